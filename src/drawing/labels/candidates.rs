//! A line and the sizes of its label → the places that the label may take: on the line, or beside it with a leader.

use kurbo::{ParamCurve, Point, Rect, Vec2};

use super::Candidate;
use crate::drawing::Sizes;
use crate::drawing::line::{Line, right_of};

/// Places along the line, the middle first.
const STEPS: [f64; 15] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85];
/// How far across the line, as a part of the label's extent.
const SHIFTS: [f64; 5] = [0.0, -0.22, 0.22, -0.44, 0.44];
/// Where leaders begin.
const LEADER_STEPS: [f64; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
/// How long they are, in em.
const LEADER_LENGTHS: [f64; 4] = [0.9, 2.0, 3.5, 6.0];
/// How far leaders turn from the right angle to their line, as sine and cosine of −50°, 0° and 50°.
const LEADER_TURNS: [(f64, f64); 3] =
    [(0.0, 1.0), (-0.766_044_443_118_978, 0.642_787_609_686_539_4), (0.766_044_443_118_978, 0.642_787_609_686_539_4)];
/// What a leader costs: more than any place on the line that is not at its very end.
const LEADER: f64 = 24.0;

/// All places of a label with these sizes of its shapes, always as many and in the same order.
pub(in crate::drawing) fn on_line(line: &Line, shapes: &[(f64, f64)], sizes: &Sizes) -> Vec<Candidate> {
    let length = line.length().max(1.0);
    let per_shape = STEPS.len() * SHIFTS.len() + 2 * LEADER_STEPS.len() * LEADER_LENGTHS.len() * LEADER_TURNS.len();
    let mut candidates = Vec::with_capacity(shapes.len() * per_shape);
    let steps = STEPS.map(|t| (t, line.curve.eval(t), line.direction(t)));
    let leader_steps = LEADER_STEPS.map(|t| (t, line.curve.eval(t), line.direction(t)));
    for (variant, &(width, height)) in shapes.iter().enumerate() {
        let shape_cost = 5.0 * variant as f64 + 0.02 * (width - 8.0 * sizes.label).max(0.0);
        for &(t, at, along) in &steps {
            // How much of its own line the label covers.
            let covered = (width * along.x.abs()).max(height * along.y.abs()) / length;
            let here = shape_cost + 30.0 * (t - 0.5).abs() + 60.0 * (covered - 0.45).max(0.0);
            for shift in SHIFTS {
                let across = Vec2::new(-along.y * width, along.x * height) * shift;
                let rect = Rect::from_center_size(at + across, (width, height));
                candidates.push(Candidate { variant, rect, leader: None, cost: here + 8.0 * f64::abs(shift) });
            }
        }
        for &(t, at, along) in &leader_steps {
            for side in [1.0, -1.0] {
                for (sin, cos) in LEADER_TURNS {
                    let direction = right_of(along) * (side * cos) + along * sin;
                    for ems in LEADER_LENGTHS {
                        let rect = beside(at, direction, ems * sizes.label, width, height);
                        let cost = LEADER + shape_cost + 20.0 * (t - 0.5).abs() + 3.0 * ems + 2.0 * f64::abs(sin);
                        candidates.push(Candidate { variant, rect, leader: Some((at, nearest(rect, at))), cost });
                    }
                }
            }
        }
    }
    candidates
}

/// Where labels stand among many: on the middle of their lines or not far from it.
const FEW_STEPS: [f64; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/// The places of a label among so many that searching them all would take longer than a frame: on its line, in its first
/// two shapes, without leaders.
pub(in crate::drawing) fn few_on_line(line: &Line, shapes: &[(f64, f64)], sizes: &Sizes) -> Vec<Candidate> {
    let steps = FEW_STEPS.map(|t| (t, line.curve.eval(t)));
    let shapes = shapes.iter().take(2).enumerate();
    let places = shapes.flat_map(|(variant, &(width, height))| {
        let shape_cost = 5.0 * variant as f64 + 0.02 * (width - 8.0 * sizes.label).max(0.0);
        steps.map(|(t, at)| {
            let rect = Rect::from_center_size(at, (width, height));
            Candidate { variant, rect, leader: None, cost: shape_cost + 30.0 * (t - 0.5).abs() }
        })
    });
    places.collect()
}

/// The box that lies so far from a point in a direction.
fn beside(at: Point, direction: Vec2, distance: f64, width: f64, height: f64) -> Rect {
    let reach = (direction.x.abs() * width).midpoint(direction.y.abs() * height);
    Rect::from_center_size(at + direction * (reach + distance), (width, height))
}

/// The point of a box that is nearest to another point.
fn nearest(rect: Rect, to: Point) -> Point {
    Point::new(to.x.clamp(rect.x0, rect.x1), to.y.clamp(rect.y0, rect.y1))
}
