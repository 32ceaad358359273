//! A line → its words in the order from left to right, for a painter that shapes words but does not order them.

use super::{TextLine, TextStyle, Weight, shape, wrap};

/// Words in the order in which they stand from left to right, each to be shaped by itself: the words of a
/// right-to-left run are turned around, and its brackets mirrored. For single lines: a paragraph must be broken
/// into lines first.
pub fn visual_order(text: &str) -> String {
    if !has_rtl(text) {
        return text.to_owned();
    }
    let line = shape(text, TextStyle { size: 12.0, weight: Weight::Regular });
    line.runs.iter().map(|run| run_words(&line, run.text.clone(), run.rtl)).collect()
}

/// Breaks a paragraph into lines of at most `width` points, each in visual order; a word that is wider has a line
/// to itself.
pub fn visual_lines(text: &str, style: TextStyle, width: f32) -> Vec<String> {
    wrap(text, style, width).iter().map(|line| visual_order(line)).collect()
}

/// Does the text have letters that are read from right to left?
pub fn has_rtl(text: &str) -> bool {
    let rtl = |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    text.chars().any(rtl)
}

fn run_words(line: &TextLine, range: std::ops::Range<usize>, rtl: bool) -> String {
    let words = line.text.get(range).unwrap_or_default();
    if !rtl {
        return words.to_owned();
    }
    words.split(' ').rev().map(mirrored).collect::<Vec<_>>().join(" ")
}

/// The same word with its brackets turned, as right-to-left text shows them (Unicode's `BidiMirroring.txt`).
pub fn mirrored(word: &str) -> String {
    let turn = |c| match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    };
    word.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_their_order_from_line_to_line() {
        let style = TextStyle { size: 14.0, weight: Weight::Regular };
        let text = "حملہ میں افغانستان کے اندر طالبان";
        let lines = visual_lines(text, style, 80.0);
        assert!(lines.len() > 1);
        let words: Vec<_> = lines.iter().flat_map(|line| line.split(' ').rev()).collect();
        assert_eq!(words.join(" "), text);
    }

    #[test]
    fn words_stand_as_they_are_read() {
        for (logical, visual) in [
            ("Afghan Taliban", "Afghan Taliban"),
            ("", ""),
            ("افغان طالبان", "طالبان افغان"),
            ("تحریک طالبان (TTP)", "(TTP) طالبان تحریک"),
            ("TTP تحریک طالبان", "TTP طالبان تحریک"),
        ] {
            assert_eq!(visual_order(logical), visual);
        }
    }
}
