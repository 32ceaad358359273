//! A picture → the same picture, turned and mirrored into its canonical position, so that a seed or a start does not
//! decide which side anything is on.

use kurbo::{Affine, Point, Rect, Vec2};

use super::graph::Graph;

/// Turns the picture so that its longest axis lies along the longer side.
pub(super) fn turn(places: &mut [Point], aspect: f64) {
    let count = places.len().max(1) as f64;
    let mean = places.iter().map(|place| place.to_vec2()).fold(Vec2::ZERO, |sum, place| sum + place) / count;
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in places.iter() {
        let offset = place.to_vec2() - mean;
        (xx, xy, yy) = (xx + offset.x * offset.x, xy + offset.x * offset.y, yy + offset.y * offset.y);
    }
    let longest = 0.5 * libm::atan2(2.0 * xy, xx - yy);
    let angle = if aspect >= 1.0 { -longest } else { std::f64::consts::FRAC_PI_2 - longest };
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let turn = Affine::new([cosine, sine, -sine, cosine, 0.0, 0.0]);
    for place in places {
        *place = turn * *place;
    }
}

/// Mirrors the picture so that sources are above sinks and the first of the busiest nodes is on the left.
pub(super) fn mirror(graph: &Graph, places: &mut [Point]) {
    let area = bounds(places);
    let busiest = (0..graph.len()).rev().max_by_key(|&node| graph.degree(node)).unwrap_or(0);
    let order = || std::iter::once(busiest).chain(0..graph.len());
    let decided = |offset: &f64, side: f64| offset.abs() > 0.01 * side;
    let offsets_x = order().map(|node| places[node].x - area.center().x);
    let flip_x = offsets_x.clone().find(|offset| decided(offset, area.width())).is_some_and(|offset| offset > 0.0);
    let offsets_y = std::iter::once(fall(graph, places, area.center().y))
        .chain(order().map(|node| places[node].y - area.center().y));
    let flip_y = offsets_y.clone().find(|offset| decided(offset, area.height())).is_some_and(|offset| offset > 0.0);
    for place in places {
        place.x = if flip_x { area.x0 + area.x1 - place.x } else { place.x };
        place.y = if flip_y { area.y0 + area.y1 - place.y } else { place.y };
    }
}

/// How far down sources are and sinks up, in points: positive where the picture stands on its head.
fn fall(graph: &Graph, places: &[Point], middle: f64) -> f64 {
    places.iter().enumerate().map(|(node, place)| graph.sourceness(node) * (place.y - middle)).sum()
}

pub(super) fn bounds(places: &[Point]) -> Rect {
    let first = places.first().copied().unwrap_or_default();
    places.iter().fold(Rect::from_points(first, first), |all, &place| all.union_pt(place))
}
