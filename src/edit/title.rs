//! Commands → what the Edit menu calls them.

use super::{Command, Object, ObjectId, RelationChange, SceneEdit};
use crate::model::{ActorId, Map, RelationId, Scene};

pub(super) fn title(command: &Command, map: &Map) -> String {
    match command {
        Command::MoveActors { actors, .. } => {
            let actors: Vec<&ActorId> = actors.iter().map(|(actor, _)| actor).collect();
            format!("move of {}", who(map, &actors))
        }
        Command::Arrange { title, .. } | Command::Together { title, .. } => title.clone(),
        Command::Add(object) => format!("new {}", object_name(object)),
        Command::Change(object) => format!("change of {}", object_name(object)),
        Command::Remove(id) => format!("removal of {}", id_name(map, id)),
        Command::ChangeRelation { relation, change } => format!("{} of {}", what(change), relation_name(map, relation)),
        Command::Title(_) => "title of the map".to_owned(),
        Command::DateEvent { event, .. } => {
            format!("date of {}", id_name(map, &ObjectId::Event(event.clone())))
        }
        Command::Scene(edit) => scene_title(edit, map),
        Command::MergeActors { kept, gone } => {
            format!("merge of {} into {}", actor_name(map, gone), actor_name(map, kept))
        }
        Command::SplitActor { actor, new, .. } => {
            format!("split of {} from {}", new.chip_name(), actor_name(map, actor))
        }
    }
}

fn what(change: &RelationChange) -> &'static str {
    match change {
        RelationChange::Reverse => "turning around",
        RelationChange::Label(_) => "label",
        RelationChange::EventType(_) => "type",
        RelationChange::Polarity(_) => "polarity",
        RelationChange::Kind(_) => "kind",
        RelationChange::Status(_) => "status",
        RelationChange::Modality(_) => "modality",
        RelationChange::When(_) => "date",
        RelationChange::Headline(_) => "headline",
    }
}

fn scene_title(edit: &SceneEdit, map: &Map) -> String {
    let known = map.scenes.iter().find(|scene| scene.id == *edit.scene());
    let name = known.map_or_else(|| edit.scene().to_string(), |scene| scene_name(scene));
    match edit {
        SceneEdit::Insert { scene, .. } => format!("new {}", scene_name(scene)),
        SceneEdit::Move { .. } => format!("move of {name}"),
        SceneEdit::Change(scene) => {
            let what = known.map_or("change", |before| what_differs(before, scene));
            format!("{what} of {name}")
        }
        SceneEdit::Copy { .. } => format!("copy of {name}"),
        SceneEdit::Remove(_) => format!("removal of {name}"),
        SceneEdit::Clear(_) => format!("clearing of {name}"),
    }
}

fn scene_name(scene: &Scene) -> String {
    format!("scene “{}”", scene.title)
}

/// The one property that differs, in a word; "change" where several do.
fn what_differs(before: &Scene, after: &Scene) -> &'static str {
    let differing = [
        (before.title != after.title, "title"),
        (before.caption != after.caption, "caption"),
        (before.actors != after.actors, "actors"),
        (before.relations != after.relations, "relations"),
        (before.emphasis != after.emphasis, "emphasis"),
        (before.camera != after.camera, "camera"),
        (before.quote != after.quote, "quote"),
        (before.notes != after.notes, "notes"),
        (before.seconds != after.seconds, "seconds"),
    ];
    let mut words = differing.into_iter().filter(|(differs, _)| *differs).map(|(_, word)| word);
    match (words.next(), words.next()) {
        (Some(word), None) => word,
        _ => "change",
    }
}

/// "TTP", "3 actors": whom a title is about.
pub fn who(map: &Map, actors: &[&ActorId]) -> String {
    match actors {
        [actor] => actor_name(map, actor),
        _ => format!("{} actors", actors.len()),
    }
}

fn actor_name(map: &Map, id: &ActorId) -> String {
    map.actors.get(id).map_or_else(|| id.to_string(), |actor| actor.chip_name().to_owned())
}

fn relation_name(map: &Map, id: &RelationId) -> String {
    map.relations.get(id).map_or_else(|| id.to_string(), |relation| format!("“{}”", relation.label))
}

fn object_name(object: &Object) -> String {
    match object {
        Object::Source(one) => format!("source “{}”", one.title),
        Object::Speaker(one) => format!("speaker {}", one.name),
        Object::Actor(one) => one.chip_name().to_owned(),
        Object::Relation(one) => format!("“{}”", one.label),
        Object::Evidence(one) => format!("quote “{}”", shortened(&one.selector.exact)),
        Object::Dispute(one) => format!("dispute “{}”", one.title),
        Object::Event(one) => format!("event “{}”", one.title),
        Object::Acceptance(one) => format!("acceptance of {}", one.code),
    }
}

/// The object as it is in the map, which knows its name.
fn id_name(map: &Map, id: &ObjectId) -> String {
    let object = match id {
        ObjectId::Source(id) => map.sources.get(id).cloned().map(Object::Source),
        ObjectId::Speaker(id) => map.speakers.get(id).cloned().map(Object::Speaker),
        ObjectId::Actor(id) => map.actors.get(id).cloned().map(Object::Actor),
        ObjectId::Relation(id) => map.relations.get(id).cloned().map(Object::Relation),
        ObjectId::Evidence(id) => map.evidence.get(id).cloned().map(Object::Evidence),
        ObjectId::Dispute(id) => map.disputes.get(id).cloned().map(Object::Dispute),
        ObjectId::Event(id) => map.events.get(id).cloned().map(Object::Event),
        ObjectId::Acceptance(id) => map.accepted.get(id).cloned().map(Object::Acceptance),
    };
    object.map_or_else(|| id.as_str().to_owned(), |object| object_name(&object))
}

fn shortened(quote: &str) -> String {
    let mut short: String = quote.chars().take(24).collect();
    if quote.chars().nth(24).is_some() {
        short.push('…');
    }
    short
}
