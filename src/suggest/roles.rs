//! A sentence as it is read, and those at the ends of its actions. Who acts is found in `subjects`, who is acted upon in
//! `objects`. Knows no polarity.

use std::ops::Range;

use super::actions::Action;
use super::chunks::{Kind, Mood};
use super::clauses::{Clause, Opening};
use super::objects::Behind;
use super::phrases::{Hold, Phrases};

/// A sentence as it is read.
pub(super) struct Reading<'s> {
    pub(super) phrases: Phrases<'s>,
    pub(super) sentence: Range<usize>,
    pub(super) actions: &'s [Action],
    pub(super) clauses: &'s [Clause],
}

/// Somebody at one end of an action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    pub(super) member: usize,
    /// Why, where the passage does not name it.
    pub(super) inferred: Option<String>,
    /// Something of theirs is said to act, or to be acted upon.
    pub(super) belongs: bool,
    /// How far it is from the action, in tokens.
    pub(super) distance: usize,
}

impl Reading<'_> {
    pub(super) fn low(&self, token: usize) -> &str {
        &self.phrases.tokens[token].low
    }

    pub(super) fn clause(&self, at: usize) -> &Clause {
        self.clauses.iter().find(|clause| clause.tokens.contains(&at)).unwrap_or(&self.clauses[0])
    }

    /// Those whom noun phrases are about.
    pub(super) fn ends(&self, nouns: &[usize], at: usize) -> Vec<End> {
        let held = nouns.iter().filter_map(|noun| Some((*noun, self.phrases.holder(*noun)?)));
        let mut ends: Vec<End> = Vec::new();
        for (noun, (name, hold)) in held {
            ends.extend(self.all_meant(name, hold, at));
            // "the leaders of Chad | and Mali".
            let behind = noun + 2;
            let of = self.phrases.is(noun + 1, Kind::Preposition)
                && self.phrases.low(noun + 1) == "of"
                && hold == Hold::Whole;
            let inside = self
                .phrases
                .chunks
                .get(behind)
                .is_some_and(|chunk| chunk.tokens.contains(&self.phrases.named[name].tokens.start));
            if of && inside {
                let others =
                    self.phrases.group_behind(behind).into_iter().skip(1).filter_map(|noun| self.phrases.holder(noun));
                ends.extend(
                    others
                        .filter(|(_, hold)| *hold == Hold::Whole)
                        .flat_map(|(name, hold)| self.all_meant(name, hold, at)),
                );
            }
        }
        ends
    }

    /// Everybody whom the words of a name mean: "both sides" are two.
    fn all_meant(&self, name: usize, hold: Hold, at: usize) -> Vec<End> {
        let one = self.named_end(name, hold, at);
        let others = self.phrases.named[name].also.iter();
        let others: Vec<End> = others.map(|member| End { member: *member, ..one.clone() }).collect();
        std::iter::once(one).chain(others).collect()
    }

    pub(super) fn named_end(&self, name: usize, hold: Hold, at: usize) -> End {
        let name = &self.phrases.named[name];
        let distance =
            if name.tokens.end <= at { at - name.tokens.end } else { name.tokens.start.saturating_sub(at + 1) };
        End { member: name.member, inferred: name.inferred.clone(), belongs: hold == Hold::Belongs, distance }
    }

    /// Those to whom the preposition at this token leads.
    pub(super) fn behind(&self, preposition: usize) -> Vec<End> {
        let noun = self.phrases.at(preposition) + 1;
        self.ends(&self.phrases.group_behind(noun), preposition)
    }

    /// Is the action part of what is said at this token: in a clause behind it, and the same sentence goes on?
    pub(super) fn is_said(&self, at: usize, head: usize) -> bool {
        let (said, clause) = (self.clause(at), self.clause(head));
        let tokens = self.phrases.tokens;
        head > at
            && clause.tokens.start >= said.tokens.end
            && clause.opening == Opening::Subordinate
            && !tokens[at..head].iter().any(|token| token.is_any(&[";", "“", "”", "\""]))
    }

    /// The verb that carries a noun: "launched | an attack", "came under | attack".
    pub(super) fn carrying_verb(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        while let Some(before) = at.checked_sub(1) {
            match self.phrases.chunks[before].kind {
                Kind::Verb => return Some(before),
                Kind::Noun | Kind::And | Kind::Preposition | Kind::Adverb | Kind::Time | Kind::Comma
                    if noun - before < 7 =>
                {
                    at = before;
                }
                _ => return None,
            }
        }
        None
    }

    /// Behind "by", or behind "from" where the word does not take it otherwise.
    pub(super) fn agent(&self, action: &Action, from: bool) -> Vec<End> {
        let (_, behind) = self.followed(action);
        let leads = |pair: &&Behind| {
            let low = self.low(pair.preposition);
            low == "by" || from && low == "from" && !action.entry.prepositions.contains(&"from")
        };
        let found = behind.iter().find(leads);
        found.map(|pair| self.ends(&self.phrases.group_behind(pair.noun), action.tokens.end - 1)).unwrap_or_default()
    }

    /// "to attack".
    pub(super) fn is_infinitive(&self, action: &Action) -> bool {
        let chunk = &self.phrases.chunks[self.phrases.at(action.tokens.start)];
        chunk.kind == Kind::Verb && chunk.mood == Mood::Infinitive
    }

    /// "attacked each other": they do it to one another.
    pub(super) fn is_reciprocal(&self, action: &Action) -> bool {
        let behind = action.tokens.end..self.sentence.end.min(action.tokens.end + 4);
        behind.clone().any(|at| {
            let next = at + 1 < self.sentence.end && matches!(self.low(at + 1), "other" | "another");
            matches!(self.low(at), "each" | "one") && next
        })
    }
}
