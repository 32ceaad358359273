//! A name and its surroundings → what it probably names. Knows no other names.

use std::collections::BTreeMap;

use super::names::{Candidate, is_acronym};
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// What a name names, and the reason in one sentence.
#[derive(Debug)]
pub(super) struct Guess {
    pub(super) kind: ActorKind,
    pub(super) why: String,
}

/// By cue words in the name and around it.
pub(super) fn kind(tokens: &[Token], candidate: &Candidate, candidates: &BTreeMap<Vec<String>, Candidate>) -> Guess {
    let guess = |kind: ActorKind, why: String| Guess { kind, why };
    let cue = |is: fn(&str) -> bool| candidate.words.iter().find(|word| is(word)).cloned();
    let around = Around::of(tokens, candidate);
    // "Alliance of Low Islands" is no group of islands.
    let collects =
        candidate.words.first().is_some_and(|word| words::is_organisation(word)) && candidate.words.len() > 2;
    let thing = candidate.words.last().filter(|word| candidate.words.len() > 1 && !collects && words::is_thing(word));
    if let Some(word) = thing {
        return guess(ActorKind::Place, format!("A name that ends in “{word}”."));
    }
    if around.localities > 0 {
        return guess(ActorKind::Place, "Called a town, or another place.".to_owned());
    }
    if let Some(word) = &around.armed {
        return guess(ActorKind::ArmedGroup, format!("A name beside “{word}”."));
    }
    if let Some(word) = cue(words::is_armed).filter(|_| !candidate.titled) {
        return guess(ActorKind::ArmedGroup, format!("A name with “{word}”."));
    }
    if let Some(word) = cue(words::is_organisation) {
        return guess(ActorKind::Organisation, format!("A name with “{word}”."));
    }
    if is_acronym(&candidate.text) {
        return guess(ActorKind::Organisation, "Letters in capitals.".to_owned());
    }
    if candidate.titled {
        return guess(ActorKind::Person, "A name behind a title.".to_owned());
    }
    if let Some(word) = &around.bears {
        return guess(ActorKind::Person, format!("A name with the title “{word}” behind it."));
    }
    if let Some(word) = &around.governs {
        return guess(ActorKind::State, format!("A name with a “{word}”."));
    }
    if candidate.words.iter().any(|word| word == "&") {
        return guess(ActorKind::Organisation, "Two names joined by “&”.".to_owned());
    }
    let first = &candidate.words[0];
    if matches!(candidate.words.len(), 2..=4) && (words::is_woman(first) || words::is_man(first)) {
        return guess(ActorKind::Person, format!("A name that begins with “{first}”."));
    }
    let surname = candidate.words.len() > 1
        && candidate.words.len() < 5
        && candidate.words.last().and_then(|last| candidates.get(std::slice::from_ref(last))).is_some_and(|short| {
            // A person is named in full first.
            short.at.first() > candidate.at.first()
        });
    if surname {
        return guess(ActorKind::Person, "The last word of the name stands for the whole elsewhere.".to_owned());
    }
    if let Some(word) = around.person.as_ref().filter(|_| matches!(candidate.words.len(), 2..=4)) {
        return guess(ActorKind::Person, format!("Two names or more before “{word}”."));
    }
    if around.places * 2 > candidate.at.len() {
        return guess(ActorKind::Place, "Mostly said where something is.".to_owned());
    }
    guess(ActorKind::Organisation, "A name that is not in the list of countries.".to_owned())
}

/// The word beside an adjective by which those whom it describes govern: "president".
pub(super) fn governs(tokens: &[Token], candidate: &Candidate) -> Option<String> {
    Around::of(tokens, candidate).governs
}

/// Words next to a name, over all places where it stands.
#[derive(Default)]
struct Around {
    /// "X fighters", "the rebel X".
    armed: Option<String>,
    /// "X's parliament", "the government of X".
    governs: Option<String>,
    /// "X, chief of the staff".
    bears: Option<String>,
    /// "X said", "X, a lawyer".
    person: Option<String>,
    /// How often it stands behind "in", "at" and the like.
    places: usize,
    /// How often it stands behind "the town of" and the like.
    localities: usize,
}

impl Around {
    fn of(tokens: &[Token], candidate: &Candidate) -> Self {
        let mut around = Self::default();
        for &start in &candidate.at {
            around.look(tokens, start, start + candidate.words.len());
        }
        around
    }

    fn look(&mut self, tokens: &[Token], start: usize, end: usize) {
        let before = |back: usize| start.checked_sub(back).map(|at| tokens[at].low.as_str()).unwrap_or_default();
        let possessive = tokens.get(end).is_some_and(|token| token.class == Class::Possessive);
        let next = end + usize::from(possessive);
        let after = |on: usize| tokens.get(next + on).map(|token| token.low.as_str()).unwrap_or_default();
        let keep = |found: &mut Option<String>, word: &str| {
            found.get_or_insert_with(|| word.to_owned());
        };
        for word in [after(0), before(1)] {
            if words::is_armed_noun(word) {
                keep(&mut self.armed, word);
            }
        }
        let ruled = |word: &str| {
            matches!(
                word,
                "government"
                    | "parliament"
                    | "army"
                    | "navy"
                    | "president"
                    | "king"
                    | "queen"
                    | "embassy"
                    | "troops"
                    | "ambassador"
                    | "republic"
                    | "kingdom"
                    | "capital"
                    | "border"
                    | "cabinet"
            )
        };
        let office = |word: &str| matches!(word, "minister" | "ministry" | "forces");
        if ruled(after(0)) || (possessive && office(after(1))) {
            keep(&mut self.governs, if ruled(after(0)) { after(0) } else { after(1) });
        }
        if before(1) == "of" && ruled(before(2)) {
            keep(&mut self.governs, before(2));
        }
        let described = after(0) == "," && (matches!(after(1), "a" | "an" | "the" | "who" | "whose" | "then" | "its"));
        if !possessive && (words::is_speech(after(0)) || described || matches!(before(1), "mr" | "mrs" | "ms")) {
            keep(&mut self.person, if described { "a description" } else { after(0) });
        }
        if !possessive && after(0) == "," && words::is_title(after(1)) && matches!(after(2), "of" | "for") {
            keep(&mut self.bears, after(1));
        }
        // "its president, X".
        if before(1) == "," && words::is_title(before(2)) && matches!(after(0), "," | ".") {
            keep(&mut self.bears, before(2));
        }
        let locality =
            before(1) == "of" && words::is_locality(before(2)) || matches!(before(1), "river" | "lake" | "mount");
        self.localities += usize::from(locality);
        self.places += usize::from(words::is_place_preposition(before(1)));
    }
}
