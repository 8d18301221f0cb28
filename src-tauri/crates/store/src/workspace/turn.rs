//! Taking turns: an open workspace becomes the one writer for a moment, and lets others write again.
//!
//! A program that stays open for hours writes for milliseconds. It opens for reading, and takes the lock for each
//! change; the state stays in memory, and what others wrote meanwhile is taken over first.

use clausebook_core::time::UtcMillis;

use super::{DATABASE, Mode, VAULT, Workspace};
use crate::db::{self, Access};
use crate::error::StoreError;
use crate::lock::WriterLock;
use crate::vault::Vault;

impl Workspace {
    /// Becomes the one writer until [`Self::end_writing`], and takes over what others have written.
    ///
    /// Nothing happens when it is the writer already.
    ///
    /// # Errors
    /// [`StoreError::Lock`] when another program writes, [`StoreError::ReadOnly`], or what the disk or the
    /// database said; it is open for reading then, as before.
    pub fn begin_writing(&mut self, now: UtcMillis) -> Result<(), StoreError> {
        if self.mode == Mode::Write {
            return Ok(());
        }
        let lock = WriterLock::acquire(&self.root, now)?;
        if self.db.is_readonly(rusqlite::MAIN_DB)? {
            self.db = db::open(&self.root.join(DATABASE), Access::Write)?;
            self.vault = Vault::open(&self.root.join(VAULT), self.disk.clone())?;
            self.note_disposed()?;
        }
        self.refresh()?;
        self.mode = Mode::Write;
        self.lock = Some(lock);
        self.may_write().inspect_err(|_error| self.end_writing())?;
        self.finish_disposals();
        Ok(())
    }

    /// Lets others write again; the workspace stays open for reading.
    pub fn end_writing(&mut self) {
        self.mode = Mode::Read;
        self.lock = None;
    }
}
