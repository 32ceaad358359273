//! Where the camera looks: fit, zoom, centre, and the glides between.

use egui::{Rect, Ui};
use kurbo::{Point, Vec2};

use crate::drawing::{Camera, SubjectKey};
use crate::extract::{Extract, Scope};
use crate::pipeline::map_frame;

use crate::app::state::Thing;

use super::glide::Glide;
use super::object::{Object, place};
use super::{Input, MapView, local};

/// How the camera comes to a new view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// At once: another map is open, or the window has another size.
    Jump,
    /// Before the eyes of whoever asked for it.
    Glide,
}

/// Free points that are kept around what is brought into view.
const MARGIN: f64 = 24.0;

impl MapView {
    /// Shows everything at the next frame, and again whenever the window changes its size.
    pub fn fit(&mut self) {
        self.fitted = true;
        self.fit_wanted = Some(Way::Jump);
    }

    /// The same, but the camera glides there.
    pub fn glide_to_fit(&mut self) {
        self.fitted = true;
        self.fit_wanted = Some(Way::Glide);
    }

    /// Glides to where this part of the world fills the map, its middle in the middle.
    pub fn glide_to_part(&mut self, part: kurbo::Rect) {
        let Some(rect) = self.rect else { return };
        let zoom = (f64::from(rect.width()) / part.width()).min(f64::from(rect.height()) / part.height());
        let zoom = zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
        let offset = self.middle().to_vec2() - part.center().to_vec2() * zoom;
        self.fit_wanted = None;
        self.glide_to(Camera { zoom, offset });
    }

    /// Fits again, if the map has followed the window's size until now.
    pub fn refit(&mut self) {
        if self.fitted {
            self.fit_wanted.get_or_insert(Way::Jump);
        }
    }

    /// Zooms about the middle of the map.
    pub fn zoom_by(&mut self, factor: f64) {
        let target = self.target();
        self.glide_to(target.zoomed_at(factor, self.middle()));
    }

    /// Zooms to 100 % about the middle of the map.
    pub fn zoom_to_actual(&mut self) {
        self.zoom_by(1.0 / self.target().zoom);
    }

    /// Brings an object to the middle of the map.
    pub(super) fn centre(&mut self, object: Object, input: &Input) {
        if let Some(at) = self.box_of(object, input.extract) {
            let target = self.target();
            self.glide_to(Camera { offset: target.offset + (self.middle() - at.center()), ..target });
        }
    }

    /// Brings a thing into `room`, a part of the window, at the next frame: to its middle, unless it lies inside already.
    pub fn centre_on(&mut self, thing: Thing, room: Rect) {
        self.wanted = Some((thing, room));
    }

    /// Does what [`Self::centre_on`] was asked for, now that everything has its place.
    pub(super) fn centre_now(&mut self, ui: &Ui, input: &Input, whole: &Input, rect: Rect) {
        let Some((thing, room)) = self.wanted.take() else { return };
        let at = thing.key(input.extract).and_then(|key| self.box_of_key(key));
        let Some(at) = at.or_else(|| self.box_in_whole(&thing, whole)) else { return };
        let room = kurbo::Rect::from_points(local(room.min, rect), local(room.max, rect));
        let inside = room.inflate(-MARGIN, -MARGIN);
        if inside.union(at) != inside {
            let target = self.target();
            self.glide_to(Camera { offset: target.offset + (room.center() - at.center()), ..target });
            ui.ctx().request_repaint();
        }
    }

    /// Where something will be that is not in the part that is shown.
    fn box_in_whole(&self, thing: &Thing, whole: &Input) -> Option<kurbo::Rect> {
        let center = |actor: u32| Some(whole.stands.get(actor as usize)?.center);
        let at = match thing.key(whole.extract)? {
            SubjectKey::Actor(actor) => center(actor)?,
            SubjectKey::Badge(badge) => center(whole.extract.badges.get(badge as usize)?.actor)?,
            SubjectKey::Bundle(line) => {
                let bundle = whole.extract.bundles.get(line as usize)?;
                center(bundle.from)?.midpoint(center(bundle.to)?)
            }
            SubjectKey::Legend => return None,
        };
        Some(kurbo::Rect::from_center_size(self.target().to_screen(at), (24.0, 24.0)))
    }

    /// Brings an object into view, and moves the map no further than that.
    pub(super) fn show(&mut self, object: Object, input: &Input) {
        let (Some(at), Some(rect)) = (self.box_of(object, input.extract), self.rect) else { return };
        let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
        let by = Vec2::new(into_view(at.x0, at.x1, width), into_view(at.y0, at.y1, height));
        if by != Vec2::ZERO {
            let target = self.target();
            self.glide_to(Camera { offset: target.offset + by, ..target });
        }
    }

    /// Looks there at once, as hands do.
    pub(super) fn look(&mut self, camera: Camera) {
        (self.camera, self.glide, self.fitted) = (camera, None, false);
    }

    /// Moves the map by so many points.
    pub(super) fn look_by(&mut self, by: Vec2) {
        self.look(Camera { offset: self.camera.offset + by, ..self.camera });
    }

    /// Fits when that is wanted or when the size has changed; `self.rect` is still the last one.
    pub(super) fn aim(&mut self, input: &Input, rect: Rect) {
        let resized = self.fitted && self.rect.is_some_and(|last| last.size() != rect.size());
        let Some(way) = self.fit_wanted.take().or(resized.then_some(Way::Jump)) else { return };
        let frame = map_frame(f64::from(rect.width()), f64::from(rect.height()), self.shown_legend(input));
        let camera = if Scope::is_needed(input.extract) {
            Camera::fit_places(input.settled, frame)
        } else {
            let (camera, geometry) = Camera::fit(input.extract, input.settled, frame, input.label);
            let keep = self.keep_zoom(input);
            self.labels.remember(&geometry, camera.zoom, keep);
            camera
        };
        match way {
            Way::Jump => self.look(camera),
            Way::Glide => self.glide_to(camera),
        }
        self.fitted = true;
    }

    /// One frame of the glide, if there is one.
    pub(super) fn glide(&mut self, ui: &Ui, reduced_motion: bool) {
        let Some(glide) = &mut self.glide else { return };
        let now = ui.input(|input| input.time);
        let (camera, arrived) = if reduced_motion { (glide.target(), true) } else { glide.at(now) };
        self.camera = camera;
        if arrived {
            self.glide = None;
        } else {
            ui.ctx().request_repaint();
        }
    }

    pub(super) fn glide_to(&mut self, camera: Camera) {
        self.fitted = false;
        if camera != self.camera {
            self.glide = Some(Glide::new(self.camera, camera));
        }
    }

    /// Where the camera is or is going: two quick steps are twice as far as one.
    pub(super) fn target(&self) -> Camera {
        self.glide.map_or(self.camera, |glide| glide.target())
    }

    fn middle(&self) -> Point {
        self.rect.map_or(Point::ZERO, |rect| Point::new(f64::from(rect.width()) / 2.0, f64::from(rect.height()) / 2.0))
    }

    /// Where an object will be when the camera has arrived. Boxes are those of the last zoom, which is near enough.
    fn box_of(&self, object: Object, extract: &Extract) -> Option<kurbo::Rect> {
        self.box_of_key(object.key(extract)?)
    }

    fn box_of_key(&self, key: SubjectKey) -> Option<kurbo::Rect> {
        let (target, now) = (self.target(), self.camera);
        let at = place(key, self.geometry()?)? + now.offset;
        let middle = target.to_screen(now.to_world(at.center()));
        Some(kurbo::Rect::from_center_size(middle, at.size()))
    }
}

/// How far something from `low` to `high` must move to lie within `length`.
fn into_view(low: f64, high: f64, length: f64) -> f64 {
    if low < MARGIN {
        MARGIN - low
    } else if high > length - MARGIN {
        (length - MARGIN - high).max(MARGIN - low)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::into_view;

    #[test]
    fn what_is_in_view_stays_and_the_rest_comes_no_further_than_it_must() {
        for (low, high, by) in [
            (24.0, 76.0, 0.0),
            (30.0, 40.0, 0.0),
            (-10.0, 40.0, 34.0),
            (60.0, 96.0, -20.0),
            (500.0, 520.0, -444.0),
            // What is too large shows its beginning.
            (40.0, 400.0, -16.0),
            (-50.0, 400.0, 74.0),
        ] {
            assert!((into_view(low, high, 100.0) - by).abs() < 1e-9, "{low}–{high}");
        }
    }
}
