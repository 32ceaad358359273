//! Hops between all → distances on the map: stress by stochastic gradient descent (Zheng, Pawar and Goodman, TVCG
//! 2019) over all pairs of a graph of up to a few thousand nodes.
//!
//! The pairs are visited as in a tournament: nodes are dealt to blocks, blocks meet each other in rounds, and two
//! blocks that meet turn past each other, so that at each turn every node has one partner. Pairs of one turn share no
//! node: they are relaxed in vectors, and meetings of one round on all threads, always with the same result.

use rayon::prelude::*;

use super::hops::{UNREACHED, hops};
use super::plane::Plane;
use super::progress::Progress;
use super::recipe::Recipe;
use super::wiring::Wiring;
use crate::layout::random::Random;

/// No more blocks than this; an even number.
const MOST_BLOCKS: usize = 16;
/// Nodes of a block, at least, while there are enough.
const LEAST_BLOCK: usize = 32;

/// All pairs of a graph, in the order in which they meet.
pub(super) struct Full {
    /// The nodes of each block.
    blocks: Vec<Vec<u32>>,
    /// For each pair of different blocks, their hops, turn by turn; zero for no pair.
    meetings: Vec<Vec<Vec<u16>>>,
    /// For each block, the hops between its own nodes, one row after the other.
    insides: Vec<Vec<u16>>,
    longest: f32,
}

/// The places of one block, and which of its nodes may move.
#[derive(Default)]
struct Block {
    x: Vec<f32>,
    y: Vec<f32>,
    mobility: Vec<f32>,
}

impl Full {
    /// Measures the graph; its memory is that of two bytes for each pair of nodes, both ways.
    pub(super) fn new(wiring: &Wiring, random: &mut Random) -> Self {
        let count = wiring.len();
        let all: Vec<u32> = (0..count as u32).collect();
        let rows = hops(wiring, &all);
        let mut order = all;
        random.shuffle(&mut order);
        let blocks = (count / LEAST_BLOCK).min(MOST_BLOCKS) & !1;
        let size = count.div_ceil(blocks.max(1)).max(1);
        let blocks: Vec<Vec<u32>> = order.chunks(size).map(<[u32]>::to_vec).collect();
        let between =
            |a: u32, b: u32| Some(rows[a as usize][b as usize]).filter(|&hops| hops != UNREACHED).unwrap_or(0);
        let meeting = |one: &[u32], other: &[u32]| -> Vec<u16> {
            let turns = (0..size).flat_map(|turn| (0..size).map(move |seat| (seat, (seat + turn) % size)));
            let hops = |(seat, opposite): (usize, usize)| match (one.get(seat), other.get(opposite)) {
                (Some(&a), Some(&b)) => between(a, b),
                _ => 0,
            };
            turns.map(hops).collect()
        };
        let meetings = (0..blocks.len())
            .into_par_iter()
            .map(|one| (one + 1..blocks.len()).map(|other| meeting(&blocks[one], &blocks[other])).collect())
            .collect();
        let inside = |block: &Vec<u32>| -> Vec<u16> {
            block.iter().flat_map(|&a| block.iter().map(move |&b| between(a, b))).collect()
        };
        let insides = blocks.par_iter().map(inside).collect();
        let farthest = |row: &Vec<u16>| row.iter().copied().filter(|&hops| hops != UNREACHED).max().unwrap_or(1);
        let longest = f32::from(rows.par_iter().map(farthest).max().unwrap_or(1));
        Self { blocks, meetings, insides, longest }
    }

    /// Relaxes all pairs again and again: at first the longest springs as well, at last by a part of their tension.
    pub(super) fn descend(
        &self,
        plane: &mut Plane,
        mobility: &[f32],
        recipe: &Recipe,
        random: &mut Random,
        progress: Progress,
    ) -> Option<()> {
        let (rounds, ends) = (recipe.stress_rounds, recipe.stress_steps);
        let mut seats: Vec<Block> = self.blocks.iter().map(|nodes| Block::new(plane, mobility, nodes)).collect();
        let (first, last) = (ends.0 * self.longest * self.longest, ends.1);
        let decay = libm::logf((first / last).max(1.0)) / (rounds.max(2) - 1) as f32;
        let mut schedule: Vec<usize> = (0..seats.len().saturating_sub(1)).collect();
        for round in 0..rounds {
            let step = first * libm::expf(-decay * round as f32);
            seats.par_iter_mut().zip(&self.insides).for_each(|(block, hops)| block.relax_inside(hops, step));
            random.shuffle(&mut schedule);
            for &meeting in &schedule {
                self.meet(&mut seats, meeting, step);
            }
            progress.show((round + 1) as f32 / rounds as f32, &|| {
                let mut shown = plane.clone();
                self.stand_up(&seats, &mut shown);
                shown.points()
            })?;
        }
        self.stand_up(&seats, plane);
        Some(())
    }

    /// The places of all blocks, in the nodes' order.
    fn stand_up(&self, seats: &[Block], plane: &mut Plane) {
        for (block, nodes) in seats.iter().zip(&self.blocks) {
            for ((&node, &x), &y) in nodes.iter().zip(&block.x).zip(&block.y) {
                (plane.x[node as usize], plane.y[node as usize]) = (x, y);
            }
        }
    }

    /// One round of the tournament.
    fn meet(&self, seats: &mut [Block], round: usize, step: f32) {
        let tables = tables(seats.len(), round);
        let mut pairs: Vec<(Block, Block)> = tables
            .iter()
            .map(|&(one, other)| (std::mem::take(&mut seats[one]), std::mem::take(&mut seats[other])))
            .collect();
        pairs.par_iter_mut().zip(&tables).for_each(|((one, other), &(first, second))| {
            relax_meeting(one, other, &self.meetings[first][second - first - 1], step);
        });
        for ((one, other), (first, second)) in pairs.into_iter().zip(tables) {
            (seats[first], seats[second]) = (one, other);
        }
    }
}

/// Who meets in a round, by the circle method: the last block keeps its seat, the others move on by one.
fn tables(blocks: usize, round: usize) -> Vec<(usize, usize)> {
    let moving = blocks - 1;
    let at = |seat: usize| if seat == moving { moving } else { (seat + round) % moving };
    let tables = (0..blocks / 2).map(|table| (at(table), at(moving - table)));
    tables.map(|(one, other)| (one.min(other), one.max(other))).collect()
}

impl Block {
    fn new(plane: &Plane, mobility: &[f32], nodes: &[u32]) -> Self {
        let Plane { x, y } = plane.pick(nodes);
        Self { x, y, mobility: nodes.iter().map(|&node| mobility[node as usize]).collect() }
    }

    /// Relaxes the pairs within one block, one after the other.
    fn relax_inside(&mut self, hops: &[u16], step: f32) {
        let size = self.x.len();
        for one in 1..size {
            for other in 0..one {
                let hops = f32::from(hops[one * size + other]);
                let (dx, dy) = (self.x[one] - self.x[other], self.y[one] - self.y[other]);
                let part = tension(dx, dy, hops, step);
                self.x[one] -= part * dx * self.mobility[one];
                self.y[one] -= part * dy * self.mobility[one];
                self.x[other] += part * dx * self.mobility[other];
                self.y[other] += part * dy * self.mobility[other];
            }
        }
    }
}

/// All turns of two blocks, of which the second may be shorter.
fn relax_meeting(one: &mut Block, other: &mut Block, hops: &[u16], step: f32) {
    let size = one.x.len();
    for (turn, hops) in hops.chunks_exact(size).enumerate() {
        // The seats opposite are `turn` further on, and begin again at the block's end.
        let split = size - turn;
        relax_row(one, 0, other, turn, &hops[..split], step);
        relax_row(one, split, other, 0, &hops[split..], step);
    }
}

/// Relaxes pairs that share no node.
fn relax_row(one: &mut Block, from: usize, other: &mut Block, opposite: usize, hops: &[u16], step: f32) {
    let count = hops.len().min(other.x.len().saturating_sub(opposite));
    if count == 0 {
        return;
    }
    let (x, y) = (&mut one.x[from..from + count], &mut one.y[from..from + count]);
    let (u, v) = (&mut other.x[opposite..opposite + count], &mut other.y[opposite..opposite + count]);
    let (free, also) = (&one.mobility[from..from + count], &other.mobility[opposite..opposite + count]);
    for index in 0..count {
        let (dx, dy) = (x[index] - u[index], y[index] - v[index]);
        let part = tension(dx, dy, f32::from(hops[index]), step);
        x[index] -= part * dx * free[index];
        y[index] -= part * dy * free[index];
        u[index] += part * dx * also[index];
        v[index] += part * dy * also[index];
    }
}

/// Which part of the way between two nodes each of them goes towards the other; nothing where there are no hops.
#[inline]
fn tension(dx: f32, dy: f32, hops: f32, step: f32) -> f32 {
    let length = (dx * dx + dy * dy + 1e-12).sqrt();
    let pull = (step / (hops * hops).max(1e-3)).min(1.0) * 0.5;
    let part = pull * (1.0 - hops / length);
    if hops > 0.0 { part } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_pair_meets_once() {
        for count in [1, 2, 5, 63, 64, 65, 100, 190, 513, 530] {
            let path: Vec<(u32, u32)> = (1..count as u32).map(|node| (node - 1, node)).collect();
            let full = Full::new(&Wiring::new(count, &path), &mut Random::new(1));
            let mut met: BTreeMap<(u32, u32), usize> = BTreeMap::new();
            let mut meet = |a: u32, b: u32, hops: u16| {
                assert_eq!(hops, a.abs_diff(b) as u16);
                *met.entry((a.min(b), a.max(b))).or_default() += 1;
            };
            for (block, hops) in full.blocks.iter().zip(&full.insides) {
                for (one, &a) in block.iter().enumerate() {
                    block[..one].iter().zip(&hops[one * block.len()..]).for_each(|(&b, &hops)| meet(a, b, hops));
                }
            }
            for (one, others) in full.meetings.iter().enumerate() {
                for (other, hops) in full.blocks[one + 1..].iter().zip(others) {
                    let size = full.blocks[one].len();
                    for (index, &hops) in hops.iter().enumerate().filter(|&(_, &hops)| hops > 0) {
                        let (turn, seat) = (index / size, index % size);
                        meet(full.blocks[one][seat], other[(seat + turn) % size], hops);
                    }
                }
            }
            assert_eq!(met.len(), count * (count - 1) / 2, "{count}");
            assert!(met.values().all(|&times| times == 1), "{count}");
        }
    }

    #[test]
    fn every_block_meets_every_other_once() {
        for blocks in [2, 4, 10, 16] {
            let mut met: Vec<_> = (0..blocks - 1).flat_map(|round| tables(blocks, round)).collect();
            met.sort_unstable();
            let all: Vec<_> = (0..blocks).flat_map(|one| (one + 1..blocks).map(move |other| (one, other))).collect();
            assert_eq!(met, all);
        }
    }
}
