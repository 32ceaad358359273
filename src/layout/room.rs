//! Centres → do the labels find room on their lines? A label may slide along its line and break in two ways; what
//! counts is the best place that is left to it by foreign lines and by chips. It knows no seed.

use kurbo::{Point, Rect, Vec2};

use super::box_at;
use super::geometry::{direction, length, part_inside, shared_area};
use super::graph::Graph;

/// Where along its line a label is tried.
const STEPS: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];
/// Width and height of the shapes that are tried, against those that were asked for.
const SHAPES: [(f64, f64); 2] = [(1.0, 1.0), (0.75, 1.4)];
/// Places of one label.
const PLACES: usize = STEPS.len() * SHAPES.len();
/// Corners of a curve.
const CORNERS: usize = 5;
/// Free points around a label.
const GAP: f64 = 5.0;
/// More in the way than this is no worse.
const MOST: f64 = 2.0;

/// The room of all labels of a picture, kept while nodes are moved one at a time.
#[derive(Clone)]
pub(super) struct Room {
    ways: Vec<Way>,
    chips: Vec<Rect>,
}

/// One line: a curve as corners, the places of its label, and what lies on each.
#[derive(Clone)]
struct Way {
    ends: [u32; 2],
    bow: f64,
    half: Vec2,
    corners: [Point; CORNERS],
    area: Rect,
    places: [Rect; PLACES],
    /// Around all places.
    reach: Rect,
    taken: [f64; PLACES],
}

impl Room {
    pub(super) fn new(graph: &Graph, centers: &[Point]) -> Self {
        let chips = graph.nodes.iter().zip(centers).map(|(body, &center)| chip(body.half, center)).collect();
        let mut ways = Vec::new();
        for pair in &graph.pairs {
            for strand in &pair.strands {
                let (ends, bow, half) = ([pair.a, pair.b], strand.bow, strand.half);
                ways.push(Way::new(ends, bow, half, centers));
            }
        }
        let mut room = Self { ways, chips };
        for way in 0..room.ways.len() {
            room.fill(way);
        }
        room
    }

    /// How much is in the way of all labels together: 0 where each has a free place, up to 2 for one that has none.
    pub(super) fn lacking(&self) -> f64 {
        let least = |way: &Way| way.taken.iter().fold(MOST, |least, &taken| taken.min(least));
        self.ways.iter().filter(|way| way.half.x > 0.0).map(least).sum()
    }

    /// A node stands elsewhere.
    pub(super) fn shift(&mut self, graph: &Graph, node: usize, centers: &[Point]) {
        let is_moved = |way: &Way| way.ends.contains(&(node as u32));
        let moved: Vec<usize> = (0..self.ways.len()).filter(|&way| is_moved(&self.ways[way])).collect();
        let (old_chip, new_chip) = (self.chips[node], chip(graph.nodes[node].half, centers[node]));
        self.chips[node] = new_chip;
        let before: Vec<Way> = moved.iter().map(|&way| self.ways[way].clone()).collect();
        for &way in &moved {
            let Way { ends, bow, half, .. } = self.ways[way];
            self.ways[way] = Way::new(ends, bow, half, centers);
        }
        for way in 0..self.ways.len() {
            if is_moved(&self.ways[way]) {
                self.fill(way);
                continue;
            }
            let mut taken = self.ways[way].taken;
            let own = &self.ways[way];
            own.add(
                &mut taken,
                |place| over_chip(place, new_chip) - over_chip(place, old_chip),
                new_chip.union(old_chip),
            );
            for (&other, old) in moved.iter().zip(&before) {
                own.add(&mut taken, |place| -covered(old, place), old.area);
                let new = &self.ways[other];
                own.add(&mut taken, |place| covered(new, place), new.area);
            }
            self.ways[way].taken = taken;
        }
    }

    /// Works out anew what lies on the places of one label.
    fn fill(&mut self, way: usize) {
        let own = &self.ways[way];
        let mut taken = [0.0; PLACES];
        if own.half.x > 0.0 {
            for &chip in &self.chips {
                own.add(&mut taken, |place| over_chip(place, chip), chip);
            }
            for foreign in self.ways.iter().enumerate().filter(|(other, _)| *other != way).map(|(_, foreign)| foreign) {
                own.add(&mut taken, |place| covered(foreign, place), foreign.area);
            }
        }
        self.ways[way].taken = taken;
    }
}

impl Way {
    fn new(ends: [u32; 2], bow: f64, half: Vec2, centers: &[Point]) -> Self {
        let (a, b) = (centers[ends[0] as usize], centers[ends[1] as usize]);
        let (chord, along) = (b - a, direction(b - a));
        let control = a + chord / 2.0 + Vec2::new(-along.y, along.x) * (2.0 * bow * length(chord));
        let at = |t: f64| a.lerp(control, t).lerp(control.lerp(b, t), t);
        let corners: [Point; CORNERS] = std::array::from_fn(|n| at(n as f64 / (CORNERS - 1) as f64));
        let area = corners.iter().fold(Rect::from_points(a, b), |all, &corner| all.union_pt(corner));
        let places: [Rect; PLACES] = std::array::from_fn(|n| {
            let (wide, high) = SHAPES[n / STEPS.len()];
            box_at(at(STEPS[n % STEPS.len()]), Vec2::new(half.x * wide + GAP, half.y * high + GAP))
        });
        let reach = places.iter().fold(places[0], |all, &place| all.union(place));
        Self { ends, bow, half, corners, area, places, reach, taken: [0.0; PLACES] }
    }

    /// Adds what something with this box takes of each place.
    fn add(&self, taken: &mut [f64; PLACES], takes: impl Fn(Rect) -> f64, area: Rect) {
        if self.half.x <= 0.0 || !touches(area, self.reach) {
            return;
        }
        for (taken, &place) in taken.iter_mut().zip(&self.places) {
            if touches(area, place) {
                *taken += takes(place);
            }
        }
    }
}

fn chip(half: Vec2, center: Point) -> Rect {
    box_at(center, half + Vec2::new(GAP, GAP))
}

fn over_chip(label: Rect, chip: Rect) -> f64 {
    let shared = shared_area(label, chip);
    if shared > 0.0 { 0.3 + shared / chip.area().min(label.area()) } else { 0.0 }
}

/// How much of a line lies under a label, against the label's height, and something for being there at all.
fn covered(way: &Way, label: Rect) -> f64 {
    let under: f64 =
        way.corners.windows(2).map(|pair| part_inside(pair[0], pair[1], label) * length(pair[1] - pair[0])).sum();
    if under > 0.0 { 0.3 + (under / (label.height() + 1.0)).min(1.0) } else { 0.0 }
}

fn touches(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
