//! Who does what to whom, as it is told in a few steps → one command: the relation, its quote, and the actors that are
//! new with it.

use std::sync::Arc;

use super::{Command, Object, blank, fresh_id};
use crate::model::{
    Actor, ActorId, ActorKind, EventType, EvidenceRole, Kind, Locator, Map, Modality, Polarity, RelationEnd,
    RelationId, RelationKind, Selector, SourceId, Status, Target,
};

/// One end of a relation that is being drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// An actor of the map.
    Known(ActorId),
    /// One that is added under this name.
    New(String),
}

/// The words that a drafted relation rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Where they stand.
    pub source: SourceId,
    /// The words and their place.
    pub selector: Selector,
    /// The place for readers.
    pub locator: Option<Locator>,
}

/// In which way a drafted relation is said to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Manner {
    /// The effect on the one acted upon, where it does not follow from the kind of act.
    pub polarity: Option<Polarity>,
    /// Whether it holds, is claimed, expected, conditional or missing.
    pub modality: Modality,
    /// How it stands among those who speak about it.
    pub status: Status,
    /// It holds in both directions.
    pub symmetric: bool,
    /// The ends that were read from context.
    pub inferred_ends: Vec<RelationEnd>,
}

impl Default for Manner {
    /// It is reported to hold, as long as nobody says anything else.
    fn default() -> Self {
        Self {
            polarity: None,
            modality: Modality::Actual,
            status: Status::Reported,
            symmetric: false,
            inferred_ends: Vec::new(),
        }
    }
}

/// A relation that is not on the map yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Who acts.
    pub from: End,
    /// Who is acted upon.
    pub to: End,
    /// What kind of act it is.
    pub event_type: Option<EventType>,
    /// The words on the line.
    pub label: String,
    /// What it rests on.
    pub quote: Option<Quote>,
    /// In which way it is said to hold.
    pub manner: Manner,
    /// What is known of those who are new; they are organisations where nothing is.
    pub newcomers: Vec<Newcomer>,
}

/// What is known of somebody who may be new on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The name under which they are new.
    pub name: String,
    /// What they are.
    pub kind: ActorKind,
    /// Other names of theirs. Those that somebody on the map has already are left to them.
    pub aliases: Vec<String>,
}

impl Draft {
    /// The one step that adds all of it, and the new relation's id. The first relation of a directed pair is its
    /// headline. A name that is new at both ends is one actor.
    pub fn command(&self, map: &Map) -> (Command, RelationId) {
        let mut commands = Vec::new();
        let from = self.end(map, &self.from, None, &mut commands);
        let to = self.end(map, &self.to, Some((&self.from, &from)), &mut commands);
        let id = RelationId::new(fresh_id(map, Kind::Relation, &self.label));
        let mut relation = blank::relation(id.clone(), (from.clone(), to.clone()), self.label.trim());
        let has_headline = map.relations.values().any(|other| other.from == from && other.to == to && other.headline);
        relation.headline = !has_headline;
        relation.event_type.clone_from(&self.event_type);
        if self.event_type == Some(EventType::None) {
            relation.kind = RelationKind::Standing;
        }
        let Manner { polarity, modality, status, symmetric, inferred_ends } = &self.manner;
        (relation.polarity, relation.modality) = (polarity.clone(), modality.clone());
        (relation.status, relation.symmetric) = (status.clone(), *symmetric);
        if !inferred_ends.is_empty() {
            relation.inferred_ends.extend(inferred_ends.iter().cloned());
        }
        commands.push(Command::Add(Object::Relation(Arc::new(relation))));
        if let Some(quote) = &self.quote {
            let evidence = fresh_id(map, Kind::Evidence, &self.label).as_str().into();
            let target = Target::Relation(id.clone());
            let mut evidence = blank::evidence(evidence, target, quote.source.clone(), quote.selector.clone());
            evidence.locator.clone_from(&quote.locator);
            evidence.role = Some(EvidenceRole::Primary);
            commands.push(Command::Add(Object::Evidence(Arc::new(evidence))));
        }
        (Command::Together { title: format!("new “{}”", self.label.trim()), commands }, id)
    }

    /// The actor at an end, added where it is new. `other` is the end before it and the actor that it came to.
    fn end(&self, map: &Map, end: &End, other: Option<(&End, &ActorId)>, commands: &mut Vec<Command>) -> ActorId {
        let name = match end {
            End::Known(id) => return id.clone(),
            End::New(name) => name.trim(),
        };
        let fresh = ActorId::new(fresh_id(map, Kind::Actor, name));
        let id = match other {
            Some((End::New(same), id)) if same.trim() == name => return id.clone(),
            // Two names may come to one id, and the map has neither of them yet.
            Some((End::New(_), taken)) if *taken == fresh => ActorId::new(format!("{fresh}_b")),
            _ => fresh,
        };
        let known = self.newcomers.iter().find(|one| one.name.trim() == name);
        let kind = known.map_or(ActorKind::Organisation, |one| one.kind.clone());
        let mut actor = blank::actor(id.clone(), name, kind);
        let aliases = known.into_iter().flat_map(|one| &one.aliases).filter(|alias| self.is_free(map, alias));
        let aliases: Vec<String> = aliases.cloned().collect();
        if !aliases.is_empty() {
            actor.aliases = aliases.into();
        }
        commands.push(Command::Add(Object::Actor(Arc::new(actor))));
        id
    }

    /// Is this nobody's name yet?
    fn is_free(&self, map: &Map, alias: &str) -> bool {
        let is_new = |end: &End| matches!(end, End::New(name) if name.trim() == alias);
        let has = |actor: &Actor| actor.name == alias || actor.short.as_deref() == Some(alias);
        let goes_by = |actor: &Actor| has(actor) || actor.aliases.iter().any(|other| other == alias);
        !is_new(&self.from) && !is_new(&self.to) && !map.actors.values().any(|actor| goes_by(actor))
    }
}
