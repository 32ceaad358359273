//! Changes one object of a map.

use std::sync::Arc;

use relata::model::{Actor, Evidence, Map, Relation};

/// Changes `rel_<id>`.
pub(super) fn relation(map: &mut Map, id: &str, change: impl FnOnce(&mut Relation)) {
    change(Arc::make_mut(map.relations.get_mut(&format!("rel_{id}").as_str().into()).unwrap()));
}

/// Changes `evd_<id>`.
pub(super) fn evidence(map: &mut Map, id: &str, change: impl FnOnce(&mut Evidence)) {
    change(Arc::make_mut(map.evidence.get_mut(&format!("evd_{id}").as_str().into()).unwrap()));
}

/// Changes an actor.
pub(super) fn actor(map: &mut Map, id: &str, change: impl FnOnce(&mut Actor)) {
    change(Arc::make_mut(map.actors.get_mut(&id.into()).unwrap()));
}

/// Turns a relation around.
pub(super) fn reverse(relation: &mut Relation) {
    std::mem::swap(&mut relation.from, &mut relation.to);
}
