//! Where the actors were and where they are to be → where they are now. Knows no clock: whoever asks says what time it
//! is.

use std::cmp::Ordering;
use std::sync::Arc;

use kurbo::Point;

use crate::drawing::Stand;
use crate::extract::Extract;

/// How long the actors take to new places, in seconds.
pub const SECONDS: f64 = 0.3;

/// The same while a layout runs and soon has others for them.
pub const SECONDS_WHILE_RUNNING: f64 = 0.1;

/// The actors on their way.
#[derive(Default)]
pub struct Motion {
    extract: Arc<Extract>,
    /// Shared with whoever has said where they belong: a large map has many.
    shown: Arc<Vec<Stand>>,
    way: Option<Way>,
    revision: u64,
}

/// From some places to others.
struct Way {
    from: Vec<Point>,
    to: Arc<Vec<Stand>>,
    /// When it began, in the window's seconds; `None` until its first frame.
    begun: Option<f64>,
    seconds: f64,
}

impl Motion {
    /// Where everybody is now, one for each actor of the extract.
    pub fn stands(&self) -> &[Stand] {
        &self.shown
    }

    /// The same, to be kept.
    pub fn shared(&self) -> Arc<Vec<Stand>> {
        self.shown.clone()
    }

    /// Changes whenever somebody has moved.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Is somebody on the way?
    pub fn is_moving(&self) -> bool {
        self.way.is_some()
    }

    /// Nobody is anywhere: another map is open.
    pub fn clear(&mut self) {
        *self = Self { revision: self.revision + 1, ..Self::default() };
    }

    /// Everybody is there at once: nobody wants to see them move.
    pub fn jump(&mut self, extract: &Arc<Extract>, to: &Arc<Vec<Stand>>) {
        self.way = None;
        if !Arc::ptr_eq(&self.extract, extract) || !same(&self.shown, to) {
            self.extract = extract.clone();
            self.show(to.clone());
        }
        self.shown = to.clone();
    }

    /// Everybody leaves for these places from wherever they are. Who was not there before is there at once. Says
    /// whether that is news to anybody.
    pub fn leave_for(&mut self, extract: &Arc<Extract>, to: &Arc<Vec<Stand>>, seconds: f64) -> bool {
        if !Arc::ptr_eq(&self.extract, extract) {
            let known = by_actor(&self.extract, &self.shown, extract, to);
            self.extract = extract.clone();
            self.way = None;
            self.show(known.into());
        }
        if self.way.as_ref().is_some_and(|way| same(&way.to, to)) {
            return false;
        }
        self.way = None;
        if same(&self.shown, to) {
            self.shown = to.clone();
            return false;
        }
        let from: Vec<Point> = self.shown.iter().map(|stand| stand.center).collect();
        // Pins show at once.
        let pinned = from.iter().zip(to.iter()).map(|(&center, stand)| Stand { center, pinned: stand.pinned });
        let pinned: Vec<Stand> = pinned.collect();
        self.show(pinned.into());
        self.way = Some(Way { from, to: to.clone(), begun: None, seconds });
        true
    }

    /// A hand has put an actor somewhere: there it is.
    pub fn put(&mut self, actor: u32, at: Point) {
        if let Some(stand) = Arc::make_mut(&mut self.shown).get_mut(actor as usize) {
            *stand = Stand { center: at, pinned: true };
            self.revision += 1;
        }
        if let Some(from) = self.way.as_mut().and_then(|way| way.from.get_mut(actor as usize)) {
            *from = at;
        }
    }

    /// One frame of the way.
    pub fn step(&mut self, now: f64) {
        let Some(way) = &mut self.way else { return };
        let begun = *way.begun.get_or_insert(now);
        let share = ((now - begun) / way.seconds).max(0.0);
        if share >= 1.0 {
            let to = way.to.clone();
            self.way = None;
            return self.show(to);
        }
        let left = 1.0 - share;
        let share = 1.0 - left * left * left;
        let pairs = way.from.iter().zip(way.to.iter());
        let between = pairs.map(|(from, to)| Stand { center: from.lerp(to.center, share), pinned: to.pinned });
        let shown: Vec<Stand> = between.collect();
        self.show(shown.into());
    }

    fn show(&mut self, stands: Arc<Vec<Stand>>) {
        self.shown = stands;
        self.revision += 1;
    }
}

/// Are these the same places, to the bit?
fn same(one: &Arc<Vec<Stand>>, other: &Arc<Vec<Stand>>) -> bool {
    let is_same = |(a, b): (&Stand, &Stand)| a.center == b.center && a.pinned == b.pinned;
    Arc::ptr_eq(one, other) || one.len() == other.len() && one.iter().zip(other.iter()).all(is_same)
}

/// The places of before under the indices of now; newcomers are where they are to be.
fn by_actor(before: &Extract, stands: &[Stand], now: &Extract, to: &[Stand]) -> Vec<Stand> {
    let mut old = before.actors.iter().zip(stands).peekable();
    let mut known = Vec::with_capacity(to.len());
    for (actor, stand) in now.actors.iter().zip(to) {
        // Both are in the order of their ids.
        let there = loop {
            match old.peek().map(|(other, _)| other.id.cmp(&actor.id)) {
                Some(Ordering::Less) => drop(old.next()),
                Some(Ordering::Equal) => break old.next().map(|(_, stand)| *stand),
                _ => break None,
            }
        };
        known.push(there.unwrap_or(*stand));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ActorId};

    fn extract(ids: &[&str]) -> Arc<Extract> {
        let actor: Actor = serde_json::from_str(r#"{"id": "act_a", "name": "A", "kind": "state"}"#).expect("an actor");
        let actor = |id: &&str| Arc::new(Actor { id: ActorId::new(*id), ..actor.clone() });
        Arc::new(Extract { actors: ids.iter().map(actor).collect(), ..Extract::default() })
    }

    fn at(places: &[(f64, f64)]) -> Arc<Vec<Stand>> {
        let stand = |&(x, y): &(f64, f64)| Stand { center: Point::new(x, y), pinned: false };
        Arc::new(places.iter().map(stand).collect())
    }

    fn xs(motion: &Motion) -> Vec<f64> {
        motion.stands().iter().map(|stand| stand.center.x).collect()
    }

    #[test]
    fn everybody_goes_one_way_and_is_exactly_there_in_time() {
        let (mut motion, both) = (Motion::default(), extract(&["a", "b"]));
        motion.jump(&both, &at(&[(0.0, 0.0), (100.0, 7.0)]));
        motion.leave_for(&both, &at(&[(50.1, 0.3), (100.0, 7.0)]), SECONDS);
        let mut last = 0.0;
        for step in 0..30 {
            motion.step(5.0 + f64::from(step) * 0.01);
            assert!(motion.is_moving() && xs(&motion)[0] >= last && (xs(&motion)[1] - 100.0).abs() < 1e-9);
            last = xs(&motion)[0];
        }
        let before = motion.revision();
        motion.step(5.001 + SECONDS);
        assert!(!motion.is_moving() && same(&motion.shown, &at(&[(50.1, 0.3), (100.0, 7.0)])));
        assert!(motion.revision() > before);
        let rests = motion.revision();
        motion.step(9.0);
        motion.leave_for(&both, &at(&[(50.1, 0.3), (100.0, 7.0)]), SECONDS);
        assert_eq!(motion.revision(), rests, "nobody moves, nothing changes");
    }

    #[test]
    fn a_new_goal_on_the_way_is_gone_to_from_where_one_is() {
        let (mut motion, one) = (Motion::default(), extract(&["a"]));
        motion.jump(&one, &at(&[(0.0, 0.0)]));
        motion.leave_for(&one, &at(&[(100.0, 0.0)]), SECONDS);
        motion.step(0.0);
        motion.step(SECONDS / 2.0);
        let here = xs(&motion)[0];
        assert!(here > 1.0 && here < 99.0);
        motion.leave_for(&one, &at(&[(-100.0, 0.0)]), SECONDS);
        assert!((xs(&motion)[0] - here).abs() < 1e-9, "nobody jumps");
        motion.step(1.0);
        assert!((xs(&motion)[0] - here).abs() < 1e-9);
        motion.step(1.0 + SECONDS);
        assert!((xs(&motion)[0] + 100.0).abs() < 1e-9);
    }

    #[test]
    fn the_same_goal_again_does_not_begin_again() {
        let (mut motion, one) = (Motion::default(), extract(&["a"]));
        motion.jump(&one, &at(&[(0.0, 0.0)]));
        for step in 0..4 {
            motion.leave_for(&one, &at(&[(100.0, 0.0)]), SECONDS);
            motion.step(f64::from(step) * SECONDS / 3.0);
        }
        assert!(!motion.is_moving());
    }

    #[test]
    fn who_comes_and_who_goes_makes_nobody_jump() {
        let mut motion = Motion::default();
        motion.jump(&extract(&["b", "d"]), &at(&[(2.0, 0.0), (4.0, 0.0)]));
        let (now, to) = (extract(&["a", "b", "c"]), at(&[(10.0, 0.0), (20.0, 0.0), (30.0, 0.0)]));
        motion.leave_for(&now, &to, SECONDS);
        assert_eq!(xs(&motion), [10.0, 2.0, 30.0]);
        motion.step(0.0);
        motion.step(SECONDS);
        assert_eq!(xs(&motion), [10.0, 20.0, 30.0]);
    }

    #[test]
    fn what_a_hand_has_put_is_there_and_goes_on_from_there() {
        let (mut motion, both) = (Motion::default(), extract(&["a", "b"]));
        motion.jump(&both, &at(&[(0.0, 0.0), (10.0, 0.0)]));
        motion.leave_for(&both, &at(&[(5.0, 0.0), (90.0, 0.0)]), SECONDS);
        motion.step(0.0);
        motion.put(1, Point::new(70.0, 0.0));
        motion.put(9, Point::ZERO);
        motion.step(0.0);
        assert!((xs(&motion)[1] - 70.0).abs() < 1e-9);
    }
}
