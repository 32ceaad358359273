//! Somebody outside who can say what a placement looks like once it is drawn: the layout knows no drawing.

use kurbo::{Point, Size};

/// A placement that is to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The nodes that stand somewhere, by their index in the request, in ascending order.
    pub members: &'a [u32],
    /// Where each of them stands, in points.
    pub centers: &'a [Point],
    /// The frame that they need, in points at a label size of 12, where that is more than what a window's map, a slide
    /// and a projector all have room for.
    pub frame: Option<Size>,
    /// Of more flaws than that it need not be said how many.
    pub bound: f64,
}

/// Says how much a reader would stumble over, 0 for nothing. It must say the same of the same sight, on every machine.
pub type Judge<'a> = &'a dyn Fn(&Sight) -> f64;
