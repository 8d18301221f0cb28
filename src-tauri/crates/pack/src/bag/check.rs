//! Is this a sound BagIt bag, in the one spelling that Clausebook writes?
//!
//! Compares names and hashes; what the files mean is for the checks of the ledger. A forger can make a
//! sound bag of anything.

use std::collections::BTreeSet;

use clausebook_core::hash::Sha256;

use super::content::ReadError;
use super::info::{BagInfoFault, Oxum, parse_bag_info};
use super::manifest::{Manifest, ManifestFault, parse_manifest};
use super::name::PackPath;
use super::reader::{Hashes, PackSource};
use super::{BAG_INFO, BAGIT, BAGIT_TXT, MANIFEST, TAG_MANIFEST};

/// The most bytes that a manifest may have: 200,000 of the longest lines.
const MANIFEST_MAX: u64 = 64 << 20;
const BAGIT_MAX: u64 = 4 << 10;
const BAG_INFO_MAX: u64 = 1 << 20;

/// Something that is wrong with a bag. Each names its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BagProblem {
    /// A file cannot be read.
    #[error("`{path}` cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: PackPath,
        /// Why not.
        reason: String,
    },
    /// A file that every pack has is missing.
    #[error("`{0}` is missing; every pack has one")]
    MissingTagFile(&'static str),
    /// `bagit.txt` is not the one text.
    #[error("`bagit.txt` does not declare BagIt 1.0 in UTF-8 in the exact spelling")]
    Declaration,
    /// `bag-info.txt` is not in its spelling.
    #[error("`bag-info.txt`: {0}")]
    BagInfo(BagInfoFault),
    /// A manifest is not in its one spelling.
    #[error("`{manifest}`: {fault}")]
    Manifest {
        /// Which manifest.
        manifest: &'static str,
        /// What is wrong with it.
        fault: ManifestFault,
    },
    /// A file is listed and not there.
    #[error("`{path}` is listed in `{manifest}` and missing from the pack")]
    Missing {
        /// The file.
        path: PackPath,
        /// Which manifest lists it.
        manifest: &'static str,
    },
    /// A file is there and not listed.
    #[error("`{path}` is in the pack and not listed in `{manifest}`")]
    Unlisted {
        /// The file.
        path: PackPath,
        /// Which manifest should list it.
        manifest: &'static str,
    },
    /// A file is not the one that was listed.
    #[error("`{path}` was changed: its SHA-256 is {found}, `{manifest}` says {listed}")]
    Changed {
        /// The file.
        path: PackPath,
        /// Which manifest lists it.
        manifest: &'static str,
        /// The hash that is listed.
        listed: Sha256,
        /// The hash of the file.
        found: Sha256,
    },
    /// A manifest lists a file that belongs to the other, or to none.
    #[error("`{path}` is listed in `{manifest}`, where it does not belong")]
    Misplaced {
        /// The file.
        path: PackPath,
        /// Which manifest lists it.
        manifest: &'static str,
    },
    /// A file outside `data/` that no pack has.
    #[error("`{path}` does not belong to a pack; files are under data/")]
    Unexpected {
        /// The file.
        path: PackPath,
    },
    /// `Payload-Oxum` is missing, or there are two.
    #[error("`bag-info.txt` does not have exactly one Payload-Oxum")]
    OxumCount,
    /// `Payload-Oxum` does not fit the payload.
    #[error("`bag-info.txt` says that the payload is `{listed}` (bytes.files), it is {found}")]
    Oxum {
        /// What `bag-info.txt` says.
        listed: String,
        /// What is there.
        found: Oxum,
    },
}

/// Checks a pack as a bag; an empty result means that it is sound.
///
/// `hashes` are those that [`PackSource::hash_all`] found for the same source. Problems come in the order:
/// unreadable files, tag files, payload by path.
/// Source: RFC 8493 section 3, and stricter: SHA-256 only, no fetch.txt, no other tag file, one spelling.
#[must_use]
pub fn check_bag(source: &PackSource, hashes: &Hashes) -> Vec<BagProblem> {
    let mut problems: Vec<BagProblem> = hashes.unreadable.iter().map(unreadable).collect();
    let found = |path: &PackPath| hashes.files.get(path).map(|(hash, _size)| *hash);
    let is_unreadable: BTreeSet<&PackPath> = hashes.unreadable.iter().map(|error| &error.path).collect();

    if let Some(bytes) = tag_file(source, BAGIT, BAGIT_MAX, &mut problems)
        && bytes != BAGIT_TXT.as_bytes()
    {
        problems.push(BagProblem::Declaration);
    }
    if let Some(bytes) = tag_file(source, BAG_INFO, BAG_INFO_MAX, &mut problems) {
        check_oxum(source, &bytes, &mut problems);
    }
    for file in source.files().iter().filter(|file| !file.path.is_payload()) {
        if ![BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST].contains(&file.path.as_str()) {
            problems.push(BagProblem::Unexpected { path: file.path.clone() });
        }
    }
    for (name, belongs) in [
        (
            TAG_MANIFEST,
            (|path| [BAGIT, BAG_INFO, MANIFEST].contains(&path.as_str())) as fn(&PackPath) -> bool,
        ),
        (MANIFEST, PackPath::is_payload),
    ] {
        let Some(listed) = manifest(source, name, &mut problems) else { continue };
        for (path, listed) in &listed {
            let (path, listed, manifest) = (path.clone(), *listed, name);
            match found(&path) {
                _ if !belongs(&path) => problems.push(BagProblem::Misplaced { path, manifest }),
                Some(found) if found != listed => {
                    problems.push(BagProblem::Changed { path, manifest, listed, found });
                }
                Some(_) => {}
                None if is_unreadable.contains(&path) => {}
                None => problems.push(BagProblem::Missing { path, manifest }),
            }
        }
        let unlisted =
            source.files().iter().filter(|file| belongs(&file.path) && !listed.contains_key(&file.path));
        problems
            .extend(unlisted.map(|file| BagProblem::Unlisted { path: file.path.clone(), manifest: name }));
    }
    problems
}

fn manifest(source: &PackSource, name: &'static str, problems: &mut Vec<BagProblem>) -> Option<Manifest> {
    let bytes = tag_file(source, name, MANIFEST_MAX, problems)?;
    match parse_manifest(&bytes) {
        Ok(manifest) => Some(manifest),
        Err(fault) => {
            problems.push(BagProblem::Manifest { manifest: name, fault });
            None
        }
    }
}

fn tag_file(
    source: &PackSource,
    name: &'static str,
    cap: u64,
    problems: &mut Vec<BagProblem>,
) -> Option<Vec<u8>> {
    let Some(file) = source.find(name) else {
        problems.push(BagProblem::MissingTagFile(name));
        return None;
    };
    match source.read(&file.path, cap) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let problem = unreadable(&error);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
            None
        }
    }
}

fn check_oxum(source: &PackSource, bag_info: &[u8], problems: &mut Vec<BagProblem>) {
    let fields = match parse_bag_info(bag_info) {
        Ok(fields) => fields,
        Err(fault) => return problems.push(BagProblem::BagInfo(fault)),
    };
    let mut found = Oxum::default();
    for file in source.files().iter().filter(|file| file.path.is_payload()) {
        found.files += 1;
        found.bytes += file.size;
    }
    let listed: Vec<&str> = fields
        .iter()
        .filter(|(label, _value)| label == "Payload-Oxum")
        .map(|(_label, value)| value.as_str())
        .collect();
    match listed[..] {
        [listed] if listed == found.to_string() => {}
        [listed] => problems.push(BagProblem::Oxum { listed: listed.to_owned(), found }),
        _ => problems.push(BagProblem::OxumCount),
    }
}

fn unreadable(error: &ReadError) -> BagProblem {
    BagProblem::Unreadable { path: error.path.clone(), reason: error.fault.to_string() }
}

#[cfg(test)]
mod tests;
