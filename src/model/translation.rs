//! A quote's words in another language, and who put them so. They are the translator's, and nobody's quote.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Evidence, Extra, Map};

/// The words of a quote in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Translation {
    /// The words.
    pub text: String,
    /// BCP 47 tag of their language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Translation {
    /// "Translation from Urdu into English by Ana", of a quote in the language with the tag `from`.
    pub fn credit(&self, from: Option<&str>) -> String {
        let part = |word: &str, tag| stated(tag).map(|tag| format!(" {word} {}", language_name(tag)));
        let languages = [part("from", from), part("into", self.language.as_deref())];
        let languages: String = languages.into_iter().flatten().collect();
        match stated(self.by.as_deref()) {
            Some(by) => format!("Translation{languages} by {by}"),
            None => format!("Translation{languages}, nobody named for it"),
        }
    }

    /// The same for a quote of `map`, whose source knows its language.
    pub fn credit_in(&self, map: &Map, evidence: &Evidence) -> String {
        self.credit(map.sources.get(&evidence.source).and_then(|source| source.language.as_deref()))
    }
}

fn stated(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Languages that have a name here; the others are called by their tags.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bn", "Bengali"),
    ("de", "German"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("ku", "Kurdish"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("prs", "Dari"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("zh", "Chinese"),
];

/// "Urdu" for `ur` and `ur-PK`; the tag where it has no name here.
fn language_name(tag: &str) -> &str {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary));
    known.map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_says_from_what_into_what_and_by_whom() {
        for (from, into, by, wanted) in [
            (Some("ur"), Some("en"), Some("Ana"), "Translation from Urdu into English by Ana"),
            (Some("ps-AF"), Some("EN_gb"), Some("Ana"), "Translation from Pashto into English by Ana"),
            (None, Some("tlh"), None, "Translation into tlh, nobody named for it"),
            (Some(" "), None, Some(""), "Translation, nobody named for it"),
        ] {
            let translation =
                Translation { language: into.map(str::to_owned), by: by.map(str::to_owned), ..Translation::default() };
            assert_eq!(translation.credit(from), wanted);
        }
    }

    #[test]
    fn languages_are_in_the_order_of_their_tags() {
        assert!(LANGUAGES.is_sorted());
    }
}
