//! The cells of the strip beside each other: what pointer, keys and screen readers do with them.

use egui::{EventFilter, Id, Key, KeyboardShortcut, Modifiers, Pos2, Rect, Sense, Ui, accesskit, vec2};

use crate::app::commands::{CommandId, CommandSpec, SceneCommand, spec};
use crate::app::panels::menu::Enabled;
use crate::app::panels::widgets::bounds;
use crate::app::scenes::{SceneAction, cell_id, spoken};
use crate::app::state::{Action, Shown};
use crate::edit::{Command, SceneEdit};
use crate::model::Scene;

use super::Strip;
use super::cell::{CELL, Cell, GAP, cell_ui};

/// What can be done with a scene, in the order of its menu.
const COMMANDS: [CommandId; 8] = [
    CommandId::PresentHere,
    CommandId::Scene(SceneCommand::Show),
    CommandId::Scene(SceneCommand::Update),
    CommandId::Scene(SceneCommand::Copy),
    CommandId::Scene(SceneCommand::Rename),
    CommandId::Scene(SceneCommand::Left),
    CommandId::Scene(SceneCommand::Right),
    CommandId::Scene(SceneCommand::Remove),
];

/// The cells beside each other.
pub(super) struct Row<'a> {
    pub(super) shown: &'a Shown<'a>,
    pub(super) strip: &'a Strip<'a>,
    /// The upper left corner of the first.
    pub(super) corner: Pos2,
    /// From the left edge of one to that of the next.
    pub(super) step: f32,
}

impl Row<'_> {
    fn scene(&self, place: usize) -> Option<&Scene> {
        self.shown.map.scenes.get(place).map(AsRef::as_ref)
    }

    fn cell(&self, place: usize) -> Rect {
        Rect::from_min_size(self.corner + vec2(self.step * place as f32, 0.0), CELL)
    }

    /// One scene. Where it is being dragged: which, and the gap between the cells that it is over.
    pub(super) fn scene_ui(&self, ui: &mut Ui, place: usize, actions: &mut Vec<Action>) -> Option<(usize, usize)> {
        let scene = self.scene(place)?;
        let (rect, id, strip) = (self.cell(place), cell_id(&scene.id), self.strip);
        let is_chosen = strip.chosen == Some(place);
        // One of them is a stop for Tab; arrows lead to the others.
        let is_stop = strip.chosen.map_or(place == 0, |chosen| chosen == place);
        let sense = if is_stop { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, id, sense);
        if is_chosen && let Some(takes_keyboard) = strip.bring {
            ui.scroll_to_rect(rect.expand(self.step / 2.0), None);
            if takes_keyboard {
                response.request_focus();
            }
        }
        let (gone, brief) = strip.gone.get(place).map_or(("", ""), |gone| (&gone.whole, &gone.brief));
        let cell = Cell { scene, place, gone: brief, picture: (strip.picture)(&scene.id), is_chosen };
        cell_ui(ui, rect, self.shown.theme, &cell, &response);
        self.name(ui, id, rect, &spoken(scene, place, self.shown.map.scenes.len(), gone), place);
        let is_asked = |action| ui.input(|input| input.has_accesskit_action_request(id, action));
        let response = response.on_hover_text([scene.title.as_str(), gone].join("\n").trim_end());
        let wants = response.clicked() || response.secondary_clicked() || response.drag_started();
        if wants || is_asked(accesskit::Action::Focus) {
            actions.push(Action::Scene(SceneAction::Choose(scene.id.clone())));
        }
        if response.double_clicked() {
            actions.push(Action::Scene(SceneAction::Present(scene.id.clone())));
        }
        response.context_menu(|ui| menu_ui(ui, strip.enabled, actions));
        let pointer = response.interact_pointer_pos().filter(|_| response.dragged() || response.drag_stopped())?;
        Some((place, self.gap_under(pointer.x)))
    }

    fn name(&self, ui: &Ui, id: Id, rect: Rect, words: &str, place: usize) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::ListBoxOption);
            node.set_label(words);
            node.set_selected(self.strip.chosen == Some(place));
            node.set_position_in_set(place + 1);
            node.set_size_of_set(self.shown.map.scenes.len());
            node.set_bounds(bounds(rect));
            node.add_action(accesskit::Action::Click);
            node.add_action(accesskit::Action::Focus);
        });
    }

    /// The gap that a scene would be put into which is dropped here: 0 is before the first cell.
    fn gap_under(&self, x: f32) -> usize {
        let gap = ((x - self.corner.x + GAP / 2.0) / self.step).round().max(0.0) as usize;
        gap.min(self.shown.map.scenes.len())
    }

    /// Where that gap is.
    pub(super) fn gap_at(&self, gap: usize) -> f32 {
        self.corner.x + self.step * gap as f32 - GAP / 2.0
    }

    /// Moves the scene when it is let go; Escape leaves it where it was.
    pub(super) fn drop_ui(&self, ui: &Ui, (place, gap): (usize, usize), actions: &mut Vec<Action>) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            ui.ctx().stop_dragging();
            return;
        }
        let to = if gap > place { gap - 1 } else { gap };
        let is_let_go = ui.input(|input| input.pointer.any_released());
        if let Some(scene) = self.scene(place).filter(|_| is_let_go && to != place) {
            let edit = SceneEdit::Move { scene: scene.id.clone(), to };
            actions.push(Action::Edit(Command::Scene(edit)));
        }
    }

    /// Arrows, Home and End walk; Enter starts the briefing.
    pub(super) fn keys_ui(&self, ui: &Ui, actions: &mut Vec<Action>) {
        let stop = self.strip.chosen.unwrap_or(0);
        let Some(id) = self.scene(stop).map(|scene| cell_id(&scene.id)) else { return };
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let ours = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, ours));
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let last = self.shown.map.scenes.len().saturating_sub(1);
        // Quick fingers press twice within a frame.
        let back = pressed(Key::ArrowLeft) + pressed(Key::ArrowUp);
        let on = pressed(Key::ArrowRight) + pressed(Key::ArrowDown);
        let walked = (stop + on).saturating_sub(back).min(last);
        let to = match (pressed(Key::Home) > 0, pressed(Key::End) > 0) {
            (true, _) => Some(0),
            (_, true) => Some(last),
            _ => (on + back > 0).then_some(walked),
        };
        if let Some(scene) = to.and_then(|place| self.scene(place)) {
            actions.push(Action::Scene(SceneAction::Choose(scene.id.clone())));
        }
        if pressed(Key::Enter) > 0
            && let Some(scene) = self.scene(stop)
        {
            actions.push(Action::Scene(SceneAction::Present(scene.id.clone())));
        }
    }
}

/// The key of a command while a cell has the keyboard: names and removals are the scene's then.
fn key_here(here: &CommandSpec) -> Option<KeyboardShortcut> {
    let stands_for = match here.id {
        CommandId::Scene(SceneCommand::Rename) => CommandId::Rename,
        CommandId::Scene(SceneCommand::Remove) => CommandId::Delete,
        other => other,
    };
    spec(stands_for)?.key
}

/// The menu of a scene, which is the chosen one by now.
fn menu_ui(ui: &mut Ui, enabled: &Enabled, actions: &mut Vec<Action>) {
    ui.set_min_width(230.0);
    for spec in COMMANDS.into_iter().filter_map(spec) {
        let text = if spec.id == CommandId::PresentHere { "Start the briefing here" } else { spec.text };
        let mut button = egui::Button::new(text);
        if let Some(key) = key_here(spec) {
            button = button.shortcut_text(ui.ctx().format_shortcut(&key));
        }
        if ui.add_enabled((enabled.is_on)(spec.id), button).on_hover_text(spec.tooltip).clicked() {
            actions.push(Action::Run(spec.id));
            ui.close();
        }
    }
}
