//! What is asked and how large a graph is → how much of each stage it gets. All numbers that were tuned are here; they
//! depend on the graph's structure alone.

use super::wiring::Wiring;
use crate::layout::manner::Mode;

/// How one connected part is laid out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recipe {
    /// Nodes whose distances to all others are known.
    pub(super) pivots: usize,
    /// Relax all pairs, rather than those with a pivot?
    pub(super) all_pairs: bool,
    /// Rounds of stress.
    pub(super) stress_rounds: usize,
    /// The step of the first round, as a part of the longest spring's tension; the step of the last, as a part of the
    /// shortest one's.
    pub(super) stress_steps: (f32, f32),
    /// What comes after the distances.
    pub(super) refinement: Option<Refinement>,
}

/// How much of what makes room around the nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Refinement {
    /// Steps.
    pub(super) rounds: usize,
    /// Strength of the repulsion beside the attraction.
    pub(super) repulsion: f32,
    /// Size of the first step.
    pub(super) step: f32,
    /// Strength of the springs to the pivots.
    pub(super) keep: f32,
}

/// Up to this many nodes all pairs are relaxed.
const ALL_PAIRS: usize = 1500;
/// The same where quality is asked for: two bytes for each pair, twice, are 144 MB then.
const ALL_PAIRS_FOR_QUALITY: usize = 6000;

/// Up to this many nodes there is time for more pivots, of which graphs with hubs need many.
const MANY_PIVOTS: usize = 10_000;
/// Rounds of smoothing where all are close to all.
const SMOOTHING: usize = 16;

impl Recipe {
    pub(super) fn new(mode: Mode, wiring: &Wiring) -> Self {
        let count = wiring.len();
        match mode {
            Mode::Default => Self {
                pivots: if count <= MANY_PIVOTS { 200 } else { 100 },
                all_pairs: count <= ALL_PAIRS,
                stress_rounds: 15,
                stress_steps: (0.1, 0.01),
                refinement: Some(Refinement { rounds: 60, repulsion: 0.3, step: 1.5, keep: 0.007 }),
            },
            Mode::Quality => Self {
                pivots: 200,
                all_pairs: count <= ALL_PAIRS_FOR_QUALITY,
                stress_rounds: 60,
                stress_steps: (1.0, 0.003),
                refinement: None,
            },
        }
    }
}

/// How often a large graph is smoothed, of which the longest way is known. Where all are close to all, distances do
/// not tell one group from another; where ways are long, they do, and smoothing would only bend them.
pub(super) fn smoothing(count: usize, longest: u16) -> usize {
    let is_small_world = f32::from(longest) <= 2.0 * libm::log2f(count.max(2) as f32);
    if count > MANY_PIVOTS && is_small_world { SMOOTHING } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_graphs_with_short_ways_are_smoothed() {
        for (count, longest, expected) in
            [(2, 1, 0), (1000, 4, 0), (100_000, 8, SMOOTHING), (100_000, 600, 0), (36_000, 18, SMOOTHING), (0, 0, 0)]
        {
            assert_eq!(smoothing(count, longest), expected, "{count} {longest}");
        }
    }
}
