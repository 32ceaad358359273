//! The first character in which a quote and the text differ, named so that a person can find and see it.

use std::fmt;

use super::Text;

/// Code points shown on either side.
const AROUND: usize = 24;

/// Where a quote and the text part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the quote has there; `None` after its end.
    pub expected: Option<char>,
    /// What the text has there; `None` after its end.
    pub found: Option<char>,
    /// Offset in the text, in code points from 0.
    pub offset: usize,
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in the line, in code points from 1.
    pub column: usize,
    /// A few words of the text around it.
    pub around: String,
}

impl Difference {
    /// Compares the quote with the text from `start` on; `None` where the quote stands there to the letter.
    pub fn at(quote: &[char], text: &Text, start: usize) -> Option<Self> {
        let there = text.slice(start..start.saturating_add(quote.len()));
        let same = quote.iter().zip(there).take_while(|(a, b)| a == b).count();
        let expected = quote.get(same).copied();
        expected?;
        let offset = start.saturating_add(same).min(text.len());
        let (line, column) = text.line_column(offset);
        let found = text.chars().get(offset).copied();
        Some(Self { expected, found, offset, line, column, around: around(text, offset) })
    }
}

impl fmt::Display for Difference {
    /// Counts characters from 1, as lines and columns are counted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected {}, found {} at character {}, line {}, column {}: “{}”",
            name(self.expected, "the end of the quote"),
            name(self.found, "the end of the text"),
            self.offset + 1,
            self.line,
            self.column,
            self.around
        )
    }
}

/// The character in quotation marks with its code point; what cannot be seen is named instead.
fn name(c: Option<char>, at_end: &str) -> String {
    let Some(c) = c else { return at_end.to_owned() };
    let code = format!("U+{:04X}", u32::from(c));
    match unseen(c) {
        Some(words) => format!("{words} ({code})"),
        None if is_combining(c) => format!("'\u{25CC}{c}' ({code})"),
        None => format!("'{c}' ({code})"),
    }
}

fn unseen(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "a space",
        '\n' => "a line break",
        '\r' => "a carriage return",
        '\t' => "a tab",
        '\u{A0}' => "a no-break space",
        '\u{AD}' => "a soft hyphen",
        '\u{2009}' => "a thin space",
        '\u{202F}' => "a narrow no-break space",
        '\u{200B}' => "a zero-width space",
        '\u{200C}' => "a zero-width non-joiner",
        '\u{200D}' => "a zero-width joiner",
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a direction mark",
        '\u{FEFF}' => "a byte order mark",
        _ if c.is_control() => "a control character",
        _ if c.is_whitespace() => "another kind of space",
        _ => return None,
    })
}

/// The blocks of marks that would sit on the quotation mark before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6ED}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// The text around an offset, on one line, cut between words where there are any.
fn around(text: &Text, offset: usize) -> String {
    let start = offset.saturating_sub(AROUND);
    let end = (offset + AROUND).min(text.len());
    let before = one_line(text.slice(start..offset));
    let after = one_line(text.slice(offset..end));
    let before = match before.split_once(' ') {
        Some((_, whole_words)) if start > 0 => format!("…{whole_words}"),
        _ if start > 0 => format!("…{before}"),
        _ => before,
    };
    let after = match after.rsplit_once(' ') {
        Some((whole_words, _)) if end < text.len() && !whole_words.is_empty() => format!("{whole_words}…"),
        _ if end < text.len() => format!("{after}…"),
        _ => after,
    };
    format!("{before}{after}")
}

fn one_line(chars: &[char]) -> String {
    chars.iter().map(|c| if c.is_control() || is_direction_override(*c) { ' ' } else { *c }).collect()
}

/// Marks that would reorder the message around them.
fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
