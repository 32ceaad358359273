//! Valid JSON text → what a JSON reader would lose without a word: repeated keys, numbers that change their
//! value, half characters. Knows no field.

use std::borrow::Cow;

use crate::model::{Finding, Severity};

use super::limits::{MAX_DEPTH, MAX_STRING_BYTES};
use super::number::{Exactness, exactness};
use super::place::placed;
use super::string;

/// One thing that would be lost, and the byte where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) at: usize,
    pub(super) kind: FlawKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FlawKind {
    RepeatedKey(String),
    InexactNumber,
    NumberOutOfRange,
    HalfCharacter,
    LongString,
}

/// The flaws in the order of the text.
#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn scan(text: &str) -> Result<Vec<Flaw>, Finding> {
    let mut scanner = Scanner { text, levels: Vec::new(), keys: Vec::new(), flaws: Vec::new() };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        at = scanner.token(at, *byte);
        if scanner.levels.len() > MAX_DEPTH {
            return Err(too_deep(text, at - 1));
        }
    }
    scanner.flaws.sort_by_key(|flaw| flaw.at);
    Ok(scanner.flaws)
}

struct Scanner<'a> {
    text: &'a str,
    levels: Vec<Level>,
    /// The keys of the objects that are open, with their places.
    keys: Vec<(Cow<'a, str>, usize)>,
    flaws: Vec<Flaw>,
}

enum Level {
    Array,
    /// An object, and which of all keys is its first.
    Object {
        first: usize,
        key_follows: bool,
    },
}

impl<'a> Scanner<'a> {
    /// Reads what starts at `at` and says where the next token may start.
    fn token(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b'{' => self.levels.push(Level::Object { first: self.keys.len(), key_follows: true }),
            b'[' => self.levels.push(Level::Array),
            b'}' | b']' => self.close(),
            b',' => self.expect_key(true),
            b':' => self.expect_key(false),
            b'"' => return self.string(at),
            b'-' | b'0'..=b'9' => return self.number(at),
            _ => {}
        }
        at + 1
    }

    fn expect_key(&mut self, follows: bool) {
        if let Some(Level::Object { key_follows, .. }) = self.levels.last_mut() {
            *key_follows = follows;
        }
    }

    /// What is open ends. Of equal keys those that come later are flaws.
    fn close(&mut self) {
        let Some(Level::Object { first, .. }) = self.levels.pop() else { return };
        self.keys[first..].sort_unstable();
        let repeated: Vec<_> =
            self.keys[first..].windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1].clone()).collect();
        for (key, at) in repeated {
            self.flaw(at, FlawKind::RepeatedKey(key.into_owned()));
        }
        self.keys.truncate(first);
    }

    fn string(&mut self, start: usize) -> usize {
        let end = string::end(self.text.as_bytes(), start);
        let text: &'a str = self.text;
        let quoted = &text[start..end];
        let inner = &quoted[1..];
        if let Some(found) = string::lone_surrogate(inner) {
            self.flaw(start + 1 + found, FlawKind::HalfCharacter);
        } else if let Some(Level::Object { key_follows: true, .. }) = self.levels.last() {
            let key = if inner.contains('\\') {
                Cow::Owned(serde_json::from_str::<String>(quoted).unwrap_or_default())
            } else {
                Cow::Borrowed(inner.strip_suffix('"').unwrap_or(inner))
            };
            self.keys.push((key, start));
        }
        if quoted.len() > MAX_STRING_BYTES {
            self.flaw(start, FlawKind::LongString);
        }
        end
    }

    fn number(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let length = rest.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')).unwrap_or(rest.len());
        match exactness(&rest[..length]) {
            Exactness::Exact => {}
            Exactness::Inexact => self.flaw(start, FlawKind::InexactNumber),
            Exactness::OutOfRange => self.flaw(start, FlawKind::NumberOutOfRange),
        }
        start + length
    }

    fn flaw(&mut self, at: usize, kind: FlawKind) {
        self.flaws.push(Flaw { at, kind });
    }
}

fn too_deep(text: &str, at: usize) -> Finding {
    let message = format!("The file is nested more than {MAX_DEPTH} levels deep.");
    placed(Finding::new("too-deep", Severity::Error, message), text, at)
        .hint("No map is. The file is damaged, or made to do harm.")
}

impl FlawKind {
    /// Can the object that holds it not be read at all?
    pub(super) fn is_fatal(&self) -> bool {
        matches!(self, Self::RepeatedKey(_) | Self::NumberOutOfRange | Self::HalfCharacter)
    }

    /// Is the file's content changed by reading it?
    pub(super) fn loses(&self) -> bool {
        !matches!(self, Self::LongString)
    }

    /// What to tell the user.
    pub(super) fn finding(&self) -> Finding {
        let (code, severity, message, hint) = match self {
            Self::RepeatedKey(key) => (
                "repeated-key",
                Severity::Error,
                format!("\"{key}\" is given twice, and it is not clear which one is meant."),
                "Delete one of the two.",
            ),
            Self::InexactNumber => (
                "number-changed",
                Severity::Error,
                "This number has more digits than the program can keep.".to_owned(),
                "Write it in quotes, as text, or round it.",
            ),
            Self::NumberOutOfRange => (
                "number-too-large",
                Severity::Error,
                "This number is too large.".to_owned(),
                "Write a smaller number, or delete the field.",
            ),
            Self::HalfCharacter => (
                "half-character",
                Severity::Error,
                "This text has half a character (a lone surrogate).".to_owned(),
                "Delete the \\u escape, or complete it.",
            ),
            Self::LongString => (
                "long-text",
                Severity::Warning,
                "This text is longer than 1 MB, which makes the file slow.".to_owned(),
                "Keep long source texts in a file beside the map.",
            ),
        };
        Finding::new(code, severity, message).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::FlawKind::{HalfCharacter, InexactNumber, NumberOutOfRange};
    use super::*;

    fn flaws(text: &str) -> Vec<(usize, FlawKind)> {
        scan(text).unwrap().into_iter().map(|flaw| (flaw.at, flaw.kind)).collect()
    }

    #[test]
    fn finds_what_would_be_lost() {
        let repeated = |key: &str| FlawKind::RepeatedKey(key.to_owned());
        for (text, expected) in [
            (r#"{"a":1,"b":{"a":1}}"#, vec![]),
            (r#"{"a":1,"a":2}"#, vec![(7, repeated("a"))]),
            (r#"{"a":1,"\u0061":2}"#, vec![(7, repeated("a"))]),
            (r#"{"a":["a","a"],"b":"a"}"#, vec![]),
            (r#"[{"a":1},{"a":1}]"#, vec![]),
            (r#"{"a":{"b":1},"c":{"b":1,"b":1}}"#, vec![(24, repeated("b"))]),
            (r#"{"a,{\"":1e400}"#, vec![(9, NumberOutOfRange)]),
            ("[1, 18446744073709551616]", vec![(4, InexactNumber)]),
            (r#"["\ud800"]"#, vec![(2, HalfCharacter)]),
            (r#"["1e400"]"#, vec![]),
        ] {
            assert_eq!(flaws(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(scan(&nested(MAX_DEPTH)).is_ok());
        let refused = scan(&nested(MAX_DEPTH + 1)).unwrap_err();
        assert_eq!((refused.code, refused.place.column), ("too-deep", Some(MAX_DEPTH + 1)));
    }
}
