//! How well the surroundings of a place fit the recorded prefix and suffix, and the score of a place.

use std::ops::Range;

use super::myers::Pattern;
use super::{Selector, Text};

/// Context beyond this many code points is not compared: the nearest ones decide.
const REACH: usize = 64;
const QUOTE_WEIGHT: f64 = 50.0;
const CONTEXT_WEIGHT: f64 = 20.0;
const POSITION_WEIGHT: f64 = 2.0;

/// What a selector records besides the words.
pub(super) struct Context {
    prefix: Option<Pattern>,
    suffix: Option<Pattern>,
    start: Option<usize>,
}

impl Context {
    pub(super) fn new(selector: &Selector, start: Option<usize>) -> Self {
        let mut before: Vec<char> = selector.prefix.iter().flat_map(|text| text.chars().rev()).take(REACH).collect();
        before.reverse();
        let after: Vec<char> = selector.suffix.iter().flat_map(|text| text.chars()).take(REACH).collect();
        Self { prefix: Pattern::new(&before), suffix: Pattern::new(&after), start }
    }

    /// Do the recorded surroundings stand there to the letter? `None` if none are recorded.
    pub(super) fn fits(&self, text: &Text, range: &Range<usize>) -> Option<bool> {
        let (before, after) = self.similarities(text, range);
        if before.is_none() && after.is_none() {
            return None;
        }
        Some(before.is_none_or(|value| value >= 1.0) && after.is_none_or(|value| value >= 1.0))
    }

    /// (50·quote + 20·prefix + 20·suffix + 2·position) / 92, each part from 0 to 1. A part that the selector does
    /// not record takes no share, neither above the line nor below it.
    pub(super) fn score(&self, text: &Text, range: &Range<usize>, quote: f64) -> f64 {
        let (before, after) = self.similarities(text, range);
        let position = self.start.map(|start| {
            let distance = start.abs_diff(range.start) as f64;
            (1.0 - distance / text.len().max(1) as f64).max(0.0)
        });
        let parts = [
            (QUOTE_WEIGHT, Some(quote)),
            (CONTEXT_WEIGHT, before),
            (CONTEXT_WEIGHT, after),
            (POSITION_WEIGHT, position),
        ];
        let recorded = parts.iter().filter_map(|(weight, value)| value.map(|value| (*weight, value)));
        let (sum, weights) =
            recorded.fold((0.0, 0.0), |(sum, weights), (weight, value)| (sum + weight * value, weights + weight));
        sum / weights
    }

    fn similarities(&self, text: &Text, range: &Range<usize>) -> (Option<f64>, Option<f64>) {
        let before = self.prefix.as_ref().map(|prefix| {
            let start = range.start.saturating_sub(prefix.len());
            similarity(prefix, text.slice(start..range.start))
        });
        let after = self.suffix.as_ref().map(|suffix| {
            let end = range.end.saturating_add(suffix.len());
            similarity(suffix, text.slice(range.end..end))
        });
        (before, after)
    }
}

/// 1 for the same code points, 0 for nothing in common.
fn similarity(pattern: &Pattern, window: &[char]) -> f64 {
    1.0 - (pattern.distance(window) as f64 / pattern.len() as f64).min(1.0)
}
