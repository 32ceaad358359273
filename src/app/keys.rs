//! Keys → commands of the table, and which commands can be done now.

use egui::Ui;

use crate::model::ActorId;

use super::arranging::Shape;
use super::commands::{COMMANDS, CommandId, SceneCommand};
use super::platform::settings::ThemeChoice;
use super::state::{Action, Selection, Thing, View};
use super::window::Window;

impl Window {
    /// The keys of the table, unless a text field has the keyboard.
    pub(super) fn keys(&self, ui: &Ui, actions: &mut Vec<Action>) {
        // A focused text field keeps its letters; a focused button or line has no use for the keys of the table.
        let has_list = self.safety.left_over().is_some();
        if has_list
            || self.editing.is_modal()
            || self.unsaved.is_some()
            || self.help.is_some()
            || self.exporting.is_open()
            || ui.ctx().text_edit_focused()
        {
            return;
        }
        let menu_is_open = egui::Popup::is_any_open(ui.ctx());
        // The most specific first: Ctrl+Shift+S is no Ctrl+S.
        let mut with_keys: Vec<_> = COMMANDS.iter().filter_map(|spec| Some((spec.key?, spec.id))).collect();
        with_keys.sort_by_key(|(key, _)| std::cmp::Reverse(key.modifiers.shift));
        for (key, id) in with_keys {
            // Escape closes an open menu first, and is the menu's own; and it ends what is half done on the map.
            let is_escape = key.logical_key == egui::Key::Escape;
            if is_escape && (menu_is_open || self.map.holds_escape()) {
                continue;
            }
            let id = self.meant_by_key(ui.ctx(), id);
            let id = if is_escape && self.is_on(CommandId::CancelLayout) { CommandId::CancelLayout } else { id };
            // With nothing selected it ends the account that the map is told by.
            let leaves = is_escape && !self.is_on(CommandId::ClearSelection) && self.filter.lens.is_some();
            let id = if leaves && id == CommandId::ClearSelection { CommandId::Everybody } else { id };
            // While a name is typed, letters are letters.
            if self.map.is_typing() && !key.modifiers.command {
                continue;
            }
            let aliases: &[egui::KeyboardShortcut] = match id {
                CommandId::Redo => &[egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Y)],
                CommandId::ZoomIn => &[egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Equals)],
                _ => &[],
            };
            let pressed = ui.input_mut(|input| {
                input.consume_shortcut(&key) || aliases.iter().any(|alias| input.consume_shortcut(alias))
            });
            let pressed = pressed || (id == CommandId::CopyPicture && copies_picture(ui));
            if pressed && self.is_on(id) {
                actions.push(Action::Run(id));
            }
        }
    }

    pub(super) fn is_on(&self, id: CommandId) -> bool {
        match id {
            CommandId::Save => self.session.is_modified() || self.document.path.is_none(),
            CommandId::LeftOver => self.safety.has_journals(),
            CommandId::Undo => self.arranging.is_changing() || self.session.journal().undo_title().is_some(),
            CommandId::Redo => !self.arranging.is_changing() && self.session.journal().redo_title().is_some(),
            CommandId::ClearSelection => {
                self.selection != Selection::Nothing || self.shows_dispute() || self.shows_scene()
            }
            CommandId::ShowAll => !self.filter.is_open(),
            CommandId::Everybody => self.filter.lens.is_some(),
            CommandId::Focus => self.can_focus(),
            CommandId::CitePassage => self.shows_source() && self.source.passage().is_some(),
            CommandId::ReviewQuotes => self.needs_review(),
            CommandId::AttachText => !self.session.map().sources.is_empty(),
            CommandId::Rename
            | CommandId::Delete
            | CommandId::MergeActors
            | CommandId::SplitActor
            | CommandId::HideActor
            | CommandId::Reverse => self.can_edit(id),
            CommandId::Scene(command) => self.can_edit_scene(command),
            CommandId::SelectAll => !self.stages.extract().actors.is_empty(),
            CommandId::FanOut => self.pair().is_some(),
            CommandId::ExportBriefing => !self.session.map().actors.is_empty() && self.exporting.writing().is_none(),
            CommandId::CancelExport => self.exporting.writing().is_some_and(|writing| writing.done().is_some()),
            CommandId::Present
            | CommandId::PresentHere
            | CommandId::LayOut
            | CommandId::Force
            | CommandId::Circular
            | CommandId::Radial
            | CommandId::Layered
            | CommandId::Grid => !self.session.map().actors.is_empty(),
            CommandId::LayOutReleased => self.session.map().layout.positions.values().any(|at| at.pinned),
            CommandId::Tidy => !self.to_tidy().is_empty(),
            CommandId::PauseLayout | CommandId::CancelLayout => self.arranging.underway().is_some(),
            CommandId::ReleaseActor => {
                let positions = &self.session.map().layout.positions;
                self.selection.actors().iter().any(|id| positions.get(id).is_some_and(|position| position.pinned))
            }
            _ => true,
        }
    }

    /// The pair that can be fanned out or folded: of what has the keyboard on the map, else of what is selected.
    pub(super) fn pair(&self) -> Option<(ActorId, ActorId)> {
        let mut things = self.map.focused().into_iter().cloned().chain(self.selection.things());
        things.find_map(|thing| {
            let (from, to) = match thing {
                Thing::Actor(_) => return None,
                Thing::Bundle(from, to) => (from, to),
                Thing::Relation(id) => {
                    let relation = self.session.map().relations.get(&id)?;
                    (relation.from.clone(), relation.to.clone())
                }
            };
            let extract = self.stages.extract();
            let (start, end) = (extract.actor_index(&from)?, extract.actor_index(&to)?);
            let line = extract.bundles.iter().find(|bundle| (bundle.from, bundle.to) == (start, end))?;
            extract.is_fannable(line).then_some((from, to))
        })
    }

    pub(super) fn is_checked(&self, id: CommandId) -> bool {
        match id {
            CommandId::ToggleOutline => self.panels.outline,
            CommandId::ToggleInspector => self.panels.inspector,
            CommandId::ToggleLegend => self.panels.legend,
            CommandId::Scene(SceneCommand::Strip) => self.settings.strip,
            CommandId::ViewMap => self.views.view == View::Map,
            CommandId::ViewSource => self.views.view == View::Source,
            CommandId::Beside => self.views.beside,
            CommandId::Disputes => self.views.disputes,
            CommandId::FanOut => self.pair().is_some_and(|pair| self.fans.contains(&pair)),
            CommandId::ThemeSystem => self.settings.theme == ThemeChoice::System,
            CommandId::ThemeLight => self.settings.theme == ThemeChoice::Light,
            CommandId::ThemeDark => self.settings.theme == ThemeChoice::Dark,
            CommandId::Force => self.arranging.choice.shape == Shape::Force,
            CommandId::Circular => self.arranging.choice.shape == Shape::Circular,
            CommandId::Radial => self.arranging.choice.shape == Shape::Radial,
            CommandId::Layered => self.arranging.choice.shape == Shape::Layered,
            CommandId::Grid => self.arranging.choice.shape == Shape::Grid,
            CommandId::ByPolarity => self.arranging.choice.polarity,
            CommandId::ByDistances => self.arranging.choice.quality,
            CommandId::PauseLayout => self.arranging.underway().is_some_and(|underway| underway.paused),
            CommandId::ReduceMotion => self.settings.reduced_motion,
            CommandId::ThemeProjector => self.settings.theme == ThemeChoice::Projector,
            _ => false,
        }
    }
}

/// The windowing library turns Ctrl+Shift+C into "copy", as it does Ctrl+C, and passes no key on. Quick fingers are off
/// the keys before the frame, so what was held is read from the events before it.
fn copies_picture(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let mut held = input.modifiers;
        let before = input.events.len();
        input.events.retain(|event| {
            if let egui::Event::ModifiersChanged(now) = event {
                held = *now;
            }
            !(*event == egui::Event::Copy && held.command && held.shift)
        });
        input.events.len() < before
    })
}
