//! Writing to the terminal. A reader that goes away, as `head` does, is no error.

use std::fmt::Display;
use std::io::{self, Write};

/// Standard output, byte for byte.
pub(super) fn write(bytes: &[u8]) {
    let _ = io::stdout().lock().write_all(bytes);
}

/// One JSON object on standard output.
pub(super) fn json(object: &serde_json::Value) {
    write(format!("{object:#}\n").as_bytes());
}

/// A line on standard output.
pub(super) fn say(text: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{}", harmless(&text.to_string()));
}

/// A line on standard error.
pub(super) fn complain(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "relata: {}", harmless(&text.to_string()));
}

/// Text of a stranger's map could steer the terminal or turn the line around; what could is replaced.
fn harmless(text: &str) -> String {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2J\rb\n\u{202e}پاکستان"), "a\u{fffd}[2J\u{fffd}b\n\u{fffd}پاکستان");
    }
}
