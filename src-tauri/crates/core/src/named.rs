//! Small closed lists whose members have a written name and words: grades, kinds of audit, inputs of a review.

use crate::language::Tongue;

/// A text that is not a member of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {what}: {} are", known.join(", "))]
pub struct NotNamed {
    /// The refused text.
    pub text: String,
    /// What it was to be, with its article.
    pub what: &'static str,
    /// The names there are.
    pub known: Vec<&'static str>,
}

/// Of English words and, where there are any, German ones, those in a language.
pub(crate) fn said(tongue: Tongue, english: &'static str, german: &[&'static str]) -> &'static str {
    match (tongue, german) {
        (Tongue::German, [german, ..]) => german,
        (Tongue::German | Tongue::English, _) => english,
    }
}

/// Makes an enum whose members are written as a name and read as words: English ones, and German ones where papers need
/// them.
macro_rules! named {
    ($($(#[$doc:meta])* $name:ident, $what:literal {
        $($variant:ident = $text:literal, $words:literal $(, $german:literal)?;)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum $name {
            $(
                #[doc = concat!("In words: ", $words, ".")]
                #[serde(rename = $text)]
                $variant,
            )*
        }

        impl $name {
            /// All of them, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name as it is written.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// Returns it as people read it.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),* }
            }

            /// Returns it as people read it in a language; in English where only English words are given.
            #[must_use]
            pub fn words_in(self, tongue: $crate::language::Tongue) -> &'static str {
                match self { $(Self::$variant => $crate::named::said(tongue, $words, &[$($german)?])),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::named::NotNamed;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.name() == text).ok_or_else(|| {
                    let known = Self::ALL.iter().map(|one| one.name()).collect();
                    $crate::named::NotNamed { text: text.to_owned(), what: $what, known }
                })
            }
        }
    )*};
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::finding::Grade;

    #[test]
    fn a_member_has_one_spelling() {
        for grade in Grade::ALL {
            assert_eq!(grade.name().parse(), Ok(*grade));
            assert_eq!(serde_json::to_value(grade).unwrap(), grade.name());
        }
        let refused = "Major".parse::<Grade>().unwrap_err();
        assert!(refused.to_string().starts_with("`Major` is not a grade: major, minor, "), "{refused}");
    }
}
