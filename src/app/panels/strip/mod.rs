//! The strip of scenes at the lower edge: every scene as a small picture with number, title and time. Cells are chosen,
//! walked by arrows, dragged to another place, and started from.

mod cell;
mod row;

use std::ops::Range;

use egui::{Align, Frame, Layout, Panel, ScrollArea, Sense, TextureId, Ui, accesskit, vec2};

use crate::app::clock::clock;
use crate::app::commands::{CommandId, SceneCommand, spec};
use crate::app::scenes::GoneWords;
use crate::app::state::{Action, Shown};
use crate::model::SceneId;

use super::menu::Enabled;
use super::widgets::{heading_ui, muted};

use cell::{CELL, GAP, mark_ui};
use row::Row;

/// Up to so many cells are all made, so that screen readers have the whole list.
const ALL: usize = 300;

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
