//! Places in hops → places where neighbours are near and strangers apart: a bounded short-range repulsion on a grid
//! and an attraction that fades with distance (close to t-FDP: Zhong and others, TVCG 2023). Some of the springs to the
//! pivots keep the global shape.

use std::ops::Range;

use rayon::prelude::*;

use super::grid::{Grid, PADDING};
use super::plane::Plane;
use super::progress::Progress;
use super::recipe::Refinement;
use super::sparse::Sparse;
use super::wiring::Wiring;

/// Reach of the repulsion, in mean spacings.
const REACH: f32 = 2.5;
/// So many nodes of a crowded row of cells stand for all of them.
const SAMPLE: usize = 96;
/// A node with so many links pushes with a force of one, others with the root of how many times as many they have:
/// crowds whose links hold them together need more room than pairs.
const USUAL_DEGREE: f32 = 4.0;
/// Nodes that a thread takes at a time.
const CHUNK: usize = 512;
/// Numbers that are worked at once.
const LANES: usize = PADDING;
/// In so many rounds every pivot has its turn.
const TURNS: usize = 8;

/// Refines a picture.
pub(super) fn refine(
    wiring: &Wiring,
    springs: &Sparse,
    mobility: &[f32],
    plane: &mut Plane,
    how: Refinement,
    progress: Progress,
) -> Option<()> {
    let extent = plane.extent();
    let spacing = (extent.width() * extent.height() / plane.len().max(1) as f32).sqrt();
    if spacing < 1e-9 {
        return Some(());
    }
    let scale = 1.0 / (spacing * spacing);
    let mut grid = Grid::default();
    let mut push = Plane::new(plane.len());
    let mut stands: Vec<Stand> = (0..plane.len())
        .map(|node| {
            let degree = wiring.degree(node).max(1) as f32;
            Stand { x: 0.0, y: 0.0, degree, ease: mobility[node] / degree.sqrt() }
        })
        .collect();
    let mass: Vec<f32> = stands.iter().map(|stand| (stand.degree / USUAL_DEGREE).sqrt()).collect();
    let pivots = springs.count() as u32;
    for round in 0..how.rounds {
        let step = how.step * (1.0 - round as f32 / how.rounds as f32);
        grid.sort(plane, &mass, REACH * spacing);
        repel(&grid, spacing, how.repulsion, round, &mut push);
        for (stand, (&x, &y)) in stands.iter_mut().zip(plane.x.iter().zip(&plane.y)) {
            (stand.x, stand.y) = (x, y);
        }
        let chunks = plane.x.par_chunks_mut(CHUNK).zip(plane.y.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (xs, ys))| {
            for (offset, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                let node = chunk * CHUNK + offset;
                let rank = grid.ranks[node] as usize;
                let (fx, fy) = attraction(wiring, node, &stands, scale);
                let (fx, fy) = (fx + push.x[rank], fy + push.y[rank]);
                let force = (fx * fx + fy * fy).sqrt().max(1e-30);
                let by = stands[node].ease * step.min(2.0 * spacing / force);
                *x += by * fx;
                *y += by * fy;
            }
        });
        if how.keep > 0.0 {
            let group: Vec<u32> = (0..pivots).filter(|pivot| *pivot as usize % TURNS == round % TURNS).collect();
            springs.pull(plane, &group, how.keep, 0.1, 3);
        }
        progress.show_plane((round + 1) as f32 / how.rounds as f32, plane)?;
    }
    Some(())
}

/// What a neighbour must know of a node, in one line of the cache.
#[derive(Clone, Copy, Default)]
struct Stand {
    x: f32,
    y: f32,
    degree: f32,
    /// 1 by the root of the degree: who has many links is pulled from all sides and would swing.
    ease: f32,
}

/// The sum of all pulls of a node's neighbours, which fade beyond some spacings.
fn attraction(wiring: &Wiring, node: usize, stands: &[Stand], scale: f32) -> (f32, f32) {
    let here = stands[node];
    let (mut fx, mut fy) = (0.0, 0.0);
    for &neighbor in wiring.neighbors(node) {
        let there = stands[neighbor as usize];
        let (dx, dy) = (there.x - here.x, there.y - here.y);
        let fade = here.degree.min(there.degree);
        let pull = fade / (fade + (dx * dx + dy * dy) * scale);
        fx += dx * pull;
        fy += dy * pull;
    }
    (fx, fy)
}

/// What pushes every node of the grid, in its order.
fn repel(grid: &Grid, spacing: f32, strength: f32, round: usize, push: &mut Plane) {
    let chunks = push.x.par_chunks_mut(CHUNK).zip(push.y.par_chunks_mut(CHUNK)).enumerate();
    let scale = 1.0 / (spacing * spacing);
    chunks.for_each(|(chunk, (fx, fy))| {
        for (offset, (fx, fy)) in fx.iter_mut().zip(fy).enumerate() {
            let rank = chunk * CHUNK + offset;
            let mut sum = Push::new(grid.x[rank], grid.y[rank], scale);
            for range in grid.around(grid.x[rank], grid.y[rank]) {
                let count = range.len();
                if count <= SAMPLE {
                    sum.add(grid, range, 1.0);
                } else {
                    // A window that moves from node to node and from round to round.
                    let turn = rank.wrapping_mul(0x9E37) ^ round.wrapping_mul(0x85EB);
                    let begin = range.start + turn % (count - SAMPLE);
                    sum.add(grid, begin..begin + SAMPLE, count as f32 / SAMPLE as f32);
                }
            }
            let strength = strength * grid.mass[rank];
            *fx = sum.x.iter().sum::<f32>() * strength;
            *fy = sum.y.iter().sum::<f32>() * strength;
        }
    });
}

/// What pushes one node, in sums side by side.
struct Push {
    here: (f32, f32),
    scale: f32,
    x: [f32; LANES],
    y: [f32; LANES],
}

impl Push {
    fn new(x: f32, y: f32, scale: f32) -> Self {
        Self { here: (x, y), scale, x: [0.0; LANES], y: [0.0; LANES] }
    }

    /// Adds what others push who stand side by side in memory. Oneself is at no distance and pushes nothing.
    fn add(&mut self, grid: &Grid, range: Range<usize>, weight: f32) {
        let mut begin = range.start;
        while begin + LANES <= range.end {
            self.add_lanes(grid, begin, |_| weight);
            begin += LANES;
        }
        if begin < range.end {
            // What is read beyond the end does not count.
            let rest = range.end - begin;
            let weight = |lane: usize| if lane < rest { weight } else { 0.0 };
            self.add_lanes(grid, begin, weight);
        }
    }

    #[inline]
    fn add_lanes(&mut self, grid: &Grid, begin: usize, weight: impl Fn(usize) -> f32) {
        let lanes = begin..begin + LANES;
        let (xs, ys, mass) = (&grid.x[lanes.clone()], &grid.y[lanes.clone()], &grid.mass[lanes]);
        for lane in 0..LANES {
            let (dx, dy) = (self.here.0 - xs[lane], self.here.1 - ys[lane]);
            let squared = (dx * dx + dy * dy) * self.scale;
            let push = weight(lane) * mass[lane] / ((0.05 + squared) * (1.0 + squared));
            let push = if squared < REACH * REACH { push } else { 0.0 };
            self.x[lane] += dx * push;
            self.y[lane] += dy * push;
        }
    }
}
