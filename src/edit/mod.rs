//! Commands → diffs: what the user wants, as a reversible value. Knows no window.

mod diff;
mod journal;

use std::collections::BTreeSet;

use crate::model::{ActorId, Map, Position};

pub use diff::{Diff, PositionChange};
pub use journal::Journal;

/// One thing the user did to the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Put actors somewhere; they stay there.
    MoveActors {
        /// Who, and where: the centre of the chip, points at 100 %, y down.
        actors: Vec<(ActorId, (f64, f64))>,
        /// Where the layout has put those actors that the file has no position for; they are stored with it, so
        /// that the map opens as it was left.
        placed: Vec<(ActorId, (f64, f64))>,
    },
    /// Take over the places that a layout has found.
    Arrange {
        /// What the Edit menu calls it.
        title: String,
        /// Whoever is not among them stays as they are.
        places: Vec<Place>,
    },
}

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

impl Command {
    /// What the command is called in the Edit menu: "Undo move of TTP".
    pub fn title(&self, map: &Map) -> String {
        match self {
            Self::MoveActors { actors, .. } => {
                let ids: Vec<_> = actors.iter().map(|(id, _)| id).collect();
                format!("move of {}", who(map, &ids))
            }
            Self::Arrange { title, .. } => title.clone(),
        }
    }

    /// What the command changes in `map`; `None` when it changes nothing.
    pub fn diff(&self, map: &Map) -> Option<Diff> {
        let positions: Vec<_> = match self {
            Self::MoveActors { actors, placed } => {
                let moved: BTreeSet<_> = actors.iter().map(|(id, _)| id).collect();
                let others = placed.iter().filter(|(id, _)| !moved.contains(id));
                let others = others.map(|(id, at)| set(map, id, *at, false));
                others.chain(actors.iter().map(|(id, to)| set(map, id, *to, true))).collect()
            }
            Self::Arrange { places, .. } => {
                places.iter().map(|place| set(map, &place.actor, place.at, place.pinned)).collect()
            }
        };
        let positions: Vec<_> = positions.into_iter().filter(|change| change.before != change.after).collect();
        (!positions.is_empty()).then_some(Diff { positions })
    }
}

/// "TTP", "3 actors": whom a title is about.
pub fn who(map: &Map, actors: &[&ActorId]) -> String {
    match actors {
        [id] => map.actors.get(*id).map_or_else(|| id.to_string(), |actor| actor.chip_name().to_owned()),
        _ => format!("{} actors", actors.len()),
    }
}

fn set(map: &Map, actor: &ActorId, (x, y): (f64, f64), pinned: bool) -> PositionChange {
    let before = map.layout.positions.get(actor).cloned();
    let extra = before.as_ref().map(|position| position.extra.clone()).unwrap_or_default();
    let round = crate::model::round_to_hundredths;
    PositionChange { actor: actor.clone(), before, after: Some(Position { x: round(x), y: round(y), pinned, extra }) }
}
