//! What differs between two maps, as a value: object by object, it can be applied, turned around and kept. Objects
//! that both maps share cost a comparison of pointers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Acceptance, AcceptanceId, Actor, ActorId, Dispute, DisputeId, Event, EventId, Evidence, EvidenceId, Extra, Header,
    Keyed, Map, Meta, Position, Relation, RelationId, Scene, Source, SourceId, Speaker, SpeakerId, Table,
};

/// One object that is added, removed or another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change<K, V> {
    /// Which one.
    pub id: K,
    /// What it was; `None` where it is added.
    pub before: Option<V>,
    /// What it is; `None` where it is removed.
    pub after: Option<V>,
}

/// A whole that is another one now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replaced<T> {
    /// What it was.
    pub before: T,
    /// What it is.
    pub after: T,
}

/// What is said of the map as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// See [`Map::header`].
    pub header: Header,
    /// See [`Map::meta`].
    pub meta: Meta,
    /// See [`Map::vocabularies`].
    pub vocabularies: Extra,
    /// See [`Map::extensions`].
    pub extensions: Extra,
    /// See [`Map::extra`].
    pub extra: Extra,
    /// See [`super::StoredLayout::extra`].
    pub layout: Extra,
}

/// Everything that differs between two maps. Written for the journal only, which is read by the version that wrote it or
/// a later one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Diff {
    /// Documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Change<SourceId, Arc<Source>>>,
    /// Those who are quoted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Change<SpeakerId, Arc<Speaker>>>,
    /// Those who act.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Change<ActorId, Arc<Actor>>>,
    /// Who does what to whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Change<RelationId, Arc<Relation>>>,
    /// Quotes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Change<EvidenceId, Arc<Evidence>>>,
    /// Who denies what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Change<DisputeId, Arc<Dispute>>>,
    /// What else happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Change<EventId, Arc<Event>>>,
    /// Accepted findings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Change<AcceptanceId, Arc<Acceptance>>>,
    /// Where the actors stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Change<ActorId, Position>>,
    /// The scenes, whose order means something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenes: Option<Replaced<Vec<Arc<Scene>>>>,
    /// What is said of the map as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<Box<Replaced<Frame>>>,
}

impl Diff {
    /// What has to be done to `before` to get `after`.
    pub fn between(before: &Map, after: &Map) -> Self {
        let scenes = (!same_scenes(&before.scenes, &after.scenes))
            .then(|| Replaced { before: before.scenes.clone(), after: after.scenes.clone() });
        let frame = (!same_frame(before, after))
            .then(|| Box::new(Replaced { before: Frame::of(before), after: Frame::of(after) }));
        Self {
            sources: changes(&before.sources, &after.sources),
            speakers: changes(&before.speakers, &after.speakers),
            actors: changes(&before.actors, &after.actors),
            relations: changes(&before.relations, &after.relations),
            evidence: changes(&before.evidence, &after.evidence),
            disputes: changes(&before.disputes, &after.disputes),
            events: changes(&before.events, &after.events),
            accepted: changes(&before.accepted, &after.accepted),
            positions: entries(before.layout.positions.iter(), after.layout.positions.iter(), PartialEq::eq),
            scenes,
            frame,
        }
    }

    /// Does nothing differ?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Does anything but places differ?
    pub fn touches_content(&self) -> bool {
        let only_places = Self { positions: self.positions.clone(), ..Self::default() };
        *self != only_places
    }

    /// Does anything differ besides places, scenes and what is said of the map as a whole?
    pub fn touches_objects(&self) -> bool {
        let Self { sources, speakers, actors, relations, evidence, disputes, events, accepted, .. } = self;
        let stays = sources.is_empty() && speakers.is_empty() && actors.is_empty() && relations.is_empty();
        !(stays && evidence.is_empty() && disputes.is_empty() && events.is_empty() && accepted.is_empty())
    }

    /// Applies the change.
    pub fn apply(&self, map: &mut Map) {
        put(&self.sources, &mut map.sources);
        put(&self.speakers, &mut map.speakers);
        put(&self.actors, &mut map.actors);
        put(&self.relations, &mut map.relations);
        put(&self.evidence, &mut map.evidence);
        put(&self.disputes, &mut map.disputes);
        put(&self.events, &mut map.events);
        put(&self.accepted, &mut map.accepted);
        put_places(&self.positions, &mut map.layout.positions);
        if let Some(scenes) = &self.scenes {
            map.scenes.clone_from(&scenes.after);
        }
        if let Some(frame) = &self.frame {
            frame.after.clone().put_into(map);
        }
    }

    /// The change back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            sources: back(&self.sources),
            speakers: back(&self.speakers),
            actors: back(&self.actors),
            relations: back(&self.relations),
            evidence: back(&self.evidence),
            disputes: back(&self.disputes),
            events: back(&self.events),
            accepted: back(&self.accepted),
            positions: back(&self.positions),
            scenes: self.scenes.as_ref().map(Replaced::reversed),
            frame: self.frame.as_ref().map(|frame| Box::new(frame.reversed())),
        }
    }
}

impl Frame {
    /// That of a map.
    pub fn of(map: &Map) -> Self {
        Self {
            header: map.header.clone(),
            meta: map.meta.clone(),
            vocabularies: map.vocabularies.clone(),
            extensions: map.extensions.clone(),
            extra: map.extra.clone(),
            layout: map.layout.extra.clone(),
        }
    }

    /// Makes it that of `map`.
    pub fn put_into(self, map: &mut Map) {
        let Self { header, meta, vocabularies, extensions, extra, layout } = self;
        (map.header, map.meta, map.vocabularies, map.extensions) = (header, meta, vocabularies, extensions);
        (map.extra, map.layout.extra) = (extra, layout);
    }
}

impl<T: Clone> Replaced<T> {
    fn reversed(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }
}

fn same_scenes(one: &[Arc<Scene>], other: &[Arc<Scene>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}

fn same_frame(one: &Map, other: &Map) -> bool {
    one.header == other.header
        && one.meta == other.meta
        && one.vocabularies == other.vocabularies
        && one.extensions == other.extensions
        && one.extra == other.extra
        && one.layout.extra == other.layout.extra
}

fn same<V: PartialEq>(one: &Arc<V>, other: &Arc<V>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

fn changes<K: Ord + Clone, V: Keyed<K> + PartialEq>(
    before: &Table<K, V>,
    after: &Table<K, V>,
) -> Vec<Change<K, Arc<V>>> {
    entries(before.iter(), after.iter(), same)
}

/// Walks both tables side by side, in the order of their ids.
fn entries<'a, K: Ord + Clone + 'a, V: Clone + 'a>(
    before: impl Iterator<Item = (&'a K, &'a V)>,
    after: impl Iterator<Item = (&'a K, &'a V)>,
    same: impl Fn(&V, &V) -> bool,
) -> Vec<Change<K, V>> {
    let mut found = Vec::new();
    let (mut old, mut new) = (before.peekable(), after.peekable());
    loop {
        let id = match (old.peek(), new.peek()) {
            (Some((a, _)), Some((b, _))) => (*a).min(*b),
            (Some((id, _)), None) | (None, Some((id, _))) => *id,
            (None, None) => return found,
        };
        let before = old.next_if(|(at, _)| *at == id).map(|(_, value)| value);
        let after = new.next_if(|(at, _)| *at == id).map(|(_, value)| value);
        let is_same = matches!((before, after), (Some(before), Some(after)) if same(before, after));
        if !is_same {
            found.push(Change { id: id.clone(), before: before.cloned(), after: after.cloned() });
        }
    }
}

fn put<K: Ord + Clone, V: Keyed<K>>(changes: &[Change<K, Arc<V>>], table: &mut Table<K, V>) {
    for change in changes {
        match &change.after {
            Some(object) => table.insert(object.clone()),
            None => table.remove(&change.id),
        };
    }
}

fn put_places(changes: &[Change<ActorId, Position>], places: &mut BTreeMap<ActorId, Position>) {
    for change in changes {
        match &change.after {
            Some(place) => places.insert(change.id.clone(), place.clone()),
            None => places.remove(&change.id),
        };
    }
}

fn back<K: Clone, V: Clone>(changes: &[Change<K, V>]) -> Vec<Change<K, V>> {
    let reversed = |change: &Change<K, V>| Change {
        id: change.id.clone(),
        before: change.after.clone(),
        after: change.before.clone(),
    };
    changes.iter().map(reversed).collect()
}
