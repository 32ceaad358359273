//! Layouts by a rule rather than by forces: on an ellipse, around one node, in layers, in rows and columns. Chips have
//! their room in each, and pinned ones stay where they are.

mod circular;
mod crossings;
mod ellipse;
mod layered;
mod radial;
mod rows;

use kurbo::{Point, Vec2};

use super::embed::{Progress, Stage, Watch};
use super::graph::Graph;
use super::manner::{Algorithm, Manner};
use super::random::Random;
use super::request::{Dots, LayoutRequest, Link, Node};

/// Side of the chip that stands for a dot, and what one hop measures then, in points.
const DOT: f64 = 20.0;
const HOP: f64 = 60.0;

/// Beside a line's label, in points.
const LABEL_ROOM: f64 = 24.0;

/// Arranges all nodes; pinned ones say where the picture is.
pub(super) fn arrange_all(graph: &Graph, rule: Algorithm, seed: u64, progress: Progress) -> Option<Vec<Point>> {
    let members: Vec<u32> = (0..graph.len() as u32).filter(|&node| !graph.nodes[node as usize].absent).collect();
    let (present, progress) = (graph.subset(&members), progress.during(Stage::Rule));
    // Whoever is pinned breaks the rule, not the others' order.
    let present = present.without_pins();
    let places = match rule {
        Algorithm::Grid => rows::arrange(&present, &mut Random::new(seed), progress)?,
        Algorithm::Radial { center } => {
            let around = |part: &Graph, nodes: &[u32], progress: Progress| {
                let center = nodes.iter().position(|&node| members[node as usize] == center);
                let places = radial::arrange(part, center.unwrap_or_else(|| part.busiest()));
                progress.tell(1.0).map(|()| places)
            };
            super::by_components(&present, progress, around)?
        }
        Algorithm::Layered => super::by_components(&present, progress, |part, _, progress| {
            let places = layered::arrange(part);
            progress.tell(1.0).map(|()| places)
        })?,
        Algorithm::Circular | Algorithm::Force => circular::arrange(&present),
    };
    let mut centers = vec![Point::ZERO; graph.len()];
    super::scatter(&members, &places, &mut centers);
    move_to_pins(graph, &mut centers);
    Some(centers)
}

/// The same for a bare graph, in hops.
pub(super) fn dots(dots: &Dots, manner: Manner, watch: Watch) -> Option<Vec<Point>> {
    let node = Node { width: DOT, height: DOT, ..Node::default() };
    let link = |&(from, to): &(u32, u32)| Link { from, to, ..Link::default() };
    let links = dots.links.iter().map(link).collect();
    let request = LayoutRequest { nodes: vec![node; dots.count], links, aspect: dots.aspect, seed: dots.seed };
    let in_hops = |places: Vec<Point>| places.iter().map(|place| (place.to_vec2() / HOP).to_point()).collect();
    let placement = super::place_while(&request, manner, &|step| step.tell(watch, &in_hops))?;
    Some(in_hops(placement.centers))
}

/// Moves the picture to where its pins are, on average, and puts them there.
fn move_to_pins(graph: &Graph, centers: &mut [Point]) {
    let pins = || graph.nodes.iter().enumerate().filter_map(|(node, body)| body.pin.map(|pin| (node, pin)));
    let count = pins().count();
    if count == 0 {
        return;
    }
    let shift = pins().map(|(node, pin)| pin - centers[node]).fold(Vec2::ZERO, |sum, by| sum + by) / count as f64;
    for center in centers.iter_mut() {
        *center += shift;
    }
    for (node, pin) in pins() {
        centers[node] = pin;
    }
}

/// The mean extent of the labels on the lines, in points; zero without any.
fn mean_label(graph: &Graph) -> Vec2 {
    let labels = || graph.pairs.iter().flat_map(|pair| &pair.strands).filter(|strand| strand.half.x > 0.0);
    labels().fold(Vec2::ZERO, |sum, strand| sum + 2.0 * strand.half) / labels().count().max(1) as f64
}
