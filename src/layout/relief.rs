//! A clear picture → one in which labels find room on their lines, at the price of a little clarity: simulated annealing
//! over both, within the frame.

use kurbo::Vec2;

use super::anneal::{movable, shift, within};
use super::clarity::{Clarity, Picture};
use super::random::Random;
use super::room::Room;

/// What a label without room costs, where a crossing costs 100.
const LACKING: f64 = 100.0;
/// What the rest of the picture's clarity is worth here: it was the aim before, and is to be kept, not improved.
const CLARITY: f64 = 0.4;
/// So many comparisons of two pairs are made at most, whatever the graph.
const BUDGET: usize = 2_400_000;

/// How long room is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Costs that are accepted at first and at last.
    heat: (f64, f64),
    most_tries: usize,
    /// So many more are made once every label has room, since the first such picture is seldom the best; all where `None`.
    rest: Option<usize>,
}

impl Pace {
    /// Where this estimate of room is all that there is.
    pub(super) const THOROUGH: Self = Self { heat: (30.0, 0.3), most_tries: 6_000, rest: None };
    /// Where somebody looks at the picture afterwards.
    pub(super) const BRISK: Self = Self { heat: (12.0, 0.3), most_tries: 1_500, rest: Some(300) };
}

/// What is unclear about a picture, with the labels that find no room.
pub(super) fn cost(clarity: &Clarity, picture: &Picture) -> f64 {
    CLARITY * clarity.cost(picture) + LACKING * Room::new(clarity.graph, &picture.centers).lacking()
}

/// Moves nodes until every label has room, or the budget is spent.
pub(super) fn make_room(clarity: &Clarity, picture: &mut Picture, pace: Pace, random: &mut Random) {
    let graph = clarity.graph;
    let nodes: Vec<usize> = movable(graph).collect();
    for &node in &nodes {
        picture.shift(graph, node, within(clarity, node, picture.centers[node]));
    }
    let mut room = Room::new(graph, &picture.centers);
    let mut lacking = room.lacking();
    if nodes.is_empty() || lacking <= 0.0 {
        return;
    }
    let tries = (BUDGET / (graph.pairs.len() * graph.pairs.len()).max(1)).min(pace.most_tries);
    let side = clarity.frame.width().min(clarity.frame.height());
    let (mut cost, mut least, mut best) = (0.0, 0.0, picture.centers.clone());
    // Once every label has room, only such pictures count, and only so many more tries are made.
    let mut rest: Option<usize> = None;
    for n in 0..tries {
        if rest == Some(0) {
            break;
        }
        rest = rest.map(|rest| rest - 1);
        let cooled = n as f64 / tries as f64;
        let heat = pace.heat.0 * libm::exp(libm::log(pace.heat.1 / pace.heat.0) * cooled);
        let reach = side * 0.35 * (1.0 - cooled) * random.unit() + 5.0;
        let node = nodes[random.below(nodes.len())];
        let before = picture.centers[node];
        let to = within(clarity, node, before + Vec2::new(random.signed(), random.signed()) * reach);
        let unclear = CLARITY * shift(clarity, picture, node, to);
        let held = room.clone();
        room.shift(graph, node, &picture.centers);
        let change = unclear + LACKING * (room.lacking() - lacking);
        if change <= -heat * libm::log(1.0 - random.unit()) {
            (lacking, cost) = (room.lacking(), cost + change);
            let has_room = lacking <= 1e-9;
            if has_room && rest.is_none() && pace.rest.is_some() {
                (least, rest) = (f64::INFINITY, pace.rest);
            }
            if cost < least - 1e-9 && (has_room || rest.is_none()) {
                least = cost;
                best.clone_from(&picture.centers);
            }
        } else {
            picture.shift(graph, node, before);
            room = held;
        }
    }
    *picture = Picture::new(graph, best);
}
