//! A text, and a map if there is one → who seems to act, and who seems to do what to whom, with the words that say so.
//!
//! Rules and lists, no model: the same text gives the same suggestions, and each says why. What is not plain is left
//! out. Knows no files, no window and no command line; docs/suggestions.md says how well it does.

mod actions;
mod beyond;
mod cast;
mod chunks;
mod clauses;
mod definite;
mod describe;
mod found;
mod gather;
mod gazetteer;
mod guess;
mod inflect;
mod known;
mod lexicon;
mod memory;
mod mentions;
mod names;
mod nouns;
mod objects;
mod offices;
mod pairs;
mod people;
mod phrases;
mod refer;
mod result;
mod roles;
mod sentences;
mod spoken;
mod stance;
mod subjects;
mod tags;
mod together;
mod tokens;
mod unnamed;
mod verbs;
mod words;

pub use result::{Mention, NamedTogether, Span, SuggestedActor, SuggestedPair, Suggestions};

use std::ops::ControlFlow;

use cast::Cast;
use describe::Descriptions;
use memory::{Answered, Memory, Met, Spoken};
use mentions::Named;
use phrases::Phrases;
use refer::Refer;
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
    unnamed::add_unnamed(&mut cast, &tokens);
    let first: Vec<(&Sentence, Vec<Named>)> =
        sentences.iter().map(|sentence| (sentence, mentions::named(&tokens, sentence, &cast))).collect();
    people::add_principals(&mut cast, &tokens, &first);
    let descriptions = Descriptions::of(&cast, &tokens, &first);
    drop(first);
    let mut read: Vec<(&Sentence, Vec<Named>)> = Vec::with_capacity(sentences.len());
    let mut gathered = gather::Gathered::new(text, &tokens);
    let mut memory = Memory::default();
    for (index, sentence) in sentences.iter().enumerate() {
        if index % 64 == 0 && watch(index as f32 / sentences.len() as f32).is_break() {
            return None;
        }
        let named = read_sentence(&tokens, &cast, &descriptions, &mut memory, sentence, &mut gathered);
        read.push((sentence, named));
    }
    Some(gathered.finish(&cast, &read))
}

/// Reads the next sentence: those named in it come back, its pairs are gathered, and what it says is remembered.
fn read_sentence<'t>(
    tokens: &'t [Token<'t>],
    cast: &Cast,
    descriptions: &Descriptions,
    memory: &mut Memory,
    sentence: &Sentence,
    gathered: &mut gather::Gathered<'t>,
) -> Vec<Named> {
    let mut named = mentions::named(tokens, sentence, cast);
    for name in &mut named {
        if let Some(&principal) = memory.offices.get(&name.by) {
            offices::stand_for(cast, name, principal);
        }
    }
    if sentence.heading {
        return named;
    }
    let tags = tags::tags(tokens, sentence, &named);
    let chunks = chunks::chunks(tokens, sentence, &tags);
    let refer = Refer { tokens, cast, descriptions, memory, first: sentence.first };
    let mut named = refer.names(&chunks, named);
    for office in offices::in_office(cast, &Phrases { tokens, chunks: &chunks, named: &named }) {
        gathered.add_office(office.person, office.principal);
        if office.acts {
            memory.offices.insert(office.person, office.principal);
            let held = named.iter_mut().filter(|name| name.by == office.person);
            held.for_each(|name| offices::stand_for(cast, name, office.principal));
        }
    }
    let phrases = Phrases { tokens, chunks: &chunks, named: &named };
    let actions = actions::actions(sentence, &tags, &phrases);
    let clauses = clauses::clauses(tokens, sentence);
    let reading = Reading { phrases, sentence: sentence.tokens.clone(), actions: &actions, clauses: &clauses };
    let name = |member: usize| cast.members[member].name.clone();
    let answered = Answered { memory, name: &name };
    let (found, acts) = pairs::pairs(&reading, &answered);
    let deeds = answered.deeds(&acts, &found);
    gathered.add_near(sentence, together::together(&reading, memory, sentence.first));
    memory.add(Spoken::of(&phrases, chunks.len()), deeds, heads(&phrases));
    gathered.add(cast, sentence, found);
    named
}

/// The nouns of the sentence that are somebody’s, or that act for somebody.
fn heads(phrases: &Phrases) -> Vec<(String, Met, bool)> {
    let nouns = (0..phrases.chunks.len()).filter(|at| phrases.is(*at, chunks::Kind::Noun));
    let held = nouns.filter_map(|noun| {
        let (name, hold) = phrases.holder(noun)?;
        let (name, chunk) = (&phrases.named[name], &phrases.chunks[noun]);
        let inside = name.tokens.start >= chunk.tokens.start && name.tokens.end <= chunk.head;
        // "the government of Chad".
        let behind = hold == phrases::Hold::Whole && name.tokens.start > chunk.head && phrases.low(noun + 1) == "of";
        let inferred = name.inferred.clone();
        let met = Met { member: name.member, by: name.by, subject: false, plural: false, inferred };
        let acts = hold == phrases::Hold::Whole;
        let deed = lexicon::lexicon().is_noun(phrases.low(noun));
        ((inside || behind) && (acts || deed))
            .then(|| (describe::singular(phrases.low(noun)), met, hold == phrases::Hold::Belongs))
    });
    held.collect()
}
