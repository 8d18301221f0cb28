//! The thread that watches: waits for hints and for the time, and looks.
//!
//! Decides nothing about files. Without events from the operating system it still looks every so often.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use clausebook_core::time::UtcMillis;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _, WatcherKind};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};

use super::eyes::Eyes;
use super::{Health, KnownEvidence, Proposal, WatchConfig};

/// How long the thread sleeps at most, so that it notices that the computer was asleep.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// Why watching did not start.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The operating system gives no thread.
    #[error(
        "cannot watch folders: the system gives no thread ({source}); close other programs and try again"
    )]
    NoThread {
        /// What it said.
        source: io::Error,
    },
}

/// Watches folders until it is dropped.
#[derive(Debug)]
#[must_use = "dropping it ends the watching"]
pub struct Watcher {
    messages: Sender<Message>,
    health: Arc<Mutex<Health>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What wakes the thread.
#[derive(Debug)]
enum Message {
    /// Something happened at these places.
    Hints(BTreeSet<PathBuf>, u64),
    /// Something happened that is not known: look at everything.
    LookAtAll,
    /// The events are in trouble: look at everything, and say so.
    Trouble(String),
    Stop,
}

impl Watcher {
    /// Starts to watch: looks at all folders at once, then whenever something happens.
    ///
    /// `clock` tells the time for the health and shows when the computer was asleep. `sink` is called on
    /// the watching thread, one proposal at a time; dropping the watcher waits for a call that is under way.
    /// Folders that are away and systems without events are no errors: see [`Watcher::health`].
    /// # Errors
    /// [`WatchError::NoThread`].
    pub fn start(
        config: WatchConfig,
        known: Arc<dyn KnownEvidence>,
        clock: impl Fn() -> UtcMillis + Send + 'static,
        sink: impl FnMut(Proposal) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let (messages, inbox) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let eyes = Eyes::new(&config, Arc::clone(&stop));
        let health = Arc::new(Mutex::new(eyes.health.clone()));
        let worker = Worker {
            events: Events::new(messages.clone(), config.debounce),
            config,
            known,
            clock: Box::new(clock),
            sink: Box::new(sink),
            eyes,
            health: Arc::clone(&health),
            start: Instant::now(),
        };
        let thread = std::thread::Builder::new().name("watch".to_owned()).spawn(move || worker.run(&inbox));
        let thread = Some(thread.map_err(|source| WatchError::NoThread { source })?);
        Ok(Self { messages, health, stop, thread })
    }

    /// Says how the watching goes.
    #[must_use]
    pub fn health(&self) -> Health {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks at everything now; returns at once.
    pub fn sweep_now(&self) {
        self.send(Message::LookAtAll);
    }

    fn send(&self, message: Message) {
        // If the thread is gone there is nothing to tell: its end shows in `Drop`.
        drop(self.messages.send(message));
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            // A panic in the caller's sink has been reported by that thread already.
            drop(thread.join());
        }
    }
}

/// What the thread owns.
struct Worker {
    config: WatchConfig,
    known: Arc<dyn KnownEvidence>,
    clock: Box<dyn Fn() -> UtcMillis + Send>,
    sink: Box<dyn FnMut(Proposal) + Send>,
    eyes: Eyes,
    events: Events,
    health: Arc<Mutex<Health>>,
    start: Instant,
}

impl Worker {
    fn run(mut self, inbox: &Receiver<Message>) {
        let mut next_all = Duration::ZERO;
        loop {
            let at = self.start.elapsed();
            if at >= next_all {
                self.look_at_all();
                next_all = self.start.elapsed() + self.config.every;
            } else if self.eyes.next_due().is_some_and(|due| due <= at) {
                self.eyes.look_at_due(at, &*self.known, &mut self.sink);
            }
            self.publish();
            let at = self.start.elapsed();
            let until = self.eyes.next_due().map_or(next_all, |due| due.min(next_all));
            let (asleep_since, clock_since) = (Instant::now(), (self.clock)());
            match inbox.recv_timeout(until.saturating_sub(at).min(HEARTBEAT)) {
                Ok(Message::Hints(paths, events)) => self.look_at_hints(&paths, events),
                Ok(Message::LookAtAll) => next_all = Duration::ZERO,
                Ok(Message::Trouble(text)) => {
                    self.look_at_all();
                    // Shown until the next look at all, which watches everything anew.
                    self.eyes.health.trouble = Some(text);
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if was_suspended(asleep_since.elapsed(), clock_since, (self.clock)()) {
                next_all = Duration::ZERO;
            }
        }
    }

    fn look_at_all(&mut self) {
        let at = self.start.elapsed();
        // Watched first and listed then, so that nothing falls between the two.
        self.events.watch_all(&mut self.eyes.health);
        self.eyes.look_at_all(at, (self.clock)(), &*self.known, &mut self.sink);
        self.publish();
    }

    fn look_at_hints(&mut self, paths: &BTreeSet<PathBuf>, events: u64) {
        self.eyes.health.events_seen += events;
        let at = self.start.elapsed();
        for path in paths {
            let path = self.events.as_given(path);
            self.eyes.look_at(&path, at, &*self.known, &mut self.sink);
        }
    }

    fn publish(&self) {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&self.eyes.health);
    }
}

/// Says whether the clock went on while the thread did not, as it does when the computer sleeps.
fn was_suspended(waited: Duration, before: UtcMillis, after: UtcMillis) -> bool {
    let passed = u64::try_from(after.0.saturating_sub(before.0)).unwrap_or(0);
    Duration::from_millis(passed).saturating_sub(waited) > HEARTBEAT
}

/// The operating system's events.
struct Events {
    debouncer: Result<Debouncer<RecommendedWatcher, NoCache>, String>,
    watched: Vec<Watched>,
}

/// A folder that events come from.
struct Watched {
    /// As the person gave it.
    given: PathBuf,
    /// As the operating system may name it in events.
    real: PathBuf,
}

impl Events {
    fn new(messages: Sender<Message>, debounce: Duration) -> Self {
        let on_events = move |result: DebounceEventResult| {
            // If the thread has ended, so has the interest.
            drop(messages.send(message_for(result)));
        };
        let config = notify::Config::default().with_follow_symlinks(false);
        let debouncer = new_debouncer_opt(debounce, None, on_events, NoCache::new(), config);
        Self { debouncer: debouncer.map_err(|error| explain(&error)), watched: Vec::new() }
    }

    /// Watches every folder that is there; those that are not are tried again with the next look at all.
    fn watch_all(&mut self, health: &mut Health) {
        let debouncer = match &mut self.debouncer {
            Ok(debouncer) => debouncer,
            Err(trouble) => {
                health.backend = "none";
                health.trouble = Some(trouble.clone());
                return;
            }
        };
        health.backend = backend();
        health.trouble = None;
        // Watched anew each time: a folder that was removed and made again has lost its watch without a word.
        for watched in self.watched.drain(..) {
            drop(debouncer.unwatch(&watched.given));
        }
        for folder in &mut health.folders {
            folder.watching = false;
            if !folder.path.is_dir() {
                continue; // Listing it will say why.
            }
            match debouncer.watch(&folder.path, RecursiveMode::Recursive) {
                Ok(()) => {
                    folder.watching = true;
                    let real = folder.path.canonicalize().unwrap_or_else(|_error| folder.path.clone());
                    self.watched.push(Watched { given: folder.path.clone(), real });
                }
                Err(error) => health.trouble = Some(explain(&error)),
            }
        }
    }

    /// Returns the path below the folder as that was given, for events that name its real place.
    fn as_given(&self, path: &Path) -> PathBuf {
        let below = |watched: &Watched| Some(watched.given.join(path.strip_prefix(&watched.real).ok()?));
        if self.watched.iter().any(|watched| path.starts_with(&watched.given)) {
            return path.to_owned();
        }
        self.watched.iter().find_map(below).unwrap_or_else(|| path.to_owned())
    }
}

fn message_for(result: DebounceEventResult) -> Message {
    let events = match result {
        Ok(events) => events,
        Err(errors) => return Message::Trouble(errors.first().map_or_else(String::new, explain)),
    };
    if events.iter().any(|event| event.need_rescan()) {
        return Message::LookAtAll;
    }
    let (mut paths, mut count) = (BTreeSet::new(), 0);
    for event in events.iter().filter(|event| is_change(event)) {
        paths.extend(event.paths.iter().cloned());
        count += 1;
    }
    Message::Hints(paths, count)
}

/// Says whether an event is news; that someone reads is none, and that someone may be us.
fn is_change(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn backend() -> &'static str {
    match RecommendedWatcher::kind() {
        WatcherKind::Inotify => "inotify",
        WatcherKind::Fsevent => "FSEvents",
        WatcherKind::Kqueue => "kqueue",
        WatcherKind::ReadDirectoryChangesWatcher => "ReadDirectoryChangesW",
        WatcherKind::PollWatcher => "polling",
        WatcherKind::NullWatcher | _ => "other",
    }
}

fn explain(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached, so changes are seen only \
             every few minutes; raise fs.inotify.max_user_watches, or watch fewer folders"
            .to_owned(),
        notify::ErrorKind::Io(source) if source.raw_os_error() == Some(24) => "the system's limit of watching programs \
             is reached, so changes are seen only every few minutes; raise fs.inotify.max_user_instances, or close \
             other programs"
            .to_owned(),
        notify::ErrorKind::Generic(_)
        | notify::ErrorKind::Io(_)
        | notify::ErrorKind::PathNotFound
        | notify::ErrorKind::WatchNotFound
        | notify::ErrorKind::InvalidConfig(_) => {
            format!("events do not come, so changes are seen only every few minutes: {error}")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Write;

    use super::*;
    use crate::watch::{KnownSet, ProposalKind};

    /// Longer than any of this takes; a test that waits so long has failed.
    const PATIENCE: Duration = Duration::from_secs(60);
    const NOW: UtcMillis = UtcMillis(1_795_338_850_000);

    fn start(folder: &Path, known: &Arc<Mutex<KnownSet>>) -> (Watcher, Receiver<Proposal>) {
        let config = WatchConfig {
            settle: Duration::from_millis(20),
            debounce: Duration::from_millis(20),
            every: Duration::from_secs(3600),
            ..WatchConfig::new(vec![folder.to_owned()])
        };
        let (sink, proposals) = mpsc::channel();
        let known: Arc<dyn KnownEvidence> = Arc::<Mutex<KnownSet>>::clone(known);
        let watcher =
            Watcher::start(config, known, || NOW, move |proposal| drop(sink.send(proposal))).unwrap();
        (watcher, proposals)
    }

    /// Puts a file in place in one step, so that nobody can see a half of it.
    #[expect(clippy::disallowed_methods, reason = "a test's source file need not survive a crash")]
    fn put(path: &Path, bytes: &[u8]) {
        let hidden = path.with_file_name(".being-written");
        File::create(&hidden).unwrap().write_all(bytes).unwrap();
        fs::rename(hidden, path).unwrap();
    }

    #[test]
    fn what_happens_in_a_folder_is_proposed() {
        let dir = tempfile::tempdir().unwrap();
        let known = Arc::<Mutex<KnownSet>>::default();
        put(&dir.path().join("first.pdf"), b"1");
        let (watcher, proposals) = start(dir.path(), &known);
        let next = || proposals.recv_timeout(PATIENCE).unwrap();
        let first = next();
        assert_eq!(first.path, dir.path().join("first.pdf"), "what was there before");
        // Everything from here on comes by events: the next look at all is an hour away.
        put(&dir.path().join("~$first.pdf"), b"lock");
        fs::create_dir_all(dir.path().join("2026/q3")).unwrap();
        put(&dir.path().join("2026/q3/second.csv"), b"2");
        let second = next();
        assert_eq!(second.shown_name.shown, "second.csv");
        let ProposalKind::New(seen) = second.kind else { panic!("{second:?}") };
        known.lock().unwrap().hashes.insert(seen.hash);
        known.lock().unwrap().sources.insert(second.path.clone(), seen.hash);
        put(&second.path, b"2, revised");
        let third = next();
        assert!(
            matches!(third.kind, ProposalKind::ChangedSource { was, .. } if was == seen.hash),
            "{third:?}"
        );
        fs::remove_file(&second.path).unwrap();
        let fourth = next();
        assert_eq!(fourth.kind, ProposalKind::Vanished { was: Some(seen.hash) });
        let health = watcher.health();
        assert!(health.events_seen > 0 && health.trouble.is_none(), "{health:?}");
        assert!(health.folders[0].watching && health.folders[0].reachable, "{health:?}");
        assert_eq!(health.folders[0].last_sweep, Some(NOW));
        drop(watcher);
        assert!(proposals.recv().is_err(), "the thread has ended and nothing more was proposed");
    }

    #[test]
    fn a_folder_that_comes_later_is_watched_from_then_on() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("stick");
        let (watcher, proposals) = start(&folder, &Arc::default());
        fs::create_dir(&folder).unwrap();
        watcher.sweep_now();
        // The folder is watched before it is listed, so a file that comes at any time is seen.
        put(&folder.join("a.pdf"), b"a");
        assert_eq!(proposals.recv_timeout(PATIENCE).unwrap().shown_name.shown, "a.pdf");
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir(&folder).unwrap();
        put(&folder.join("b.pdf"), b"b");
        watcher.sweep_now();
        let found: Vec<String> = std::iter::repeat_with(|| proposals.recv_timeout(PATIENCE).unwrap())
            .map(|proposal| proposal.shown_name.shown)
            .take_while(|name| name != "b.pdf")
            .collect();
        assert!(found.iter().all(|name| name == "a.pdf"), "{found:?}");
    }

    #[test]
    fn lost_events_make_it_look_at_everything() {
        let overflow = notify::Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        let overflow = DebouncedEvent::new(overflow, Instant::now());
        assert!(matches!(message_for(Ok(vec![overflow])), Message::LookAtAll));
        let error = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        let Message::Trouble(text) = message_for(Err(vec![error])) else { panic!("an error is trouble") };
        assert!(text.contains("raise fs.inotify.max_user_watches"), "{text}");
    }

    #[test]
    fn reading_is_no_news() {
        let event =
            |kind| DebouncedEvent::new(notify::Event::new(kind).add_path("/w/a".into()), Instant::now());
        let events = vec![
            event(EventKind::Access(AccessKind::Open(AccessMode::Any))),
            event(EventKind::Access(AccessKind::Close(AccessMode::Read))),
        ];
        assert!(matches!(message_for(Ok(events)), Message::Hints(paths, 0) if paths.is_empty()));
        let events = vec![event(EventKind::Access(AccessKind::Close(AccessMode::Write)))];
        assert!(matches!(message_for(Ok(events)), Message::Hints(paths, 1) if paths.len() == 1));
    }

    #[test]
    fn sleep_is_noticed_by_the_clock() {
        let later = |seconds: i64| UtcMillis(NOW.0 + seconds * 1000);
        assert!(was_suspended(Duration::from_secs(30), NOW, later(3600)));
        assert!(!was_suspended(Duration::from_secs(30), NOW, later(31)));
        assert!(!was_suspended(Duration::from_secs(30), NOW, later(-3600)), "a clock that was set back");
    }

    #[test]
    fn events_are_told_in_the_persons_own_words_for_the_folder() {
        let watched = vec![Watched { given: "/home/ana/in".into(), real: "/data/inbox".into() }];
        let events = Events { debouncer: Err(String::new()), watched };
        assert_eq!(events.as_given(Path::new("/data/inbox/a/b")), Path::new("/home/ana/in/a/b"));
        assert_eq!(events.as_given(Path::new("/home/ana/in/a")), Path::new("/home/ana/in/a"));
        assert_eq!(events.as_given(Path::new("/elsewhere")), Path::new("/elsewhere"));
    }
}
