//! The pointer on the map: what a press begins, what a click means, and the shape that the pointer takes.

use egui::{CursorIcon, Key, PointerButton, Response, Ui};
use kurbo::{Point, Vec2};

use crate::app::state::Thing;
use crate::drawing::SubjectKey;
use crate::extract::Extract;

use super::boxes::SelectBox;
use super::object::Object;
use super::relating::Relate;
use super::{Hands, Input, MapEvent, MapView, local};

/// What a pressed pointer does until it is let go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gesture {
    /// Moves the map.
    Pan,
    /// Draws a box.
    Select(SelectBox),
    /// Moves an actor.
    Move(Drag),
    /// Draws a relation.
    Relate(Relate),
}

/// An actor on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    /// Who.
    pub actor: u32,
    /// Where the button went down, in the map's own points.
    pub pressed: Point,
    /// From the chip's centre to where it was grabbed, in points on the screen.
    pub grab: Vec2,
    /// Where it is now in the world, once it has moved.
    pub to: Option<Point>,
}

/// So many points may a pressed pointer tremble before it drags.
const SLOP: f64 = 4.0;

impl MapView {
    /// Wheel and pinch zoom at the pointer; dragging empty space, the middle button and the space bar pan; Shift and
    /// dragging empty space draw a box.
    pub(super) fn navigate(&mut self, ui: &Ui, input: &Input, pointer: Option<Point>) -> Option<MapEvent> {
        let may_look = input.hands != Hands::Point;
        let pointer = pointer.filter(|_| may_look && self.rect.is_some_and(|rect| rect.is_positive()))?;
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = f64::from(pinch) * libm::exp(f64::from(scroll) * 0.0025);
        if (factor - 1.0).abs() > 1e-6 {
            self.look(self.camera.zoomed_at(factor, pointer));
        }
        if ui.input(|input| input.pointer.any_pressed()) {
            self.glide = None;
            self.keyboard.let_go();
        }
        if input.hands != Hands::Edit {
            return None;
        }
        let response = self.response.and_then(|id| ui.ctx().read_response(id))?;
        self.begin(ui, &response, pointer, input);
        match self.gesture? {
            Gesture::Pan => {
                let delta = response.drag_delta();
                self.gesture = self.gesture.filter(|_| response.dragged());
                if delta != egui::Vec2::ZERO {
                    self.look_by(Vec2::new(f64::from(delta.x), f64::from(delta.y)));
                }
                None
            }
            Gesture::Select(select_box) => self.draw_box(&response, SelectBox { to: pointer, ..select_box }, input),
            Gesture::Move(_) | Gesture::Relate(_) => None,
        }
    }

    /// What a drag that starts now does. Actors of a map that is shown as a whole are grabbed by the widget.
    fn begin(&mut self, ui: &Ui, response: &Response, pointer: Point, input: &Input) {
        if self.gesture.is_some() {
            return;
        }
        let from = ui.input(|input| input.pointer.press_origin()).zip(self.rect);
        let from = from.map_or(pointer, |(pos, rect)| local(pos, rect));
        let (shift, space) = ui.input(|input| (input.modifiers.shift, input.key_down(Key::Space)));
        let middle = response.drag_started_by(PointerButton::Middle);
        if response.drag_started_by(PointerButton::Primary) {
            if let Some(actor) = self.handle_at(from).filter(|_| !space) {
                self.gesture = Some(Gesture::Relate(Relate { from: actor, to: pointer, over: None }));
                return;
            }
            let hit = self.hit(from, input.legend);
            if let Some(SubjectKey::Actor(actor)) = hit.filter(|_| self.is_part() && !space)
                && Self::is_movable(actor, input.extract)
            {
                return self.start_drag(ui, actor, input, Some(from));
            }
            self.gesture = match hit {
                _ if space => Some(Gesture::Pan),
                Some(SubjectKey::Actor(_)) if !self.is_part() => None,
                None if shift => Some(Gesture::Select(SelectBox { from, to: pointer })),
                _ => Some(Gesture::Pan),
            };
        } else if middle {
            self.gesture = Some(Gesture::Pan);
        }
    }

    fn draw_box(&mut self, response: &Response, select_box: SelectBox, input: &Input) -> Option<MapEvent> {
        if response.dragged_by(PointerButton::Primary) {
            self.gesture = Some(Gesture::Select(select_box));
            return None;
        }
        self.gesture = None;
        let contents = select_box.contents(self.geometry()?, self.camera.offset);
        Some(MapEvent::Add(contents.into_iter().filter_map(|key| Thing::of_key(key, input.extract)).collect()))
    }

    /// Takes hold of an actor, if it is the left button that went down, and alone.
    pub(super) fn start_drag(&mut self, ui: &Ui, actor: u32, input: &Input, pointer: Option<Point>) {
        let alone = ui.input(|input| input.pointer.primary_down() && !input.key_down(Key::Space));
        let (Some(pointer), Some(stand)) = (pointer, input.stands.get(actor as usize)) else { return };
        if alone && self.gesture.is_none() {
            let grab = pointer - self.camera.to_screen(stand.center);
            self.gesture = Some(Gesture::Move(Drag { actor, pressed: pointer, grab, to: None }));
            self.take_along(actor, input);
        }
    }

    /// Moves what is held to where the pointer is.
    pub(super) fn follow_drag(&mut self, response: &Response, pointer: Option<Point>) {
        let camera = self.camera;
        if let (Some(Gesture::Move(drag)), Some(pointer), true) = (&mut self.gesture, pointer, response.dragged()) {
            // A long press is a drag for egui, but a hand that holds still moves nothing.
            if drag.to.is_none() && (pointer - drag.pressed).hypot() < SLOP {
                return;
            }
            drag.to = Some(camera.to_world(pointer - drag.grab));
            self.fitted = false;
        }
    }

    /// Puts down what is held.
    pub(super) fn end_drag(&mut self) -> Option<MapEvent> {
        let Some(Gesture::Move(_)) = self.gesture else { return None };
        let moved = self.moved();
        self.gesture = None;
        (!moved.is_empty()).then_some(MapEvent::Move(moved))
    }

    /// What a click says. A second one right after it opens what it hits: an actor's neighbourhood, a line's relations,
    /// or asks for somebody new.
    pub(super) fn clicks(&mut self, ui: &Ui, response: &Response, input: &Input) -> Vec<MapEvent> {
        if !response.clicked() {
            return Vec::new();
        }
        let thing = self.hovered.and_then(|key| Thing::of_key(key, input.extract));
        if let Some(key) = self.hovered.filter(|_| thing.is_some()) {
            self.take_keyboard(ui, Object::Subject(key), input);
        }
        if self.hovered == Some(SubjectKey::Legend) {
            self.fold_legend();
            return Vec::new();
        }
        let second = response.double_clicked();
        if let Some(actor) = self.handles.under_pointer() {
            let actor = input.extract.actors.get(actor as usize).filter(|_| !second);
            return actor.map(|actor| MapEvent::Relate(actor.id.clone(), None)).into_iter().collect();
        }
        if ui.input(|input| input.modifiers.shift) {
            return thing.map(MapEvent::Toggle).into_iter().collect();
        }
        match self.hovered {
            None if second => self.world_of(response).map(MapEvent::NewActor).into_iter().collect(),
            Some(key) if second => opens(key, input.extract).into_iter().collect(),
            _ => vec![MapEvent::Select(thing)],
        }
    }

    /// Where the pointer has touched the map, in points at 100 %.
    pub(super) fn world_of(&self, response: &Response) -> Option<Point> {
        Some(self.camera.to_world(local(response.interact_pointer_pos()?, self.rect?)))
    }

    /// The pointer's shape says what a press would do.
    pub(super) fn cursor(&self, ui: &Ui, input: &Input, response: &Response) {
        if !response.hovered() && self.gesture.is_none() {
            return;
        }
        if input.hands != Hands::Edit {
            let icon = if self.hovered.is_some() { CursorIcon::PointingHand } else { CursorIcon::Default };
            return ui.ctx().set_cursor_icon(icon);
        }
        let (shift, space) = ui.input(|input| (input.modifiers.shift, input.key_down(Key::Space)));
        let icon = match (self.gesture, self.hovered) {
            (Some(Gesture::Select(_) | Gesture::Relate(_)), _) => CursorIcon::Crosshair,
            (Some(Gesture::Pan), _) => CursorIcon::Grabbing,
            (Some(Gesture::Move(_)), _) => CursorIcon::Move,
            _ if space => CursorIcon::Grab,
            _ if self.handles.under_pointer().is_some() => CursorIcon::Crosshair,
            (None, Some(SubjectKey::Actor(_))) => CursorIcon::Move,
            (None, Some(_)) => CursorIcon::PointingHand,
            (None, None) if shift => CursorIcon::Crosshair,
            (None, None) => CursorIcon::Grab,
        };
        ui.ctx().set_cursor_icon(icon);
    }
}

/// What a second click and its keys do with an object.
pub(super) fn opens(key: SubjectKey, extract: &Extract) -> Option<MapEvent> {
    if let SubjectKey::Actor(index) = key {
        return Some(MapEvent::Focus(extract.actors.get(index as usize)?.id.clone()));
    }
    let SubjectKey::Bundle(index) = key else { return None };
    let bundle = extract.bundles.get(index as usize)?;
    // Several lines, or one of several that are shown each for itself.
    if bundle.fan().is_none() && !extract.is_fannable(bundle) {
        return None;
    }
    let actor = |index: u32| extract.actors.get(index as usize).map(|actor| actor.id.clone());
    Some(MapEvent::FanOut(actor(bundle.from)?, actor(bundle.to)?))
}
