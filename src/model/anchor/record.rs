//! A place in a text → the selector that finds it again.

use std::ops::Range;

use super::Text;
use crate::model::{Extra, Selector};

/// Characters of context that a selector records on either side.
pub const CONTEXT: usize = 32;

/// Records the words of a range, what stands around them, and where; `None` where the range has no words.
/// [`resolve`](super::resolve) finds the same range in the same text.
pub fn record(text: &Text, range: Range<usize>) -> Option<Selector> {
    let string = |range: Range<usize>| text.slice(range).iter().collect::<String>();
    let range = range.start..range.end.min(text.len());
    let exact = string(range.clone());
    if exact.trim().is_empty() {
        return None;
    }
    let around = |range: Range<usize>| Some(string(range)).filter(|words| !words.is_empty());
    Some(Selector {
        exact,
        prefix: around(range.start.saturating_sub(CONTEXT)..range.start),
        suffix: around(range.end..(range.end + CONTEXT).min(text.len())),
        start: Some(range.start as u64),
        end: Some(range.end as u64),
        extra: Extra::new(),
    })
}
