//! How a layout is made: by which algorithm, and whether time or distances matter more.

/// How to lay out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Fast and readable, or true to distances.
    pub mode: Mode,
    /// By what the places are found.
    pub algorithm: Algorithm,
}

/// What matters more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Neighbours near, strangers apart, in little time.
    #[default]
    Default,
    /// Distances on the map as close to those in the graph as they go; it may take several times as long.
    Quality,
}

/// By what the places are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Algorithm {
    /// Distances and forces.
    #[default]
    Force,
}
