//! "he", "its" → who is meant, only where it can be but one. Knows no actions.

use std::collections::BTreeSet;

use super::cast::Cast;
use super::mentions::{Named, Part};
use super::roles::End;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// How many sentences back a person may have been named.
const BACK: usize = 3;

/// What came before.
pub(super) struct Before<'b> {
    pub(super) tokens: &'b [Token<'b>],
    pub(super) cast: &'b Cast,
    /// Every sentence so far, the present one last.
    pub(super) sentences: &'b [(&'b Sentence, Vec<Named>)],
}

impl Before<'_> {
    /// Whom the pronoun at this token of the last sentence stands for.
    pub(super) fn meant(&self, at: usize) -> Option<End> {
        let word = self.tokens[at].low.as_str();
        let found = match word {
            "he" | "she" | "his" | "her" | "him" => self.person(at),
            "it" | "they" | "its" | "their" => self.thing(at),
            _ => None,
        }?;
        let member = self.cast.principal(found.member).0;
        let name = &self.cast.members[found.by].name;
        let mut why = format!("“{word}” can only be {name} here");
        if let Some(inferred) = &found.inferred {
            why = format!("{why}; {inferred}");
        }
        Some(End { member, inferred: Some(why), within: false, distance: 1 })
    }

    /// The one person named before, in this sentence or in the nearest of those before.
    fn person(&self, at: usize) -> Option<&Named> {
        let is_person = |name: &&Named| self.cast.members[name.by].kind == ActorKind::Person;
        let spoken_of = |names: &'_ [Named], limit: usize| -> Vec<usize> {
            let by = names.iter().filter(|name| name.tokens.end <= limit).filter(is_person).map(|name| name.by);
            by.collect::<BTreeSet<_>>().into_iter().collect()
        };
        for (back, (_, names)) in self.sentences.iter().rev().take(BACK + 1).enumerate() {
            let limit = if back == 0 { at } else { usize::MAX };
            match spoken_of(names, limit).as_slice() {
                [] => {}
                [one] => return names.iter().find(|name| name.by == *one),
                _ if back == 1 && self.opens(at) => return self.subject(names).filter(is_person),
                _ => return None,
            }
        }
        None
    }

    /// The one subject or object before it in the sentence; else the only one named in the sentence before.
    fn thing(&self, at: usize) -> Option<&Named> {
        let (sentence, names) = self.sentences.last()?;
        let bare = |name: &&Named| name.tokens.end <= at && name.preposition.is_none() && name.part == Part::Whole;
        let here: Vec<&Named> = names.iter().filter(bare).collect();
        if !here.is_empty() {
            return only(&here);
        }
        let before = self.sentences.len().checked_sub(2).filter(|_| !sentence.first)?;
        let (_, names) = &self.sentences[before];
        let subject = || self.subject(names).filter(|_| self.opens(at));
        only(&names.iter().collect::<Vec<_>>()).or_else(subject)
    }

    /// Does the pronoun begin the sentence, so that it goes on about whom the one before was about?
    fn opens(&self, at: usize) -> bool {
        self.sentences.last().is_some_and(|(sentence, _)| {
            self.tokens[sentence.tokens.start..at].iter().all(|token| token.class == Class::Mark)
        })
    }

    /// Whom a sentence is about: the first name that no preposition leads to, where it stands alone and a verb follows.
    fn subject<'n>(&self, names: &'n [Named]) -> Option<&'n Named> {
        let index = names.iter().position(|name| name.preposition.is_none() && name.part == Part::Whole)?;
        let name = &names[index];
        let joined = name.joined || names.get(index + 1).is_some_and(|next| next.joined);
        let next = self.tokens.get(name.phrase.end)?;
        let verb = words::is_auxiliary(&next.low)
            || words::is_speech(&next.low)
            || words::is_adverb(&next.low)
            || next.is(",")
            || next.class == Class::Word && (next.low.ends_with("ed") || super::lexicon::lexicon().is_verb(&next.low));
        (!joined && verb).then_some(name)
    }
}

/// The one whom all these names mean.
pub(super) fn only<'n>(names: &[&'n Named]) -> Option<&'n Named> {
    let members: BTreeSet<usize> = names.iter().map(|name| name.member).collect();
    names.first().copied().filter(|_| members.len() == 1)
}
