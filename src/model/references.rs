//! Every id by which one object of a map names another, and those that name nothing. The one walk for whoever asks:
//! the reader of files, the check, edits and merges.

use std::collections::{BTreeMap, HashSet};

use super::{
    Actor, Dispute, Evidence, Finding, Kind, Map, Relation, Scene, SceneRelations, Severity, Source, Speaker, Step,
    Target, path_text,
};

/// One object names another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// What refers.
    pub owner: Kind,
    /// Its id.
    pub owner_id: &'a str,
    /// The field that refers.
    pub path: Vec<Step>,
    /// What may be named there.
    pub to: &'static [Kind],
    /// What is named.
    pub id: &'a str,
}

/// An object that may name others.
pub trait Refers {
    /// Shows every reference of the object, in the order of its fields.
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>));
}

/// Code of the finding for an id that names nothing.
pub const DANGLING: &str = "dangling-reference";

/// Shows every reference of the map, in the order of the file.
pub fn each<'a>(map: &'a Map, see: &mut dyn FnMut(Reference<'a>)) {
    map.sources.values().for_each(|source| source.references(see));
    map.speakers.values().for_each(|speaker| speaker.references(see));
    map.actors.values().for_each(|actor| actor.references(see));
    map.relations.values().for_each(|relation| relation.references(see));
    map.evidence.values().for_each(|evidence| evidence.references(see));
    map.disputes.values().for_each(|dispute| dispute.references(see));
    map.scenes.iter().for_each(|scene| scene.references(see));
}

/// Every reference to an object that is not there.
pub fn dangling(map: &Map) -> Vec<Reference<'_>> {
    let (mut found, mut ids) = (Vec::new(), Ids::new(map));
    each(map, &mut |reference| {
        if !reference.to.iter().any(|kind| ids.of(*kind).contains(reference.id)) {
            found.push(reference);
        }
    });
    found
}

/// The ids of a map by kind, each kind's gathered when it is first asked for: on a large map a search for each reference
/// would take seconds. Nobody asks for their order.
struct Ids<'a> {
    map: &'a Map,
    kinds: BTreeMap<Kind, HashSet<&'a str>>,
}

impl<'a> Ids<'a> {
    fn new(map: &'a Map) -> Self {
        Self { map, kinds: BTreeMap::new() }
    }

    fn of(&mut self, kind: Kind) -> &HashSet<&'a str> {
        self.kinds.entry(kind).or_insert_with(|| kind.ids_in(self.map))
    }
}

impl Reference<'_> {
    /// Is the object there that is named?
    pub fn leads_somewhere(&self, map: &Map) -> bool {
        self.to.iter().any(|kind| kind.is_in(map, self.id))
    }

    /// What to tell of a reference that leads nowhere.
    pub fn finding(&self) -> Finding {
        let nouns: Vec<&str> = self.to.iter().map(|kind| kind.noun()).collect();
        let tables: Vec<String> = self.to.iter().map(|kind| format!("\"{}\"", kind.table())).collect();
        let message = format!("The {} {} is not in the map.", nouns.join(" or "), self.id);
        let hint = format!("Add it under {}, or name another one. Nothing is lost meanwhile.", tables.join(" or "));
        Finding::new(DANGLING, Severity::Error, message).at(self.owner_id).field(path_text(&self.path)).hint(hint)
    }
}

/// One object being walked.
struct Walk<'s, 'a> {
    owner: Kind,
    owner_id: &'a str,
    see: &'s mut dyn FnMut(Reference<'a>),
}

impl<'a> Walk<'_, 'a> {
    fn one(&mut self, to: &'static [Kind], id: &'a str, path: Vec<Step>) {
        (self.see)(Reference { owner: self.owner, owner_id: self.owner_id, path, to, id });
    }

    fn optional<I: AsRef<str>>(&mut self, to: &'static [Kind], id: Option<&'a I>, path: &[Step]) {
        if let Some(id) = id {
            self.one(to, id.as_ref(), path.to_vec());
        }
    }

    fn list<I: AsRef<str>>(&mut self, to: &'static [Kind], ids: &'a [I], path: &[Step]) {
        for (index, id) in ids.iter().enumerate() {
            self.one(to, id.as_ref(), path.iter().cloned().chain([Step::Index(index)]).collect());
        }
    }
}

const SOURCE: &[Kind] = &[Kind::Source];
const SPEAKER: &[Kind] = &[Kind::Speaker];
const ACTOR: &[Kind] = &[Kind::Actor];
const RELATION: &[Kind] = &[Kind::Relation];
const EVIDENCE: &[Kind] = &[Kind::Evidence];
const DISPUTE: &[Kind] = &[Kind::Dispute];
const EVENT: &[Kind] = &[Kind::Event];
const EVIDENCE_OR_DISPUTE: &[Kind] = &[Kind::Evidence, Kind::Dispute];

use Step::Index;

const fn key(name: &'static str) -> Step {
    Step::key(name)
}

impl Refers for Source {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Source, owner_id: self.id.as_str(), see };
        walk.optional(SOURCE, self.derived_from.as_ref(), &[key("derived_from")]);
    }
}

impl Refers for Speaker {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Speaker, owner_id: self.id.as_str(), see };
        walk.optional(ACTOR, self.speaks_for.as_ref(), &[key("speaks_for")]);
    }
}

impl Refers for Actor {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Actor, owner_id: self.id.as_str(), see };
        for (index, attribute) in self.attributes.iter().enumerate() {
            walk.list(EVIDENCE, &attribute.evidence, &[key("attributes"), Index(index), key("evidence")]);
        }
        let badge = self.badge.as_ref();
        walk.optional(RELATION, badge.and_then(|badge| badge.relation.as_ref()), &[key("badge"), key("relation")]);
        walk.optional(EVENT, badge.and_then(|badge| badge.event.as_ref()), &[key("badge"), key("event")]);
    }
}

impl Refers for Relation {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Relation, owner_id: self.id.as_str(), see };
        walk.one(ACTOR, self.from.as_str(), vec![key("from")]);
        walk.one(ACTOR, self.to.as_str(), vec![key("to")]);
        walk.list(SPEAKER, &self.asserted_by, &[key("asserted_by")]);
        walk.list(RELATION, &self.contradicted_by, &[key("contradicted_by")]);
    }
}

impl Refers for Evidence {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Evidence, owner_id: self.id.as_str(), see };
        walk.one(SOURCE, self.source.as_str(), vec![key("source")]);
        walk.optional(SPEAKER, self.speaker.as_ref(), &[key("speaker")]);
        let (to, id, field) = match &self.target {
            Target::Relation(id) => (RELATION, id.as_str(), "relation"),
            Target::Actor(id) => (ACTOR, id.as_str(), "actor"),
            Target::Event(id) => (EVENT, id.as_str(), "event"),
            Target::Dispute(id) => (DISPUTE, id.as_str(), "dispute"),
            Target::Other(_) => return,
        };
        walk.one(to, id, vec![key("target"), key(field)]);
    }
}

impl Refers for Dispute {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Dispute, owner_id: self.id.as_str(), see };
        for (index, side) in self.sides.iter().enumerate() {
            walk.list(RELATION, &side.relations, &[key("sides"), Index(index), key("relations")]);
            walk.list(EVIDENCE, &side.evidence, &[key("sides"), Index(index), key("evidence")]);
        }
    }
}

impl Refers for Scene {
    fn references<'a>(&'a self, see: &mut dyn FnMut(Reference<'a>)) {
        let mut walk = Walk { owner: Kind::Scene, owner_id: self.id.as_str(), see };
        walk.list(ACTOR, &self.actors, &[key("actors")]);
        if let Some(SceneRelations::Listed(relations)) = &self.relations {
            walk.list(RELATION, relations, &[key("relations")]);
        }
        walk.list(RELATION, &self.emphasis, &[key("emphasis")]);
        let fitted = self.camera.as_deref().and_then(|camera| camera.strip_prefix("fit:"));
        for actor in fitted.into_iter().flat_map(|ids| ids.split(',')) {
            walk.one(ACTOR, actor.trim(), vec![key("camera")]);
        }
        walk.optional(EVIDENCE_OR_DISPUTE, self.quote.as_ref(), &[key("quote")]);
    }
}
