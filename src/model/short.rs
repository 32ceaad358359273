//! A text of a few letters → the same text without memory of its own. A map has as many ids of relations as relations,
//! each of them once, so that there is nothing to share; with a pointer to each, their texts would be a third of what a
//! relation takes. Knows no id.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use arcstr::ArcStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An immutable text: within itself where it is short, else shared.
#[derive(Clone)]
pub(super) struct Short(Held);

/// So many bytes leave a short text as large as two pointers.
const ROOM: usize = 14;

#[derive(Clone)]
enum Held {
    Within { len: u8, bytes: [u8; ROOM] },
    Shared(ArcStr),
}

impl Short {
    pub(super) fn as_str(&self) -> &str {
        match &self.0 {
            Held::Within { .. } => std::str::from_utf8(self.as_bytes()).expect("its bytes are those of a whole text"),
            Held::Shared(text) => text,
        }
    }

    /// Quicker than the text; both have the same order.
    fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Held::Within { len, bytes } => &bytes[..usize::from(*len)],
            Held::Shared(text) => text.as_bytes(),
        }
    }
}

impl From<&str> for Short {
    fn from(text: &str) -> Self {
        let mut bytes = [0; ROOM];
        Self(match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(room), Ok(len)) => {
                room.copy_from_slice(text.as_bytes());
                Held::Within { len, bytes }
            }
            _ => Held::Shared(text.into()),
        })
    }
}

impl PartialEq for Short {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Short {}

impl Ord for Short {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for Short {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Short {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl serde::de::Visitor<'_> for Text {
    type Value = Short;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Short, E> {
        Ok(text.into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Short and long, with letters of several bytes at the border.
    const TEXTS: &[&str] = &[
        "",
        "a",
        "rel_1",
        "rel_299999",
        "12345678901234",
        "123456789012345",
        "1234567890123é",
        "é",
        "rel_a_long_name",
    ];

    #[test]
    fn it_is_the_text_and_is_ordered_as_texts_are() {
        assert_eq!((size_of::<Short>(), size_of::<Option<Short>>()), (16, 16));
        for one in TEXTS {
            let short = Short::from(*one);
            assert_eq!(short.as_str(), *one);
            assert_eq!(matches!(short.0, Held::Within { .. }), one.len() <= ROOM, "{one}");
            for other in TEXTS {
                assert_eq!(short.cmp(&Short::from(*other)), one.cmp(other), "{one} and {other}");
                assert_eq!(short == Short::from(*other), one == other);
            }
        }
        let all: HashSet<Short> = TEXTS.iter().chain(TEXTS).map(|text| Short::from(*text)).collect();
        assert_eq!(all.len(), TEXTS.len());
    }

    #[test]
    fn in_the_file_it_is_a_string() {
        for text in TEXTS {
            let json = serde_json::to_string(text).unwrap();
            let short: Short = serde_json::from_str(&json).unwrap();
            assert_eq!((short.as_str(), serde_json::to_string(&short).unwrap()), (*text, json));
        }
        assert!(serde_json::from_str::<Short>("7").is_err());
    }
}
