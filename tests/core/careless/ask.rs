//! Small questions to a map.

use std::sync::Arc;

use relata::model::{Actor, EventType, Evidence, Map, Relation, Stance, Target};

pub(super) fn all(map: &Map) -> impl Iterator<Item = &Arc<Relation>> {
    map.relations.values()
}

pub(super) fn from<'a>(map: &'a Map, id: &'a str) -> impl Iterator<Item = &'a Arc<Relation>> {
    all(map).filter(move |relation| relation.from.as_str() == id)
}

pub(super) fn between<'a>(map: &'a Map, source: &'a str, target: &'a str) -> impl Iterator<Item = &'a Arc<Relation>> {
    from(map, source).filter(move |relation| relation.to.as_str() == target)
}

pub(super) fn aid<'a>(map: &'a Map, source: &'a str, target: &'a str) -> impl Iterator<Item = &'a Arc<Relation>> {
    between(map, source, target).filter(|relation| is(relation, &EventType::Aid))
}

pub(super) fn goes(relation: &Relation, source: &str, target: &str) -> bool {
    relation.from.as_str() == source && relation.to.as_str() == target
}

pub(super) fn touches(relation: &Relation, id: &str) -> bool {
    relation.from.as_str() == id || relation.to.as_str() == id
}

pub(super) fn is(relation: &Relation, event_type: &EventType) -> bool {
    relation.event_type.as_ref() == Some(event_type)
}

pub(super) fn edtf(relation: &Relation) -> Option<&str> {
    relation.when.as_ref()?.edtf.as_deref()
}

/// Does the label contain one of the words?
pub(super) fn says(relation: &Relation, words: &[&str]) -> bool {
    words.iter().any(|word| relation.label.to_lowercase().contains(word))
}

pub(super) fn backing<'a>(map: &'a Map, relation: &Relation) -> impl Iterator<Item = &'a Arc<Evidence>> {
    map.evidence_for(&relation.id).into_iter().filter(|evidence| evidence.stance == Stance::Supports)
}

/// Does a supporting quote contain the words?
pub(super) fn supported(map: &Map, relation: &Relation, words: &str) -> bool {
    backing(map, relation).any(|evidence| evidence.selector.exact.contains(words))
}

/// Is a supporting quote the speaker's?
pub(super) fn spoken(map: &Map, relation: &Relation, speaker: &str) -> bool {
    backing(map, relation).any(|evidence| evidence.speaker.as_ref().is_some_and(|id| id.as_str() == speaker))
}

pub(super) fn aim<'a>(map: &'a Map, evidence: &Evidence) -> Option<&'a Arc<Relation>> {
    let Target::Relation(id) = &evidence.target else { return None };
    map.relations.get(id)
}

pub(super) fn names<'a>(map: &'a Map, id: &str) -> Vec<&'a str> {
    let actor: &Actor = &map.actors[&id.into()];
    actor.aliases.iter().chain([&actor.name]).map(String::as_str).chain(actor.short.as_deref()).collect()
}
