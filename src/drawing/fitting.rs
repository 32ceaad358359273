//! A frame and places → the camera that shows everything in the frame, labels included. Letters keep their size while
//! the map shrinks, so the right zoom is found by trying; they are shaped once for many tries.

use kurbo::{Point, Rect};

use crate::extract::Extract;

use super::chip::{chip_size, shape_name};
use super::geometry::{Geometry, GeometryRequest, Stand};
use super::labels::{Effort, Kept};
use super::lettering::Lettering;
use super::{Camera, Sizes};

/// A frame into which places are fitted.
pub struct Fitting<'a> {
    extract: &'a Extract,
    room: Rect,
    label: f64,
    lettering: (Sizes, Lettering),
}

/// One fitting of one placement.
struct Fit<'a, 'b> {
    fitting: &'a mut Fitting<'b>,
    stands: &'a [Stand],
    keep: f64,
}

/// Labels keep their size up to this zoom, and nothing is shown larger to fill a frame.
const LARGEST_FIT: f64 = 2.0;

impl<'a> Fitting<'a> {
    /// Fits what is visible into `frame`, with letters of `label` points.
    pub fn new(extract: &'a Extract, frame: Rect, label: f64) -> Self {
        let size = ((frame.width() - 24.0).max(40.0), (frame.height() - 24.0).max(40.0));
        let lettering = Lettering::new(extract, Sizes::for_label(label));
        let room = Rect::from_center_size(frame.center(), size);
        Self { extract, room, label, lettering: (Sizes::for_label(label), lettering) }
    }

    /// The camera that shows everything, with its geometry.
    pub fn fit(&mut self, stands: &[Stand]) -> (Camera, Geometry) {
        let keep = keep_zoom(self.extract, stands, self.label);
        let mut fit = Fit { fitting: self, stands, keep };
        let (zoom, geometry) = fit.with_labels();
        (Camera { zoom, offset: self.room.center() - geometry.bounds.center() }, geometry)
    }
}

impl Fit<'_, '_> {
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
        let across = ratio(self.fitting.room.width(), bounds.width(), world.width());
        let next = across.min(ratio(self.fitting.room.height(), bounds.height(), world.height()));
        if next.is_finite() { next.clamp(Camera::MIN_ZOOM, LARGEST_FIT) } else { zoom }
    }

    fn fits(&self, bounds: Rect) -> bool {
        bounds.width() <= self.fitting.room.width() + 0.5 && bounds.height() <= self.fitting.room.height() + 0.5
    }

    fn geometry(&mut self, zoom: f64, labels: bool) -> Geometry {
        let sizes = Camera { zoom, ..Camera::default() }.sizes(self.fitting.label, self.keep);
        let (extract, stands) = (self.fitting.extract, self.stands);
        if self.fitting.lettering.0 != sizes {
            self.fitting.lettering = (sizes, Lettering::new(extract, sizes));
        }
        let lettering = &mut self.fitting.lettering.1;
        let request = GeometryRequest::new(extract, stands, zoom, sizes);
        let bare = Geometry::without_labels(&request, lettering);
        if !labels {
            return bare;
        }
        // Labels may use all of the room, as long as everything together does not need more than that.
        let frame = Rect::from_center_size(bare.bounds.center(), self.fitting.room.size()).inset(-1.0);
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

pub(super) fn world_bounds(stands: &[Stand]) -> Rect {
    let mut centers = stands.iter().map(|stand| stand.center);
    let Some(first) = centers.next() else { return Rect::ZERO };
    centers.fold(Rect::from_points(first, first), |rect, point| rect.union_pt(point))
}
