//! Text of people as Markdown takes it for text.

/// Puts a backslash before each of these signs, so that they mean nothing.
///
/// Source: CommonMark 0.31.2, section 2.4: any ASCII punctuation may be escaped.
#[must_use]
pub fn backslashed(text: &str, signs: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if signs.contains(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
