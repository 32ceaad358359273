//! Sources as foundations: which claims rest on one alone, and which sources bear nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{SINGLE_SOURCE, UNUSED_SOURCE};
use crate::model::{Finding, Map, RelationId, SourceId, Stance, Target};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    single(map, findings);
    unused(map, findings);
}

/// A claim that rests on one source; said once where all of them do.
fn single(map: &Map, findings: &mut Vec<Finding>) {
    let bases = bases(map);
    let all: BTreeSet<&SourceId> = bases.values().flatten().copied().collect();
    if let (1, Some(only)) = (all.len(), all.first()) {
        findings.push(whole_map(map, only, bases.len()));
        return;
    }
    for (relation, sources) in &bases {
        let (Some(relation), 1, Some(only)) = (map.relations.get(*relation), sources.len(), sources.first()) else {
            continue;
        };
        let message = format!("“{}” rests on one source: {}{}.", relation.label, title(map, only), copies(map, only));
        findings.push(SINGLE_SOURCE.finding(message).at(&relation.id));
    }
}

fn whole_map(map: &Map, only: &SourceId, relations: usize) -> Finding {
    let copies = copies(map, only);
    let message = format!("All {relations} relations with a quote rest on one source: {}{copies}.", title(map, only));
    SINGLE_SOURCE.finding(message).at(only)
}

/// The originals behind the quotes that support each relation.
fn bases(map: &Map) -> BTreeMap<&RelationId, BTreeSet<&SourceId>> {
    let mut bases: BTreeMap<&RelationId, BTreeSet<&SourceId>> = BTreeMap::new();
    for evidence in map.evidence.values().filter(|evidence| evidence.stance == Stance::Supports) {
        if let Target::Relation(id) = &evidence.target
            && map.relations.contains_key(id)
            && map.sources.contains_key(&evidence.source)
        {
            bases.entry(id).or_default().insert(original(map, &evidence.source));
        }
    }
    bases
}

/// The source that a copy goes back to. Copies in a circle all go back to the least of them.
fn original<'a>(map: &'a Map, source: &'a SourceId) -> &'a SourceId {
    let mut chain = vec![source];
    let mut at = source;
    let copied_from = |copy| map.sources.get(copy).and_then(|source| source.derived_from.as_ref());
    while let Some(next) = copied_from(at).filter(|next| map.sources.contains_key(*next)) {
        if let Some(start) = chain.iter().position(|seen| *seen == next) {
            return chain.get(start..).and_then(|circle| circle.iter().min()).unwrap_or(&source);
        }
        chain.push(next);
        at = next;
    }
    at
}

fn copies(map: &Map, of: &SourceId) -> &'static str {
    let is_copy = |id: &&SourceId| *id != of && original(map, id) == of;
    if map.sources.keys().any(|id| is_copy(&id)) { " and copies of it, which are no second source" } else { "" }
}

fn title(map: &Map, id: &SourceId) -> String {
    map.sources.get(id).map_or_else(|| id.to_string(), |source| format!("“{}”", source.title))
}

fn unused(map: &Map, findings: &mut Vec<Finding>) {
    let quoted = map.evidence.values().map(|evidence| &evidence.source);
    let copied = map.sources.values().filter_map(|source| source.derived_from.as_ref());
    let used: BTreeSet<&SourceId> = quoted.chain(copied).collect();
    for source in map.sources.values().filter(|source| !used.contains(&source.id)) {
        let message = format!("No quote comes from “{}”, and no other source copies it.", source.title);
        findings.push(UNUSED_SOURCE.finding(message).at(&source.id));
    }
}
