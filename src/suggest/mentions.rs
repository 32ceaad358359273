//! A sentence and the cast → who is named where. Knows no grammar and no actions.

use std::ops::Range;

use super::cast::{Cast, Via};
use super::sentences::Sentence;
use super::tokens::Token;

/// A name in a sentence, or a word that stands for one.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The one who is meant: a person who acts for another is the other.
    pub(super) member: usize,
    /// The one who is named.
    pub(super) by: usize,
    pub(super) tokens: Range<usize>,
    /// A word for the people, or an adjective: "Thai".
    pub(super) people: bool,
    /// Why it is taken for the member, where the name does not say so.
    pub(super) inferred: Option<String>,
    /// It stands for somebody named before: "it", "the company".
    pub(super) stands_in: bool,
    /// The others who are meant by the same words: "both sides".
    pub(super) also: Vec<usize>,
    /// Something of theirs is meant: "the proposal", where it is Norway’s.
    pub(super) belongs: bool,
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
                found.push(Named {
                    member,
                    by: matched.member,
                    tokens: range,
                    people,
                    inferred,
                    stands_in: false,
                    also: Vec::new(),
                    belongs: false,
                });
            }
            None => at += 1,
        }
    }
    found
}
