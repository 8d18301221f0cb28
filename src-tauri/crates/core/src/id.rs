//! Identifiers: one type for each kind of thing, so that none is passed for another.
//!
//! Numbers are given out in order by the ledger, from 1; a number is never used again.

use crate::text_form::{plain_number, text_form};

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let number = text.strip_prefix($prefix).and_then(plain_number).filter(|number| *number > 0);
                number.map(Self).ok_or_else(|| NotAnId { text: text.to_owned(), example: concat!($prefix, "1") })
            }
        }

        text_form!($name);
    )*};
}

/// A text that is not an identifier of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an identifier such as `{example}`")]
pub struct NotAnId {
    /// The refused text.
    pub text: String,
    /// How one looks.
    pub example: &'static str,
}

id_type! {
    /// A person who works in or signs in a workspace.
    PersonId = "p";
    /// A controlled document, through all its versions.
    DocumentId = "d";
    /// A piece of evidence, through all its revisions.
    EvidenceId = "e";
    /// A signed statement that something did not occur in a period.
    NilReturnId = "n";
    /// A signed decision to go on with a gap.
    GapDecisionId = "g";
    /// An issued audit pack.
    PackId = "k";
    /// An audit programme.
    ProgrammeId = "pg";
    /// An audit, by the organization itself or by others.
    AuditId = "au";
    /// A finding: a nonconformity, an area of concern, an opportunity.
    FindingId = "f";
    /// An action that follows from a finding or from a management review.
    ActionId = "ac";
    /// A management review.
    ReviewId = "mr";
    /// A certificate of a certification body.
    CertificateId = "ce";
    /// A row of a register that is kept row by row.
    RowId = "r";
    /// A population, of which samples are taken.
    PopulationId = "po";
    /// A sample of a population.
    SampleId = "sa";
    /// A legal hold.
    HoldId = "lh";
    /// A disposal: content that is destroyed, or is to be.
    DisposalId = "dp";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling_and_one_kind() {
        assert_eq!("p12".parse(), Ok(PersonId(12)));
        for wrong in ["p", "12", "d12", "p012", "p+1", "p0", "P1"] {
            assert!(wrong.parse::<PersonId>().is_err(), "{wrong:?} must be refused");
        }
    }
}
