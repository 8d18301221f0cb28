//! A disk that is really full: a small file system in memory, the real command, every amount of room from none up.
//!
//! Mounting needs a namespace of its own: root has one, and so has everyone where the kernel allows user namespaces.
//! Where neither is so, nothing is tested here and `cargo xtask test` says it.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "files of a test need not survive a crash")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clausebook_tests::program;

/// Says to the process inside the namespace where its file system is mounted.
const MOUNTED: &str = "CLAUSEBOOK_FULL_DISK";
/// Size of the file system; the workspace, its packs and their working space fit well.
const SIZE: u64 = 48 << 20;
/// Room that is left for each attempt, in KiB, from none until it is enough.
const ROOM: [u64; 14] = [0, 4, 12, 28, 60, 100, 160, 256, 512, 1024, 2048, 4096, 12_288, 36_864];

/// Starts [`inside_a_small_file_system`] in a namespace of its own.
#[test]
fn nothing_is_lost_or_half_written_on_a_full_disk() {
    let dir = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={SIZE} none \"$0\" && exec \"$@\"");
    for flags in ["-m", "-rm"] {
        let begin = |words: &[&str]| {
            let mut command = Command::new("unshare");
            command.args([flags, "sh", "-c", &mount]).arg(dir.path()).args(words).env(MOUNTED, dir.path());
            command
        };
        if !begin(&["true"]).output().is_ok_and(|output| output.status.success()) {
            continue;
        }
        let own = std::env::current_exe().unwrap();
        let test = ["disk_full::inside_a_small_file_system", "--exact", "--nocapture"];
        let output = begin(&[&[own.to_str().unwrap()], &test[..]].concat()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}\n{complaints}");
        assert!(told.contains("1 passed"), "it ran: {told}");
        return;
    }
    eprintln!(
        "SKIPPED: a full disk is not tested, because no file system can be mounted in a namespace here"
    );
}

struct Small {
    root: PathBuf,
    sources: tempfile::TempDir,
}

/// Not a test by itself: what [`nothing_is_lost_or_half_written_on_a_full_disk`] runs where a small disk is mounted.
#[test]
fn inside_a_small_file_system() {
    let Some(root) = std::env::var_os(MOUNTED) else { return };
    let small = Small { root: PathBuf::from(root), sources: tempfile::tempdir_in("/var/tmp").unwrap() };
    small.begin();

    let evidence = small.source("evidence.bin", 700_000);
    small.until_it_fits("adding evidence", &["evidence", "add", &evidence, "--as", "ruben"], |_done| {});
    let names: Vec<String> = (0..20).map(|n| small.source(&format!("{n}.bin"), 40_000 + n)).collect();
    let many: Vec<&str> = ["evidence", "add", "--as", "ruben"].into_iter().collect();
    let many: Vec<&str> = many.into_iter().chain(names.iter().map(String::as_str)).collect();
    small.some_may_fit("adding many files", &many);

    let approve = ["doc", "approve", "SMS-POL-001", "--as", "marta"];
    small.until_it_fits("approving", &approve, |_done| {});

    let issue = ["pack", "issue", "--stage", "surveillance", "--requirement", "DI-06", "--as", "ruben"];
    small.issue_when_it_fits(&issue);
    let packs = small.listed("sms/packs");
    let pack = packs.iter().find(|name| !name.ends_with(".zip")).unwrap().clone();
    let out = small.root.join("again").display().to_string();
    small.until_it_fits("writing a pack again", &["pack", "export", &pack, "--out", &out], |done| {
        // A folder without its zip is whole; anything else that is left is not.
        let left = small.listed("again");
        assert!(done || left.is_empty() || left == [pack.as_str()], "half-written: {left:?}");
        if !done && !left.is_empty() {
            small.good(&["verify", small.root.join("again").join(&pack).to_str().unwrap()]);
            std::fs::remove_dir_all(small.root.join("again")).unwrap();
        }
    });
    small.good(&["verify", small.root.join("again").join(&pack).to_str().unwrap()]);
    for name in small.listed("again") {
        if name.ends_with(".zip") && packs.contains(&name) {
            let (one, two) = (small.root.join("sms/packs").join(&name), small.root.join("again").join(&name));
            assert!(std::fs::read(one).unwrap() == std::fs::read(two).unwrap(), "{name} differs");
        }
    }
}

impl Small {
    fn begin(&self) {
        std::fs::create_dir(self.root.join("home")).unwrap();
        self.good(&[
            "init",
            "sms",
            "--organization",
            "H",
            "--scope",
            "S",
            "--name",
            "Ruben",
            "--email",
            "ruben@h.example",
            "--title",
            "Head",
        ]);
        self.good(&["person", "use", "ruben"]);
        self.good(&["person", "grant", "ruben", "author"]);
        self.good(&[
            "person",
            "register",
            "--name",
            "Marta",
            "--email",
            "marta@h.example",
            "--title",
            "Director",
            "--role",
            "top-management",
            "--role",
            "approver",
        ]);
        let policy = self.sources.path().join("policy.md");
        std::fs::write(&policy, "# Policy\n\nWe deliver what we agreed.\n").unwrap();
        let policy = policy.to_str().unwrap();
        self.good(&[
            "doc",
            "new",
            "--kind",
            "policy",
            "--title",
            "Policy",
            "--file",
            policy,
            "--requirement",
            "DI-06",
            "--approver",
            "marta",
        ]);
        self.good(&["doc", "submit", "SMS-POL-001"]);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(program("clausebook"));
        let workspace = self.root.join("sms");
        command.args(arguments).env_clear();
        command.env("HOME", self.root.join("home")).env("XDG_STATE_HOME", self.root.join("home/state"));
        command.env("CLAUSEBOOK_TEST_CHEAP_KEYS", "1").env("CLAUSEBOOK_NOW", "2026-03-02T09:00:00.000Z");
        command.env("TMPDIR", &self.root);
        for name in ["CLAUSEBOOK_PASSPHRASE", "CLAUSEBOOK_NEW_PASSPHRASE"] {
            command.env(name, "correct horse battery staple");
        }
        command.current_dir(if workspace.is_dir() { &workspace } else { &self.root }).output().unwrap()
    }

    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{arguments:?}: {told}{}", String::from_utf8_lossy(&output.stderr));
        told
    }

    /// A file outside of the small disk, with bytes that no other has.
    fn source(&self, name: &str, size: usize) -> String {
        let path = self.sources.path().join(name);
        let bytes: Vec<u8> = name.bytes().cycle().take(size).collect();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn listed(&self, folder: &str) -> Vec<String> {
        let Ok(items) = self.root.join(folder).read_dir() else { return Vec::new() };
        let mut names: Vec<String> =
            items.map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The history, which a failed command must not change and a good one must prolong.
    fn history(&self) -> String {
        self.good(&["log", "--from", "0", "--most", "1000", "--json"])
    }

    /// Fills the disk but for `room`, and returns the file that does it.
    fn fill(&self, room: u64) -> PathBuf {
        let path = self.root.join("filler");
        let mut filler = std::fs::File::create(&path).unwrap();
        // To the last byte first, so that all else that the disk holds is counted.
        let chunk = vec![0; 4096];
        let mut size: u64 = 0;
        while filler.write_all(&chunk).is_ok() {
            size += 4096;
        }
        filler.set_len(size.saturating_sub(room * 1024)).unwrap();
        path
    }

    /// Runs a command with more and more room until it succeeds. Each time before, it says that the disk is full,
    /// and after something is removed everything is as it was.
    fn until_it_fits(&self, what: &str, arguments: &[&str], look: impl Fn(bool)) {
        let before = self.history();
        for (failures, room) in ROOM.into_iter().enumerate() {
            let filler = self.fill(room);
            let output = self.run(arguments);
            std::fs::remove_file(filler).unwrap();
            let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
            let context = format!("{what} with {room} KiB: {complaints}");
            self.assert_whole(&context);
            if output.status.success() {
                assert_eq!(self.history() == before, arguments[1] == "export", "{context}");
                assert!(failures > 0, "{what} needs no room at all");
                return look(true);
            }
            assert_eq!(output.status.code(), Some(4), "{context}");
            assert!(says_full(&complaints), "{context}");
            assert_eq!(self.history(), before, "{context}");
            look(false);
        }
        panic!("{what} never succeeded");
    }

    /// Issues a pack with more and more room. Until it is issued nothing of it is there; once it is, its folder is
    /// whole, and only its zip may be missing.
    fn issue_when_it_fits(&self, arguments: &[&str]) {
        let before = self.history();
        for room in ROOM {
            let filler = self.fill(room);
            let output = self.run(arguments);
            std::fs::remove_file(filler).unwrap();
            let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
            let context = format!("issuing a pack with {room} KiB: {complaints}");
            self.assert_whole(&context);
            let left = self.listed("sms/packs");
            if output.status.success() {
                assert_eq!(left.len(), 2, "{context}");
                return assert!(room > 0, "a pack needs no room at all");
            }
            assert_eq!(output.status.code(), Some(4), "{context}");
            assert!(complaints.contains("free some space"), "{context}");
            if self.history() == before {
                assert!(left.is_empty(), "{context}\na pack that was not issued: {left:?}");
                continue;
            }
            assert!(complaints.contains("the pack is issued and its folder is whole"), "{context}");
            assert_eq!(left.len(), 1, "{context}");
            self.good(&["verify", self.root.join("sms/packs").join(&left[0]).to_str().unwrap()]);
            return;
        }
        panic!("a pack was never issued");
    }

    /// Runs a command on many files that takes what fits: what it says was added is there, the rest is not.
    fn some_may_fit(&self, what: &str, arguments: &[&str]) {
        let mut added = 0;
        for room in ROOM {
            let before = self.evidence();
            let filler = self.fill(room);
            let output = self.run(arguments);
            std::fs::remove_file(filler).unwrap();
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
            let context = format!("{what} with {room} KiB: {told}{complaints}");
            self.assert_whole(&context);
            added = told.lines().filter(|line| line.contains(" added as e")).count();
            assert_eq!(self.evidence(), before + added, "{context}");
            if output.status.success() {
                break;
            }
            assert_eq!(output.status.code(), Some(4), "{context}");
            assert!(says_full(&complaints), "{context}");
        }
        assert!(added > 0, "{what} never succeeded");
        assert_eq!(self.evidence(), 21);
    }

    fn evidence(&self) -> usize {
        self.good(&["evidence", "list"]).lines().count().saturating_sub(1)
    }

    /// Nothing is damaged, and nothing half-written is left.
    fn assert_whole(&self, context: &str) {
        let output = self.run(&["check"]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{context}\ncheck: {told}{complaints}");
        assert!(told.contains("Nothing is damaged."), "{context}\ncheck: {told}");
        let waiting = self.listed("sms/vault/incoming");
        assert!(waiting.is_empty(), "{context}\nhalf-written: {waiting:?}");
        assert!(!hidden(&self.root.join("sms")), "{context}\nsomething hidden is left");
    }
}

/// Tells whether a complaint says what is wrong and what to do about it.
fn says_full(complaint: &str) -> bool {
    (complaint.contains("the disk is full") || complaint.contains("no room for"))
        && complaint.contains("free some space")
}

/// Tells whether a folder holds a hidden file or folder, which only what was interrupted leaves.
fn hidden(folder: &Path) -> bool {
    folder
        .read_dir()
        .unwrap()
        .any(|item| item.unwrap().file_name().to_string_lossy().starts_with(".clausebook-"))
}
