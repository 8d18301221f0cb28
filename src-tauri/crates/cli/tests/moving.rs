//! Files that grow or vanish while the command reads them.

#![expect(clippy::unwrap_used, reason = "only tests use it")]

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::{Run, TestEnvironment, blobs};

/// Long enough that something happens while it is read.
const SIZE: usize = 48 << 20;
/// Whether the other program is in time is up to the scheduler: once in so many attempts it is.
const ATTEMPTS: u32 = 12;

fn assert_nothing_is_half_written(env: &TestEnvironment, context: &str) {
    let incoming = std::fs::read_dir(env.path("sms/vault/incoming")).unwrap().count();
    assert_eq!(incoming, 0, "{context}");
    let check = env.run(&["check"]);
    assert_eq!(check.code, 0, "{context}: {}{}", check.stdout, check.stderr);
}

/// Adds `file` while `disturb` runs beside it, which stops when it is told that the command has ended.
fn add_beside(env: &TestEnvironment, file: &Path, disturb: impl FnOnce(&AtomicBool) + Send) -> Run {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| disturb(&ended));
        let run = env.run(&["evidence", "add", file.to_str().unwrap(), "--as", "priya"]);
        ended.store(true, Ordering::SeqCst);
        run
    })
}

#[test]
fn a_file_that_grows_is_refused_or_taken_whole() {
    let env = TestEnvironment::with_people();
    let mut refused = 0;
    for attempt in 0..ATTEMPTS {
        let file =
            env.write(format!("growing-{attempt}.log"), vec![b'a' + u8::try_from(attempt).unwrap(); SIZE]);
        let mut log = std::fs::OpenOptions::new().append(true).open(&file).unwrap();
        let before = blobs(&env.path("sms")).len();
        let run = add_beside(&env, &file, |ended| {
            while !ended.load(Ordering::SeqCst) {
                log.write_all(b"one more line\n").unwrap();
            }
        });
        let context = format!("attempt {attempt}: {}{}", run.stdout, run.stderr);
        assert_nothing_is_half_written(&env, &context);
        if run.code == 0 {
            continue; // Nothing was written meanwhile, or all of it in one go between two looks.
        }
        assert_eq!(run.code, 4, "{context}");
        assert!(run.stderr.contains("it changed during each of 3 attempts to read it"), "{context}");
        assert!(run.stderr.contains("close the program that writes it"), "{context}");
        assert_eq!(blobs(&env.path("sms")).len(), before, "{context}");
        let again = env.run(&["evidence", "add", file.to_str().unwrap(), "--as", "priya"]);
        assert_eq!(again.code, 0, "it holds still now: {}", again.stderr);
        std::fs::remove_file(&file).unwrap();
        refused += 1;
        break;
    }
    assert_eq!(refused, 1, "in {ATTEMPTS} attempts the file never grew while it was read");
}

#[test]
fn a_file_that_vanishes_is_named_and_nothing_of_it_is_kept() {
    let env = TestEnvironment::with_people();
    let mut vanished = 0;
    for attempt in 0..ATTEMPTS {
        let file =
            env.write(format!("vanishing-{attempt}.log"), vec![b'A' + u8::try_from(attempt).unwrap(); SIZE]);
        let before = blobs(&env.path("sms")).len();
        let incoming = env.path("sms/vault/incoming");
        let run = add_beside(&env, &file, |ended| {
            // As soon as its copy has begun.
            while !ended.load(Ordering::SeqCst) {
                if std::fs::read_dir(&incoming).unwrap().next().is_some() {
                    std::fs::remove_file(&file).unwrap();
                    return;
                }
            }
        });
        let context = format!("attempt {attempt}: {}{}", run.stdout, run.stderr);
        assert_nothing_is_half_written(&env, &context);
        if run.code == 0 {
            continue; // It was read to its end before it could be removed.
        }
        assert!(run.stderr.contains("it was removed or renamed while it was read"), "{context}");
        assert_eq!(run.code, 4, "{context}");
        assert_eq!(blobs(&env.path("sms")).len(), before, "{context}");
        vanished += 1;
        break;
    }
    assert_eq!(vanished, 1, "in {ATTEMPTS} attempts the file was never removed in time");
}
