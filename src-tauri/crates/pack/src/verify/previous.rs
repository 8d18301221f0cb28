//! Does this ledger extend an earlier head: the one of the pack before, and one that the caller kept?
//!
//! Answered from the whole log: the root of the first N entries is computed and compared.

use clausebook_core::event::Event;
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::extension::Extension;
use clausebook_core::pack::PreviousPack;

use super::heads::{check_signed, key_at, read_signed};
use super::history::History;
use super::report::{Check, CheckName, Findings};
use super::small_file;
use crate::bag::PackSource;
use crate::layout;

/// Checks `previous-checkpoint` and `extends-previous` against the ledger.
pub(super) fn check_previous(source: &PackSource, history: &History) -> Check {
    let name = CheckName::Previous;
    let Some(issue) = history.issue.as_ref().filter(|_issue| history.is_sound()) else {
        return Check::not_checked(name, "the ledger cannot be followed to the issue");
    };
    let mut findings = Findings::default();
    if let Event::PackIssued { previous: Some(previous), .. } = &issue.entry.event {
        let detail = findings.take(check_named(source, history, previous)).unwrap_or_default();
        return findings.into_check(name, detail);
    }
    for path in [layout::PREVIOUS_CHECKPOINT, layout::EXTENDS_PREVIOUS] {
        if source.find(path).is_some() {
            findings.add(format!("`{path}` is there, although the issue names no pack before this one"));
        }
    }
    if findings.is_empty() {
        Check::not_applicable(name, "the issue names no pack before this one")
    } else {
        findings.into_check(name, String::new())
    }
}

fn check_named(source: &PackSource, history: &History, previous: &PreviousPack) -> Result<String, String> {
    let path = layout::PREVIOUS_CHECKPOINT;
    let pack = history.state.packs.get(&previous.pack).filter(|pack| pack.seq < history.tree.size() - 1);
    let pack = pack.ok_or_else(|| format!("the ledger knows no pack {} before this one", previous.pack))?;
    let signed = read_signed(source, path)?;
    if Sha256::of(signed.to_string().as_bytes()) != previous.checkpoint {
        return Err(format!("`{path}` is not the one that the issue names"));
    }
    let size = signed.unverified().size;
    if ![pack.seq, pack.seq + 1].contains(&size) {
        return Err(format!("`{path}` is not a head of the pack {}", pack.name));
    }
    if pack.seal.as_ref().is_some_and(|seal| size > pack.seq && seal.checkpoint != previous.checkpoint) {
        return Err(format!("`{path}` is not the head that the pack {} was sealed with", pack.name));
    }
    let root = history.tree.root_at(size).ok_or_else(|| format!("`{path}` covers more than there is"))?;
    check_signed(path, &signed, history, size, root)?;

    let path = layout::EXTENDS_PREVIOUS;
    let checkpoint = read_signed(source, layout::CHECKPOINT)?;
    let proof = Extension::prove(&history.tree, size, &checkpoint);
    let proof =
        proof.ok_or_else(|| format!("`{path}` cannot be made again: the checkpoint is not the ledger's"))?;
    small_file::must_be(source, path, proof.to_string().as_bytes(), "the ledger")?;
    let key = key_at(history, history.tree.size())?;
    proof.verify(signed.unverified(), &key).map_err(|error| format!("`{path}`: {error}"))?;
    Ok(format!("the first {size} entries are those of {}", pack.name))
}

/// A head that the caller brings: a file, or the lines printed on a cover.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    head: Checkpoint,
    signed: Option<SignedCheckpoint>,
}

/// Checks that this ledger begins with the one whose head the caller kept.
pub(super) fn check_kept(history: &History, kept: Option<&[u8]>) -> Check {
    let name = CheckName::Kept;
    let Some(kept) = kept else {
        return Check::not_applicable(name, "no earlier checkpoint was given");
    };
    let mut findings = Findings::default();
    let kept = read_kept(kept).map_err(|why| {
        format!(
            "the checkpoint that you gave cannot be read ({why}): give the file `{}` of the earlier pack, or the \
             lines printed on its cover",
            layout::CHECKPOINT
        )
    });
    if !history.is_whole() {
        return match kept {
            Err(why) => {
                findings.add(why);
                findings.into_check(name, String::new())
            }
            Ok(_) => Check::not_checked(name, "the ledger of this pack is not whole"),
        };
    }
    let detail = findings.take(kept.and_then(|kept| extends(history, &kept))).unwrap_or_default();
    findings.into_check(name, detail)
}

fn extends(history: &History, kept: &Kept) -> Result<String, String> {
    let head = &kept.head;
    let origin = history.origin.as_deref().unwrap_or_default();
    if head.origin != origin {
        return Err(format!(
            "the checkpoint that you kept is of the log {}, this pack is of {origin}",
            head.origin
        ));
    }
    let (kept_size, size) = (head.size, history.tree.size());
    if kept_size > size {
        return Err(format!(
            "the checkpoint that you kept covers {kept_size} entries, this pack has only {size}: it is older than \
             your checkpoint, or entries were removed"
        ));
    }
    if history.tree.root_at(kept_size) != Some(head.root) {
        return Err(format!(
            "the first {kept_size} entries are not those of the checkpoint you kept: history was rewritten"
        ));
    }
    if let Some(signed) = &kept.signed {
        let key = key_at(history, kept_size)?;
        signed.verify(&key).map_err(|error| {
            format!("the signature on the checkpoint that you kept is not by this log: {error}")
        })?;
    }
    Ok(if kept_size == size {
        format!("it is the same: {size} entries")
    } else {
        format!("the first {kept_size} of {size} entries are those that you kept")
    })
}

/// Reads a checkpoint as a file, or as someone typed it from a cover: any white space, any dash.
fn read_kept(bytes: &[u8]) -> Result<Kept, String> {
    const ROOT_LENGTH: usize = 44;
    if let Ok(signed) = SignedCheckpoint::parse(bytes) {
        return Ok(Kept { head: signed.unverified().clone(), signed: Some(signed) });
    }
    if bytes.len() as u64 > small_file::SMALL {
        return Err("it is too large".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_error| "it is not text".to_owned())?;
    let mut words = text.trim_start_matches('\u{feff}').split_whitespace();
    let origin = words.next().ok_or("it is empty")?;
    let size = words.next().ok_or("the number of entries is missing")?;
    let mut root = String::new();
    while root.len() < ROOT_LENGTH {
        root.push_str(words.next().ok_or("the root is cut short")?);
    }
    let body = format!("{origin}\n{size}\n{root}\n");
    let head = Checkpoint::parse(&body).map_err(|error| error.to_string())?;
    let Some(dash) = words.next() else { return Ok(Kept { head, signed: None }) };
    if !["\u{2014}", "\u{2013}", "-", "--"].contains(&dash) {
        return Err("after the root a dash and the signature are expected".to_owned());
    }
    let name = words.next().ok_or("the signature is cut short")?;
    let signature: String = words.collect();
    let note = format!("{body}\n\u{2014} {name} {signature}\n");
    let signed = SignedCheckpoint::parse(note.as_bytes()).map_err(|error| error.to_string())?;
    Ok(Kept { head, signed: Some(signed) })
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    use super::*;

    fn note() -> String {
        let head = Checkpoint::new("clausebook.example/1f", 12, Sha256::of(b"root"));
        SignedCheckpoint::sign(&head, &SigningKey::from_bytes(&[7; 32])).unwrap().to_string()
    }

    #[test]
    fn what_is_typed_from_a_cover_reads_as_the_file_does() {
        let file = read_kept(note().as_bytes()).unwrap();
        assert!(file.signed.is_some());
        let words: Vec<String> = note().split_whitespace().map(str::to_owned).collect();
        let (root, signature) = (words[2].clone(), words[5].clone());
        let typed = format!(
            "\u{feff}\r\n  {}\r\n12 \r\n\r\n{} \r\n {}\r\n\r\n- {}\r\n{} {}\t{}\r\n",
            words[0],
            &root[..20],
            &root[20..],
            words[4],
            &signature[..30],
            &signature[30..60],
            &signature[60..]
        );
        assert_eq!(read_kept(typed.as_bytes()).unwrap(), file);
        let unsigned = format!("{}\n12\n{root}", words[0]);
        assert_eq!(read_kept(unsigned.as_bytes()).unwrap(), Kept { signed: None, ..file });
    }

    #[test]
    fn anything_else_is_refused_with_a_reason() {
        let note = note();
        let words: Vec<&str> = note.split_whitespace().collect();
        for (text, why) in [
            (String::new(), "it is empty"),
            ("log".to_owned(), "the number of entries is missing"),
            ("log 12 AAAA".to_owned(), "the root is cut short"),
            (format!("log twelve {}", words[2]), "number of entries"),
            (format!("log 12 {} more", words[2]), "a dash and the signature"),
            (format!("log 12 {} -", words[2]), "the signature is cut short"),
            (format!("log 12 {} - log", words[2]), "signature line 1"),
        ] {
            let refused = read_kept(text.as_bytes()).unwrap_err();
            assert!(refused.contains(why), "{text:?} gave {refused:?}");
        }
        assert_eq!(read_kept(b"\xff"), Err("it is not text".to_owned()));
    }

    proptest! {
        #[test]
        fn nothing_that_is_given_panics(text in any::<String>(), bytes in any::<Vec<u8>>()) {
            let _judged = (read_kept(text.as_bytes()), read_kept(&bytes));
        }
    }
}
