//! A sentence and what came before → whom its pronouns mean. Where several fit, the one whom the text is about. Knows no
//! actions; `definite` is for "the company" and "both sides".

use super::cast::Cast;
use super::chunks::{Chunk, Kind};
use super::describe::Descriptions;
use super::memory::{Memory, Met, Spoken};
use super::mentions::Named;
use super::phrases::{Hold, Phrases};
use super::roles::Reading;
use super::subjects::DEPTH;
use super::tokens::Token;
use super::words;
use crate::model::ActorKind;

/// How many sentences back a person may have been named.
const BACK: usize = 3;

/// What is known where a sentence begins.
pub(super) struct Refer<'r> {
    pub(super) tokens: &'r [Token<'r>],
    pub(super) cast: &'r Cast,
    pub(super) descriptions: &'r Descriptions,
    pub(super) memory: &'r Memory,
    /// The sentence begins a paragraph.
    pub(super) first: bool,
}

impl Refer<'_> {
    /// Those named in the sentence, with those whom other words of it mean.
    pub(super) fn names(&self, chunks: &[Chunk], mut names: Vec<Named>) -> Vec<Named> {
        for (index, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| chunk.kind == Kind::Noun) {
            let phrases = Phrases { tokens: self.tokens, chunks, named: &names };
            let mut more = Vec::new();
            let named = phrases.inside(&chunk.tokens).any(|name| !phrases.is_origin(chunk, name));
            let first = chunk.tokens.start;
            let owner = chunk.tokens.len() > 1 && words::is_possessive_pronoun(&self.tokens[first].low);
            if owner {
                more.extend(self.pronoun(&phrases, index, first));
                more.extend(self.related(&phrases, index, &more));
            } else if !named && chunk.tokens.len() == 1 && is_personal(&self.tokens[first].low) {
                more.extend(self.pronoun(&phrases, index, first));
            } else if !named {
                more.extend(self.described(&phrases, index));
            }
            names.extend(more);
            names.sort_by_key(|name| name.tokens.start);
        }
        names
    }

    /// "its rival": who is called so, or who had to do with them last.
    fn related(&self, phrases: &Phrases, noun: usize, owner: &[Named]) -> Option<Named> {
        let chunk = &phrases.chunks[noun];
        let head = self.tokens[chunk.head].low.as_str();
        let owner = owner.first().filter(|_| words::is_relation(head) && phrases.inside(&chunk.tokens).is_empty())?;
        if phrases.apposed(noun, 2).is_some() || phrases.is(noun + 1, Kind::Preposition) {
            return None;
        }
        let other = |met: &Met| met.member != owner.member && met.by != owner.by;
        let called = self.descriptions.called(head).filter_map(|by| Some((self.memory.seen.get(&by)?, by)));
        let called = called.map(|(seen, by)| (seen, Met::of(self.cast, by))).filter(|(_, met)| other(met));
        let one = called.max_by_key(|(seen, _)| **seen).map(|(_, met)| met).or_else(|| {
            let deed = self.memory.deeds.iter().rev().find_map(|deed| deed.other_than(owner.member))?;
            Some(Met::of(self.cast, deed))
        })?;
        self.stand_in(chunk.head..chunk.head + 1, &[one], |name| format!("“{head}” seems to be {name}"))
    }

    fn pronoun(&self, phrases: &Phrases, noun: usize, at: usize) -> Option<Named> {
        let word = self.tokens[at].low.as_str();
        let bound = chunk_owner(phrases, noun).then(|| self.bound(phrases, noun, word)).flatten();
        let found = match word {
            _ if bound.is_some() => bound.into_iter().collect(),
            "he" | "she" | "his" | "her" | "him" => self.person(phrases, noun, word).into_iter().collect(),
            // "let it be known", "made it clear".
            "it" if matches!(
                self.tokens.get(at + 1).map(|next| next.low.as_str()),
                Some("be" | "clear" | "plain" | "known" | "possible" | "impossible" | "hard" | "easy" | "difficult")
            ) =>
            {
                Vec::new()
            }
            "it" | "its" => self.thing(phrases, noun).into_iter().collect(),
            "they" | "their" | "them" => self.several(phrases, noun),
            "that" | "this" if noun == 0 && phrases.is_subject(0) => self.deed().into_iter().collect(),
            _ => Vec::new(),
        };
        self.stand_in(at..at + 1, &found, |name| format!("“{word}” seems to be {name} here"))
    }

    pub(super) fn stand_in(
        &self,
        tokens: std::ops::Range<usize>,
        found: &[Met],
        why: impl Fn(&str) -> String,
    ) -> Option<Named> {
        let one = found.first()?;
        let name = found.iter().map(|met| self.cast.members[met.by].name.as_str()).collect::<Vec<_>>().join(" and ");
        let (member, acts) = self.cast.principal(one.by);
        let mut inferred = why(&name);
        if let Some(reason) = acts.map(str::to_owned).or_else(|| one.inferred.clone()) {
            inferred = format!("{inferred}; {reason}");
        }
        let also = found[1..].iter().map(|met| self.cast.principal(met.by).0).collect();
        Some(Named {
            member,
            by: one.by,
            tokens,
            people: false,
            inferred: Some(inferred),
            stands_in: true,
            also,
            belongs: false,
        })
    }

    /// "urged Chad to withdraw its troops": whoever is to do what the phrase stands behind.
    fn bound(&self, phrases: &Phrases, noun: usize, word: &str) -> Option<Met> {
        let verb = (0..noun).rev().find(|at| phrases.is(*at, Kind::Verb))?;
        if phrases.is_finite(verb) || phrases.chunks[verb].passive {
            return None;
        }
        let reading = Reading { phrases: *phrases, sentence: 0..0, actions: &[], clauses: &[] };
        let subject = reading.subject_nouns(verb, DEPTH);
        let (name, hold) = subject.first().filter(|_| subject.len() == 1).and_then(|noun| phrases.holder(*noun))?;
        let one = &phrases.named[name];
        let person = self.is_person(one.by);
        let fits = hold == Hold::Whole && one.also.is_empty() && person == matches!(word, "his" | "her");
        let gender = self.descriptions.is_woman(one.by).is_none_or(|woman| !person || woman == (word == "her"));
        let met = Met { member: one.member, by: one.by, subject: true, plural: false, inferred: one.inferred.clone() };
        (fits && gender).then_some(met)
    }

    /// "That angered Chad": who did the first thing in the sentence before.
    fn deed(&self) -> Option<Met> {
        let last = self.memory.sentence.checked_sub(1)?;
        let deed = self.memory.deeds.iter().find(|deed| deed.sentence == last)?;
        deed.from.first().map(|(member, _)| Met::of(self.cast, *member))
    }

    fn is_person(&self, by: usize) -> bool {
        self.cast.members[by].kind == ActorKind::Person
    }

    /// "he", "her".
    fn person(&self, phrases: &Phrases, noun: usize, word: &str) -> Option<Met> {
        let woman = matches!(word, "she" | "her");
        let fits =
            |met: &&Met| self.is_person(met.by) && self.descriptions.is_woman(met.by).is_none_or(|is| is == woman);
        let here = Self::met(phrases, noun);
        let object = word == "him" || word == "her" && phrases.chunks[noun].tokens.len() == 1;
        // Nobody who acts upon somebody else is "him".
        let acting = Self::acting(phrases, noun);
        let barred = |met: &&Met| !object || acting != Some(met.by);
        let there: Vec<&Met> = here.iter().filter(fits).filter(barred).collect();
        let subject = there.iter().rev().find(|met| met.subject);
        if let Some(met) = subject.or(there.last()) {
            return Some((*met).clone());
        }
        for back in 1..=BACK {
            let spoken = self.memory.back(back)?;
            let there: Vec<&Met> = spoken.met.iter().filter(fits).filter(barred).collect();
            let subject = there.iter().find(|met| met.subject);
            if let Some(met) = subject.or(there.last()) {
                return Some((*met).clone());
            }
        }
        None
    }

    /// Whoever is the subject before a phrase.
    pub(super) fn acting(phrases: &Phrases, noun: usize) -> Option<usize> {
        let subject = (0..noun).rev().find(|at| phrases.is(*at, Kind::Noun) && phrases.is_subject(*at))?;
        phrases.holder(subject).map(|(name, _)| phrases.named[name].by)
    }

    /// "it", "its": whom the sentence is about, or the one before.
    fn thing(&self, phrases: &Phrases, noun: usize) -> Option<Met> {
        let fits = |met: &&Met| !self.is_person(met.by) && self.cast.members[met.by].kind != ActorKind::Place;
        let spoken = Spoken::of(phrases, noun);
        let object = phrases.chunks[noun].tokens.len() == 1 && !phrases.is_subject(noun);
        let acting = Self::acting(phrases, noun).filter(|_| object);
        let here: Vec<Met> = spoken.met.into_iter().filter(|met| acting != Some(met.by)).collect();
        if spoken.together.len() > 1 {
            return None;
        }
        if let Some(met) = here.iter().filter(fits).rev().find(|met| met.subject) {
            return Some(met.clone());
        }
        if let Some(met) = only(here.iter().filter(fits)) {
            return Some(met.clone());
        }
        if !here.is_empty() && here.iter().any(|met| fits(&met)) {
            return None;
        }
        let spoken = self.memory.back(1).filter(|spoken| spoken.together.len() < 2)?;
        let subject = spoken.met.iter().find(|met| met.subject && fits(met)).filter(|_| !object);
        let others = spoken.met.iter().filter(|met| acting != Some(met.by)).filter(fits);
        let alone = || only(others).filter(|_| object || !spoken.about_thing && !self.first);
        subject.or_else(alone).cloned()
    }

    /// "they", "their".
    fn several(&self, phrases: &Phrases, noun: usize) -> Vec<Met> {
        let here = Spoken::of(phrases, noun);
        if here.together.len() > 1 {
            return here.together;
        }
        // "both governments … them", "Thai officials … they".
        let object = phrases.chunks[noun].tokens.len() == 1;
        let plural = here.met.iter().rposition(|met| met.plural && !(object && met.subject));
        if let Some(last) = plural {
            return here.met.into_iter().take(last + 1).filter(|met| met.plural).rev().take(2).collect();
        }
        let fits = |met: &&Met| !self.is_person(met.by) && self.cast.members[met.by].kind != ActorKind::Place;
        let subject = here.met.iter().filter(fits).rev().find(|met| met.subject && !object);
        if let Some(met) = subject {
            return vec![met.clone()];
        }
        if here.met.iter().any(|met| fits(&met)) {
            return Vec::new();
        }
        let Some(spoken) = self.memory.back(1) else { return Vec::new() };
        if spoken.together.len() > 1 {
            return spoken.together.clone();
        }
        only(spoken.met.iter().filter(|met| met.subject && fits(met))).cloned().into_iter().collect()
    }

    /// Those named in this sentence before a phrase.
    pub(super) fn met(phrases: &Phrases, noun: usize) -> Vec<Met> {
        Spoken::of(phrases, noun).met
    }
}

/// Is the phrase "its troops" rather than "it"?
fn chunk_owner(phrases: &Phrases, noun: usize) -> bool {
    phrases.chunks[noun].tokens.len() > 1
}

fn is_personal(low: &str) -> bool {
    matches!(low, "he" | "she" | "him" | "her" | "it" | "they" | "them" | "that" | "this")
}

/// The one whom all these mean.
pub(super) fn only<'n>(mut names: impl Iterator<Item = &'n Met>) -> Option<&'n Met> {
    let first = names.next()?;
    names.all(|other| other.member == first.member).then_some(first)
}
