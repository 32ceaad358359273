//! The camera: one zoom for both directions and an offset; text and chips keep their size in between.

use kurbo::{Point, Rect, Vec2};

use crate::extract::Extract;

use super::Sizes;
use super::fitting::{Fitting, world_bounds};
use super::geometry::{Geometry, Stand};

/// From the world (points at 100 %) to the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Points on the screen per point in the world.
    pub zoom: f64,
    /// Where the world's origin lies on the screen, from the upper left corner of the picture.
    pub offset: Vec2,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, offset: Vec2::ZERO }
    }
}

impl Camera {
    /// Smallest zoom.
    pub const MIN_ZOOM: f64 = 0.0003;
    /// Largest zoom.
    pub const MAX_ZOOM: f64 = 12.0;

    /// World → screen.
    pub fn to_screen(&self, world: Point) -> Point {
        Point::new(world.x * self.zoom, world.y * self.zoom) + self.offset
    }

    /// Screen → world.
    pub fn to_world(&self, screen: Point) -> Point {
        let p = screen - self.offset;
        Point::new(p.x / self.zoom, p.y / self.zoom)
    }

    /// The camera after zooming by `factor` with the point under `anchor` held.
    #[must_use]
    pub fn zoomed_at(&self, factor: f64, anchor: Point) -> Self {
        let zoom = (self.zoom * factor).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        let world = self.to_world(anchor);
        Self { zoom, offset: anchor - Point::new(world.x * zoom, world.y * zoom) }
    }

    /// Sizes at this zoom: constant between `keep` and 2, in proportion beyond. `keep` is what
    /// [`keep_zoom`](super::keep_zoom) says of the map.
    pub fn sizes(&self, label: f64, keep: f64) -> Sizes {
        let scale = if self.zoom < keep {
            self.zoom / keep
        } else if self.zoom > 2.0 {
            self.zoom / 2.0
        } else {
            1.0
        };
        Sizes::for_label(label * scale)
    }

    /// The camera that shows all places inside `frame`, with room for names at its edges: for maps of which nobody
    /// measures every chip.
    pub fn fit_places(stands: &[Stand], frame: Rect) -> Self {
        const NAMES: (f64, f64) = (100.0, 40.0);
        let room = frame.inflate(-NAMES.0.min(frame.width() / 4.0), -NAMES.1.min(frame.height() / 4.0));
        let world = world_bounds(stands);
        let zoom = (room.width() / world.width().max(1.0)).min(room.height() / world.height().max(1.0));
        let zoom = zoom.clamp(Self::MIN_ZOOM, 1.0);
        let center = world.center();
        Self { zoom, offset: room.center() - Point::new(center.x * zoom, center.y * zoom) }
    }

    /// The camera that shows everything inside `frame`, labels included, with its geometry.
    pub fn fit(extract: &Extract, stands: &[Stand], frame: Rect, label: f64) -> (Self, Geometry) {
        Fitting::new(extract, frame, label).fit(stands)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_holds_the_point_under_the_pointer() {
        let camera = Camera { zoom: 0.8, offset: Vec2::new(30.0, -12.0) };
        let anchor = Point::new(200.0, 90.0);
        let before = camera.to_world(anchor);
        for factor in [0.001, 0.5, 1.7, 1e6] {
            let after = camera.zoomed_at(factor, anchor).to_world(anchor);
            assert!((after - before).hypot() < 1e-6, "{factor}");
        }
    }

    #[test]
    fn text_keeps_its_size_in_the_middle_zooms() {
        let size = |zoom| Camera { zoom, ..Camera::default() }.sizes(12.0, 0.5).label.round() as u32;
        assert_eq!([0.25, 0.5, 1.0, 2.0, 4.0].map(size), [6, 12, 12, 12, 24]);
    }
}
