//! A verb in its sentence → the noun phrases that are its subject. Knows no lexicon and no polarity.

use super::actions::Action;
use super::chunks::{Kind, Mood};
use super::phrases::Hold;
use super::roles::{End, Reading};
use super::words;

/// How deep a subject is looked for behind other subjects.
pub(super) const DEPTH: usize = 6;

impl Reading<'_> {
    /// Who does it, where the word is a verb.
    pub(super) fn subject(&self, action: &Action) -> Vec<End> {
        if action.suffix {
            let head = action.tokens.start;
            let name = self.phrases.named.iter().position(|name| name.tokens.end == head);
            return name.map(|name| vec![self.named_end(name, Hold::Whole, head)]).unwrap_or_default();
        }
        self.subject_of(self.phrases.at(action.tokens.start))
    }

    /// Whoever is the subject of the verb in this phrase.
    pub(super) fn subject_of(&self, verb: usize) -> Vec<End> {
        let nouns = self.subject_nouns(verb, DEPTH);
        self.ends(&nouns, self.phrases.chunks[verb].head)
    }

    /// The noun phrases that are the subject of a verb.
    pub(super) fn subject_nouns(&self, verb: usize, depth: usize) -> Vec<usize> {
        let Some(chunk) = self.phrases.chunks.get(verb).filter(|_| depth > 0) else { return Vec::new() };
        if chunk.kind != Kind::Verb {
            return self.carrying_verb(verb).map(|verb| self.subject_nouns(verb, depth - 1)).unwrap_or_default();
        }
        match chunk.mood {
            Mood::Finite => self.finite(verb, verb, depth),
            Mood::Infinitive | Mood::Bare => self.controlled(verb, depth),
            Mood::Gerund => self.gerund(verb, depth),
        }
    }

    /// The subject of a verb, looking leftwards from a phrase.
    fn finite(&self, verb: usize, from: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let Some(mut at) = from.checked_sub(1).filter(|_| depth > 0) else { return self.inverted(verb) };
        while at > 0 && matches!(phrases.kind(at), Some(Kind::Adverb)) {
            at -= 1;
        }
        match phrases.chunks[at].kind {
            Kind::Noun if self.is_participle(verb) && phrases.chunks[verb].passive => vec![at],
            Kind::Noun | Kind::Time => self.noun_before(verb, at, depth),
            Kind::Comma if self.is_participle(verb) && at > 0 && phrases.is(at - 1, Kind::Noun) => {
                // "Chad, backed by Libya".
                vec![phrases.chain(at - 1)]
            }
            Kind::Comma => self.past_comma(verb, at, depth),
            Kind::And | Kind::But => self.shared(verb, at, depth),
            Kind::Relative => self.antecedent(at).into_iter().collect(),
            Kind::Verb => self.subject_nouns(at, depth - 1),
            Kind::Quote => {
                let inverted = self.inverted(verb);
                if inverted.is_empty() && at > 0 { self.finite(verb, at, depth - 1) } else { inverted }
            }
            _ => self.inverted(verb),
        }
    }

    /// "…, said X".
    fn inverted(&self, verb: usize) -> Vec<usize> {
        let speech = words::is_speech(self.phrases.low(verb));
        let noun = verb + 1;
        if speech && self.phrases.is(noun, Kind::Noun) && !self.phrases.is_subject(noun) {
            vec![noun]
        } else {
            Vec::new()
        }
    }

    fn noun_before(&self, verb: usize, at: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let mut head = phrases.chain(at);
        // "Chad on Monday", "Four days later Chad".
        while phrases.is(head, Kind::Time)
            && head > 0
            && matches!(phrases.kind(head - 1), Some(Kind::Noun | Kind::Time))
        {
            head = phrases.chain(head - 1);
        }
        if phrases.is(head, Kind::Time) {
            return if head > 0 { self.finite(verb, head, depth - 1) } else { Vec::new() };
        }
        let Some(before) = head.checked_sub(1) else { return vec![head] };
        if phrases.is(before, Kind::Preposition) {
            // "In Lima attacked"; "X, with help from Mali, attacked" ends with a comma.
            return self.finite(verb, before, depth - 1);
        }
        // "The judge who attacked Mali resigned": Mali is acted upon in another clause.
        let governor = before;
        if phrases.is(governor, Kind::Verb)
            && !words::is_speech(phrases.low(governor))
            && !phrases.chunks[governor].passive
        {
            if let Some(relative) = self.relative_before(governor) {
                return self.finite(verb, relative, depth - 1);
            }
            if phrases.chunks[governor].mood != Mood::Finite {
                return self.subject_nouns(governor, depth - 1);
            }
        }
        phrases.group_before(head)
    }

    /// "who", "which", with nothing but its subject between it and the verb.
    fn relative_before(&self, verb: usize) -> Option<usize> {
        let before = verb.checked_sub(1)?;
        if self.phrases.is(before, Kind::Relative) {
            return Some(before);
        }
        let noun = self.phrases.is(before, Kind::Noun).then(|| self.phrases.chain(before))?;
        noun.checked_sub(1).filter(|at| self.phrases.is(*at, Kind::Relative))
    }

    /// "Chad, which slept, | attacked", or the next verb of a list.
    fn past_comma(&self, verb: usize, comma: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let mut at = comma;
        while at > 0 && comma - at < 16 {
            at -= 1;
            if phrases.is(at, Kind::Stop) {
                break;
            }
            if !phrases.is(at, Kind::Comma) {
                continue;
            }
            let opens = match phrases.kind(at + 1) {
                Some(
                    Kind::Noun
                    | Kind::Relative
                    | Kind::Preposition
                    | Kind::Subordinate
                    | Kind::And
                    | Kind::Adverb
                    | Kind::Time,
                ) => true,
                Some(Kind::Verb) => {
                    !phrases.is_finite(at + 1)
                        || phrases.chunks[at + 1].mood == Mood::Gerund
                        || self.is_participle(at + 1)
                }
                _ => false,
            };
            let noun = at > 0 && matches!(phrases.kind(at - 1), Some(Kind::Noun | Kind::Time));
            let speaks = phrases.is(at + 1, Kind::Noun) && words::is_speech(phrases.low(at + 2));
            let clean = speaks
                || phrases.is(at + 1, Kind::Relative)
                || phrases.is(at + 1, Kind::Subordinate)
                || !(at + 2..comma).any(|inner| {
                    phrases.is_finite(inner) && !self.is_participle(inner) && self.relative_before(inner).is_none()
                });
            if opens && noun && clean {
                return self.finite(verb, at, depth - 1);
            }
        }
        self.shared(verb, comma, depth)
    }

    /// "backed by Libya": finite in form alone.
    fn is_participle(&self, verb: usize) -> bool {
        let chunk = &self.phrases.chunks[verb];
        // "Chad, based in Lima, said", but "Chad, which slept, called on Lima".
        let another = || {
            (0..self.phrases.chunks.len())
                .any(|at| at != verb && self.phrases.is_finite(at) && self.relative_before(at).is_none())
        };
        chunk.tokens.len() == 1
            && self.phrases.is(verb + 1, Kind::Preposition)
            && (self.phrases.low(verb + 1) == "by" || verb > 0 && self.phrases.is(verb - 1, Kind::Comma) && another())
    }

    /// The subject of the verb before that stands as this one does: "attacked Mali and | sanctioned Niger".
    fn shared(&self, verb: usize, at: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let stands = phrases.chunks[verb].mood;
        let mut inside = None;
        let comma = phrases.is(at, Kind::Comma);
        for before in (0..at).rev() {
            if phrases.is(before, Kind::Stop) {
                break;
            }
            if phrases.is(before, Kind::Comma) {
                inside = None;
            }
            if !phrases.is(before, Kind::Verb) || phrases.chunks[before].mood != stands || self.is_participle(before) {
                continue;
            }
            // A relative clause that a comma has ended is over.
            let ended = self.relative_before(before).is_some() && phrases.is(at, Kind::Comma);
            if ended {
                inside = Some(before);
                continue;
            }
            let found = self.subject_nouns(before, depth - 1);
            // "Chad said that those who spoke should go, and reminded": who is nobody does not go on.
            if found.iter().any(|noun| phrases.holder(*noun).is_some()) || comma && before == 0 {
                return found;
            }
        }
        inside.map(|verb| self.subject_nouns(verb, depth - 1)).unwrap_or_default()
    }

    /// Whoever "who" or "which" goes on about.
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let phrases = &self.phrases;
        let near = (0..relative).rev().take(4).find(|at| phrases.is(*at, Kind::Noun))?;
        if (near + 1..relative).any(|at| phrases.is(at, Kind::Verb)) {
            return None;
        }
        let head = phrases.chain(near);
        let person = phrases.low(relative) == "who" && phrases.holder(near).is_none();
        let one = if phrases.holder(near).is_some() && !person { near } else { head };
        if phrases.holder(one).is_some() || person {
            return Some(one);
        }
        // "won an order that forbids", "issued a decree that bans": whoever won or issued it.
        let governor = head.checked_sub(1).filter(|at| phrases.is_finite(*at) && !phrases.chunks[*at].passive);
        let made = governor.filter(|_| {
            words::is_document(phrases.low(head))
                || words::is_said_or_done(phrases.low(head))
                || words::is_order(phrases.low(head))
        });
        let subject = made.map(|governor| self.subject_nouns(governor, 2)).unwrap_or_default();
        Some(subject.first().copied().unwrap_or(one))
    }

    /// Who is to do what stands behind "to".
    fn controlled(&self, verb: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let Some(before) = verb.checked_sub(1) else { return self.next_subject(verb, depth) };
        match phrases.chunks[before].kind {
            Kind::Verb => self.subject_nouns(before, depth - 1),
            Kind::And | Kind::Comma | Kind::But => self.shared(verb, before, depth),
            Kind::Noun | Kind::Time | Kind::Adverb => {
                let Some(governor) = (0..before).rev().find(|at| phrases.is(*at, Kind::Verb)) else {
                    return self.owning(before);
                };
                let object = phrases.chain(before);
                let asked = words::is_control(phrases.low(governor));
                // "urged Chad to", "called on Chad to".
                let group: Vec<usize> = (governor + 1..=before).filter(|at| phrases.holder(*at).is_some()).collect();
                if asked && let Some(first) = group.first().filter(|_| !phrases.chunks[governor].passive) {
                    return phrases.group_behind(*first);
                }
                let owner = self.owning(object);
                if owner.is_empty() || !phrases.is_owned(object) {
                    self.subject_nouns(governor, depth - 1)
                } else {
                    owner
                }
            }
            _ => {
                let governor = (0..before).rev().find(|at| phrases.is(*at, Kind::Verb));
                governor.map(|governor| self.subject_nouns(governor, depth - 1)).unwrap_or_default()
            }
        }
    }

    /// "Chad’s offer to": the noun phrase, where it is somebody's.
    fn owning(&self, noun: usize) -> Vec<usize> {
        self.phrases.holder(noun).map(|_| vec![noun]).unwrap_or_default()
    }

    /// "Citing Chad, Mali": the subject of what follows.
    fn next_subject(&self, verb: usize, depth: usize) -> Vec<usize> {
        let comma = (verb + 1..self.phrases.chunks.len()).find(|at| self.phrases.is(*at, Kind::Comma));
        let next = comma.and_then(|comma| (comma..self.phrases.chunks.len()).find(|at| self.phrases.is_finite(*at)));
        next.map(|next| self.subject_nouns(next, depth - 1)).unwrap_or_default()
    }

    fn gerund(&self, verb: usize, depth: usize) -> Vec<usize> {
        let phrases = &self.phrases;
        let Some(before) = verb.checked_sub(1) else { return self.next_subject(verb, depth) };
        let governor = (0..verb).rev().find(|at| phrases.is(*at, Kind::Verb));
        let main = || governor.map(|governor| self.subject_nouns(governor, depth - 1)).unwrap_or_default();
        match phrases.chunks[before].kind {
            Kind::Preposition => {
                let low = phrases.low(before);
                let noun = before.checked_sub(1).filter(|at| phrases.is(*at, Kind::Noun));
                // "accused Chad of arming", but "apologised to Chad for arming".
                let blamed = matches!(low, "of" | "for" | "from" | "over" | "about" | "against" | "into");
                let selfish = governor.is_some_and(|at| words::is_own_deed(phrases.low(at)));
                match noun.filter(|_| blamed && !selfish) {
                    Some(noun) if phrases.holder(noun).is_some() => {
                        if governor.is_some_and(|at| phrases.chunks[at].passive) && phrases.preposition(noun).is_some()
                        {
                            return main();
                        }
                        phrases.group_before(noun)
                    }
                    _ if before == 0 || governor.is_none() => self.next_subject(verb, depth),
                    _ => main(),
                }
            }
            Kind::Noun if phrases.holder(before).is_some() => {
                // "a group calling itself", "X attacking Y".
                let governed = before > 0 && phrases.is(before - 1, Kind::Verb);
                if governed { vec![before] } else { vec![phrases.chain(before)] }
            }
            Kind::And | Kind::But => {
                let found = self.shared(verb, before, depth);
                if found.is_empty() { main() } else { found }
            }
            Kind::Comma => {
                let apart = before.checked_sub(1).filter(|at| phrases.holder(*at).is_some() && governor.is_none());
                apart.map_or_else(main, |at| vec![at])
            }
            _ => main(),
        }
    }
}
