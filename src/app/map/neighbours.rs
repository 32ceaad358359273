//! Where the arrow keys and the brackets lead: the nearest actor to one side, the next line around an actor. Pure
//! geometry; knows neither keys nor widgets.

use std::f64::consts::{FRAC_PI_2, TAU};

use kurbo::{ParamCurve, Point, Vec2};

use crate::drawing::Geometry;
use crate::extract::Extract;

/// The nearest of `points` that lies within 45° of `direction` as seen from `from`.
pub(super) fn nearest_towards(points: &[Point], from: Point, direction: Vec2) -> Option<u32> {
    const COS_45: f64 = std::f64::consts::FRAC_1_SQRT_2;
    let way = |point: &Point| *point - from;
    let ahead = |way: Vec2| way.hypot() > 0.5 && way.dot(direction) >= COS_45 * way.hypot() * direction.hypot() - 1e-9;
    let found = points.iter().zip(0..).filter(|(point, _)| ahead(way(point)));
    found.min_by(|a, b| way(a.0).hypot().total_cmp(&way(b.0).hypot())).map(|(_, index)| index)
}

/// The lines that begin or end at an actor, clockwise from twelve o'clock.
pub(super) fn lines_around(extract: &Extract, geometry: &Geometry, actor: u32) -> Vec<u32> {
    let Some(chip) = geometry.chips.get(actor as usize) else { return Vec::new() };
    let center = chip.rect.center();
    let mut lines: Vec<(f64, u32)> = Vec::new();
    for (bundle, index) in extract.bundles.iter().zip(0..) {
        let Some(line) = geometry.lines.get(index as usize) else { continue };
        // A little way along, where parallel lines have parted.
        let at = match (bundle.from == actor, bundle.to == actor) {
            (true, _) => 0.2,
            (false, true) => 0.8,
            (false, false) => continue,
        };
        lines.push((clock(line.curve.eval(at) - center), index));
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    lines.into_iter().map(|(_, index)| index).collect()
}

/// The one after `now` in a circle, or before it; the first or the last where `now` is not among them.
pub(super) fn step_around(circle: &[u32], now: Option<u32>, forwards: bool) -> Option<u32> {
    let place = now.and_then(|now| circle.iter().position(|&index| index == now));
    let next = match (place, forwards) {
        (Some(place), true) => (place + 1) % circle.len(),
        (Some(place), false) => (place + circle.len() - 1) % circle.len(),
        (None, true) => 0,
        (None, false) => circle.len().checked_sub(1)?,
    };
    circle.get(next).copied()
}

/// The angle on a clock's face: 0 at twelve, clockwise, below 2π. The y axis points down.
fn clock(way: Vec2) -> f64 {
    let angle = libm::atan2(way.y, way.x) + FRAC_PI_2;
    if angle < 0.0 { angle + TAU } else { angle }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Vec2 = Vec2::new(0.0, -1.0);
    const RIGHT: Vec2 = Vec2::new(1.0, 0.0);

    #[test]
    fn an_arrow_leads_to_the_nearest_in_its_quarter() {
        let at = |x: f64, y: f64| Point::new(x, y);
        let here = at(0.0, 0.0);
        for (points, direction, found) in [
            (vec![], UP, None),
            (vec![here], UP, None),
            (vec![here, at(10.0, 0.0), at(5.0, 0.0), at(-2.0, 0.0)], RIGHT, Some(2)),
            // Beyond 45° there is nobody; on the very diagonal both arrows lead there.
            (vec![at(10.0, -11.0)], RIGHT, None),
            (vec![at(10.0, -10.0)], RIGHT, Some(0)),
            (vec![at(10.0, -10.0)], UP, Some(0)),
            // Nearer counts, not straighter.
            (vec![at(0.0, -100.0), at(20.0, -30.0)], UP, Some(1)),
        ] {
            assert_eq!(nearest_towards(&points, here, direction), found, "{points:?}");
        }
    }

    #[test]
    fn the_clock_runs_from_twelve_and_to_the_right() {
        let hours = [(0.0, -1.0), (1.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (-0.1, -1.0)];
        let angles = hours.map(|(x, y)| clock(Vec2::new(x, y)));
        assert!(angles.is_sorted() && angles[0] == 0.0 && angles[5] < TAU, "{angles:?}");
    }

    #[test]
    fn a_circle_has_no_end() {
        let circle = [4, 7, 9];
        for (now, forwards, next) in [
            (None, true, Some(4)),
            (None, false, Some(9)),
            (Some(9), true, Some(4)),
            (Some(4), false, Some(9)),
            (Some(4), true, Some(7)),
            (Some(99), true, Some(4)),
        ] {
            assert_eq!(step_around(&circle, now, forwards), next);
        }
        assert_eq!(step_around(&[], None, true), None);
        assert_eq!(step_around(&[], None, false), None);
    }
}
