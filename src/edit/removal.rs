//! Taking objects out without leaving references that lead nowhere. An actor takes its relations along, a relation its
//! quotes. A source or a speaker that words depend on stays.

use std::sync::Arc;

use super::{EditError, ObjectId};
use crate::model::{
    ActorId, DisputeId, EventId, EvidenceId, Keyed, Kind, Map, RelationId, Scene, SceneRelations, SourceId, SpeakerId,
    Table, Target,
};

/// Removes the object, what has no meaning without it, and every mention of either.
pub(super) fn remove(map: &mut Map, id: &ObjectId) -> Result<(), EditError> {
    id.must_be_in(map)?;
    match id {
        ObjectId::Source(id) => source(map, id)?,
        ObjectId::Speaker(id) => speaker(map, id)?,
        ObjectId::Actor(id) => actor(map, id),
        ObjectId::Relation(id) => relation(map, id),
        ObjectId::Evidence(id) => evidence(map, id),
        ObjectId::Dispute(id) => dispute(map, id),
        ObjectId::Event(id) => event(map, id),
        ObjectId::Acceptance(_) => {}
    }
    id.take(map);
    forget_acceptances(map, id.as_str());
    Ok(())
}

fn source(map: &Map, id: &SourceId) -> Result<(), EditError> {
    let quotes = map.evidence.values().filter(|evidence| evidence.source == *id).count();
    let copies = map.sources.values().filter(|source| source.derived_from.as_ref() == Some(id)).count();
    if quotes + copies == 0 {
        return Ok(());
    }
    let title = map.sources.get(id).map_or(id.as_str(), |source| source.title.as_str());
    let message = format!("“{title}” has {quotes} quotes and {copies} copies on the map.");
    let hint = "Remove those quotes first, or give them another source; name the original of the copies.";
    Err(EditError::new("edit-in-use", id.as_str(), message, hint))
}

fn speaker(map: &Map, id: &SpeakerId) -> Result<(), EditError> {
    let quotes = map.evidence.values().filter(|evidence| evidence.speaker.as_ref() == Some(id)).count();
    let claims = map.relations.values().filter(|relation| relation.asserted_by.contains(id)).count();
    if quotes + claims == 0 {
        return Ok(());
    }
    let name = map.speakers.get(id).map_or(id.as_str(), |speaker| speaker.name.as_str());
    let message = format!("{name} says {quotes} quotes and asserts {claims} relations.");
    Err(EditError::new("edit-in-use", id.as_str(), message, "Give them another speaker first."))
}

fn actor(map: &mut Map, id: &ActorId) {
    let its = map.relations.values().filter(|relation| relation.from == *id || relation.to == *id);
    for relation in its.map(|relation| relation.id.clone()).collect::<Vec<_>>() {
        take(map, &ObjectId::Relation(relation.clone()), |map| self::relation(map, &relation));
    }
    forget_quotes(map, &Target::Actor(id.clone()));
    edit(&mut map.speakers, |speaker| speaker.speaks_for.as_ref() == Some(id), |speaker| speaker.speaks_for = None);
    edit_scenes(map, |scene| {
        scene.actors.retain(|actor| actor != id);
        super::camera::keep(&mut scene.camera, |actor| actor != id.as_str());
    });
    map.layout.positions.remove(id);
}

fn relation(map: &mut Map, id: &RelationId) {
    forget_quotes(map, &Target::Relation(id.clone()));
    edit(
        &mut map.relations,
        |relation| relation.contradicted_by.contains(id),
        |relation| relation.contradicted_by.retain(|other| other != id),
    );
    edit(
        &mut map.actors,
        |actor| actor.badge.as_ref().is_some_and(|badge| badge.relation.as_ref() == Some(id)),
        |actor| actor.badge = None,
    );
    edit_sides(map, |relations, _| relations.retain(|other| other != id));
    edit_scenes(map, |scene| {
        if let Some(SceneRelations::Listed(relations)) = &mut scene.relations {
            relations.retain(|other| other != id);
        }
        scene.emphasis.retain(|other| other != id);
    });
}

fn evidence(map: &mut Map, id: &EvidenceId) {
    edit(
        &mut map.actors,
        |actor| actor.attributes.iter().any(|attribute| attribute.evidence.contains(id)),
        |actor| actor.attributes.iter_mut().for_each(|attribute| attribute.evidence.retain(|other| other != id)),
    );
    edit_sides(map, |_, evidence| evidence.retain(|other| other != id));
    unquote(map, id.as_str(), Kind::Dispute);
}

fn dispute(map: &mut Map, id: &DisputeId) {
    forget_quotes(map, &Target::Dispute(id.clone()));
    unquote(map, id.as_str(), Kind::Evidence);
}

fn event(map: &mut Map, id: &EventId) {
    forget_quotes(map, &Target::Event(id.clone()));
    edit(
        &mut map.actors,
        |actor| actor.badge.as_ref().is_some_and(|badge| badge.event.as_ref() == Some(id)),
        |actor| actor.badge = None,
    );
}

/// Removes what goes along with another object.
fn take(map: &mut Map, id: &ObjectId, forget: impl FnOnce(&mut Map)) {
    forget(map);
    id.take(map);
    forget_acceptances(map, id.as_str());
}

/// The quotes for a thing go with it.
fn forget_quotes(map: &mut Map, target: &Target) {
    let its = map.evidence.values().filter(|evidence| evidence.target == *target);
    for id in its.map(|evidence| evidence.id.clone()).collect::<Vec<_>>() {
        take(map, &ObjectId::Evidence(id.clone()), |map| evidence(map, &id));
    }
}

/// Whoever comes next must not inherit what was accepted of this one.
fn forget_acceptances(map: &mut Map, id: &str) {
    map.accepted.retain(|_, acceptance| acceptance.object.as_deref() != Some(id));
}

/// A scene that quotes it quotes nothing, unless another object of the `other` kind has the same id.
fn unquote(map: &mut Map, id: &str, other: Kind) {
    let remains = other.is_in(map, id);
    edit_scenes(map, |scene| {
        if !remains && scene.quote.as_deref() == Some(id) {
            scene.quote = None;
        }
    });
}

/// Changes what fits and leaves all other objects shared.
pub(super) fn edit<K, V>(table: &mut Table<K, V>, fits: impl Fn(&V) -> bool, change: impl Fn(&mut V))
where
    K: Ord + Clone,
    V: Keyed<K> + Clone,
{
    // Whoever went through all of them to change some would part all from those that others hold.
    let fitting: Vec<K> = table.iter().filter(|(_, object)| fits(object)).map(|(id, _)| id.clone()).collect();
    for id in &fitting {
        if let Some(object) = table.get_mut(id) {
            change(Arc::make_mut(object));
        }
    }
}

/// A side that is emptied is no side any more.
fn edit_sides(map: &mut Map, change: impl Fn(&mut Vec<RelationId>, &mut Vec<EvidenceId>)) {
    for dispute in map.disputes.values_mut() {
        let mut sides = dispute.sides.clone();
        for side in &mut sides {
            change(&mut side.relations, &mut side.evidence);
        }
        if sides != dispute.sides {
            sides.retain(|side| !side.relations.is_empty() || !side.evidence.is_empty());
            Arc::make_mut(dispute).sides = sides;
        }
    }
}

pub(super) fn edit_scenes(map: &mut Map, change: impl Fn(&mut Scene)) {
    for scene in &mut map.scenes {
        let mut changed = (**scene).clone();
        change(&mut changed);
        if changed != **scene {
            *scene = Arc::new(changed);
        }
    }
}
