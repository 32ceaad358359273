//! A component → layers, in which links lead downward (Sugiyama, Tagawa and Toda 1981): cycles are cut, everybody gets
//! a layer, layers get an order with few crossings, and then all get their places.

mod coordinates;
mod cycles;
mod layers;
mod order;

use kurbo::{Point, Vec2};

use super::{LABEL_ROOM, mean_label};
use crate::layout::graph::{Graph, Pair};
use crate::layout::overlap::CHIP_GAP;

/// Between two chips of a layer.
const GAP: f64 = CHIP_GAP + 18.0;
/// Between a chip and a line that passes it.
const LANE: f64 = CHIP_GAP;

/// Places in points. The graph hangs together.
pub(super) fn arrange(graph: &Graph) -> Vec<Point> {
    let arcs: Vec<(u32, u32)> = graph.pairs.iter().filter_map(Pair::direction).collect();
    let ranks = cycles::ranks(graph.len(), &arcs);
    let downward = |(a, b): (u32, u32)| if ranks[a as usize] < ranks[b as usize] { (a, b) } else { (b, a) };
    let arcs: Vec<(u32, u32)> = graph.pairs.iter().map(|pair| downward((pair.a, pair.b))).collect();
    let layers = layers::layers(&ranks, &arcs);
    let mut sheet = order::Sheet::new(&layers, &arcs);
    sheet.sort();
    let label = mean_label(graph);
    let gap = GAP.max(label.x / 2.0);
    let width = |spot: u32| match graph.nodes.get(spot as usize) {
        Some(body) => 2.0 * body.half.x + gap,
        None => 2.0 * LANE,
    };
    let across = coordinates::across(&sheet, width);
    let down = down(graph, &layers, label);
    (0..graph.len()).map(|node| Point::new(across[node], down[layers[node]])).collect()
}

/// Where each layer's middle is: below its upper neighbour's chips, with room for a label and for lines that run flat.
fn down(graph: &Graph, layers: &[usize], label: Vec2) -> Vec<f64> {
    let mut halves = vec![0.0_f64; layers.iter().max().map_or(0, |last| last + 1)];
    for (body, &layer) in graph.nodes.iter().zip(layers) {
        halves[layer] = halves[layer].max(body.half.y);
    }
    let between = label.y + 2.0 * LABEL_ROOM + CHIP_GAP;
    let mut end = -between;
    let middle = |half: &f64| {
        let middle = end + between + half;
        end = middle + half;
        middle
    };
    halves.iter().map(middle).collect()
}
