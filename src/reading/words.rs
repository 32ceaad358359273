//! A place in a text → the word that stands there, as a double click takes it.

use std::ops::Range;

/// The word around `at`, or the one sign that stands there; empty at the end of the text.
pub fn word_at(chars: &[char], at: usize) -> Range<usize> {
    let at = at.min(chars.len());
    let inside = |index: usize| {
        let Some(c) = chars.get(index) else { return false };
        // An apostrophe or a hyphen within a word is a part of it.
        let joins = matches!(c, '\'' | '’' | '-' | '‑');
        let letter = |index: Option<usize>| index.and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphanumeric());
        c.is_alphanumeric() || (joins && letter(index.checked_sub(1)) && letter(Some(index + 1)))
    };
    if !inside(at) {
        return at..(at + 1).min(chars.len());
    }
    let start = (0..at).rev().take_while(|index| inside(*index)).last().unwrap_or(at);
    let end = (at..chars.len()).take_while(|index| inside(*index)).last().unwrap_or(at) + 1;
    start..end
}

#[cfg(test)]
mod tests {
    use super::word_at;

    #[test]
    fn a_double_click_takes_a_word() {
        let chars: Vec<char> = "Tehrik-e-Taliban's  own, 'x'".chars().collect();
        let word = |at| chars[word_at(&chars, at)].iter().collect::<String>();
        for (at, wanted) in
            [(0, "Tehrik-e-Taliban's"), (9, "Tehrik-e-Taliban's"), (18, " "), (20, "own"), (23, ","), (26, "x")]
        {
            assert_eq!(word(at), wanted, "{at}");
        }
        assert_eq!(word_at(&chars, 99), chars.len()..chars.len());
        assert_eq!(word_at(&[], 0), 0..0);
    }
}
