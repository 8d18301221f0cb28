//! The file that tells `ssh-keygen -Y verify` whose keys count, for what and when.
//!
//! Only the lines that we write are read: no patterns, no certificate authorities, no comments. A line
//! of another form was not written by this application and is refused.
//!
//! Source: ssh-keygen(1), section ALLOWED SIGNERS.

use std::fmt;
use std::str::FromStr;

use super::PublicKey;
use crate::time::UtcMillis;

/// One line of an `allowed_signers` file: a person, a key, what it may sign and when it was valid.
///
/// Shape: `<principal> namespaces="…",valid-after="…",valid-before="…" ssh-ed25519 <base64>`. Times are
/// `YYYYMMDDHHMMSSZ`, in UTC and whole seconds, both inclusive; OpenSSH reads the `Z` from version 9.1 on.
/// Without `-O verify-time=…` ssh-keygen holds them against the present time: to check a signature by a key
/// that was replaced since, pass the time of signing. Reading and writing give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedSigner {
    principal: String,
    namespaces: Vec<String>,
    valid_after: Option<Second>,
    valid_before: Option<Second>,
    key: PublicKey,
}

/// A whole second, in the years that four digits can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Second(i64);

/// An `allowed_signers` line that cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllowedSignersError {
    /// A name that could be taken for several names, a pattern or an option.
    #[error("`{name}` cannot stand in allowed_signers: use letters, digits and @._+- only")]
    Name {
        /// The refused principal or namespace.
        name: String,
    },
    /// No namespace: the key would be trusted for everything.
    #[error("the key of {principal} must be allowed for at least one namespace")]
    NoNamespace {
        /// Whose line it is.
        principal: String,
    },
    /// A time outside the years 1970 to 9999.
    #[error("{at} milliseconds is not a time between the years 1970 and 9999")]
    Time {
        /// The refused time.
        at: i64,
    },
    /// A line that is not of the form we write.
    #[error("line {line} of allowed_signers is not of the form that this application writes")]
    Line {
        /// The number of the line, from 1.
        line: usize,
    },
}

impl AllowedSigner {
    /// Allows `key` to sign as `principal` in `namespaces`, at all times.
    ///
    /// # Errors
    /// [`AllowedSignersError::Name`], [`AllowedSignersError::NoNamespace`].
    pub fn new(principal: &str, namespaces: &[&str], key: PublicKey) -> Result<Self, AllowedSignersError> {
        for name in [&[principal], namespaces].concat() {
            if !is_plain(name) {
                return Err(AllowedSignersError::Name { name: name.to_owned() });
            }
        }
        if namespaces.is_empty() {
            return Err(AllowedSignersError::NoNamespace { principal: principal.to_owned() });
        }
        let namespaces = namespaces.iter().map(|&name| name.to_owned()).collect();
        Ok(Self { principal: principal.to_owned(), namespaces, valid_after: None, valid_before: None, key })
    }

    /// Limits the time in which signatures count, each end inclusive.
    ///
    /// The format knows whole seconds only: the start is rounded down, the end up, so that nothing signed
    /// in time is refused.
    /// # Errors
    /// [`AllowedSignersError::Time`] outside the years 1970 to 9999.
    pub fn valid(
        mut self,
        after: Option<UtcMillis>,
        before: Option<UtcMillis>,
    ) -> Result<Self, AllowedSignersError> {
        let second = |at: UtcMillis, up: i64| {
            let seconds = at.0.saturating_add(up).div_euclid(1000);
            Second::new(seconds).ok_or(AllowedSignersError::Time { at: at.0 })
        };
        self.valid_after = after.map(|at| second(at, 0)).transpose()?;
        self.valid_before = before.map(|at| second(at, 999)).transpose()?;
        Ok(self)
    }

    /// Returns the name that `ssh-keygen -I` takes.
    #[must_use]
    pub fn principal(&self) -> &str {
        &self.principal
    }

    /// Returns the namespaces the key may sign in.
    #[must_use]
    pub fn namespaces(&self) -> &[String] {
        &self.namespaces
    }

    /// Returns the key.
    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Returns the first second in which signatures count.
    #[must_use]
    pub fn valid_after(&self) -> Option<UtcMillis> {
        self.valid_after.map(Second::instant)
    }

    /// Returns the last second in which signatures count.
    #[must_use]
    pub fn valid_before(&self) -> Option<UtcMillis> {
        self.valid_before.map(Second::instant)
    }
}

/// Writes the file: each signer on a line of its own.
#[must_use]
pub fn format_allowed_signers(signers: &[AllowedSigner]) -> String {
    signers.iter().map(|signer| format!("{signer}\n")).collect()
}

/// Reads a file that this application wrote.
///
/// # Errors
/// [`AllowedSignersError::Line`] for the first line of another form; each line must end in a newline.
pub fn parse_allowed_signers(text: &str) -> Result<Vec<AllowedSigner>, AllowedSignersError> {
    let lines = text.split_inclusive('\n').zip(1..);
    let signers = lines.map(|(line, number)| {
        let signer = line.strip_suffix('\n').and_then(parse_line);
        signer.ok_or(AllowedSignersError::Line { line: number })
    });
    signers.collect()
}

impl fmt::Display for AllowedSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} namespaces=\"{}\"", self.principal, self.namespaces.join(","))?;
        if let Some(second) = self.valid_after {
            write!(f, ",valid-after=\"{second}\"")?;
        }
        if let Some(second) = self.valid_before {
            write!(f, ",valid-before=\"{second}\"")?;
        }
        write!(f, " {}", self.key)
    }
}

impl FromStr for AllowedSigner {
    type Err = AllowedSignersError;

    fn from_str(line: &str) -> Result<Self, AllowedSignersError> {
        parse_line(line).ok_or(AllowedSignersError::Line { line: 1 })
    }
}

fn parse_line(line: &str) -> Option<AllowedSigner> {
    let (principal, rest) = line.split_once(' ')?;
    let (options, key) = rest.split_once(' ')?;
    let (namespaces, mut options) = options.strip_prefix("namespaces=\"")?.split_once('"')?;
    let namespaces: Vec<&str> = namespaces.split(',').collect();
    let mut signer = AllowedSigner::new(principal, &namespaces, key.parse().ok()?).ok()?;
    for (name, field) in
        [(",valid-after=\"", &mut signer.valid_after), (",valid-before=\"", &mut signer.valid_before)]
    {
        if let Some(value) = options.strip_prefix(name) {
            let (value, rest) = value.split_once('"')?;
            *field = Some(value.parse().ok()?);
            options = rest;
        }
    }
    options.is_empty().then_some(signer)
}

/// OpenSSH takes `,` `*` `?` `!` as lists and patterns, `#` as a comment, `"` and space as ends.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@._+-".contains(&byte))
}

impl Second {
    const DIGITS: &str = "%Y%m%d%H%M%SZ";

    fn new(seconds: i64) -> Option<Self> {
        // 9999-12-30T21:59:59Z, the last second that the time library knows in every zone.
        (0..=253_402_207_199).contains(&seconds).then_some(Self(seconds))
    }

    fn instant(self) -> UtcMillis {
        UtcMillis(self.0 * 1000)
    }
}

impl fmt::Display for Second {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let timestamp = jiff::Timestamp::from_second(self.0).expect("BUG: checked when it was made");
        write!(f, "{}", timestamp.strftime(Self::DIGITS))
    }
}

impl FromStr for Second {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let time = jiff::civil::DateTime::strptime(Self::DIGITS, text).map_err(|_error| ())?;
        let zoned = time.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_error| ())?;
        let second = Self::new(zoned.timestamp().as_second()).ok_or(())?;
        if second.to_string() == text { Ok(second) } else { Err(()) }
    }
}
