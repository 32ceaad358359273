//! Chips in a circle's order → the least ellipse on which each of them has its room. It knows no links.

use kurbo::{Point, Vec2};

use crate::layout::box_at;
use crate::layout::geometry::length;

/// No ellipse is longer than this by its width, however long the window.
const LONGEST: f64 = 1.8;
/// Rounds in which the angles settle, and rounds in which the ellipse may grow until nothing overlaps.
const SETTLING: usize = 6;
const GROWING: usize = 200;
const GROWTH: f64 = 1.02;

/// An ellipse's shape: its half axes at a radius of one.
#[derive(Clone, Copy)]
pub(super) struct Ellipse {
    axes: Vec2,
}

impl Ellipse {
    /// For a window of this aspect.
    pub(super) fn new(aspect: f64) -> Self {
        let root = aspect.clamp(1.0 / LONGEST, LONGEST).sqrt();
        Self { axes: Vec2::new(root, 1.0 / root) }
    }

    /// Its point at an angle, from the top clockwise (y is down), at a radius of one.
    pub(super) fn at(self, angle: f64) -> Vec2 {
        Vec2::new(self.axes.x * libm::sin(angle), -self.axes.y * libm::cos(angle))
    }

    /// How fast that point moves with the angle.
    fn speed(self, angle: f64) -> f64 {
        length(Vec2::new(self.axes.x * libm::cos(angle), self.axes.y * libm::sin(angle)))
    }

    /// How much larger a ring's radius must be than that of the ring within, for boxes of these half extents to lie
    /// beside each other at every angle.
    pub(super) fn step(self, halves: Vec2) -> f64 {
        length(Vec2::new(halves.x / self.axes.x, halves.y / self.axes.y))
    }

    /// Angles for chips of these half extents, so that all have as much room, and the least radius of at least `least`
    /// at which they keep `gap` from each other.
    pub(super) fn seat(self, halves: &[Vec2], gap: f64, least: f64) -> (Vec<f64>, f64) {
        let count = halves.len();
        let turn = std::f64::consts::TAU;
        let mut angles: Vec<f64> = (0..count).map(|index| turn * index as f64 / count.max(1) as f64).collect();
        let mut radius = 0.0;
        for _ in 0..SETTLING {
            let shares: Vec<f64> = (0..count)
                .map(|index| {
                    let next = (index + 1) % count;
                    let chord = self.at(angles[next]) - self.at(angles[index]);
                    let halfway = 0.5 * (angles[index] + angles[next] + if next == 0 { turn } else { 0.0 });
                    needed(halves[index] + halves[next], gap, chord) / self.speed(halfway)
                })
                .collect();
            let sum = shares.iter().sum::<f64>().max(1e-9);
            radius = sum / turn;
            let mut angle = 0.0;
            for (place, share) in angles.iter_mut().zip(&shares) {
                *place = angle;
                angle += turn * share / sum;
            }
        }
        (angles.clone(), self.grow(&angles, halves, gap, radius.max(least)))
    }

    /// The least radius, of at least `radius`, at which no two chips are nearer than `gap`.
    pub(super) fn grow(self, angles: &[f64], halves: &[Vec2], gap: f64, mut radius: f64) -> f64 {
        for _ in 0..GROWING {
            let places: Vec<Point> = angles.iter().map(|&angle| (self.at(angle) * radius).to_point()).collect();
            if are_apart(&places, halves, gap) {
                break;
            }
            radius *= GROWTH;
        }
        radius
    }
}

/// How far apart two chips must be in this direction, half extents added, so that they keep the gap.
fn needed(halves: Vec2, gap: f64, direction: Vec2) -> f64 {
    let length = length(direction);
    if length < 1e-12 {
        return halves.x.min(halves.y) + gap;
    }
    let along = |extent: f64, part: f64| if part.abs() < 1e-9 { f64::INFINITY } else { (extent + gap) / part.abs() };
    along(halves.x, direction.x / length).min(along(halves.y, direction.y / length))
}

/// Whether all chips keep the gap.
fn are_apart(places: &[Point], halves: &[Vec2], gap: f64) -> bool {
    let room = Vec2::new(gap, gap) / 2.0;
    let mut boxes: Vec<_> = places.iter().zip(halves).map(|(&place, &half)| box_at(place, half + room)).collect();
    boxes.sort_by(|left, right| left.x0.total_cmp(&right.x0));
    boxes.iter().enumerate().all(|(index, one)| {
        let near = boxes[index + 1..].iter().take_while(|other| other.x0 < one.x1);
        near.into_iter().all(|other| other.y0 >= one.y1 || other.y1 <= one.y0)
    })
}
