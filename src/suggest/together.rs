//! A sentence → those who are named together in it, and how closely. Says nothing of who does what.

use super::chunks::Kind;
use super::memory::{Memory, Met};
use super::mentions::Named;
use super::phrases::Hold;
use super::roles::Reading;
use super::words;

/// A sentence that names more is a list: what is said of its first ones is enough.
const MOST: usize = 12;

/// Two in one sentence.
#[derive(Clone, Debug)]
pub(super) struct Near {
    pub(super) members: [usize; 2],
    pub(super) score: f32,
    pub(super) how: How,
}

/// What brings two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A verb stands between them, in one clause.
    Verb,
    /// One clause names both.
    Clause,
    /// One sentence names both.
    Sentence,
    /// The sentence before was about one of them.
    Topic,
}

impl How {
    /// In words, for the reason.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Verb => "named in one clause, with a verb between them",
            Self::Clause => "named in one clause",
            Self::Sentence => "named in one sentence",
            Self::Topic => "the sentence before is about one of them",
        }
    }
}

/// Every two of the sentence, and those of the sentence with whom the one before was about.
pub(super) fn together(reading: &Reading, memory: &Memory, first: bool) -> Vec<Near> {
    // "the American coatings maker" names nobody but the maker.
    let phrases = &reading.phrases;
    let origin = |index: usize| {
        let chunk = &phrases.chunks[phrases.at(phrases.named[index].tokens.start)];
        chunk.kind == Kind::Noun && phrases.is_origin(chunk, index)
    };
    let named: Vec<&Named> = (0..phrases.named.len())
        .filter(|index| !origin(*index))
        .map(|index| &phrases.named[index])
        .take(MOST)
        .collect();
    let mut found: Vec<Near> = Vec::new();
    for (index, one) in named.iter().enumerate() {
        for other in &named[index + 1..] {
            let (score, how) = near(reading, one, other);
            for (left, right) in meant(one).flat_map(|left| meant(other).map(move |right| (left, right))) {
                keep(&mut found, left, right, score, how);
            }
        }
    }
    if let Some(before) = memory.back(1).filter(|_| !first) {
        for met in before.met.iter().filter(|met| met.subject) {
            with_topic(reading, &named, met, &mut found);
        }
    }
    found
}

/// Those whom a sentence is about, with whom the one before was about.
fn with_topic(reading: &Reading, named: &[&Named], topic: &Met, found: &mut Vec<Near>) {
    for name in named {
        let noun = reading.phrases.at(name.tokens.start);
        let whole = reading.phrases.holder(noun).is_some_and(|(_, hold)| hold == Hold::Whole);
        if whole && reading.phrases.is_subject(noun) {
            keep(found, topic.member, name.member, 0.4, How::Topic);
        }
    }
}

fn meant(name: &Named) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(name.member).chain(name.also.iter().copied())
}

fn keep(found: &mut Vec<Near>, left: usize, right: usize, score: f32, how: How) {
    if left == right {
        return;
    }
    let members = [left.min(right), left.max(right)];
    match found.iter_mut().find(|near| near.members == members) {
        Some(near) if near.score < score => *near = Near { members, score, how },
        Some(_) => {}
        None => found.push(Near { members, score, how }),
    }
}

/// How closely two names stand: a verb between them says most, a list least.
fn near(reading: &Reading, one: &Named, other: &Named) -> (f32, How) {
    let phrases = &reading.phrases;
    let (left, right) = (phrases.at(one.tokens.start), phrases.at(other.tokens.start));
    let clause = reading.clause(one.tokens.start) == reading.clause(other.tokens.start);
    let verb = (left..right).any(|at| phrases.is(at, Kind::Verb));
    let action = reading.actions.iter().any(|action| !action.entry.is_unlisted());
    let joined = (left..right).all(|at| matches!(phrases.kind(at), Some(Kind::Noun | Kind::And | Kind::Comma)));
    let (base, how) = match (clause, verb) {
        (true, true) => (0.5, How::Verb),
        (true, false) => (0.35, How::Clause),
        (false, _) => (0.5, How::Sentence),
    };
    // "in Chad" says where, and a sentence that names many says little of two.
    let place = phrases.preposition(right).is_some_and(|at| words::is_place_preposition(phrases.low(at)));
    let crowd = 0.03 * phrases.named.len().saturating_sub(3).min(8) as f32;
    let far = 0.005 * other.tokens.start.saturating_sub(one.tokens.end).min(20) as f32;
    let score = base + if action { 0.1 } else { 0.0 }
        - if joined { 0.15 } else { 0.0 }
        - if place { 0.15 } else { 0.0 }
        - crowd
        - far;
    (score.clamp(0.05, 0.7), how)
}
