//! A sentence → the words of the lexicon in it, each with its form. Knows no actors beyond where they stand.

use std::ops::Range;

use super::inflect::Form;
use super::lexicon::{Entry, Part, lexicon};
use super::phrases::Phrases;
use super::sentences::Sentence;
use super::tags::Tag;
use super::tokens::{Class, Token};
use super::words;

/// A word of action in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Action {
    pub(super) entry: &'static Entry,
    pub(super) tokens: Range<usize>,
    /// "was attacked", "attacked by".
    pub(super) passive: bool,
    /// "-backed", hanging on a name.
    pub(super) suffix: bool,
}

/// Every action of the sentence, in order; of those that overlap the longest.
pub(super) fn actions(sentence: &Sentence, tags: &[Tag], phrases: &Phrases) -> Vec<Action> {
    let mut found = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        // The words of a name are none of action: "Global Aid Fund".
        if let Some(name) = phrases.named.iter().find(|name| !name.stands_in && name.tokens.contains(&at)) {
            at = name.tokens.end;
            continue;
        }
        match action(sentence, tags, phrases, at) {
            Some(action) => {
                at = action.tokens.end;
                found.push(action);
            }
            None => at += 1,
        }
    }
    found
}

fn action(sentence: &Sentence, tags: &[Tag], phrases: &Phrases, at: usize) -> Option<Action> {
    let token = &phrases.tokens[at];
    let suffix = token.class == Class::Suffix;
    if !suffix && !matches!(token.class, Class::Word | Class::Name) {
        return None;
    }
    // A capital inside a sentence belongs to a name, though nobody may know it.
    if token.class == Class::Name && at > sentence.tokens.start && phrases.tokens[at - 1].class == Class::Name {
        return None;
    }
    let low = token.low.trim_start_matches('-');
    let tag = tags[at - sentence.tokens.start];
    let noun = tag == Tag::Noun;
    let verb = matches!(tag, Tag::Verb(_) | Tag::Auxiliary);
    for &(index, form) in lexicon().starting_with(low) {
        let entry = &lexicon().entries[index];
        if suffix && entry.words.len() > 1 {
            continue;
        }
        let fits = match entry.part {
            Part::Noun => !suffix && (noun || verb && !lexicon().is_verb(low)),
            Part::Verb => suffix || verb,
        };
        let Some(end) = end(phrases.tokens, sentence, entry, at).filter(|_| fits) else { continue };
        let chunk = &phrases.chunks[phrases.at(at)];
        let passive = entry.part == Part::Verb && form == Form::Ed && !suffix && chunk.passive && chunk.head == at;
        return Some(Action { entry, tokens: at..end, passive, suffix });
    }
    unlisted(tag, phrases, at)
}

/// A verb that the lexicon does not have, where it may tell of an action at all.
fn unlisted(tag: Tag, phrases: &Phrases, at: usize) -> Option<Action> {
    let Tag::Verb(form) = tag else { return None };
    let chunk = &phrases.chunks[phrases.at(at)];
    if chunk.head != at || lexicon().is_verb(&phrases.tokens[at].low) || words::is_idle(&phrases.tokens[at].low) {
        return None;
    }
    let passive = form == Form::Ed && chunk.passive;
    Some(Action { entry: &lexicon().unlisted, tokens: at..at + 1, passive, suffix: false })
}

/// Where the words of the entry end, if they stand here: up to two others may stand between them.
fn end(tokens: &[Token], sentence: &Sentence, entry: &Entry, at: usize) -> Option<usize> {
    let mut end = at + 1;
    for word in entry.words.iter().skip(1) {
        let fits = |token: &Token| {
            token.low == *word
                || entry.part == Part::Noun && token.low.strip_suffix('s') == Some(word)
                || token.low.strip_suffix('s') == Some(word) && entry.words.len() > 1
        };
        let limit = sentence.tokens.end.min(end + 5);
        let place = (end..limit).find(|at| fits(&tokens[*at]))?;
        let clear = tokens[end..place].iter().all(|token| {
            matches!(token.class, Class::Word | Class::Number | Class::Name | Class::Possessive)
                && !words::is_preposition(&token.low)
        });
        // Beyond two words only whose it is may stand between: "took the old republic’s side".
        let near = place < end + 3 || tokens[end..place].iter().any(|token| token.class == Class::Possessive);
        let clear = clear && near;
        if !clear {
            return None;
        }
        end = place + 1;
    }
    Some(end)
}
