//! The interactive widget while there is input or motion, and its last picture when there is none.

use std::sync::Arc;

use egui::{CursorIcon, Pos2, Rect, Sense, Ui, WidgetInfo, WidgetType};
use egui_graphs::{GraphChange, GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};
use kurbo::{Point, Vec2};

use crate::drawing::SubjectKey;

use super::boxes::SelectBox;
use super::graph::{self, Frame};
use super::still::{Still, StillState};
use super::{Drag, Input, MapEvent, MapView, local};

const WIDGET: &str = "relata-map";

/// `egui_graphs` clones both ends of every edge in every frame; above this many actors it is not used, and the map
/// can be looked at and selected in, but actors cannot be dragged.
const MOST_ACTORS: usize = 5_000;

/// So many points may a pressed pointer tremble before it drags.
const SLOP: f64 = 4.0;

impl MapView {
    /// Is there input or motion? `egui_graphs` asks for a repaint in every frame that it is shown, so that an idle
    /// window would burn a core.
    pub(super) fn is_live(&mut self, ui: &Ui, input: &Input, pointer_inside: bool) -> bool {
        if input.extract.actors.len() > MOST_ACTORS {
            return false;
        }
        let active = ui.input(|input| pointer_inside && (input.pointer.any_down() || input.pointer.any_released()));
        if active || self.drag.is_some() || self.select_box.is_some() {
            self.settle = 2;
        }
        let live = self.settle > 0 || self.response.is_none();
        self.settle = self.settle.saturating_sub(1);
        live
    }

    /// Wheel and pinch zoom at the pointer; dragging empty space or the middle button pans; dragging empty space with
    /// Shift draws a box.
    pub(super) fn navigate(&mut self, ui: &Ui, rect: Rect, pointer: Option<Point>) -> Option<MapEvent> {
        let pointer = pointer.filter(|_| rect.is_positive())?;
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = f64::from(pinch) * libm::exp(f64::from(scroll) * 0.0025);
        if (factor - 1.0).abs() > 1e-6 {
            self.camera = self.camera.zoomed_at(factor, pointer);
            self.fitted = false;
        }
        let response = self.response.and_then(|id| ui.ctx().read_response(id))?;
        if response.drag_started_by(egui::PointerButton::Primary) && ui.input(|input| input.modifiers.shift) {
            let from = ui.input(|input| input.pointer.press_origin()).map_or(pointer, |pos| local(pos, rect));
            self.select_box = self.hit(from, false).is_none().then_some(SelectBox { from, to: pointer });
        }
        if self.select_box.is_some() {
            return self.draw_box(&response, pointer);
        }
        let on_empty =
            response.dragged_by(egui::PointerButton::Primary) && self.drag.is_none() && self.hovered_actor().is_none();
        if on_empty || response.dragged_by(egui::PointerButton::Middle) {
            let delta = response.drag_delta();
            self.camera.offset += Vec2::new(f64::from(delta.x), f64::from(delta.y));
            self.fitted &= delta == egui::Vec2::ZERO;
        }
        None
    }

    fn draw_box(&mut self, response: &egui::Response, pointer: Point) -> Option<MapEvent> {
        let select_box = self.select_box.as_mut()?;
        select_box.to = pointer;
        if response.dragged_by(egui::PointerButton::Primary) {
            return None;
        }
        let done = self.select_box.take()?;
        Some(MapEvent::Add(done.contents(self.geometry()?, self.camera.offset)))
    }

    fn hovered_actor(&self) -> Option<u32> {
        match self.hovered {
            Some(SubjectKey::Actor(actor)) => Some(actor),
            _ => None,
        }
    }

    /// Shows the widget and turns its changes into events.
    pub(super) fn live_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        frame: &Arc<Frame>,
        rect: Rect,
        pointer: Option<Point>,
    ) -> Vec<MapEvent> {
        if self.graph.as_ref().is_none_or(|(revision, _)| *revision != input.revision) {
            self.graph = Some((input.revision, graph::build(input.extract)));
        }
        let mut centers: Vec<Pos2> =
            input.stands.iter().map(|stand| Pos2::new(stand.center.x as f32, stand.center.y as f32)).collect();
        if let Some(Drag { actor, to: Some(to), .. }) = self.drag
            && let Some(center) = centers.get_mut(actor as usize)
        {
            *center = Pos2::new(to.x as f32, to.y as f32);
        }
        let Some((_, graph)) = &mut self.graph else { return Vec::new() };
        graph::update(graph, frame, &centers);
        let mut meta = MetadataFrame::new(Some(WIDGET.to_owned())).load(ui);
        meta.zoom = self.camera.zoom as f32;
        meta.pan = egui::vec2(self.camera.offset.x as f32, self.camera.offset.y as f32);
        meta.save(ui);
        ui.set_clip_rect(rect);
        let interactions = SettingsInteraction::new()
            .with_dragging_enabled(true)
            .with_hover_enabled(false)
            .with_node_clicking_enabled(true)
            .with_edge_clicking_enabled(true);
        let navigation = SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false);
        let shown = GraphView::<StillState, Still>::new()
            .with_id(Some(WIDGET.to_owned()))
            .with_interactions(&interactions)
            .with_navigations(&navigation)
            .show(ui, graph);
        self.response = Some(shown.response.id);
        named(&shown.response);
        self.cursor(ui, &shown.response);
        self.events(&shown.response, &shown.changes, input, pointer)
    }

    /// Paints what was drawn last and keeps the place of the widget.
    pub(super) fn replay_ui(&mut self, ui: &mut Ui, frame: &Frame, rect: Rect) -> Option<MapEvent> {
        let (response, painter) = ui.allocate_painter(rect.size(), Sense::click_and_drag());
        self.response = Some(response.id);
        named(&response);
        frame.paint_chips_and_arcs(&painter);
        self.cursor(ui, &response);
        // A press makes the widget live, so that this is reached with a click only where it is not used at all.
        response.clicked().then(|| clicked(&response, self.hovered)).flatten()
    }

    fn cursor(&self, ui: &Ui, response: &egui::Response) {
        if !response.hovered() {
            return;
        }
        let icon = match (self.drag, self.hovered) {
            _ if self.select_box.is_some() => CursorIcon::Crosshair,
            (Some(_), _) => CursorIcon::Grabbing,
            (None, Some(SubjectKey::Actor(_))) => CursorIcon::Grab,
            (None, Some(_)) => CursorIcon::PointingHand,
            (None, None) if response.dragged() => CursorIcon::Grabbing,
            (None, None) => CursorIcon::Default,
        };
        ui.ctx().set_cursor_icon(icon);
    }

    fn events(
        &mut self,
        response: &egui::Response,
        changes: &[GraphChange],
        input: &Input,
        pointer: Option<Point>,
    ) -> Vec<MapEvent> {
        let mut events = Vec::new();
        for change in changes {
            match change {
                GraphChange::NodeDragStarted { node } => self.start_drag(node.index() as u32, input, pointer),
                GraphChange::NodeDragEnded { .. } => events.extend(self.end_drag()),
                GraphChange::NodeClicked { node } | GraphChange::NodeDoubleClicked { node } => {
                    events.extend(clicked(response, Some(SubjectKey::Actor(node.index() as u32))));
                }
                GraphChange::EdgeClicked { edge } => {
                    events.extend(clicked(response, Some(SubjectKey::Bundle(edge.index() as u32))));
                }
                // Places are ours: a press must move nothing, and a drag is followed from where the chip was grabbed.
                _ => {}
            }
        }
        self.follow_drag(response, pointer);
        let on_object = matches!(self.hovered, Some(SubjectKey::Actor(_) | SubjectKey::Bundle(_)));
        if response.clicked() && !on_object {
            let other = self.hovered.filter(|key| matches!(key, SubjectKey::Badge(_) | SubjectKey::Legend));
            events.extend(clicked(response, other));
        }
        events
    }

    fn start_drag(&mut self, actor: u32, input: &Input, pointer: Option<Point>) {
        let (Some(pointer), Some(stand)) = (pointer, input.stands.get(actor as usize)) else { return };
        let grab = pointer - self.camera.to_screen(stand.center);
        self.drag = Some(Drag { actor, pressed: pointer, grab, to: None });
    }

    fn follow_drag(&mut self, response: &egui::Response, pointer: Option<Point>) {
        let camera = self.camera;
        if let (Some(drag), Some(pointer), true) = (&mut self.drag, pointer, response.dragged()) {
            // A long press is a drag for egui, but a hand that holds still moves nothing.
            if drag.to.is_none() && (pointer - drag.pressed).hypot() < SLOP {
                return;
            }
            drag.to = Some(camera.to_world(pointer - drag.grab));
            self.fitted = false;
        }
    }

    fn end_drag(&mut self) -> Option<MapEvent> {
        let drag = self.drag.take()?;
        Some(MapEvent::Move(drag.actor, drag.to?))
    }
}

/// What a click selects; with Shift it adds, and on nothing changes nothing.
fn clicked(response: &egui::Response, key: Option<SubjectKey>) -> Option<MapEvent> {
    if response.ctx.input(|input| input.modifiers.shift) {
        key.map(MapEvent::Toggle)
    } else {
        Some(MapEvent::Select(key))
    }
}

/// The map itself can hold the keyboard, as everything that can be dragged.
fn named(response: &egui::Response) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, "The map"));
}
