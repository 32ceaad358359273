//! What a frame is measured from, kept until something that it depends on has changed: geometry, the names of things,
//! the zoom below which chips shrink.

use std::sync::Arc;

use kurbo::Point;

use crate::drawing::{GeometryRequest, Sizes, Stand, Subject, keep_zoom, subjects};

use super::{GeometryKey, Input, MapView};

/// The zoom below which chips shrink in the parts of a large map.
const KEEP_OF_PARTS: f64 = 0.75;

/// Up to so many lines all labels are placed at once, and panning needs no placement; of larger maps only the labels
/// in view and around it.
const ALL_LABELS: usize = 150;

impl MapView {
    /// Measures and places everything, when something that it depends on has changed.
    pub(super) fn measure(&mut self, input: &Input) -> GeometryKey {
        let drag = self.moved();
        // Those who are taken along keep their distance from the one that is held.
        let held = drag.first().map(|(actor, to)| (*actor, (to.x * 100.0) as i64, (to.y * 100.0) as i64));
        let places = (input.revision, input.places, input.moving);
        let key = (places, self.camera.zoom.to_bits(), held, self.region(input));
        if self.geometry.as_ref().is_none_or(|(last, _)| *last != key) {
            let keep = self.keep_zoom(input);
            let view = key.3.map(|(x, y)| self.view_of(x, y));
            let mut stands = input.stands.to_vec();
            for &(actor, center) in &drag {
                if let Some(stand) = stands.get_mut(actor as usize) {
                    *stand = Stand { center, pinned: true };
                }
            }
            // Dots and their names have their own sizes.
            let is_crowd = input.extract.crowd.is_some();
            let sizes = if is_crowd { Sizes::for_label(input.label) } else { self.camera.sizes(input.label, keep) };
            let all = GeometryRequest::new(input.extract, &stands, self.camera.zoom, sizes);
            let request = GeometryRequest { view, ..all };
            let geometry = if input.moving || !drag.is_empty() {
                self.labels.while_moving(&request)
            } else {
                self.labels.at_zoom(&request, keep)
            };
            self.geometry = Some((key, geometry));
        }
        key
    }

    /// Which region of a large map is in view, in steps of half the window; `None` for a map that is placed as a whole.
    fn region(&self, input: &Input) -> Option<(i64, i64)> {
        let size = self.rect?.size() * 0.5;
        let step = |offset: f64, size: f32| (-offset / f64::from(size.max(1.0))).round() as i64;
        let is_large = input.extract.bundles.len() > ALL_LABELS;
        is_large.then(|| (step(self.camera.offset.x, size.x), step(self.camera.offset.y, size.y)))
    }

    /// The region's labels, which reach half a window beyond what is in view, in the points of the geometry.
    fn view_of(&self, column: i64, row: i64) -> kurbo::Rect {
        let size = self.rect.map_or(egui::Vec2::splat(1.0), |rect| rect.size());
        let (width, height) = (f64::from(size.x), f64::from(size.y));
        let corner = Point::new(column as f64 * width / 2.0, row as f64 * height / 2.0);
        kurbo::Rect::from_origin_size(corner, (width, height)).inflate(width / 2.0, height / 2.0)
    }

    /// Names for screen readers, made once per map.
    pub(super) fn subjects(&mut self, input: &Input) -> Arc<Vec<Subject>> {
        match &self.subjects {
            Some((revision, subjects)) if *revision == input.revision => subjects.clone(),
            _ => {
                let made = Arc::new(subjects(input.extract));
                self.subjects = Some((input.revision, made.clone()));
                made
            }
        }
    }

    /// The zoom below which chips shrink, worked out once per map.
    pub(super) fn keep_zoom(&mut self, input: &Input) -> f64 {
        let key = (input.revision, input.settled_places);
        match self.keep {
            Some((of, keep)) if of == key => keep,
            _ => {
                // Of a part letters have the size that they would have in any other.
                let is_part = self.scoped.is_some();
                let keep = if is_part { KEEP_OF_PARTS } else { keep_zoom(input.extract, input.settled, input.label) };
                self.keep = Some((key, keep));
                keep
            }
        }
    }
}
