//! The workspace on a day: what both packs and single copies read, without the entries behind it.

use clausebook_core::hash::Sha256;
use clausebook_core::id::PersonId;
use clausebook_core::requirement::Register;
use clausebook_core::state::{State, WorkspaceFacts};
use clausebook_core::time::{Date, UtcMillis};

use super::reading::LostBlob;
use super::{BlobError, Blobs};

/// The workspace on a day.
#[derive(Clone, Copy)]
pub(crate) struct Snapshot<'a> {
    pub(crate) state: &'a State,
    pub(crate) workspace: &'a WorkspaceFacts,
    pub(crate) blobs: &'a dyn Blobs,
    pub(crate) register: &'static Register,
    /// The day whose state is shown.
    pub(crate) as_of: Date,
    /// When what is made from it is made: the date in a PDF.
    pub(crate) made_at: UtcMillis,
}

impl Snapshot<'_> {
    /// The person's name, or the id of one nobody knows.
    pub(crate) fn name(&self, person: PersonId) -> String {
        self.state.people.get(&person).map_or_else(|| person.to_string(), |person| person.name.clone())
    }

    pub(crate) fn names(&self, people: &[PersonId]) -> Vec<String> {
        people.iter().map(|person| self.name(*person)).collect()
    }

    /// Reads a blob and names what it is if it cannot be had.
    pub(crate) fn blob(&self, hash: &Sha256, what: impl FnOnce() -> String) -> Result<Vec<u8>, LostBlob> {
        let lost = |source| LostBlob { what: what(), source };
        match self.blobs.get(hash) {
            Ok(bytes) => {
                let found = Sha256::of(&bytes);
                if found == *hash { Ok(bytes) } else { Err(lost(BlobError::Damaged { hash: *hash, found })) }
            }
            Err(source) => Err(lost(source)),
        }
    }
}
