//! A scene of a briefing, measured elsewhere → a map view that shows just that, before its first frame.

use std::sync::Arc;

use kurbo::Rect;

use crate::app::state::Thing;
use crate::drawing::{Camera, Geometry, Subject};
use crate::extract::Extract;

use super::MapView;
use super::object::place;

/// How much hands may do on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hands {
    /// Everything: the map is edited.
    #[default]
    Edit,
    /// Point, walk and look around: nothing is changed.
    Explore,
    /// Point only: nothing moves and nothing dims while the pointer passes.
    Point,
}

/// What a scene's map begins with.
pub struct Staged<'a> {
    /// Who and what is shown.
    pub extract: &'a Arc<Extract>,
    /// As [`Input::revision`](super::Input::revision) will have it.
    pub revision: u64,
    /// The size of labels in points.
    pub label: f64,
    /// Where to look.
    pub camera: Camera,
    /// The zoom below which chips shrink.
    pub keep: f64,
    /// Chips, lines and labels at this camera's zoom; none of a large map, of which parts are measured.
    pub geometry: Option<&'a Geometry>,
    /// The names of all that can be pointed at.
    pub subjects: &'a Arc<Vec<Subject>>,
}

impl MapView {
    /// The map of a scene.
    pub fn staged(staged: &Staged) -> Self {
        let revision = staged.revision;
        let places = (revision, 0, false);
        let key = (places, staged.camera.zoom.to_bits(), None, None);
        let mut view = Self { camera: staged.camera, label: staged.label, ..Self::default() };
        if let Some(geometry) = staged.geometry {
            view.labels.remember(geometry, staged.camera.zoom, staged.keep);
            view.geometry = Some((key, geometry.clone()));
            view.shown_revision = (revision, revision);
            view.labelled = Some(staged.extract.clone());
            view.keep = Some(((revision, 0), staged.keep));
            view.subjects = Some((revision, staged.subjects.clone()));
        }
        view
    }

    /// The box of what stands for something, from the map's upper left corner.
    pub fn box_of_thing(&self, thing: &Thing) -> Option<Rect> {
        let key = thing.key(self.labelled.as_ref()?)?;
        Some(place(key, self.geometry()?)? + self.camera.offset)
    }
}
