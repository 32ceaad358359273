//! A graph → all on one ellipse, component by component, in an order with few crossings.

use kurbo::{Point, Vec2};

use super::crossings::circular_order;
use super::ellipse::Ellipse;
use super::{LABEL_ROOM, mean_label};
use crate::layout::graph::Graph;
use crate::layout::overlap::CHIP_GAP;

/// Between two chips on the ellipse.
const GAP: f64 = CHIP_GAP + 8.0;
/// The ellipse's area by that of all chips and labels: the lines cross it.
const SPACIOUS: f64 = 2.5;

/// Places in points.
pub(super) fn arrange(graph: &Graph) -> Vec<Point> {
    let (_, components) = graph.components();
    let order: Vec<u32> = components.iter().flat_map(|members| circular_order(graph, members)).collect();
    let halves: Vec<Vec2> = order.iter().map(|&node| graph.nodes[node as usize].half).collect();
    let ellipse = Ellipse::new(graph.aspect);
    let (angles, radius) = ellipse.seat(&halves, GAP, least_radius(graph));
    let mut places = vec![Point::ZERO; graph.len()];
    for (&node, &angle) in order.iter().zip(&angles) {
        places[node as usize] = (ellipse.at(angle) * radius).to_point();
    }
    places
}

/// The radius at which labels have room within.
fn least_radius(graph: &Graph) -> f64 {
    if graph.len() < 2 {
        return 0.0;
    }
    let label = mean_label(graph) + Vec2::new(LABEL_ROOM, LABEL_ROOM);
    let chips: f64 = graph.nodes.iter().map(|body| 4.0 * body.half.x * body.half.y).sum();
    let labels: usize = graph.pairs.iter().map(|pair| pair.strands.len()).sum();
    (SPACIOUS * (chips + labels as f64 * label.x * label.y) / std::f64::consts::PI).sqrt()
}
