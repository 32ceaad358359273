//! Two screens and a moment between them → marks. Actors who are on both stay, and move with the camera alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Rect;

use super::screen::Screen;
use super::transition::{Moment, faded, moment};
use crate::app::map::between;
use crate::drawing::{Camera, LabelMemory, Mark, Role, Sizes, Subject, SubjectKey};
use crate::model::ActorId;

/// From one screen to another.
pub(super) struct Passing {
    from: Arc<Screen>,
    to: Arc<Screen>,
    /// Where the camera was, from the screen's corner.
    left: Camera,
    /// Seconds of the window when it began; `None` until its first frame.
    begun: Option<f64>,
    /// Who is on both.
    stay: BTreeSet<ActorId>,
    labels: LabelMemory,
}

/// What is seen of it in one frame.
pub(super) struct Seen {
    /// The map's marks, from the screen's corner.
    pub(super) map: Vec<Mark>,
    /// Where the map is.
    pub(super) area: Rect,
    /// Everything around it.
    pub(super) words: Vec<Mark>,
}

impl Passing {
    /// From `from`, as a camera has it that may have been moved, to `to`. `None` where that would take too long to
    /// paint: then there is a cut.
    pub(super) fn new(from: &Arc<Screen>, left: Camera, to: &Arc<Screen>) -> Option<Self> {
        let (Some(_), Some(arrived)) = (&from.geometry, &to.geometry) else { return None };
        let actors = |screen: &Screen| -> BTreeSet<ActorId> {
            screen.stage().map(|stage| stage.extract.actors.iter().map(|actor| actor.id.clone()).collect()).unwrap_or_default()
        };
        let stay = actors(from).intersection(&actors(to)).cloned().collect();
        let mut labels = LabelMemory::default();
        labels.remember(arrived, to.camera.zoom, to.keep);
        Some(Self { from: from.clone(), to: to.clone(), left, begun: None, stay, labels })
    }

    /// What is seen at this time; `None` when it is over.
    pub(super) fn at(&mut self, now: f64) -> Option<Seen> {
        let begun = *self.begun.get_or_insert(now);
        let moment = moment((now - begun).max(0.0))?;
        let words = |screen: &Screen, factor: f32| -> Vec<Mark> {
            screen.words.drawing.marks.iter().filter_map(|mark| faded(mark, factor)).collect()
        };
        let words = [words(&self.from, moment.old), words(&self.to, moment.new)].concat();
        let (from, to) = (self.from.map, self.to.map);
        let between = |a: f64, b: f64| a + (b - a) * moment.camera;
        let area =
            Rect::new(between(from.x0, to.x0), between(from.y0, to.y0), between(from.x1, to.x1), between(from.y1, to.y1));
        let map = if moment.camera > 0.0 { self.coming(moment) } else { self.going(moment) };
        Some(Seen { map, area, words })
    }

    /// The old scene before the camera moves.
    fn going(&self, moment: Moment) -> Vec<Mark> {
        if self.left == self.from.camera_on_screen() {
            return self.fade(&self.from, &self.from.picture, &self.from.subjects, moment.old);
        }
        let seen = self.from.seen_by(self.left, self.from.sizes(self.left), None);
        self.fade(&self.from, &seen.marks, &seen.subjects, moment.old)
    }

    /// The new one while the camera comes to it.
    fn coming(&mut self, moment: Moment) -> Vec<Mark> {
        let arrived = self.to.camera_on_screen();
        let camera = between(self.left, arrived, moment.camera);
        let (first, last) = (self.from.sizes(self.left).label, self.to.sizes(arrived).label);
        let sizes = Sizes::for_label(first + (last - first) * moment.camera);
        let mut labels = std::mem::take(&mut self.labels);
        let seen = self.to.seen_by(camera, sizes, (moment.new > 0.0).then_some(&mut labels));
        self.labels = labels;
        self.fade(&self.to, &seen.marks, &seen.subjects, moment.new)
    }

    /// The marks of a screen with everything faded but the chips of those who stay.
    fn fade(&self, screen: &Screen, marks: &[Mark], subjects: &[Subject], factor: f32) -> Vec<Mark> {
        let actors = screen.stage().map(|stage| &stage.extract.actors[..]).unwrap_or_default();
        let stays = |mark: &Mark| {
            let subject = mark.subject.and_then(|subject| subjects.get(subject as usize));
            let is_chip = matches!(mark.role, Role::Chip | Role::ChipText);
            match subject.map(|subject| subject.key) {
                Some(SubjectKey::Actor(actor)) if is_chip => {
                    actors.get(actor as usize).is_some_and(|actor| self.stay.contains(&actor.id))
                }
                _ => false,
            }
        };
        marks.iter().filter_map(|mark| faded(mark, if stays(mark) { 1.0 } else { factor })).collect()
    }
}
