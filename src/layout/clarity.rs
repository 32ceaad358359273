//! Centres → how unclear the picture is: what a reader stumbles over, weighed. It knows no search and no seed.
//!
//! The criteria are those of Purchase (2002) and of Davidson and Harel (1996), with chips and pills that have sizes.
//! A crossing counts 100; everything else is measured against that.

use kurbo::{Point, Rect, Vec2};

use super::box_at;
use super::geometry::{clearance, cross, length, part_inside, shared_area};
use super::graph::Graph;
use super::strand::{Shape, shapes};

const CROSSING: f64 = 100.0;
const CHIP_ON_CHIP: f64 = 300.0;
const CHORD_THROUGH_CHIP: f64 = 130.0;
const CHORD_NEAR_CHIP: f64 = 25.0;
const SHORT_CHORD: f64 = 60.0;
const NARROW_ANGLE: f64 = 45.0;
const PILL_ON_PILL: f64 = 30.0;
const PILL_ON_CHIP: f64 = 45.0;
const PILL_ON_CHORD: f64 = 10.0;
const OUTSIDE: f64 = 40.0;
const DISTANCE: f64 = 6.0;
/// How much more distances matter where they tell friend from foe.
const POLARITY: f64 = 8.0;
/// Sources stand above sinks.
const FALL: f64 = 4.0;

/// What is near in graph distance should be near on the map; all chips keep this far apart, in points.
const CHIP_ROOM: f64 = 24.0;
/// A foreign line keeps this far from a chip, in points.
const CHORD_ROOM: f64 = 22.0;
/// Chords and pills further apart than this have nothing to do with each other, in points.
const NEAR: f64 = 4.0;
/// Neighbouring lines at a chip want this angle, and more where lines bow, in radians.
const ANGLE: f64 = 0.45;
const ANGLE_OF_BOW: f64 = 0.35;

/// A graph that is being judged in a frame.
pub(super) struct Clarity<'a> {
    pub(super) graph: &'a Graph,
    pub(super) frame: Rect,
    /// Wanted distance of every two nodes in points, and how much it matters, row by row.
    wanted: Vec<(f64, f64)>,
    /// For each node, the cosines of the angles wanted between two lines of which 0, 1 or 2 bow.
    cosines: Vec<[f64; 3]>,
    sourceness: Vec<f64>,
}

/// Centres and what follows from them.
#[derive(Clone)]
pub(super) struct Picture {
    pub(super) centers: Vec<Point>,
    pub(super) shapes: Vec<Shape>,
    /// The boxes of the shapes, and the boxes around them that chips of others keep out of, each in one row: most pairs
    /// are far from each other, and that is found out here.
    areas: Vec<Rect>,
    reaches: Vec<Rect>,
    /// The chips with a little room around.
    chips: Vec<Rect>,
}

impl Picture {
    pub(super) fn new(graph: &Graph, centers: Vec<Point>) -> Self {
        let shapes = shapes(graph, &centers);
        let areas = shapes.iter().map(|shape| shape.area).collect();
        let reaches = shapes.iter().map(reach).collect();
        let chips = graph.nodes.iter().zip(&centers).map(|(body, &center)| roomy_chip(body.half, center)).collect();
        Self { centers, shapes, areas, reaches, chips }
    }

    /// Puts one node elsewhere.
    pub(super) fn shift(&mut self, graph: &Graph, node: usize, center: Point) {
        self.centers[node] = center;
        self.chips[node] = roomy_chip(graph.nodes[node].half, center);
        for neighbor in graph.neighbors(node) {
            let pair = neighbor.pair as usize;
            self.shapes[pair].update(graph, &graph.pairs[pair], &self.centers);
            (self.areas[pair], self.reaches[pair]) = (self.shapes[pair].area, reach(&self.shapes[pair]));
        }
    }
}

impl<'a> Clarity<'a> {
    /// `hops` holds the graph distances row by row, `unit` is what one hop should measure in points.
    pub(super) fn new(graph: &'a Graph, frame: Rect, hops: &[Vec<u32>], unit: f64) -> Self {
        // A frame has no more than its diagonal to give, and what is near matters more than what is far.
        let longest = 0.9 * length(frame.size().to_vec2());
        let emphasis = if graph.grain > 1 { POLARITY } else { 1.0 };
        let weight = emphasis * DISTANCE * (6.0 / graph.len() as f64).min(1.0);
        let want = |hops: f64| ((unit * hops).min(longest).max(1.0), weight / hops.max(1.0));
        let far = 1 + graph.len() as u32;
        let wanted = hops.iter().flatten().map(|&hops| want(f64::from(hops.min(far)))).collect();
        let cosines = (0..graph.len()).map(|node| wanted_cosines(graph.degree(node))).collect();
        let sourceness = (0..graph.len()).map(|node| graph.sourceness(node)).collect();
        Self { graph, frame, wanted, cosines, sourceness }
    }

    /// All that is unclear about the picture.
    pub(super) fn cost(&self, picture: &Picture) -> f64 {
        let nodes = (0..self.graph.len()).map(|node| {
            self.node_alone(picture, node)
                + (0..node).map(|other| self.between_nodes(picture, node, other)).sum::<f64>()
        });
        let pairs = (0..self.graph.pairs.len()).map(|pair| {
            let others = (0..pair).map(|other| self.between_pairs(picture, pair, other)).sum::<f64>();
            let chips = (0..self.graph.len()).map(|node| self.pair_and_chip(picture, pair, node)).sum::<f64>();
            self.pair_alone(picture, pair) + others + chips
        });
        nodes.sum::<f64>() + pairs.sum::<f64>()
    }

    /// The part of the cost that changes when the node moves.
    pub(super) fn cost_of(&self, picture: &Picture, node: usize) -> f64 {
        let mut cost = self.node_alone(picture, node);
        for other in (0..self.graph.len()).filter(|&other| other != node) {
            cost += self.between_nodes(picture, node, other);
        }
        for (index, pair) in self.graph.pairs.iter().enumerate() {
            if pair.a as usize != node && pair.b as usize != node {
                cost += self.pair_and_chip(picture, index, node);
            }
        }
        for neighbor in self.graph.neighbors(node) {
            cost += self.cost_of_pair(picture, node, neighbor.pair as usize);
        }
        cost
    }

    fn cost_of_pair(&self, picture: &Picture, node: usize, pair: usize) -> f64 {
        let mut cost = self.pair_alone(picture, pair);
        let area = picture.areas[pair];
        for chip in 0..self.graph.len() {
            cost += self.pair_and_chip(picture, pair, chip);
        }
        for (other, ends) in self.graph.pairs.iter().enumerate() {
            // Two pairs of the moved node are counted once.
            let also_moved = ends.a as usize == node || ends.b as usize == node;
            if other != pair && !(also_moved && other < pair) && !apart(picture.areas[other], area, NEAR) {
                cost += self.between_pairs(picture, pair, other);
            }
        }
        cost
    }

    fn node_alone(&self, picture: &Picture, node: usize) -> f64 {
        let center = picture.centers[node];
        let fall = self.sourceness[node] * (center.y - self.frame.center().y) / self.frame.height();
        self.share_outside(box_at(center, self.graph.nodes[node].half)) + FALL * fall
    }

    fn share_outside(&self, area: Rect) -> f64 {
        let over_x = (self.frame.x0 - area.x0).max(0.0) + (area.x1 - self.frame.x1).max(0.0);
        let over_y = (self.frame.y0 - area.y0).max(0.0) + (area.y1 - self.frame.y1).max(0.0);
        OUTSIDE * (over_x / self.frame.width() + over_y / self.frame.height())
    }

    fn between_nodes(&self, picture: &Picture, one: usize, other: usize) -> f64 {
        let apart = picture.centers[one] - picture.centers[other];
        let halves = self.graph.nodes[one].half + self.graph.nodes[other].half + Vec2::new(CHIP_ROOM, CHIP_ROOM);
        let depth = (1.0 - apart.x.abs() / halves.x).min(1.0 - apart.y.abs() / halves.y);
        let overlap = if depth > 0.0 { CHIP_ON_CHIP * (0.2 + depth) } else { 0.0 };
        let (wanted, weight) = self.wanted[one * self.graph.len() + other];
        let strain = length(apart) / wanted - 1.0;
        // Too near is worse than too far: a picture fills its frame.
        let nearness = if strain < 0.0 { 2.0 } else { 1.0 };
        overlap + nearness * weight * strain * strain
    }

    fn pair_alone(&self, picture: &Picture, pair: usize) -> f64 {
        let shape = &picture.shapes[pair];
        let missing = (1.0 - shape.length / shape.needed).max(0.0);
        let outside: f64 = shape.pills.iter().map(|&pill| self.share_outside(pill)).sum();
        let short = if missing > 0.0 { SHORT_CHORD * (0.05 + missing) } else { 0.0 };
        short + outside + overlaps(&shape.pills, PILL_ON_PILL)
    }

    fn pair_and_chip(&self, picture: &Picture, pair: usize, node: usize) -> f64 {
        let chip = picture.chips[node];
        if apart(picture.reaches[pair], chip, 0.0) {
            return 0.0;
        }
        let (shape, ends, half) = (&picture.shapes[pair], &self.graph.pairs[pair], self.graph.nodes[node].half);
        let (center, room) = (picture.centers[node], CHORD_ROOM + shape.bow);
        let covered: f64 = shape.pills.iter().map(|&pill| share(pill, chip)).sum();
        if ends.a as usize == node || ends.b as usize == node {
            return PILL_ON_CHIP * covered;
        }
        let clear = clearance(shape.a, shape.b, center, half) - 6.0;
        let near = 1.0 - clear.max(0.0) / room;
        let through = if clear < 0.0 { CHORD_THROUGH_CHIP - clear } else { 0.0 };
        PILL_ON_CHIP * covered + through + if near > 0.0 { CHORD_NEAR_CHIP * near * near } else { 0.0 }
    }

    fn between_pairs(&self, picture: &Picture, one: usize, other: usize) -> f64 {
        let (left, right) = (&picture.shapes[one], &picture.shapes[other]);
        let (ends, others) = (&self.graph.pairs[one], &self.graph.pairs[other]);
        if apart(left.area, right.area, NEAR) {
            return 0.0;
        }
        let meeting = if ends.a == others.a || ends.b == others.b {
            let node = if ends.a == others.a { ends.a } else { ends.b };
            self.narrowness(node as usize, left, right, left.along.dot(right.along))
        } else if ends.a == others.b || ends.b == others.a {
            let node = if ends.a == others.b { ends.a } else { ends.b };
            self.narrowness(node as usize, left, right, -left.along.dot(right.along))
        } else if cross(left.a, left.b, right.a, right.b) {
            // A crossing at a right angle is easier to follow than a flat one.
            CROSSING * (1.0 + 0.2 * left.along.dot(right.along).abs())
        } else {
            0.0
        };
        meeting + crowding(left, right)
    }

    fn narrowness(&self, node: usize, left: &Shape, right: &Shape, cosine: f64) -> f64 {
        let bows = usize::from(left.bow > 0.0) + usize::from(right.bow > 0.0);
        let wanted = self.cosines[node][bows];
        let excess = ((cosine - wanted) / (1.0 - wanted)).max(0.0);
        NARROW_ANGLE * excess * excess
    }
}

fn wanted_cosines(degree: usize) -> [f64; 3] {
    let most = 0.8 * 2.0 * std::f64::consts::PI / (degree.max(2) as f64);
    [0.0, 1.0, 2.0].map(|bows| libm::cos((ANGLE + ANGLE_OF_BOW * bows).min(most)))
}

fn roomy_chip(half: Vec2, center: Point) -> Rect {
    box_at(center, half + Vec2::new(6.0, 6.0))
}

/// The box around a shape that foreign chips had better keep out of.
fn reach(shape: &Shape) -> Rect {
    shape.area.inflate(CHORD_ROOM + shape.bow, CHORD_ROOM + shape.bow)
}

/// Whether two boxes are further apart than so many points; most are, and then nothing else need be computed.
fn apart(a: Rect, b: Rect, room: f64) -> bool {
    a.x0 > b.x1 + room || b.x0 > a.x1 + room || a.y0 > b.y1 + room || b.y0 > a.y1 + room
}

/// The pills of two pairs on each other and on each other's chords.
fn crowding(left: &Shape, right: &Shape) -> f64 {
    let mut cost = 0.0;
    for &pill in &left.pills {
        cost += right.pills.iter().map(|&other| PILL_ON_PILL * share(pill.inflate(4.0, 4.0), other)).sum::<f64>();
        cost += PILL_ON_CHORD * covered(right, pill);
    }
    cost + right.pills.iter().map(|&pill| PILL_ON_CHORD * covered(left, pill)).sum::<f64>()
}

/// How much of a chord lies under a pill, against the pill's extent.
fn covered(shape: &Shape, pill: Rect) -> f64 {
    part_inside(shape.a, shape.b, pill) * shape.length / (pill.height() + 1.0)
}

fn overlaps(pills: &[Rect], weight: f64) -> f64 {
    let later = |index: usize| pills[index + 1..].iter();
    pills
        .iter()
        .enumerate()
        .map(|(index, &pill)| later(index).map(|&other| weight * share(pill, other)).sum::<f64>())
        .sum()
}

/// How much of the first box lies on the second one, from 0 to 1; touching already counts a little.
fn share(area: Rect, other: Rect) -> f64 {
    let shared = shared_area(area, other);
    if shared > 0.0 { 0.1 + shared / area.area() } else { 0.0 }
}
