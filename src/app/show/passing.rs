//! Two screens and a moment between them → marks. Actors who are on both stay, and move with the camera alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Rect;

use super::screen::Screen;
use super::transition::{Moment, moment};
use crate::app::map::between;
use crate::drawing::{Camera, LabelMemory, Mark, Role, Sizes, SubjectKey};
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

/// What is seen of it in one frame, from below.
pub(super) struct Seen {
    /// What comes or goes of the map, from the screen's corner.
    pub(super) map: Vec<Mark>,
    /// Where the map is.
    pub(super) area: Rect,
    /// What comes or goes around it.
    pub(super) words: Arc<Screen>,
    /// How much of the ground lies over both, from 0 to 1. Marks that lie on each other fade as one under it.
    pub(super) veil: f32,
    /// The chips of those who stay.
    pub(super) chips: Vec<Mark>,
}

impl Passing {
    /// From `from`, as a camera has it that may have been moved, to `to`. `None` where that would take too long to
    /// paint: then there is a cut.
    pub(super) fn new(from: &Arc<Screen>, left: Camera, to: &Arc<Screen>) -> Option<Self> {
        let (Some(_), Some(arrived)) = (&from.geometry, &to.geometry) else { return None };
        let actors = |screen: &Screen| -> BTreeSet<ActorId> {
            let actors = screen.stage().map(|stage| &stage.extract.actors[..]).unwrap_or_default();
            actors.iter().map(|actor| actor.id.clone()).collect()
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
        let (from, to) = (self.from.map, self.to.map);
        let between = |a: f64, b: f64| a + (b - a) * moment.camera;
        let area = Rect::new(
            between(from.x0, to.x0),
            between(from.y0, to.y0),
            between(from.x1, to.x1),
            between(from.y1, to.y1),
        );
        let is_going = moment.camera <= 0.0;
        let marks = if is_going { self.going() } else { self.coming(moment) };
        let (words, left) = if is_going { (&self.from, moment.old) } else { (&self.to, moment.new) };
        let (chips, map) = marks.into_iter().partition(|mark| self.stays(words, mark));
        Some(Seen { map, area, words: words.clone(), veil: 1.0 - left, chips })
    }

    /// The old scene before the camera moves.
    fn going(&self) -> Vec<Mark> {
        if self.left == self.from.camera_on_screen() {
            return self.from.picture.clone();
        }
        self.from.seen_by(self.left, self.from.sizes(self.left), None).marks
    }

    /// The new one while the camera comes to it.
    fn coming(&mut self, moment: Moment) -> Vec<Mark> {
        let arrived = self.to.camera_on_screen();
        let camera = between(self.left, arrived, moment.camera);
        let (first, last) = (self.from.sizes(self.left).label, self.to.sizes(arrived).label);
        let sizes = Sizes::for_label(first + (last - first) * moment.camera);
        let labels = (moment.new > 0.0).then_some(&mut self.labels);
        self.to.seen_by(camera, sizes, labels).marks
    }

    /// Is it the chip of somebody who is on both?
    fn stays(&self, screen: &Screen, mark: &Mark) -> bool {
        let subject = mark.subject.and_then(|subject| screen.subjects.get(subject as usize));
        let actors = screen.stage().map(|stage| &stage.extract.actors[..]).unwrap_or_default();
        match (mark.role, subject.map(|subject| subject.key)) {
            (Role::Chip | Role::ChipText, Some(SubjectKey::Actor(actor))) => {
                actors.get(actor as usize).is_some_and(|actor| self.stay.contains(&actor.id))
            }
            _ => false,
        }
    }
}
