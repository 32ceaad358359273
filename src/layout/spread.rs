//! A large connected graph → places in points: what [`embed`] finds in hops, turned and made as large as chips need.

use kurbo::{Point, Vec2};

use super::embed::{self, Pins, Progress, Wiring};
use super::graph::Graph;
use super::manner::Mode;
use super::orientation;
use super::random::Random;

/// Chips may cover this part of the picture's box.
const DENSITY: f64 = 0.12;
/// Room around a chip when areas are compared, in points.
const ROOM: f64 = 30.0;

pub(super) fn spread(graph: &Graph, mode: Mode, random: &mut Random, progress: Progress) -> Option<Vec<Point>> {
    let unit = unit(graph);
    let pinned =
        |node: usize| graph.nodes[node].pin.map(|pin| (node as u32, (pin.x / unit) as f32, (pin.y / unit) as f32));
    let pins = Pins::new((0..graph.len()).filter_map(pinned).collect());
    let view = |places: Vec<Point>| in_points(graph, unit, places);
    let lens = progress.lens(&view);
    let plane = embed::connected(&wiring(graph), &pins, mode, random, progress.through(&lens))?;
    Some(in_points(graph, unit, plane.points()))
}

/// The graph with a node more for every hop that a pair is longer than one, after its own nodes.
pub(super) fn wiring(graph: &Graph) -> Wiring {
    let mut links = Vec::with_capacity(graph.pairs.len());
    let mut count = graph.len() as u32;
    for pair in &graph.pairs {
        let mut last = pair.a;
        for _ in 1..pair.length {
            links.push((last, count));
            last = count;
            count += 1;
        }
        links.push((last, pair.b));
    }
    Wiring::new(count as usize, &links)
}

/// Turns places in hops, and makes them as large as chips need.
fn in_points(graph: &Graph, unit: f64, mut places: Vec<Point>) -> Vec<Point> {
    places.truncate(graph.len());
    if graph.is_free() {
        orientation::turn(&mut places, graph.aspect);
        orientation::mirror(graph, &mut places);
    }
    let scale = unit.max(unit_for_room(graph, &places));
    for (place, body) in places.iter_mut().zip(&graph.nodes) {
        *place = body.pin.unwrap_or(Point::new(place.x * scale, place.y * scale));
    }
    places
}

/// Coincident places have no direction in which to part.
pub(super) fn shake(places: &mut [Point], by: f64, random: &mut Random) {
    for place in places {
        *place += Vec2::new(random.signed(), random.signed()) * by;
    }
}

/// What one hop measures in points; by default two half chips and the pills between them, on average.
pub(super) fn unit(graph: &Graph) -> f64 {
    let count = graph.len().max(1) as f64;
    let chip = graph.nodes.iter().map(|body| body.half.x + body.half.y).sum::<f64>() / count;
    let pill = |pair: &super::graph::Pair| {
        pair.strands.iter().fold(0.0_f64, |most, strand| most.max(strand.half.x + strand.half.y))
    };
    let pills = graph.pairs.iter().map(pill).sum::<f64>() / graph.pairs.len().max(1) as f64;
    (chip + pills + 2.0 * ROOM) / f64::from(graph.grain)
}

/// The least unit at which chips do not fill more than a part of the picture.
fn unit_for_room(graph: &Graph, places: &[Point]) -> f64 {
    if !graph.is_free() {
        return 0.0;
    }
    let chips: f64 = graph.nodes.iter().map(|body| (2.0 * body.half.x + ROOM) * (2.0 * body.half.y + ROOM)).sum();
    let all = places.iter().fold(kurbo::Rect::from_points(places[0], places[0]), |all, &place| all.union_pt(place));
    (chips / DENSITY / all.area().max(1.0)).sqrt()
}

/// Pins say where the picture is and how large: they stand at their places, in units, before distances are settled.
pub(super) fn move_to_pins(graph: &Graph, places: &mut [Point], unit: f64) {
    let pins: Vec<(usize, Vec2)> =
        (0..graph.len()).filter_map(|node| graph.nodes[node].pin.map(|pin| (node, pin.to_vec2() / unit))).collect();
    if pins.is_empty() {
        return;
    }
    let shift = pins.iter().map(|&(node, pin)| pin - places[node].to_vec2()).sum::<Vec2>() / pins.len() as f64;
    for place in places.iter_mut() {
        *place += shift;
    }
    for (node, pin) in pins {
        places[node] = pin.to_point();
    }
}
