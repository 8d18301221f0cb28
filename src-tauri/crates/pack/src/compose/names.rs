//! Names of signature files.

use clausebook_core::person::Person;

use crate::bag::slug;

/// Names the files of an entry's signature, without ending: `000012-ana-petrovic`.
pub(super) fn signature_stem(seq: u64, person: &Person) -> String {
    let slug = slug(&person.name);
    if slug.is_empty() { format!("{seq:06}-{}", person.id) } else { format!("{seq:06}-{slug}") }
}
