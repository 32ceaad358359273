//! A chip and what lies around it → where its handles stand, from which relations are drawn. Knows no widget.

use kurbo::{Point, Rect, Vec2};

use crate::drawing::{Geometry, Pill};

/// Width and height of what a hand can take hold of, in points.
pub(super) const TARGET: f64 = 24.0;
/// Radius of what is seen of a handle at rest, in points.
pub(super) const DOT: f64 = 4.5;
/// Free points that a handle keeps from lines and letters where there is a choice.
const CLEAR: f64 = 4.0;
/// More would be a fence.
const MOST: usize = 4;

/// The middles of an actor's handles, in the points of the geometry: beside the chip, so that the chip itself is still
/// what moves; where no line ends and no label stands, if there is such a place; within `view`.
pub(super) fn spots(geometry: &Geometry, actor: u32, view: Rect) -> Vec<Point> {
    let Some(chip) = geometry.chips.get(actor as usize) else { return Vec::new() };
    let others = geometry.chips.iter().zip(0..).filter(|(_, index)| *index != actor);
    let others: Vec<Rect> = others.map(|(chip, _)| chip.rect).collect();
    let near = around(chip.rect).into_iter().filter(|spot| view.contains(*spot));
    let reachable = near.filter(|spot| others.iter().all(|chip| !chip.overlaps(target(*spot))));
    let mut spots: Vec<(Point, f64)> = reachable.map(|spot| (spot, room(geometry, spot))).collect();
    if spots.iter().any(|(_, room)| *room >= CLEAR) {
        spots.retain(|(_, room)| *room >= CLEAR);
        spots.truncate(MOST);
    } else {
        spots.sort_by(|a, b| b.1.total_cmp(&a.1));
        spots.truncate(1);
    }
    spots.into_iter().map(|(spot, _)| spot).collect()
}

/// What a hand can take hold of at a handle. It begins where the chip ends.
pub(super) fn target(spot: Point) -> Rect {
    Rect::from_center_size(spot, (TARGET, TARGET))
}

/// The sides of a chip, then its corners.
fn around(chip: Rect) -> [Point; 8] {
    let (middle, half) = (chip.center(), chip.size() / 2.0);
    let (right, down) = (half.width + TARGET / 2.0, half.height + TARGET / 2.0);
    let sides = [(right, 0.0), (-right, 0.0), (0.0, -down), (0.0, down)];
    let corners = [(right, -down), (right, down), (-right, down), (-right, -down)];
    // A corner's target touches the corner instead of standing off it.
    let nearer = 1.0 - std::f64::consts::FRAC_1_SQRT_2;
    let corners =
        corners.map(|(x, y)| (x - x.signum() * TARGET / 2.0 * nearer, y - y.signum() * TARGET / 2.0 * nearer));
    let mut all = [middle; 8];
    for (spot, (x, y)) in all.iter_mut().zip(sides.into_iter().chain(corners)) {
        *spot += Vec2::new(x, y);
    }
    all
}

/// How far what is seen of a handle is from the next line, label or remark.
fn room(geometry: &Geometry, spot: Point) -> f64 {
    let seen = Rect::from_center_size(spot, (TARGET, TARGET)).inflate(CLEAR, CLEAR);
    let lines = geometry.lines.iter().filter(|line| line.bounds.overlaps(seen)).map(|line| line.distance(spot));
    let pills = geometry.pills.iter().flatten().filter_map(Pill::rect);
    let boxes = pills.chain(geometry.badges.iter().filter_map(|badge| badge.rect)).map(|at| distance(at, spot));
    lines.chain(boxes).fold(TARGET, f64::min) - DOT
}

/// From a box to a point; zero within it.
fn distance(at: Rect, point: Point) -> f64 {
    let nearest = Point::new(point.x.clamp(at.x0, at.x1), point.y.clamp(at.y0, at.y1));
    point.distance(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Sizes, Stand};
    use crate::extract::{Extract, Filter};
    use crate::format;

    const EVERYWHERE: Rect = Rect::new(-5_000.0, -5_000.0, 5_000.0, 5_000.0);

    /// The bundled map, with everybody on a circle of this radius.
    fn geometry(radius: f64) -> Geometry {
        let map = format::bundled().map;
        let extract = Extract::new(&map, &Filter::default());
        let count = extract.actors.len();
        let stand = |nth: usize| {
            let angle = std::f64::consts::TAU * nth as f64 / count as f64;
            let center = Point::new(libm::cos(angle), libm::sin(angle)).to_vec2() * radius;
            Stand { center: center.to_point(), pinned: false }
        };
        let stands: Vec<Stand> = (0..count).map(stand).collect();
        Geometry::new(&extract, &stands, 1.0, Sizes::for_label(12.0))
    }

    #[test]
    fn handles_stand_beside_their_chip_and_over_nobody_elses() {
        for radius in [60.0, 120.0, 300.0, 800.0] {
            let geometry = geometry(radius);
            for actor in 0..geometry.chips.len() as u32 {
                let spots = spots(&geometry, actor, EVERYWHERE);
                assert!(spots.len() <= MOST && (radius < 300.0 || !spots.is_empty()), "{radius}: {actor}");
                let chip = geometry.chips[actor as usize].rect;
                for spot in spots {
                    let target = target(spot);
                    assert!(target.width().min(target.height()) > 24.0 - 1e-6);
                    assert!(!chip.inset(-0.01).contains(spot) && chip.inflate(4.0, 4.0).overlaps(target), "{spot}");
                    let inside = chip.intersect(target);
                    assert!(inside.area() < 0.15 * target.area(), "it takes {} of the chip", inside.area());
                    for (other, rect) in geometry.chips.iter().enumerate().filter(|(other, _)| *other != actor as usize)
                    {
                        assert!(!rect.rect.overlaps(target), "{radius}: {actor} over {other}");
                    }
                }
            }
        }
    }

    #[test]
    fn where_there_is_room_no_handle_lies_on_a_line_or_a_label() {
        let geometry = geometry(800.0);
        for actor in 0..geometry.chips.len() as u32 {
            for spot in spots(&geometry, actor, EVERYWHERE) {
                assert!(geometry.lines.iter().all(|line| line.distance(spot) >= DOT + CLEAR), "{actor}: {spot}");
                let mut labels = geometry.pills.iter().flatten().filter_map(Pill::rect);
                assert!(labels.all(|label| distance(label, spot) >= DOT + CLEAR), "{actor}: {spot}");
            }
        }
    }

    #[test]
    fn what_is_out_of_view_is_no_handle() {
        let geometry = geometry(300.0);
        let chip = geometry.chips[0].rect;
        let left = Rect::new(-5_000.0, -5_000.0, chip.center().x, 5_000.0);
        let spots = spots(&geometry, 0, left);
        assert!(!spots.is_empty() && spots.iter().all(|spot| left.contains(*spot)), "{spots:?}");
        assert!(super::spots(&geometry, 0, Rect::ZERO).is_empty());
        assert!(super::spots(&geometry, 999, EVERYWHERE).is_empty(), "nobody has none");
    }
}
