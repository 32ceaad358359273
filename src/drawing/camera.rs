//! The camera: one zoom for both directions and an offset; text and chips keep their size in between.

use kurbo::{Point, Rect, Vec2};

use crate::extract::Extract;

use super::Sizes;
use super::chip::{chip_size, shape_name};
use super::geometry::{Geometry, GeometryRequest, Stand};
use super::labels::{Effort, Kept};
use super::lettering::Lettering;

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
        let size = ((frame.width() - 24.0).max(40.0), (frame.height() - 24.0).max(40.0));
        let room = Rect::from_center_size(frame.center(), size);
        let mut fit = Fit { extract, stands, room, label, keep: keep_zoom(extract, stands, label), lettering: None };
        let (zoom, geometry) = fit.with_labels();
        (Self { zoom, offset: room.center() - geometry.bounds.center() }, geometry)
    }
}

/// Fitting: letters keep their size while the map shrinks, so the right zoom is found by trying.
struct Fit<'a> {
    extract: &'a Extract,
    stands: &'a [Stand],
    room: Rect,
    label: f64,
    keep: f64,
    lettering: Option<(Sizes, Lettering)>,
}

/// Labels keep their size up to this zoom, and nothing is shown larger to fill a frame.
const LARGEST_FIT: f64 = 2.0;

impl Fit<'_> {
    /// The largest zoom at which chips and lines fit, made smaller until the labels do too.
    fn with_labels(&mut self) -> (f64, Geometry) {
        let mut zoom = self.without_labels();
        let mut last = None;
        for _ in 0..6 {
            let geometry = self.geometry(zoom, true);
            if self.fits(geometry.bounds) {
                return (zoom, geometry);
            }
            let next = self.next(zoom, geometry.bounds).min(zoom * 0.98);
            last = Some((zoom, geometry));
            zoom = next;
        }
        last.unwrap_or_else(|| (zoom, self.geometry(zoom, true)))
    }

    fn without_labels(&mut self) -> f64 {
        let world = world_bounds(self.stands);
        let mut zoom = if world.width() < 1.0 && world.height() < 1.0 { 1.0 } else { LARGEST_FIT };
        for _ in 0..6 {
            let bounds = self.geometry(zoom, false).bounds;
            let next = self.next(zoom, bounds);
            if (next - zoom).abs() < 0.002 * zoom {
                break;
            }
            zoom = next;
        }
        zoom
    }

    /// The zoom at which what is larger than the world at this one would fill the room.
    fn next(&self, zoom: f64, bounds: Rect) -> f64 {
        let world = world_bounds(self.stands);
        let ratio = |room: f64, bounds: f64, world: f64| {
            let left = room - (bounds - world * zoom);
            if world < 1.0 {
                f64::INFINITY
            } else if left > 0.0 {
                left / world
            } else {
                zoom * 0.7
            }
        };
        let across = ratio(self.room.width(), bounds.width(), world.width());
        let next = across.min(ratio(self.room.height(), bounds.height(), world.height()));
        if next.is_finite() { next.clamp(Camera::MIN_ZOOM, LARGEST_FIT) } else { zoom }
    }

    fn fits(&self, bounds: Rect) -> bool {
        bounds.width() <= self.room.width() + 0.5 && bounds.height() <= self.room.height() + 0.5
    }

    fn geometry(&mut self, zoom: f64, labels: bool) -> Geometry {
        let sizes = Camera { zoom, ..Camera::default() }.sizes(self.label, self.keep);
        let lettering = match self.lettering.take() {
            Some((made_for, lettering)) if made_for == sizes => lettering,
            _ => Lettering::new(self.extract, sizes),
        };
        let (_, lettering) = self.lettering.insert((sizes, lettering));
        let (extract, stands) = (self.extract, self.stands);
        let request = GeometryRequest { extract, stands, zoom, sizes, view: None, frame: None };
        let bare = Geometry::without_labels(&request, lettering);
        if !labels {
            return bare;
        }
        // Labels may use all of the room, as long as everything together does not need more than that.
        let frame = Rect::from_center_size(bare.bounds.center(), self.room.size()).inset(-1.0);
        Geometry::place(&GeometryRequest { frame: Some(frame), ..request }, lettering, &Kept::default(), Effort::Search)
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
