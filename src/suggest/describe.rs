//! The whole text → what it calls those whom it names: "Corvair, the struggling airline" makes Corvair an airline. Knows
//! no actions.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::Cast;
use super::mentions::Named;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::verbs;
use super::words;
use crate::model::ActorKind;

/// What everybody is called.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// A noun in the singular → those who are called so.
    nouns: BTreeMap<String, BTreeSet<usize>>,
    /// Those who are known to be a woman, or a man.
    women: BTreeMap<usize, bool>,
    /// What everybody is called beside their name, in the singular.
    called: BTreeMap<usize, BTreeSet<String>>,
    /// What kinds of organisation somebody can be, as far as names and descriptions tell.
    classes: BTreeMap<usize, BTreeSet<&'static str>>,
}

impl Descriptions {
    /// Learns from every sentence.
    pub(super) fn of(cast: &Cast, tokens: &[Token], read: &[(&Sentence, Vec<Named>)]) -> Self {
        let mut all = Self::default();
        for (sentence, names) in read {
            for name in names.iter().filter(|name| !name.people) {
                for noun in around(tokens, sentence, name) {
                    all.call(cast, name.by, noun);
                }
            }
        }
        for (index, member) in cast.members.iter().enumerate() {
            all.by_name(cast, index, &member.name);
        }
        for (person, woman) in pronouns(cast, tokens, read) {
            all.women.entry(person).or_insert(woman);
        }
        all
    }

    fn call(&mut self, cast: &Cast, by: usize, noun: &str) {
        if let Some(woman) = words::is_woman(noun).then_some(true).or_else(|| words::is_man(noun).then_some(false)) {
            self.women.insert(by, woman);
        }
        let singular = singular(noun);
        self.classes.entry(by).or_default().extend(class(&singular));
        if cast.members[by].kind != ActorKind::Place {
            self.called.entry(by).or_default().insert(singular.clone());
            self.nouns.entry(singular).or_default().insert(by);
        }
    }

    /// "Pilots’ Guild" is a guild, and so are "the pilots".
    fn by_name(&mut self, cast: &Cast, by: usize, name: &str) {
        let words: Vec<String> = name.split([' ', '-']).map(|word| word.to_lowercase().replace('’', "'")).collect();
        if cast.members[by].kind == ActorKind::Person {
            let first = words.first().map(String::as_str).unwrap_or_default();
            if words.len() > 1 && (words::is_woman(first) || words::is_man(first)) {
                self.women.entry(by).or_insert(words::is_woman(first));
            }
            return;
        }
        if name.contains('&') {
            self.classes.entry(by).or_default().insert("business");
        }
        if words.len() < 2 {
            return;
        }
        for word in &words {
            let people = word.trim_end_matches(['\'']);
            let told = words::is_organisation(word) || words::is_armed(word) || class(&singular(word)).is_some();
            // Where "Liberation Army" rebels, "the army" is the state’s.
            if word == "army" && cast.members[by].kind == ActorKind::ArmedGroup {
                continue;
            }
            if told || people.ends_with('s') && word.len() > 4 && !words::is_calendar(word) {
                let singular = singular(people);
                self.classes.entry(by).or_default().extend(class(&singular));
                self.nouns.entry(singular).or_default().insert(by);
            }
        }
    }

    /// Those who are called so somewhere in the text.
    pub(super) fn called(&self, noun: &str) -> impl Iterator<Item = usize> + '_ {
        self.nouns.get(&singular(noun)).into_iter().flatten().copied()
    }

    /// May this member be meant by a noun of that kind?
    pub(super) fn may_be(&self, by: usize, noun: &str) -> bool {
        let noun = singular(noun);
        let Some(wanted) = class(&noun) else { return false };
        // A trader is no bank.
        let other = |called: &String| !is_broad(called) && class(called) == Some(wanted) && *called != noun;
        if !is_broad(&noun)
            && self.called.get(&by).is_some_and(|called| !called.contains(&noun) && called.iter().any(other))
        {
            return false;
        }
        let known = self.classes.get(&by).filter(|classes| !classes.is_empty());
        known.map_or(matches!(wanted, "business" | "group"), |classes| {
            classes.contains(wanted)
                || wanted == "group" && classes.iter().any(|class| matches!(*class, "charity" | "armed" | "business"))
        })
    }

    /// Is this member called something of that kind somewhere?
    pub(super) fn is_called(&self, by: usize, noun: &str) -> bool {
        let noun = singular(noun);
        if !is_broad(&noun) {
            return self.nouns.get(&noun).is_some_and(|called| called.contains(&by));
        }
        class(&noun).is_some_and(|wanted| self.classes.get(&by).is_some_and(|classes| classes.contains(wanted)))
    }

    /// Is the person known to be a woman, or not to be one?
    pub(super) fn is_woman(&self, by: usize) -> Option<bool> {
        self.women.get(&by).copied()
    }
}

/// "General Tolo and his men": whom the text itself calls he or she, where nobody else can be meant.
fn pronouns(cast: &Cast, tokens: &[Token], read: &[(&Sentence, Vec<Named>)]) -> BTreeMap<usize, bool> {
    let mut votes: BTreeMap<usize, i32> = BTreeMap::new();
    let mut before: Option<usize> = None;
    for (sentence, names) in read {
        let persons: Vec<&Named> =
            names.iter().filter(|name| cast.members[name.by].kind == ActorKind::Person).collect();
        let first = persons.first().map_or(sentence.tokens.end, |person| person.tokens.start);
        let mut vote = |person: usize, range: std::ops::Range<usize>| {
            if let Some(woman) = tokens[range].iter().find_map(|token| is_she(&token.low)) {
                *votes.entry(person).or_default() += if woman { 1 } else { -1 };
            }
        };
        if let Some(person) = before {
            vote(person, sentence.tokens.start..first.min(sentence.tokens.start + 4));
        }
        for (index, person) in persons.iter().enumerate() {
            let next = persons.get(index + 1).map_or(sentence.tokens.end, |next| next.tokens.start);
            if index == 0 || persons[..index].iter().all(|other| other.by == person.by) {
                vote(person.by, person.tokens.end..next);
            }
        }
        before = persons.first().map(|person| person.by).filter(|by| persons.iter().all(|other| other.by == *by));
    }
    votes.into_iter().filter(|(_, sum)| *sum != 0).map(|(person, sum)| (person, sum > 0)).collect()
}

/// Does the pronoun mean a woman, or a man?
fn is_she(low: &str) -> Option<bool> {
    match low {
        "she" | "her" | "hers" | "herself" => Some(true),
        "he" | "his" | "him" | "himself" => Some(false),
        _ => None,
    }
}

/// The nouns by which a name is called where it stands.
fn around<'t>(tokens: &'t [Token<'t>], sentence: &Sentence, name: &Named) -> Vec<&'t str> {
    let mut found = Vec::new();
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let plain = |at: usize| {
        let token = &tokens[at];
        let function =
            words::is_function(&token.low) || words::is_preposition(&token.low) || words::is_auxiliary(&token.low);
        token.class == Class::Word && !function && !words::is_adverb(&token.low)
    };
    // "the drinks company | Sparkle", "Mrs. Abo".
    if let Some(before) = name.tokens.start.checked_sub(1).filter(|at| *at >= start) {
        let low = tokens[before].low.as_str();
        let led = (start.max(before.saturating_sub(4))..before)
            .rev()
            .take_while(|at| plain(*at) || tokens[*at].class != Class::Word);
        let article = led
            .chain(start.max(before.saturating_sub(4))..before)
            .any(|at| words::is_determiner(&tokens[at].low) || tokens[at].class == Class::Possessive);
        if plain(before) && (article || before == start) && !verbs::forms(low).has(super::inflect::Form::Ed)
            || words::is_title(low)
        {
            found.push(low);
        }
        // "Mrs Justice Calder".
        if words::is_title(low) && before > start && words::is_title(&tokens[before - 1].low) {
            found.push(&tokens[before - 1].low);
        }
        // "a cheaper firm, | Haldane Works".
        if low == "," && before > start {
            let noun = before - 1;
            let article = (start.max(noun.saturating_sub(4))..noun).rev().find(|at| !plain(*at));
            let led = article
                .is_some_and(|at| words::is_determiner(&tokens[at].low) || tokens[at].class == Class::Possessive);
            if plain(noun) && led {
                found.push(&tokens[noun].low);
            }
        }
    }
    // "Corvair, | the struggling airline,", "Chad is a country".
    let opens = tokens.get(name.tokens.end).filter(|_| name.tokens.end < end);
    let apposed = opens.is_some_and(|token| token.is_any(&[",", "is", "was", "remains", "("]));
    let article = name.tokens.end + 1;
    let determined =
        article < end && (words::is_determiner(&tokens[article].low) || words::is_title(&tokens[article].low));
    if apposed && determined {
        let first = article + usize::from(!words::is_title(&tokens[article].low));
        let last = (first..end.min(first + 6))
            .take_while(|at| plain(*at) || tokens[*at].class == Class::Name || tokens[*at].class == Class::Possessive)
            .last();
        if let Some(last) = last.filter(|last| plain(*last)) {
            found.push(&tokens[last].low);
        }
    }
    found
}

/// Without the -s of the plural.
pub(super) fn singular(noun: &str) -> String {
    let noun = noun.trim_end_matches("'s").trim_end_matches('\'');
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    match noun.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 2 && !stem.ends_with("new") => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

/// Does the noun say no more of an organisation than that it is one?
fn is_broad(noun: &str) -> bool {
    matches!(
        noun,
        "company"
            | "firm"
            | "business"
            | "corporation"
            | "conglomerate"
            | "giant"
            | "group"
            | "organisation"
            | "organization"
            | "body"
            | "movement"
            | "newspaper"
            | "paper"
            | "outlet"
            | "party"
            | "union"
            | "country"
            | "state"
            | "nation"
            | "agency"
            | "authority"
            | "network"
            | "subsidiary"
            | "partner"
            | "partnership"
    )
}

/// Nouns that can mean the same kind of organisation.
pub(super) fn class(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "company" | "firm" | "consortium" | "trader" | "miner" | "distributor" | "brewery" | "sponsor" | "maker"
        | "producer" | "manufacturer" | "supplier" | "retailer" | "business" | "corporation" | "conglomerate"
        | "giant" | "bank" | "lender" | "insurer" | "airline" | "carrier" | "operator" | "contractor" | "developer"
        | "builder" | "brewer" | "refiner" | "shipbuilder" | "carmaker" | "steelmaker" | "startup" | "start-up"
        | "subsidiary" | "investor" | "creditor" | "buyer" | "seller" | "exporter" | "importer" | "utility"
        | "consultancy" | "holding" | "airway" | "motor" | "steel" | "mine" | "metal" | "work" | "partner"
        | "industry" | "capital" | "partnership" | "fund" | "broker" | "chain" | "competitor" | "plc" | "ltd"
        | "inc" | "ag" => "business",
        "newspaper" | "paper" | "daily" | "weekly" | "magazine" | "broadcaster" | "station" | "channel"
        | "publisher" | "website" | "outlet" | "time" | "herald" | "courier" | "gazette" | "tribune" | "post"
        | "radio" => "media",
        "union" | "guild" | "brotherhood" | "confederation" => "union",
        "party" => "party",
        "country" | "state" | "nation" | "republic" | "kingdom" | "emirate" | "sultanate" => "state",
        "militia" | "rebel" | "insurgent" | "militant" | "guerrilla" | "brigade" | "front" | "army" | "junta"
        | "fighter" => "armed",
        "council" | "committee" | "commission" | "board" | "agency" | "authority" | "court" | "tribunal"
        | "ministry" | "department" | "inspectorate" | "regulator" | "watchdog" | "bureau" | "centre" | "center"
        | "office" | "parliament" => "body",
        "charity" | "foundation" | "organisation" | "organization" | "association" | "federation" | "league"
        | "network" | "campaign" | "cooperative" | "monitor" | "society" | "body" | "alliance" | "bloc" | "club"
        | "trust" | "movement" | "church" | "campaigner" | "team" | "side" => "charity",
        "group" | "gang" | "cartel" | "syndicate" | "ring" | "crew" | "collective" | "outfit" | "faction" => "group",
        _ => return None,
    })
}
