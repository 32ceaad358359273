//! A sentence → the words of the lexicon in it, each with its form. Knows no actors beyond where they stand.

use std::ops::Range;

use super::inflect::Form;
use super::lexicon::{Entry, Part, lexicon};
use super::mentions::Named;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;

/// A word of action in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Action {
    pub(super) entry: &'static Entry,
    pub(super) tokens: Range<usize>,
    pub(super) form: Form,
    /// "was attacked", "attacked by".
    pub(super) passive: bool,
    /// "-backed", hanging on a name.
    pub(super) suffix: bool,
}

/// Every action of the sentence, in order; of those that overlap the longest.
pub(super) fn actions(tokens: &[Token], sentence: &Sentence, named: &[Named]) -> Vec<Action> {
    let mut found = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        // The words of a name are none of action: "Global Aid Fund", but not "the defence minister".
        if let Some(name) = named.iter().find(|name| name.tokens.contains(&at)) {
            at = name.tokens.end;
            continue;
        }
        match action(tokens, sentence, named, at) {
            Some(action) => {
                at = action.tokens.end;
                found.push(action);
            }
            None => at += 1,
        }
    }
    found
}

fn action(tokens: &[Token], sentence: &Sentence, named: &[Named], at: usize) -> Option<Action> {
    let token = &tokens[at];
    let suffix = token.class == Class::Suffix;
    if !suffix && !matches!(token.class, Class::Word | Class::Name) {
        return None;
    }
    // A capital inside a sentence belongs to a name, though nobody may know it.
    if token.class == Class::Name && at > sentence.tokens.start && tokens[at - 1].class == Class::Name {
        return None;
    }
    let low = token.low.trim_start_matches('-');
    let noun = is_noun(tokens, sentence, named, at);
    for &(index, form) in lexicon().starting_with(low) {
        let entry = &lexicon().entries[index];
        if suffix && entry.words.len() > 1 {
            continue;
        }
        let fits = match entry.part {
            Part::Noun => !suffix && (noun || !lexicon().is_verb(low)),
            Part::Verb => suffix || !noun,
        };
        let Some(end) = end(tokens, sentence, entry, at).filter(|_| fits) else { continue };
        let passive = entry.part == Part::Verb && form == Form::Ed && !suffix && is_passive(tokens, sentence, at, end);
        return Some(Action { entry, tokens: at..end, form, passive, suffix });
    }
    None
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
        let limit = sentence.tokens.end.min(end + 3);
        let place = (end..limit).find(|at| fits(&tokens[*at]))?;
        let clear = tokens[end..place]
            .iter()
            .all(|token| matches!(token.class, Class::Word | Class::Number) && !words::is_preposition(&token.low));
        if !clear {
            return None;
        }
        end = place + 1;
    }
    Some(end)
}

/// Of words that are both, such as "attack": is it the noun here?
fn is_noun(tokens: &[Token], sentence: &Sentence, named: &[Named], at: usize) -> bool {
    let low = &tokens[at].low;
    let next = tokens.get(at + 1).filter(|_| at + 1 < sentence.tokens.end);
    if low.ends_with("ing") {
        // "the bombing of".
        return next.is_some_and(|next| next.is("of"));
    }
    let forms = lexicon().starting_with(low);
    let past = forms.iter().any(|(entry, form)| *form == Form::Ed && lexicon().entries[*entry].part == Part::Verb);
    let Some(before) = at.checked_sub(1).filter(|at| *at >= sentence.tokens.start).map(|at| &tokens[at]) else {
        return !past;
    };
    if past && !forms.iter().any(|(entry, _)| lexicon().entries[*entry].part == Part::Noun) {
        return false;
    }
    if before.is("to")
        || words::is_auxiliary(&before.low)
        || words::is_pronoun(&before.low)
        || words::is_adverb(&before.low)
    {
        return false;
    }
    // "Chad, for its part, blames Mali".
    let acts = |next: &Token| {
        next.class == Class::Name || words::is_determiner(&next.low) || words::is_possessive_pronoun(&next.low)
    };
    if before.is(",") && next.is_some_and(acts) {
        return false;
    }
    let name = named.iter().find(|name| name.phrase.end == at || name.tokens.end == at);
    match name {
        // "Thai attacks" against "Thailand attacks".
        Some(name) => name.part != super::mentions::Part::Whole,
        None => !past || words::is_determiner(&before.low),
    }
}

/// Behind a form of "to be" with nothing but adverbs between, or before "by".
fn is_passive(tokens: &[Token], sentence: &Sentence, at: usize, end: usize) -> bool {
    let by = tokens.get(end).is_some_and(|token| end < sentence.tokens.end && token.is("by"));
    let mut back = at;
    while back > sentence.tokens.start
        && (words::is_adverb(&tokens[back - 1].low) || words::is_negation(&tokens[back - 1].low))
    {
        if words::is_be(&tokens[back - 1].low) {
            break;
        }
        back -= 1;
    }
    let be = back > sentence.tokens.start && words::is_be(&tokens[back - 1].low);
    by || be
}
