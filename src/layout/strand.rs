//! A pair and the centres of its ends → its chord and a likely place for every pill on it. The drawing finds the final
//! places; here it matters only that there is room for them.

use kurbo::{Point, Rect, Vec2};

use super::box_at;
use super::geometry::{direction, exit, length};
use super::graph::{Graph, Pair};

/// Free line between a chip and a pill, for an arrowhead, in points.
const ARROW: f64 = 18.0;
/// Between two pills, in points.
const PILL_GAP: f64 = 8.0;

/// Where a pair runs.
#[derive(Clone, Default)]
pub(super) struct Shape {
    pub(super) a: Point,
    pub(super) b: Point,
    pub(super) along: Vec2,
    pub(super) length: f64,
    /// How long the chord should be for chips, arrowheads and pills, in points.
    pub(super) needed: f64,
    /// How far the outermost line leaves the chord, in points.
    pub(super) bow: f64,
    pub(super) pills: Vec<Rect>,
    /// The box around chord and pills.
    pub(super) area: Rect,
}

impl Shape {
    pub(super) fn update(&mut self, graph: &Graph, pair: &Pair, centers: &[Point]) {
        (self.a, self.b) = (centers[pair.a as usize], centers[pair.b as usize]);
        self.along = direction(self.b - self.a);
        self.length = length(self.b - self.a);
        self.bow = pair.bow() * self.length;
        let chips =
            exit(graph.nodes[pair.a as usize].half, self.along) + exit(graph.nodes[pair.b as usize].half, self.along);
        let pills = self.place_pills(pair);
        self.needed = chips + pills + 2.0 * ARROW;
    }

    /// Puts the pills on their lines, the one after the other where they would collide, and returns how much of the
    /// chord they take.
    fn place_pills(&mut self, pair: &Pair) -> f64 {
        self.pills.clear();
        let right = Vec2::new(-self.along.y, self.along.x);
        let (mut span, mut longest, mut last): (f64, f64, Option<(f64, Vec2)>) = (0.0, 0.0, None);
        for strand in pair.strands.iter().filter(|strand| strand.half.x > 0.0) {
            if let Some((bow, half)) = last {
                span += self.stagger((strand.bow - bow) * self.length, half + strand.half);
            }
            last = Some((strand.bow, strand.half));
            longest = longest.max(2.0 * exit(strand.half, self.along).min(strand.half.x));
            let center = self.a + self.along * span + right * (strand.bow * self.length);
            self.pills.push(box_at(center, strand.half));
        }
        // Their middle is the chord's middle, and never beyond its inner half.
        let shift = self.along * (self.length / 2.0 - span / 2.0);
        for pill in &mut self.pills {
            *pill = *pill + shift;
        }
        let chord = Rect::from_points(self.a, self.b);
        self.area = self.pills.iter().fold(chord, |all, &pill| all.union(pill));
        span.abs() + longest
    }

    /// How far along the chord the next pill has to move so that it does not touch the one before.
    fn stagger(&self, apart: f64, halves: Vec2) -> f64 {
        let (across, along) = (Vec2::new(self.along.y.abs(), self.along.x.abs()) * apart, self.along);
        let missing = Vec2::new(halves.x + PILL_GAP - across.x, halves.y + PILL_GAP - across.y);
        if missing.x <= 0.0 || missing.y <= 0.0 {
            return 0.0;
        }
        let sideways = missing.x / along.x.abs().max(1e-3);
        let downwards = missing.y / along.y.abs().max(1e-3);
        let sign = if along.x * along.y > 0.0 { 1.0 } else { -1.0 };
        if sideways < downwards {
            -sign * sideways.min(self.length / 2.0)
        } else {
            sign * downwards.min(self.length / 2.0)
        }
    }
}

/// The shapes of all pairs.
pub(super) fn shapes(graph: &Graph, centers: &[Point]) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); graph.pairs.len()];
    for (shape, pair) in shapes.iter_mut().zip(&graph.pairs) {
        shape.update(graph, pair, centers);
    }
    shapes
}

/// The box around all chips and pills.
pub(super) fn bounds(graph: &Graph, centers: &[Point]) -> Rect {
    let chips = graph.nodes.iter().zip(centers).map(|(body, &center)| box_at(center, body.half));
    let mut shape = Shape::default();
    let mut all = chips.reduce(|all, chip| all.union(chip)).unwrap_or_default();
    for pair in &graph.pairs {
        shape.update(graph, pair, centers);
        all = shape.pills.iter().fold(all, |all, &pill| all.union(pill));
    }
    all
}
