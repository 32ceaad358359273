//! Places in hops → places where neighbours are near and strangers apart: a bounded short-range repulsion on a grid
//! and an attraction that fades with distance (close to t-FDP: Zhong and others, TVCG 2023). Some of the springs to the
//! pivots keep the global shape.

use rayon::prelude::*;

use super::grid::Grid;
use super::plane::Plane;
use super::progress::Progress;
use super::recipe::Refinement;
use super::sparse::Sparse;
use super::wiring::Wiring;

/// Reach of the repulsion, in mean spacings.
const REACH: f32 = 2.5;
/// So many nodes of a crowded row of cells stand for all of them.
const SAMPLE: usize = 96;
/// Nodes that a thread takes at a time.
const CHUNK: usize = 512;
/// Numbers that are worked at once.
const LANES: usize = 8;
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
    let mut grid = Grid::default();
    let mut push = Plane::new(plane.len());
    let mut before = plane.clone();
    let ease: Vec<f32> =
        (0..plane.len()).map(|node| mobility[node] / (wiring.degree(node).max(1) as f32).sqrt()).collect();
    let pivots = springs.count() as u32;
    for round in 0..how.rounds {
        let step = how.step * (1.0 - round as f32 / how.rounds as f32);
        grid.sort(plane, REACH * spacing);
        repel(&grid, spacing, how.repulsion, round, &mut push);
        before.x.copy_from_slice(&plane.x);
        before.y.copy_from_slice(&plane.y);
        let chunks = plane.x.par_chunks_mut(CHUNK).zip(plane.y.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (xs, ys))| {
            for (offset, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                let node = chunk * CHUNK + offset;
                let rank = grid.ranks[node] as usize;
                let (fx, fy) = attraction(wiring, node, &before, spacing);
                let (fx, fy) = (fx + push.x[rank], fy + push.y[rank]);
                let force = (fx * fx + fy * fy).sqrt().max(1e-30);
                let by = ease[node] * step.min(2.0 * spacing / force);
                *x += by * fx;
                *y += by * fy;
            }
        });
        if how.keep > 0.0 {
            let group: Vec<u32> = (0..pivots).filter(|pivot| *pivot as usize % TURNS == round % TURNS).collect();
            springs.pull(plane, &group, how.keep, 0.1, 3);
        }
        progress.tell((round + 1) as f32 / how.rounds as f32)?;
    }
    Some(())
}

/// The sum of all pulls of a node's neighbours, which fade beyond some spacings.
fn attraction(wiring: &Wiring, node: usize, places: &Plane, spacing: f32) -> (f32, f32) {
    let (x, y) = (places.x[node], places.y[node]);
    let degree = wiring.degree(node);
    let scale = 1.0 / (spacing * spacing);
    let (mut fx, mut fy) = (0.0, 0.0);
    for &neighbor in wiring.neighbors(node) {
        let neighbor = neighbor as usize;
        let (dx, dy) = (places.x[neighbor] - x, places.y[neighbor] - y);
        let fade = degree.min(wiring.degree(neighbor)) as f32;
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
            let (x, y) = (grid.x[rank], grid.y[rank]);
            let (mut sum_x, mut sum_y) = (0.0, 0.0);
            for range in grid.around(x, y) {
                let count = range.len();
                if count <= SAMPLE {
                    let (px, py) = push_of(x, y, &grid.x[range.clone()], &grid.y[range], scale);
                    sum_x += px;
                    sum_y += py;
                } else {
                    // A window that moves from node to node and from round to round.
                    let begin =
                        range.start + (rank.wrapping_mul(0x9E37) ^ round.wrapping_mul(0x85EB)) % (count - SAMPLE);
                    let window = begin..begin + SAMPLE;
                    let (px, py) = push_of(x, y, &grid.x[window.clone()], &grid.y[window], scale);
                    let weight = count as f32 / SAMPLE as f32;
                    sum_x += px * weight;
                    sum_y += py * weight;
                }
            }
            *fx = sum_x * strength;
            *fy = sum_y * strength;
        }
    });
}

/// What others push who stand side by side in memory. Oneself is at no distance and pushes nothing.
fn push_of(x: f32, y: f32, xs: &[f32], ys: &[f32], scale: f32) -> (f32, f32) {
    let mut sum_x = [0.0_f32; LANES];
    let mut sum_y = [0.0_f32; LANES];
    let push = |dx: f32, dy: f32| {
        let squared = (dx * dx + dy * dy) * scale;
        let weight = 1.0 / ((0.05 + squared) * (1.0 + squared));
        if squared < REACH * REACH { weight } else { 0.0 }
    };
    let (lanes_x, lanes_y) = (xs.chunks_exact(LANES), ys.chunks_exact(LANES));
    for (&other_x, &other_y) in lanes_x.remainder().iter().zip(lanes_y.remainder()) {
        let (dx, dy) = (x - other_x, y - other_y);
        let weight = push(dx, dy);
        sum_x[0] += dx * weight;
        sum_y[0] += dy * weight;
    }
    for (xs, ys) in lanes_x.zip(lanes_y) {
        for lane in 0..LANES {
            let (dx, dy) = (x - xs[lane], y - ys[lane]);
            let weight = push(dx, dy);
            sum_x[lane] += dx * weight;
            sum_y[lane] += dy * weight;
        }
    }
    (sum_x.iter().sum(), sum_y.iter().sum())
}
