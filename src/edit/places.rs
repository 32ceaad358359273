//! Where actors stand: put by hand, or as a layout has found.

use crate::model::{ActorId, Map, Position, round_to_hundredths};

/// Where an actor is to stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Who.
    pub actor: ActorId,
    /// Centre of the chip, points at 100 %, y down.
    pub at: (f64, f64),
    /// No layout moves it.
    pub pinned: bool,
}

/// Puts actors somewhere, where they stay, and keeps the places that the layout has found for the `placed`.
pub(super) fn put(map: &mut Map, actors: &[(ActorId, (f64, f64))], placed: &[(ActorId, (f64, f64))]) {
    for (actor, at) in placed {
        set(map, actor, *at, false);
    }
    // The hand is the last word.
    for (actor, to) in actors {
        set(map, actor, *to, true);
    }
}

/// Puts actors where a layout has them.
pub(super) fn arrange(map: &mut Map, places: &[Place]) {
    for place in places {
        set(map, &place.actor, place.at, place.pinned);
    }
}

fn set(map: &mut Map, actor: &ActorId, (x, y): (f64, f64), pinned: bool) {
    let extra = map.layout.positions.get(actor).map(|position| position.extra.clone()).unwrap_or_default();
    let position = Position { x: round_to_hundredths(x), y: round_to_hundredths(y), pinned, extra };
    map.layout.positions.insert(actor.clone(), position);
}
