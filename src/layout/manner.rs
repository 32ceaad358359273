//! How a layout is made: by which algorithm, from which start, and whether time or distances matter more.

/// How to lay out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Fast and readable, or true to distances.
    pub mode: Mode,
    /// By what the places are found.
    pub algorithm: Algorithm,
    /// What becomes of the places of before.
    pub start: Start,
    /// Whether cooperative links draw nearer and hostile ones keep apart; it matters to [`Algorithm::Force`] alone.
    pub polarity: bool,
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

/// By what the places are found. All but `Force` put everybody who is not pinned anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Algorithm {
    /// Distances and forces.
    #[default]
    Force,
    /// All on one ellipse, in an order with few crossings.
    Circular,
    /// Around one node, on rings: the ring says how many links away. Where there are several components, each other one
    /// stands around its own busiest node.
    Radial {
        /// Index of the node in the middle; where there is no such node, the busiest one.
        center: u32,
    },
    /// In layers: links lead downward, but for those that close a cycle.
    Layered,
    /// In rows and columns, neighbours near.
    Grid,
}

/// What becomes of the starts of those who are not pinned. Only [`Algorithm::Force`] knows a difference.
///
/// To tidy some and leave the others, pin the others and ask for [`Start::Anew`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Where at least half of the nodes have a start, these stay, and newcomers are seated where they fit.
    #[default]
    Keep,
    /// Where at least half of the nodes have a start, newcomers are seated, and then everybody moves to where the
    /// picture is better, but not far.
    Relax,
    /// As if nobody but the pinned had a start.
    Anew,
}
