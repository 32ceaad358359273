//! Places as two rows of numbers, so that loops over them run in vectors. One unit is one hop.

use kurbo::Point;

use crate::layout::random::Random;

/// Where every node of a part stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::layout) struct Plane {
    /// Abscissae.
    pub(in crate::layout) x: Vec<f32>,
    /// Ordinates.
    pub(in crate::layout) y: Vec<f32>,
}

/// The extent of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Plane {
    /// Everybody at the origin.
    pub(in crate::layout) fn new(count: usize) -> Self {
        Self { x: vec![0.0; count], y: vec![0.0; count] }
    }

    pub(in crate::layout) fn len(&self) -> usize {
        self.x.len()
    }

    /// The same in pairs.
    pub(in crate::layout) fn points(&self) -> Vec<Point> {
        self.x.iter().zip(&self.y).map(|(&x, &y)| Point::new(x.into(), y.into())).collect()
    }

    /// The least box around all.
    pub(super) fn extent(&self) -> Extent {
        let range = |values: &[f32]| {
            values
                .iter()
                .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)))
        };
        let ((left, right), (top, bottom)) = (range(&self.x), range(&self.y));
        if left > right {
            return Extent { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };
        }
        Extent { left, top, right, bottom }
    }

    /// The mean of all places, and the root of their mean squared distance from it.
    pub(super) fn spread(&self) -> ((f32, f32), f32) {
        let count = self.len().max(1) as f64;
        let along = |row: &[f32]| {
            let mean = row.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
            (mean as f32, row.iter().map(|&value| (f64::from(value) - mean).powi(2)).sum::<f64>() / count)
        };
        let ((x, wide), (y, high)) = (along(&self.x), along(&self.y));
        ((x, y), (wide + high).sqrt() as f32)
    }

    /// Makes everything larger, about the origin.
    pub(super) fn scale(&mut self, by: f32) {
        for value in self.x.iter_mut().chain(&mut self.y) {
            *value *= by;
        }
    }

    /// Moves everything.
    pub(in crate::layout) fn shift(&mut self, x: f32, y: f32) {
        self.x.iter_mut().for_each(|value| *value += x);
        self.y.iter_mut().for_each(|value| *value += y);
    }

    /// Coincident places have no direction in which to part.
    pub(super) fn shake(&mut self, by: f32, random: &mut Random) {
        for value in self.x.iter_mut().chain(&mut self.y) {
            *value += random.signed() as f32 * by;
        }
    }

    /// The places of some nodes.
    pub(super) fn pick(&self, nodes: &[u32]) -> Self {
        let row = |values: &[f32]| nodes.iter().map(|&node| values[node as usize]).collect();
        Self { x: row(&self.x), y: row(&self.y) }
    }
}

impl Extent {
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }
}
