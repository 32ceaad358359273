//! An action that is a noun → whose it is: "Thai aid", "launched an attack", "an ally of". Knows no verbs but those that
//! carry a noun.

use super::actions::Action;
use super::chunks::Kind;
use super::phrases::Hold;
use super::roles::{End, Reading};
use super::tokens::Class;
use super::words;

impl Reading<'_> {
    /// Whoever the action belongs to, where it is a noun: "Thai aid", "Chad’s new offer", "its criticism".
    pub(super) fn owner(&self, action: &Action) -> Vec<End> {
        let phrases = &self.phrases;
        let noun = phrases.at(action.tokens.start);
        let chunk = &phrases.chunks[noun];
        let before = chunk.tokens.start..action.tokens.start;
        let Some(name) = phrases.inside(&before).next_back() else { return Vec::new() };
        let between = &phrases.tokens[phrases.named[name].tokens.end..action.tokens.start];
        let plain = between
            .iter()
            .all(|token| matches!(token.class, Class::Word | Class::Name | Class::Number | Class::Possessive));
        if plain { vec![self.named_end(name, Hold::Whole, action.tokens.start)] } else { Vec::new() }
    }

    /// "Mali’s ally | Chad": whoever is named right behind what they are.
    pub(super) fn called(&self, action: &Action) -> Vec<End> {
        let found = self.phrases.named.iter().position(|name| name.tokens.start == action.tokens.end);
        found.map(|name| vec![self.named_end(name, Hold::Whole, action.tokens.end - 1)]).unwrap_or_default()
    }

    /// The subject of the verb that carries the noun: "launched an attack", "is an ally", "came under attack".
    pub(super) fn carrier(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let Some(verb) = self.carrying_verb(noun) else { return Vec::new() };
        let light = words::is_light(self.phrases.low(verb)) && !self.phrases.chunks[verb].passive;
        // "rejected an attack by": what stands between belongs to something else.
        let near = (verb + 1..noun).filter(|at| self.phrases.is(*at, Kind::Preposition)).count() < 2;
        if light && near { self.subject_of(verb) } else { Vec::new() }
    }

    /// "sanctions were imposed by | Chad": the noun is the subject of a passive verb.
    pub(super) fn imposed(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let verb = (noun + 1..self.phrases.chunks.len().min(noun + 4)).find(|at| self.phrases.is(*at, Kind::Verb));
        // "criticism came from | Chad".
        let comes = |verb: &usize| {
            matches!(self.phrases.low(*verb), "came" | "come" | "comes") && self.phrases.low(verb + 1) == "from"
        };
        if let Some(verb) = verb.filter(comes) {
            return self.behind(self.phrases.chunks[verb + 1].head);
        }
        let Some(verb) = verb.filter(|verb| self.phrases.chunks[*verb].passive) else { return Vec::new() };
        let by = (verb + 1..self.phrases.chunks.len().min(verb + 5)).find(|at| self.phrases.low(*at) == "by");
        by.map(|by| self.behind(self.phrases.chunks[by].head)).unwrap_or_default()
    }

    /// Whoever is given the noun: "gave | Chad | support".
    pub(super) fn given(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let Some(before) = noun.checked_sub(1).filter(|at| self.phrases.is(*at, Kind::Noun)) else { return Vec::new() };
        let first =
            (0..=before).rev().find(|at| !matches!(self.phrases.kind(*at), Some(Kind::Noun | Kind::And | Kind::Comma)));
        let given = first.filter(|at| self.phrases.is(*at, Kind::Verb) && words::is_light(self.phrases.low(*at)));
        given.map(|verb| self.ends(&self.phrases.group_behind(verb + 1), action.tokens.start)).unwrap_or_default()
    }

    /// "Chad | drew criticism from Mali", "six Malians died in an attack by": whoever gets it.
    pub(super) fn receiver(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let Some(verb) = self.carrying_verb(noun) else { return Vec::new() };
        let gets = words::is_receiving(self.phrases.low(verb)) && !self.phrases.chunks[verb].passive;
        if gets { self.subject_of(verb) } else { Vec::new() }
    }

    /// "In a letter to Mali, | Chad | protested": whoever the sentence is about, where it begins with the noun.
    pub(super) fn fronted(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let fronted = noun == 1 && self.phrases.is(0, Kind::Preposition);
        let comma =
            (noun..self.phrases.chunks.len().min(noun + 6)).find(|at| fronted && self.phrases.is(*at, Kind::Comma));
        let subject =
            comma.map(|comma| comma + 1).filter(|at| self.phrases.is(*at, Kind::Noun) && self.phrases.is_subject(*at));
        subject.map(|subject| self.ends(&[subject], action.tokens.start)).unwrap_or_default()
    }

    /// "Chad looked for partners; talks with Mali have begun": whom the sentence is about, where the noun is nobody's.
    pub(super) fn topic(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        if !self.phrases.is_subject(noun) {
            return Vec::new();
        }
        let first = (0..noun).find(|at| self.phrases.is(*at, Kind::Noun) && self.phrases.is_subject(*at));
        first.map(|first| self.ends(&[first], action.tokens.start)).unwrap_or_default()
    }

    /// "with the help of Russia", "with money from Russia": who helps.
    pub(super) fn given_by(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let from = noun + 1;
        let leads = self.phrases.is(from, Kind::Preposition) && matches!(self.phrases.low(from), "of" | "from" | "by");
        if leads { self.behind(self.phrases.chunks[from].head) } else { self.owner(action) }
    }

    /// "Chad struck with the help of Russia": who is helped.
    pub(super) fn supported(&self, action: &Action) -> Vec<End> {
        use crate::model::EventType as Type;
        let noun = self.phrases.at(action.tokens.start);
        let helps = matches!(action.entry.event_type, Type::Aid | Type::Support);
        let asks = matches!(
            action.entry.lemma(),
            "request" | "invitation" | "behest" | "insistence" | "urging" | "instigation"
        );
        // "at the request of Hartwig".
        let leads = if asks { "at" } else { "with" };
        let with = noun.checked_sub(1).filter(|at| self.phrases.low(*at) == leads);
        let helps = helps || asks;
        let verb =
            with.filter(|_| helps && !self.given_by(action).is_empty()).and_then(|with| self.carrying_verb(with));
        let Some(verb) = verb else { return Vec::new() };
        if !self.phrases.chunks[verb].passive {
            return self.subject_of(verb);
        }
        let by = (verb + 1..noun).find(|at| self.phrases.low(*at) == "by");
        by.map(|by| self.behind(self.phrases.chunks[by].head)).unwrap_or_default()
    }

    /// "Mali’s ally, | Chad, | agreed".
    pub(super) fn apposed_behind(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        self.phrases
            .apposed(noun, 2)
            .map(|(name, hold)| vec![self.named_end(name, hold, action.tokens.start)])
            .unwrap_or_default()
    }

    /// "Y, an ally of X": the name that the noun is in apposition to.
    pub(super) fn apposed(&self, action: &Action) -> Vec<End> {
        let noun = self.phrases.at(action.tokens.start);
        let comma = noun.checked_sub(1).filter(|at| self.phrases.is(*at, Kind::Comma));
        let before = comma.and_then(|comma| comma.checked_sub(1)).filter(|at| self.phrases.is(*at, Kind::Noun));
        before.map(|before| self.ends(&[before], action.tokens.start)).unwrap_or_default()
    }
}
