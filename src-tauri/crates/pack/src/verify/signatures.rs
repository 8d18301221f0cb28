//! One signature of a person: the statement that must have been signed, and the signature over it.

use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::sshsig::{PublicKey, STATEMENT_NAMESPACE, SshSig};

use super::listing::SignatureFiles;
use super::small_file;
use crate::bag::PackSource;

/// What must have been signed, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expected {
    /// The statement, but for the number of entries that its signer saw: that is at most this one.
    pub(super) statement: Statement,
    /// The key that the signer held then.
    pub(super) key: PublicKey,
}

/// Checks statement and signature of an entry, to the byte.
pub(super) fn check_signature(
    source: &PackSource,
    files: &SignatureFiles,
    named: &SignatureRef,
    expected: &Expected,
) -> Result<(), String> {
    let bytes =
        small_file::read_as(source, &files.statement, &named.statement, "the statement that was signed")?;
    check_statement(&bytes, expected).map_err(|why| format!("`{}`: {why}", files.statement))?;
    if named.meaning != expected.statement.meaning || named.signer != expected.statement.person {
        return Err("it names another meaning or signer than its event has".to_owned());
    }
    let armoured =
        small_file::read_as(source, &files.signature, &named.signature, "the signature of the entry")?;
    let signature = SshSig::parse_armored(&armoured);
    let verified =
        signature.and_then(|signature| signature.verify(&expected.key, STATEMENT_NAMESPACE, &bytes));
    verified.map_err(|error| format!("`{}`: {error}", files.signature))
}

fn check_statement(bytes: &[u8], expected: &Expected) -> Result<(), String> {
    let said: Statement =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not a statement: {error}"))?;
    let mut must = expected.statement.clone();
    if said.ledger_size > must.ledger_size {
        return Err(format!("it speaks of {} entries, which were not there yet", said.ledger_size));
    }
    must.ledger_size = said.ledger_size;
    if said == must && must.to_bytes() == bytes {
        return Ok(());
    }
    let differs = [
        ("workspace", said.workspace != must.workspace),
        ("person", said.person != must.person),
        ("name", said.name != must.name),
        ("meaning", said.meaning != must.meaning),
        ("at", said.at != must.at),
        ("object", said.object != must.object),
        ("title", said.title != must.title),
        ("hash", said.hash != must.hash),
        ("detail", said.detail != must.detail),
    ];
    match differs.iter().find(|(_field, differs)| *differs) {
        Some((field, _)) => Err(format!("its `{field}` is not what the entry says")),
        None => Err("it is not in its one spelling".to_owned()),
    }
}
