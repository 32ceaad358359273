//! Chords and boxes → lengths, crossings and clearances. `kurbo`'s lengths ask the system's `hypot`, whose last bit
//! differs between machines; these use √ alone, which is exact everywhere.

use kurbo::{Point, Rect, Vec2};

/// √(x² + y²).
pub(super) fn length(vector: Vec2) -> f64 {
    (vector.x * vector.x + vector.y * vector.y).sqrt()
}

/// The direction, or the x axis where there is none.
pub(super) fn direction(vector: Vec2) -> Vec2 {
    let length = length(vector);
    if length > 1e-9 { vector / length } else { Vec2::new(1.0, 0.0) }
}

/// Whether two chords without a common end cross; touching counts.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0 && {
        // Chords on one line pass the test above, whether or not they meet.
        let (low, high) = (a.x.min(b.x).max(c.x.min(d.x)), a.x.max(b.x).min(c.x.max(d.x)));
        let (top, bottom) = (a.y.min(b.y).max(c.y.min(d.y)), a.y.max(b.y).min(c.y.max(d.y)));
        low <= high && top <= bottom
    }
}

/// How far a box stays clear of a chord: negative where the chord enters it, infinite where it ends before.
pub(super) fn clearance(a: Point, b: Point, center: Point, half: Vec2) -> f64 {
    let chord = b - a;
    let along = direction(chord);
    let offset = center - a;
    let reach = along.x.abs() * half.x + along.y.abs() * half.y;
    let position = offset.dot(along);
    if position < -reach || position > length(chord) + reach {
        return f64::INFINITY;
    }
    offset.cross(along).abs() - (along.y.abs() * half.x + along.x.abs() * half.y)
}

/// From a box's centre to its outline along a direction.
pub(super) fn exit(half: Vec2, direction: Vec2) -> f64 {
    let across = |half: f64, step: f64| if step.abs() > 1e-9 { half / step.abs() } else { f64::INFINITY };
    let exit = across(half.x, direction.x).min(across(half.y, direction.y));
    if exit.is_finite() { exit } else { 0.0 }
}

/// The area that two boxes share, in square points.
pub(super) fn shared_area(a: Rect, b: Rect) -> f64 {
    let width = a.x1.min(b.x1) - a.x0.max(b.x0);
    let height = a.y1.min(b.y1) - a.y0.max(b.y0);
    if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
}

/// The part of a chord that lies in a box, from 0 to 1 (Liang and Barsky 1984).
pub(super) fn part_inside(a: Point, b: Point, area: Rect) -> f64 {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, step, low, high) in [(a.x, b.x - a.x, area.x0, area.x1), (a.y, b.y - a.y, area.y0, area.y1)] {
        if step.abs() < 1e-9 {
            if start < low || start > high {
                return 0.0;
            }
        } else {
            let (near, far) = ((low - start) / step, (high - start) / step);
            enter = enter.max(near.min(far));
            leave = leave.min(near.max(far));
        }
    }
    (leave - enter).max(0.0)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these small numbers are exact")]

    use super::*;

    #[test]
    fn chords_cross_only_where_they_meet() {
        let p = Point::new;
        let cases = [
            (p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0), true),
            (p(0.0, 0.0), p(1.0, 0.0), p(2.0, 0.0), p(3.0, 0.0), false),
            (p(0.0, 0.0), p(2.0, 0.0), p(1.0, 0.0), p(3.0, 0.0), true),
            (p(0.0, 0.0), p(0.0, 1.0), p(1.0, 0.0), p(1.0, 1.0), false),
            (p(0.0, 0.0), p(2.0, 0.0), p(1.0, 0.0), p(1.0, 1.0), true),
        ];
        for (a, b, c, d, expected) in cases {
            assert_eq!(cross(a, b, c, d), expected, "{a:?}{b:?} {c:?}{d:?}");
        }
    }

    #[test]
    fn a_chord_knows_the_boxes_beside_it() {
        let (a, b, half) = (Point::ZERO, Point::new(100.0, 0.0), Vec2::new(10.0, 5.0));
        assert_eq!(clearance(a, b, Point::new(50.0, 20.0), half), 15.0);
        assert_eq!(clearance(a, b, Point::new(50.0, 0.0), half), -5.0);
        assert_eq!(clearance(a, b, Point::new(150.0, 0.0), half), f64::INFINITY);
        assert_eq!(exit(half, Vec2::new(0.0, 1.0)), 5.0);
        assert_eq!(part_inside(a, b, Rect::new(25.0, -1.0, 75.0, 1.0)), 0.5);
        assert_eq!(part_inside(a, b, Rect::new(25.0, 1.0, 75.0, 2.0)), 0.0);
    }
}
