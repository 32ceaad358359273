//! A relation drawn by hand: handles at the edge of the actor under the pointer, a line from there to the pointer, and
//! what is asked for when it is let go over another actor.

use egui::{PointerButton, Pos2, Rect, Sense, Stroke, Ui};
use kurbo::{BezPath, Point};

use crate::app::style;
use crate::drawing::{Mark, Role, Shape, Stroke as Pen, SubjectKey, Theme};
use crate::extract::Extract;

use super::handles::{DOT, spots, target};
use super::pointer::Gesture;
use super::{Hands, Input, MapEvent, MapView, is_on_map, paint};

/// The handles that are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Handles {
    /// Whose.
    actor: Option<u32>,
    /// Their middles in the points of the geometry.
    spots: Vec<Point>,
    /// The one that the pointer is over.
    under: Option<usize>,
}

impl Handles {
    /// The actor of the handle that the pointer is over.
    pub(super) fn under_pointer(&self) -> Option<u32> {
        self.actor.filter(|_| self.under.is_some())
    }
}

/// A line that is being drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Relate {
    /// Who acts.
    pub from: u32,
    /// Where the pointer is, in the map's own points.
    pub to: Point,
    /// Who is there.
    pub over: Option<u32>,
}

impl Relate {
    /// What letting go would do.
    pub(super) fn words(&self, extract: &Extract) -> Option<String> {
        let name = |actor: u32| extract.actors.get(actor as usize).map(|actor| actor.chip_name());
        let from = name(self.from)?;
        Some(match self.over.map(|over| (over, name(over))) {
            Some((over, _)) if over == self.from => {
                format!("From {from}: go on to another actor, or take it back with Esc.")
            }
            Some((_, Some(to))) => format!("From {from} to {to}: let go, and say what it is."),
            _ => format!("From {from}: let go over the actor that it acts upon. Esc takes it back."),
        })
    }
}

/// Radius of a handle under the pointer, and half the length of the strokes of its cross, in points.
const DISC: f32 = 9.0;
const CROSS: f32 = 4.0;
/// The drawn line: its width, its head's length and half its opening, in points.
const WIDTH: f64 = 2.5;
const HEAD: (f64, f64) = (14.0, 6.0);
/// From a chip to the ring around it, and to the line that comes from it or leads to it.
const RING: f64 = 5.0;

impl MapView {
    /// The middles of the handles that are shown, on the window.
    pub fn handles(&self) -> Vec<Pos2> {
        let Some(rect) = self.rect else { return Vec::new() };
        self.handles.spots.iter().map(|spot| paint::pos(*spot + self.camera.offset, rect.min.to_vec2())).collect()
    }

    /// Settles whose handles are shown: of the actor under the pointer, as long as the pointer stays on it or them, else
    /// of the one that has the keyboard. Dots from afar have none.
    pub(super) fn show_handles(
        &mut self,
        ui: &Ui,
        input: &Input,
        rect: Rect,
        (pointer, under): (Option<Point>, Option<SubjectKey>),
    ) {
        let last = std::mem::take(&mut self.handles);
        let may = input.hands == Hands::Edit && self.gesture.is_none() && self.keyboard.moving().is_none();
        let Some((_, geometry)) = self.geometry.as_ref().filter(|(_, geometry)| may && geometry.afar.is_none()) else {
            return;
        };
        let view = kurbo::Rect::from_origin_size(Point::ZERO, (rect.width().into(), rect.height().into()));
        let offset = self.camera.offset;
        let point = pointer.map(|pointer| pointer - offset);
        let shown = |actor: u32| {
            let spots = spots(geometry, actor, view - offset);
            // A chip goes before a handle, of whomever they are.
            let free = !matches!(under, Some(SubjectKey::Actor(_) | SubjectKey::Legend));
            let at = point.filter(|_| free);
            let under = at.and_then(|point| spots.iter().position(|spot| target(*spot).contains(point)));
            Handles { actor: Some(actor), spots, under }
        };
        let pressed = ui.input(|input| input.pointer.any_down());
        let still = last.actor.map(shown).filter(|handles| handles.under.is_some() || pressed);
        let focused = match self.keyboard.shown().and_then(|object| object.key(input.extract)) {
            Some(SubjectKey::Actor(actor)) => Some(actor),
            _ => None,
        };
        let over = match under {
            Some(SubjectKey::Actor(actor)) => Some(actor),
            _ => None,
        };
        self.handles = still.or_else(|| over.or(focused).map(shown)).unwrap_or_default();
    }

    /// Whose handle is at this point of the map?
    pub(super) fn handle_at(&self, point: Point) -> Option<u32> {
        let at = point - self.camera.offset;
        self.handles.actor.filter(|_| self.handles.spots.iter().any(|spot| target(*spot).contains(at)))
    }

    /// Draws on, and asks for a relation when the line is let go over an actor.
    pub(super) fn draw_relation(
        &mut self,
        ui: &Ui,
        input: &Input,
        rect: Rect,
        pointer: Option<Point>,
    ) -> Option<MapEvent> {
        let Some(Gesture::Relate(drawn)) = self.gesture else { return None };
        let response = self.response.and_then(|id| ui.ctx().read_response(id))?;
        let at = ui.input(|input| input.pointer.latest_pos()).filter(|at| is_on_map(ui, rect, *at));
        let over = match pointer.filter(|_| at.is_some()).and_then(|point| self.hit(point, input.legend)) {
            Some(SubjectKey::Actor(actor)) => Some(actor),
            _ => None,
        };
        if response.dragged_by(PointerButton::Primary) {
            self.gesture = Some(Gesture::Relate(Relate { to: pointer.unwrap_or(drawn.to), over, ..drawn }));
            return None;
        }
        self.gesture = None;
        let actor = |index: u32| input.extract.actors.get(index as usize).map(|actor| actor.id.clone());
        let over = over.filter(|_| response.drag_stopped_by(PointerButton::Primary))?;
        Some(MapEvent::Relate(actor(drawn.from)?, Some(actor(over)?)))
    }

    /// Paints the handles, or what is being drawn, over the map: no picture for others has them.
    pub(super) fn handles_ui(&self, ui: &Ui, input: &Input, rect: Rect) {
        if let Some(Gesture::Relate(drawn)) = self.gesture {
            for mark in self.drawn(&drawn, input.theme) {
                let painter = ui.painter().with_clip_rect(rect);
                painter.extend(paint::shapes(&mark, rect.min.to_vec2(), &painter));
            }
            return;
        }
        for (nth, at) in self.handles().into_iter().enumerate() {
            let is_under = self.handles.under == Some(nth);
            handle(ui, rect, at, is_under, input.theme);
            if is_under {
                let target = Rect::from_center_size(at, egui::Vec2::splat(super::handles::TARGET as f32));
                let response = ui.interact(target, ui.unique_id().with("handle"), Sense::hover());
                response.on_hover_text("Drag to another actor: a new relation (R)");
            }
        }
    }

    /// The line from the actor to the pointer, or to the actor there, with a ring around that.
    fn drawn(&self, drawn: &Relate, theme: &Theme) -> Vec<Mark> {
        let Some(geometry) = self.geometry() else { return Vec::new() };
        let chip = |actor: u32| geometry.chips.get(actor as usize);
        let Some(from) = chip(drawn.from).map(|chip| chip.rect + self.camera.offset) else { return Vec::new() };
        let other = drawn.over.filter(|over| *over != drawn.from).and_then(chip);
        let (to, room) = match other {
            Some(chip) => (chip.rect + self.camera.offset, RING + 1.0),
            None => (kurbo::Rect::from_origin_size(drawn.to, (0.0, 0.0)), 0.0),
        };
        let start = leaves(from.inflate(RING, RING), to.center());
        let end = leaves(to.inflate(room, room), from.center());
        let ring = other.map(|chip| {
            let path = kurbo::Affine::translate(self.camera.offset) * chip.outline_around(RING, &geometry.sizes);
            [mark(path.clone(), None, Some(Pen::solid(7.0, theme.halo))), mark(path, None, Some(pen(theme)))]
        });
        let mut marks: Vec<Mark> = ring.into_iter().flatten().collect();
        // Over the actor itself there is nothing to draw.
        if drawn.over != Some(drawn.from) && start.distance(end) > HEAD.0 {
            marks.extend(arrow(start, end, theme));
        }
        marks
    }
}

/// Where the way from the middle of a box to a point leaves the box.
fn leaves(from: kurbo::Rect, to: Point) -> Point {
    let way = to - from.center();
    let (x, y) = (way.x.abs() / (from.width() / 2.0).max(1e-9), way.y.abs() / (from.height() / 2.0).max(1e-9));
    from.center() + way / x.max(y).max(1.0)
}

/// A line with a head at its end.
fn arrow(start: Point, end: Point, theme: &Theme) -> [Mark; 2] {
    let along = (end - start).normalize();
    let (back, aside) = (end - along * HEAD.0, kurbo::Vec2::new(-along.y, along.x) * HEAD.1);
    let path = |points: &[Point]| {
        let mut path = BezPath::new();
        for (nth, point) in points.iter().enumerate() {
            if nth == 0 { path.move_to(*point) } else { path.line_to(*point) }
        }
        path
    };
    let mut head = path(&[end, back + aside, back - aside]);
    head.close_path();
    [mark(path(&[start, back]), None, Some(pen(theme))), mark(head, Some(theme.text), None)]
}

fn pen(theme: &Theme) -> Pen {
    Pen::solid(WIDTH, theme.text)
}

fn mark(path: BezPath, fill: Option<crate::drawing::Color>, stroke: Option<Pen>) -> Mark {
    Mark { subject: None, role: Role::Control, shape: Shape::Path { path, fill, stroke } }
}

/// A dot that grows to a disc with a cross under the pointer.
fn handle(ui: &Ui, map: Rect, at: Pos2, is_under: bool, theme: &Theme) {
    let painter = ui.painter().with_clip_rect(map);
    let (panel, text) = (style::color(theme.panel), style::color(theme.text));
    if !is_under {
        // Filled, since a ring is the sign of what is neutral.
        painter.circle(at, DOT as f32, style::color(theme.muted), Stroke::new(1.5, panel));
        return;
    }
    painter.circle(at, DISC, text, Stroke::new(1.5, panel));
    let cross = Stroke::new(1.8, panel);
    painter.hline(at.x - CROSS..=at.x + CROSS, at.y, cross);
    painter.vline(at.x, at.y - CROSS..=at.y + CROSS, cross);
}
