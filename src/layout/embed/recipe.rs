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

impl Recipe {
    pub(super) fn new(mode: Mode, wiring: &Wiring) -> Self {
        let count = wiring.len();
        let refinement = Refinement { rounds: 60, repulsion: 0.2, step: 1.5, keep: 0.02 };
        match mode {
            Mode::Default => Self {
                pivots: 100,
                all_pairs: count <= ALL_PAIRS,
                stress_rounds: 15,
                stress_steps: (1.0, 0.1),
                refinement: Some(refinement),
            },
            Mode::Quality => Self {
                pivots: 200,
                all_pairs: count <= ALL_PAIRS_FOR_QUALITY,
                stress_rounds: 30,
                stress_steps: (1.0, 0.03),
                refinement: None,
            },
        }
    }
}
