//! SQL, beside the rows it reads and writes. Reads take a connection, writes a transaction.

pub(crate) mod derived;
pub(crate) mod entry;
pub(crate) mod entry_facts;
pub(crate) mod local;
