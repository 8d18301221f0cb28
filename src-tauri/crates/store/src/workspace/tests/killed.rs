//! Killed at random while files come in and documents are approved: what was acknowledged is there.
//!
//! 40 times, unless `CLAUSEBOOK_KILLS` says otherwise: 200 is what a release is tried with.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use clausebook_core::document::{Content, Kind, lifecycle};
use clausebook_core::event::Actor;
use clausebook_core::id::DocumentId;
use clausebook_core::rules::Command;
use clausebook_core::time::UtcMillis;

use super::support::*;
use crate::workspace::{Mode, Receipt, Workspace};

const ROOT: &str = "CLAUSEBOOK_KILL_ROOT";

fn acknowledge(receipt: &Receipt) {
    let mut out = std::io::stdout().lock();
    for seq in receipt.first..receipt.head.size {
        writeln!(out, "\nkept {seq} {}", receipt.head.root).unwrap();
    }
    out.flush().unwrap();
}

/// Not a test by itself: the process that [`what_was_acknowledged_survives_kills`] kills.
#[test]
fn work_until_killed() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let root = Path::new(&root);
    let known = crate::workspace::Known::in_file(root.with_file_name("state").join("known-heads.json"));
    let mut workspace = Workspace::open(root, Mode::Write, START, known, COST).unwrap();
    assert_eq!(workspace.frozen(), None);
    println!("\nopen");
    let mut now = workspace.state().last_at.unwrap();
    for n in workspace.head().size.. {
        now = UtcMillis(now.0 + 1000);
        let source = root.with_file_name("source.bin");
        put(
            &source,
            format!("evidence {n} {}", "bytes ".repeat(usize::try_from(n % 11 * 900).unwrap())).as_bytes(),
        );
        let ingested = workspace.vault().ingest_file(&source, &mut |_| ControlFlow::Continue(())).unwrap();
        let content = Content {
            blob: ingested.hash,
            size: ingested.size,
            media_type: "text/plain".to_owned(),
            name: "source.bin".to_owned(),
        };
        acknowledge(&add_content(&mut workspace, now, &format!("evidence {n}"), content).unwrap());
        let command = Command { caller: ADA, now };
        let details = details(&format!("document {n}"));
        let id = DocumentId(workspace.state().next_document());
        let events =
            lifecycle::create(workspace.state(), &command, Kind::Procedure, details, None, None).unwrap();
        acknowledge(&workspace.append(Actor::Person(ADA), now, events).unwrap());
        acknowledge(&submit(&mut workspace, now, id, &format!("The text of {n}.")).unwrap());
        acknowledge(&approve(&mut workspace, now, id).unwrap());
    }
}

#[test]
fn what_was_acknowledged_survives_kills() {
    let kills: usize = std::env::var("CLAUSEBOOK_KILLS").map_or(40, |text| text.parse().unwrap());
    let mut test = TestWorkspace::new();
    let mut kept: BTreeSet<u64> = (0..test.ws().head().size).collect();
    let mut past = entries(test.ws());
    test.close();
    // A simple generator of times, the same in each run; what is hit by them never is.
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    for kill in 0..kills {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child = again("killed::work_until_killed", &[(ROOT, &test.root())]).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let open = lines.by_ref().map_while(Result::ok).any(|line| line == "open");
        assert!(open, "kill {kill}: {:?}", child.wait_with_output());
        // After some acknowledgements, and then anywhere in what comes next.
        let (wanted, patience) = ((dice >> 33) % 5, Duration::from_micros((dice >> 40) % 4000));
        let (told, tell) = std::sync::mpsc::channel();
        let collected = std::thread::scope(|scope| {
            let lines = lines.by_ref();
            let reading = scope.spawn(move || {
                let mut seen: Vec<u64> = Vec::new();
                for line in lines.map_while(Result::ok) {
                    let Some(rest) = line.strip_prefix("kept ") else { continue };
                    // A line cut off by the kill is no acknowledgement: its root is not whole.
                    let Some((seq, root)) = rest.split_once(' ') else { continue };
                    if root.len() == 64 {
                        seen.push(seq.parse().unwrap());
                        told.send(()).unwrap();
                    }
                }
                seen
            });
            for _ in 0..wanted {
                tell.recv().unwrap();
            }
            std::thread::park_timeout(patience);
            child.kill().unwrap();
            child.wait().unwrap();
            reading.join().unwrap()
        });
        kept.extend(collected);
        if kill % 5 == 0 {
            // A reader comes first.
            let reader = test.reader();
            assert!(kept.last().is_none_or(|last| *last < reader.head().size), "kill {kill}");
        }
        test.reopen();
        assert_eq!(test.ws().frozen(), None, "kill {kill}");
        let now = entries(test.ws());
        assert_eq!(now[..past.len()], past, "kill {kill}: the past stays");
        assert!(
            kept.last().is_none_or(|last| *last < now.len() as u64),
            "kill {kill}: {:?} of {}",
            kept.last(),
            now.len()
        );
        test.assert_clean();
        past = now;
        test.close();
    }
    assert!(past.len() > kills, "work was done between the kills: {} entries", past.len());
}
