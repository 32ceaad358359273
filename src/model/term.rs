//! Terms that this version does not know → numbers, and back. A relation has six terms, and a text in each would be
//! half of it; a number of three bytes lets a term of an open list have four. Knows no list.
//!
//! The numbers mean nothing outside a running program and decide nothing: terms are compared and ordered by their
//! texts. Each unknown text is kept once, until the program ends; a file has few of them, and one that has more than
//! three bytes can number is refused term by term.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{PoisonError, RwLock};

/// An unknown term.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term([u8; 3]);

/// So many terms can be numbered.
const ROOM: usize = 1 << 24;
/// So many of them are kept from files, for those that somebody writes by hand.
const BY_HAND: usize = 1 << 16;

/// Every unknown term so far.
struct Terms {
    texts: Vec<&'static str>,
    numbers: BTreeMap<&'static str, Term>,
}

static TERMS: RwLock<Terms> = RwLock::new(Terms { texts: Vec::new(), numbers: BTreeMap::new() });

impl Term {
    /// The term as written in the file.
    pub fn as_str(&self) -> &'static str {
        // Whoever panicked while holding the lock had finished adding or not begun.
        let terms = TERMS.read().unwrap_or_else(PoisonError::into_inner);
        terms.texts.get(self.number()).copied().unwrap_or_default()
    }

    /// A term of a file; `None` where files have brought more terms than can be numbered, which only one that was made
    /// for it does.
    pub(super) fn of_file(text: &str) -> Option<Self> {
        Self::within(ROOM - BY_HAND, text)
    }

    /// The term, which may be a new one while there are fewer than `room`.
    fn within(room: usize, text: &str) -> Option<Self> {
        let known = |terms: &Terms| terms.numbers.get(text).copied();
        if let Some(term) = known(&TERMS.read().unwrap_or_else(PoisonError::into_inner)) {
            return Some(term);
        }
        let mut terms = TERMS.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been quicker.
        if let Some(term) = known(&terms) {
            return Some(term);
        }
        let number = terms.texts.len();
        if number >= room {
            return None;
        }
        let [low, middle, high, ..] = number.to_le_bytes();
        let term = Self([low, middle, high]);
        let kept: &'static str = Box::leak(text.into());
        terms.texts.push(kept);
        terms.numbers.insert(kept, term);
        Some(term)
    }

    fn number(self) -> usize {
        let [low, middle, high] = self.0;
        u32::from_le_bytes([low, middle, high, 0]) as usize
    }
}

impl From<&str> for Term {
    fn from(text: &str) -> Self {
        Self::within(ROOM, text).expect("nobody writes more than sixty thousand unknown terms by hand")
    }
}

impl Deref for Term {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Ord for Term {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_and_terms_are_ordered_by_their_texts() {
        let [b, a, again] = ["b of the test", "a of the test", "b of the test"].map(Term::from);
        assert_eq!((b, b.as_str()), (again, "b of the test"));
        assert!(a < b && a != b);
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| Term::from("c of the test"))).collect();
        let all: Vec<Term> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(all.iter().all(|term| *term == all[0]));
    }

    #[test]
    fn when_there_is_no_room_known_terms_are_found_and_no_others() {
        let known = Term::from("known of the test");
        assert_eq!(Term::within(0, "known of the test"), Some(known));
        assert_eq!(Term::within(0, "one too many of the test"), None);
        assert_eq!(
            Term::within(ROOM, "one too many of the test").map(|term| term.as_str()),
            Some("one too many of the test")
        );
        assert_eq!(size_of::<Term>(), 3);
    }

    #[test]
    fn numbers_of_every_size_are_told_apart() {
        for number in [0, 1, 255, 256, 65_535, 65_536, ROOM - 1] {
            let [low, middle, high, ..] = number.to_le_bytes();
            assert_eq!(Term([low, middle, high]).number(), number);
        }
    }
}
