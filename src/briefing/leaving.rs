//! Briefing and map → what leaves with an export and what stays behind, in words, before anything is written.

use std::collections::BTreeSet;

use super::Brief;
use crate::model::Map;

/// What an export takes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// "6 scenes", "6 actors", "23 relations", "31 quotes of 1 source".
    pub leaves: Vec<String>,
    /// "2 hidden actors", "13 relations that no scene shows", "the presenter's notes".
    pub stays: Vec<String>,
    /// What scenes name and the map does not have.
    pub missing: Vec<String>,
}

/// What of `map` leaves with `brief`.
pub fn leaving(map: &Map, brief: &Brief) -> Leaving {
    let actors: BTreeSet<_> =
        brief.stages.iter().flat_map(|stage| stage.extract.actors.iter().map(|actor| &actor.id)).collect();
    let quotes: BTreeSet<_> =
        brief.claims.iter().flat_map(|claim| claim.quotes.iter().map(|quote| &quote.evidence)).collect();
    let sources: BTreeSet<_> =
        quotes.iter().filter_map(|id| map.evidence.get(*id)).map(|evidence| &evidence.source).collect();
    let has_notes = map.scenes.iter().any(|scene| scene.notes.is_some());
    let notes = || "the presenter's notes".to_owned();
    let mut leaves = vec![
        counted(brief.stages.len(), "scene", ""),
        counted(actors.len(), "actor", ""),
        counted(brief.claims.len(), "relation", ""),
        format!("{} of {}", counted(quotes.len(), "quote", ""), counted(sources.len(), "source", "")),
    ];
    let rest = |all: usize, shown: usize, noun: &str| {
        (all > shown).then(|| counted(all - shown, noun, " that no scene shows"))
    };
    let mut stays: Vec<String> = [
        rest(map.actors.len(), actors.len(), "actor"),
        rest(map.relations.len(), brief.claims.len(), "relation"),
        rest(map.evidence.len(), quotes.len(), "quote"),
        rest(map.sources.len(), sources.len(), "source"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if has_notes {
        if brief.with_notes { leaves.push(notes()) } else { stays.push(notes()) }
    }
    stays.push("source texts, the analyst's notes, and paths of files".to_owned());
    let name = |stage: &super::Stage, id: &String| format!("scene {}: {id}", stage.number);
    let missing = brief.stages.iter().flat_map(|stage| stage.missing.iter().map(move |id| name(stage, id))).collect();
    Leaving { leaves, stays, missing }
}

fn counted(count: usize, noun: &str, rest: &str) -> String {
    format!("{count} {noun}{}{rest}", if count == 1 { "" } else { "s" })
}
