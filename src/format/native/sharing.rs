//! A map as it was read → the same map in less memory: the ends of relations and the keys of places are the actors' own
//! ids, not copies of them. On a large map copies are a quarter of all.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{ActorId, Map};

/// Lets equal ids of actors be one.
pub(super) fn share_ids(map: &mut Map) {
    // Nobody asks this table for its order.
    let own: HashMap<&str, ActorId> = map.actors.keys().map(|id| (id.as_str(), id.clone())).collect();
    for relation in map.relations.values_mut() {
        let Some(relation) = Arc::get_mut(relation) else { continue };
        for end in [&mut relation.from, &mut relation.to] {
            if let Some(id) = own.get(end.as_str()) {
                *end = id.clone();
            }
        }
    }
    let positions = std::mem::take(&mut map.layout.positions);
    let shared = |id: ActorId| own.get(id.as_str()).cloned().unwrap_or(id);
    map.layout.positions = positions.into_iter().map(|(id, position)| (shared(id), position)).collect();
}
