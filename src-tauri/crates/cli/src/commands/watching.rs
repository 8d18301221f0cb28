//! Watched folders: says what might become evidence, and never adds anything.

use std::sync::mpsc;
use std::time::Duration;

use clausebook_api::UiError;
use clausebook_api::watching::{self, LookView, ProposalView};

use crate::args::safety::{Watch, WatchCommand};
use crate::page::{self, Page, plain, plain_size};
use crate::session::{self, Session, Verdict};
use crate::terminal;

pub(super) fn run(session: &Session, watch: &Watch) -> Result<Verdict, UiError> {
    match &watch.command {
        Some(WatchCommand::List) => list(session),
        Some(WatchCommand::Add(folder)) => {
            let mut workspace = session.writer()?;
            let full = watching::add_folder(&mut workspace, &folder.folder)?.display().to_string();
            session.done("folder", &full, |page, full| page.line(format!("Watching {full} from now on.")))
        }
        Some(WatchCommand::Remove(folder)) => {
            let mut workspace = session.writer()?;
            watching::remove_folder(&mut workspace, &folder.folder)?;
            let shown = folder.folder.display().to_string();
            session.done("folder", &shown, |page, shown| page.line(format!("No longer watching {shown}.")))
        }
        None if watch.once => once(session),
        None => forever(session),
    }
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let folders = watching::folders(&workspace)?;
    let folders: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    session.show("folders", &folders, |page, folders| folders.iter().for_each(|folder| page.line(folder)))
}

fn once(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let mut pause = |time: Duration| wait(time);
    let view = watching::look_once(&workspace, session.now, &mut pause)?;
    if terminal::is_cancelled() {
        return Err(terminal::cancelled());
    }
    session.show("look", &view, looked)
}

fn looked(page: &mut Page, view: &LookView) {
    for proposal in &view.proposals {
        page.line(sentence(proposal));
    }
    if view.proposals.is_empty() {
        page.line("Nothing new.");
    }
    if view.waiting > 0 {
        page.line(format!("{} still changing: look again later.", view.waiting));
    }
    for folder in &view.folders {
        if let Some(error) = &folder.error {
            page.line(format!("trouble: {error}"));
        }
        for skipped in &folder.skipped {
            page.line(format!("passed over: {skipped}"));
        }
    }
}

fn sentence(proposal: &ProposalView) -> String {
    let size = proposal.size.map(plain_size).unwrap_or_default();
    let modified = proposal.modified.as_deref().map(plain).unwrap_or_default();
    match proposal.kind.as_str() {
        "new" => format!("new: {} ({size}, {modified})", proposal.file),
        "changedSource" => {
            format!("changed: {} is not what the evidence from it holds ({size}, {modified})", proposal.file)
        }
        _ => format!("gone: {}", proposal.file),
    }
}

/// Watches until Ctrl-C. One line, or one JSON object, for each proposal as it comes.
fn forever(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let (tell, told) = mpsc::channel();
    let began = session.now;
    let clock = move || session::now().unwrap_or(began);
    // Nobody listens any more once the command ends.
    let watcher = watching::start(&workspace, clock, move |proposal| drop(tell.send(proposal)))?;
    if !session.globals.quiet && !session.globals.json {
        for folder in watching::folders(&workspace)? {
            page::print_note(&format!("watching {}", folder.display()));
        }
        page::print_note("Ctrl-C ends");
    }
    while !terminal::is_cancelled() {
        match told.recv_timeout(Duration::from_millis(200)) {
            Ok(proposal) => {
                session.show("proposal", &proposal, |page, proposal| page.line(sentence(proposal)))?;
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    drop(watcher);
    Err(terminal::cancelled())
}

fn wait(time: Duration) {
    let step = Duration::from_millis(100);
    let mut left = time;
    while !left.is_zero() && !terminal::is_cancelled() {
        let now = left.min(step);
        std::thread::sleep(now);
        left -= now;
    }
}
