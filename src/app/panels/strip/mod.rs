//! The strip of scenes at the lower edge: every scene as a small picture with number, title and time. Cells are chosen,
//! walked by arrows, dragged to another place, and started from.

mod cell;

use std::ops::Range;

use egui::{Align, EventFilter, Frame, Id, Key, Layout, Modifiers, Panel, Rect, ScrollArea, Sense, TextureId, Ui};
use egui::{accesskit, vec2};

use crate::app::commands::{CommandId, SceneCommand, spec};
use crate::app::scenes::{GoneWords, SceneAction, cell_id, clock, spoken};
use crate::app::state::{Action, Shown};
use crate::edit::{Command, SceneEdit};
use crate::model::{Scene, SceneId};

use super::menu::Enabled;
use super::widgets::{heading_ui, muted};

use cell::{CELL, Cell, GAP, cell_ui, mark_ui};

/// Up to so many cells are all made, so that screen readers have the whole list.
const ALL: usize = 300;

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

/// Height of the panel, frame excluded, in points.
pub const HEIGHT: f32 = CELL.y + 2.0 * cell::RING + 40.0;

const _: () = assert!(CELL.x > 24.0 && CELL.y > 24.0, "targets are at least 24 points in size");

/// What the strip shows besides the map.
pub struct Strip<'a> {
    /// The place of the chosen scene.
    pub chosen: Option<usize>,
    /// What of each scene is gone, in words.
    pub gone: &'a [GoneWords],
    /// The small picture of a scene, once it is made.
    pub picture: &'a dyn Fn(&SceneId) -> Option<TextureId>,
    /// What can be done now.
    pub enabled: &'a Enabled<'a>,
    /// The chosen cell is to come into view, and is to have the keyboard or not.
    pub bring: Option<bool>,
}

/// The panel. Says which scenes are in view.
pub fn strip_ui(ui: &mut Ui, frame: Frame, shown: &Shown, strip: &Strip, actions: &mut Vec<Action>) -> Range<usize> {
    let panel = Panel::bottom("relata-scenes").resizable(false).frame(frame);
    panel
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            heading_row_ui(ui, shown, strip, actions);
            if shown.map.scenes.is_empty() {
                empty_ui(ui, shown, actions);
                return 0..0;
            }
            cells_ui(ui, shown, strip, actions)
        })
        .inner
}

fn heading_row_ui(ui: &mut Ui, shown: &Shown, strip: &Strip, actions: &mut Vec<Action>) {
    let scenes = &shown.map.scenes;
    let planned: u32 = scenes.iter().filter_map(|scene| scene.seconds).fold(0, u32::saturating_add);
    let time = if planned > 0 { format!(" · {}", clock(planned)) } else { String::new() };
    ui.horizontal(|ui| {
        heading_ui(ui, shown.theme, &format!("Scenes {}{time}", scenes.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Close").on_hover_text("Close the strip of scenes").clicked() {
                actions.push(Action::Run(CommandId::Scene(SceneCommand::Strip)));
            }
            for (id, text) in [(CommandId::PresentHere, "Present"), (CommandId::Scene(SceneCommand::New), "New scene")]
            {
                let Some(spec) = spec(id) else { continue };
                let key = spec.key.map(|key| format!(" ({})", ui.ctx().format_shortcut(&key))).unwrap_or_default();
                let button = ui.add_enabled((strip.enabled.is_on)(id), egui::Button::new(text));
                if button.on_hover_text(format!("{}{key}", spec.tooltip)).clicked() {
                    actions.push(Action::Run(id));
                }
            }
        });
    });
}

/// What a scene is and how the first one is made.
fn empty_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), CELL.y), Layout::top_down(Align::Center), |ui| {
        ui.add_space(CELL.y / 2.0 - 40.0);
        ui.label("No scenes yet");
        let words = "A scene keeps whom the map shows, what is selected and where you look, for a briefing.";
        ui.label(muted(shown.theme, words));
        if ui.button("Make one of what is on the screen").clicked() {
            actions.push(Action::Run(CommandId::Scene(SceneCommand::New)));
        }
    });
}

fn cells_ui(ui: &mut Ui, shown: &Shown, strip: &Strip, actions: &mut Vec<Action>) -> Range<usize> {
    // The wheel has nowhere else to go.
    ui.style_mut().always_scroll_the_only_direction = true;
    let area = ScrollArea::horizontal().id_salt("relata-scenes").auto_shrink([false, true]);
    area.show_viewport(ui, |ui, viewport| {
        let (scenes, corner) = (&shown.map.scenes, ui.max_rect().min + vec2(cell::RING, cell::RING));
        let step = CELL.x + GAP;
        let whole = vec2(step * scenes.len() as f32 - GAP + 2.0 * cell::RING, CELL.y + 2.0 * cell::RING);
        let (list, _) = ui.allocate_exact_size(whole, Sense::hover());
        let in_view = (viewport.left() / step).max(0.0) as usize..(viewport.right() / step).max(0.0).ceil() as usize;
        let in_view = in_view.start.min(scenes.len())..in_view.end.min(scenes.len());
        let row = Row { shown, strip, corner, step };
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(accesskit::Role::ListBox);
            node.set_label(format!("Scenes of the briefing: {}", scenes.len()));
        });
        let made = if scenes.len() <= ALL { 0..scenes.len() } else { around(&in_view, strip.chosen, scenes.len()) };
        let mut dragged = None;
        row.keys_ui(ui, actions);
        for place in made {
            dragged = row.scene_ui(ui, place, actions).or(dragged);
        }
        if let Some((place, gap)) = dragged {
            mark_ui(ui, shown.theme, row.gap_at(gap), list.y_range());
            ui.output_mut(|output| output.cursor_icon = egui::CursorIcon::Grabbing);
            scroll_at_edges_ui(ui);
            row.drop_ui(ui, (place, gap), actions);
        }
        in_view
    })
    .inner
}

/// What is dragged to an edge of the strip brings what lies beyond it into view.
fn scroll_at_edges_ui(ui: &Ui) {
    /// Width of the edges, and points of a step.
    const EDGE: f32 = 28.0;
    const STEP: f32 = 12.0;
    let (Some(pointer), clip) = (ui.ctx().pointer_interact_pos(), ui.clip_rect()) else { return };
    let by = if pointer.x < clip.left() + EDGE {
        STEP
    } else if pointer.x > clip.right() - EDGE {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(by, 0.0));
    ui.ctx().request_repaint();
}

/// Those in view with a few beside them, and no gap to the chosen one where that is near.
fn around(in_view: &Range<usize>, chosen: Option<usize>, count: usize) -> Range<usize> {
    let near = |place: &usize| place.abs_diff(in_view.start).min(place.abs_diff(in_view.end)) < ALL;
    let chosen = chosen.filter(near).unwrap_or(in_view.start);
    let (first, last) = (in_view.start.min(chosen), in_view.end.max(chosen + 1));
    first.saturating_sub(3)..(last + 3).min(count)
}

/// The cells beside each other.
struct Row<'a> {
    shown: &'a Shown<'a>,
    strip: &'a Strip<'a>,
    corner: egui::Pos2,
    step: f32,
}

impl Row<'_> {
    fn scene(&self, place: usize) -> Option<&Scene> {
        self.shown.map.scenes.get(place).map(AsRef::as_ref)
    }

    fn cell(&self, place: usize) -> Rect {
        Rect::from_min_size(self.corner + vec2(self.step * place as f32, 0.0), CELL)
    }

    /// One scene. Where it is being dragged: which, and the gap between the cells that it is over.
    fn scene_ui(&self, ui: &mut Ui, place: usize, actions: &mut Vec<Action>) -> Option<(usize, usize)> {
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
            let (min, max) = (rect.min, rect.max);
            node.set_bounds(accesskit::Rect { x0: min.x.into(), y0: min.y.into(), x1: max.x.into(), y1: max.y.into() });
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
    fn gap_at(&self, gap: usize) -> f32 {
        self.corner.x + self.step * gap as f32 - GAP / 2.0
    }

    /// Moves the scene when it is let go; Escape leaves it where it was.
    fn drop_ui(&self, ui: &Ui, (place, gap): (usize, usize), actions: &mut Vec<Action>) {
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
    fn keys_ui(&self, ui: &Ui, actions: &mut Vec<Action>) {
        let stop = self.strip.chosen.unwrap_or(0);
        let Some(id) = self.scene(stop).map(|scene| cell_id(&scene.id)) else { return };
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let ours = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, ours));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.shown.map.scenes.len().saturating_sub(1);
        let to = if pressed(Key::ArrowLeft) || pressed(Key::ArrowUp) {
            Some(stop.saturating_sub(1))
        } else if pressed(Key::ArrowRight) || pressed(Key::ArrowDown) {
            Some((stop + 1).min(last))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        if let Some(scene) = to.and_then(|place| self.scene(place)) {
            actions.push(Action::Scene(SceneAction::Choose(scene.id.clone())));
        }
        if pressed(Key::Enter)
            && let Some(scene) = self.scene(stop)
        {
            actions.push(Action::Scene(SceneAction::Present(scene.id.clone())));
        }
    }
}

/// The menu of a scene, which is the chosen one by now.
fn menu_ui(ui: &mut Ui, enabled: &Enabled, actions: &mut Vec<Action>) {
    ui.set_min_width(230.0);
    for spec in COMMANDS.into_iter().filter_map(spec) {
        let text = if spec.id == CommandId::PresentHere { "Start the briefing here" } else { spec.text };
        let mut button = egui::Button::new(text);
        if let Some(key) = spec.key {
            button = button.shortcut_text(ui.ctx().format_shortcut(&key));
        }
        if ui.add_enabled((enabled.is_on)(spec.id), button).on_hover_text(spec.tooltip).clicked() {
            actions.push(Action::Run(spec.id));
            ui.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn of_many_scenes_those_in_view_are_made_and_the_chosen_one_where_it_is_near() {
        assert_eq!(around(&(10..18), None, 1000), 7..21);
        assert_eq!(around(&(0..8), Some(20), 1000), 0..24);
        assert_eq!(around(&(990..1000), Some(0), 1000), 987..1000, "too far away for a row without gaps");
        assert_eq!(around(&(400..408), Some(395), 1000), 392..411);
    }
}
