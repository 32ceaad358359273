//! Actions → changes of the window and the session, after the frame in which they were asked for.

use crate::edit::Command;

use super::commands::CommandId;
use super::panels::about::Help;
use super::panels::palette::Palette;
use super::platform::settings::ThemeChoice;
use super::search::Step;
use super::state::{Action, Selection, Thing};
use super::style;
use super::window::{Then, Window};

impl Window {
    pub(super) fn act(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Run(id) => self.run(ctx, id),
            Action::OpenFile(path) => self.unless_unsaved(ctx, Then::Open(path)),
            Action::Select(selection) => self.selection = selection,
            Action::Toggle(thing) => self.selection = self.selection.toggled(thing),
            Action::Edit(command) => self.edit(&command),
            Action::SetFilter(filter) => self.filter = filter,
            Action::FanOut(from, to) => {
                let pair = (from, to);
                if !self.fans.remove(&pair) {
                    self.fans.insert(pair);
                }
            }
            Action::Focus(actor) => self.focus(actor),
            Action::Reveal(spot) => self.reveal(spot),
            Action::GoTo(spot) => self.go_to(spot),
            Action::Fold(section) => {
                if !self.settings.folded.remove(section) {
                    self.settings.folded.insert(section.to_owned());
                }
            }
            Action::AttachText(source) => self.pick_text(ctx, source),
            Action::CopyQuote(id) => self.copy_quote(ctx, &id),
            Action::CopyCitation(id) => self.copy_citation(ctx, &id),
        }
    }

    fn run(&mut self, ctx: &egui::Context, id: CommandId) {
        match id {
            CommandId::Open => self.unless_unsaved(ctx, Then::PickFile),
            CommandId::OpenExample => self.unless_unsaved(ctx, Then::Example),
            CommandId::Save => self.save(ctx),
            CommandId::SaveAs => self.pick_where_to_save(ctx),
            CommandId::ExportPicture => self.open_export(),
            CommandId::CopyPicture => self.copy_picture(ctx),
            CommandId::AttachText => self.attach_first_missing(ctx),
            CommandId::Quit => self.unless_unsaved(ctx, Then::Quit),
            CommandId::Undo => drop(self.session.undo()),
            CommandId::Redo => drop(self.session.redo()),
            CommandId::SelectAll => {
                let actors = &self.stages.extract().actors;
                self.selection = Selection::of(actors.iter().map(|actor| Thing::Actor(actor.id.clone())));
            }
            CommandId::ClearSelection => self.selection = Selection::Nothing,
            CommandId::Find => self.search.open(),
            CommandId::FindNext => self.find_step(Step::Forward),
            CommandId::FindPrevious => self.find_step(Step::Back),
            CommandId::ShowAll => self.show_all(),
            CommandId::Focus => self.toggle_focus(),
            CommandId::Fit => self.map.glide_to_fit(),
            CommandId::ActualSize => self.map.zoom_to_actual(),
            CommandId::ZoomIn => self.map.zoom_by(1.25),
            CommandId::ZoomOut => self.map.zoom_by(0.8),
            CommandId::ToggleOutline => self.panels.outline = !self.panels.outline,
            CommandId::ToggleInspector => self.panels.inspector = !self.panels.inspector,
            CommandId::ToggleLegend => {
                self.panels.legend = !self.panels.legend;
                self.map.refit();
            }
            CommandId::ThemeSystem => self.set_theme(ctx, ThemeChoice::System),
            CommandId::ThemeLight => self.set_theme(ctx, ThemeChoice::Light),
            CommandId::ThemeDark => self.set_theme(ctx, ThemeChoice::Dark),
            CommandId::FanOut => {
                if let Some((from, to)) = self.pair() {
                    self.act(ctx, Action::FanOut(from, to));
                }
            }
            CommandId::ReduceMotion => {
                self.settings.reduced_motion = !self.settings.reduced_motion;
                style::set_motion(ctx, !self.settings.reduced_motion);
                self.save_settings(ctx);
            }
            CommandId::ThemeProjector => self.set_theme(ctx, ThemeChoice::Projector),
            CommandId::ReleaseActor => {
                for actor in self.selection.actors() {
                    self.edit(&Command::ReleaseActor { actor });
                }
            }
            CommandId::Palette => self.palette = Some(Palette::default()),
            CommandId::Shortcuts => self.help = Some(Help::Shortcuts),
            CommandId::About => self.help = Some(Help::About),
        }
    }

    /// Does what a command says, or says why not.
    fn edit(&mut self, command: &Command) {
        if let Err(refused) = self.session.apply(command) {
            self.notices.warn(refused.finding.severity, refused.to_string(), None);
        }
    }

    fn set_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.settings.theme = theme;
        style::choose(ctx, theme);
        self.save_settings(ctx);
    }
}
