//! Fields that mean something only together: two sides that change different ones of them contradict each other.
//! Knows no values.

use super::super::Subject;
use crate::model::Kind;

/// Members of the object at `path` that are merged as one.
pub(super) fn groups(subject: Subject, path: &str) -> &'static [&'static [&'static str]] {
    match (subject, path) {
        // Turned around by one side, given another end by the other: nobody said the outcome.
        (Subject::Object(Kind::Relation), "") => &[&["from", "to", "inferred_ends"]],
        (Subject::Object(Kind::Relation | Kind::Event), "when") => &[&["edtf", "text", "basis", "not_before"]],
        // A quote stands at a place in a source, and was compared with it there.
        (Subject::Object(Kind::Evidence), "") => &[&["source", "selector", "locator", "checked"]],
        (Subject::Position, "") => &[&["x", "y", "pinned"]],
        _ => &[],
    }
}

/// Is the value at `path` one thing, although it is written as an object?
pub(super) fn is_whole(subject: Subject, path: &str) -> bool {
    matches!(
        (subject, path),
        (Subject::Object(Kind::Evidence), "target" | "selector" | "checked")
            | (Subject::Object(Kind::Source), "text")
            | (Subject::Object(Kind::Actor), "badge")
            | (Subject::Map, "version")
    )
}
