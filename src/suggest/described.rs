//! "the militant group", "the council", "both sides" → who is meant, only where it can be but one, or two. Knows no
//! actions.

use std::collections::BTreeSet;
use std::ops::Range;

use super::mentions::{Named, Part};
use super::pronouns::{Before, only};
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// How many sentences back somebody may have been named.
const BACK: usize = 5;

impl Before<'_> {
    /// Further names in the last sentence: those who are called at this token by what they are.
    pub(super) fn described(&self, at: usize) -> Vec<Named> {
        let Some((sentence, names)) = self.sentences.last() else { return Vec::new() };
        let found = self.two(sentence, names, at).or_else(|| self.one(sentence, names, at).map(|one| vec![one]));
        found.unwrap_or_default()
    }

    /// "the militant group", "the council": the one of that kind in the sentence before, or of that name.
    fn one(&self, sentence: &Sentence, names: &[Named], at: usize) -> Option<Named> {
        let end = described_end(self.tokens, sentence, at)?;
        let noun = self.tokens[end - 1].low.as_str();
        if names.iter().any(|name| name.phrase.start < end && at < name.phrase.end) {
            return None;
        }
        let words = super::names::joined(&self.tokens[at..end]);
        let named = |one: &Named| {
            let name = &self.cast.members[one.member].name;
            self.called(one, at..end, format!("of those named before, only {name} is called “{noun}”"))
        };
        let so_called = |name: &&Named| is_called(&self.cast.members[name.member].name, noun);
        let far = self.sentences.iter().rev().skip(1).take(BACK).flat_map(|(_, names)| names).filter(so_called);
        if let Some(one) = only(&far.collect::<Vec<_>>()) {
            return Some(named(one));
        }
        let kind = kind_of(noun)?;
        let fits = |name: &&Named| same_kind(&self.cast.members[name.member].kind, &kind);
        if names.iter().filter(|name| name.tokens.end <= at).any(|name| fits(&name)) {
            return None;
        }
        let before = self.sentences.len().checked_sub(2)?;
        let there: Vec<&Named> = self.sentences[before].1.iter().filter(fits).collect();
        let one = only(&there)?;
        let name = &self.cast.members[one.member].name;
        Some(self.called(one, at..end, format!("of those in the sentence before, “{words}” fits {name} alone")))
    }

    /// "both sides", "the two countries": the only two who were named last, besides those in this sentence.
    fn two(&self, sentence: &Sentence, names: &[Named], at: usize) -> Option<Vec<Named>> {
        let end = two_end(self.tokens, sentence, at)?;
        let here: BTreeSet<usize> = names.iter().map(|name| name.member).collect();
        let mut met: Vec<&Named> = Vec::new();
        for (_, names) in self.sentences.iter().rev().skip(1).take(BACK) {
            for name in names {
                let kind = &self.cast.members[name.member].kind;
                let side = !matches!(kind, ActorKind::Place | ActorKind::Person);
                if side && !here.contains(&name.member) && !met.iter().any(|other| other.member == name.member) {
                    met.push(name);
                }
            }
            match met.as_slice() {
                [] | [_] => {}
                [one, other] => {
                    let words = super::names::joined(&self.tokens[at..end]);
                    let why = format!("“{words}” are the two named last");
                    let one = self.called(one, at..end, why.clone());
                    let other = Named { joined: true, ..self.called(other, at..end, why) };
                    return Some(vec![one, other]);
                }
                _ => return None,
            }
        }
        None
    }

    fn called(&self, one: &Named, tokens: Range<usize>, why: String) -> Named {
        let possessive = self.tokens.get(tokens.end).is_some_and(|next| next.class == Class::Possessive);
        let preposition = tokens.start.checked_sub(1).filter(|at| words::is_preposition(&self.tokens[*at].low));
        Named {
            member: one.member,
            by: one.by,
            phrase: tokens.clone(),
            tokens,
            part: if possessive { Part::Owner } else { Part::Whole },
            preposition,
            inferred: Some(why),
            joined: false,
        }
    }
}

/// Is this word of kind a part of the name?
fn is_called(name: &str, noun: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.len() > 1 && words.iter().any(|word| word == noun) && (words::is_organisation(noun) || words::is_armed(noun))
}

/// "the", up to two adjectives, and a noun that says what somebody is.
fn described_end(tokens: &[Token], sentence: &Sentence, at: usize) -> Option<usize> {
    if !tokens[at].is("the") {
        return None;
    }
    let limit = sentence.tokens.end.min(at + 4);
    let is_kind = |low: &str| kind_of(low).is_some() || words::is_organisation(low) || words::is_armed(low);
    let noun =
        (at + 1..limit).take_while(|at| tokens[*at].class == Class::Word).find(|at| is_kind(&tokens[*at].low))?;
    let behind = tokens.get(noun + 1).filter(|_| noun + 1 < sentence.tokens.end);
    // "the militant leader", "the group of Chad", "the bank robber": no end of the phrase.
    let goes_on = behind.is_some_and(|next| {
        is_kind(&next.low)
            || next.is("of")
            || words::is_representative(&next.low)
            || next.class == Class::Name
            || next.class == Class::Number
    });
    (!goes_on).then_some(noun + 1)
}

/// "the two sides", "both countries".
fn two_end(tokens: &[Token], sentence: &Sentence, at: usize) -> Option<usize> {
    let is = |at: usize, low: &str| at < sentence.tokens.end && tokens[at].is(low);
    let noun = if is(at, "both") {
        at + 1
    } else if is(at, "the") && is(at + 1, "two") {
        at + 2
    } else {
        return None;
    };
    let side = tokens.get(noun).filter(|_| noun < sentence.tokens.end)?;
    words::is_side(&side.low).then_some(noun + 1)
}

fn kind_of(noun: &str) -> Option<ActorKind> {
    match noun {
        "group" | "militia" | "rebels" | "insurgents" | "militants" | "guerrillas" => Some(ActorKind::ArmedGroup),
        "company" | "firm" | "bank" | "insurer" | "supplier" | "lender" | "contractor" | "developer"
        | "manufacturer" | "maker" | "retailer" | "carrier" | "operator" | "regulator" | "watchdog" | "charity"
        | "newspaper" | "broadcaster" | "union" | "agency" | "association" | "federation" | "club" => {
            Some(ActorKind::Organisation)
        }
        "country" | "kingdom" | "republic" => Some(ActorKind::State),
        _ => None,
    }
}

fn same_kind(kind: &ActorKind, wanted: &ActorKind) -> bool {
    kind == wanted || (*wanted == ActorKind::ArmedGroup && *kind == ActorKind::ArmedGroupGoverning)
}
