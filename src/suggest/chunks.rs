//! A sentence with its tags → its phrases in order: noun phrases, verbs with what helps them, and what joins. Knows no
//! actors.

use std::ops::Range;

use super::inflect::Form;
use super::sentences::Sentence;
use super::tags::Tag;
use super::tokens::Token;
use super::words;

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun with what stands before it.
    Noun,
    /// "on Monday", "last week": says when, and is nobody.
    Time,
    Verb,
    Preposition,
    And,
    But,
    Comma,
    Quote,
    Stop,
    Relative,
    Subordinate,
    /// Adverbs alone.
    Adverb,
}

/// How a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// With a subject of its own: "attacked", "has been told".
    Finite,
    /// "to attack".
    Infinitive,
    /// "attack", behind another verb.
    Bare,
    /// "attacking", "having attacked".
    Gerund,
}

/// A phrase.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    pub(super) tokens: Range<usize>,
    /// The noun, or the verb.
    pub(super) head: usize,
    pub(super) mood: Mood,
    /// "was attacked".
    pub(super) passive: bool,
}

/// Every phrase of the sentence; together they are the sentence.
pub(super) fn chunks(tokens: &[Token], sentence: &Sentence, tags: &[Tag]) -> Vec<Chunk> {
    let start = sentence.tokens.start;
    let mut found: Vec<Chunk> = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let (kind, end) = match tags[at] {
            Tag::Noun
            | Tag::Name
            | Tag::Calendar
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Owner
            | Tag::Possessive
            | Tag::Number => noun(&tokens[start..], tags, at),
            Tag::Verb(_) | Tag::Auxiliary | Tag::To => (Kind::Verb, verb_end(tags, at)),
            Tag::Adverb => adverb(tags, at),
            Tag::Preposition => (Kind::Preposition, at + 1),
            Tag::And => (Kind::And, at + 1),
            Tag::But => (Kind::But, at + 1),
            Tag::Comma => (Kind::Comma, at + 1),
            Tag::Quote => (Kind::Quote, at + 1),
            Tag::Stop => (Kind::Stop, at + 1),
            Tag::Relative => (Kind::Relative, at + 1),
            Tag::Subordinate => (Kind::Subordinate, at + 1),
        };
        let mut chunk =
            Chunk { kind, tokens: start + at..start + end, head: start + end - 1, mood: Mood::Finite, passive: false };
        match kind {
            Kind::Verb => (chunk.head, chunk.mood, chunk.passive) = verb(tokens, start, tags, at..end),
            Kind::Noun => {
                let head = (at..end).rev().find(|at| matches!(tags[*at], Tag::Noun | Tag::Name | Tag::Pronoun));
                chunk.head = start + head.unwrap_or(end - 1);
            }
            _ => {}
        }
        found.push(chunk);
        at = end;
    }
    share_passives(&mut found, tokens);
    found
}

/// "was arrested and expelled": the second is passive as the first is, and so is "backed by".
fn share_passives(chunks: &mut [Chunk], tokens: &[Token]) {
    for at in 0..chunks.len() {
        let chunk = &chunks[at];
        let bare = chunk.kind == Kind::Verb && chunk.mood == Mood::Finite && chunk.tokens.len() == 1;
        let ed = bare && super::verbs::forms(&tokens[chunk.head].low).has(Form::Ed);
        if !ed || chunks.get(at + 1).is_some_and(|next| next.kind == Kind::Noun) {
            continue;
        }
        let by = chunks.get(at + 1).is_some_and(|next| next.kind == Kind::Preposition && tokens[next.head].is("by"))
            && chunks.get(at + 2).is_some_and(|next| next.kind == Kind::Noun);
        let coordinated = at > 0 && chunks[at - 1].kind == Kind::And;
        let verb = chunks[..at].iter().rev().find(|chunk| chunk.kind == Kind::Verb);
        let shared = coordinated && verb.is_some_and(|verb| verb.passive);
        chunks[at].passive = by || shared;
    }
}

/// A noun phrase from here, or one that says when.
fn noun(tokens: &[Token], tags: &[Tag], at: usize) -> (Kind, usize) {
    if matches!(tags[at], Tag::Pronoun) {
        return (Kind::Noun, at + 1);
    }
    let mut end = at;
    while end < tags.len() {
        let goes_on = match tags[end] {
            Tag::Noun | Tag::Name | Tag::Number => true,
            Tag::Possessive => end > at,
            Tag::Determiner | Tag::Owner => {
                end == at || matches!(tags[end - 1], Tag::Determiner) && !matches!(tags[end], Tag::Owner)
            }
            Tag::Calendar => {
                tags[at..end].iter().all(|tag| matches!(tag, Tag::Determiner | Tag::Number | Tag::Calendar))
            }
            Tag::Adverb => end > at && tags.get(end + 1).is_some_and(|next| matches!(next, Tag::Noun | Tag::Name)),
            _ => false,
        };
        let calendar =
            end > at && tags[end - 1] == Tag::Calendar && !matches!(tags[end], Tag::Number | Tag::Possessive);
        // "lent Chad 20 million", "On Thursday night Chad".
        let apart = end > at
            && (tags[end] == Tag::Number && tags[end - 1] == Tag::Name
                || tags[end] == Tag::Name
                    && tags[end - 1] == Tag::Noun
                    && (words::is_time(&tokens[end - 1].low) || words::is_return(&tokens[end - 1].low)));
        if !goes_on || calendar || apart {
            break;
        }
        end += 1;
    }
    let end = end.max(at + 1);
    let time = tags[at..end].contains(&Tag::Calendar) || words::is_time(&tokens[end - 1].low);
    // "Monday’s attack" is an attack.
    let owned = tags[at..end].contains(&Tag::Possessive);
    (if time && !owned { Kind::Time } else { Kind::Noun }, end)
}

fn adverb(tags: &[Tag], at: usize) -> (Kind, usize) {
    let end = (at..tags.len()).find(|at| tags[*at] != Tag::Adverb).unwrap_or(tags.len());
    let helps = tags.get(end).is_some_and(|tag| matches!(tag, Tag::Verb(_) | Tag::Auxiliary | Tag::To));
    if helps { (Kind::Verb, verb_end(tags, at)) } else { (Kind::Adverb, end) }
}

/// Adverbs, "to", what helps, and the verb.
fn verb_end(tags: &[Tag], at: usize) -> usize {
    let mut end = at;
    let mut helped = false;
    while let Some(tag) = tags.get(end) {
        match tag {
            Tag::Verb(_) => return end + 1,
            Tag::Auxiliary => helped = true,
            Tag::To if helped => return end,
            Tag::To | Tag::Adverb => {}
            _ => break,
        }
        end += 1;
    }
    // Adverbs behind the last helper are none of it.
    while end > at + 1 && tags[end - 1] == Tag::Adverb {
        end -= 1;
    }
    end
}

/// The verb, how it stands, and whether it is passive.
fn verb(tokens: &[Token], start: usize, tags: &[Tag], range: Range<usize>) -> (usize, Mood, bool) {
    let last = range.clone().rev().find(|at| matches!(tags[*at], Tag::Verb(_) | Tag::Auxiliary)).unwrap_or(range.start);
    let helper = (range.start..last).rev().find(|at| tags[*at] == Tag::Auxiliary);
    let first = range.clone().find(|at| tags[*at] == Tag::Auxiliary);
    let be = helper.is_some_and(|at| words::is_be(&tokens[start + at].low));
    let passive = be && tags[last] == Tag::Verb(Form::Ed);
    let low = |at: usize| tokens[start + at].low.as_str();
    let mood = if tags[range.clone()].contains(&Tag::To) {
        Mood::Infinitive
    } else if first.is_some_and(|at| matches!(low(at), "having" | "being")) {
        Mood::Gerund
    } else if first.is_some() && helper.is_some() {
        Mood::Finite
    } else {
        match tags[last] {
            Tag::Verb(Form::Ing) => Mood::Gerund,
            Tag::Verb(Form::Base) => Mood::Bare,
            _ => Mood::Finite,
        }
    };
    (start + last, mood, passive)
}
