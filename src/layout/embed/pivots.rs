//! A graph → a few nodes that speak for all, and how far everybody is from them. Half of them lie far from
//! the others, so that no region is forgotten, half are drawn evenly, so that dense cores get their share.

use rayon::prelude::*;

use super::hops::{UNREACHED, hops};
use super::wiring::Wiring;
use crate::layout::random::Random;

/// Pivots that are chosen at once, as many as one search serves, at most so many for each that is known already.
const BATCH: usize = 64;
const GROWTH: usize = 7;

/// Pivots, and how many hops every node is from them.
pub(super) struct Pivots {
    pub(super) nodes: Vec<u32>,
    /// One row for each pivot, one entry for each node; 0 for the pivot itself and for what cannot be reached.
    pub(super) hops: Vec<Vec<u16>>,
    /// For each node, the index of the nearest pivot.
    pub(super) nearest: Vec<u16>,
}

impl Pivots {
    /// Chooses `count` pivots, or all nodes where there are fewer.
    pub(super) fn choose(wiring: &Wiring, count: usize, random: &mut Random) -> Self {
        let count = count.min(wiring.len());
        let mut pivots = Self { nodes: Vec::new(), hops: Vec::new(), nearest: vec![0; wiring.len()] };
        let mut least = vec![UNREACHED; wiring.len()];
        // The first sees the graph's centre, the second its edge.
        let hub = (0..wiring.len()).rev().max_by_key(|&node| wiring.degree(node)).unwrap_or(0);
        let mut batch = vec![hub as u32];
        while !batch.is_empty() {
            let rows = hops(wiring, &batch);
            for (row, node) in rows.into_iter().zip(batch.drain(..)) {
                let turn = pivots.nodes.len() as u16;
                let nearer = least.par_iter_mut().zip(&mut pivots.nearest).zip(&row);
                nearer.with_min_len(1 << 14).for_each(|((least, nearest), &hops)| {
                    if hops < *least {
                        (*least, *nearest) = (hops, turn);
                    }
                });
                pivots.nodes.push(node);
                pivots.hops.push(row);
            }
            let missing = count - pivots.nodes.len();
            batch = next_batch(&least, missing.min(BATCH).min(GROWTH * pivots.nodes.len()), random);
        }
        // What hangs together by pins alone has no distance, as a node has none from itself.
        for hops in pivots.hops.iter_mut().flatten().filter(|hops| **hops == UNREACHED) {
            *hops = 0;
        }
        pivots
    }

    /// The longest way from any pivot, in hops.
    pub(super) fn longest(&self) -> u16 {
        self.hops.par_iter().filter_map(|row| row.iter().copied().max()).max().unwrap_or(0)
    }
}

/// The farthest node, then by turns any node and one that is chosen by its distance; no pivot twice.
fn next_batch(least: &[u16], size: usize, random: &mut Random) -> Vec<u32> {
    let mut batch: Vec<u32> = Vec::with_capacity(size);
    if size > 0 {
        let farthest = (0..least.len()).rev().max_by_key(|&node| least[node]).unwrap_or(0);
        batch.push(farthest as u32);
    }
    let cumulated: Vec<u64> = least
        .iter()
        .scan(0_u64, |sum, &hops| {
            *sum += u64::from(hops) * u64::from(hops);
            Some(*sum)
        })
        .collect();
    let total = cumulated.last().copied().unwrap_or(0);
    let mut tries = 0;
    while batch.len() < size {
        tries += 1;
        let node = if batch.len().is_multiple_of(2) || tries > 64 {
            let far = random.bits() % total.max(1);
            cumulated.partition_point(|&sum| sum <= far)
        } else {
            random.below(least.len())
        };
        if tries > 256 {
            // Nearly all nodes are pivots: take the first that is none.
            let free = (0..least.len()).find(|&node| least[node] > 0 && !batch.contains(&(node as u32)));
            match free {
                Some(node) => batch.push(node as u32),
                None => break,
            }
        } else if node < least.len() && least[node] > 0 && !batch.contains(&(node as u32)) {
            batch.push(node as u32);
        }
    }
    batch
}
