//! A text, and a map if there is one → who seems to act, and who seems to do what to whom, with the words that say so.
//!
//! Rules and lists, no model: the same text gives the same suggestions, and each says why. What is not plain is left
//! out. Knows no files, no window and no command line; docs/suggestions.md says how well it does.

mod actions;
mod beyond;
mod cast;
mod clauses;
mod described;
mod found;
mod gather;
mod gazetteer;
mod guess;
mod inflect;
mod known;
mod lexicon;
mod mentions;
mod names;
mod nouns;
mod pairs;
mod people;
mod pronouns;
mod result;
mod roles;
mod sentences;
mod stance;
mod tokens;
mod words;

pub use result::{Mention, Span, SuggestedActor, SuggestedPair, Suggestions};

use std::ops::ControlFlow;

use cast::Cast;
use mentions::Named;
use pronouns::Before;
use roles::Reading;
use sentences::Sentence;
use tokens::Token;

use crate::model::Map;

/// Suggests actors and pairs of a text. The actors of the map are known by their names, and so are the countries.
pub fn suggest(text: &str, map: Option<&Map>) -> Suggestions {
    suggest_watched(text, map, |_| ControlFlow::Continue(())).unwrap_or_default()
}

/// The same, telling how much is done, from 0 to 1. Nothing comes back when it is called off.
pub fn suggest_watched(
    text: &str,
    map: Option<&Map>,
    mut watch: impl FnMut(f32) -> ControlFlow<()>,
) -> Option<Suggestions> {
    let tokens = tokens::tokens(text);
    let sentences = sentences::sentences(&tokens);
    let runs = names::runs(&tokens, &sentences);
    let candidates = names::candidates(&tokens, &sentences, &runs);
    let mut cast = known::known(map);
    found::add_found(&mut cast, &tokens, &candidates);
    let first: Vec<(&Sentence, Vec<Named>)> =
        sentences.iter().map(|sentence| (sentence, mentions::named(&tokens, sentence, &cast))).collect();
    people::add_principals(&mut cast, &tokens, &first);
    drop(first);
    let mut read: Vec<(&Sentence, Vec<Named>)> = Vec::with_capacity(sentences.len());
    let mut gathered = gather::Gathered::new(text, &tokens);
    for (index, sentence) in sentences.iter().enumerate() {
        if index % 64 == 0 && watch(index as f32 / sentences.len() as f32).is_break() {
            return None;
        }
        read.push((sentence, mentions::named(&tokens, sentence, &cast)));
        describe(&tokens, &cast, &mut read);
        if !sentence.heading {
            gathered.add(&cast, sentence, read_pairs(&tokens, &cast, &read));
        }
    }
    Some(gathered.finish(&cast, &read))
}

/// Adds to the last sentence those whom it names by what they are.
fn describe<'s>(tokens: &'s [Token<'s>], cast: &Cast, read: &mut [(&'s Sentence, Vec<Named>)]) {
    let Some((sentence, _)) = read.last() else { return };
    let before = Before { tokens, cast, sentences: read };
    let more: Vec<Named> = sentence.tokens.clone().flat_map(|at| before.described(at)).collect();
    if let Some((_, names)) = read.last_mut() {
        names.extend(more);
        names.sort_by_key(|name| name.tokens.start);
    }
}

/// The pairs of the last sentence.
fn read_pairs<'s>(tokens: &'s [Token<'s>], cast: &Cast, read: &[(&'s Sentence, Vec<Named>)]) -> Vec<pairs::Found> {
    let Some((sentence, named)) = read.last() else { return Vec::new() };
    let actions = actions::actions(tokens, sentence, named);
    let before = Before { tokens, cast, sentences: read };
    pairs::pairs(&Reading {
        tokens,
        sentence: sentence.tokens.clone(),
        named,
        actions: &actions,
        clauses: &clauses::clauses(tokens, sentence),
        pronoun: &|at| before.meant(at),
    })
}
