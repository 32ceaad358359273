//! A paragraph → lines that fit a width, each a logical string. Knows no renderer.

use super::{TextStyle, shape};

/// Breaks a paragraph between words into lines of at most `width` points; a word that is wider has a line to itself.
/// Spaces and line breaks of the paragraph count as one space.
pub fn wrap(text: &str, style: TextStyle, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(last)) if shape(&longer, style).width <= width => *last = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
