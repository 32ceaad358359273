//! The piece of a text that a quote can be turned into with the fewest edits, near given diagonals.
//!
//! Furthest-reaching diagonals (Ukkonen 1985; Landau and Vishkin 1989): round `e` knows for each diagonal, which is
//! text position − quote position, how much of the quote fits with `e` edits. The result is that of Sellers'
//! table; the work grows with the edits found, not with the table, and an untouched stretch costs one comparison
//! a letter.

use std::ops::{Range, RangeInclusive};

/// A piece of the text and its edit distance to the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    pub(super) range: Range<usize>,
    pub(super) edits: usize,
}

/// How far a diagonal has come, and where in the text the quote begins on that way.
#[derive(Clone, Copy)]
struct Reach {
    row: usize,
    start: usize,
}

struct Task<'a> {
    quote: &'a [char],
    text: &'a [char],
    /// The lowest diagonal with a slot.
    lowest: i64,
    /// Comparisons left. Repetitive texts could cost the whole table otherwise.
    budget: usize,
}

/// Finds the best piece that starts on one of `diagonals`, with at most `max_edits` edits; `None` if there is none
/// or the budget of comparisons ran out.
pub(super) fn align(
    quote: &[char],
    text: &[char],
    diagonals: RangeInclusive<i64>,
    max_edits: usize,
) -> Option<Alignment> {
    let low = (*diagonals.start()).max(0);
    let high = (*diagonals.end()).min(text.len() as i64);
    if low > high {
        return None;
    }
    let lowest = low - max_edits as i64 - 1;
    let slots = (high + max_edits as i64 + 1 - lowest + 1) as usize;
    let mut task = Task { quote, text, lowest, budget: 4_000_000 + 8 * quote.len() };
    let mut reaches: Vec<Option<Reach>> = vec![None; slots];
    for diagonal in low..=high {
        let start = diagonal as usize;
        reaches[task.slot(diagonal)] = Some(task.slide(diagonal, Reach { row: 0, start })?);
    }
    for edits in 0..=max_edits {
        if let Some(range) = task.finished(&reaches) {
            return Some(Alignment { range, edits });
        }
        if edits < max_edits {
            let step = edits as i64 + 1;
            reaches = task.round(&reaches, low - step..=high + step)?;
        }
    }
    None
}

impl Task<'_> {
    fn slot(&self, diagonal: i64) -> usize {
        (diagonal - self.lowest) as usize
    }

    /// One edit more on every diagonal.
    fn round(&mut self, before: &[Option<Reach>], diagonals: RangeInclusive<i64>) -> Option<Vec<Option<Reach>>> {
        let mut after = vec![None; before.len()];
        for diagonal in diagonals {
            let slot = self.slot(diagonal);
            if let Some(reach) = self.best_step(before, slot, diagonal) {
                after[slot] = Some(self.slide(diagonal, reach)?);
            }
        }
        Some(after)
    }

    /// The furthest of: another letter, a letter too many in the text, a letter missing from it. Of several ways
    /// that come equally far, the one whose piece is as long as what it holds of the quote, so that a changed first
    /// letter stays inside the piece.
    fn best_step(&self, before: &[Option<Reach>], slot: usize, diagonal: i64) -> Option<Reach> {
        let at = |slot: usize| before.get(slot).copied().flatten();
        let onward = |reach: Reach| Reach { row: reach.row + 1, ..reach };
        let inside = |reach: &Reach| {
            let position = reach.row as i64 + diagonal;
            reach.row <= self.quote.len() && position >= 0 && position <= self.text.len() as i64
        };
        let steps = [at(slot).map(onward), at(slot.wrapping_sub(1)), at(slot + 1).map(onward), at(slot)];
        let steps = steps.map(|step| step.filter(inside));
        let row = steps.iter().flatten().map(|reach| reach.row).max()?;
        let as_far = steps.iter().flatten().filter(|reach| self.slides_to(diagonal, reach.row, row));
        let start = as_far.map(|reach| reach.start).min_by_key(|start| (*start as i64 - diagonal).abs())?;
        Some(Reach { row, start })
    }

    /// Are the letters of a diagonal equal between two rows? Looks at 64 of them, which bounds the work.
    fn slides_to(&self, diagonal: i64, from: usize, to: usize) -> bool {
        let position = |row: usize| usize::try_from(row as i64 + diagonal).unwrap_or(usize::MAX);
        let text = self.text.get(position(from)..position(to));
        to - from <= 64 && text.is_some() && self.quote.get(from..to) == text
    }

    /// Follows equal letters.
    fn slide(&mut self, diagonal: i64, mut reach: Reach) -> Option<Reach> {
        let position = usize::try_from(reach.row as i64 + diagonal).ok()?;
        let quote = self.quote.get(reach.row..)?;
        let text = self.text.get(position..)?;
        let same = quote.iter().zip(text).take_while(|(a, b)| a == b).count();
        self.budget = self.budget.checked_sub(same + 1)?;
        reach.row += same;
        Some(reach)
    }

    /// The pieces that hold the whole quote; of several, the one whose length is nearest to the quote's.
    fn finished(&self, reaches: &[Option<Reach>]) -> Option<Range<usize>> {
        let whole = reaches.iter().enumerate().filter_map(|(slot, reach)| {
            let reach = reach.filter(|reach| reach.row == self.quote.len())?;
            let end = usize::try_from(reach.row as i64 + self.lowest + slot as i64).ok()?;
            (end >= reach.start).then_some(reach.start..end)
        });
        whole.min_by_key(|range| (range.len().abs_diff(self.quote.len()), range.start))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sellers' table: the least distance of the quote to any piece of the text.
    fn sellers(quote: &[char], text: &[char]) -> usize {
        let mut row = vec![0; text.len() + 1];
        for (i, x) in quote.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in text.iter().enumerate() {
                let least = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], least);
            }
        }
        row.into_iter().min().unwrap_or(quote.len())
    }

    proptest! {
        #[test]
        fn furthest_reaching_diagonals_find_what_sellers_table_finds(
            quote in "[abcd]{1,20}", text in "[abcd]{0,60}", max_edits in 0_usize..12,
        ) {
            let (quote, text): (Vec<char>, Vec<char>) = (quote.chars().collect(), text.chars().collect());
            let least = sellers(&quote, &text);
            let found = align(&quote, &text, 0..=text.len() as i64, max_edits);
            prop_assert_eq!(found.as_ref().map(|found| found.edits), (least <= max_edits).then_some(least));
            if let Some(found) = found {
                prop_assert_eq!(sellers(&quote, &text[found.range.clone()]), found.edits);
            }
        }
    }
}
