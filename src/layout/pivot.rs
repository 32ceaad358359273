//! A connected graph → hop distances from a few pivots, and from them a first picture: pivot MDS (Brandes and Pich,
//! Graph Drawing 2006). Everything else starts from this.

use std::collections::BTreeSet;

use kurbo::Point;

use super::graph::Graph;
use super::random::Random;

/// Distance of what cannot be reached.
pub(super) const UNREACHED: u32 = u32::MAX;

/// Pivots and how many hops every node is from them.
pub(super) struct Pivots {
    pub(super) nodes: Vec<u32>,
    /// One row for each pivot, one entry for each node.
    pub(super) hops: Vec<Vec<u32>>,
    /// For each node, the index of the nearest pivot.
    pub(super) nearest: Vec<u32>,
}

impl Pivots {
    /// Chooses pivots by turns far from all others and at random, so that dense cores get some as well. With as many
    /// pivots as nodes they come in the nodes' order.
    pub(super) fn choose(graph: &Graph, count: usize, random: &mut Random) -> Self {
        let mut pivots = Self { nodes: Vec::new(), hops: Vec::new(), nearest: vec![0; graph.len()] };
        let mut least = vec![UNREACHED; graph.len()];
        let mut next = (0..graph.len()).rev().max_by_key(|&node| graph.degree(node)).unwrap_or(0);
        for turn in 0..count.min(graph.len()) {
            let pivot = if count >= graph.len() { turn } else { next };
            let hops = hops_from(graph, pivot);
            for (node, &distance) in hops.iter().enumerate() {
                if distance < least[node] {
                    (least[node], pivots.nearest[node]) = (distance, turn as u32);
                }
            }
            pivots.nodes.push(pivot as u32);
            pivots.hops.push(hops);
            next = if turn % 2 == 0 { farthest(&least) } else { random.below(graph.len()) };
        }
        pivots
    }

    /// The first two axes of pivot MDS, one unit for one hop.
    pub(super) fn picture(&self) -> Vec<Point> {
        let centered = self.doubly_centered();
        let axes = self.axes(&centered);
        let project = |row: &Vec<f64>, axis: &Vec<f64>| row.iter().zip(axis).map(|(value, part)| value * part).sum();
        let places: Vec<Point> =
            centered.iter().map(|row| Point::new(project(row, &axes[0]), project(row, &axes[1]))).collect();
        self.scaled(places)
    }

    /// One row for each node.
    fn doubly_centered(&self) -> Vec<Vec<f64>> {
        let count = self.nearest.len();
        let square = |hops: u32| if hops == UNREACHED { 0.0 } else { f64::from(hops) * f64::from(hops) };
        let columns: Vec<f64> =
            self.hops.iter().map(|row| row.iter().map(|&hops| square(hops)).sum::<f64>() / count as f64).collect();
        let total = columns.iter().sum::<f64>() / columns.len() as f64;
        let center = |node: usize| {
            let row: Vec<f64> = self.hops.iter().map(|hops| square(hops[node])).collect();
            let mean = row.iter().sum::<f64>() / row.len() as f64;
            row.iter().zip(&columns).map(|(value, column)| -0.5 * (value - mean - column + total)).collect()
        };
        (0..count).map(center).collect()
    }

    /// The two strongest eigenvectors of `CᵀC` by power iteration.
    fn axes(&self, centered: &[Vec<f64>]) -> [Vec<f64>; 2] {
        let size = self.nodes.len();
        let mut matrix = vec![0.0; size * size];
        for row in centered {
            for (x, &left) in row.iter().enumerate() {
                for (entry, &right) in matrix[x * size..(x + 1) * size].iter_mut().zip(row) {
                    *entry += left * right;
                }
            }
        }
        let first = strongest(&matrix, size, None);
        let second = strongest(&matrix, size, Some(&first));
        [first, second]
    }

    fn scaled(&self, mut places: Vec<Point>) -> Vec<Point> {
        let (mut ratios, mut squares) = (0.0, 0.0);
        for (&pivot, hops) in self.nodes.iter().zip(&self.hops) {
            let origin = places[pivot as usize];
            for (place, &hops) in places.iter().zip(hops).step_by(1 + places.len() / 2000) {
                if hops > 0 && hops != UNREACHED {
                    let ratio = super::geometry::length(*place - origin) / f64::from(hops);
                    ratios += ratio;
                    squares += ratio * ratio;
                }
            }
        }
        let scale = if squares > 0.0 { ratios / squares } else { 0.0 };
        for place in &mut places {
            *place = Point::new(place.x * scale, place.y * scale);
        }
        places
    }
}

/// Distances from one node (Dijkstra); all pairs of a small graph are asked for, whose lengths differ by polarity.
fn hops_from(graph: &Graph, source: usize) -> Vec<u32> {
    let mut hops = vec![UNREACHED; graph.len()];
    hops[source] = 0;
    let mut waiting = BTreeSet::from([(0, source as u32)]);
    while let Some((distance, node)) = waiting.pop_first() {
        for neighbor in graph.neighbors(node as usize) {
            let there = distance + graph.pairs[neighbor.pair as usize].length;
            let known = &mut hops[neighbor.node as usize];
            if there < *known {
                waiting.remove(&(*known, neighbor.node));
                *known = there;
                waiting.insert((there, neighbor.node));
            }
        }
    }
    hops
}

fn farthest(least: &[u32]) -> usize {
    (0..least.len()).rev().max_by_key(|&node| least[node]).unwrap_or(0)
}

fn strongest(matrix: &[f64], size: usize, other: Option<&[f64]>) -> Vec<f64> {
    let mut random = Random::new(size as u64);
    let mut vector: Vec<f64> = (0..size).map(|_| random.signed()).collect();
    for _ in 0..100 {
        let mut next: Vec<f64> =
            matrix.chunks_exact(size).map(|row| row.iter().zip(&vector).map(|(a, b)| a * b).sum()).collect();
        if let Some(other) = other {
            let shadow: f64 = next.iter().zip(other).map(|(a, b)| a * b).sum();
            next.iter_mut().zip(other).for_each(|(value, part)| *value -= shadow * part);
        }
        let norm = next.iter().map(|value| value * value).sum::<f64>().sqrt().max(1e-30);
        vector = next.into_iter().map(|value| value / norm).collect();
    }
    vector
}
