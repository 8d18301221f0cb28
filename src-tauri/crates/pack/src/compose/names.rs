//! Names of files in a pack that come from people.

use clausebook_core::person::Person;

use crate::bag::slug;
use crate::layout::signature_prefix;

/// Begins the names of the files of an entry's signature: `data/signatures/000012-ana-petrovic`.
pub(super) fn signature_stem(seq: u64, person: &Person) -> String {
    let slug = slug(&person.name);
    let prefix = signature_prefix(seq);
    if slug.is_empty() { format!("{prefix}{}", person.id) } else { format!("{prefix}{slug}") }
}
