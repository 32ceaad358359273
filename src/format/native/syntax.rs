//! Text → is it JSON? Knows no field.

use serde::de::IgnoredAny;
use serde_json::error::Category;

use crate::model::{Finding, Severity};

use super::place::{offset_of, placed};

#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn check(text: &str) -> Result<(), Finding> {
    serde_json::from_str::<IgnoredAny>(text).map(drop).map_err(|reason| explain(text, &reason))
}

/// The error as a sentence, with its place in code points.
fn explain(text: &str, reason: &serde_json::Error) -> Finding {
    let at = offset_of(text, reason.line(), reason.column());
    let finding = if reason.classify() == Category::Eof {
        Finding::new("truncated", Severity::Error, "The file ends in the middle.")
            .hint("It was cut off, perhaps while it was copied. Open its .bak, or copy it again.")
    } else if let Some(word) = not_finite(text, at) {
        Finding::new("not-a-number", Severity::Error, format!("{word} is no number in JSON."))
            .hint("Write a number there, or delete the field.")
    } else if !text.trim_start().starts_with(['{', '[']) {
        // Most of all an article that somebody means to read.
        Finding::new("not-json", Severity::Error, "This is no map: a map begins with “{”.")
            .hint("To make a source of an article, copy its text and choose File → Paste an article.")
    } else {
        Finding::new("not-json", Severity::Error, format!("The file is not valid JSON here: {}.", plain(reason)))
            .hint("If it was edited by hand, look at the comma, quote or bracket just before this place.")
    };
    placed(finding, text, at)
}

/// The message without its place.
fn plain(reason: &serde_json::Error) -> String {
    let message = reason.to_string();
    message.rsplit_once(" at line ").map_or(message.clone(), |(words, _)| words.to_owned())
}

fn not_finite(text: &str, at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    ["NaN", "Infinity", "-Infinity"].into_iter().find(|word| rest.starts_with(word))
}
