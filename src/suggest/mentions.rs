//! A sentence and the cast → who is named where, in which part of the sentence. Knows no actions.

use std::ops::Range;

use super::cast::{Cast, Via};
use super::lexicon::lexicon;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;

/// What a name does in its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It stands for itself, or with those who act for it: "Thai officials".
    Whole,
    /// Something belongs to it: "Thailand’s offer".
    Owner,
    /// It describes something: "the Thai offer".
    Adjective,
}

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The one who is meant: a person who acts for another is the other.
    pub(super) member: usize,
    /// The one who is named.
    pub(super) by: usize,
    /// The name alone.
    pub(super) tokens: Range<usize>,
    /// The name with those who act for it.
    pub(super) phrase: Range<usize>,
    pub(super) part: Part,
    /// The token of the preposition that leads to it.
    pub(super) preposition: Option<usize>,
    /// Why it is taken for the member, where the name does not say so.
    pub(super) inferred: Option<String>,
    /// Joined by "and" or a comma with the name before.
    pub(super) joined: bool,
}

/// Everybody who is named in the sentence, in order.
pub(super) fn named(tokens: &[Token], sentence: &Sentence, cast: &Cast) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match cast.find(&tokens[at..sentence.tokens.end]) {
            Some(matched) => {
                let range = at..at + matched.length;
                at = range.end;
                let people = *matched.via == Via::People;
                let written = match matched.via {
                    Via::Inferred(why) => Some(why.clone()),
                    Via::Name | Via::People => None,
                };
                let (member, acts) = cast.principal(matched.member);
                let inferred = acts.map(str::to_owned).or(written);
                let mut named = phrase(tokens, sentence, range, people);
                (named.member, named.by, named.inferred) = (member, matched.member, inferred);
                found.push(named);
            }
            None => at += 1,
        }
    }
    join(tokens, &mut found);
    found
}

/// The phrase around a name, and what the name does in it.
fn phrase(tokens: &[Token], sentence: &Sentence, name: Range<usize>, people: bool) -> Named {
    let possessive = name.end < sentence.tokens.end && tokens[name.end].class == Class::Possessive;
    let behind = name.end + usize::from(possessive);
    let mut phrase = name.clone();
    let mut part = Part::Whole;
    if let Some(end) = represented(tokens, behind, sentence.tokens.end) {
        phrase.end = end;
    } else if possessive {
        part = Part::Owner;
    } else if people && describes(tokens, behind, sentence.tokens.end) {
        part = Part::Adjective;
    }
    if let Some(head) = represented_before(tokens, sentence.tokens.start, name.start) {
        phrase.start = head;
        part = Part::Whole;
    }
    let preposition = leading(tokens, sentence.tokens.start, phrase.start)
        .or_else(|| leading(tokens, sentence.tokens.start, apposed_from(tokens, &sentence.tokens, &phrase)?));
    Named { member: 0, by: 0, tokens: name, phrase, part, preposition, inferred: None, joined: false }
}

/// "Thai | army officers": the end behind those who act for the one named, within three words.
fn represented(tokens: &[Token], start: usize, limit: usize) -> Option<usize> {
    let mut found = None;
    for at in start..limit.min(start + 4) {
        let token = &tokens[at];
        let noun = words::is_representative(&token.low);
        if noun && !is_action(tokens, at) {
            found = Some(at + 1);
        }
        let passes = noun
            || matches!(token.class, Class::Word | Class::Name)
                && !words::is_function(&token.low)
                && !words::is_auxiliary(&token.low)
                && !words::is_preposition(&token.low)
                && (!lexicon().is_verb(&token.low) || words::is_adjective(&token.low));
        if !passes || found.is_some() && !noun {
            break;
        }
    }
    found
}

/// "guards" and "units" act; "fires" and "forces" may be what somebody does: before a name or an article they are.
fn is_action(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    lexicon().is_verb(&tokens[at].low)
        && next.is_some_and(|next| next.class == Class::Name || words::is_determiner(&next.low))
}

/// Does an adjective stand before a noun here? "the Thai | offer", not "the French | have".
fn describes(tokens: &[Token], at: usize, limit: usize) -> bool {
    let noun = |token: &Token| {
        matches!(token.class, Class::Word | Class::Name)
            && !words::is_function(&token.low)
            && !words::is_auxiliary(&token.low)
            && !words::is_preposition(&token.low)
            && !words::is_adverb(&token.low)
    };
    at < limit && noun(&tokens[at])
}

/// "the government of | Chad", "officials in | Lima": where the phrase of those who act begins.
fn represented_before(tokens: &[Token], start: usize, name: usize) -> Option<usize> {
    let mut at = name;
    while at > start && words::is_determiner(&tokens[at - 1].low) {
        at -= 1;
    }
    let preposition = at.checked_sub(1).filter(|at| *at > start)?;
    let head = preposition.checked_sub(1).filter(|at| *at >= start)?;
    let leads = tokens[preposition].is_any(&["of", "in", "for", "from"]);
    // "rebels in Chad" do not act for it.
    let strangers = tokens[preposition].is("in") && words::is_armed_noun(&tokens[head].low);
    // "its ambassador from Chad" is somebody else's.
    let sent = head.checked_sub(1).is_some_and(|at| at >= start && words::is_possessive_pronoun(&tokens[at].low));
    if !leads || strangers || sent || !words::is_representative(&tokens[head].low) {
        return None;
    }
    let mut first = head;
    while first > start && !words::is_function(&tokens[first - 1].low) && plain(&tokens[first - 1]) {
        first -= 1;
    }
    Some(first)
}

fn plain(token: &Token) -> bool {
    token.class == Class::Word && !lexicon().is_verb(&token.low) && !words::is_speech(&token.low)
}

/// "from a cheaper firm, | Haldane Works |, on": where the noun phrase begins that the name is in apposition to.
pub(super) fn apposed_from(tokens: &[Token], sentence: &Range<usize>, phrase: &Range<usize>) -> Option<usize> {
    let closes = |token: &Token| token.is_any(&[",", ".", ";", ")", "!", "?"]);
    let closed = phrase.end >= sentence.end || closes(&tokens[phrase.end]);
    let comma = phrase.start.checked_sub(1).filter(|at| *at > sentence.start && tokens[*at].is(","))?;
    let start = sentence.start.max(comma.saturating_sub(5));
    let article = (start..comma).rev().find(|at| words::is_determiner(&tokens[*at].low))?;
    let plain = tokens[article + 1..comma].iter().all(|token| {
        token.class == Class::Word && !words::is_function(&token.low) && !words::is_preposition(&token.low)
    });
    (closed && plain && article + 1 < comma).then_some(article)
}

/// The preposition that leads to a phrase, past articles, numbers and adjectives.
fn leading(tokens: &[Token], start: usize, phrase: usize) -> Option<usize> {
    let mut at = phrase;
    for _ in 0..5 {
        at = at.checked_sub(1).filter(|at| *at >= start)?;
        let token = &tokens[at];
        let between_numbers = token.is("to") && at > start && tokens[at - 1].class == Class::Number;
        if words::is_preposition(&token.low) && !token.is("like") && !between_numbers {
            return Some(at);
        }
        let passes = words::is_determiner(&token.low)
            || token.class == Class::Number
            || between_numbers
            || token.class == Class::Word
                && words::is_adjective(&token.low)
                && !words::is_function(&token.low)
                && !lexicon().is_verb(&token.low);
        if !passes || words::is_auxiliary(&token.low) {
            return None;
        }
    }
    None
}

/// Marks the names that "and" or commas join with the one before; they share its preposition.
fn join(tokens: &[Token], found: &mut [Named]) {
    for index in 1..found.len() {
        let (left, right) = found.split_at_mut(index);
        let (before, this) = (&left[index - 1], &mut right[0]);
        if before.phrase.end > this.phrase.start || before.part != Part::Whole {
            continue;
        }
        let between = &tokens[before.phrase.end..this.phrase.start];
        let links = between.iter().filter(|token| token.is_any(&[",", "and", "or"])).count();
        let only = between.iter().all(|token| {
            token.is_any(&[",", "and", "or", "as", "well", "both", "with"]) || words::is_determiner(&token.low)
        });
        // ", and" parts two clauses more often than it joins two names, unless a list came before.
        let parts = links == 2
            && !before.joined
            && tokens.get(this.phrase.end).is_some_and(|next| {
                words::is_auxiliary(&next.low) || lexicon().is_verb(&next.low) || words::is_speech(&next.low)
            });
        if only && links > 0 && !parts {
            this.joined = true;
        }
    }
    part(tokens, found);
    for index in 1..found.len() {
        if found[index].joined {
            found[index].preposition = found[index].preposition.or(found[index - 1].preposition);
        }
    }
}

/// Names that commas alone stand between are no list: "an engineer at Haldane, Jun Abo, warned".
fn part(tokens: &[Token], found: &mut [Named]) {
    let mut first = 0;
    while first < found.len() {
        let rest = found[first + 1..].iter().take_while(|name| name.joined).count();
        let end = first + rest;
        let between = found[first].phrase.end..found[end].phrase.start.max(found[first].phrase.end);
        let list = tokens[between].iter().any(|token| token.is_any(&["and", "or", "both", "with"]));
        if !list {
            found[first + 1..=end].iter_mut().for_each(|name| name.joined = false);
        }
        first = end + 1;
    }
}
