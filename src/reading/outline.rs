//! A text → paragraphs, their sentences, and the pieces that a page lays out one by one. A paragraph of a megabyte is many
//! pieces, so that a page never has to lay out more than it shows.

use std::ops::Range;

use super::sentences;
use crate::model::anchor::Text;

/// Lines of at most this many characters throughout mean that the text was wrapped by hand or by a program.
const WRAPPED: usize = 100;
/// In a wrapped text a line of at least this many characters goes on in the next.
const FULL: usize = 50;
/// A paragraph beyond this many characters is cut.
const LONG: usize = 3_000;
/// Into pieces of about this many.
const CUT: usize = 1_500;

/// Where everything stands in a text. Ranges are code points, in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Blocks between blank lines; where lines are not wrapped, each line.
    pub paragraphs: Vec<Range<usize>>,
    /// Of all paragraphs.
    pub sentences: Vec<Range<usize>>,
    /// What is laid out as a whole: a paragraph, or a part of a long one.
    pub pieces: Vec<Piece>,
}

/// A paragraph, or a part of a long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub range: Range<usize>,
    /// Which paragraph it is of, from 0.
    pub paragraph: usize,
    /// Does it begin its paragraph?
    pub first: bool,
    /// Does it end its paragraph?
    pub last: bool,
}

impl Outline {
    /// Reads a text once from end to end.
    pub fn new(text: &Text) -> Self {
        let chars = text.chars();
        let paragraphs = paragraphs(chars);
        let sentences = paragraphs.iter().flat_map(|range| sentences(chars, range.clone())).collect();
        let pieces = paragraphs.iter().enumerate().flat_map(|(index, range)| pieces(chars, range, index)).collect();
        Self { paragraphs, sentences, pieces }
    }

    /// The piece at an offset, or the last one before it; `None` in a text without any.
    pub fn piece_at(&self, offset: usize) -> Option<usize> {
        index_at(&self.pieces, offset, |piece| piece.range.start)
    }

    /// The sentence at an offset, or the last one before it; `None` in a text without any.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        index_at(&self.sentences, offset, |range| range.start)
    }

    /// The paragraph at an offset, from 0.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        index_at(&self.paragraphs, offset, |range| range.start)
    }

    /// The numbers of the sentences that share a character with `range`.
    pub fn sentences_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.end <= range.start);
        let end = self.sentences.partition_point(|sentence| sentence.start < range.end);
        first..end.max(first)
    }
}

impl Piece {
    /// Its characters as a page shows them, one for one: a line that was wrapped runs on, and what could disturb a line
    /// has a stand-in.
    pub fn shown(&self, text: &Text) -> String {
        let chars = text.slice(self.range.clone());
        let mut since = 0;
        let show = |(at, c): (usize, &char)| match c {
            '\n' if at + 1 == chars.len() => ' ',
            '\n' => {
                let line = at - since;
                since = at + 1;
                if line >= FULL { ' ' } else { '\n' }
            }
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            // What orders other words about, and what is no character, is looked through.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{200B}',
            c if c.is_control() || (*c as u32 & 0xFFFE) == 0xFFFE => '\u{FFFD}',
            c => *c,
        };
        chars.iter().enumerate().map(show).collect()
    }
}

fn index_at<T>(list: &[T], offset: usize, start: impl Fn(&T) -> usize) -> Option<usize> {
    let after = list.partition_point(|one| start(one) <= offset);
    if list.is_empty() { None } else { Some(after.saturating_sub(1)) }
}

/// Blocks of lines that are not blank; each line by itself where none is wrapped.
fn paragraphs(chars: &[char]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in chars.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at).chain([chars.len()]) {
        lines.push(start..end);
        start = end + 1;
    }
    let is_wrapped = lines.iter().all(|line| line.len() <= WRAPPED);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let is_blank = chars[line.clone()].iter().all(|c| c.is_whitespace());
        match found.last_mut().filter(|_| goes_on && is_wrapped && !is_blank) {
            Some(last) => last.end = line.end,
            None if !is_blank => found.push(line),
            None => {}
        }
        goes_on = !is_blank;
    }
    found
}

fn pieces(chars: &[char], range: &Range<usize>, paragraph: usize) -> Vec<Piece> {
    let piece = |range: Range<usize>, whole: &Range<usize>| Piece {
        paragraph,
        first: range.start == whole.start,
        last: range.end == whole.end,
        range,
    };
    let (mut found, mut start) = (Vec::new(), range.start);
    while range.end - start > LONG {
        let end = cut_after(chars, start + CUT, (start + LONG).min(range.end));
        found.push(piece(start..end, range));
        start = end;
    }
    found.push(piece(start..range.end, range));
    found
}

/// Where a long paragraph is cut between `from` and `to`: after a sentence, else after a word, else anywhere.
fn cut_after(chars: &[char], from: usize, to: usize) -> usize {
    let is_space = |at: &usize| chars[*at].is_whitespace();
    let ends = |at: &usize| matches!(chars[*at - 1], '.' | '!' | '?' | '。' | '۔' | '”' | '"') && is_space(at);
    let place = (from..to).find(ends).or_else(|| (from..to).find(is_space));
    place.map_or(from, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let text = Text::new(text);
        let outline = Outline::new(&text);
        outline.paragraphs.iter().map(|range| text.slice(range.clone()).iter().collect()).collect()
    }

    #[test]
    fn paragraphs_are_blocks_or_lines() {
        for (text, wanted) in [
            ("", &[] as &[&str]),
            ("\n\n  \n", &[]),
            ("One\n\nTwo\nlines\n", &["One", "Two\nlines"]),
            ("One\n \t\nTwo", &["One", "Two"]),
        ] {
            assert_eq!(words(text), wanted, "{text:?}");
        }
        let long = "word ".repeat(30);
        assert_eq!(words(&format!("Title\n{long}\n{long}\n\nEnd")).len(), 4, "lines that long are paragraphs");
    }

    #[test]
    fn a_wrapped_line_runs_on_and_a_short_one_does_not() {
        let text = Text::new(&format!("{}\nnext\nlast\tone\u{7}", "x".repeat(60)));
        let outline = Outline::new(&text);
        let shown = outline.pieces[0].shown(&text);
        assert!(shown.ends_with("x next\nlast one\u{FFFD}"), "{shown}");
        assert_eq!(shown.chars().count(), text.len(), "one for one");
    }

    #[test]
    fn one_paragraph_of_a_megabyte_is_cut_and_nothing_is_lost() {
        for text in ["She said so. ".repeat(80_000), "x".repeat(1_000_000)] {
            let text = Text::new(&text);
            let outline = Outline::new(&text);
            assert_eq!(outline.paragraphs.len(), 1);
            assert!(outline.pieces.iter().all(|piece| piece.range.len() <= LONG), "none is long");
            assert!(outline.pieces.windows(2).all(|pair| pair[0].range.end == pair[1].range.start));
            let (first, last) = (&outline.pieces[0], outline.pieces.last().unwrap());
            assert!(first.first && !first.last && last.last && last.range.end == outline.paragraphs[0].end);
        }
    }

    #[test]
    fn what_stands_at_an_offset_is_found() {
        let text = Text::new("One. Two.\n\nThree.");
        let outline = Outline::new(&text);
        assert_eq!((outline.piece_at(0), outline.piece_at(10), outline.piece_at(11)), (Some(0), Some(0), Some(1)));
        assert_eq!(
            (outline.sentence_at(4), outline.sentence_at(5), outline.sentence_at(99)),
            (Some(0), Some(1), Some(2))
        );
        assert_eq!((outline.sentences_in(&(3..6)), outline.sentences_in(&(4..5))), (0..2, 1..1));
        assert_eq!(Outline::default().piece_at(3), None);
    }
}
