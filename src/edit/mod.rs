//! Commands → diffs: what the user wants, as a reversible value. Knows no window.

mod journal;

use crate::model::{ActorId, Change, Diff, Map, Position};

pub use journal::Journal;

/// One thing the user did to the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Put an actor somewhere; it stays there.
    MoveActor {
        /// Who.
        actor: ActorId,
        /// Centre of the chip, points at 100 %, y down.
        to: (f64, f64),
        /// Where the layout has put those actors that the file has no position for; they are stored with it, so
        /// that the map opens as it was left.
        placed: Vec<(ActorId, (f64, f64))>,
    },
    /// Let the layout move an actor again.
    ReleaseActor {
        /// Who.
        actor: ActorId,
    },
}

impl Command {
    /// What the command is called in the Edit menu: "Undo move of TTP".
    pub fn title(&self, map: &Map) -> String {
        let name = |id: &ActorId| map.actors.get(id).map_or_else(|| id.to_string(), |a| a.chip_name().to_owned());
        match self {
            Self::MoveActor { actor, .. } => format!("move of {}", name(actor)),
            Self::ReleaseActor { actor } => format!("release of {}", name(actor)),
        }
    }

    /// What the command changes in `map`; `None` when it changes nothing.
    pub fn diff(&self, map: &Map) -> Option<Diff> {
        let positions = match self {
            Self::MoveActor { actor, to, placed } => {
                let others = placed.iter().filter(|(id, _)| id != actor).map(|(id, at)| set(map, id, *at, false));
                others.chain([set(map, actor, *to, true)]).collect()
            }
            Self::ReleaseActor { actor } => {
                let before = map.layout.positions.get(actor)?;
                vec![set(map, actor, (before.x, before.y), false)]
            }
        };
        let positions: Vec<_> = positions.into_iter().filter(|change| change.before != change.after).collect();
        (!positions.is_empty()).then_some(Diff { positions, ..Diff::default() })
    }
}

fn set(map: &Map, actor: &ActorId, (x, y): (f64, f64), pinned: bool) -> Change<ActorId, Position> {
    let before = map.layout.positions.get(actor).cloned();
    let extra = before.as_ref().map(|position| position.extra.clone()).unwrap_or_default();
    let round = crate::model::round_to_hundredths;
    Change { id: actor.clone(), before, after: Some(Position { x: round(x), y: round(y), pinned, extra }) }
}
