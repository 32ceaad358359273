//! An extract and where its actors stand → what of it can be shown at once: all that lies in the window while that is
//! little, else communities in place of actors. What comes out is an extract again, with a bounded number of actors and
//! lines, so that whoever draws and whoever points at things need know nothing of large maps. Knows no pixels.

mod crowd;
mod near;

use std::sync::Arc;

use super::{Communities, Extract};

pub use crowd::Crowd;

/// A part of the world, in points at 100 %, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left.
    pub x0: f64,
    /// Top.
    pub y0: f64,
    /// Right.
    pub x1: f64,
    /// Bottom.
    pub y1: f64,
}

/// What is shown of a large extract.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// An extract of its own, with indices of its own.
    pub extract: Arc<Extract>,
    /// Where its actors stand, groups in the middle of their members.
    pub at: Vec<(f64, f64)>,
    /// The index of each of its actors in the whole extract, ascending. A group has that of the actor who stands for it.
    pub actors: Vec<u32>,
    /// The index of each of its lines in the whole extract, ascending; empty where lines stand for many.
    pub bundles: Vec<u32>,
    /// Lines that run through the area and are left out, for want of room.
    pub lines_left_out: usize,
}

/// Up to this many actors in the area, each is drawn as a chip with its name, and lines have their labels.
const MOST_CHIPS: usize = 200;
/// Unless so many lines begin or end among them.
const MOST_LINES: usize = 600;
/// Unless there are so few actors that nobody can go nearer.
const FEW_CHIPS: usize = 24;
/// Up to this many actors in the area, each is drawn at all.
const MOST_DOTS: usize = 2_500;

impl Scope {
    /// Is the extract too large to be drawn as it is, whatever part of it is in view?
    pub fn is_needed(whole: &Extract) -> bool {
        whole.actors.len() > MOST_CHIPS || whole.bundles.len() > MOST_LINES
    }

    /// What is shown of `whole` in `area`, with its actors at `at`.
    pub fn new(whole: &Extract, communities: &Communities, at: &[(f64, f64)], area: Area) -> Self {
        let inside: Vec<bool> = at.iter().map(|&at| area.contains(at)).collect();
        let count = inside.iter().filter(|inside| **inside).count();
        let near = if count <= MOST_CHIPS { near::chips(whole, at, &inside, area, count) } else { None };
        near.unwrap_or_else(|| {
            if count <= MOST_DOTS {
                crowd::dots(whole, communities, at, &inside, area)
            } else {
                crowd::groups(whole, communities, at, &inside, area)
            }
        })
    }

    /// The place of an actor of the whole extract among those shown.
    pub fn actor(&self, whole: u32) -> Option<u32> {
        self.actors.binary_search(&whole).ok().map(|index| index as u32)
    }
}

impl Area {
    /// Is the point in it?
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// Does the straight line from `a` to `b` touch it?
    pub fn is_crossed(&self, a: (f64, f64), b: (f64, f64)) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (from, to, low, high) in [(a.0, b.0, self.x0, self.x1), (a.1, b.1, self.y0, self.y1)] {
            if from.max(to) < low || from.min(to) > high {
                return false;
            }
            let way = to - from;
            if way.abs() > 1e-12 {
                let (one, other) = ((low - from) / way, (high - from) / way);
                (enter, leave) = (enter.max(one.min(other)), leave.min(one.max(other)));
            }
        }
        enter <= leave
    }
}

/// The extract of these bundles of `whole` and of these actors, both ascending; every end is among the actors.
fn part(whole: &Extract, actors: &[u32], bundles: &[u32]) -> Extract {
    let place = |actor: u32| actors.binary_search(&actor).map_or(0, |place| place as u32);
    let chosen = || bundles.iter().filter_map(|&bundle| whole.bundles.get(bundle as usize));
    let mut relations: Vec<u32> = chosen().flat_map(|bundle| bundle.relations.iter().copied()).collect();
    relations.sort_unstable();
    let views = relations.iter().filter_map(|&i| whole.relation(i)).map(|view| {
        let (from, to) = (place(view.from), place(view.to));
        super::RelationView { from, to, ..view.clone() }
    });
    let bundles = chosen().map(|bundle| {
        let (from, to) = (place(bundle.from), place(bundle.to));
        let own = bundle.relations.renumbered(|i| Some(relations.partition_point(|&other| other < i) as u32));
        super::Bundle { from, to, relations: own, ..bundle.clone() }
    });
    Extract {
        actors: actors.iter().filter_map(|&actor| whole.actors.get(actor as usize).cloned()).collect(),
        bundles: bundles.collect(),
        relations: views.collect(),
        badges: Vec::new(),
        filtered_out: whole.filtered_out,
        actors_filtered_out: whole.actors_filtered_out,
        account: whole.account.clone(),
        crowd: None,
    }
}
