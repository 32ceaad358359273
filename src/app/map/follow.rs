//! The camera while the actors go elsewhere: it stays, unless they would leave the window.

use kurbo::{Rect, Vec2};

use crate::drawing::{Camera, Stand};

use super::MapView;

/// Around the middle of an actor so much of its chip and its labels is counted, in points on the screen.
const AROUND: Vec2 = Vec2::new(56.0, 20.0);

impl MapView {
    /// Does everybody stand within the window, where the camera is or is going?
    pub fn has_in_view(&self, stands: &[Stand]) -> bool {
        let (Some(world), Some(window)) = (bounds(stands), self.window()) else { return false };
        let camera = self.target();
        let shown = Rect::from_points(camera.to_screen(world.origin()), camera.to_screen(corner(world)));
        window.union(shown) == window
    }

    /// Is the map as a whole in view because it was asked to be?
    pub fn is_fitted(&self) -> bool {
        self.fitted
    }

    /// Goes where everybody who stands there is in view. A rough measure, for places that soon are others;
    /// [`Self::glide_to_fit`] measures all labels.
    pub fn follow(&mut self, stands: &[Stand]) {
        let (Some(world), Some(window)) = (bounds(stands), self.window()) else { return };
        let room = window.inflate(-AROUND.x, -AROUND.y);
        let across = |room: f64, world: f64| if world < 1.0 { 1.0 } else { room.max(40.0) / world };
        let zoom = across(room.width(), world.width()).min(across(room.height(), world.height()));
        let zoom = zoom.clamp(Camera::MIN_ZOOM, 1.0);
        let middle = world.center().to_vec2() * zoom;
        self.glide_to(Camera { zoom, offset: window.center().to_vec2() - middle });
        self.fitted = true;
    }

    fn window(&self) -> Option<Rect> {
        let size = self.rect?.size();
        Some(Rect::new(0.0, 0.0, f64::from(size.x), f64::from(size.y)))
    }
}

fn bounds(stands: &[Stand]) -> Option<Rect> {
    let first = stands.first()?.center;
    let start = Rect::from_points(first, first);
    Some(stands.iter().fold(start, |rect, stand| rect.union_pt(stand.center)))
}

fn corner(rect: Rect) -> kurbo::Point {
    kurbo::Point::new(rect.x1, rect.y1)
}
