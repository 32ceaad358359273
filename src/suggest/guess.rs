//! A name and its surroundings → what it probably names. Knows no other names.

use std::collections::BTreeMap;

use super::describe;
use super::names::{Candidate, is_acronym};
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// Why a name is taken for an organisation of which nothing says what it is.
pub(super) const NOTHING_TOLD: &str = "A name that is not in the list of countries.";

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
    let land = candidate.words.len() > 1
        && !collects
        && matches!(
            candidate.words[0].as_str(),
            "wadi" | "mount" | "lake" | "cape" | "river" | "gulf" | "fort" | "jebel"
        );
    let organised = candidate.words.iter().any(|word| words::is_organisation(word) || words::is_armed(word));
    if land && !organised {
        return guess(ActorKind::Place, format!("A name that begins with “{}”.", candidate.words[0]));
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
    // "its HP40 engine".
    let product = candidate.text.chars().any(|c| c.is_ascii_digit()) && around.modifies == candidate.at.len();
    if product {
        return guess(ActorKind::Place, "Letters and digits before a noun.".to_owned());
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
    if let Some((kind, word)) = &around.called {
        return guess(kind.clone(), format!("Called a {word}."));
    }
    if candidate.words.iter().any(|word| word == "&") {
        return guess(ActorKind::Organisation, "Two names joined by “&”.".to_owned());
    }
    if candidate.words.len() == 1 && around.within > 0 && around.bare > 0 && candidate.at.len() > 2 {
        return guess(ActorKind::State, "A name in which something is, and that acts.".to_owned());
    }
    if around.places * 2 > candidate.at.len() {
        return guess(ActorKind::Place, "Mostly said where something is.".to_owned());
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
    guess(ActorKind::Organisation, NOTHING_TOLD.to_owned())
}

/// The word beside an adjective by which those whom it describes govern: "president".
pub(super) fn governs(tokens: &[Token], candidate: &Candidate) -> Option<String> {
    Around::of(tokens, candidate).governs
}

/// "X, a mining company", "X is a party", "the insurer X": what a name is called beside it.
fn called(tokens: &[Token], start: usize, end: usize) -> Option<(ActorKind, String)> {
    let kind = |noun: &str| {
        let kind = match describe::class(&describe::singular(noun))? {
            "armed" => ActorKind::ArmedGroup,
            "state" => ActorKind::State,
            _ => ActorKind::Organisation,
        };
        Some((kind, noun.to_owned()))
    };
    let word = |at: &usize| tokens.get(*at).is_some_and(|token| matches!(token.class, Class::Word | Class::Number));
    let low = |at: usize| tokens.get(at).map_or("", |token| token.low.as_str());
    let article = |at: usize| matches!(low(at), "a" | "an" | "the" | "its" | "another");
    let opens = matches!(low(end), "," | "is" | "was") && article(end + 1);
    if opens {
        let noun =
            |at: &usize| word(at) && !words::is_preposition(low(*at)) && !matches!(low(*at), "who" | "which" | "that");
        let mut told = (end + 2..end + 8).take_while(noun).collect::<Vec<_>>().into_iter().rev();
        if let Some(found) = told.find_map(|at| kind(low(at))).filter(|_| low(end + 1) != "its") {
            return Some(found);
        }
    }
    // "the insurer | X", "a lobbying house, | X".
    let noun = start.checked_sub(1)?;
    let noun = if low(noun) == "," { noun.checked_sub(1)? } else { noun };
    let led = (noun.saturating_sub(4)..noun).rev().take_while(|at| word(at) || article(*at)).any(article);
    // "the developer Ratko Belin" may be a man.
    let either = words::is_trade(low(noun));
    (led && word(&noun) && !either).then(|| kind(low(noun))).flatten()
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
    /// "X, a mining company", "the insurer X".
    called: Option<(ActorKind, String)>,
    /// How often it stands behind "in" and the like, as wide lands do.
    within: usize,
    /// How often no preposition leads to it.
    bare: usize,
    /// How often a noun in small letters stands right behind it.
    modifies: usize,
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
        if before(1) == "of"
            && (ruled(before(2))
                || matches!(
                    before(2),
                    "rulers" | "ruler" | "leaders" | "people" | "state" | "north" | "south" | "west" | "east"
                ))
        {
            keep(&mut self.governs, before(2));
        }
        if matches!(before(1), "neighbouring" | "neighboring" | "northern" | "southern" | "eastern" | "western") {
            keep(&mut self.governs, before(1));
        }
        let described = after(0) == "," && (matches!(after(1), "a" | "an" | "the" | "who" | "whose" | "then" | "its"));
        // "Mariam Tolek, 52, said".
        let aged =
            after(0) == "," && after(1).parse::<u8>().is_ok_and(|age| age > 9) && matches!(after(2), "," | "." | "");
        if !possessive && (words::is_speech(after(0)) || described || aged || matches!(before(1), "mr" | "mrs" | "ms"))
        {
            keep(&mut self.person, if described || aged { "a description" } else { after(0) });
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
        self.within += usize::from(matches!(before(1), "in" | "into" | "across" | "throughout"));
        let noun = tokens.get(end).is_some_and(|next| {
            next.class == Class::Word
                && super::verbs::forms(&next.low).is_empty()
                && !words::is_function(&next.low)
                && !words::is_auxiliary(&next.low)
        });
        self.modifies += usize::from(noun);
        self.bare += usize::from(!words::is_preposition(before(1)) && before(1) != "to");
        if self.called.is_none() {
            self.called = called(tokens, start, end);
        }
        self.places += usize::from(words::is_place_preposition(before(1)));
    }
}
