//! Bundles → lines: curves from port to port, and what can be asked of a line.

use std::collections::BTreeSet;

use kurbo::{CubicBez, ParamCurve, ParamCurveDeriv, Point, QuadBez, Rect, Vec2};

use crate::extract::{Bundle, Extract};

use super::Sizes;
use super::bow::{BowFrame, control_point, self_loop};
use super::chip::Chip;
use super::ports::{PortRequest, place_ports};

/// The way of one bundle over the picture, from outline to outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index of the bundle.
    pub bundle: u32,
    /// From the source's outline to the target's.
    pub curve: CubicBez,
    /// The curve as points, for distances.
    pub points: Vec<Point>,
    /// Box around the points.
    pub bounds: Rect,
}

/// Points per curve: at the usual bows the chords stay within half a point of it.
const SAMPLES: usize = 28;

/// How often the parallels of a fan that run into a chip are brought closer together, and by how much.
const SQUEEZES: usize = 6;
const SQUEEZE: f64 = 0.8;

/// Lines for all bundles; `height` is the height of the placement in points. Straight ones do not bow.
pub(super) fn route(extract: &Extract, chips: &[Chip], height: f64, straight: bool, sizes: &Sizes) -> Vec<Line> {
    let router = Router { extract, chips, frame: BowFrame { height, em: sizes.label, straight }, sizes };
    let mut squeeze = vec![1.0; extract.bundles.len()];
    let mut lines = router.lines(&squeeze);
    for _ in 0..SQUEEZES {
        let blocked = router.blocked(&lines);
        if blocked.is_empty() {
            break;
        }
        for (bundle, factor) in extract.bundles.iter().zip(&mut squeeze) {
            if blocked.contains(&(bundle.from, bundle.to)) {
                *factor *= SQUEEZE;
            }
        }
        lines = router.lines(&squeeze);
    }
    lines
}

struct Router<'a> {
    extract: &'a Extract,
    chips: &'a [Chip],
    frame: BowFrame,
    sizes: &'a Sizes,
}

impl Router<'_> {
    fn lines(&self, squeeze: &[f64]) -> Vec<Line> {
        let bundles = || self.extract.bundles.iter().zip(squeeze);
        let links = || bundles().filter(|(bundle, _)| bundle.from != bundle.to);
        let requests: Vec<_> = links().flat_map(|(bundle, &squeeze)| self.requests(bundle, squeeze)).collect();
        let outlines: Vec<_> = self.chips.iter().map(|chip| (chip.rect, &chip.kind)).collect();
        let spacing = 1.45 * self.sizes.label;
        let mut ports = place_ports(&outlines, &requests, spacing, 3.0 * self.sizes.scale()).into_iter();
        let middle = middle_of(self.chips);
        let mut lines = Vec::with_capacity(self.extract.bundles.len());
        for ((bundle, &squeeze), index) in bundles().zip(0..) {
            let curve = if bundle.from == bundle.to {
                let place = bundle.fan().map_or(0, |fan| fan.place);
                self_loop(self.chips[bundle.from as usize].rect, middle, place, self.sizes)
            } else {
                let (Some(start), Some(end)) = (ports.next(), ports.next()) else { continue };
                QuadBez::new(start, self.control(bundle, squeeze, start, end), end).raise()
            };
            lines.push(Line::new(index, curve));
        }
        lines
    }

    fn centers(&self, bundle: &Bundle) -> (Point, Point) {
        (self.chips[bundle.from as usize].rect.center(), self.chips[bundle.to as usize].rect.center())
    }

    fn requests(&self, bundle: &Bundle, squeeze: f64) -> [PortRequest; 2] {
        let (from, to) = self.centers(bundle);
        let towards = control_point(from, to, self.frame.bow(bundle, (to - from).hypot(), squeeze));
        [bundle.from, bundle.to].map(|chip| PortRequest { chip: chip as usize, towards })
    }

    fn control(&self, bundle: &Bundle, squeeze: f64, start: Point, end: Point) -> Point {
        if bundle.fan().is_none() {
            return control_point(start, end, self.frame.bow(bundle, (end - start).hypot(), squeeze));
        }
        // The middles of parallels are measured from one chord, so that they keep their distance whatever their ports.
        let (from, to) = self.centers(bundle);
        let bow = self.frame.bow(bundle, (to - from).hypot(), squeeze);
        // The middle of a quadratic curve lies halfway between its chord's middle and its control point.
        let shift = from.midpoint(to) - start.midpoint(end);
        control_point(from, to, bow) + shift
    }

    /// The pairs whose fans run into a chip of others.
    fn blocked(&self, lines: &[Line]) -> BTreeSet<(u32, u32)> {
        let mut blocked = BTreeSet::new();
        for line in lines {
            let Some(bundle) = self.extract.bundles.get(line.bundle as usize) else { continue };
            // What does not move when the others come closer is no reason to bring them closer.
            let moves =
                bundle.fan().is_some_and(|fan| fan.place > 0 || !bundle.has_opposite) && bundle.from != bundle.to;
            if moves && self.runs_into_a_chip(line, bundle) {
                blocked.insert((bundle.from, bundle.to));
            }
        }
        blocked
    }

    fn runs_into_a_chip(&self, line: &Line, bundle: &Bundle) -> bool {
        let room = 0.5 * self.sizes.label;
        let foreign = (0..).zip(self.chips).filter(|(chip, _)| *chip != bundle.from && *chip != bundle.to);
        foreign
            .map(|(_, chip)| chip.rect.inflate(room, room))
            .filter(|rect| rect.overlaps(line.bounds))
            .any(|rect| line.points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1])))
    }
}

impl Line {
    fn new(bundle: u32, curve: CubicBez) -> Self {
        let points: Vec<Point> = (0..=SAMPLES).map(|i| curve.eval(i as f64 / SAMPLES as f64)).collect();
        let bounds = bounds_of(&points);
        Self { bundle, curve, points, bounds }
    }

    /// Unit vector along the line at `t`, 0–1.
    pub fn direction(&self, t: f64) -> Vec2 {
        let d = self.curve.deriv().eval(t).to_vec2();
        let d = if d.hypot() < 1e-6 { self.curve.p3 - self.curve.p0 } else { d };
        if d.hypot() < 1e-6 { Vec2::new(1.0, 0.0) } else { d.normalize() }
    }

    /// Distance of a point from the line in points.
    pub fn distance(&self, point: Point) -> f64 {
        self.points.windows(2).map(|pair| segment_distance(point, pair[0], pair[1])).fold(f64::INFINITY, f64::min)
    }

    /// Does it cross another line? Lines that touch with their ends do not.
    pub fn crosses(&self, other: &Self) -> bool {
        let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
        let cross = |a: Point, b: Point, c: Point, d: Point| {
            side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
        };
        let near: Vec<&[Point]> =
            other.points.windows(2).filter(|pair| segment_meets(self.bounds, pair[0], pair[1])).collect();
        !near.is_empty()
            && self
                .points
                .windows(2)
                .filter(|pair| segment_meets(other.bounds, pair[0], pair[1]))
                .any(|one| near.iter().any(|other| cross(one[0], one[1], other[0], other[1])))
    }

    /// Length in points.
    pub fn length(&self) -> f64 {
        self.points.windows(2).map(|pair| (pair[1] - pair[0]).hypot()).sum()
    }

    /// The parameter at which the straight distance from the end first reaches `distance`, walking back.
    pub fn back_from_end(&self, distance: f64) -> f64 {
        walk(&self.curve, distance, |t| 1.0 - t, self.curve.p3)
    }

    /// The parameter at which the straight distance from the start first reaches `distance`.
    pub fn forward_from_start(&self, distance: f64) -> f64 {
        walk(&self.curve, distance, |t| t, self.curve.p0)
    }

    /// The line moved sideways, to its right for positive `by`, as points.
    pub fn beside(&self, by: f64, t0: f64, t1: f64) -> Vec<Point> {
        (0..=SAMPLES)
            .map(|i| {
                let t = t0 + (t1 - t0) * i as f64 / SAMPLES as f64;
                self.curve.eval(t) + right_of(self.direction(t)) * by
            })
            .collect()
    }
}

fn walk(curve: &CubicBez, distance: f64, param: impl Fn(f64) -> f64, from: Point) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if (curve.eval(param(middle)) - from).hypot() < distance { low = middle } else { high = middle }
    }
    param(high)
}

/// The right-hand side of a direction, y down.
pub(super) fn right_of(direction: Vec2) -> Vec2 {
    Vec2::new(-direction.y, direction.x)
}

fn middle_of(chips: &[Chip]) -> Point {
    let sum = chips.iter().fold(Vec2::ZERO, |sum, chip| sum + chip.rect.center().to_vec2());
    (sum / chips.len().max(1) as f64).to_point()
}

/// Box around points.
pub fn bounds_of(points: &[Point]) -> Rect {
    let Some(&first) = points.first() else { return Rect::ZERO };
    points.iter().fold(Rect::from_points(first, first), |rect, &point| rect.union_pt(point))
}

/// Distance of a point from a segment.
pub fn segment_distance(point: Point, a: Point, b: Point) -> f64 {
    let ab = b - a;
    let t = if ab.hypot2() < 1e-12 { 0.0 } else { ((point - a).dot(ab) / ab.hypot2()).clamp(0.0, 1.0) };
    (point - (a + ab * t)).hypot()
}

/// Does the segment touch the box?
pub fn segment_meets(rect: Rect, a: Point, b: Point) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let d = b - a;
    for (start, delta, low, high) in [(a.x, d.x, rect.x0, rect.x1), (a.y, d.y, rect.y0, rect.y1)] {
        if delta.abs() < 1e-12 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (t0, t1) = ((low - start) / delta, (high - start) / delta);
        enter = enter.max(t0.min(t1));
        leave = leave.min(t0.max(t1));
    }
    enter <= leave
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_meets_a_box_inside_across_and_not_beside() {
        let rect = Rect::new(0.0, 0.0, 10.0, 10.0);
        for (a, b, meets) in [
            ((2.0, 2.0), (3.0, 3.0), true),
            ((-5.0, 5.0), (15.0, 5.0), true),
            ((-5.0, 12.0), (15.0, 12.0), false),
            ((-1.0, 9.5), (8.0, 20.0), false),
            ((5.0, -5.0), (5.0, 0.0), true),
        ] {
            assert_eq!(segment_meets(rect, a.into(), b.into()), meets, "{a:?} {b:?}");
        }
    }
}
