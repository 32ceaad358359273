//! Nodes that stay where they are, in hops.

use super::plane::Plane;
use crate::layout::random::Random;

/// Which nodes stay, and where.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Pins {
    places: Vec<(u32, f32, f32)>,
}

impl Pins {
    /// Some nodes and their places in hops.
    pub(in crate::layout) fn new(places: Vec<(u32, f32, f32)>) -> Self {
        Self { places }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// 1 for what may move, 0 for what stays.
    pub(super) fn mobility(&self, count: usize) -> Vec<f32> {
        let mut mobility = vec![1.0; count];
        for &(node, _, _) in &self.places {
            mobility[node as usize] = 0.0;
        }
        mobility
    }

    /// Moves everybody a little, but for the pinned.
    pub(super) fn shake(&self, plane: &mut Plane, by: f32, random: &mut Random) {
        plane.shake(by, random);
        for &(node, x, y) in &self.places {
            (plane.x[node as usize], plane.y[node as usize]) = (x, y);
        }
    }

    /// Moves a picture to where its pins are, and puts them there.
    pub(super) fn hold(&self, plane: &mut Plane) {
        let share = 1.0 / self.places.len().max(1) as f32;
        let (mut dx, mut dy) = (0.0, 0.0);
        for &(node, x, y) in &self.places {
            dx += (x - plane.x[node as usize]) * share;
            dy += (y - plane.y[node as usize]) * share;
        }
        plane.x.iter_mut().for_each(|x| *x += dx);
        plane.y.iter_mut().for_each(|y| *y += dy);
        for &(node, x, y) in &self.places {
            (plane.x[node as usize], plane.y[node as usize]) = (x, y);
        }
    }
}
