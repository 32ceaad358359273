//! Sizes and links → where every chip stands. It knows no actors, no window and no clock.
//!
//! [`place`] is a pure function: the same request gives the same bytes on every machine. Small maps are searched for
//! clarity (`search`), large ones get distances first and room second (`spread`), settled ones keep their places
//! (`warm`). Absent on purpose: routes of lines and places of labels, which belong to the drawing.

mod anneal;
mod clarity;
mod embed;
mod frame;
mod geometry;
mod graph;
mod judge;
mod manner;
mod occupied;
mod orientation;
mod overlap;
mod packing;
mod pivot;
mod random;
mod relief;
mod request;
mod room;
mod search;
mod spread;
mod strand;
mod stress;
mod warm;

use std::ops::ControlFlow;

use kurbo::{Point, Rect, Vec2};

pub use embed::Watch;
use embed::{Progress, Wiring};
use graph::Graph;
pub use judge::{Judge, Sight};
pub use manner::{Algorithm, Manner, Mode};
pub use overlap::CHIP_GAP;
use random::Random;
pub use request::{Dots, LayoutRequest, Link, Node, Placement};

/// Up to this many nodes a map is one that people made by hand, and clarity is all.
const SMALL_MAP: usize = 60;

/// Between two components, in points.
const COMPONENT_GAP: f64 = 40.0;

/// A component of a large map is searched for clarity up to this many nodes.
const SMALL_COMPONENT: usize = 12;

/// Finds a place for every node of the request, to a hundredth of a point.
///
/// The picture's upper left corner is (0, 0), unless pinned nodes or a warm start say where it is. A warm start is a
/// request in which at least half of the nodes have a start.
pub fn place(request: &LayoutRequest) -> Placement {
    place_while(request, Manner::default(), &|_| ControlFlow::Continue(())).unwrap_or_default()
}

/// The same in a given manner. `watch` is told how far it is; `None` when it called the layout off.
pub fn place_while(request: &LayoutRequest, manner: Manner, watch: Watch) -> Option<Placement> {
    place_judged(request, manner, watch, None)
}

/// The same with somebody who can see what small maps look like. A map that keeps its places is not judged.
pub fn place_judged(
    request: &LayoutRequest,
    manner: Manner,
    watch: Watch,
    judge: Option<Judge>,
) -> Option<Placement> {
    let (graph, progress) = (Graph::new(request), Progress::new(watch));
    let mut centers = if graph.is_warm() {
        warm::settle(&graph)
    } else {
        arrange_all(&graph, manner.mode, request.seed, progress.stretch(0.0, 0.95), judge)?
    };
    progress.tell(0.95)?;
    round(&graph, &mut centers);
    overlap::separate(&graph, &mut centers);
    round(&graph, &mut centers);
    for (center, node) in centers.iter_mut().zip(&request.nodes) {
        if let Some(pin) = node.pin() {
            *center = pin;
        }
    }
    progress.tell(1.0)?;
    Some(Placement { centers })
}

/// Finds a place for every node of a bare graph, in hops: linked nodes are about one unit apart. `None` when `watch`
/// called it off.
pub fn place_dots(dots: &Dots, manner: Manner, watch: Watch) -> Option<Vec<Point>> {
    let wiring = Wiring::new(dots.count, &dots.links);
    let plane = embed::embed(&wiring, manner.mode, dots.aspect, dots.seed, Progress::new(watch))?;
    Some(plane.x.iter().zip(&plane.y).map(|(&x, &y)| Point::new(x.into(), y.into())).collect())
}

/// Arranges every component by itself and packs them; those that hold pinned nodes are one, and stay where they are.
fn arrange_all(
    graph: &Graph,
    mode: Mode,
    seed: u64,
    progress: Progress,
    judge: Option<Judge>,
) -> Option<Vec<Point>> {
    let mut random = Random::new(seed);
    let mut centers = vec![Point::ZERO; graph.len()];
    let mut done = 0;
    let mut arrange_some = |members: &[u32]| {
        let part = graph.subset(members);
        let share = |nodes: usize| nodes as f32 / graph.len() as f32;
        let stretch = progress.stretch(share(done), share(done + members.len()));
        done += members.len();
        let places = arrange(&part, graph.len(), mode, &mut random, stretch, judge)?;
        scatter(members, &places, &mut centers);
        stretch.tell(1.0)?;
        Some(strand::bounds(&part, &places))
    };
    let (anchored, free) = graph.components();
    let anchor = if anchored.is_empty() { None } else { Some(arrange_some(&anchored)?) };
    let blocks = free.iter().map(|members| arrange_some(members)).collect::<Option<Vec<Rect>>>()?;
    for (members, shift) in free.iter().zip(packing::pack(anchor, &blocks, graph.aspect, COMPONENT_GAP)) {
        translate(members, shift, &mut centers);
    }
    Some(centers)
}

/// Arranges one connected part.
fn arrange(
    part: &Graph,
    nodes_in_all: usize,
    mode: Mode,
    random: &mut Random,
    progress: Progress,
    judge: Option<Judge>,
) -> Option<Vec<Point>> {
    let limit = if nodes_in_all <= SMALL_MAP { SMALL_MAP } else { SMALL_COMPONENT };
    if part.len() == 1 {
        Some(vec![part.nodes[0].pin.unwrap_or(Point::ZERO)])
    } else if part.len() <= limit {
        Some(search::clearest(part, nodes_in_all <= SMALL_MAP, random, judge))
    } else {
        spread::spread(part, mode, random, progress)
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
