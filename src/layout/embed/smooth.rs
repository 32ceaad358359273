//! Places → places of which the neighbours' are the mean: what is linked closely gathers, and the picture keeps its
//! size. Long waves outlive short ones, so groups that a mere distance cannot tell apart come apart (the power
//! iteration of a spectral layout: Koren, COCOON 2003).

use rayon::prelude::*;

use super::plane::Plane;
use super::wiring::Wiring;

/// Nodes that a thread takes at a time.
const CHUNK: usize = 1024;

/// How far a node goes towards the mean of its neighbours; all the way, and two groups could change sides for ever.
const STEP: f32 = 0.5;

/// Smooths `rounds` times. Pinned nodes stay.
pub(super) fn smooth(wiring: &Wiring, mobility: &[f32], plane: &mut Plane, rounds: usize) {
    let mut before = plane.clone();
    let size = spread(plane);
    for _ in 0..rounds {
        before.x.copy_from_slice(&plane.x);
        before.y.copy_from_slice(&plane.y);
        let chunks = plane.x.par_chunks_mut(CHUNK).zip(plane.y.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (xs, ys))| {
            for (offset, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                let node = chunk * CHUNK + offset;
                let neighbors = wiring.neighbors(node);
                let (mut sum_x, mut sum_y) = (0.0, 0.0);
                for &neighbor in neighbors {
                    sum_x += before.x[neighbor as usize];
                    sum_y += before.y[neighbor as usize];
                }
                let share = mobility[node] * STEP;
                let count = neighbors.len().max(1) as f32;
                *x += share * (sum_x / count - *x);
                *y += share * (sum_y / count - *y);
            }
        });
    }
    let by = (size / spread(plane).max(1e-20)).min(1e6);
    plane.scale(by);
}

/// The root of the mean squared distance from the mean; also moves the mean to the origin.
fn spread(plane: &mut Plane) -> f32 {
    let count = plane.len().max(1) as f64;
    let center = |row: &mut Vec<f32>| {
        let mean = row.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
        for value in row.iter_mut() {
            *value -= mean as f32;
        }
        row.iter().map(|&value| f64::from(value) * f64::from(value)).sum::<f64>() / count
    };
    (center(&mut plane.x) + center(&mut plane.y)).sqrt() as f32
}
