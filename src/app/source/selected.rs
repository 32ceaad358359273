//! A selection → the relations in it, and what they are called.

use std::collections::BTreeSet;

use crate::app::state::{Shown, Thing};
use crate::model::{Relation, RelationId};
use crate::text::visual_order;

/// The relations that are selected: by themselves, with their pair, or as those of a selected actor.
pub(super) fn relations(shown: &Shown) -> BTreeSet<RelationId> {
    let mut found = BTreeSet::new();
    for thing in shown.selection.things() {
        match thing {
            Thing::Relation(id) => drop(found.insert(id)),
            Thing::Bundle(from, to) => {
                let of_pair = |relation: &&std::sync::Arc<Relation>| relation.from == from && relation.to == to;
                found.extend(shown.map.relations.values().filter(of_pair).map(|relation| relation.id.clone()));
            }
            Thing::Actor(id) => {
                let has_end = |relation: &&std::sync::Arc<Relation>| relation.from == id || relation.to == id;
                found.extend(shown.map.relations.values().filter(has_end).map(|relation| relation.id.clone()));
            }
        }
    }
    found
}

/// "Afghan Taliban to TTP: Alleged sheltering".
pub(super) fn name(shown: &Shown, relation: &Relation) -> String {
    let actor = |id| shown.map.actors.get(id).map_or("?", |actor| actor.chip_name());
    let arrow = if relation.symmetric { "and" } else { "to" };
    format!("{} {arrow} {}: {}", actor(&relation.from), actor(&relation.to), relation.label)
}

/// The same, to be painted.
pub(super) fn shown_name(shown: &Shown, relation: &Relation) -> String {
    visual_order(&name(shown, relation))
}
