//! A large map and the camera → the part of it that is shown, kept until the camera leaves it.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Point;

use crate::drawing::{Camera, Stand, SubjectKey};
use crate::extract::Extract;
use crate::extract::scope::{Area, Scope};

use crate::app::panels::status::Hidden;

use super::{Input, MapEvent, MapView};

/// What is shown of a large map.
pub(super) struct Scoped {
    /// The revision of the whole.
    whole: u64,
    area: Area,
    pub(super) scope: Scope,
    pub(super) stands: Vec<Stand>,
    /// Grows with every other part that is shown.
    pub(super) revision: u64,
}

/// What is prepared beyond each edge of the window, in window widths: so far the map can be moved without a new part.
const AROUND: f64 = 0.35;
/// A part this many times wider than the window has too little in it to look at.
const TOO_WIDE: f64 = 3.0;

impl MapView {
    /// Sees to it that the part that is shown has all that is in the window.
    pub(super) fn scope(&mut self, input: &Input, size: egui::Vec2) {
        if !Scope::is_needed(input.extract) {
            self.scoped = None;
            return;
        }
        let seen = seen(&self.camera, size);
        if self.scoped.as_ref().is_some_and(|scoped| scoped.whole == input.revision && serves(scoped.area, seen)) {
            return;
        }
        let (width, height) = ((seen.x1 - seen.x0) * AROUND, (seen.y1 - seen.y0) * AROUND);
        let area = Area { x0: seen.x0 - width, y0: seen.y0 - height, x1: seen.x1 + width, y1: seen.y1 + height };
        let at: Vec<(f64, f64)> = input.stands.iter().map(|stand| (stand.center.x, stand.center.y)).collect();
        let scope = Scope::new(input.extract, input.communities, &at, area);
        let pinned = |actor: &u32| input.stands.get(*actor as usize).is_some_and(|stand| stand.pinned);
        let stands = scope.at.iter().zip(&scope.actors);
        let stands = stands.map(|(&(x, y), actor)| Stand { center: Point::new(x, y), pinned: pinned(actor) }).collect();
        let revision = self.scoped.as_ref().map_or(0, |scoped| scoped.revision) + 1;
        self.scoped = Some(Arc::new(Scoped { whole: input.revision, area, scope, stands, revision }));
    }

    /// Is a part of the map shown, rather than the whole?
    pub(super) fn is_part(&self) -> bool {
        self.scoped.is_some()
    }

    /// What there is no room for, as last drawn.
    pub fn hidden(&self) -> Hidden {
        let labels = self.geometry().map_or(0, crate::drawing::Geometry::hidden_labels);
        let Some(scoped) = &self.scoped else { return Hidden { labels, ..Hidden::default() } };
        let lines = scoped.scope.lines_left_out;
        let members = scoped.extract().crowd.as_ref().map_or(&[][..], |crowd| &crowd.members);
        let groups = members.iter().filter(|members| **members > 1).count();
        Hidden { labels, lines, dots: members.len() - groups, groups }
    }

    /// Can this actor of what is shown be moved? A dot that stands for many cannot.
    pub(super) fn is_movable(actor: u32, extract: &Extract) -> bool {
        let members = extract.crowd.as_ref().and_then(|crowd| crowd.members.get(actor as usize));
        members.is_none_or(|&members| members == 1)
    }

    /// Events speak of the part; whoever gets them knows the whole.
    pub(super) fn of_whole(&self, event: MapEvent) -> MapEvent {
        match (event, &self.scoped) {
            (MapEvent::Move(actor, to), Some(scoped)) => {
                MapEvent::Move(scoped.scope.actors.get(actor as usize).copied().unwrap_or(u32::MAX), to)
            }
            (event, _) => event,
        }
    }
}

impl Scoped {
    /// What stands for the selection in the part.
    pub(super) fn selected(&self, input: &Input) -> BTreeSet<SubjectKey> {
        input.selection.keys(&self.scope.extract)
    }

    /// The extract of the part.
    pub(super) fn extract(&self) -> &Arc<Extract> {
        &self.scope.extract
    }
}

/// The part of the world in the window.
fn seen(camera: &Camera, size: egui::Vec2) -> Area {
    let (low, high) = (camera.to_world(Point::ZERO), camera.to_world(Point::new(size.x.into(), size.y.into())));
    Area { x0: low.x, y0: low.y, x1: high.x, y1: high.y }
}

fn serves(area: Area, seen: Area) -> bool {
    let holds = area.contains((seen.x0, seen.y0)) && area.contains((seen.x1, seen.y1));
    holds && (area.x1 - area.x0) <= TOO_WIDE * (seen.x1 - seen.x0)
}
