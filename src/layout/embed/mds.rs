//! Distances from pivots → a first picture: pivot MDS (Brandes and Pich, Graph Drawing 2006). Its two axes are found on
//! a sample of the nodes, since they converge long before the last node is counted.

use rayon::prelude::*;

use super::pivots::Pivots;
use super::plane::Plane;
use crate::layout::random::Random;

/// Nodes that say where the axes lie.
const SAMPLE: usize = 3000;
/// Rounds of the power iteration.
const ROUNDS: usize = 60;

/// The first two axes of pivot MDS, one unit for one hop.
pub(super) fn picture(pivots: &Pivots) -> Plane {
    let count = pivots.nearest.len();
    let size = pivots.nodes.len();
    let step = count.div_ceil(SAMPLE).max(1);
    let square = |hops: u16| f32::from(hops) * f32::from(hops);
    let columns: Vec<f32> = pivots
        .hops
        .iter()
        .map(|row| {
            let sampled = row.iter().step_by(step).map(|&hops| f64::from(square(hops)));
            (sampled.sum::<f64>() / count.div_ceil(step) as f64) as f32
        })
        .collect();
    let total = columns.iter().sum::<f32>() / size as f32;
    let centered = |node: usize, row: &mut [f32]| {
        for (entry, hops) in row.iter_mut().zip(&pivots.hops) {
            *entry = square(hops[node]);
        }
        let mean = row.iter().sum::<f32>() / size as f32;
        for (entry, column) in row.iter_mut().zip(&columns) {
            *entry = -0.5 * (*entry - mean - column + total);
        }
    };
    let mut sample = vec![0.0_f32; count.div_ceil(step) * size];
    for (node, row) in (0..count).step_by(step).zip(sample.chunks_exact_mut(size)) {
        centered(node, row);
    }
    let first = strongest(&sample, size, None);
    let second = strongest(&sample, size, Some(&first));
    let mut plane = Plane::new(count);
    let chunks = plane.x.par_chunks_mut(1024).zip(plane.y.par_chunks_mut(1024)).enumerate();
    chunks.for_each(|(chunk, (xs, ys))| {
        let mut row = vec![0.0; size];
        for (offset, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
            centered(chunk * 1024 + offset, &mut row);
            *x = dot(&row, &first);
            *y = dot(&row, &second);
        }
    });
    let factor = fit(pivots, &plane).scale;
    plane.scale(factor);
    plane
}

/// The strongest eigenvector of `CᵀC`, by power iteration without ever making that matrix.
fn strongest(rows: &[f32], size: usize, other: Option<&[f32]>) -> Vec<f32> {
    let mut random = Random::new(size as u64);
    let mut vector: Vec<f32> = (0..size).map(|_| random.signed() as f32).collect();
    for _ in 0..ROUNDS {
        let mut next = vec![0.0_f32; size];
        for row in rows.chunks_exact(size) {
            let along = dot(row, &vector);
            next.iter_mut().zip(row).for_each(|(sum, &entry)| *sum += along * entry);
        }
        if let Some(other) = other {
            let shadow = dot(&next, other);
            next.iter_mut().zip(other).for_each(|(value, part)| *value -= shadow * part);
        }
        let most = next.iter().fold(1e-30_f32, |most, value| most.max(value.abs()));
        for value in &mut next {
            *value /= most;
        }
        let norm = dot(&next, &next).sqrt().max(1e-30);
        vector = next.into_iter().map(|value| value / norm).collect();
    }
    vector
}

/// Eight sums side by side, since one alone would have to wait for each addition.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (lefts, rights) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f32 = lefts.remainder().iter().zip(rights.remainder()).map(|(a, b)| a * b).sum();
    for (left, right) in lefts.zip(rights) {
        for lane in 0..8 {
            sums[lane] += left[lane] * right[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// How a picture's distances compare to hops, seen from the pivots.
pub(super) struct Fit {
    /// The factor at which the picture comes closest to hops.
    pub(super) scale: f32,
    /// How far it is from them at that scale: the mean squared relative error, 0 where every distance is right.
    pub(super) stress: f32,
}

/// Measures a picture on up to some thousand nodes.
pub(super) fn fit(pivots: &Pivots, plane: &Plane) -> Fit {
    let step = 1 + plane.len() / SAMPLE;
    let (mut ratios, mut squares, mut count) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (&pivot, hops) in pivots.nodes.iter().zip(&pivots.hops) {
        let (x, y) = (plane.x[pivot as usize], plane.y[pivot as usize]);
        for node in (0..plane.len()).step_by(step).filter(|&node| hops[node] > 0) {
            let (dx, dy) = (plane.x[node] - x, plane.y[node] - y);
            let ratio = f64::from((dx * dx + dy * dy).sqrt()) / f64::from(hops[node]);
            ratios += ratio;
            squares += ratio * ratio;
            count += 1.0;
        }
    }
    if squares < 1e-20 {
        return Fit { scale: 1.0, stress: 1.0 };
    }
    Fit { scale: (ratios / squares) as f32, stress: (1.0 - ratios * ratios / (count * squares)) as f32 }
}
