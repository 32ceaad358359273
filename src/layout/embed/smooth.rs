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
    let size = plane.spread().1;
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
    let (mean, now) = plane.spread();
    let by = (size / now.max(1e-20)).min(1e6);
    for (node, mobility) in mobility.iter().enumerate() {
        plane.x[node] += mobility * (by - 1.0) * (plane.x[node] - mean.0);
        plane.y[node] += mobility * (by - 1.0) * (plane.y[node] - mean.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    #[test]
    fn the_picture_keeps_its_size_and_the_pinned_their_places() {
        let count = 400;
        let links: Vec<(u32, u32)> =
            (0..count).flat_map(|node| [(node, (node + 1) % count), (node, (node * 7) % count)]).collect();
        let wiring = Wiring::new(count as usize, &links);
        let mut before = Plane::new(count as usize);
        before.shake(5.0, &mut Random::new(4));
        before.shift(100.0, -40.0);
        for pinned in [0, 3] {
            let mut mobility = vec![1.0; count as usize];
            mobility[..pinned].fill(0.0);
            let mut plane = before.clone();
            smooth(&wiring, &mobility, &mut plane, 10);
            assert!(plane != before);
            assert_eq!((&plane.x[..pinned], &plane.y[..pinned]), (&before.x[..pinned], &before.y[..pinned]));
            let (size, expected) = (plane.spread().1, before.spread().1);
            assert!(pinned > 0 || (size / expected - 1.0).abs() < 1e-4, "{size} {expected}");
        }
    }
}
