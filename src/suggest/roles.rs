//! An action in its sentence → who acts and who is acted upon. Knows no polarity.

use std::ops::Range;

use super::actions::Action;
use super::clauses::{Clause, Opening};
use super::inflect::Form;
use super::lexicon;
use super::mentions::{Named, Part, apposed_from};
use super::tokens::{Class, Token};
use super::words;

/// A sentence as it is read.
pub(super) struct Reading<'s> {
    pub(super) tokens: &'s [Token<'s>],
    pub(super) sentence: Range<usize>,
    pub(super) named: &'s [Named],
    pub(super) actions: &'s [Action],
    pub(super) clauses: &'s [Clause],
    /// Whom a pronoun at this token stands for, where it can be but one.
    pub(super) pronoun: &'s dyn Fn(usize) -> Option<End>,
}

/// Somebody at one end of an action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    pub(super) member: usize,
    /// Why, where the passage does not name it.
    pub(super) inferred: Option<String>,
    /// Is the name in the sentence?
    pub(super) within: bool,
    /// How far it is from the action, in tokens.
    pub(super) distance: usize,
}

impl Reading<'_> {
    pub(super) fn clause(&self, at: usize) -> &Clause {
        self.clauses.iter().find(|clause| clause.tokens.contains(&at)).unwrap_or(&self.clauses[0])
    }

    /// The ends of names that are joined with this one.
    pub(super) fn group(&self, index: usize, action: &Action) -> Vec<End> {
        let mut first = index;
        while self.named[first].joined {
            first -= 1;
        }
        let mut last = index;
        while self.named.get(last + 1).is_some_and(|name| name.joined) {
            last += 1;
        }
        (first..=last).map(|index| self.end(index, action)).collect()
    }

    pub(super) fn end(&self, index: usize, action: &Action) -> End {
        let name = &self.named[index];
        let distance = if name.phrase.end <= action.tokens.start {
            action.tokens.start - name.phrase.end
        } else {
            name.phrase.start.saturating_sub(action.tokens.end)
        };
        End { member: name.member, inferred: name.inferred.clone(), within: true, distance }
    }

    /// The names of a clause that may be its subject: those before the action that no preposition leads to.
    fn candidates(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.named.len()).filter(move |index| {
            let name = &self.named[*index];
            name.phrase.start >= range.start
                && name.phrase.end <= range.end
                && name.preposition.is_none()
                && name.part == Part::Whole
        })
    }

    /// Those to whom the preposition at this token leads.
    pub(super) fn behind(&self, preposition: usize, action: &Action) -> Vec<End> {
        let found = self.named.iter().position(|name| name.preposition == Some(preposition));
        found.map(|index| self.group(index, action)).unwrap_or_default()
    }

    /// Is the action part of what is said at this token: in a clause behind it, and the same sentence goes on?
    pub(super) fn is_said(&self, at: usize, action: &Action) -> bool {
        let head = action.tokens.start;
        let (said, clause) = (self.clause(at), self.clause(head));
        let ends = |token: &Token| token.is_any(&[";", "“", "”", "\""]);
        head > at
            && clause.tokens.start >= said.tokens.end
            && clause.opening == Opening::Subordinate
            && !self.tokens[at..head].iter().any(ends)
    }

    /// Who does it, where the word is a verb.
    pub(super) fn subject(&self, action: &Action) -> Vec<End> {
        let head = action.tokens.start;
        let clause = self.clause(head);
        if action.suffix {
            let before = self.named.iter().position(|name| name.tokens.end == head);
            return before.map(|index| vec![self.end(index, action)]).unwrap_or_default();
        }
        let mut at = head;
        while at > clause.tokens.start && self.passes(at - 1) {
            at -= 1;
        }
        let Some(before) = at.checked_sub(1).filter(|before| *before >= clause.tokens.start) else {
            return self.carried(clause, action);
        };
        if let Some(index) = self.named.iter().position(|name| name.phrase.end == at || name.tokens.end == at) {
            return self.named_subject(index, clause, action);
        }
        self.unnamed_subject(before, clause, action)
    }

    /// May the token stand between a subject and its verb?
    fn passes(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let day = words::is_calendar(&token.low) && at.checked_sub(1).is_some_and(|at| self.tokens[at].is("on"));
        let on = token.is("on") && self.tokens.get(at + 1).is_some_and(|next| words::is_calendar(&next.low));
        words::is_auxiliary(&token.low) || words::is_negation(&token.low) || words::is_adverb(&token.low) || day || on
    }

    fn named_subject(&self, index: usize, clause: &Clause, action: &Action) -> Vec<End> {
        let name = &self.named[index];
        if name.phrase.end < action.tokens.start && name.tokens.end == name.phrase.end && name.part != Part::Whole {
            return Vec::new();
        }
        if name.preposition.is_none() {
            return self.group(index, action);
        }
        // "The ship from Chad struck": the name is no subject. But "Chad, with help from Mali, attacked" has one.
        let comma = self.tokens.get(name.phrase.end).is_some_and(|token| token.is(","));
        let first = self.candidates(clause.tokens.start..name.phrase.start).next();
        // "A report by Chad accused Mali": what is written speaks for whoever wrote it.
        let written = name.preposition.and_then(|at| Some((at, at.checked_sub(1)?)));
        if written.is_some_and(|(at, head)| {
            self.tokens[at].is_any(&["by", "from", "of"]) && words::is_document(&self.tokens[head].low)
        }) {
            return self.group(index, action);
        }
        first.filter(|_| comma).map(|first| self.group(first, action)).unwrap_or_default()
    }

    fn unnamed_subject(&self, before: usize, clause: &Clause, action: &Action) -> Vec<End> {
        let token = &self.tokens[before];
        // "having attacked" is as "attacking".
        let gerund = action.form == Form::Ing || self.tokens[before + 1].is("having");
        let first = || self.candidates(clause.tokens.start..before + 1).next().map(|index| self.group(index, action));
        let last =
            || self.candidates(clause.tokens.start..before + 1).next_back().map(|index| self.group(index, action));
        if token.is_any(&["who", "which", "that"]) && clause.tokens.start == before {
            return self.antecedent(before, action);
        }
        if words::is_pronoun(&token.low) {
            return (self.pronoun)(before).into_iter().collect();
        }
        if token.is("to") || (gerund && token.is_any(&["of", "for", "from", "about", "against"])) {
            return last()
                .or_else(|| self.verb_pronoun(before, clause))
                .unwrap_or_else(|| self.carried(clause, action));
        }
        if token.is_any(&["and", "or", ",", "by", "without", "after", "before", "while", "in", "then", "when"]) {
            let coordinated = gerund || token.is_any(&["and", "or", ",", "then"]);
            let found = if coordinated { first() } else { None };
            return found.or_else(|| self.verb_pronoun(before, clause)).unwrap_or_else(|| self.carried(clause, action));
        }
        if gerund {
            // "denied providing", "of unlawfully taking": the subject of the verb before.
            return first().or_else(|| self.verb_pronoun(before, clause)).unwrap_or_default();
        }
        if let Some(ends) = self.possessed(before, clause, action) {
            return ends;
        }
        self.extended(before, clause, action)
    }

    /// "The Council of the old town attacked": a name, and what says which.
    fn extended(&self, before: usize, clause: &Clause, action: &Action) -> Vec<End> {
        for at in (clause.tokens.start.max(before.saturating_sub(5))..=before).rev() {
            let token = &self.tokens[at];
            if token.is_any(&["of", "in", "at", "for", "near", "from"]) {
                let found = self.named.iter().position(|name| name.phrase.end == at && name.part == Part::Whole);
                let found = found.filter(|index| self.named[*index].preposition.is_none());
                return found.map(|index| self.group(index, action)).unwrap_or_default();
            }
            let inside = matches!(token.class, Class::Word | Class::Number | Class::Name)
                && (!words::is_function(&token.low) || words::is_determiner(&token.low))
                && !words::is_auxiliary(&token.low);
            if !inside {
                return Vec::new();
            }
        }
        Vec::new()
    }

    /// "its forces struck", "Chad’s decision hurt": a noun that belongs to somebody.
    fn possessed(&self, noun: usize, clause: &Clause, action: &Action) -> Option<Vec<End>> {
        let mut at = noun;
        for _ in 0..4 {
            let token = &self.tokens[at];
            if token.is("whose") {
                return Some(self.antecedent(at, action));
            }
            if words::is_possessive_pronoun(&token.low) {
                let representative = words::is_representative(&self.tokens[noun].low);
                // "Chad’s troops and their allies": whose allies they are stands right before.
                let with = at.checked_sub(1).filter(|at| self.tokens[*at].is("and"));
                if let Some(index) = with.and_then(|and| self.named.iter().position(|name| name.phrase.end == and)) {
                    return Some(self.group(index, action));
                }
                return (self.pronoun)(at).filter(|_| representative).map(|end| vec![end]);
            }
            let owner = |name: &Named| name.part != Part::Whole && (name.tokens.end == at || name.tokens.end + 1 == at);
            if let Some(index) = self.named.iter().position(owner) {
                return Some(vec![self.end(index, action)]);
            }
            if words::is_function(&token.low) || words::is_preposition(&token.low) || token.class == Class::Mark {
                return None;
            }
            at = at.checked_sub(1).filter(|at| *at >= clause.tokens.start)?;
        }
        None
    }

    /// A pronoun that is the clause's subject, as in "he threatened to attack".
    fn verb_pronoun(&self, before: usize, clause: &Clause) -> Option<Vec<End>> {
        let pronoun = clause.tokens.clone().take_while(|at| *at <= before).find(|at| {
            words::is_pronoun(&self.tokens[*at].low) && *at > clause.tokens.start
                || *at == clause.tokens.start && self.tokens[*at].is_any(&["he", "she", "it", "they"])
        })?;
        (self.pronoun)(pronoun).map(|end| vec![end])
    }

    /// The subject of the clause before, where this one has none: "Chad attacked but lost", "after attacking Chad".
    fn carried(&self, clause: &Clause, action: &Action) -> Vec<End> {
        let goes_on = clause.opening == Opening::Coordinate
            || clause.opening == Opening::Relative
            || action.form == Form::Ing
            || clause.opening == Opening::Main
                && clause.tokens.start > self.sentence.start
                && action.form != Form::Base;
        if !goes_on {
            return Vec::new();
        }
        if clause.opening == Opening::Relative {
            return self.antecedent(clause.tokens.start, action);
        }
        // "Chad, which slept, attacked": what was put in belongs to whoever attacks.
        let inserted = self.clauses.iter().find(|other| other.tokens.end == clause.tokens.start);
        if let Some(inserted) = inserted.filter(|other| other.opening == Opening::Relative)
            && self.tokens[clause.tokens.start].is(",")
        {
            return self.antecedent(inserted.tokens.start, action);
        }
        let before = self.candidates(self.sentence.start..clause.tokens.start).next();
        before.map(|index| self.group(index, action)).unwrap_or_default()
    }

    /// Whoever is named right before "who" or "which", past a comma.
    fn antecedent(&self, at: usize, action: &Action) -> Vec<End> {
        let near = |name: &Named| {
            name.phrase.end <= at && self.tokens[name.phrase.end..at].iter().all(|token| token.class == Class::Mark)
        };
        let found = self.named.iter().rposition(near);
        found.map(|index| vec![self.end(index, action)]).unwrap_or_default()
    }

    /// Who is acted upon: the direct object, or behind one of the word's prepositions.
    pub(super) fn object(&self, action: &Action) -> Vec<End> {
        let entry = action.entry;
        let clause = self.clause(action.tokens.start);
        let reach = if action.suffix { 7 } else { 10 };
        let limit = if entry.that { self.sentence.end } else { clause.tokens.end }.min(action.tokens.end + reach + 2);
        for (index, name) in self.named.iter().enumerate() {
            if name.phrase.start < action.tokens.end || name.tokens.start >= limit {
                continue;
            }
            // "called on Chad": the preposition is part of the action.
            let leading = name.preposition.filter(|at| *at >= action.tokens.end);
            if let Some(preposition) = leading {
                let word = self.tokens[preposition].low.as_str();
                let taken = entry.prepositions.contains(&word) && self.is_governed(action, preposition);
                let belongs = entry.object && word == "of" && self.reaches(action, preposition, 4);
                if taken || belongs {
                    return self.group(index, action);
                }
            }
            let direct = (entry.object || action.suffix) && !action.passive && (leading.is_none() || action.suffix);
            if direct && self.reaches(action, name.phrase.start, if action.suffix { 6 } else { 4 }) {
                return self.group(index, action);
            }
            if entry.that && leading.is_none() && name.phrase.start <= action.tokens.end + 7 {
                return self.group(index, action);
            }
        }
        self.object_pronoun(action)
    }

    /// "dismissed him", "rejected her complaint", right behind the action.
    fn object_pronoun(&self, action: &Action) -> Vec<End> {
        let at = action.tokens.end;
        let inside = at < self.sentence.end && action.entry.object && !action.passive;
        let pronoun = inside && self.tokens[at].is_any(&["him", "his", "her", "its"]);
        if pronoun { (self.pronoun)(at).into_iter().collect() } else { Vec::new() }
    }

    /// Does nothing but the words of one phrase stand between the action and the token?
    fn reaches(&self, action: &Action, at: usize, most: usize) -> bool {
        // "accused a supplier, Haldane Works, of": the name says who the supplier is.
        let name = self.named.iter().find(|name| name.phrase.start == at);
        let noun = name.and_then(|name| apposed_from(self.tokens, &self.sentence, &name.phrase));
        let end = if noun.is_some_and(|noun| noun == action.tokens.end) { at - 1 } else { at };
        let between = &self.tokens[action.tokens.end..end.max(action.tokens.end)];
        let stops = |token: &Token| {
            let ends = token.class == Class::Mark && !token.is_any(&["“", "”"]) || words::is_auxiliary(&token.low);
            ends || token.is_any(&["to", "by", "and", "or", "than", "with", "against", "that"])
                || words::is_preposition(&token.low) && !token.is("of") && !action.suffix
        };
        between.len() <= most && !between.iter().any(stops)
    }

    /// Does the preposition belong to the action, and to no other word of the lexicon that takes it?
    fn is_governed(&self, action: &Action, preposition: usize) -> bool {
        let word = self.tokens[preposition].low.as_str();
        let verb = action.entry.part == lexicon::Part::Verb;
        let between = action.tokens.end..preposition;
        let other = self.actions.iter().any(|other| {
            let inside = between.contains(&other.tokens.start);
            inside && (other.entry.prepositions.contains(&word) || (other.entry.part == lexicon::Part::Verb && !verb))
        });
        let stops =
            self.tokens[between].iter().any(|token| token.is_any(&[";", ":", ")"]) || words::is_auxiliary(&token.low));
        !other && !stops
    }

    /// Behind "by", or behind "from" where the word does not take it otherwise.
    pub(super) fn agent(&self, action: &Action, from: bool) -> Vec<End> {
        let clause = self.clause(action.tokens.start);
        let found = self.named.iter().position(|name| {
            let leads = name.preposition.is_some_and(|at| {
                self.tokens[at].is("by")
                    || from && self.tokens[at].is("from") && !action.entry.prepositions.contains(&"from")
            });
            let after = name.phrase.start >= action.tokens.end && name.tokens.start < clause.tokens.end;
            let crossed = |at: usize| {
                self.actions.iter().any(|other| {
                    other.tokens.start >= action.tokens.end
                        && other.tokens.end <= at
                        && other.entry.part == lexicon::Part::Verb
                })
            };
            leads && after && name.phrase.start < action.tokens.end + 12 && !crossed(name.phrase.start)
        });
        found.map(|index| self.group(index, action)).unwrap_or_default()
    }

    /// "attacked each other": they do it to one another.
    pub(super) fn is_reciprocal(&self, action: &Action) -> bool {
        let behind = action.tokens.end..self.sentence.end.min(action.tokens.end + 3);
        behind.clone().any(|at| {
            let next = self.tokens.get(at + 1).filter(|_| at + 1 < self.sentence.end);
            self.tokens[at].is_any(&["each", "one"]) && next.is_some_and(|next| next.is_any(&["other", "another"]))
        })
    }
}
