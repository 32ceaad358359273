//! The phrases of a sentence and who is named in it → whom each noun phrase is about, and how phrases hang together.
//! Knows no actions.

use std::ops::Range;

use super::chunks::{Chunk, Kind, Mood};
use super::describe;
use super::lexicon::lexicon;
use super::mentions::Named;
use super::tokens::{Class, Token};
use super::words;

/// A sentence in phrases.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'s> {
    pub(super) tokens: &'s [Token<'s>],
    pub(super) chunks: &'s [Chunk],
    pub(super) named: &'s [Named],
}

/// How a noun phrase is about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    /// It names them, or those who act for them: "Thai officials".
    Whole,
    /// Something of theirs: "Thailand’s offer", "the studios of MBC".
    Belongs,
}

impl Phrases<'_> {
    /// The phrase in which a token stands.
    pub(super) fn at(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.tokens.end <= token).min(self.chunks.len().saturating_sub(1))
    }

    pub(super) fn kind(&self, chunk: usize) -> Option<Kind> {
        self.chunks.get(chunk).map(|chunk| chunk.kind)
    }

    pub(super) fn is(&self, chunk: usize, kind: Kind) -> bool {
        self.kind(chunk) == Some(kind)
    }

    pub(super) fn is_finite(&self, chunk: usize) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| chunk.kind == Kind::Verb && chunk.mood == Mood::Finite)
    }

    pub(super) fn low(&self, chunk: usize) -> &str {
        self.chunks.get(chunk).map_or("", |chunk| self.tokens[chunk.head].low.as_str())
    }

    /// Those named within these tokens.
    pub(super) fn inside(&self, tokens: &Range<usize>) -> Range<usize> {
        let (start, end) = (tokens.start, tokens.end);
        let first = self.named.partition_point(|name| name.tokens.start < start);
        first..first + self.named[first..].iter().take_while(move |name| name.tokens.end <= end).count()
    }

    /// Whom a noun phrase is about.
    pub(super) fn holder(&self, noun: usize) -> Option<(usize, Hold)> {
        self.held(noun, 3)
    }

    fn held(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        let chunk = self.chunks.get(noun).filter(|chunk| chunk.kind == Kind::Noun)?;
        let owned = self.is_owned(noun);
        let head = self.tokens[chunk.head].low.as_str();
        // "its president, | Lucia Maren |".
        if owned && let Some(apposed) = self.apposed(noun, depth) {
            return Some(apposed);
        }
        // "the U.S.-backed government in Lima" is not that of the U.S.
        let hung = |name: &usize| {
            self.tokens.get(self.named[*name].tokens.end).is_some_and(|next| next.class == Class::Suffix)
        };
        // "the American coatings maker", "a London hedge fund": somebody else.
        let origin = |name: &usize| self.is_origin(chunk, *name);
        if let Some(last) = self.inside(&chunk.tokens).rfind(|name| !hung(name) && !origin(name)) {
            let name = &self.named[last];
            let owner = name.tokens.start == chunk.tokens.start && name.stands_in && !name.tokens.contains(&chunk.head)
                || self.tokens.get(name.tokens.end).is_some_and(|next| next.class == Class::Possessive);
            // "its rival" is somebody else.
            if owner && words::is_relation(head) {
                return None;
            }
            if name.belongs {
                return Some((last, Hold::Belongs));
            }
            if name.tokens.end == chunk.tokens.end || name.tokens.contains(&chunk.head) {
                return Some((last, Hold::Whole));
            }
            // "Thailand’s foreign minister", "the Thai army": those act for it.
            let acts = words::is_representative(&self.tokens[chunk.head].low);
            return Some((last, if acts { Hold::Whole } else { Hold::Belongs }));
        }
        if depth == 0 {
            return None;
        }
        self.of_antecedent(noun, depth)
            .or_else(|| self.complement(noun, depth))
            .or_else(|| self.clause_behind(noun, depth))
            .or_else(|| self.apposed(noun, depth))
            .or_else(|| self.described_behind(noun, depth))
    }

    /// "Chad, | a state | that": it is Chad.
    fn described_behind(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        let first = self.chunks[noun].tokens.start;
        let opens = self.tokens[first].is_any(&["a", "an"]);
        let comma = noun.checked_sub(1).filter(|at| opens && self.is(*at, Kind::Comma))?;
        let name = comma.checked_sub(1).filter(|at| self.is(*at, Kind::Noun))?;
        let chunk = &self.chunks[name];
        let named =
            self.inside(&chunk.tokens).next_back().filter(|index| self.named[*index].tokens.end == chunk.tokens.end)?;
        let people = self.named[named].people || self.named[named].stands_in;
        // What goes on about it says that it is no member of a list.
        let goes_on = matches!(self.kind(noun + 1), Some(Kind::Relative | Kind::Comma | Kind::Stop))
            || self.low(noun + 1) == "that"
            || self.is(noun + 1, Kind::Preposition);
        (goes_on && !people && depth > 1 && !self.list_goes_on(noun)).then_some((named, Hold::Whole))
    }

    /// Does the name say only where a firm or a party is from?
    pub(super) fn is_origin(&self, chunk: &Chunk, name: usize) -> bool {
        let name = &self.named[name];
        let before = name.tokens.end <= chunk.head;
        let owner = self.tokens.get(name.tokens.end).is_some_and(|next| next.class == Class::Possessive);
        let place = name.people || name.inferred.is_some() && !name.stands_in;
        let firm = || {
            let class = describe::class(&describe::singular(&self.tokens[chunk.head].low));
            matches!(class, Some("business" | "media" | "union" | "charity" | "group"))
                && !self.tokens[chunk.head].is_any(&["side", "team", "capital", "partner", "partners"])
        };
        before && !owner && place && firm()
    }

    /// "Chad, whose | troops": they are Chad’s.
    fn of_antecedent(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        let relative = noun.checked_sub(1).filter(|at| self.is(*at, Kind::Relative) && self.low(*at) == "whose")?;
        let before = (0..relative).rev().take(3).find(|at| self.is(*at, Kind::Noun))?;
        let (name, hold) = self.held(before, depth - 1)?;
        let acts = words::is_representative(&self.tokens[self.chunks[noun].head].low);
        Some((name, if acts { hold } else { Hold::Belongs }))
    }

    /// "a statement that | Chad | drafted", "a letter in which | Chad | protested".
    fn clause_behind(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        let preposed = usize::from(self.is(noun + 1, Kind::Preposition) && self.is(noun + 2, Kind::Relative));
        let opens = noun + 1 + preposed;
        let that = self.is(opens, Kind::Subordinate) && self.low(opens) == "that" || self.is(opens, Kind::Relative);
        let thing = that && !matches!(self.low(opens), "who" | "whom");
        let (name, hold) = self.held(opens + 1, depth - 1).filter(|_| thing && self.is_finite(opens + 2))?;
        (hold == Hold::Whole).then_some((name, Hold::Belongs))
    }

    /// "the government of | Chad", "officials in | Lima", "the studios of | MBC", "the attack by | Chad".
    fn complement(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        let preposition = self.chunks.get(noun + 1).filter(|chunk| chunk.kind == Kind::Preposition)?;
        let head = self.tokens[self.chunks[noun].head].low.as_str();
        let low = self.tokens[preposition.head].low.as_str();
        let (name, hold) = self.held(noun + 2, depth - 1)?;
        let acts = words::is_representative(head)
            && matches!(low, "of" | "in" | "for" | "from" | "at")
            // "rebels in Chad" do not act for it.
            && !(low == "in" && words::is_armed_noun(head))
            // "its ambassador from Chad" is somebody else's.
            && !words::is_possessive_pronoun(&self.tokens[self.chunks[noun].tokens.start].low);
        if acts {
            return Some((name, hold));
        }
        let made = words::is_document(head) || lexicon().is_noun(head);
        let belongs = low == "of" && !words::is_measure(head)
            || matches!(low, "by" | "from") && made
            || low == "from" && words::is_goods(head);
        // "members of the guild" are the guild, and so are "most of the members".
        let many = low == "of" && words::is_measure(head);
        (belongs || many).then_some((name, if many { hold } else { Hold::Belongs }))
    }

    /// "a cheaper firm, | Haldane Works, |": the name says who the firm is.
    pub(super) fn apposed(&self, noun: usize, depth: usize) -> Option<(usize, Hold)> {
        // "an engineer at the mill, Jun Abo, |".
        let first = noun;
        let mut noun = noun;
        while self.is(noun + 1, Kind::Preposition) && self.is(noun + 2, Kind::Noun) && noun < first + 6 {
            noun += 2;
        }
        if !self.is(noun + 1, Kind::Comma) || !self.is(noun + 2, Kind::Noun) {
            return None;
        }
        let closed = self.kind(noun + 3).is_none_or(|kind| matches!(kind, Kind::Comma | Kind::Stop));
        let named = self
            .inside(&self.chunks[noun + 2].tokens)
            .next_back()
            .filter(|index| self.named[*index].tokens.end == self.chunks[noun + 2].tokens.end && depth > 1);
        // "the bank, the union and Chad" is a list.
        let list = (noun + 3..self.chunks.len().min(noun + 8)).any(|at| {
            self.is(at, Kind::And)
                && self.is(at - 1, Kind::Noun)
                && self.is(at + 1, Kind::Noun)
                && !self.verb_between(noun, at)
        });
        if let Some(index) = named.filter(|_| closed && !list) {
            return Some((index, Hold::Whole));
        }
        // "Abo, chief of the Japanese staff,".
        let acts = !list && depth > 1 && self.is(noun + 3, Kind::Preposition) && self.is(noun + 5, Kind::Comma);
        let found = if acts { self.complement(noun + 2, depth - 1) } else { None };
        found.filter(|(_, hold)| *hold == Hold::Whole)
    }

    fn verb_between(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.is(at, Kind::Verb))
    }

    /// The preposition that leads to a noun phrase, also past others that it is joined with.
    pub(super) fn preposition(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        loop {
            let before = at.checked_sub(1)?;
            match self.chunks[before].kind {
                Kind::Preposition => return Some(before),
                Kind::Adverb => at = before,
                Kind::And | Kind::Comma => at = self.joined_before(at)?,
                _ => return None,
            }
        }
    }

    /// The noun phrase that "and", or a comma of a list, joins with this one.
    fn joined_before(&self, noun: usize) -> Option<usize> {
        let mut before = noun.checked_sub(1)?;
        let and = self.is(before, Kind::And);
        if and && before > 0 && self.is(before - 1, Kind::Comma) {
            before -= 1;
        }
        let listed = and || self.is(before, Kind::Comma) && self.list_goes_on(noun);
        if !listed {
            return None;
        }
        let left = before.checked_sub(1).filter(|left| self.is(*left, Kind::Noun))?;
        Some(left)
    }

    /// Behind this noun phrase, do commas and noun phrases lead to an "and" with the last of a list?
    fn list_goes_on(&self, noun: usize) -> bool {
        let mut at = noun + 1;
        loop {
            match self.kind(at) {
                Some(Kind::And) => return self.is(at + 1, Kind::Noun),
                Some(Kind::Comma) if self.is(at + 1, Kind::And) => at += 1,
                Some(Kind::Comma) if self.is(at + 1, Kind::Noun) => at += 2,
                _ => return false,
            }
        }
    }

    /// This noun phrase and those that are joined with it behind.
    pub(super) fn group_behind(&self, noun: usize) -> Vec<usize> {
        let mut group = vec![noun];
        let mut last = noun;
        loop {
            let comma = self.is(last + 1, Kind::Comma);
            let and = last + 1 + usize::from(comma);
            let next = if self.is(and, Kind::And) {
                and + 1
            } else if comma && self.is(last + 2, Kind::Noun) && self.list_goes_on(last + 2) {
                last + 2
            } else {
                return group;
            };
            // "attacked Mali and Niger protested": another subject.
            if !self.is(next, Kind::Noun) || self.is(and, Kind::And) && self.is_subject(next) && !self.is_subject(noun)
            {
                return group;
            }
            group.push(next);
            last = next;
        }
    }

    /// This noun phrase and those that are joined with it before.
    pub(super) fn group_before(&self, noun: usize) -> Vec<usize> {
        let mut group = vec![noun];
        let mut first = noun;
        while let Some(left) = self.joined_before(first) {
            group.push(left);
            first = left;
        }
        let said = |at: usize| words::is_speech(self.low(at));
        let governed = first
            .checked_sub(1)
            .is_some_and(|before| self.is(before, Kind::Preposition) || self.is(before, Kind::Verb) && !said(before));
        if governed { vec![noun] } else { group.into_iter().rev().collect() }
    }

    /// Leftwards past what hangs on it by prepositions: "the head | of the bank | in Lima".
    pub(super) fn chain(&self, noun: usize) -> usize {
        let mut at = noun;
        while let Some(before) = at.checked_sub(2) {
            if !self.is(at - 1, Kind::Preposition) || !matches!(self.kind(before), Some(Kind::Noun | Kind::Time)) {
                break;
            }
            at = before;
        }
        at
    }

    /// Does a verb with a subject stand behind the noun phrase and what hangs on it?
    pub(super) fn is_subject(&self, noun: usize) -> bool {
        if self.preposition(noun).is_some() {
            return false;
        }
        // "its leader, Jun Abo, | said".
        if noun > 0 && self.is(noun - 1, Kind::Comma) && self.is(noun + 1, Kind::Comma) && self.is_finite(noun + 2) {
            return true;
        }
        let mut at = noun + 1;
        loop {
            match self.kind(at) {
                Some(Kind::Preposition) if matches!(self.kind(at + 1), Some(Kind::Noun | Kind::Time)) => at += 2,
                Some(Kind::Adverb | Kind::Time) => at += 1,
                Some(Kind::And) if self.is(at + 1, Kind::Noun) => at += 2,
                Some(Kind::Comma) => {
                    // What is put in between commas.
                    let Some(close) = (at + 1..self.chunks.len().min(at + 14))
                        .find(|close| self.is(*close, Kind::Comma) && self.is_finite(close + 1))
                    else {
                        return false;
                    };
                    return !(at + 1..close).any(|inner| self.is_finite(inner) && !self.is(at + 1, Kind::Relative))
                        || self.is(at + 1, Kind::Relative);
                }
                Some(Kind::Verb) => return self.is_finite(at) || self.chunks[at].mood == Mood::Bare,
                Some(Kind::Relative) => {
                    return (at + 1..self.chunks.len()).filter(|at| self.is_finite(*at)).count() > 1;
                }
                _ => return false,
            }
        }
    }

    /// Does the phrase say of somebody what belongs to them: "its", "Chad’s"?
    pub(super) fn is_owned(&self, noun: usize) -> bool {
        let tokens = &self.chunks[noun].tokens;
        self.tokens[tokens.clone()].iter().any(|token| token.class == Class::Possessive)
            || words::is_possessive_pronoun(&self.tokens[tokens.start].low)
    }
}
