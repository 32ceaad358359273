//! "he", "its", "the group" → who is meant, only where it can be but one. Knows no actions.

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
            "he" | "she" | "his" | "her" => self.person(at),
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
        only(&names.iter().collect::<Vec<_>>())
    }

    /// "the militant group", where the sentence before names one armed group: a further name in the last sentence.
    pub(super) fn described(&self, at: usize) -> Option<Named> {
        let (sentence, names) = self.sentences.last()?;
        let end = described_end(self.tokens, sentence, at)?;
        let kind = kind_of(&self.tokens[end - 1].low)?;
        if names.iter().any(|name| name.phrase.start < end && at < name.phrase.end) {
            return None;
        }
        let fits = |name: &&Named| same_kind(&self.cast.members[name.member].kind, &kind);
        if names.iter().filter(|name| name.tokens.end <= at).any(|name| fits(&name)) {
            return None;
        }
        let before = self.sentences.len().checked_sub(2)?;
        let there: Vec<&Named> = self.sentences[before].1.iter().filter(fits).collect();
        let one = only(&there)?;
        let words = super::names::joined(&self.tokens[at..end]);
        let why =
            format!("of those in the sentence before, “{words}” fits {} alone", self.cast.members[one.member].name);
        Some(Named {
            member: one.member,
            by: one.by,
            tokens: at..end,
            phrase: at..end,
            part: Part::Whole,
            preposition: None,
            inferred: Some(why),
            joined: false,
        })
    }
}

/// The one whom all these names mean.
fn only<'n>(names: &[&'n Named]) -> Option<&'n Named> {
    let members: BTreeSet<usize> = names.iter().map(|name| name.member).collect();
    names.first().copied().filter(|_| members.len() == 1)
}

/// "the", up to two adjectives, and a noun that says what somebody is.
fn described_end(tokens: &[Token], sentence: &Sentence, at: usize) -> Option<usize> {
    if !tokens[at].is("the") {
        return None;
    }
    let limit = sentence.tokens.end.min(at + 4);
    let noun = (at + 1..limit)
        .take_while(|at| tokens[*at].class == Class::Word)
        .find(|at| kind_of(&tokens[*at].low).is_some())?;
    let behind = tokens.get(noun + 1).filter(|_| noun + 1 < sentence.tokens.end);
    // "the militant leader", "the group of Chad": no end of the phrase.
    let goes_on =
        behind.is_some_and(|next| kind_of(&next.low).is_some() || next.is("of") || words::is_representative(&next.low));
    (!goes_on).then_some(noun + 1)
}

fn kind_of(noun: &str) -> Option<ActorKind> {
    match noun {
        "group" | "militia" | "rebels" | "insurgents" | "militants" | "guerrillas" => Some(ActorKind::ArmedGroup),
        "company" | "firm" | "bank" => Some(ActorKind::Organisation),
        _ => None,
    }
}

fn same_kind(kind: &ActorKind, wanted: &ActorKind) -> bool {
    kind == wanted || (*wanted == ActorKind::ArmedGroup && *kind == ActorKind::ArmedGroupGoverning)
}
