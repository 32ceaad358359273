//! An action that is a noun → whose it is: "Thai aid", "launched an attack", "an ally of". Knows no verbs but those that
//! carry a noun.

use super::actions::Action;
use super::inflect::Form;
use super::lexicon;
use super::mentions::{Named, Part};
use super::roles::{End, Reading};
use super::tokens::Class;
use super::words;

impl Reading<'_> {
    /// Whoever the action belongs to, where it is a noun: "Thai aid", "Chad’s new offer".
    pub(super) fn owner(&self, action: &Action) -> Vec<End> {
        let head = action.tokens.start;
        let owner = |name: &Named| {
            let after = name.tokens.end
                + usize::from(self.tokens.get(name.tokens.end).is_some_and(|token| token.class == Class::Possessive));
            let apart = name.part != Part::Whole || after == head && self.tokens[after - 1].class == Class::Name;
            after <= head
                && apart
                && head - after <= 3
                && self.tokens[after..head].iter().all(|token| {
                    matches!(token.class, Class::Word | Class::Name | Class::Number)
                        && (!words::is_function(&token.low) || token.is_any(&["most", "more"]))
                        && !words::is_preposition(&token.low)
                })
        };
        let found = self.named.iter().rposition(owner);
        found.map(|index| vec![self.end(index, action)]).or_else(|| self.pronoun_owner(head)).unwrap_or_default()
    }

    /// "its criticism", "his new offer".
    fn pronoun_owner(&self, head: usize) -> Option<Vec<End>> {
        let start = self.sentence.start.max(head.saturating_sub(3));
        // "their" is of several more often than of one.
        let pronoun = (start..head).rev().find(|at| self.tokens[*at].is_any(&["its", "his", "her"]))?;
        let plain = self.tokens[pronoun + 1..head].iter().all(|token| {
            matches!(token.class, Class::Word | Class::Number) && !words::is_preposition(&token.low) && !token.is("and")
        });
        (self.pronoun)(pronoun).filter(|_| plain).map(|end| vec![end])
    }

    /// "Mali’s ally | Chad": whoever is named right behind what they are.
    pub(super) fn called(&self, action: &Action) -> Vec<End> {
        let found = self.named.iter().position(|name| name.tokens.start == action.tokens.end);
        found.map(|index| vec![self.end(index, action)]).unwrap_or_default()
    }

    /// The subject of the verb that carries the noun: "launched an attack", "is an ally".
    pub(super) fn carrier(&self, action: &Action) -> Vec<End> {
        let clause = self.clause(action.tokens.start);
        let limit = clause.tokens.start.max(action.tokens.start.saturating_sub(7));
        let ends_search = |at: &usize| {
            let low = self.tokens[*at].low.as_str();
            let verb = lexicon::lexicon().is_verb(low) && !words::is_adjective(low) || words::is_speech(low);
            words::is_light(low) || verb || words::is_preposition(low) && low != "out"
        };
        let verb = (limit..action.tokens.start).rev().find(ends_search);
        let Some(verb) = verb.filter(|at| words::is_light(&self.tokens[*at].low)) else { return Vec::new() };
        let as_verb =
            Action { tokens: verb..verb + 1, form: form(&self.tokens[verb].low), suffix: false, ..action.clone() };
        self.subject(&as_verb)
    }

    /// "Y, an ally of X": the name that the noun is in apposition to.
    pub(super) fn apposed(&self, action: &Action) -> Vec<End> {
        let mut at = action.tokens.start;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1).filter(|before| *before >= self.sentence.start) else {
                return Vec::new();
            };
            if self.tokens[before].is(",") {
                let found = self.named.iter().position(|name| name.phrase.end == before || name.tokens.end == before);
                return found.map(|index| self.group(index, action)).unwrap_or_default();
            }
            at = before;
        }
        Vec::new()
    }
}

fn form(low: &str) -> Form {
    if low.ends_with("ing") { Form::Ing } else { Form::Ed }
}
