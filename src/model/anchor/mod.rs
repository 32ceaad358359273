//! A quote and a text → where the quote stands in it, or how it does not. W3C Web Annotation's text quote and text
//! position selectors, in code points; nothing is normalised, so a straight apostrophe is a change. Never decides
//! anything in silence: words found elsewhere are *moved*, words found altered are *changed*.

mod align;
mod approximate;
mod context;
mod difference;
mod grams;
mod myers;
mod occurrences;
mod record;
mod state;
mod text;

use std::ops::Range;

pub use difference::Difference;
pub use record::{CONTEXT, record};
pub use state::QuoteState;
pub use text::Text;

use context::Context;
use occurrences::occurrences;

use super::Selector;

/// Quotes shorter than this many code points are not searched approximately: too much resembles them.
pub const SHORTEST_APPROXIMATE: usize = 20;
/// The least score at which an altered quote counts as found.
pub const ACCEPTED: f64 = 0.8;
/// A runner-up this close to the best place makes the quote ambiguous.
pub const TOO_CLOSE: f64 = 0.05;
/// Places that an ambiguous result lists, best first.
const LISTED: usize = 16;

/// Where a quote stands. Ranges are code points of the text, end-exclusive.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// The very words at the recorded place, or at their only place if none is recorded.
    Exact {
        /// Where.
        range: Range<usize>,
    },
    /// The very words elsewhere, and no other place fits as well.
    Moved {
        /// Where they are now.
        range: Range<usize>,
    },
    /// Altered words.
    Fuzzy {
        /// Where.
        range: Range<usize>,
        /// 0–1; see [`ACCEPTED`].
        score: f64,
        /// The first altered character.
        difference: Option<Difference>,
    },
    /// Several places fit about equally well.
    Ambiguous {
        /// The best 16 of them, best first.
        candidates: Vec<Candidate>,
    },
    /// The words are gone.
    Orphaned {
        /// What resembles them most, if anything does. Not accepted.
        nearest: Option<Nearest>,
    },
    /// There is no text to compare with.
    NoText,
}

/// A place that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where.
    pub range: Range<usize>,
    /// 0–1.
    pub score: f64,
}

/// What resembles a lost quote most.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// Where.
    pub range: Range<usize>,
    /// 0–1, below what is accepted.
    pub score: f64,
    /// The first altered character.
    pub difference: Option<Difference>,
}

/// Finds the quote: at the recorded place; else among all places with the very words, by context; else, if it is
/// long enough, among those that resemble it.
pub fn resolve(selector: &Selector, text: Option<&Text>) -> Resolution {
    let Some(text) = text else { return Resolution::NoText };
    // An empty quote stands everywhere and says nothing, so it is nowhere.
    if selector.exact.trim().is_empty() {
        return Resolution::Orphaned { nearest: None };
    }
    let quote: Vec<char> = selector.exact.chars().collect();
    let recorded = recorded_place(selector, quote.len());
    let context = Context::new(selector, recorded.as_ref().map(|range| range.start));
    at_recorded_place(text, &quote, &context, recorded.as_ref())
        .or_else(|| among_occurrences(text, &quote, &context, recorded.is_some()))
        .unwrap_or_else(|| among_similar(text, &quote, &context, recorded.map(|range| range.start)))
}

/// The recorded range. An end that contradicts the quote's length is left for the search to put right.
fn recorded_place(selector: &Selector, length: usize) -> Option<Range<usize>> {
    let offset = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    match (offset(selector.start), offset(selector.end)) {
        (Some(start), Some(end)) => Some(start..end.max(start)),
        (Some(start), None) => Some(start..start.saturating_add(length)),
        (None, Some(end)) => end.checked_sub(length).map(|start| start..end),
        (None, None) => None,
    }
}

/// Verbatim, unless the surroundings disagree there and fit to the letter around another copy of the words: then
/// the text has shifted by exactly the distance between two copies.
fn at_recorded_place(
    text: &Text,
    quote: &[char],
    context: &Context,
    recorded: Option<&Range<usize>>,
) -> Option<Resolution> {
    let range = recorded?.clone();
    if text.chars().get(range.clone()) != Some(quote) {
        return None;
    }
    if context.fits(text, &range) != Some(false) {
        return Some(Resolution::Exact { range });
    }
    let copies = occurrences(text, quote).into_iter().map(|start| start..start + quote.len());
    let fitting: Vec<Range<usize>> = copies.filter(|copy| context.fits(text, copy) == Some(true)).collect();
    Some(match fitting.as_slice() {
        [] => Resolution::Exact { range },
        [only] => Resolution::Moved { range: only.clone() },
        _ => choose(text, context, fitting, true),
    })
}

fn among_occurrences(text: &Text, quote: &[char], context: &Context, has_place: bool) -> Option<Resolution> {
    let starts = occurrences(text, quote);
    let ranges = starts.into_iter().map(|start| start..start + quote.len()).collect::<Vec<_>>();
    (!ranges.is_empty()).then(|| choose(text, context, ranges, has_place))
}

/// Picks the copy whose context fits best, if no other comes close.
fn choose(text: &Text, context: &Context, ranges: Vec<Range<usize>>, has_place: bool) -> Resolution {
    let scored = ranges.into_iter().map(|range| Candidate { score: context.score(text, &range, 1.0), range });
    let mut candidates: Vec<Candidate> = scored.collect();
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.range.start.cmp(&b.range.start)));
    match only_best(&mut candidates) {
        Some(Candidate { range, .. }) if has_place => Resolution::Moved { range },
        Some(Candidate { range, .. }) => Resolution::Exact { range },
        None => Resolution::Ambiguous { candidates },
    }
}

fn among_similar(text: &Text, quote: &[char], context: &Context, start: Option<usize>) -> Resolution {
    let difference = |range: &Range<usize>| Difference::at(quote, text, range.start);
    let mut candidates = if quote.len() >= SHORTEST_APPROXIMATE {
        approximate::candidates(text, quote, context, start)
    } else {
        let shown = start.and_then(|start| approximate::at_hint(text, quote, context, start));
        let nearest = shown.map(|Candidate { range, score }| Nearest { difference: difference(&range), range, score });
        return Resolution::Orphaned { nearest };
    };
    let Some(best) = candidates.first().cloned() else { return Resolution::Orphaned { nearest: None } };
    let Candidate { range, score } = best;
    if score < ACCEPTED {
        let nearest = Some(Nearest { difference: difference(&range), range, score });
        return Resolution::Orphaned { nearest };
    }
    match only_best(&mut candidates) {
        Some(_) => Resolution::Fuzzy { difference: difference(&range), range, score },
        None => Resolution::Ambiguous { candidates },
    }
}

/// The first of the candidates, which are sorted, if no other is within [`TOO_CLOSE`]; otherwise leaves those that
/// are.
fn only_best(candidates: &mut Vec<Candidate>) -> Option<Candidate> {
    let best = candidates.first().cloned()?;
    candidates.retain(|candidate| best.score - candidate.score <= TOO_CLOSE);
    candidates.truncate(LISTED);
    (candidates.len() == 1).then_some(best)
}
