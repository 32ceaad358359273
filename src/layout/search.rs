//! A small connected graph → the clearest picture of it that a bounded search finds: several starts from relaxed
//! distances, simulated annealing (Davidson and Harel 1996), then a descent to the nearest optimum.

use kurbo::{Point, Rect, Vec2};

use super::clarity::{Clarity, Picture};
use super::graph::Graph;
use super::orientation;
use super::pivot::Pivots;
use super::random::Random;
use super::relief;
use super::spread::{move_to_pins, shake};
use super::stress::Stress;

/// The frame's area by that of chips and pills, each with some room around, for maps up to this content in square
/// points. A map of more content gets less: the window does not grow with it, and labels keep their size.
const FRAME: f64 = 4.2;
const CONTENT: f64 = 150_000.0;
const CROWDING: f64 = 0.7;
const ROOM: Vec2 = Vec2::new(20.0, 20.0);
const STARTS: usize = 6;
const SWEEPS: usize = 120;
/// So many of the annealed pictures are worked out, the clearest first.
const FINALISTS: usize = 2;
/// So many comparisons of two lines are made at most, whatever the graph.
const BUDGET: usize = 20_000_000;
/// Costs that are accepted at first and at last, where a crossing costs 100.
const HEAT: (f64, f64) = (40.0, 0.4);
/// Step sizes of the descent, in points.
const STEPS: [f64; 7] = [96.0, 48.0, 24.0, 12.0, 6.0, 3.0, 1.0];
pub(super) const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)];

/// Places in points; the frame begins at (0, 0) unless pins say where it is.
pub(super) fn clearest(graph: &Graph, thorough: bool, random: &mut Random) -> Vec<Point> {
    let frame = frame(graph);
    let pivots = Pivots::choose(graph, graph.len(), random);
    let unit = 1.2 * (frame.area() / graph.len() as f64).sqrt() / f64::from(graph.grain);
    let clarity = Clarity::new(graph, frame, &pivots.hops, unit);
    let (lines, chips) = (graph.pairs.len(), graph.len());
    let work = 4 * lines * (lines + chips) + 2 * chips * chips;
    let starts = if thorough { STARTS } else { 1 };
    let sweeps = (BUDGET / (work * starts)).min(SWEEPS);
    let mut pictures: Vec<(f64, Picture)> = (0..starts)
        .map(|start| {
            let places = relaxed(&clarity, &pivots, unit, start > 0, random);
            let mut picture = Picture::new(graph, places);
            anneal(&clarity, &mut picture, sweeps, random);
            fill(&clarity, &mut picture);
            (clarity.cost(&picture), picture)
        })
        .collect();
    pictures.sort_by(|left, right| left.0.total_cmp(&right.0));
    pictures.truncate(FINALISTS);
    let mut finished: Vec<(f64, Picture)> =
        pictures.into_iter().map(|(_, picture)| finish(&clarity, picture, sweeps > 0)).collect();
    if thorough {
        for (cost, picture) in &mut finished {
            relief::make_room(&clarity, picture, random);
            *cost = relief::cost(&clarity, picture);
        }
    }
    let best = finished.into_iter().min_by(|left, right| left.0.total_cmp(&right.0));
    best.map(|(_, picture)| picture.centers).unwrap_or_default()
}

/// Descends, and once more if the picture had to be mirrored after that.
fn finish(clarity: &Clarity, mut picture: Picture, may_search: bool) -> (f64, Picture) {
    let movable: Vec<usize> = movable(clarity.graph).collect();
    for _ in 0..if may_search { 2 } else { 0 } {
        descend(clarity, &mut picture, &movable);
        let before = picture.centers.clone();
        fill(clarity, &mut picture);
        if picture.centers == before {
            break;
        }
    }
    (clarity.cost(&picture), picture)
}

/// The area to fill: as large as its content asks for, in the aspect that was asked for.
fn frame(graph: &Graph) -> Rect {
    let room = |half: Vec2| (2.0 * half.x + ROOM.x) * (2.0 * half.y + ROOM.y);
    let chips: f64 = graph.nodes.iter().map(|body| room(body.half)).sum();
    let labelled = graph.pairs.iter().flat_map(|pair| &pair.strands).filter(|strand| strand.half.x > 0.0);
    let pills: f64 = labelled.map(|strand| room(strand.half)).sum();
    let content = chips + pills;
    let share = libm::pow((CONTENT / content.max(1.0)).min(1.0), CROWDING);
    let height = (FRAME * share * content / graph.aspect).sqrt();
    let size = Vec2::new(height * graph.aspect, height);
    let mut pins = graph.nodes.iter().filter_map(|body| body.pin.map(|pin| super::box_at(pin, body.half)));
    let Some(first) = pins.next() else { return Rect::from_origin_size(Point::ZERO, size.to_size()) };
    let pinned = pins.fold(first, |all, chip| all.union(chip));
    super::box_at(pinned.center(), size / 2.0).union(pinned)
}

/// A start: distances relaxed from pivot MDS or from chance, fitted into the frame.
fn relaxed(clarity: &Clarity, pivots: &Pivots, unit: f64, by_chance: bool, random: &mut Random) -> Vec<Point> {
    let graph = clarity.graph;
    let mut places = if by_chance { vec![Point::ZERO; graph.len()] } else { pivots.picture() };
    shake(&mut places, if by_chance { 2.0 } else { 0.01 }, random);
    move_to_pins(graph, &mut places, unit);
    Stress::new(graph, pivots, random).descend(&mut places, 30);
    if graph.is_free() {
        orientation::turn(&mut places, graph.aspect);
        fit(&mut places, clarity.frame, graph);
    } else {
        let scaled = |place: Point| Point::new(place.x * unit, place.y * unit);
        let frame = clarity.frame;
        let inside = |place: Point| Point::new(place.x.clamp(frame.x0, frame.x1), place.y.clamp(frame.y0, frame.y1));
        for (place, body) in places.iter_mut().zip(&graph.nodes) {
            *place = body.pin.unwrap_or(inside(scaled(*place)));
        }
    }
    places
}

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

/// Stretches centres so that the chips just fit into the frame.
fn fit(places: &mut [Point], frame: Rect, graph: &Graph) {
    let half =
        graph.nodes.iter().fold(Vec2::ZERO, |most, body| Vec2::new(most.x.max(body.half.x), most.y.max(body.half.y)));
    let (from, into) = (
        orientation::bounds(places),
        frame.inset((-half.x.min(frame.width() / 4.0), -half.y.min(frame.height() / 4.0))),
    );
    let stretch = |value: f64, low: f64, high: f64, new_low: f64, new_high: f64| {
        if high - low > 1e-6 {
            new_low + (value - low) / (high - low) * (new_high - new_low)
        } else {
            new_low.midpoint(new_high)
        }
    };
    for place in places {
        place.x = stretch(place.x, from.x0, from.x1, into.x0, into.x1);
        place.y = stretch(place.y, from.y0, from.y1, into.y0, into.y1);
    }
}

/// Fills the frame, where that does no harm, and puts the picture into its canonical orientation.
fn fill(clarity: &Clarity, picture: &mut Picture) {
    if !clarity.graph.is_free() {
        return;
    }
    let mut stretched = picture.centers.clone();
    fit(&mut stretched, clarity.frame, clarity.graph);
    let stretched = Picture::new(clarity.graph, stretched);
    if clarity.cost(&stretched) <= clarity.cost(picture) + 2.0 {
        *picture = stretched;
    }
    orientation::mirror(clarity.graph, &mut picture.centers);
    *picture = Picture::new(clarity.graph, std::mem::take(&mut picture.centers));
}

pub(super) fn movable(graph: &Graph) -> impl Iterator<Item = usize> {
    (0..graph.len()).filter(|&node| graph.nodes[node].pin.is_none())
}

fn anneal(clarity: &Clarity, picture: &mut Picture, sweeps: usize, random: &mut Random) {
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
