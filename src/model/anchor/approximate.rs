//! Where a quote that stands nowhere to the letter comes nearest: rare short runs vote for diagonals, and only the
//! best-voted neighbourhoods are aligned.

use std::ops::{Range, RangeInclusive};

use super::align::{Alignment, align};
use super::context::Context;
use super::grams::LENGTH;
use super::myers::Pattern;
use super::{Candidate, Text};

/// Votes that one quote may cast; the rarest runs vote first.
const VOTES: usize = 2_000;
/// Neighbourhoods that are looked at.
const NEIGHBOURHOODS: usize = 6;
/// No quote may differ in more places than this.
const MAX_EDITS: usize = 256;
/// Edits per hundred letters beyond which no context can lift the score to 0.8: (50·q + 42) / 92 ≥ 0.8 needs
/// q ≥ 0.632.
const MAX_EDITS_PER_HUNDRED: usize = 37;

/// How far the ends of a piece are tried, in letters.
const FEW: usize = 4;
/// Longer quotes are aligned without computing their distance first.
const LONGEST_PATTERN: usize = 4096;

/// The pieces that resemble the quote, best first; no two overlap.
pub(super) fn candidates(text: &Text, quote: &[char], context: &Context, start: Option<usize>) -> Vec<Candidate> {
    let max_edits = (quote.len() * MAX_EDITS_PER_HUNDRED / 100).min(MAX_EDITS);
    let search = Search::new(text, quote, context, max_edits);
    let mut neighbourhoods = voted(text, quote, max_edits as i64);
    neighbourhoods.extend(start.filter(|start| *start <= text.len()).map(|start| start as i64..=start as i64));
    without_overlaps(neighbourhoods.iter().filter_map(|near| search.best_near(near)).collect())
}

/// The piece at the recorded place of a quote too short for a search: never accepted, only shown.
pub(super) fn at_hint(text: &Text, quote: &[char], context: &Context, start: usize) -> Option<Candidate> {
    let start = i64::try_from(start).ok()?;
    Search::new(text, quote, context, quote.len() / 2).best_near(&(start..=start))
}

/// One quote in one text.
struct Search<'a> {
    text: &'a Text,
    quote: &'a [char],
    context: &'a Context,
    max_edits: usize,
    pattern: Option<Pattern>,
}

impl<'a> Search<'a> {
    fn new(text: &'a Text, quote: &'a [char], context: &'a Context, max_edits: usize) -> Self {
        let pattern = if quote.len() <= LONGEST_PATTERN { Pattern::new(quote) } else { None };
        Self { text, quote, context, max_edits, pattern }
    }

    fn best_near(&self, near: &RangeInclusive<i64>) -> Option<Candidate> {
        // The votes may all lie behind an inserted stretch, so the quote may start that much earlier or later.
        let margin = self.max_edits.min(64) as i64;
        let diagonals = near.start().saturating_sub(margin)..=near.end().saturating_add(margin);
        if !self.is_within_reach(&diagonals) {
            return None;
        }
        let found = align(self.quote, self.text.chars(), diagonals, self.max_edits)?;
        let best = self.settled(&found).max_by(|a, b| a.score.total_cmp(&b.score))?;
        (!best.range.is_empty()).then_some(best)
    }

    /// The piece, and those that begin or end a few letters from it: letters put in at the edge of a quote cost less
    /// when they are left out of the piece, but then the context does not fit. The piece itself comes last, so that
    /// it wins a tie.
    fn settled(&self, found: &Alignment) -> impl Iterator<Item = Candidate> {
        let Alignment { range, edits } = found;
        let near = |at: usize| at.saturating_sub(FEW)..=(at + FEW).min(self.text.len());
        let starts = near(range.start).filter(|start| *start < range.end).map(|start| start..range.end);
        let ends = near(range.end).filter(|end| *end > range.start).map(|end| range.start..end);
        let counted = |piece: Range<usize>| self.edits(&piece).map(|edits| (piece, edits));
        let others = starts.chain(ends).filter_map(counted).filter(|(_, edits)| *edits <= self.max_edits);
        others.chain([(range.clone(), *edits)]).map(|(range, edits)| {
            let similarity = 1.0 - edits as f64 / self.quote.len() as f64;
            let score = self.context.score(self.text, &range, similarity);
            Candidate { range, score }
        })
    }

    fn edits(&self, piece: &Range<usize>) -> Option<usize> {
        Some(self.pattern.as_ref()?.distance(self.text.slice(piece.clone())))
    }

    /// Does some piece there need few enough edits? An alignment that fails is dear, and most noise fails; this
    /// is cheap.
    fn is_within_reach(&self, diagonals: &RangeInclusive<i64>) -> bool {
        let Some(pattern) = &self.pattern else { return true };
        let offset = |diagonal: i64| usize::try_from(diagonal.max(0)).unwrap_or(usize::MAX);
        let last = offset(*diagonals.end()).saturating_add(self.quote.len()).saturating_add(self.max_edits);
        pattern.least_distance(self.text.slice(offset(*diagonals.start())..last)) <= self.max_edits
    }
}

fn without_overlaps(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.range.start.cmp(&b.range.start)));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        if !kept.iter().any(|known| overlap(&known.range, &candidate.range)) {
            kept.push(candidate);
        }
    }
    kept
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The diagonals with the most votes, in windows no wider than the edits can shift.
fn voted(text: &Text, quote: &[char], width: i64) -> Vec<RangeInclusive<i64>> {
    let mut votes = votes(text, quote);
    let mut windows = Vec::new();
    let mut most = 0;
    while windows.len() < NEIGHBOURHOODS {
        let window = fullest(&votes, width);
        most = most.max(window.len());
        if window.is_empty() || window.len() * 2 < most {
            break;
        }
        let diagonals = votes[window.start]..=votes[window.end - 1];
        votes.retain(|vote| (vote - diagonals.start()).abs() > width && (vote - diagonals.end()).abs() > width);
        windows.push(diagonals);
    }
    windows
}

/// The indices of the most votes within `width` of each other; `votes` ascend.
fn fullest(votes: &[i64], width: i64) -> Range<usize> {
    let mut best = 0..0;
    let mut first = 0;
    for (last, vote) in votes.iter().enumerate() {
        while vote - votes[first] > width {
            first += 1;
        }
        if last + 1 - first > best.len() {
            best = first..last + 1;
        }
    }
    best
}

/// One vote for each place where a rare run of the quote stands: text position − quote position, ascending.
fn votes(text: &Text, quote: &[char]) -> Vec<i64> {
    let grams = quote.windows(LENGTH).enumerate();
    let mut groups: Vec<(usize, &[char], &[u32])> = grams
        .map(|(offset, gram)| (offset, gram, text.grams().positions(gram)))
        .filter(|(.., positions)| !positions.is_empty())
        .collect();
    groups.sort_by_key(|(offset, _, positions)| (positions.len(), *offset));
    let mut votes = Vec::new();
    for (offset, gram, positions) in groups {
        if votes.len() + positions.len() > VOTES && !votes.is_empty() {
            break;
        }
        let real = positions
            .iter()
            .map(|position| *position as usize)
            .filter(|position| text.slice(*position..position + LENGTH) == gram);
        votes.extend(real.take(VOTES).map(|position| position as i64 - offset as i64));
    }
    votes.sort_unstable();
    votes
}
