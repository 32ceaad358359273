//! A text and typed words → where they stand, without regard to case, to typographic quotation marks, dashes and spaces,
//! and to where lines break.

use std::ops::Range;

use crate::model::anchor::Text;

/// A text as it is searched.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    chars: Vec<char>,
    /// Where each of them stands in the text, and at the end the text's length.
    offsets: Vec<u32>,
}

impl Folded {
    /// Folds a text once.
    pub fn new(text: &Text) -> Self {
        let (mut chars, mut offsets) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        fold(text.chars(), |at, c| {
            chars.push(c);
            offsets.push(at as u32);
        });
        offsets.push(text.len() as u32);
        Self { chars, offsets }
    }

    /// Every place of a folded query, from the first to the last; those that overlap count once.
    pub fn places(&self, query: &[char]) -> Vec<Range<usize>> {
        let Some((first, rest)) = query.split_first() else { return Vec::new() };
        let (mut found, mut at) = (Vec::new(), 0);
        while at + query.len() <= self.chars.len() {
            if self.chars[at] == *first && self.chars[at + 1..at + query.len()] == *rest {
                let end = self.offsets[at + query.len() - 1] as usize + 1;
                found.push(self.offsets[at] as usize..end);
                at += query.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// What was typed, as texts are folded.
pub fn folded_query(typed: &str) -> Vec<char> {
    let chars: Vec<char> = typed.trim().chars().collect();
    let mut folded = Vec::new();
    fold(&chars, |_, c| folded.push(c));
    folded
}

/// Hands out each character that counts, with where it stands. A run of spaces is one space.
fn fold(chars: &[char], mut take: impl FnMut(usize, char)) {
    let mut after_space = false;
    for (at, &c) in chars.iter().enumerate() {
        if is_unseen(c) {
            continue;
        }
        let is_space = c.is_whitespace();
        if !(is_space && after_space) {
            take(at, if is_space { ' ' } else { plain(c) });
        }
        after_space = is_space;
    }
}

/// Soft hyphens, joiners and direction marks are looked through.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        let text = Text::new(text);
        let places = Folded::new(&text).places(&folded_query(typed));
        places.into_iter().map(|range| text.slice(range).iter().collect()).collect()
    }

    #[test]
    fn words_are_found_as_a_reader_means_them() {
        for (text, typed, wanted) in [
            ("", "x", &[] as &[&str]),
            ("abc", "", &[]),
            ("abc", "  ", &[]),
            ("One ONE one", "one", &["One", "ONE", "one"]),
            ("the\n  Taliban’s", "the taliban's", &["the\n  Taliban’s"]),
            ("“a scrap” – of", "\"a scrap\" - of", &["“a scrap” – of"]),
            ("Straße", "STRASSE", &[]),
            ("aaaa", "aa", &["aa", "aa"]),
            ("co\u{AD}op", "coop", &["co\u{AD}op"]),
            ("ÉTAT état", "état", &["ÉTAT", "état"]),
            ("طالبان نے", "نے", &["نے"]),
        ] {
            assert_eq!(found(text, typed), wanted, "{typed:?} in {text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_in_a_text_is_found_there(text in "[a-cA-C ’\n]{1,60}", from in 0_usize..50, length in 1_usize..9) {
            let chars: Vec<char> = text.chars().collect();
            let start = from.min(chars.len() - 1);
            let piece: String = chars[start..(start + length).min(chars.len())].iter().collect();
            let query = folded_query(&piece);
            let text = Text::new(&text);
            let places = Folded::new(&text).places(&query);
            proptest::prop_assert_eq!(query.is_empty(), places.is_empty());
            for place in places {
                proptest::prop_assert_eq!(folded_query(&text.slice(place).iter().collect::<String>()), query.clone());
            }
        }
    }
}
