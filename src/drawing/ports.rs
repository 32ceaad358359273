//! Where lines meet chips: ports spread along a side in angular order, on the outline of the chip's shape.

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Vec2};

use crate::model::ActorKind;

use super::chip::CUT;

/// One end of a line that wants to meet a chip.
#[derive(Clone, Copy, Debug)]
pub(super) struct PortRequest {
    /// Index of the chip.
    pub chip: usize,
    /// The point towards which the line leaves.
    pub towards: Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// Places every request on its chip's outline, at least `spacing` apart where the side has room, `gap` points
/// outside it. The answers stand in the order of the requests.
pub(super) fn place_ports(
    chips: &[(Rect, &ActorKind)],
    requests: &[PortRequest],
    spacing: f64,
    gap: f64,
) -> Vec<Point> {
    let mut sides: BTreeMap<(usize, Side), Vec<(usize, f64)>> = BTreeMap::new();
    for (index, request) in requests.iter().enumerate() {
        let Some(&(rect, _)) = chips.get(request.chip) else { continue };
        let (side, along) = hit_side(rect, request.towards);
        sides.entry((request.chip, side)).or_default().push((index, along));
    }
    let mut points = vec![Point::ZERO; requests.len()];
    for ((chip, side), mut ends) in sides {
        let (rect, kind) = chips[chip];
        ends.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let (low, high) = usable(rect, kind, side);
        let wanted: Vec<f64> = ends.iter().map(|&(_, along)| along).collect();
        for (&(index, _), along) in ends.iter().zip(spread(&wanted, low, high, spacing)) {
            points[index] = on_side(rect, side, along, gap - inset(kind, rect, side, along));
        }
    }
    points
}

/// The side that a ray from the centre towards `point` leaves through, and where along it.
fn hit_side(rect: Rect, point: Point) -> (Side, f64) {
    let center = rect.center();
    let mut d = point - center;
    if d.hypot2() < 1e-9 {
        d = Vec2::new(0.0, -1.0);
    }
    let (half_w, half_h) = (rect.width() / 2.0, rect.height() / 2.0);
    if d.x.abs() * half_h > d.y.abs() * half_w {
        let along = center.y + d.y * half_w / d.x.abs();
        (if d.x > 0.0 { Side::Right } else { Side::Left }, along)
    } else {
        let along = center.x + d.x * half_h / d.y.abs();
        (if d.y > 0.0 { Side::Bottom } else { Side::Top }, along)
    }
}

/// The part of a side that ports may use: near a corner they would meet those of the next side.
fn usable(rect: Rect, kind: &ActorKind, side: Side) -> (f64, f64) {
    let (start, end) = match (kind, side) {
        // A person's name is less high than the circle before it.
        (ActorKind::Person, Side::Right) => (0.5 - NAME, 0.5 - NAME),
        (ActorKind::Person, Side::Top | Side::Bottom) => (0.25, 0.0),
        (ActorKind::Organisation, Side::Top | Side::Bottom) => (0.3, 0.3),
        _ => (0.15, 0.15),
    };
    let (start, end) = (start * rect.height(), end * rect.height());
    match side {
        Side::Top | Side::Bottom => (rect.x0 + start, rect.x1 - end),
        Side::Left | Side::Right => (rect.y0 + start, rect.y1 - end),
    }
}

/// Half the height of a person's name as a share of the chip's.
const NAME: f64 = 0.32;

/// How far inside the side of the box the outline lies at this place.
fn inset(kind: &ActorKind, rect: Rect, side: Side, along: f64) -> f64 {
    let (low, high) = match side {
        Side::Top | Side::Bottom => (rect.x0, rect.x1),
        Side::Left | Side::Right => (rect.y0, rect.y1),
    };
    let from_corner = (along - low).min(high - along).max(0.0);
    let radius = rect.height() / 2.0;
    // Of a circle that touches the side, at this distance from where it touches.
    let round = |off: f64| if off < radius { radius - (radius * radius - off * off).sqrt() } else { radius };
    match (kind, side) {
        (ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning | ActorKind::ArmedGroupUnidentified, _) => {
            (CUT * rect.height() - from_corner).max(0.0)
        }
        (ActorKind::Organisation, _) | (ActorKind::Person, Side::Left) => round((radius - from_corner).max(0.0)),
        (ActorKind::Person, Side::Top | Side::Bottom) => {
            round((along - rect.x0 - radius).abs()).min((0.5 - NAME) * rect.height())
        }
        _ => 0.0,
    }
}

/// Moves the wanted places, which are in order, as little as needed to keep them `spacing` apart in `[low, high]`.
fn spread(wanted: &[f64], low: f64, high: f64, spacing: f64) -> Vec<f64> {
    let Some(gaps) = wanted.len().checked_sub(1) else { return Vec::new() };
    let room = (high - low).max(0.0);
    let step = if gaps == 0 { 0.0 } else { spacing.min(room / gaps as f64) };
    let mut places: Vec<f64> = wanted.iter().map(|w| w.clamp(low, high.max(low))).collect();
    for i in 1..places.len() {
        places[i] = places[i].max(places[i - 1] + step);
    }
    let mut limit = high.max(low);
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - step;
    }
    places
}

fn on_side(rect: Rect, side: Side, along: f64, gap: f64) -> Point {
    match side {
        Side::Top => Point::new(along, rect.y0 - gap),
        Side::Bottom => Point::new(along, rect.y1 + gap),
        Side::Left => Point::new(rect.x0 - gap, along),
        Side::Right => Point::new(rect.x1 + gap, along),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_keep_their_order_and_distance_on_every_side() {
        let rect = Rect::new(0.0, 0.0, 100.0, 30.0);
        let kind = ActorKind::State;
        for towards in [(50.0, -200.0), (50.0, 200.0), (300.0, 15.0), (-300.0, 15.0)] {
            let towards = Point::from(towards);
            let requests: Vec<_> = (0..3)
                .map(|i| PortRequest { chip: 0, towards: towards + Vec2::new(f64::from(i), f64::from(i)) })
                .collect();
            let points = place_ports(&[(rect, &kind)], &requests, 10.0, 2.0);
            for pair in points.windows(2) {
                let step = (pair[1] - pair[0]).hypot();
                assert!((9.9..=10.5).contains(&step), "{towards:?}: {points:?}");
            }
        }
    }

    #[test]
    fn a_full_side_squeezes_its_ports_and_stays_on_the_chip() {
        let rect = Rect::new(0.0, 0.0, 40.0, 30.0);
        let requests = [PortRequest { chip: 0, towards: Point::new(20.0, 500.0) }; 9];
        let points = place_ports(&[(rect, &ActorKind::State)], &requests, 17.0, 2.0);
        assert!(points.iter().all(|p| p.x >= rect.x0 && p.x <= rect.x1), "{points:?}");
        assert!(points.windows(2).all(|pair| pair[1].x > pair[0].x), "{points:?}");
    }

    /// A port lies the gap away from the outline itself, wherever the box's side and the outline part.
    #[test]
    fn ports_lie_on_the_outline_of_every_shape() {
        use crate::drawing::Sizes;
        use crate::drawing::chip::{body_of, outline};
        use kurbo::{ParamCurveNearest, Shape as _};
        let rect = Rect::new(0.0, 0.0, 100.0, 30.0);
        let name = Rect { x0: 30.0, y0: 15.0 - NAME * 30.0, y1: 15.0 + NAME * 30.0, ..rect }.to_path(0.1);
        for kind in ActorKind::KNOWN {
            let shape = outline(kind, body_of(kind, rect), &Sizes::for_label(12.0));
            for i in 0..64 {
                let angle = f64::from(i) * 0.098_174_770_424_681_04;
                let towards = rect.center() + Vec2::new(libm::cos(angle), libm::sin(angle)) * 300.0;
                let port = place_ports(&[(rect, kind)], &[PortRequest { chip: 0, towards }], 10.0, 3.0)[0];
                let to_shape = shape.segments().map(|s| s.nearest(port, 1e-3).distance_sq.sqrt()).fold(1e9, f64::min);
                let to_name = name.segments().map(|s| s.nearest(port, 1e-3).distance_sq.sqrt());
                let distance = if *kind == ActorKind::Person { to_name.fold(to_shape, f64::min) } else { to_shape };
                assert!((1.8..=3.6).contains(&distance), "{kind} {i}: {distance} at {port:?}");
            }
        }
    }
}
