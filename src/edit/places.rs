//! Where actors stand: put by hand, or left to the layout again.

use crate::model::{ActorId, Map, Position, round_to_hundredths};

/// Puts an actor somewhere, where it stays, and keeps the places that the layout has found for the `placed`.
pub(super) fn put(map: &mut Map, actor: &ActorId, to: (f64, f64), placed: &[(ActorId, (f64, f64))]) {
    for (id, at) in placed.iter().filter(|(id, _)| id != actor) {
        set(map, id, *at, false);
    }
    set(map, actor, to, true);
}

/// Lets the layout move an actor again.
pub(super) fn release(map: &mut Map, actor: &ActorId) {
    if let Some(position) = map.layout.positions.get_mut(actor) {
        position.pinned = false;
    }
}

fn set(map: &mut Map, actor: &ActorId, (x, y): (f64, f64), pinned: bool) {
    let extra = map.layout.positions.get(actor).map(|position| position.extra.clone()).unwrap_or_default();
    let position = Position { x: round_to_hundredths(x), y: round_to_hundredths(y), pinned, extra };
    map.layout.positions.insert(actor.clone(), position);
}
