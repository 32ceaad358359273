//! A text → words, names, numbers and marks, each with its place in bytes and in code points. Knows no grammar.

use unicode_segmentation::UnicodeSegmentation as _;

use super::result::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word in small letters.
    Word,
    /// A word that begins with a capital.
    Name,
    /// Digits, with or without letters.
    Number,
    /// The end of a possessive: `’s`.
    Possessive,
    /// What hangs on a name: `-backed`.
    Suffix,
    /// Anything else that shows.
    Mark,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Nothing,
    Space,
    /// An empty line, or the start of the text.
    Paragraph,
}

/// A piece of the text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// In small letters, with straight apostrophes.
    pub(super) low: String,
    pub(super) class: Class,
    pub(super) gap: Gap,
    pub(super) span: Span,
    /// Where it starts, in bytes.
    pub(super) byte: usize,
}

impl Token<'_> {
    pub(super) fn is(&self, low: &str) -> bool {
        self.low == low
    }

    pub(super) fn is_any(&self, list: &[&str]) -> bool {
        list.contains(&self.low.as_str())
    }
}

/// Abbreviations whose full stop ends no sentence. A single capital and what has a stop inside need not be listed.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep", "gov", "rev",
    "hon", "st", "jr", "sr", "inc", "ltd", "co", "corp", "no", "vs", "etc", "al", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "dept", "est", "fig", "vol", "art", "sec",
];

/// Splits the text. What is only white space is no token.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let pieces = pieces(text);
    let mut found = Vec::with_capacity(pieces.len());
    let mut chars = CodePoints::new(text);
    let mut gap = Gap::Paragraph;
    let mut at = 0;
    while let Some(&(start, piece)) = pieces.get(at) {
        if piece.trim().is_empty() {
            let (first, mut blank) = (at, 0);
            while let Some((_, piece)) = pieces.get(at).filter(|(_, piece)| piece.trim().is_empty()) {
                blank += piece.matches('\n').count().max(usize::from(*piece == "\r"));
                at += 1;
            }
            debug_assert!(at > first);
            let title =
                blank == 1 && is_title_line(text, pieces[first].0, pieces.get(at).map_or(text.len(), |next| next.0));
            gap = gap.max(if blank > 1 || title { Gap::Paragraph } else { Gap::Space });
            continue;
        }
        if is_plural_possessive(&pieces, at, &found) {
            let span = Span { start: chars.before(start), end: chars.before(start + piece.len()) };
            let low = "'".to_owned();
            found.push(Token { text: piece, low, class: Class::Possessive, gap: Gap::Nothing, span, byte: start });
            gap = Gap::Nothing;
            at += 1;
            continue;
        }
        let last = glued(&pieces, at);
        let end = pieces[last].0 + pieces[last].1.len();
        push(&mut found, &text[start..end], start, gap, &mut chars);
        gap = Gap::Nothing;
        at = last + 1;
    }
    found
}

/// Is what ends here, before a single line break, a title? A short line that begins a paragraph, has no stop, and has a
/// line with a capital behind it; or a line of a list.
fn is_title_line(text: &str, end: usize, next: usize) -> bool {
    let before = &text[..end];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before[start..].trim();
    let above = before[..start].trim_end_matches([' ', '\t', '\r']);
    let opens = start == 0
        || above.ends_with("\n\n")
        || above.ends_with("\r\n\r\n")
        || above.strip_suffix('\n').is_some_and(|above| above.trim_end_matches([' ', '\t', '\r']).ends_with('\n'));
    let bullet = |line: &str| {
        line.starts_with(['•', '–', '—', '*', '·']) && line.chars().nth(1).is_some_and(char::is_whitespace)
    };
    let stops = line.ends_with(['.', '!', '?', '…', ':', ';', ',', '”', '"', '’', '-']);
    // Not a line that was broken to fit a page: what stands behind is longer.
    let behind = text[next..].lines().next().unwrap_or_default();
    let follows =
        behind.chars().next().is_some_and(char::is_uppercase) && behind.chars().count() > 2 * line.chars().count();
    !stops && (bullet(line) || opens && follows && line.chars().count() < 50)
}

fn pieces(text: &str) -> Vec<(usize, &str)> {
    text.split_word_bound_indices().collect()
}

/// "the rebels’ | camp": an apostrophe behind an s and before another word, where no quotation is open.
fn is_plural_possessive(pieces: &[(usize, &str)], at: usize, found: &[Token]) -> bool {
    let apostrophe = matches!(pieces[at].1, "'" | "’");
    let plural = at > 0 && pieces[at - 1].1.ends_with('s') && pieces[at - 1].1.chars().all(char::is_alphabetic);
    let space = pieces.get(at + 1).is_some_and(|(_, piece)| *piece == " ");
    let word = pieces.get(at + 2).is_some_and(|(_, piece)| piece.starts_with(char::is_alphanumeric));
    let open = || found.iter().rev().take(40).any(|token| token.is_any(&["‘", "'"]) && token.class == Class::Mark);
    apostrophe && plural && space && word && !open()
}

/// The last piece that belongs to the word which begins at `at`: hyphens join, and so does an abbreviation's stop.
fn glued(pieces: &[(usize, &str)], at: usize) -> usize {
    let is_word = |index: usize| pieces.get(index).is_some_and(|(_, piece)| piece.starts_with(char::is_alphanumeric));
    let is = |index: usize, texts: &[&str]| pieces.get(index).is_some_and(|(_, piece)| texts.contains(piece));
    if !is_word(at) {
        return at;
    }
    let mut last = at;
    loop {
        if is(last + 1, &["."]) && takes_stop(pieces[last].1) {
            last += 1;
        }
        if is(last + 1, &["-", "\u{2010}", "\u{2011}"]) && is_word(last + 2) {
            last += 2;
        } else {
            return last;
        }
    }
}

fn takes_stop(word: &str) -> bool {
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let inner_stop = word.contains('.') && word.starts_with(char::is_alphabetic);
    single || inner_stop || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Adds the word, parted from its possessive and from what hangs on a name.
fn push<'t>(found: &mut Vec<Token<'t>>, word: &'t str, start: usize, gap: Gap, chars: &mut CodePoints<'_>) {
    let cut = cut(word);
    for (part, gap, offset) in [(&word[..cut], gap, 0), (&word[cut..], Gap::Nothing, cut)] {
        if part.is_empty() {
            continue;
        }
        let class = if offset > 0 { tail_class(part) } else { class(part) };
        let span = Span { start: chars.before(start + offset), end: chars.before(start + offset + part.len()) };
        found.push(Token {
            text: part,
            low: part.to_lowercase().replace('’', "'"),
            class,
            gap,
            span,
            byte: start + offset,
        });
    }
}

/// Where the possessive or the suffix of a name begins; the length of the word where there is none.
fn cut(word: &str) -> usize {
    for ending in ["'s", "’s"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return stem.len();
        }
    }
    let hyphen = word.rfind('-').filter(|_| word.starts_with(char::is_uppercase));
    let hangs = |at: &usize| word[*at + 1..].len() > 2 && word[*at + 1..].chars().all(char::is_lowercase);
    let done = ["ed", "held", "led", "run", "born", "built", "made"].iter().any(|ending| word.ends_with(ending));
    hyphen.filter(|at| hangs(at) && done).unwrap_or(word.len())
}

fn tail_class(part: &str) -> Class {
    if part.starts_with('-') { Class::Suffix } else { Class::Possessive }
}

fn class(part: &str) -> Class {
    let mut letters = part.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => Class::Name,
        Some(first) if first.is_numeric() => Class::Number,
        // Letters without case, as in Arabic, are words.
        Some(first) if first.is_alphabetic() => Class::Word,
        _ => Class::Mark,
    }
}

/// Bytes → code points, asked for in ascending order.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl<'t> CodePoints<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, byte: 0, count: 0 }
    }

    fn before(&mut self, byte: usize) -> usize {
        if byte > self.byte {
            self.count += self.text[self.byte..byte].chars().count();
            self.byte = byte;
        }
        self.count
    }
}
