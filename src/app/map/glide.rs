//! The way of the camera from one view to another. Knows no clock: whoever asks says how far it has come.

use crate::drawing::Camera;

/// How long a glide takes, in seconds.
pub(super) const SECONDS: f64 = 0.2;

/// From one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glide {
    from: Camera,
    to: Camera,
    /// When it began, in the window's seconds; `None` until its first frame.
    begun: Option<f64>,
}

impl Glide {
    pub(super) fn new(from: Camera, to: Camera) -> Self {
        Self { from, to, begun: None }
    }

    /// Where it leads.
    pub(super) fn target(&self) -> Camera {
        self.to
    }

    /// The camera at this time, and whether it has arrived.
    pub(super) fn at(&mut self, now: f64) -> (Camera, bool) {
        let begun = *self.begun.get_or_insert(now);
        let share = (now - begun) / SECONDS;
        if share >= 1.0 { (self.to, true) } else { (between(self.from, self.to, eased(share.max(0.0))), false) }
    }
}

/// A part of the way from one view to another. Zoom goes by equal factors, and the point that both views have in the same
/// place stays there.
pub fn between(from: Camera, to: Camera, share: f64) -> Camera {
    let zoom = from.zoom * libm::exp(share * libm::log(to.zoom / from.zoom));
    let grown = to.zoom - from.zoom;
    let share = if grown.abs() > from.zoom * 1e-4 { (zoom - from.zoom) / grown } else { share };
    Camera { zoom, offset: from.offset + (to.offset - from.offset) * share }
}

/// Fast at first, slow at the end.
fn eased(share: f64) -> f64 {
    let left = 1.0 - share;
    1.0 - left * left * left
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Point, Vec2};

    #[test]
    fn it_begins_where_it_is_and_ends_where_it_leads() {
        let from = Camera { zoom: 0.4, offset: Vec2::new(100.0, -30.0) };
        for to in [Camera { zoom: 3.0, ..from }, Camera { offset: Vec2::ZERO, ..from }, from, Camera::default()] {
            let mut glide = Glide::new(from, to);
            assert_eq!(glide.at(7.0), (from, false));
            let (last, arrived) = glide.at(7.0 + SECONDS * 0.999);
            assert!(!arrived && (last.zoom - to.zoom).abs() < 1e-3 && (last.offset - to.offset).hypot() < 0.1);
            assert_eq!(glide.at(7.0 + SECONDS), (to, true));
            assert_eq!(glide.at(1e9), (to, true));
        }
    }

    #[test]
    fn a_zoom_at_a_point_holds_that_point_on_the_whole_way() {
        let from = Camera { zoom: 0.8, offset: Vec2::new(30.0, -12.0) };
        let anchor = Point::new(200.0, 90.0);
        for factor in [0.2, 1.25, 4.0] {
            let mut glide = Glide::new(from, from.zoomed_at(factor, anchor));
            let world = from.to_world(anchor);
            let mut last = (from.zoom - from.zoom * factor).abs() + 1.0;
            for step in 0..=20 {
                let (camera, _) = glide.at(f64::from(step) * SECONDS / 20.0);
                assert!((camera.to_screen(world) - anchor).hypot() < 1e-6, "{factor} {step}");
                let left = (camera.zoom - from.zoom * factor).abs();
                assert!(left <= last, "never back");
                last = left;
            }
        }
    }
}
