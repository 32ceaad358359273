//! A picture → a clearer one: simulated annealing (Davidson and Harel 1996), then a descent to the nearest optimum.

use kurbo::{Point, Vec2};

use super::clarity::{Clarity, Picture};
use super::graph::Graph;
use super::random::Random;

/// Costs that are accepted at first and at last, where a crossing costs 100.
const HEAT: (f64, f64) = (40.0, 0.4);
/// Step sizes of the descent, in points.
const STEPS: [f64; 7] = [96.0, 48.0, 24.0, 12.0, 6.0, 3.0, 1.0];
pub(super) const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)];

/// The nearest centre at which a node's chip lies in the frame, where nothing is pinned: whatever sticks out makes all
/// of the picture smaller. Around pins there is no such frame.
pub(super) fn within(clarity: &Clarity, node: usize, center: Point) -> Point {
    if !clarity.graph.is_free() {
        return center;
    }
    let (frame, half) = (clarity.frame, clarity.graph.nodes[node].half);
    let clamp = |value: f64, low: f64, high: f64| if low < high { value.clamp(low, high) } else { low.midpoint(high) };
    Point::new(
        clamp(center.x, frame.x0 + half.x, frame.x1 - half.x),
        clamp(center.y, frame.y0 + half.y, frame.y1 - half.y),
    )
}

/// The nodes that may be moved.
pub(super) fn movable(graph: &Graph) -> impl Iterator<Item = usize> {
    (0..graph.len()).filter(|&node| graph.nodes[node].pin.is_none())
}

/// So many times every node is moved at random, by less and less; the best picture on the way is what remains.
pub(super) fn anneal(clarity: &Clarity, picture: &mut Picture, sweeps: usize, random: &mut Random) {
    let nodes: Vec<usize> = movable(clarity.graph).collect();
    let frame = clarity.frame;
    let mut best = picture.centers.clone();
    let (mut cost, mut least) = (0.0, 0.0);
    for sweep in 0..sweeps {
        let cooled = sweep as f64 / sweeps as f64;
        let heat = HEAT.0 * libm::exp(libm::log(HEAT.1 / HEAT.0) * cooled);
        let reach = frame.width().min(frame.height()) * (0.5 * (1.0 - cooled) * (1.0 - cooled)) + 6.0;
        for &node in &nodes {
            let limit = -heat * libm::log(1.0 - random.unit());
            cost += match random.below(12) {
                0 => swap(clarity, picture, node, nodes[random.below(nodes.len())], limit),
                1 => {
                    let across = Vec2::new(random.unit() * frame.width(), random.unit() * frame.height());
                    step(clarity, picture, node, within(clarity, node, frame.origin() + across), limit)
                }
                _ => {
                    let by = Vec2::new(random.signed(), random.signed()) * reach;
                    step(clarity, picture, node, within(clarity, node, picture.centers[node] + by), limit)
                }
            };
            if cost < least - 1e-9 {
                least = cost;
                best.clone_from(&picture.centers);
            }
        }
    }
    *picture = Picture::new(clarity.graph, best);
}

/// Moves a node if that costs no more than the limit; returns what it cost.
pub(super) fn step(clarity: &Clarity, picture: &mut Picture, node: usize, to: Point, limit: f64) -> f64 {
    let before = picture.centers[node];
    let change = shift(clarity, picture, node, to);
    if change <= limit {
        return change;
    }
    picture.shift(clarity.graph, node, before);
    0.0
}

fn swap(clarity: &Clarity, picture: &mut Picture, one: usize, other: usize, limit: f64) -> f64 {
    let (here, there) = (picture.centers[one], picture.centers[other]);
    let change = shift(clarity, picture, one, there) + shift(clarity, picture, other, here);
    if change <= limit {
        return change;
    }
    picture.shift(clarity.graph, one, here);
    picture.shift(clarity.graph, other, there);
    0.0
}

/// Moves a node and returns what that costs.
pub(super) fn shift(clarity: &Clarity, picture: &mut Picture, node: usize, to: Point) -> f64 {
    let before = clarity.cost_of(picture, node);
    picture.shift(clarity.graph, node, to);
    clarity.cost_of(picture, node) - before
}

/// Moves each of the nodes in eight directions, in ever smaller steps, as long as that helps.
pub(super) fn descend(clarity: &Clarity, picture: &mut Picture, nodes: &[usize]) {
    for size in STEPS {
        for _ in 0..6 {
            let gained: f64 = nodes.iter().map(|&node| descend_node(clarity, picture, node, size)).sum();
            if gained < 0.05 {
                break;
            }
        }
    }
}

fn descend_node(clarity: &Clarity, picture: &mut Picture, node: usize, size: f64) -> f64 {
    let before = clarity.cost_of(picture, node);
    let (mut least, mut best) = (before, picture.centers[node]);
    for (x, y) in DIRECTIONS {
        let here = best;
        picture.shift(clarity.graph, node, within(clarity, node, here + Vec2::new(x, y) * size));
        let cost = clarity.cost_of(picture, node);
        if cost < least - 1e-6 {
            (least, best) = (cost, picture.centers[node]);
        }
    }
    picture.shift(clarity.graph, node, best);
    before - least
}
