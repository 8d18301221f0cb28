//! The words of what belongs to the system and not to the page: the menu and the dialogs for files. They come from the
//! window's own catalogue, `ui/src/l10n`, so that both speak one language. Errors are worded by the page.

use clausebook_core::language::is_german;
use fluent_bundle::{FluentBundle, FluentResource};

use crate::system;

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
}

impl Language {
    /// The language to speak: the one of the settings, `system` or a tag; English when the catalogue has no other.
    pub(crate) fn chosen(setting: &str) -> Self {
        let tag = if setting == "system" { system::language() } else { setting.to_owned() };
        if is_german(&tag) { Self::German } else { Self::English }
    }

    fn file(self) -> &'static str {
        match self {
            Self::English => include_str!("../../ui/src/l10n/en/native.ftl"),
            Self::German => include_str!("../../ui/src/l10n/de/native.ftl"),
        }
    }
}

/// The texts of one language.
pub(crate) struct Words(FluentBundle<FluentResource>);

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        // The parser gives what it understood beside what it did not; a test reads both files whole.
        let resource = FluentResource::try_new(language.file().to_owned()).unwrap_or_else(|(read, _)| read);
        let mut bundle = FluentBundle::new(Vec::new());
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// The text with this name; the name itself when there is none.
    pub(crate) fn say(&self, id: &str) -> String {
        let message = self.0.get_message(id).and_then(|message| message.value());
        let text = message.map(|text| self.0.format_pattern(text, None, &mut Vec::new()).into_owned());
        text.unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn ids(language: Language) -> BTreeSet<&'static str> {
        let entries = language.file().lines().filter_map(|line| line.split_once(" = "));
        entries.map(|(id, _)| id).filter(|id| !id.starts_with('#')).collect()
    }

    #[test]
    fn each_language_has_each_text_and_every_line_is_understood() {
        assert_eq!(ids(Language::English), ids(Language::German));
        for language in [Language::English, Language::German] {
            assert!(FluentResource::try_new(language.file().to_owned()).is_ok(), "{language:?}");
            let words = Words::of(language);
            for id in ids(language) {
                assert_ne!(words.say(id), id, "{language:?}");
            }
        }
    }

    #[test]
    fn the_sources_say_only_what_there_is_and_nothing_is_left_unsaid() {
        let sources =
            [include_str!("menu.rs"), include_str!("dialogs.rs"), include_str!("commands/bodies.rs")];
        let is_ours = |text: &&str| {
            ["menu-", "about-", "kind-", "save-"].iter().any(|start| text.starts_with(start))
                && !text.contains(' ')
        };
        let said: BTreeSet<&str> =
            sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2)).filter(is_ours).collect();
        assert_eq!(said, ids(Language::English));
    }

    #[test]
    fn the_setting_decides_and_then_the_system() {
        assert_eq!(Language::chosen("de"), Language::German);
        assert_eq!(Language::chosen("de-CH"), Language::German);
        assert_eq!(Language::chosen("en"), Language::English);
        assert_eq!(Language::chosen("fr"), Language::English);
    }
}
