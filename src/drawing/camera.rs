//! The camera: one zoom for both directions and an offset; text and chips keep their size in between.

use kurbo::{Point, Rect, Vec2};

use crate::extract::Extract;

use super::Sizes;
use super::chip::{chip_size, shape_name};
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

    /// Sizes at this zoom: constant between `keep` and 2, in proportion beyond. `keep` is what [`keep_zoom`] says of
    /// the map.
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

    /// The camera that shows everything inside `frame`, labels included, with its geometry.
    pub fn fit(extract: &Extract, stands: &[Stand], frame: Rect, label: f64) -> (Self, Geometry) {
        let world = world_bounds(stands);
        let room = Rect::from_center_size(
            frame.center(),
            ((frame.width() - 24.0).max(40.0), (frame.height() - 24.0).max(40.0)),
        );
        let ratio = |have: f64, want: f64| if want > 1.0 { have / want } else { 1.0 };
        let mut zoom = ratio(room.width(), world.width()).min(ratio(room.height(), world.height()));
        if world.width() < 1.0 && world.height() < 1.0 {
            zoom = 1.0;
        }
        // Labels keep their size while the map shrinks, so the right zoom is found by trying.
        let keep = keep_zoom(extract, stands, label);
        let mut best = None;
        for _ in 0..7 {
            let camera = Self { zoom: zoom.clamp(Self::MIN_ZOOM, Self::MAX_ZOOM), offset: Vec2::ZERO };
            let geometry = Geometry::new(extract, stands, camera.zoom, camera.sizes(label, keep));
            let extra = (
                geometry.bounds.width() - world.width() * camera.zoom,
                geometry.bounds.height() - world.height() * camera.zoom,
            );
            let fits = geometry.bounds.width() <= room.width() + 0.5 && geometry.bounds.height() <= room.height() + 0.5;
            let next = ratio(room.width() - extra.0, world.width()).min(ratio(room.height() - extra.1, world.height()));
            if fits || best.is_none() {
                let offset = room.center() - geometry.bounds.center();
                best = Some((Self { offset, ..camera }, geometry));
            }
            if (fits && next <= zoom * 1.01) || !next.is_finite() {
                break;
            }
            zoom = if next > 0.0 { next.min(2.0) } else { zoom * 0.7 };
        }
        best.unwrap_or_else(|| (Self::default(), Geometry::new(extract, stands, 1.0, Sizes::for_label(label))))
    }
}

/// The smallest zoom at which chips of full size keep clear of each other, at least 0.5. Below it they shrink with
/// the map, so that what does not overlap at 100 % never does.
pub fn keep_zoom(extract: &Extract, stands: &[Stand], label: f64) -> f64 {
    const GAP: f64 = 4.0;
    /// Above this many actors not every pair is looked at, and chips shrink below 100 %.
    const MOST: usize = 1_500;
    if extract.actors.len() > MOST {
        return (label / 12.0).max(0.5);
    }
    let sizes = Sizes::for_label(label);
    let chips: Vec<(Point, f64, f64)> = extract
        .actors
        .iter()
        .zip(stands)
        .map(|(actor, stand)| {
            let (width, height) = chip_size(&shape_name(actor.chip_name(), &sizes), &sizes);
            (stand.center, width, height)
        })
        .collect();
    let mut keep: f64 = 0.5;
    for (i, (a, width_a, height_a)) in chips.iter().enumerate() {
        for (b, width_b, height_b) in &chips[..i] {
            let need_x = ((width_a + width_b) / 2.0 + GAP) / (a.x - b.x).abs();
            let need_y = ((height_a + height_b) / 2.0 + GAP) / (a.y - b.y).abs();
            let need = need_x.min(need_y);
            // Two that were put on each other by hand overlap at every size.
            if need.is_finite() && need < 4.0 {
                keep = keep.max(need);
            }
        }
    }
    keep
}

fn world_bounds(stands: &[Stand]) -> Rect {
    let mut centers = stands.iter().map(|stand| stand.center);
    let Some(first) = centers.next() else { return Rect::ZERO };
    centers.fold(Rect::from_points(first, first), |rect, point| rect.union_pt(point))
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
