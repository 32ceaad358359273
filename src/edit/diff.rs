//! A diff is a value: it can be applied, turned around and kept.

use crate::model::{ActorId, Map, Position};

/// What changes in a map, with what was there before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Changed positions.
    pub positions: Vec<PositionChange>,
}

/// The change of one actor's stored position.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionChange {
    /// Whose.
    pub actor: ActorId,
    /// What it was.
    pub before: Option<Position>,
    /// What it is now.
    pub after: Option<Position>,
}

impl Diff {
    /// Applies the change.
    pub fn apply(&self, map: &mut Map) {
        for change in &self.positions {
            match &change.after {
                Some(position) => map.layout.positions.insert(change.actor.clone(), position.clone()),
                None => map.layout.positions.remove(&change.actor),
            };
        }
    }

    /// Does it change more than where the actors stand?
    pub fn changes_content(&self) -> bool {
        // Whoever gives a diff another field is led here.
        let Self { positions: _ } = self;
        false
    }

    /// The change back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let back = |change: &PositionChange| PositionChange {
            actor: change.actor.clone(),
            before: change.after.clone(),
            after: change.before.clone(),
        };
        Self { positions: self.positions.iter().rev().map(back).collect() }
    }
}
