//! Two actors that are one, and one that is two: everything that named them follows.

use std::sync::Arc;

use super::removal::{edit, edit_scenes};
use super::{EditError, camera};
use crate::model::{Actor, ActorId, Kind, Map, Relation, RelationId, SpeakerId, Target};

/// Makes `gone` a part of `kept`: its names become aliases, and what was said of it is said of `kept`.
pub(super) fn merge(map: &mut Map, kept: &ActorId, gone: &ActorId) -> Result<(), EditError> {
    let (old, other) = (actor(map, kept)?, actor(map, gone)?);
    if kept == gone {
        let message = format!("{} cannot be merged with itself.", old.name);
        return Err(EditError::new("edit-same", gone.as_str(), message, "Choose two actors."));
    }
    if let Some(between) = map.relations.values().find(|relation| runs_between(relation, kept, gone)) {
        let message = format!("“{}” runs between {} and {}.", between.label, old.chip_name(), other.chip_name());
        let hint = "Remove it first, or give it another end: nobody said it of one actor alone.";
        return Err(EditError::new("edit-between", between.id.as_str(), message, hint));
    }
    map.actors.insert(Arc::new(joined(&old, &other)));
    let theirs: Vec<RelationId> = touching(map, gone).collect();
    for relation in &theirs {
        change_ends(map, relation, gone, kept);
    }
    edit(&mut map.speakers, |one| one.speaks_for.as_ref() == Some(gone), |one| one.speaks_for = Some(kept.clone()));
    let (from, to) = (Target::Actor(gone.clone()), Target::Actor(kept.clone()));
    edit(&mut map.evidence, |one| one.target == from, |one| one.target = to.clone());
    edit_scenes(map, |scene| {
        let is_there = scene.actors.contains(kept);
        scene.actors.retain(|actor| actor != gone || !is_there);
        scene.actors.iter_mut().filter(|actor| *actor == gone).for_each(|actor| *actor = kept.clone());
        let name = |actor: &str| if actor == gone.as_str() { kept.to_string() } else { actor.to_owned() };
        camera::edit(&mut scene.camera, |actor| vec![name(actor)]);
    });
    edit(
        &mut map.accepted,
        |one| one.object.as_deref() == Some(gone.as_str()),
        |one| one.object = Some(kept.to_string()),
    );
    map.actors.remove(gone);
    map.layout.positions.remove(gone);
    Ok(())
}

/// Adds `new` and gives it some relations and speakers of `from`. It enters every scene that `from` is in.
pub(super) fn split(
    map: &mut Map,
    from: &ActorId,
    new: &Arc<Actor>,
    relations: &[RelationId],
    speakers: &[SpeakerId],
) -> Result<(), EditError> {
    actor(map, from)?;
    map.actors.insert(Arc::clone(new));
    for id in relations {
        let relation = map.relations.get(id).ok_or_else(|| EditError::missing(Kind::Relation, id.as_str()))?;
        if relation.from != *from && relation.to != *from {
            let message = format!("“{}” does not lead from or to the actor that is split.", relation.label);
            return Err(EditError::new("edit-not-its", id.as_str(), message, "Choose among its own relations."));
        }
        change_ends(map, id, from, &new.id);
    }
    for id in speakers {
        let speaker = map.speakers.get_mut(id).ok_or_else(|| EditError::missing(Kind::Speaker, id.as_str()))?;
        if speaker.speaks_for.as_ref() != Some(from) {
            let message = format!("{} does not speak for the actor that is split.", speaker.name);
            return Err(EditError::new("edit-not-its", id.as_str(), message, "Choose among its own speakers."));
        }
        Arc::make_mut(speaker).speaks_for = Some(new.id.clone());
    }
    edit_scenes(map, |scene| {
        if let Some(at) = scene.actors.iter().position(|actor| actor == from) {
            scene.actors.insert(at + 1, new.id.clone());
        }
        camera::edit(&mut scene.camera, |actor| {
            let both = [actor.to_owned(), new.id.to_string()];
            both.into_iter().take(if actor == from.as_str() { 2 } else { 1 }).collect()
        });
    });
    Ok(())
}

fn actor(map: &Map, id: &ActorId) -> Result<Arc<Actor>, EditError> {
    map.actors.get(id).cloned().ok_or_else(|| EditError::missing(Kind::Actor, id.as_str()))
}

fn runs_between(relation: &Relation, one: &ActorId, other: &ActorId) -> bool {
    let ends = (&relation.from, &relation.to);
    ends == (one, other) || ends == (other, one)
}

fn touching<'a>(map: &'a Map, id: &'a ActorId) -> impl Iterator<Item = RelationId> + 'a {
    let its = map.relations.values().filter(move |relation| relation.from == *id || relation.to == *id);
    its.map(|relation| relation.id.clone())
}

/// Puts another actor at every end where the old one stood. A relation that comes to a pair with a headline is none.
fn change_ends(map: &mut Map, id: &RelationId, old: &ActorId, new: &ActorId) {
    let Some(relation) = map.relations.get(id) else { return };
    let mut relation = (**relation).clone();
    for end in [&mut relation.from, &mut relation.to] {
        if end == old {
            *end = new.clone();
        }
    }
    super::relations::put(map, &Arc::new(relation));
}

/// All that is known of both. Where they differ, what is said of the first stands.
fn joined(kept: &Actor, gone: &Actor) -> Actor {
    let mut actor = kept.clone();
    let aliases = gone.aliases.iter().map(String::as_str);
    let names = [gone.name.as_str()].into_iter().chain(gone.short.as_deref()).chain(aliases);
    for name in names {
        let is_alias = |actor: &Actor| actor.aliases.iter().any(|alias| alias == name);
        let is_known = actor.name == name || actor.short.as_deref() == Some(name) || is_alias(&actor);
        if !is_known {
            actor.aliases.push(name.to_owned());
        }
    }
    for identifier in &gone.identifiers {
        if !actor.identifiers.contains(identifier) {
            actor.identifiers.push(identifier.clone());
        }
    }
    actor.attributes.extend(gone.attributes.iter().cloned());
    if actor.badge.is_none() && gone.badge.is_some() {
        actor.badge.clone_from(&gone.badge);
    }
    actor.hidden &= gone.hidden;
    let note = match (actor.note.take(), &gone.note) {
        (Some(one), Some(other)) if one != *other => Some(format!("{one}\n{other}").into()),
        (one, other) => one.or_else(|| other.clone()),
    };
    actor.note = note;
    for (key, value) in &gone.extra {
        actor.extra.entry(key.clone()).or_insert_with(|| value.clone());
    }
    actor
}
