//! Sizes and links → where every chip stands. It knows no actors, no window and no clock.
//!
//! [`place`] is a pure function: the same request gives the same bytes on every machine. Small maps are searched for
//! clarity (`search`), large ones get distances first and room second (`spread`), settled ones keep their places
//! (`warm`). Absent on purpose: routes of lines and places of labels, which belong to the drawing.

mod clarity;
mod geometry;
mod graph;
mod occupied;
mod orientation;
mod overlap;
mod packing;
mod pivot;
mod random;
mod relief;
mod repulsion;
mod request;
mod room;
mod search;
mod spread;
mod strand;
mod stress;
mod warm;

use kurbo::{Point, Rect, Vec2};

use graph::Graph;
pub use overlap::CHIP_GAP;
use random::Random;
pub use request::{LayoutRequest, Link, Node, Placement};

/// Up to this many nodes a map is one that people made by hand, and clarity is all.
const SMALL_MAP: usize = 60;

/// A component of a large map is searched for clarity up to this many nodes.
const SMALL_COMPONENT: usize = 12;

/// Finds a place for every node of the request, to a hundredth of a point.
///
/// The picture's upper left corner is (0, 0), unless pinned nodes or a warm start say where it is. A warm start is a
/// request in which at least half of the nodes have a start.
pub fn place(request: &LayoutRequest) -> Placement {
    let graph = Graph::new(request);
    let mut centers = if graph.is_warm() { warm::settle(&graph) } else { arrange_all(&graph, request.seed) };
    round(&graph, &mut centers);
    overlap::separate(&graph, &mut centers);
    round(&graph, &mut centers);
    for (center, node) in centers.iter_mut().zip(&request.nodes) {
        if let Some(pin) = node.pin() {
            *center = pin;
        }
    }
    Placement { centers }
}

/// Arranges every component by itself and packs them; those that hold pinned nodes are one, and stay where they are.
fn arrange_all(graph: &Graph, seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    let mut centers = vec![Point::ZERO; graph.len()];
    let mut blocks = Vec::new();
    let (anchored, free) = graph.components();
    let anchor = (!anchored.is_empty()).then(|| {
        let part = graph.subset(&anchored);
        let places = arrange(&part, graph.len(), &mut random);
        let bounds = strand::bounds(&part, &places);
        scatter(&anchored, &places, &mut centers);
        bounds
    });
    for members in &free {
        let part = graph.subset(members);
        let places = arrange(&part, graph.len(), &mut random);
        let bounds = strand::bounds(&part, &places);
        scatter(members, &places, &mut centers);
        blocks.push(bounds);
    }
    for (members, shift) in free.iter().zip(packing::pack(anchor, &blocks, graph.aspect)) {
        translate(members, shift, &mut centers);
    }
    centers
}

/// Arranges one connected part.
fn arrange(part: &Graph, nodes_in_all: usize, random: &mut Random) -> Vec<Point> {
    let limit = if nodes_in_all <= SMALL_MAP { SMALL_MAP } else { SMALL_COMPONENT };
    if part.len() == 1 {
        vec![part.nodes[0].pin.unwrap_or(Point::ZERO)]
    } else if part.len() <= limit {
        search::clearest(part, nodes_in_all <= SMALL_MAP, random)
    } else {
        spread::spread(part, random)
    }
}

fn scatter(members: &[u32], places: &[Point], centers: &mut [Point]) {
    for (&member, &place) in members.iter().zip(places) {
        centers[member as usize] = place;
    }
}

fn translate(members: &[u32], shift: Vec2, centers: &mut [Point]) {
    for &member in members {
        centers[member as usize] += shift;
    }
}

/// Files store hundredths, so a map that is saved and opened again must not look moved.
fn round(graph: &Graph, centers: &mut [Point]) {
    for (center, node) in centers.iter_mut().zip(&graph.nodes) {
        if node.pin.is_none() {
            *center = Point::new(hundredth(center.x), hundredth(center.y));
        }
    }
}

/// The `+ 0.0` turns −0 into 0, for the bytes' sake.
fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}

/// The box around a centre.
fn box_at(center: Point, half: Vec2) -> Rect {
    Rect::new(center.x - half.x, center.y - half.y, center.x + half.x, center.y + half.y)
}
