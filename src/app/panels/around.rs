//! What lies around the map: bars above it, panels at its sides, and the panel that lies over a narrow window.

use egui::{Frame, Panel, Ui};

use super::menu::Enabled;
use super::palette::Palette;
use super::{disputes, inspector, lens, menu, outline, palette};
use crate::app::state::{Action, Shown};

/// The panels at both sides, each if it is open.
pub(in crate::app) fn sides_ui(
    ui: &mut Ui,
    frame: Frame,
    (outline, inspector): (bool, bool),
    shown: &Shown,
    actions: &mut Vec<Action>,
) {
    if outline {
        let panel = Panel::left("relata-outline").frame(frame).default_size(208.0).size_range(140.0..=420.0);
        panel.show(ui, |ui| outline::outline_ui(ui, shown, actions));
    }
    if inspector {
        let panel = Panel::right("relata-inspector").frame(frame).default_size(336.0).size_range(240.0..=640.0);
        panel.show(ui, |ui| inspector::inspector_ui(ui, shown, actions));
    }
}

/// Above the middle according to whom the map is told, below it the disputed points, if they are listed.
pub(in crate::app) fn ends_ui(
    ui: &mut Ui,
    (bar, side): (Frame, Frame),
    shown: &Shown,
    disputes: bool,
    actions: &mut Vec<Action>,
) {
    lens::lens_bar_ui(ui, bar, shown, actions);
    if disputes {
        disputes::disputes_ui(ui, side, shown, actions);
    }
}

/// The menu bar, the tool bar below it, and the palette of commands while it is open.
pub(in crate::app) fn bars_ui(
    ui: &mut Ui,
    bar: Frame,
    (shown, enabled, zoom): (&Shown, &Enabled, f64),
    palette: &mut Option<Palette>,
    actions: &mut Vec<Action>,
) {
    Panel::top("relata-menu").resizable(false).frame(bar).show(ui, |ui| menu::menu_bar_ui(ui, shown, enabled, actions));
    if palette.as_mut().is_some_and(|palette| !palette::palette_ui(ui, palette, shown, enabled, actions)) {
        *palette = None;
    }
    let tools = Panel::top("relata-tools").resizable(false).frame(bar);
    tools.show(ui, |ui| menu::tool_bar_ui(ui, shown, enabled, zoom, actions));
}

/// Shows `add` at the right edge of `rect`, over what is there.
pub(in crate::app) fn overlay_ui(ui: &Ui, rect: egui::Rect, frame: Frame, add: impl FnOnce(&mut Ui)) {
    let width = overlay_width(rect);
    let frame = frame.stroke(ui.visuals().window_stroke).shadow(ui.visuals().popup_shadow);
    let at = egui::pos2(rect.right() - width, rect.top());
    egui::Area::new(egui::Id::new("relata-inspector-overlay")).fixed_pos(at).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            let size = egui::vec2(width, rect.height()) - frame.total_margin().sum();
            ui.set_min_size(size);
            ui.set_max_size(size);
            add(ui);
        });
    });
}

pub(in crate::app) fn overlay_width(rect: egui::Rect) -> f32 {
    336.0_f32.min(rect.width() - 24.0)
}

/// The edges by which the side panels are resized are stops for Tab in egui, without a name of their own.
pub(in crate::app) fn name_handles(ctx: &egui::Context) {
    let panels = [
        ("relata-outline", "Width of the outline"),
        ("relata-inspector", "Width of the evidence"),
        ("relata-source", "Width of the text"),
        ("relata-disputes", "Height of the disputed points"),
        ("relata-source-review", "Height of the review"),
    ];
    for (panel, name) in panels {
        let handle = egui::Id::new(panel).with("__resize");
        if ctx.read_response(handle).is_some() {
            ctx.accesskit_node_builder(handle, |node| {
                node.set_role(egui::accesskit::Role::Splitter);
                node.set_label(name);
            });
        }
    }
}
