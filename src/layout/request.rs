//! What a layout is asked for, and what it answers: sizes, links and places, in points at 100 %, y down.

use kurbo::Point;

/// A request; two equal requests have the same placement, so its equality decides what is computed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutRequest {
    /// The chips to place.
    pub nodes: Vec<Node>,
    /// The lines between them. Links that name no node of the list are ignored.
    pub links: Vec<Link>,
    /// Width by height of the area to fill, such as 736/600.
    pub aspect: f64,
    /// Where the search starts; it may change the picture, never its rules.
    pub seed: u64,
}

/// A chip.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Node {
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// Where its centre was, if it was placed before.
    pub start: Option<Point>,
    /// Whether it stays exactly at its start. Without a start it means nothing.
    pub pinned: bool,
}

/// A line with an arrow, drawn from chip to chip with a label on it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Link {
    /// Index of the node where it starts.
    pub from: u32,
    /// Index of the node where it ends; a loop has both ends at one node and asks for no room.
    pub to: u32,
    /// Width of its label's pill in points; 0 without a label.
    pub label_width: f64,
    /// Height of its label's pill in points; 0 without a label.
    pub label_height: f64,
    /// Its slot beside other links of the same direction: 0 is the innermost, each further one bows more.
    pub parallel: u32,
    /// What it says of its ends.
    pub bond: Bond,
}

/// Whether a link draws its ends together, where [`Manner::polarity`](super::Manner::polarity) is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bond {
    /// Its ends stand near each other.
    Cooperative,
    /// Its ends stand as usual.
    #[default]
    Neutral,
    /// Its ends stand apart.
    Hostile,
}

/// A bare graph: nodes without extent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dots {
    /// How many nodes there are.
    pub count: usize,
    /// The nodes that are linked. Links that name no node, loops and repetitions are ignored.
    pub links: Vec<(u32, u32)>,
    /// Width by height of the area to fill, where there are several components.
    pub aspect: f64,
    /// Where the search starts.
    pub seed: u64,
}

/// Where every node stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// One centre for each node of the request, in its order.
    pub centers: Vec<Point>,
}

impl Node {
    /// The start of a pinned node, if it is a place at all.
    pub(super) fn pin(&self) -> Option<Point> {
        self.start.filter(|start| self.pinned && start.is_finite())
    }
}
