//! Tokens → sentences and headings, as ranges of tokens. Knows no names.

use std::ops::Range;

use super::tokens::{Class, Gap, Token};
use super::words;

/// A sentence, with the marks that close it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) tokens: Range<usize>,
    /// Capitals in it say nothing: a title.
    pub(super) heading: bool,
    /// It begins a paragraph.
    pub(super) first: bool,
}

/// No sentence has more tokens: what a text without stops holds is cut, so that the work grows with its length alone.
const LONGEST: usize = 300;

/// Cuts where a sentence ends: behind a stop and what closes with it, before a capital; and at empty lines.
pub(super) fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let prose = is_prose(tokens);
    for at in 0..tokens.len() {
        let end = at + 1;
        let too_long = end - start >= LONGEST;
        if too_long || end == tokens.len() || tokens[end].gap == Gap::Paragraph || ends_between(tokens, start, end) {
            // A line of its own without a stop, with more of the text behind it, is a title.
            let alone =
                tokens[start].gap == Gap::Paragraph && tokens.get(end).is_some_and(|next| next.gap == Gap::Paragraph);
            let heading = is_heading(&tokens[start..end]) || prose && alone && is_line(&tokens[start..end]);
            found.push(Sentence { tokens: start..end, heading, first: tokens[start].gap == Gap::Paragraph });
            start = end;
        }
    }
    found
}

/// Does a sentence end before the token `next`?
fn ends_between(tokens: &[Token], start: usize, next: usize) -> bool {
    if tokens[next].gap == Gap::Nothing || !opens(&tokens[next..]) {
        return false;
    }
    let mut last = next - 1;
    while last > start && tokens[last].is_any(&["”", "\"", "’", "'", ")", "]", "»"]) && tokens[last].gap == Gap::Nothing
    {
        last -= 1;
    }
    let token = &tokens[last];
    if token.is_any(&[".", "!", "?", "…"]) {
        return true;
    }
    // "… to the U.S. The minister …": an abbreviation ends a sentence where a word follows that is no part of a name.
    token.class == Class::Name && token.text.ends_with('.') && token.text.len() > 2 && {
        let follower = &tokens[next];
        !words::is_title(&token.low) && (words::is_function(&follower.low) || words::is_pronoun(&follower.low))
    }
}

/// Can a sentence begin so?
fn opens(rest: &[Token]) -> bool {
    let first = rest.iter().take(6).find(|token| !token.is_any(&["“", "\"", "‘", "'", "(", "[", "«", "—", "–", "-"]));
    first.is_some_and(|token| matches!(token.class, Class::Name | Class::Number))
}

/// Do most paragraphs end with a stop? Notes without stops have no titles that could be told from the rest.
fn is_prose(tokens: &[Token]) -> bool {
    let last = |at: &usize| tokens.get(at + 1).is_none_or(|next| next.gap == Gap::Paragraph);
    let (mut stopped, mut all) = (0, 0);
    for at in (0..tokens.len()).filter(last) {
        all += 1;
        stopped += usize::from(tokens[at].is_any(&[".", "!", "?", "…", "”", "\"", ")"]));
    }
    2 * stopped > all
}

/// No stop at its end, and short.
fn is_line(tokens: &[Token]) -> bool {
    let closed = |token: &&Token| !token.is_any(&["”", "\"", "’", "'", ")"]);
    let last = tokens.iter().rev().find(closed);
    let stops = last.is_none_or(|last| last.is_any(&[".", "!", "?", "…", ":", ";", ","]));
    !stops && tokens.len() < 24
}

/// No stop at its end, and most words begin with a capital.
fn is_heading(tokens: &[Token]) -> bool {
    let stops = tokens.last().is_some_and(|last| last.is_any(&[".", "!", "?", "…", "”", "\"", ":", ";", ","]));
    let long = tokens.iter().filter(|token| matches!(token.class, Class::Name | Class::Word) && token.text.len() > 3);
    let (capital, all) =
        long.fold((0, 0), |(capital, all), token| (capital + usize::from(token.class == Class::Name), all + 1));
    !stops && tokens.len() < 30 && all > 1 && capital * 3 >= all * 2
}
