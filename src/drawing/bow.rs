//! A bundle between two points → the control point of its curve: drive on the right, parallels beside each other, loops
//! away from the middle of the picture. Knows no chip and no port.

use kurbo::{CubicBez, Point, Rect, Vec2};

use crate::extract::Bundle;

use super::Sizes;
use super::line::right_of;

/// Bow of a line that has one the other way, as a share of its chord and of the picture's height.
const BOW: (f64, f64) = (0.105, 0.085);
/// The same for each further parallel; the shares are in the proportion of those above.
const STEP: (f64, f64) = (0.07, 0.085 * 0.07 / 0.105);
/// Least bow and step in ems where the chord has room for it: two lines of labels beside each other. Without it a map
/// of one row, which has no height, would have its lines on top of each other.
const LEAST: (f64, f64) = (2.0, 1.9);
/// Radius of a loop and what each further one adds, in ems.
const LOOP: (f64, f64) = (1.4, 0.5);

/// What bows depend on besides their line.
#[derive(Clone, Copy, Debug)]
pub(super) struct BowFrame {
    /// Height of the placement in points.
    pub height: f64,
    /// Points of an em.
    pub em: f64,
    /// Does nothing bow? Its lines keep apart by their ports alone.
    pub straight: bool,
}

impl BowFrame {
    /// How far the middle of a line of chord `length` lies to the right of its chord. `squeeze` is below 1 where the
    /// parallels of a fan must stand closer.
    pub(super) fn bow(&self, bundle: &Bundle, length: f64, squeeze: f64) -> f64 {
        if self.straight {
            return 0.0;
        }
        let share = |(of_length, of_height): (f64, f64), least: f64| {
            (of_length * length).min((of_height * self.height).max(least * self.em))
        };
        let base = if bundle.has_opposite { share(BOW, LEAST.0) } else { 0.0 };
        let Some(fan) = bundle.fan() else { return base };
        // Alone between their actors, parallels lie on both sides of the straight line.
        let middle = if bundle.has_opposite { 0.0 } else { f64::from(fan.of.saturating_sub(1)) / 2.0 };
        base + (f64::from(fan.place) - middle) * share(STEP, LEAST.1) * squeeze
    }
}

/// The control point of the quadratic curve from `start` to `end` that bows to its right by `bow`.
pub(super) fn control_point(start: Point, end: Point, bow: f64) -> Point {
    let chord = end - start;
    let length = chord.hypot();
    let middle = start.midpoint(end);
    if length < 1e-6 { middle } else { middle + right_of(chord / length) * (2.0 * bow) }
}

/// The loop of a relation of an actor with itself, on the side of the chip that looks away from `middle`; `place` is 0
/// for the innermost.
pub(super) fn self_loop(rect: Rect, middle: Point, place: u32, sizes: &Sizes) -> CubicBez {
    let radius = (LOOP.0 + LOOP.1 * f64::from(place)) * sizes.label;
    let gap = 3.0 * sizes.scale();
    let away = rect.center() - middle;
    let (out, foot) = if away.x.abs() * rect.height() > away.y.abs() * rect.width() {
        let side = if away.x > 0.0 { 1.0 } else { -1.0 };
        (Vec2::new(side, 0.0), rect.center() + Vec2::new(side * (rect.width() / 2.0 + gap), 0.0))
    } else {
        let side = if away.y > 0.0 { 1.0 } else { -1.0 };
        (Vec2::new(0.0, side), rect.center() + Vec2::new(0.0, side * (rect.height() / 2.0 + gap)))
    };
    let (across, reach) = (right_of(out), out * (radius * 8.0 / 3.0));
    CubicBez::new(
        foot - across * (radius * 0.7),
        foot - across * (radius * 1.9) + reach,
        foot + across * (radius * 1.9) + reach,
        foot + across * (radius * 0.7),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Fan, Members};

    fn bundle(has_opposite: bool, fan: Option<(u32, u32)>) -> Bundle {
        let relations = fan.map_or_else(|| 0.into(), |(place, of)| Members::fanned(0, Fan { place, of }));
        Bundle { from: 0, to: 1, has_opposite, relations, ..Bundle::default() }
    }

    #[test]
    fn bows_by_direction_and_place() {
        let frame = BowFrame { straight: false, height: 400.0, em: 12.0 };
        let long = BowFrame { straight: false, height: 4000.0, em: 12.0 };
        for (name, frame, opposite, fan, length, expected) in [
            ("alone is straight", frame, false, None, 300.0, 0.0),
            ("the chord decides", long, true, None, 300.0, 31.5),
            ("the height decides", frame, true, None, 1000.0, 34.0),
            (
                "a row keeps its lines apart",
                BowFrame { straight: false, height: 1.0, em: 12.0 },
                true,
                None,
                1000.0,
                24.0,
            ),
            ("the first of a fan lies where the bundle lay", long, true, Some((0, 3)), 300.0, 31.5),
            ("each further one steps by 0.07 of the chord", long, true, Some((2, 3)), 300.0, 31.5 + 2.0 * 21.0),
            ("one way, the middle one is straight", long, false, Some((1, 3)), 300.0, 0.0),
            ("and the first lies to the left", long, false, Some((0, 3)), 300.0, -21.0),
        ] {
            let bow = frame.bow(&bundle(opposite, fan), length, 1.0);
            assert!((bow - expected).abs() < 1e-9, "{name}: {bow}");
        }
    }

    #[test]
    fn opposite_lines_bow_to_different_sides() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(100.0, 0.0));
        assert!(control_point(a, b, 10.0).y > 0.0, "eastward traffic keeps south");
        assert!(control_point(b, a, 10.0).y < 0.0);
        assert_eq!(control_point(a, b, 0.0), a.midpoint(b));
    }

    #[test]
    fn loops_look_away_from_the_middle_and_grow() {
        use kurbo::ParamCurve;
        let sizes = Sizes::for_label(12.0);
        let rect = Rect::from_center_size((0.0, 0.0), (80.0, 30.0));
        for (middle, side) in
            [((0.0, 90.0), (0, -1)), ((0.0, -90.0), (0, 1)), ((300.0, 5.0), (-1, 0)), ((-300.0, 5.0), (1, 0))]
        {
            let apex = |place| self_loop(rect, Point::from(middle), place, &sizes).eval(0.5).to_vec2();
            let out = Vec2::new(f64::from(side.0), f64::from(side.1));
            assert!(apex(0).dot(out) > 30.0, "{middle:?}: {:?}", apex(0));
            assert!((apex(1).dot(out) - apex(0).dot(out) - 12.0).abs() < 1e-6, "{middle:?}: 0.5 em more in radius");
        }
    }
}
