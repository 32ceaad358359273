//! Bundles → lines: drive-on-the-right curves from port to port.

use kurbo::{CubicBez, ParamCurve, ParamCurveDeriv, Point, QuadBez, Rect, Vec2};

use crate::extract::Extract;

use super::Sizes;
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

/// Lines for all bundles; `height` is the height of the placement in points.
pub(super) fn route(extract: &Extract, chips: &[Chip], height: f64, sizes: &Sizes) -> Vec<Line> {
    let gap = 3.0 * sizes.scale();
    let spacing = 1.45 * sizes.label;
    let mut requests = Vec::new();
    for bundle in &extract.bundles {
        let (from, to) = (bundle.from as usize, bundle.to as usize);
        if from == to {
            continue;
        }
        let control = control_point(chips[from].rect.center(), chips[to].rect.center(), bundle.has_opposite, height);
        requests.push(PortRequest { chip: from, towards: control });
        requests.push(PortRequest { chip: to, towards: control });
    }
    let outlines: Vec<_> = chips.iter().map(|chip| (chip.rect, &chip.kind)).collect();
    let mut ports = place_ports(&outlines, &requests, spacing, gap).into_iter();
    let middle = middle_of(chips);
    let mut lines = Vec::with_capacity(extract.bundles.len());
    for (bundle, index) in extract.bundles.iter().zip(0..) {
        let curve = if bundle.from == bundle.to {
            self_loop(chips[bundle.from as usize].rect, middle, sizes)
        } else {
            let (Some(start), Some(end)) = (ports.next(), ports.next()) else { continue };
            QuadBez::new(start, control_point(start, end, bundle.has_opposite, height), end).raise()
        };
        lines.push(Line::new(index, curve));
    }
    lines
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

/// Control point of the quadratic curve that bows to its own right by min(0.105·L, 0.085·H), or is straight when
/// it is alone between its actors.
fn control_point(start: Point, end: Point, bowed: bool, height: f64) -> Point {
    let chord = end - start;
    let length = chord.hypot();
    let middle = start.midpoint(end);
    if !bowed || length < 1e-6 {
        return middle;
    }
    let bow = (0.105 * length).min(0.085 * height);
    middle + right_of(chord / length) * (2.0 * bow)
}

/// A loop on the side of the chip that looks away from the middle of the picture.
fn self_loop(rect: Rect, middle: Point, sizes: &Sizes) -> CubicBez {
    let radius = 1.4 * sizes.label;
    let up = if rect.center().y <= middle.y { -1.0 } else { 1.0 };
    let y = if up < 0.0 { rect.y0 } else { rect.y1 } + up * 3.0;
    let x = rect.center().x;
    let reach = up * radius * 8.0 / 3.0;
    CubicBez::new(
        Point::new(x - radius * 0.7, y),
        Point::new(x - radius * 1.9, y + reach),
        Point::new(x + radius * 1.9, y + reach),
        Point::new(x + radius * 0.7, y),
    )
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

    #[test]
    fn opposite_lines_bow_to_different_sides() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(100.0, 0.0));
        assert!(control_point(a, b, true, 600.0).y > 0.0, "eastward traffic keeps south");
        assert!(control_point(b, a, true, 600.0).y < 0.0);
        assert_eq!(control_point(a, b, false, 600.0), a.midpoint(b));
    }
}
