//! Hop distances → distances on the map: sparse stress by stochastic gradient descent (Zheng, Pawar and Goodman, TVCG
//! 2019), with the weights of Ortmann, Klimenta and Brandes (JGAA 2017). One unit is one hop.

use kurbo::Point;

use super::geometry::length;
use super::graph::{Graph, Pair};
use super::pivot::{Pivots, UNREACHED};
use super::random::Random;

/// How large the last step is, as a part of the full one.
const LAST_STEP: f64 = 0.1;

/// Two nodes, the distance that they should have, and how strongly each of them is moved.
struct Term {
    one: u32,
    other: u32,
    hops: f64,
    pull_one: f64,
    pull_other: f64,
}

/// The springs of a graph, in the order in which they are relaxed.
pub(super) struct Stress {
    terms: Vec<Term>,
}

impl Stress {
    pub(super) fn new(graph: &Graph, pivots: &Pivots, random: &mut Random) -> Self {
        let edge = |pair: &Pair| {
            let hops = f64::from(pair.length);
            Term { one: pair.a, other: pair.b, hops, pull_one: 1.0, pull_other: 1.0 }
        };
        let mut terms: Vec<Term> = graph.pairs.iter().map(edge).collect();
        for index in 0..pivots.nodes.len() {
            add_pivot(&mut terms, pivots, index);
        }
        for term in &mut terms {
            // What is pinned never moves.
            let free = |node: u32, pull: f64| if graph.nodes[node as usize].pin.is_some() { 0.0 } else { pull };
            (term.pull_one, term.pull_other) = (free(term.one, term.pull_one), free(term.other, term.pull_other));
        }
        random.shuffle(&mut terms);
        Self { terms }
    }

    /// Relaxes all springs, at first wholly and then less and less.
    pub(super) fn descend(&self, places: &mut [Point], rounds: usize) {
        let weights = self.terms.iter().map(|term| term.pull_one).filter(|&pull| pull > 0.0);
        let (least, most) = weights.fold((f64::INFINITY, 1.0_f64), |(low, high), pull| (low.min(pull), high.max(pull)));
        let (first, last) = ((1.0 / least).clamp(1.0, 1e6), LAST_STEP / most);
        let decay = libm::log(first / last) / (rounds.max(2) - 1) as f64;
        for round in 0..rounds {
            let step = first * libm::exp(-decay * round as f64);
            for term in &self.terms {
                relax(term, places, step, 1.0);
            }
        }
    }
}

fn add_pivot(terms: &mut Vec<Term>, pivots: &Pivots, index: usize) {
    let (pivot, hops) = (pivots.nodes[index], &pivots.hops[index]);
    let reach = hops.iter().filter(|&&hops| hops != UNREACHED).max().map_or(0, |&hops| hops as usize);
    // How many nodes of the pivot's region are within so many hops: the pivot speaks for them.
    let mut within = vec![0.0_f64; reach + 1];
    for (node, &hops) in hops.iter().enumerate() {
        if pivots.nearest[node] as usize == index && hops != UNREACHED {
            within[hops as usize] += 1.0;
        }
    }
    for distance in 1..within.len() {
        within[distance] += within[distance - 1];
    }
    for (node, &hops) in hops.iter().enumerate() {
        if hops >= 2 && hops != UNREACHED {
            let distance = f64::from(hops);
            let pull_one = within[hops as usize / 2].max(1.0) / (distance * distance);
            terms.push(Term { one: node as u32, other: pivot, hops: distance, pull_one, pull_other: 0.0 });
        }
    }
}

fn relax(term: &Term, places: &mut [Point], step: f64, most: f64) {
    let (one, other) = (term.one as usize, term.other as usize);
    let apart = places[one] - places[other];
    let length = length(apart).max(1e-9);
    let move_by = apart * ((length - term.hops) / length * 0.5);
    places[one] -= move_by * (step * term.pull_one).min(most);
    places[other] += move_by * (step * term.pull_other).min(most);
}
