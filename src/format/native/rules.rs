//! What the reader looks at: the codes of its findings, explained.

use crate::model::{Rule, Severity};

const fn rule(code: &'static str, severity: Severity, explanation: &'static str, remedy: &'static str) -> Rule {
    Rule { code, severity, explanation, remedy }
}

use Severity::{Error, Info, Warning};

/// Every code of the reader, in the order in which a file is read.
pub const RULES: &[Rule] = &[
    rule("too-large", Error, "A map file has at most 256 MB.", "Keep long source texts in files beside the map."),
    rule("utf-16", Error, "A map file is UTF-8; this one is UTF-16.", "Save it as UTF-8 in a text editor."),
    rule(
        "not-utf8",
        Error,
        "A map file is UTF-8 text; a byte of this one is none.",
        "Save it as UTF-8 where it comes from.",
    ),
    rule("nul", Error, "No text has a NUL character: the file is damaged.", "Open its .bak, or a copy from a backup."),
    rule("empty-file", Error, "The file has no content.", "Look for its .bak in the same folder, or start a new map."),
    rule(
        "bom",
        Info,
        "The file begins with a byte order mark, which is left out.",
        "Nothing: the next save is without it.",
    ),
    rule("carriage-return", Info, "The file has Windows line ends.", "Nothing: the next save writes plain line feeds."),
    rule("truncated", Error, "The file ends in the middle: it was cut off.", "Open its .bak, or copy it again."),
    rule(
        "not-a-number",
        Error,
        "JSON has no word for what is not a number or infinite.",
        "Write a number, or delete the field.",
    ),
    rule(
        "not-json",
        Error,
        "The file is not valid JSON.",
        "Look at the comma, quote or bracket just before the place named.",
    ),
    rule(
        "too-deep",
        Error,
        "A map is nested at most 128 levels deep.",
        "The file is damaged, or made to do harm: do not use it.",
    ),
    rule("not-relata", Error, "The file is JSON and no Relata map.", "A map has \"format\": \"relata\"."),
    rule(
        "repeated-key",
        Error,
        "A key is given twice, and it is not clear which one is meant.",
        "Delete one of the two.",
    ),
    rule(
        "number-changed",
        Error,
        "A number has more digits than can be kept.",
        "Write it as text, in quotes, or round it.",
    ),
    rule(
        "number-too-large",
        Error,
        "A number is too large to be kept.",
        "Write a smaller number, or delete the field.",
    ),
    rule(
        "half-character",
        Error,
        "A text has half a character, a lone surrogate.",
        "Delete the \\u escape, or complete it.",
    ),
    rule(
        "long-text",
        Warning,
        "A text is longer than 1 MB, which makes the file slow.",
        "Keep long source texts in a file beside the map.",
    ),
    rule(
        "missing-field",
        Error,
        "An object lacks a field that it must have, and is left out.",
        "Add the field. Until then the file is not overwritten.",
    ),
    rule(
        "wrong-type",
        Error,
        "A value is of another type than its field, and its object is left out.",
        "Write a value of that type. Until then the file is not overwritten.",
    ),
    rule("empty-id", Error, "An object has an empty id and is left out.", "Give it an id that no other has."),
    rule("duplicate-id", Error, "Two objects have one id; the second is left out.", "Give one of the two another id."),
    rule("too-many-objects", Error, "A map has at most a million objects; the rest is left out.", "Split the map."),
    rule(
        "newer-major",
        Warning,
        "The file is of a newer major version, whose meanings may have changed: it is only read.",
        "Update the program, or save a copy under another name.",
    ),
    rule("newer-minor", Info, "The file is of a newer minor version: unknown fields are kept as they are.", "Nothing."),
    rule(
        "more-findings",
        Warning,
        "The file has more findings than are listed.",
        "Mend those that are listed, then read it again.",
    ),
];
