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
mod regular;
mod relax;
mod relief;
mod request;
mod room;
mod rows;
mod search;
mod spread;
mod strand;
mod stress;
mod warm;

use std::ops::ControlFlow;

use kurbo::{Point, Rect, Vec2};

use embed::{Progress, Wiring};
pub use embed::{Stage, Step, Watch};
use graph::Graph;
pub use judge::{Judge, Sight};
pub use manner::{Algorithm, Manner, Mode, Start};
pub use overlap::CHIP_GAP;
use random::Random;
pub use request::{Bond, Dots, LayoutRequest, Link, Node, Placement};

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
pub fn place_judged(request: &LayoutRequest, manner: Manner, watch: Watch, judge: Option<Judge>) -> Option<Placement> {
    let (graph, progress) = (Graph::new(request, manner.polarity), Progress::new(watch));
    let stretch = progress.stretch(0.0, 0.95);
    let mut centers = match manner.algorithm {
        Algorithm::Force if manner.start == Start::Keep && graph.is_warm() => warm::settle(&graph),
        Algorithm::Force if manner.start == Start::Relax && graph.is_warm() => {
            relax::relax(&graph, request.seed, stretch)?
        }
        Algorithm::Force => arrange_all(&graph, manner.mode, request.seed, stretch, judge)?,
        rule => regular::arrange_all(&graph, rule, request.seed, stretch)?,
    };
    progress.during(Stage::Packing).show(0.95, &|| centers.clone())?;
    round(&graph, &mut centers);
    overlap::separate(&graph, &mut centers);
    round(&graph, &mut centers);
    for (center, node) in centers.iter_mut().zip(&request.nodes) {
        if let Some(pin) = node.pin() {
            *center = pin;
        }
    }
    progress.during(Stage::Chips).tell(1.0)?;
    Some(Placement { centers })
}

/// Finds a place for every node of a bare graph, in hops: linked nodes are about one unit apart. `None` when `watch`
/// called it off.
pub fn place_dots(dots: &Dots, manner: Manner, watch: Watch) -> Option<Vec<Point>> {
    if manner.algorithm != Algorithm::Force {
        return regular::dots(dots, manner, watch);
    }
    let wiring = Wiring::new(dots.count, &dots.links);
    Some(embed::embed(&wiring, manner.mode, dots.aspect, dots.seed, Progress::new(watch))?.points())
}

/// Arranges every component by itself and packs them; those that hold pinned nodes are one, and stay where they are.
fn arrange_all(graph: &Graph, mode: Mode, seed: u64, progress: Progress, judge: Option<Judge>) -> Option<Vec<Point>> {
    let mut random = Random::new(seed);
    let arrange_part =
        |part: &Graph, _: &[u32], progress: Progress| arrange(part, graph.len(), mode, &mut random, progress, judge);
    by_components(graph, progress, arrange_part)
}

/// Has every component, and its nodes' indices, arranged by itself, and packs them; those that hold pinned nodes are
/// one, and stay where they are.
fn by_components(
    graph: &Graph,
    progress: Progress,
    mut arrange: impl FnMut(&Graph, &[u32], Progress) -> Option<Vec<Point>>,
) -> Option<Vec<Point>> {
    let mut centers = vec![Point::ZERO; graph.len()];
    let (anchored, free) = graph.components();
    let parts = (!anchored.is_empty()).then_some(&anchored).into_iter().chain(&free);
    let mut boxes: Vec<Rect> = Vec::new();
    let pack = |boxes: &[Rect], centers: &mut [Point]| {
        let (anchor, blocks) = boxes.split_at(usize::from(!anchored.is_empty()).min(boxes.len()));
        let shifts = packing::pack(anchor.first().copied(), blocks, graph.aspect, COMPONENT_GAP);
        for (members, shift) in free.iter().zip(shifts) {
            translate(members, shift, centers);
        }
    };
    let mut done = 0;
    for members in parts {
        let part = graph.subset(members);
        let share = |nodes: usize| nodes as f32 / graph.len() as f32;
        let stretch = progress.stretch(share(done), share(done + members.len()));
        done += members.len();
        let view = |places: Vec<Point>| {
            let (mut shown, mut boxes) = (centers.clone(), boxes.clone());
            scatter(members, &places, &mut shown);
            boxes.push(strand::bounds(&part, &places));
            pack(&boxes, &mut shown);
            shown
        };
        let lens = stretch.lens(&view);
        let places = arrange(&part, members, stretch.through(&lens))?;
        scatter(members, &places, &mut centers);
        boxes.push(strand::bounds(&part, &places));
    }
    pack(&boxes, &mut centers);
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
        let places = search::clearest(part, nodes_in_all <= SMALL_MAP, random, judge);
        progress.during(Stage::Clarity).show(1.0, &|| places.clone())?;
        Some(places)
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
