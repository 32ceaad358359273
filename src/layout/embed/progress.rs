//! How far a layout is, told to whoever waits, with the places so far for whoever looks; and their answer, whether it
//! shall go on.

use std::ops::ControlFlow;

use kurbo::Point;

use super::plane::Plane;

/// Is told how far a layout is, and says whether to go on. It is called often, from one thread at a time.
pub type Watch<'a> = &'a (dyn Fn(&Step) -> ControlFlow<()> + Sync);

/// What a layout does, one after the other for each component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nodes that speak for all, and how far everybody is from them.
    #[default]
    Pivots,
    /// A first picture from these distances.
    Start,
    /// Distances on the map like those in the graph.
    Distances,
    /// Room around every node, neighbours near.
    Room,
    /// The clearest picture of a small map.
    Clarity,
    /// A rule in place of forces.
    Rule,
    /// Components beside each other.
    Packing,
    /// No chip on another.
    Chips,
}

/// How far a layout is.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    /// Which part is done, from 0 to 1.
    pub done: f32,
    /// What was done last.
    pub stage: Stage,
    places: Option<&'a dyn Fn() -> Vec<Point>>,
}

impl Step<'_> {
    /// Where everybody stands by now, one place for each node in the request's order, in the request's measure; `None`
    /// where there is nothing to see yet. Nothing is computed for who does not ask, so ask once a frame. Pinned nodes
    /// are where they belong, chips may overlap, and components that are not begun are a point.
    pub fn places(&self) -> Option<Vec<Point>> {
        self.places.map(|places| places())
    }
}

impl Step<'_> {
    /// Tells the same to somebody who sees the places otherwise.
    pub(in crate::layout) fn tell(&self, watch: Watch, view: &dyn Fn(Vec<Point>) -> Vec<Point>) -> ControlFlow<()> {
        let seen = || view(self.places().unwrap_or_default());
        let seen: &dyn Fn() -> Vec<Point> = &seen;
        watch(&Step { places: self.places.map(|_| seen), ..*self })
    }
}

/// A stretch of the whole way.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Progress<'a> {
    watch: Watch<'a>,
    from: f32,
    to: f32,
    stage: Stage,
    lens: Option<&'a Lens<'a>>,
}

/// The places of a part, seen as a part of the whole.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Lens<'a> {
    view: &'a dyn Fn(Vec<Point>) -> Vec<Point>,
    outer: Option<&'a Lens<'a>>,
}

impl<'a> Progress<'a> {
    /// The whole way.
    pub(in crate::layout) fn new(watch: Watch<'a>) -> Self {
        Self { watch, from: 0.0, to: 1.0, stage: Stage::default(), lens: None }
    }

    /// A stretch of this one.
    pub(in crate::layout) fn stretch(self, from: f32, to: f32) -> Self {
        let at = |part: f32| self.from + (self.to - self.from) * part.clamp(0.0, 1.0);
        Self { from: at(from), to: at(to), ..self }
    }

    /// The same while something else is done.
    pub(in crate::layout) fn during(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// What makes places of the whole out of places of a part; for [`Self::through`].
    pub(in crate::layout) fn lens(self, view: &'a dyn Fn(Vec<Point>) -> Vec<Point>) -> Lens<'a> {
        Lens { view, outer: self.lens }
    }

    /// The same, for someone who knows a part's places only.
    pub(in crate::layout) fn through(self, lens: &'a Lens<'a>) -> Self {
        Self { lens: Some(lens), ..self }
    }

    /// Tells how much of this stretch is done. `None` when whoever waits does not want it any more.
    pub(in crate::layout) fn tell(self, part: f32) -> Option<()> {
        self.step(part, None)
    }

    /// The same, with the places so far.
    pub(in crate::layout) fn show(self, part: f32, places: &dyn Fn() -> Vec<Point>) -> Option<()> {
        let seen = || {
            let mut seen = places();
            let mut lens = self.lens;
            while let Some(Lens { view, outer }) = lens {
                seen = view(seen);
                lens = *outer;
            }
            seen
        };
        self.step(part, Some(&seen))
    }

    /// The same for places in hops.
    pub(super) fn show_plane(self, part: f32, plane: &Plane) -> Option<()> {
        self.show(part, &|| plane.points())
    }

    fn step(self, part: f32, places: Option<&dyn Fn() -> Vec<Point>>) -> Option<()> {
        let done = self.from + (self.to - self.from) * part.clamp(0.0, 1.0);
        match (self.watch)(&Step { done, stage: self.stage, places }) {
            ControlFlow::Continue(()) => Some(()),
            ControlFlow::Break(()) => None,
        }
    }
}
