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
/// Above so many nodes a wide graph gets fewer rounds; what is left of them is not seen.
const HUGE: usize = 50_000;
/// Rounds of smoothing where all are close to all.
pub(super) const SMOOTHING: usize = 8;
/// Strength of the springs to the pivots there, at most and for one node that a pivot speaks for.
const MOST_KEPT: f32 = 0.0025;
const KEPT: f32 = 0.9;
/// Pivots of a picture that all pairs make better.
const PIVOTS_TO_START: usize = 30;
/// Where the longest way has so many hops, the start is right but for details.
const LONG_WAYS: u16 = 12;
/// Pivots and rounds for a picture that is there already.
pub(super) const PIVOTS_TO_RELAX: usize = 50;
const ROUNDS_TO_RELAX: usize = 15;
/// Rounds of refinement.
const ROUNDS: usize = 60;

impl Recipe {
    pub(super) fn new(mode: Mode, wiring: &Wiring) -> Self {
        let count = wiring.len();
        match mode {
            Mode::Default => Self {
                pivots: if count <= MANY_PIVOTS { 200 } else { 100 },
                all_pairs: count <= ALL_PAIRS,
                stress_rounds: 15,
                stress_steps: (0.1, 0.01),
                refinement: Some(Refinement {
                    rounds: if count <= HUGE { ROUNDS } else { 2 * ROUNDS / 3 },
                    repulsion: 0.3,
                    step: 1.5,
                    keep: 0.007,
                }),
            },
            Mode::Quality => Self {
                // Where all pairs are relaxed, pivots make the start alone.
                pivots: if count <= ALL_PAIRS_FOR_QUALITY { PIVOTS_TO_START } else { 200 },
                all_pairs: count <= ALL_PAIRS_FOR_QUALITY,
                stress_rounds: 60,
                stress_steps: (1.0, 0.003),
                refinement: None,
            },
        }
    }
}

impl Recipe {
    /// The same for a graph of which the longest way is known: where ways are long, all pairs are soon at rest, and
    /// where all are close to all it takes many rounds that begin anew.
    pub(super) fn for_ways(self, longest: u16) -> Self {
        if self.refinement.is_none() && self.all_pairs && longest >= LONG_WAYS {
            Self { stress_rounds: 20, stress_steps: (0.1, 0.01), ..self }
        } else {
            self
        }
    }
}

/// Whether a graph, of which the longest way is known, is large and yet all are close to all. Then distances do not
/// tell one group from another, and gathering does; where ways are long, it would only bend them.
pub(super) fn is_small_world(count: usize, longest: u16) -> bool {
    count > ALL_PAIRS && f32::from(longest) <= 2.0 * libm::log2f(count as f32)
}

impl Refinement {
    /// For a picture that is there already.
    pub(super) fn to_relax(self) -> Self {
        Self { rounds: ROUNDS_TO_RELAX, step: self.step / 3.0, ..self }
    }

    /// For a small world: groups that were gathered must not be pulled apart again. The more nodes a pivot speaks for,
    /// the stronger its springs; those of all together shall have the same strength on every node.
    pub(super) fn of_small_world(self, nodes_for_each_pivot: f32) -> Self {
        Self { rounds: ROUNDS, keep: MOST_KEPT.min(KEPT / nodes_for_each_pivot), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_graphs_with_short_ways_are_small_worlds() {
        for (count, longest, expected) in [
            (2, 1, false),
            (1500, 4, false),
            (1501, 4, true),
            (4900, 46, false),
            (100_000, 8, true),
            (100_000, 600, false),
            (36_000, 18, true),
            (0, 0, false),
        ] {
            assert_eq!(is_small_world(count, longest), expected, "{count} {longest}");
        }
    }
}
