//! Hops → distances on the map, for large graphs: sparse stress by gradient descent (Zheng, Pawar and Goodman, TVCG
//! 2019) with the weights of Ortmann, Klimenta and Brandes (JGAA 2017).
//!
//! Every node is pulled to its distance from each pivot, one pivot after the other. Nodes do not wait for each other,
//! so they are moved in vectors and on all threads, and the result does not depend on how many there are.

use rayon::prelude::*;

use super::pivots::Pivots;
use super::plane::Plane;
use super::progress::Progress;
use super::recipe::Recipe;
use super::wiring::Wiring;
use crate::layout::random::Random;

/// Nodes that are moved at once.
const LANES: usize = 16;
/// Nodes that a thread takes at a time.
const CHUNK: usize = 64 * LANES;
/// The pivots are visited in so many groups, between which they follow the others.
const GROUPS: usize = 4;

/// The springs between all nodes and the pivots.
pub(super) struct Sparse<'a> {
    wiring: &'a Wiring,
    pivots: &'a Pivots,
    /// For each pivot, how strongly it pulls at each distance.
    pulls: Vec<Vec<f32>>,
    /// 1 for what may move, 0 for what is pinned.
    mobility: &'a [f32],
    strongest: f32,
}

impl<'a> Sparse<'a> {
    pub(super) fn new(wiring: &'a Wiring, pivots: &'a Pivots, mobility: &'a [f32]) -> Self {
        let pulls: Vec<Vec<f32>> = (0..pivots.nodes.len()).into_par_iter().map(|index| pulls(pivots, index)).collect();
        let strongest = pulls.iter().flatten().fold(1.0_f32, |most, &pull| most.max(pull));
        Self { wiring, pivots, pulls, mobility, strongest }
    }

    /// How many pivots there are.
    pub(super) fn count(&self) -> usize {
        self.pulls.len()
    }

    /// Relaxes all springs again and again: at first the longest ones as well, at last by a part of their tension.
    pub(super) fn descend(
        &self,
        plane: &mut Plane,
        recipe: &Recipe,
        random: &mut Random,
        progress: Progress,
    ) -> Option<()> {
        let (rounds, ends) = (recipe.stress_rounds, recipe.stress_steps);
        let mut order: Vec<u32> = (0..self.pulls.len() as u32).collect();
        let mut buffer = plane.clone();
        let longest = self.pulls.iter().map(Vec::len).max().unwrap_or(2) as f32;
        let (first, last) = (ends.0 * longest * longest, ends.1 / (1.0 + 0.1 * (self.strongest - 1.0)));
        let decay = libm::logf((first / last).max(1.0)) / (rounds.max(2) - 1) as f32;
        for round in 0..rounds {
            let step = first * libm::expf(-decay * round as f32);
            random.shuffle(&mut order);
            for group in order.chunks(order.len().div_ceil(GROUPS).max(1)) {
                self.pull(plane, group, step, 1.0, 2);
            }
            self.pull_links(plane, &mut buffer, step);
            progress.show_plane((round + 1) as f32 / rounds as f32, plane)?;
        }
        Some(())
    }

    /// Pulls every node towards its distance from some pivots, of those that are at least `nearest` hops away; at most
    /// `limit` of the way.
    pub(super) fn pull(&self, plane: &mut Plane, group: &[u32], step: f32, limit: f32, nearest: usize) {
        let tables: Vec<Vec<f32>> = group
            .iter()
            .map(|&pivot| {
                let scaled = self.pulls[pivot as usize].iter().map(|&pull| 0.5 * (step * pull).min(limit));
                scaled.enumerate().map(|(hops, pull)| if hops < nearest { 0.0 } else { pull }).collect::<Vec<f32>>()
            })
            .collect();
        let springs: Vec<Spring> = group
            .iter()
            .zip(&tables)
            .map(|(&pivot, table)| {
                let node = self.pivots.nodes[pivot as usize] as usize;
                Spring { x: plane.x[node], y: plane.y[node], hops: &self.pivots.hops[pivot as usize], table }
            })
            .collect();
        let chunks = plane.x.par_chunks_mut(CHUNK).zip(plane.y.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (xs, ys))| {
            let lanes = xs.chunks_mut(LANES).zip(ys.chunks_mut(LANES)).enumerate();
            for (lane, (xs, ys)) in lanes {
                let begin = chunk * CHUNK + lane * LANES;
                pull_lanes(xs, ys, begin, &springs, &self.mobility[begin..begin + xs.len()]);
            }
        });
    }

    /// Pulls linked nodes to one hop from each other. All look at where the others were before.
    fn pull_links(&self, plane: &mut Plane, before: &mut Plane, step: f32) {
        before.x.copy_from_slice(&plane.x);
        before.y.copy_from_slice(&plane.y);
        let pull = 0.5 * step.min(1.0);
        let chunks = plane.x.par_chunks_mut(CHUNK).zip(plane.y.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (xs, ys))| {
            for (offset, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                let node = chunk * CHUNK + offset;
                let (mut here, mut there) = (*x, *y);
                for &neighbor in self.wiring.neighbors(node) {
                    let (dx, dy) = (here - before.x[neighbor as usize], there - before.y[neighbor as usize]);
                    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
                    let part = pull * (1.0 - 1.0 / length);
                    here -= part * dx;
                    there -= part * dy;
                }
                *x += self.mobility[node] * (here - *x);
                *y += self.mobility[node] * (there - *y);
            }
        });
    }
}

/// One pivot as the nodes feel it.
struct Spring<'a> {
    x: f32,
    y: f32,
    hops: &'a [u16],
    /// Which part of the tension a node gives way to, by hops.
    table: &'a [f32],
}

fn pull_lanes(xs: &mut [f32], ys: &mut [f32], begin: usize, springs: &[Spring], mobility: &[f32]) {
    let mut x = [0.0_f32; LANES];
    let mut y = [0.0_f32; LANES];
    x[..xs.len()].copy_from_slice(xs);
    y[..ys.len()].copy_from_slice(ys);
    for spring in springs {
        let mut hops = [0_u16; LANES];
        hops[..xs.len()].copy_from_slice(&spring.hops[begin..begin + xs.len()]);
        let pull: [f32; LANES] = std::array::from_fn(|lane| spring.table[usize::from(hops[lane])]);
        for lane in 0..LANES {
            let (dx, dy) = (x[lane] - spring.x, y[lane] - spring.y);
            let length = (dx * dx + dy * dy + 1e-12).sqrt();
            let part = pull[lane] * (1.0 - f32::from(hops[lane]) / length);
            x[lane] -= part * dx;
            y[lane] -= part * dy;
        }
    }
    for (lane, mobility) in mobility.iter().enumerate() {
        xs[lane] += mobility * (x[lane] - xs[lane]);
        ys[lane] += mobility * (y[lane] - ys[lane]);
    }
}

/// How strongly a pivot pulls at each distance: it speaks for the nodes of its region that are less than half as far.
fn pulls(pivots: &Pivots, index: usize) -> Vec<f32> {
    let hops = &pivots.hops[index];
    let reach = hops.iter().copied().max().map_or(0, usize::from);
    let mut within = vec![0.0_f32; reach + 1];
    for (&hops, &nearest) in hops.iter().zip(&pivots.nearest) {
        if usize::from(nearest) == index {
            within[usize::from(hops)] += 1.0;
        }
    }
    for distance in 1..=reach {
        within[distance] += within[distance - 1];
    }
    let pull = |hops: usize| if hops < 2 { 0.0 } else { within[hops / 2].max(1.0) / (hops * hops) as f32 };
    (0..=reach).map(pull).collect()
}
