//! A point on the picture → what lies there: chips, then labels and remarks, then tubes of 12 points around lines.

use kurbo::{Point, Vec2};

use super::SubjectKey;
use super::geometry::{Geometry, Pill};

/// Half the width of the tube in which a line is hit, in points.
pub(super) const TUBE: f64 = 6.0;

/// What lies at `screen`, with the map moved by `offset`.
pub fn hit(geometry: &Geometry, offset: Vec2, screen: Point) -> Option<SubjectKey> {
    let point = screen - offset;
    chip_at(geometry, point)
        .or_else(|| pill_at(geometry, point))
        .or_else(|| badge_at(geometry, point))
        .or_else(|| line_at(geometry, point))
}

fn chip_at(geometry: &Geometry, point: Point) -> Option<SubjectKey> {
    let found = geometry.chips.iter().rposition(|chip| chip.rect.inflate(2.0, 2.0).contains(point));
    found.map(|i| SubjectKey::Actor(i as u32))
}

fn pill_at(geometry: &Geometry, point: Point) -> Option<SubjectKey> {
    let inside = |pill: &Option<Pill>| pill.as_ref().and_then(Pill::rect).is_some_and(|rect| rect.contains(point));
    geometry.pills.iter().rposition(inside).map(|i| SubjectKey::Bundle(i as u32))
}

fn badge_at(geometry: &Geometry, point: Point) -> Option<SubjectKey> {
    let inside = |tag: &super::badge::BadgeTag| tag.rect.is_some_and(|rect| rect.contains(point));
    geometry.badges.iter().rposition(inside).map(|i| SubjectKey::Badge(i as u32))
}

/// The nearest line whose tube holds the point.
fn line_at(geometry: &Geometry, point: Point) -> Option<SubjectKey> {
    geometry
        .lines
        .iter()
        .filter(|line| line.bounds.inflate(TUBE, TUBE).contains(point))
        .map(|line| (line.distance(point), line.bundle))
        .filter(|(distance, _)| *distance <= TUBE)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, bundle)| SubjectKey::Bundle(bundle))
}
