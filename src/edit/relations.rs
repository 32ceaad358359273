//! One property of a relation at a time, and the rule that a directed pair has one headline.

use std::sync::Arc;

use super::EditError;
use crate::model::{
    EventType, Kind, Map, Modality, Polarity, Relation, RelationEnd, RelationId, RelationKind, Status, When,
};

/// What becomes of a relation.
#[derive(Clone, Debug, PartialEq)]
pub enum RelationChange {
    /// Who acts is acted upon, and the other way around.
    Reverse,
    /// Other words on the line.
    Label(String),
    /// Another PLOVER type. A polarity that was set by hand stays.
    EventType(Option<EventType>),
    /// Another polarity; `None` lets it follow from the type.
    Polarity(Option<Polarity>),
    /// Event, standing or statement.
    Kind(RelationKind),
    /// How it stands among those who speak of it.
    Status(Status),
    /// In which way it is said to hold.
    Modality(Modality),
    /// When it happened or held.
    When(Option<When>),
    /// Whether it stands for its directed pair; the one that did so yields.
    Headline(bool),
}

pub(super) fn change(map: &mut Map, id: &RelationId, change: &RelationChange) -> Result<(), EditError> {
    let old = map.relations.get(id).ok_or_else(|| EditError::missing(Kind::Relation, id.as_str()))?;
    let mut relation = (**old).clone();
    match change.clone() {
        RelationChange::Reverse => reverse(&mut relation),
        RelationChange::Label(label) => relation.label = label.into(),
        RelationChange::EventType(event_type) => relation.event_type = event_type,
        RelationChange::Polarity(polarity) => relation.polarity = polarity,
        RelationChange::Kind(kind) => relation.kind = kind,
        RelationChange::Status(status) => relation.status = status,
        RelationChange::Modality(modality) => relation.modality = modality,
        RelationChange::When(when) => relation.when = when.map(Box::new),
        RelationChange::Headline(headline) => relation.headline = headline,
    }
    put(map, &Arc::new(relation));
    Ok(())
}

/// Puts a relation in its place. Where it newly claims to be the headline, the pair's old one yields; where it comes
/// to a pair that has one, it yields itself.
pub(super) fn put(map: &mut Map, new: &Arc<Relation>) {
    let old = map.relations.insert(Arc::clone(new));
    let claims = new.headline && !old.is_some_and(|old| old.headline);
    let rivals: Vec<RelationId> = rivals(map, new);
    if !new.headline || rivals.is_empty() {
        return;
    }
    let yielding = if claims { rivals } else { vec![new.id.clone()] };
    for id in yielding {
        if let Some(relation) = map.relations.get_mut(&id) {
            Arc::make_mut(relation).headline = false;
        }
    }
}

/// The other headlines of the same directed pair.
fn rivals(map: &Map, of: &Relation) -> Vec<RelationId> {
    let same_pair = |other: &&Arc<Relation>| other.from == of.from && other.to == of.to && other.id != of.id;
    map.relations.values().filter(same_pair).filter(|other| other.headline).map(|other| other.id.clone()).collect()
}

fn reverse(relation: &mut Relation) {
    std::mem::swap(&mut relation.from, &mut relation.to);
    for end in relation.inferred_ends.iter_mut() {
        match end {
            RelationEnd::Source => *end = RelationEnd::Target,
            RelationEnd::Target => *end = RelationEnd::Source,
            RelationEnd::Other(_) => {}
        }
    }
}
