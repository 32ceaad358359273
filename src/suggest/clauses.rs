//! A sentence → its clauses: stretches in which a subject holds. Knows no actors and no lexicon.

use std::ops::Range;

use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// The sentence does, or what a mark parts from it.
    Main,
    /// "that", "if", "because", or a verb of speech without "that".
    Subordinate,
    /// "who", "which": its subject is what stands before.
    Relative,
    /// "but": the subject goes on.
    Coordinate,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) opening: Opening,
}

/// Every clause, in order; together they are the sentence.
pub(super) fn clauses(tokens: &[Token], sentence: &Sentence) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut start = sentence.tokens.start;
    let mut opening = Opening::Main;
    for at in sentence.tokens.clone() {
        let fronted = opening == Opening::Subordinate && start <= opener(tokens, sentence, start);
        let inserted = opening == Opening::Relative && at > start && goes_on(tokens, sentence, at);
        let next = if inserted { Some(Opening::Main) } else { boundary(tokens, sentence, at, fronted) };
        let Some(next) = next else { continue };
        if at > start {
            found.push(Clause { tokens: start..at, opening });
        }
        (start, opening) = (at, next);
    }
    if start < sentence.tokens.end {
        found.push(Clause { tokens: start..sentence.tokens.end, opening });
    }
    found
}

/// The first token of a clause that says something, so that it can be told whether the main clause is yet to come.
fn opener(tokens: &[Token], sentence: &Sentence, start: usize) -> usize {
    let said = (sentence.tokens.start..start)
        .any(|at| matches!(tokens[at].class, Class::Name | Class::Word) && !words::is_adverb(&tokens[at].low));
    let that = start.checked_sub(1).is_some_and(|before| tokens[before].is("that") || tokens[before].is("but"));
    if said && !that { sentence.tokens.start } else { start }
}

/// "Chad, which slept | , attacked": does the verb of what came before stand behind this comma?
fn goes_on(tokens: &[Token], sentence: &Sentence, at: usize) -> bool {
    let skipped = |token: &Token| words::is_adverb(&token.low) || words::is_negation(&token.low);
    let behind = tokens[at + 1..sentence.tokens.end].iter().find(|token| !skipped(token));
    let finite = |token: &Token| {
        let verb = token.class == Class::Word && super::lexicon::lexicon().is_verb(&token.low);
        words::is_auxiliary(&token.low)
            || words::is_speech(&token.low)
            || token.class == Class::Word && token.low.ends_with("ed")
            || verb
    };
    tokens[at].is(",") && behind.is_some_and(|token| finite(token) && !token.low.ends_with("ing"))
}

/// Does a clause begin with this token, and how?
fn boundary(tokens: &[Token], sentence: &Sentence, at: usize, fronted: bool) -> Option<Opening> {
    let token = &tokens[at];
    let before = at.checked_sub(1).filter(|at| *at >= sentence.tokens.start).map(|at| &tokens[at]);
    if token.is_any(&[";", ":", "—", "–", "“", "”", "\""]) {
        return Some(Opening::Main);
    }
    if fronted && token.is(",") {
        return Some(Opening::Main);
    }
    let noun_before = before.is_some_and(|before| before.class == Class::Name || before.is(","));
    match token.low.as_str() {
        "who" | "which" | "whom" | "whose" => Some(Opening::Relative),
        "that" if noun_before => Some(Opening::Relative),
        "but" => Some(Opening::Coordinate),
        "as" if before.is_some_and(|before| before.is(",")) || followed_by_subject(tokens, sentence, at) => {
            Some(Opening::Subordinate)
        }
        "after" | "before" | "since" => followed_by_subject(tokens, sentence, at).then_some(Opening::Subordinate),
        // "that decision" is no clause, but few such words begin what follows a verb.
        "that" | "where" | "whether" | "lest" | "because" | "although" | "though" | "while" | "whereas" | "when"
        | "if" | "unless" | "until" => Some(Opening::Subordinate),
        _ => None,
    }
    .or_else(|| {
        let before = before?;
        let speech = words::is_speech(&before.low) && !words::is_preposition(&token.low);
        let subject = token.class == Class::Name || words::is_pronoun(&token.low) || words::is_determiner(&token.low);
        // "said Chad had …" begins a clause; "accused Chad" is no verb of speech; "told Chad that" is cut at "that".
        let told = before.is_any(&[
            "told", "tell", "tells", "telling", "warned", "warns", "denied", "denies", "denying", "promised",
            "reported", "reports",
        ]);
        (speech && subject && !told && verb_follows(tokens, sentence, at)).then_some(Opening::Subordinate)
    })
}

/// "after | Chad attacked", not "after the attack".
fn followed_by_subject(tokens: &[Token], sentence: &Sentence, at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|_| at + 1 < sentence.tokens.end);
    next.is_some_and(|next| next.class == Class::Name || words::is_pronoun(&next.low) || next.is("the"))
        && verb_follows(tokens, sentence, at + 1)
}

/// Is there something like a verb within the next words?
fn verb_follows(tokens: &[Token], sentence: &Sentence, at: usize) -> bool {
    let limit = sentence.tokens.end.min(at + 8);
    tokens[at..limit].iter().take_while(|token| !token.is_any(&[",", ";", "."])).skip(1).any(|token| {
        words::is_auxiliary(&token.low)
            || words::is_speech(&token.low)
            || (token.class == Class::Word
                && (token.low.ends_with("ed") || super::lexicon::lexicon().is_verb(&token.low)))
    })
}
