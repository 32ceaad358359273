//! "the company", "both sides", "the soldiers" → who is meant, as far as what came before tells. Knows no actions.

use super::chunks::Kind;
use super::memory::Met;
use super::mentions::Named;
use super::phrases::Phrases;
use super::refer::{Refer, only};
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// Parts of a state, in the singular, by which it is told whose they are.
const ORGANS: &[&str] = &["government", "army", "troop", "soldier", "police", "president", "cabinet", "parliament"];

impl Refer<'_> {
    /// "both sides", "the council", "the company".
    pub(super) fn described(&self, phrases: &Phrases, noun: usize) -> Option<Named> {
        let chunk = &phrases.chunks[noun];
        let tokens = chunk.tokens.clone();
        let words = super::names::joined(&self.tokens[tokens.clone()]);
        let head = self.tokens[chunk.head].low.as_str();
        if self.tokens[tokens.clone()].iter().any(|token| token.class == Class::Possessive && token.text.len() < 2)
            && head.len() < 3
        {
            return None;
        }
        if is_both(self.tokens, &tokens) {
            let two = self.two(phrases, noun, head)?;
            return self.stand_in(tokens, &two, |name| format!("“{words}” seem to be {name}"));
        }
        if let Some(organ) = self.bare_organ(phrases, noun) {
            let state = self.topic_state(phrases, noun).or_else(|| self.home(&self.tokens[organ].low))?;
            let words = self.tokens[organ].text;
            return self.stand_in(organ..organ + 1, &[state], |name| format!("“{words}” seem to be those of {name}"));
        }
        // Up to the possessive: "the company’s chairman".
        let owner = tokens.clone().find(|at| self.tokens[*at].class == Class::Possessive);
        let end = owner.unwrap_or(tokens.end);
        let head_at = end.checked_sub(1).filter(|at| *at > tokens.start)?;
        let head = self.tokens[head_at].low.as_str();
        if !self.tokens[tokens.start].is_any(&["the", "this", "that"])
            || owner.is_none() && Self::is_restricted(phrases, noun)
        {
            return None;
        }
        let words = super::names::joined(&self.tokens[tokens.start..end]);
        let why = |name: &str| format!("“{words}” seems to be {name}");
        if let Some(one) = self.called(phrases, noun, head).or_else(|| self.of_kind(phrases, noun, head)) {
            return self.stand_in(tokens.start..end, &[one], why);
        }
        if words::is_state_organ(head)
            && let Some(state) = self.home(head)
        {
            return self.stand_in(tokens.start..end, &[state], |name| format!("“{words}” seem to be those of {name}"));
        }
        // "the soldiers", "the proposal": whose they were when they were named before.
        let (one, belongs) = self.memory.heads.get(&super::describe::singular(head))?;
        if self.cast.members[one.member].kind == ActorKind::Place {
            return None;
        }
        let why = |name: &str| format!("“{words}” seem to be {name}’s");
        self.stand_in(tokens.start..end, std::slice::from_ref(one), why).map(|name| Named { belongs: *belongs, ..name })
    }

    /// "the firm that sells", "the company of Chad": what is said of them says which.
    fn is_restricted(phrases: &Phrases, noun: usize) -> bool {
        phrases.is(noun + 1, Kind::Relative)
            || phrases.low(noun + 1) == "of" && phrases.is(noun + 2, Kind::Noun) && !(noun > 0 && words::is_with_of(phrases.low(noun - 1)))
            // "the newspaper, Aftonen".
            || phrases.is(noun + 1, Kind::Comma) && phrases.holder(noun).is_some()
    }

    /// The latest of those who bear this noun in their name, or are called so somewhere.
    fn called(&self, phrases: &Phrases, noun: usize, head: &str) -> Option<Met> {
        let here = Self::met(phrases, noun);
        let acting = Self::acting(phrases, noun).filter(|_| !phrases.is_subject(noun));
        let called: Vec<usize> = self.descriptions.called(head).filter(|by| acting != Some(*by)).collect();
        let before = self.memory.spoken.iter().rev().flat_map(|spoken| {
            let subject = spoken.met.iter().filter(|met| met.subject);
            subject.chain(spoken.met.iter().rev().filter(|met| !met.subject))
        });
        // "the Greens": of two with that name, the one whom the text is about.
        if self.tokens[phrases.chunks[noun].head].class == Class::Name && called.len() > 1 {
            let most = called.iter().max_by_key(|by| self.memory.counts.get(by).copied().unwrap_or_default());
            return most.filter(|by| self.memory.seen.contains_key(by)).map(|by| Met::of(self.cast, *by));
        }
        let mut latest = here.iter().rev().chain(before);
        if let Some(met) = latest.find(|met| called.contains(&met.by)) {
            return Some(met.clone());
        }
        let seen = called.iter().filter_map(|by| Some((self.memory.seen.get(by)?, *by))).max();
        seen.map(|(_, by)| Met::of(self.cast, by))
    }

    /// "the company", "the country": the last one of that kind in the sentences before.
    fn of_kind(&self, phrases: &Phrases, noun: usize, head: &str) -> Option<Met> {
        use ActorKind as Kinds;
        let kind = |by: usize| self.cast.members[by].kind.clone();
        let fits = |met: &&Met| match head {
            "country" | "kingdom" | "republic" | "nation" => kind(met.by) == Kinds::State,
            "rebels" | "insurgents" | "militants" | "guerrillas" | "militia" | "fighters" | "jihadists" | "gunmen" => {
                armed(&kind(met.by))
            }
            "group" | "movement" | "organisation" | "organization" | "faction" | "network" | "outfit" | "side"
                if armed(&kind(met.by)) =>
            {
                true
            }
            _ => kind(met.by) == Kinds::Organisation && self.descriptions.may_be(met.by, head),
        };
        // "sued the engine maker": not whoever sues.
        let acting = Self::acting(phrases, noun).filter(|_| !phrases.is_subject(noun));
        let fits = |met: &&Met| acting != Some(met.by) && fits(met);
        let here = Self::met(phrases, noun);
        if let Some(met) = here.iter().rev().filter(fits).find(|met| met.subject) {
            return Some(met.clone());
        }
        if here.iter().any(|met| fits(&met)) {
            return None;
        }
        // Those who are called so somewhere come first, also from further back.
        let sure = |met: &&Met| fits(met) && self.descriptions.is_called(met.by, head);
        for back in 1..=4 {
            let Some(spoken) = self.memory.back(back) else { break };
            let there: Vec<&Met> = spoken.met.iter().filter(sure).collect();
            let subject = there.iter().find(|met| met.subject).copied();
            if let Some(met) = subject.or_else(|| only(there.iter().copied())) {
                return Some(met.clone());
            }
            if !there.is_empty() {
                return None;
            }
        }
        for back in 1..=2 {
            let spoken = self.memory.back(back)?;
            let there: Vec<&Met> = spoken.met.iter().filter(fits).collect();
            if let Some(met) = there.iter().find(|met| met.subject) {
                return Some((*met).clone());
            }
            if !there.is_empty() {
                return only(there.into_iter()).cloned();
            }
        }
        None
    }

    /// "soldiers", "government drones", "an army convoy": the word for part of a state, where no name says of which.
    fn bare_organ(&self, phrases: &Phrases, noun: usize) -> Option<usize> {
        let chunk = &phrases.chunks[noun];
        let tokens = chunk.tokens.clone();
        let article = self.tokens[tokens.start].is_any(&["a", "an", "two", "three", "several", "some"]);
        let first = tokens.start + usize::from(article);
        let organ = |at: usize| words::is_state_organ(&self.tokens[at].low) && self.tokens[at].class == Class::Word;
        // "police of two countries".
        let told =
            phrases.is(noun + 1, Kind::Preposition) && matches!(phrases.low(noun + 1), "of" | "from" | "for" | "in");
        let alone = first == chunk.head && !article;
        let beside = first < chunk.head && chunk.head + 1 == tokens.end && !self.tokens[first].is("military");
        (first < tokens.end && organ(first) && (alone && !told || beside)).then_some(first)
    }

    /// "Chad disputed this. A navy spokesman said": the state that the sentence before was about, if one was.
    fn topic_state(&self, phrases: &Phrases, noun: usize) -> Option<Met> {
        let state = |met: &&Met| met.subject && self.cast.members[met.member].kind == ActorKind::State;
        let here = Self::met(phrases, noun);
        if let Some(met) = here.iter().rev().find(state) {
            return Some(met.clone());
        }
        let spoken = self.memory.back(1).filter(|_| !self.first)?;
        only(spoken.met.iter().filter(state)).cloned()
    }

    /// The state whose government, or army, is spoken of.
    fn home(&self, organ: &str) -> Option<Met> {
        let state = |met: &Met| self.cast.members[met.member].kind == ActorKind::State;
        let said =
            self.memory.heads.get(&super::describe::singular(organ)).map(|(met, _)| met).filter(|met| state(met));
        if let Some(met) = said {
            return Some(Met { inferred: None, ..met.clone() });
        }
        let main = self.main_state();
        if main.is_some() {
            return main;
        }
        let mut told = ORGANS
            .iter()
            .filter_map(|organ| self.memory.heads.get(*organ))
            .map(|(met, _)| met)
            .filter(|met| state(met));
        let first = told.next()?;
        told.all(|met| met.member == first.member).then(|| Met { inferred: None, ..first.clone() })
    }

    /// The state that the text is about: named more often than any other, by whatever name.
    fn main_state(&self) -> Option<Met> {
        let mut sums: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for (by, count) in &self.memory.counts {
            let member = self.cast.principal(*by).0;
            if self.cast.members[member].kind == ActorKind::State {
                *sums.entry(member).or_default() += count;
            }
        }
        let (most, count) = sums.iter().max_by_key(|(member, count)| (**count, std::cmp::Reverse(**member)))?;
        let second =
            sums.iter().filter(|(member, _)| *member != most).map(|(_, count)| *count).max().unwrap_or_default();
        (*count > 2 * second && *count > 1).then(|| Met::of(self.cast, *most))
    }

    /// "both sides", "the two countries": the only two, or the last two, who were named.
    fn two(&self, phrases: &Phrases, noun: usize, head: &str) -> Option<Vec<Met>> {
        let here = Self::met(phrases, noun);
        let people = matches!(head, "men" | "women" | "leaders" | "presidents" | "ministers" | "officers" | "generals");
        let states =
            matches!(head, "countries" | "governments" | "states" | "nations" | "kingdoms" | "republics" | "capitals");
        let firms = matches!(head, "companies" | "firms" | "airlines" | "banks" | "newspapers");
        let fits = |met: &Met| {
            let kind = &self.cast.members[met.by].kind;
            let principal = &self.cast.members[met.member].kind;
            match kind {
                ActorKind::Place => false,
                ActorKind::Person => people || principal == &ActorKind::State && !firms,
                ActorKind::State => !people && !firms,
                ActorKind::Organisation => !people && !states,
                _ => !people && !states && !firms,
            }
        };
        let outside = |met: &&Met| here.iter().all(|other| other.member != met.member);
        let distinct = |all: &[Met]| {
            let mut found: Vec<Met> = Vec::new();
            for met in all.iter().filter(|met| fits(met)).filter(outside) {
                if found.iter().all(|other| other.member != met.member) {
                    found.push(met.clone());
                }
            }
            found
        };
        // Those who were joined, else the only two of the sentence before, else the two whom the text is about.
        let last = self.memory.back(1).map(|spoken| &spoken.met);
        let joined = [1, 2].into_iter().filter_map(|back| self.memory.back(back)).map(|spoken| &spoken.together);
        for there in joined.take(1).chain(last).chain(self.memory.back(2).map(|spoken| &spoken.together)) {
            {
                let found = distinct(there);
                if found.len() == 2 {
                    return Some(found);
                }
            }
        }
        let mut all: Vec<(usize, Met)> = Vec::new();
        for (by, count) in &self.memory.counts {
            let met = Met::of(self.cast, *by);
            match all.iter_mut().find(|(_, other)| other.member == met.member) {
                Some((sum, _)) => *sum += count,
                None => all.push((*count, met)),
            }
        }
        all.retain(|(_, met)| fits(met) && outside(&met));
        all.sort_by_key(|(count, met)| (std::cmp::Reverse(*count), met.by));
        let least = all.get(1).map_or(0, |(count, _)| *count);
        let third = all.get(2).map_or(0, |(count, _)| *count);
        (least > 1 && least > third).then(|| all.into_iter().take(2).map(|(_, met)| met).collect())
    }
}

fn armed(kind: &ActorKind) -> bool {
    matches!(kind, ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning)
}

/// "both sides", "the two", "both".
fn is_both(tokens: &[Token], range: &std::ops::Range<usize>) -> bool {
    let words: Vec<&str> = tokens[range.clone()].iter().map(|token| token.low.as_str()).collect();
    match words.as_slice() {
        ["both" | "each" | "either" | "neither" | "all", noun] | ["the" | "these" | "those", "two", noun] => {
            words::is_side(noun)
        }
        ["the", "two"] | ["both"] => true,
        _ => false,
    }
}
