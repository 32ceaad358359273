//! A disputed point is chosen → its lines are selected, and its words stay on show until something else is selected.

use crate::extract::{Digest, DisputedPoint, Origin};

use super::state::{Selection, Thing};
use super::window::Window;

/// The point that was chosen, and what was selected by that.
#[derive(Clone, Debug, Default)]
pub(super) struct ChosenPoint(Option<(Origin, Selection)>);

impl ChosenPoint {
    /// The point, while its own lines are selected and the map still has it.
    pub(super) fn of<'a>(&self, digest: &'a Digest, selection: &Selection) -> Option<&'a DisputedPoint> {
        let (origin, _) = self.0.as_ref().filter(|(_, selected)| selected == selection)?;
        digest.disputed.iter().find(|point| point.origin == *origin)
    }
}

impl Window {
    /// Selects the lines of a point and shows the words of its sides.
    pub(super) fn show_dispute(&mut self, origin: Origin) {
        let digest = self.stages.digest();
        let Some(point) = digest.disputed.iter().find(|point| point.origin == origin) else { return };
        let relations = point.relations(self.session.map());
        self.selection = Selection::of(relations.into_iter().map(Thing::Relation));
        self.disputed = ChosenPoint(Some((origin, self.selection.clone())));
        self.panels.inspector = true;
        self.centre_wanted = true;
    }

    /// Are the words of a disputed point on show?
    pub(super) fn shows_dispute(&self) -> bool {
        self.disputed.of(self.stages.digest(), &self.selection).is_some()
    }
}
