//! Terms that this version does not know → numbers, and back. A relation has six terms, and a text in each would be
//! half of it; a number keeps a list of terms as small as one without unknown ones. Knows no list.
//!
//! The numbers mean nothing outside a running program and decide nothing: terms are compared and ordered by their
//! texts. Each unknown text is kept once, until the program ends; a file has few of them.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{PoisonError, RwLock};

/// An unknown term.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term(u32);

/// Every unknown term so far.
struct Terms {
    texts: Vec<&'static str>,
    numbers: BTreeMap<&'static str, u32>,
}

static TERMS: RwLock<Terms> = RwLock::new(Terms { texts: Vec::new(), numbers: BTreeMap::new() });

impl Term {
    /// The term as written in the file.
    pub fn as_str(&self) -> &'static str {
        // Whoever panicked while holding the lock had finished adding or not begun.
        let terms = TERMS.read().unwrap_or_else(PoisonError::into_inner);
        terms.texts.get(self.0 as usize).copied().unwrap_or_default()
    }
}

impl From<&str> for Term {
    fn from(text: &str) -> Self {
        let known = |terms: &Terms| terms.numbers.get(text).copied().map(Self);
        if let Some(term) = known(&TERMS.read().unwrap_or_else(PoisonError::into_inner)) {
            return term;
        }
        let mut terms = TERMS.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been quicker.
        known(&terms).unwrap_or_else(|| {
            let kept: &'static str = Box::leak(text.into());
            let number = u32::try_from(terms.texts.len()).expect("memory ends before four thousand million texts");
            terms.texts.push(kept);
            terms.numbers.insert(kept, number);
            Self(number)
        })
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
}
