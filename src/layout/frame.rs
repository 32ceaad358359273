//! A graph → the area that its picture is to fill, and how much larger than that area the world is made. It knows no
//! places but pins.

use kurbo::{Point, Rect, Size, Vec2};

use super::graph::Graph;
use super::{box_at, hundredth};

/// The world's area by that of chips and pills, each with some room around, for maps up to this content in square
/// points. A map of more content gets less: the window does not grow with it, and labels keep their size.
const WORLD: f64 = 4.2;
const CONTENT: f64 = 150_000.0;
const CROWDING: f64 = 0.7;
const ROOM: Vec2 = Vec2::new(20.0, 20.0);
/// What a window's map, a slide and a projector all have room for, in points at a label size of 12: chips and labels
/// keep their size there while the world shrinks, so this is the frame that a small map is searched in.
pub(super) const SHARED: Size = Size::new(712.0, 350.0);
/// Maps of more content than that are for larger windows: they get so much of what they hold.
const SPARE: f64 = 1.6;

/// Where to search for a picture.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// The area to fill, in points.
    pub(super) area: Rect,
    /// How much larger than in this frame everything stands apart in the world. Whoever looks at a whole map zooms out,
    /// and chips and labels keep their size.
    pub(super) scale: f64,
    /// Whether the map needs no more room than [`SHARED`].
    pub(super) is_shared: bool,
}

impl Frame {
    /// The frame for a picture in this aspect. Around pins the frame is the world itself, since they have a scale.
    pub(super) fn new(graph: &Graph, aspect: f64) -> Self {
        let content = content(graph);
        let is_shared = SPARE * content <= SHARED.area();
        let share = libm::pow((CONTENT / content.max(1.0)).min(1.0), CROWDING);
        let world = WORLD * share * content;
        let mut pins = graph.nodes.iter().filter_map(|body| body.pin.map(|pin| box_at(pin, body.half)));
        if let Some(first) = pins.next() {
            let pinned = pins.fold(first, |all, chip| all.union(chip));
            let area = box_at(pinned.center(), half(world, graph.aspect)).union(pinned);
            return Self { area, scale: 1.0, is_shared };
        }
        let area = world.min(SHARED.area().max(SPARE * content));
        let size = (half(area, aspect) * 2.0).to_size();
        let scale = (world / area.max(1.0)).sqrt().max(1.0);
        Self { area: Rect::from_origin_size(Point::ZERO, size), scale, is_shared }
    }

    /// The same places in the world, in hundredths: what is judged is what is stored.
    pub(super) fn to_world(self, centers: &[Point]) -> Vec<Point> {
        centers.iter().map(|at| Point::new(hundredth(at.x * self.scale), hundredth(at.y * self.scale))).collect()
    }
}

/// What chips and pills take, with some room around each, in square points.
fn content(graph: &Graph) -> f64 {
    let room = |half: Vec2| (2.0 * half.x + ROOM.x) * (2.0 * half.y + ROOM.y);
    let chips: f64 = graph.nodes.iter().map(|body| room(body.half)).sum();
    let labelled = graph.pairs.iter().flat_map(|pair| &pair.strands).filter(|strand| strand.half.x > 0.0);
    chips + labelled.map(|strand| room(strand.half)).sum::<f64>()
}

fn half(area: f64, aspect: f64) -> Vec2 {
    let height = (area / aspect).sqrt();
    Vec2::new(height * aspect, height) / 2.0
}
