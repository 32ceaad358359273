//! Centres → centres at which no two chips overlap, each as near as it goes to where it was. Pinned chips stay.
//!
//! Overlapping chips push each other apart along the shorter way; what is still in the way after that is put on the
//! nearest free place, so the promise holds whatever the input.

use kurbo::{Point, Rect, Vec2};

use super::box_at;
use super::graph::Graph;
use super::occupied::Occupied;
use super::rows::Rows;

/// Chips keep this apart, in points, in width or in height.
pub const CHIP_GAP: f64 = 12.0;

/// A little more than the gap is made, so that rounding cannot take it away again.
const AIM: f64 = CHIP_GAP + 0.1;
const ENOUGH: f64 = CHIP_GAP + 0.03;
const ROUNDS: usize = 60;

pub(super) fn separate(graph: &Graph, centers: &mut [Point]) {
    let mut order: Vec<u32> = (0..graph.len() as u32).filter(|&node| !graph.nodes[node as usize].absent).collect();
    for _ in 0..ROUNDS {
        if !push(graph, centers, &mut order) {
            return;
        }
    }
    legalise(graph, centers);
}

/// A chip on its way, beside those that it meets in memory.
struct Chip {
    center: Point,
    half: Vec2,
    /// 1 for what may move, 0 for what is pinned.
    free: f64,
}

/// One sweep from left to right in every row; whether anything moved.
///
/// Chips meet by where they were before the sweep; those that it brings together meet in the next one. So nothing
/// overlaps where nothing moved.
fn push(graph: &Graph, centers: &mut [Point], order: &mut [u32]) -> bool {
    let area = |node: u32| grown(graph, centers, node as usize, ENOUGH);
    let left = |node: u32| area(node).x0;
    order.sort_by(|&a, &b| left(a).total_cmp(&left(b)).then(a.cmp(&b)));
    let areas: Vec<Rect> = order.iter().map(|&node| area(node)).collect();
    let chip = |&node: &u32| {
        let body = &graph.nodes[node as usize];
        Chip { center: centers[node as usize], half: body.half, free: f64::from(u8::from(body.pin.is_none())) }
    };
    let mut chips: Vec<Chip> = order.iter().map(chip).collect();
    let mut moved = false;
    Rows::new(&areas).each_pair(|one, other| {
        let (before, after) = chips.split_at_mut(other);
        moved |= part(&mut before[one], &mut after[0]);
    });
    for (&node, chip) in order.iter().zip(&chips) {
        centers[node as usize] = chip.center;
    }
    moved
}

/// Pushes two chips apart, if they overlap and can move.
fn part(one: &mut Chip, other: &mut Chip) -> bool {
    let (apart, halves) = (other.center - one.center, one.half + other.half);
    let missing = Vec2::new(halves.x + AIM - apart.x.abs(), halves.y + AIM - apart.y.abs());
    let free = one.free + other.free;
    if free < 1.0 || missing.x.min(missing.y) <= AIM - ENOUGH {
        return false;
    }
    let sign = |value: f64| if value < 0.0 { -1.0 } else { 1.0 };
    let by = if missing.x < missing.y {
        Vec2::new(missing.x * sign(apart.x), 0.0)
    } else {
        Vec2::new(0.0, missing.y * sign(apart.y))
    };
    one.center -= by * (one.free / free);
    other.center += by * (other.free / free);
    true
}

/// Puts chips one after the other, pinned ones first; one that finds its place taken goes to the nearest free one.
fn legalise(graph: &Graph, centers: &mut [Point]) {
    let mut occupied = Occupied::new(cell(graph));
    let present = |node: &usize| !graph.nodes[*node].absent;
    let is_pinned = |node: &usize| graph.nodes[*node].pin.is_some();
    for node in (0..graph.len()).filter(present).filter(is_pinned) {
        occupied.insert(grown(graph, centers, node, AIM));
    }
    for node in (0..graph.len()).filter(present).filter(|node| !is_pinned(node)) {
        if !occupied.is_free(grown(graph, centers, node, ENOUGH)) {
            let half = graph.nodes[node].half + Vec2::new(AIM, AIM) / 2.0;
            centers[node] = occupied.nearest_free(centers[node], half);
        }
        occupied.insert(grown(graph, centers, node, AIM));
    }
}

/// The grid's cell: about a chip with its gap.
pub(super) fn cell(graph: &Graph) -> f64 {
    let extent: f64 = graph.nodes.iter().map(|body| body.half.x + body.half.y).sum();
    extent / graph.len().max(1) as f64 + AIM
}

/// A chip with half a gap around it.
pub(super) fn grown(graph: &Graph, centers: &[Point], node: usize, gap: f64) -> Rect {
    box_at(centers[node], graph.nodes[node].half + Vec2::new(gap, gap) / 2.0)
}
