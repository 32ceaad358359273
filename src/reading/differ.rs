//! Old words and new words → what stays, what goes and what comes, word by word.

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// In both.
    Both,
    /// In the old words only.
    Old,
    /// In the new words only.
    New,
}

/// Neighbouring words of one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Their fate.
    pub share: Share,
    /// The words, spaces and signs included.
    pub text: String,
}

/// Beyond this many comparisons the middle is not looked into.
const MOST: usize = 4_000_000;

/// The parts in the order of reading, what goes before what comes. Put together, the old and the common parts are the old
/// text, the new and the common ones the new text.
pub fn differ(old: &str, new: &str) -> Vec<Part> {
    let (old, new) = (words(old), words(new));
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - after], &new_rest[..new_rest.len() - after]);
    let mut parts = Parts::default();
    parts.extend(Share::Both, &old[..before]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST {
        parts.extend(Share::Old, old_middle);
        parts.extend(Share::New, new_middle);
    } else {
        aligned(old_middle, new_middle, &mut parts);
    }
    parts.extend(Share::Both, &old_rest[old_rest.len() - after..]);
    parts.0
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, share: Share, word: &str) {
        match self.0.last_mut() {
            Some(last) if last.share == share => last.text.push_str(word),
            _ => self.0.push(Part { share, text: word.to_owned() }),
        }
    }

    fn extend(&mut self, share: Share, words: &[&str]) {
        for word in words {
            self.push(share, word);
        }
    }
}

/// Words, and each sign and run of spaces between them.
fn words(text: &str) -> Vec<&str> {
    let class = |c: char| if c.is_alphanumeric() { 0 } else { 1 + u8::from(c.is_whitespace()) };
    let (mut found, mut start) = (Vec::new(), 0);
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| class(last) != class(c) || class(c) == 1) {
            found.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// By the longest common subsequence.
fn aligned(old: &[&str], new: &[&str], parts: &mut Parts) {
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            parts.push(Share::Both, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            parts.push(Share::Old, old[i]);
            i += 1;
        } else {
            parts.push(Share::New, new[j]);
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let sign = |share| match share {
            Share::Both => "",
            Share::Old => "-",
            Share::New => "+",
        };
        let parts: Vec<_> =
            differ(old, new).iter().map(|part| format!("[{}{}]", sign(part.share), part.text)).collect();
        parts.concat()
    }

    #[test]
    fn differences_are_told_in_words() {
        for (old, new, wanted) in [
            ("", "", ""),
            ("a", "", "[-a]"),
            ("", "a", "[+a]"),
            ("it's", "it’s", "[it][-'][+’][s]"),
            ("No ships have come", "No ship has come", "[No ][-ships][+ship][ ][-have][+has][ come]"),
            ("a b c", "a c", "[a ][-b ][c]"),
        ] {
            assert_eq!(told(old, new), wanted, "{old} / {new}");
        }
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(old in "[ab ,’]{0,24}", new in "[ab ,’]{0,24}") {
            let parts = differ(&old, &new);
            let without = |share| parts.iter().filter(|part| part.share != share).map(|part| part.text.as_str()).collect::<String>();
            proptest::prop_assert_eq!(without(Share::New), old);
            proptest::prop_assert_eq!(without(Share::Old), new);
            proptest::prop_assert!(parts.windows(2).all(|pair| pair[0].share != pair[1].share));
        }
    }
}
