//! Map → the references in it that lead nowhere. Knows no text; what it finds stays in the map.

use crate::model::{Finding, Map, SceneRelations, Severity, Target};

use super::outline::{Step, path_text};
use super::tables::TableName;

/// An id that names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dangling<'a> {
    /// Who refers.
    pub(super) owner: TableName,
    pub(super) owner_id: &'a str,
    /// The field that refers.
    pub(super) path: Vec<Step>,
    /// What is missing.
    pub(super) to: TableName,
    pub(super) id: &'a str,
}

impl Dangling<'_> {
    pub(super) fn finding(&self) -> Finding {
        let Self { owner_id, to, id, path, .. } = self;
        let message = format!("The {} {id} is not in the map.", to.noun());
        Finding::new("dangling-reference", Severity::Error, message)
            .at(owner_id)
            .field(path_text(path))
            .hint(format!("Add it under \"{}\", or name another one. Nothing is lost meanwhile.", to.key()))
    }
}

/// Every reference to an object that is not there.
pub(super) fn dangling(map: &Map) -> Vec<Dangling<'_>> {
    let mut all = References { map, owner: TableName::Sources, owner_id: "", found: Vec::new() };
    all.sources_and_speakers();
    all.actors();
    all.relations();
    all.evidence();
    all.disputes();
    all.scenes();
    all.found
}

struct References<'a> {
    map: &'a Map,
    owner: TableName,
    owner_id: &'a str,
    found: Vec<Dangling<'a>>,
}

impl<'a> References<'a> {
    fn of(&mut self, owner: TableName, owner_id: &'a str) {
        (self.owner, self.owner_id) = (owner, owner_id);
    }

    fn one(&mut self, to: TableName, id: &'a str, path: Vec<Step>) {
        if !exists(self.map, to, id) {
            let Self { owner, owner_id, .. } = *self;
            self.found.push(Dangling { owner, owner_id, path, to, id });
        }
    }

    fn list(&mut self, to: TableName, ids: impl IntoIterator<Item = &'a str>, path: &[Step]) {
        for (index, id) in ids.into_iter().enumerate() {
            self.one(to, id, path.iter().cloned().chain([Step::Index(index)]).collect());
        }
    }

    fn sources_and_speakers(&mut self) {
        for source in self.map.sources.values() {
            self.of(TableName::Sources, source.id.as_str());
            if let Some(original) = &source.derived_from {
                self.one(TableName::Sources, original.as_str(), vec![key("derived_from")]);
            }
        }
        for speaker in self.map.speakers.values() {
            self.of(TableName::Speakers, speaker.id.as_str());
            if let Some(actor) = &speaker.speaks_for {
                self.one(TableName::Actors, actor.as_str(), vec![key("speaks_for")]);
            }
        }
    }

    fn actors(&mut self) {
        for actor in self.map.actors.values() {
            self.of(TableName::Actors, actor.id.as_str());
            for (index, attribute) in actor.attributes.iter().enumerate() {
                let path = [key("attributes"), Step::Index(index), key("evidence")];
                self.list(TableName::Evidence, attribute.evidence.iter().map(AsRef::as_ref), &path);
            }
            let Some(badge) = &actor.badge else { continue };
            if let Some(relation) = &badge.relation {
                self.one(TableName::Relations, relation.as_str(), vec![key("badge"), key("relation")]);
            }
            if let Some(event) = &badge.event {
                self.one(TableName::Events, event.as_str(), vec![key("badge"), key("event")]);
            }
        }
    }

    fn relations(&mut self) {
        for relation in self.map.relations.values() {
            self.of(TableName::Relations, relation.id.as_str());
            self.one(TableName::Actors, relation.from.as_str(), vec![key("from")]);
            self.one(TableName::Actors, relation.to.as_str(), vec![key("to")]);
            let speakers = relation.asserted_by.iter().map(AsRef::as_ref);
            self.list(TableName::Speakers, speakers, &[key("asserted_by")]);
            let contradictions = relation.contradicted_by.iter().map(AsRef::as_ref);
            self.list(TableName::Relations, contradictions, &[key("contradicted_by")]);
        }
    }

    fn evidence(&mut self) {
        for evidence in self.map.evidence.values() {
            self.of(TableName::Evidence, evidence.id.as_str());
            self.one(TableName::Sources, evidence.source.as_str(), vec![key("source")]);
            if let Some(speaker) = &evidence.speaker {
                self.one(TableName::Speakers, speaker.as_str(), vec![key("speaker")]);
            }
            let (table, id, field) = match &evidence.target {
                Target::Relation(id) => (TableName::Relations, id.as_str(), "relation"),
                Target::Actor(id) => (TableName::Actors, id.as_str(), "actor"),
                Target::Event(id) => (TableName::Events, id.as_str(), "event"),
                Target::Dispute(id) => (TableName::Disputes, id.as_str(), "dispute"),
                Target::Other(_) => continue,
            };
            self.one(table, id, vec![key("target"), key(field)]);
        }
    }

    fn disputes(&mut self) {
        for dispute in self.map.disputes.values() {
            self.of(TableName::Disputes, dispute.id.as_str());
            for (index, side) in dispute.sides.iter().enumerate() {
                let path = |field| [key("sides"), Step::Index(index), key(field)];
                self.list(TableName::Relations, side.relations.iter().map(AsRef::as_ref), &path("relations"));
                self.list(TableName::Evidence, side.evidence.iter().map(AsRef::as_ref), &path("evidence"));
            }
        }
    }

    fn scenes(&mut self) {
        for scene in &self.map.scenes {
            self.of(TableName::Scenes, scene.id.as_str());
            self.list(TableName::Actors, scene.actors.iter().map(AsRef::as_ref), &[key("actors")]);
            if let Some(SceneRelations::Listed(relations)) = &scene.relations {
                self.list(TableName::Relations, relations.iter().map(AsRef::as_ref), &[key("relations")]);
            }
            self.list(TableName::Relations, scene.emphasis.iter().map(AsRef::as_ref), &[key("emphasis")]);
            let fitted = scene.camera.as_deref().and_then(|camera| camera.strip_prefix("fit:"));
            for actor in fitted.into_iter().flat_map(|ids| ids.split(',')) {
                self.one(TableName::Actors, actor.trim(), vec![key("camera")]);
            }
            if let Some(quote) = scene.quote.as_deref().filter(|id| !exists(self.map, TableName::Disputes, id)) {
                self.one(TableName::Evidence, quote, vec![key("quote")]);
            }
        }
    }
}

fn exists(map: &Map, table: TableName, id: &str) -> bool {
    match table {
        TableName::Sources => map.sources.contains_key(&id.into()),
        TableName::Speakers => map.speakers.contains_key(&id.into()),
        TableName::Actors => map.actors.contains_key(&id.into()),
        TableName::Relations => map.relations.contains_key(&id.into()),
        TableName::Evidence => map.evidence.contains_key(&id.into()),
        TableName::Disputes => map.disputes.contains_key(&id.into()),
        TableName::Events => map.events.contains_key(&id.into()),
        TableName::Scenes => map.scenes.iter().any(|scene| scene.id.as_str() == id),
    }
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}
