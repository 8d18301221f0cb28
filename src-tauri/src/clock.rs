//! The one place of the window where the clock is read; everything below is told the time.

use std::time::UNIX_EPOCH;

use clausebook_core::time::UtcMillis;

/// The time now, in UTC.
#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is read")]
pub(crate) fn now() -> UtcMillis {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
