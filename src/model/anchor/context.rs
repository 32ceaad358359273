//! How well the surroundings of a place fit the recorded prefix and suffix, and the score of a place.

use std::ops::Range;

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
        let prefix = selector.prefix.as_deref().map(|text| {
            let mut nearest: Vec<char> = text.chars().rev().take(REACH).collect();
            nearest.reverse();
            nearest
        });
        let suffix = selector.suffix.as_deref().map(|text| text.chars().take(REACH).collect());
        Self { prefix: prefix.and_then(Pattern::new), suffix: suffix.and_then(Pattern::new), start }
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
        let before = self
            .prefix
            .as_ref()
            .map(|prefix| prefix.similarity(text.slice(range.start.saturating_sub(prefix.length)..range.start)));
        let after =
            self.suffix.as_ref().map(|suffix| suffix.similarity(text.slice(range.end..range.end + suffix.length)));
        (before, after)
    }
}

/// Up to 64 code points, prepared for Myers' bit-parallel edit distance (J. ACM 46, 1999; global variant by
/// Hyyrö, 2003).
struct Pattern {
    length: usize,
    /// For each code point in order, the places where it stands in the pattern.
    places: Vec<(char, u64)>,
}

impl Pattern {
    fn new(chars: Vec<char>) -> Option<Self> {
        let length = chars.len();
        let mut places: Vec<(char, u64)> = Vec::new();
        for (index, c) in chars.into_iter().enumerate() {
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, bits)) => *bits |= 1 << index,
                None => places.push((c, 1 << index)),
            }
        }
        places.sort_unstable();
        (length > 0).then_some(Self { length, places })
    }

    /// 1 for the same code points, 0 for nothing in common.
    fn similarity(&self, window: &[char]) -> f64 {
        1.0 - (self.distance(window) as f64 / self.length as f64).min(1.0)
    }

    fn distance(&self, window: &[char]) -> usize {
        let last = 1_u64 << (self.length - 1);
        let (mut positive, mut negative, mut distance) = (!0_u64, 0_u64, self.length);
        for c in window {
            let equal = self.places_of(*c);
            let vertical = equal | negative;
            let horizontal = ((equal & positive).wrapping_add(positive) ^ positive) | equal;
            let mut up = negative | !(horizontal | positive);
            let mut down = positive & horizontal;
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            up = (up << 1) | 1;
            down <<= 1;
            positive = down | !(vertical | up);
            negative = up & vertical;
        }
        distance
    }

    fn places_of(&self, c: char) -> u64 {
        self.places.binary_search_by_key(&c, |(known, _)| *known).map_or(0, |index| self.places[index].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook table, to compare with.
    fn levenshtein(a: &[char], b: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let least = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], least);
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn bit_parallel_distance_is_the_distance(a in "[abc’]{1,64}", b in "[abc']{0,70}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let pattern = Pattern::new(a.clone()).unwrap();
            prop_assert_eq!(pattern.distance(&b), levenshtein(&a, &b));
        }
    }
}
