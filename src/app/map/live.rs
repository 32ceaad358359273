//! The interactive widget while there is input or motion, and its last picture when there is none.

use std::sync::Arc;

use egui::{Pos2, Rect, Sense, Ui, WidgetInfo, WidgetType};
use egui_graphs::{GraphChange, GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};
use kurbo::Point;

use crate::drawing::SubjectKey;

use super::graph::{self, Frame};
use super::object::Object;
use super::pointer::Gesture;
use super::still::{Still, StillState};
use super::{Hands, Input, MapEvent, MapView};

const WIDGET: &str = "relata-map";

impl MapView {
    /// Is there input or motion? `egui_graphs` asks for a repaint in every frame that it is shown, so that an idle
    /// window would burn a core. It also clones both ends of every edge in every frame, so that it is not used for
    /// maps that are shown in parts, nor where nobody may move anything.
    pub(super) fn is_live(&mut self, ui: &Ui, input: &Input, pointer_inside: bool) -> bool {
        if self.is_part() || input.hands != Hands::Edit {
            return false;
        }
        let active = ui.input(|input| pointer_inside && (input.pointer.any_down() || input.pointer.any_released()));
        if active || self.gesture.is_some() {
            self.settle = 2;
        }
        let live = self.settle > 0 || self.response.is_none();
        self.settle = self.settle.saturating_sub(1);
        live
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
        for (actor, to) in self.moved() {
            if let Some(center) = centers.get_mut(actor as usize) {
                *center = Pos2::new(to.x as f32, to.y as f32);
            }
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
            .with_node_clicking_enabled(false)
            .with_edge_clicking_enabled(false);
        let navigation = SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false);
        let shown = GraphView::<StillState, Still>::new()
            .with_id(Some(WIDGET.to_owned()))
            .with_interactions(&interactions)
            .with_navigations(&navigation)
            .show(ui, graph);
        self.response = Some(shown.response.id);
        named(&shown.response);
        self.cursor(ui, input, &shown.response);
        let mut events = self.events(ui, &shown.response, &shown.changes, input, pointer);
        events.extend(self.menu_ui(ui, &shown.response, input));
        events
    }

    /// Paints what was drawn last and keeps the place of the widget.
    pub(super) fn replay_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        frame: &Frame,
        rect: Rect,
        pointer: Option<Point>,
    ) -> Vec<MapEvent> {
        let (response, painter) = ui.allocate_painter(rect.size(), Sense::click_and_drag());
        self.response = Some(response.id);
        named(&response);
        frame.paint_chips_and_arcs(&painter);
        self.cursor(ui, input, &response);
        // A press makes the widget live, so that what follows is reached only where it is not used at all.
        let mut events = Vec::new();
        if let Some(Gesture::Move(drag)) = self.gesture {
            self.follow_drag(&response, pointer);
            if !response.dragged()
                && let Some(put) = self.end_drag()
            {
                self.take_keyboard(ui, Object::Subject(SubjectKey::Actor(drag.actor)), input);
                events.push(put);
            }
        }
        events.extend(self.clicks(ui, &response, input));
        events.extend(self.menu_ui(ui, &response, input));
        events
    }

    fn events(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        changes: &[GraphChange],
        input: &Input,
        pointer: Option<Point>,
    ) -> Vec<MapEvent> {
        let mut events = Vec::new();
        for change in changes {
            match change {
                GraphChange::NodeDragStarted { node } => self.start_drag(ui, node.index() as u32, input, pointer),
                GraphChange::NodeDragEnded { node } => {
                    if let Some(put) = self.end_drag() {
                        self.take_keyboard(ui, Object::Subject(SubjectKey::Actor(node.index() as u32)), input);
                        events.push(put);
                    }
                }
                // Places are ours: a press must move nothing, and a drag is followed from where the chip was grabbed.
                // Clicks are those of what our own hit test says.
                _ => {}
            }
        }
        self.follow_drag(response, pointer);
        events.extend(self.clicks(ui, response, input));
        events
    }
}

/// The map itself can hold the keyboard, as everything that can be dragged.
fn named(response: &egui::Response) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, "The map"));
}
