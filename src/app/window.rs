//! The window: shows the session, collects actions, and carries them out after the frame.

use std::path::PathBuf;

use egui::{CentralPanel, Frame, Margin, Panel, Ui, ViewportCommand};

use crate::drawing::{SubjectKey, Theme};
use crate::extract::{Fans, Filter};
use crate::format::{self, Example};
use crate::pipeline::LABEL;
use crate::session::Session;

use super::arranging::{ARRANGING, Arranging};
use super::borrowing::Borrowing;
use super::comparing::Compared;
use super::dialogs::Dialogs;
use super::disputed::ChosenPoint;
use super::document::Document;
use super::editing::Editing;
use super::exporting::{EXPORTING, Exporting};
use super::map::{Hands, Input, MapView};
use super::notices::Notices;
use super::panels::about::Help;
use super::panels::menu::Enabled;
use super::panels::palette::Palette;
use super::panels::status::Hidden;
use super::panels::strip;
use super::panels::{around, comparing, empty, filtered, find, forms, inspector, notices, status};
use super::platform::recent::{RecentCheck, RecentFile};
use super::platform::settings::Settings;
use super::platform::settings_writer::{SettingsJob, SettingsWriter};
use super::safety::Safety;
use super::scenes::{SceneFields, Scenes};
use super::search::Search;
use super::show::Show;
use super::source::{self, SourceView};
use super::stages::Stages;
use super::state::{Action, Selection, Shown, View};
use super::style;
use super::tasks::{Moment, Tasks};
use super::texts::Texts;

/// What the window is started with.
pub struct Startup {
    /// A file to open; the example where there is none.
    pub file: Option<PathBuf>,
    /// The user's choices.
    pub settings: Settings,
    /// Where they are kept, if they can be.
    pub settings_file: Option<PathBuf>,
    /// File dialogs.
    pub dialogs: Box<dyn Dialogs>,
}

/// The window.
pub struct Window {
    pub(super) session: Session,
    pub(super) document: Document,
    pub(super) texts: Texts,
    /// Grows whenever the texts, or what the quotes are in them, have changed.
    pub(super) texts_revision: u64,
    /// The revision of the content for which the quotes are being checked again.
    pub(super) checking: Option<u64>,
    pub(super) views: Views,
    pub(super) source: SourceView,
    pub(super) stages: Stages,
    pub(super) arranging: Arranging,
    pub(super) map: MapView,
    pub(super) selection: Selection,
    /// The disputed point that was chosen.
    pub(super) disputed: ChosenPoint,
    pub(super) filter: Filter,
    /// The pairs that are fanned out.
    pub(super) fans: Fans,
    pub(super) notices: Notices,
    pub(super) tasks: Tasks,
    pub(super) dialogs: Box<dyn Dialogs>,
    pub(super) settings: Settings,
    pub(super) settings_writer: Option<SettingsWriter>,
    pub(super) recent: Vec<RecentFile>,
    pub(super) recent_check: Option<RecentCheck>,
    pub(super) help: Option<Help>,
    pub(super) search: Search,
    pub(super) palette: Option<Palette>,
    pub(super) editing: Editing,
    /// The selection is to be brought into view.
    pub(super) centre_wanted: bool,
    /// Waits for an answer to "save the changes?", and then does this.
    pub(super) unsaved: Option<Then>,
    /// Done when a save has succeeded.
    pub(super) after_save: Option<Then>,
    pub(super) quitting: bool,
    /// What is being written.
    pub(super) saving: Option<Moment>,
    /// Saved again as soon as that is written.
    pub(super) save_again: bool,
    /// How many maps were shown before this one.
    pub(super) map_number: u64,
    pub(super) panels: PanelsShown,
    pub(super) exporting: Exporting,
    pub(super) borrowing: Borrowing,
    pub(super) safety: Safety,
    /// The briefing, while one is held.
    pub(super) showing: Option<Show>,
    /// The scene at which the last briefing ended.
    pub(super) shown_scene: usize,
    pub(super) scenes: Scenes,
    /// The comparison that is on show.
    pub(super) compared: Option<Compared>,
    title: String,
}

/// What waits for the user's answer about unsaved changes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Then {
    /// Ask which file to open.
    PickFile,
    /// Open this file.
    Open(PathBuf),
    /// Open what this journal holds.
    Recover(PathBuf),
    /// Open a bundled map.
    Example(Example),
    /// Begin an empty map.
    NewMap,
    /// Close the window.
    Quit,
}

/// What the user wants to see in the middle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Views {
    pub(super) view: View,
    /// The text beside the map, where there is room.
    pub(super) beside: bool,
    /// The list of disputed points below it.
    pub(super) disputes: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct PanelsShown {
    pub(super) outline: bool,
    pub(super) inspector: bool,
    pub(super) legend: bool,
}

impl Window {
    /// A window on the bundled map, which opens `startup.file` in the background.
    pub fn new(ctx: &egui::Context, startup: Startup) -> Self {
        style::install(ctx);
        style::choose(ctx, startup.settings.theme);
        ctx.set_zoom_factor(startup.settings.ui_scale);
        style::set_motion(ctx, !startup.settings.reduced_motion);
        let loaded = format::bundled();
        let document = Document::new(&loaded, None, None);
        let mut window = Self {
            session: Session::new(loaded.map),
            document,
            texts: Texts::unchecked(),
            texts_revision: 0,
            checking: None,
            views: Views::default(),
            source: SourceView::default(),
            stages: Stages::default(),
            arranging: Arranging::default(),
            map: MapView::default(),
            selection: Selection::Nothing,
            disputed: ChosenPoint::default(),
            filter: Filter::default(),
            fans: Fans::new(),
            notices: Notices::default(),
            tasks: Tasks::default(),
            dialogs: startup.dialogs,
            settings: startup.settings,
            settings_writer: startup.settings_file.map(SettingsWriter::new),
            recent: Vec::new(),
            recent_check: None,
            help: None,
            search: Search::default(),
            palette: None,
            editing: Editing::default(),
            centre_wanted: false,
            unsaved: None,
            after_save: None,
            quitting: false,
            saving: None,
            save_again: false,
            map_number: 0,
            panels: PanelsShown { outline: true, inspector: true, legend: true },
            exporting: Exporting::default(),
            borrowing: Borrowing::default(),
            safety: Safety::default(),
            showing: None,
            shown_scene: 0,
            scenes: Scenes::default(),
            compared: None,
            title: String::new(),
        };
        window.map.fit();
        window.check_first(ctx);
        window.look_for_recent(ctx);
        if let Some(file) = startup.file {
            window.open_file(ctx, file);
        }
        window
    }

    /// The messages of the window, for what the start has to say.
    pub fn notices_mut(&mut self) -> &mut Notices {
        &mut self.notices
    }

    /// The map, for tests and pictures.
    pub fn map_view(&self) -> &MapView {
        &self.map
    }

    /// The session, for tests and pictures.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What is selected, for tests.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects something, as a click would.
    pub fn select(&mut self, selection: Selection) {
        self.selection = selection;
    }

    /// Is any work going on in the background?
    pub fn is_busy(&self) -> bool {
        self.tasks.running().is_some()
    }

    /// Has the window been told to close, without a question left?
    pub fn is_closing(&self) -> bool {
        self.quitting
    }

    /// One frame.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.results(&ctx);
        self.dropped(&ctx);
        self.closing(&ctx);
        let theme = style::theme(&ctx, self.settings.theme);
        self.borrow_fonts(&ctx);
        if self.show_ui(ui) {
            return self.housekeeping(&ctx);
        }
        let mut actions = Vec::new();
        self.editing.escape(&ctx);
        self.escape_from_find(&ctx);
        self.escape_from_text(&ctx);
        if self.palette.is_none() {
            self.suggested_keys(&ctx, &mut actions);
            self.keys(ui, &mut actions);
        }
        self.panels_ui(ui, theme, &mut actions);
        notices::notices_ui(ui, &mut self.notices, theme, &mut actions);
        self.dialogs_ui(ui, &ctx, theme, &mut actions);
        self.export_dialog_ui(ui, &ctx, theme);
        for action in actions {
            self.act(&ctx, action);
            self.editing.follow(&self.selection);
        }
        self.picture_scenes(&ctx, theme);
        self.look(&ctx);
        self.check_again(&ctx);
        self.suggest_again(&ctx);
        self.housekeeping(&ctx);
    }

    fn panels_ui(&mut self, ui: &mut Ui, theme: &'static Theme, actions: &mut Vec<Action>) {
        let layout = self.middle(ui.ctx());
        let aspect = map_aspect(ui, (self.panels, self.settings.strip), layout);
        let waiting = self.arrange(ui.ctx(), aspect);
        let title = self.title();
        let (extract, fanned) = (self.stages.extract().clone(), self.stages.fanned().clone());
        let (digest, communities) = (self.stages.digest().clone(), self.stages.communities().clone());
        let (mut search, mut opened_palette) = (std::mem::take(&mut self.search), self.palette.take());
        let mut editing = self.editing.dialog.take();
        let passage = self.source.passage().cloned();
        let fields = self.scene_fields();
        let strip = self.strip_state();
        let shown = Shown {
            map: self.session.map(),
            extract: &extract,
            digest: &digest,
            selection: &self.selection,
            point: self.disputed.of(&digest, &self.selection),
            scene: fields.as_ref().map(SceneFields::shown),
            filter: &self.filter,
            theme,
            texts: &self.texts,
            title: &title,
            passage: passage.as_ref(),
            folded: &self.settings.folded,
        };
        let revision = (self.texts_revision, self.session.content_revision());
        let text_input = source::Input { shown: &shown, revision, checker: self.settings.name.as_deref() };
        let selected = self.selection.keys(&fanned);
        let (panels, reduced_motion) = (self.panels, self.settings.reduced_motion);
        let journal = self.session.journal();
        let enabled = Enabled {
            is_on: &|id| self.is_on(id),
            is_checked: &|id| self.is_checked(id),
            undo: self.arranging.undo_title().or(journal.undo_title()),
            redo: journal.redo_title(),
            recent: &self.recent,
        };
        let bar = Frame::new().fill(style::color(theme.panel)).inner_margin(Margin::symmetric(8, 4));
        around::bars_ui(ui, bar, (&shown, &enabled, self.map.camera().zoom), &mut opened_palette, actions);
        self.status_ui(ui, bar, &shown, layout, actions);
        let side = Frame::new().fill(style::color(theme.panel)).inner_margin(Margin::symmetric(10, 6));
        self.scenes.in_view = self.strip_ui(ui, side, (strip.as_ref(), &shown, &enabled), actions);
        let narrow = ui.ctx().content_rect().width() < NARROW;
        around::sides_ui(ui, side, (panels.outline, panels.inspector && !narrow), &shown, actions);
        around::ends_ui(ui, (bar, side), &shown, self.views.disputes, actions);
        let ground = Frame::new().fill(style::color(theme.background));
        if layout == Middle::Both {
            let half = Panel::right("relata-source").frame(ground).default_size(ui.available_width() / 2.0);
            half.size_range(320.0..=1200.0).show(ui, |ui| self.source.ui(ui, &text_input, actions));
        }
        let motion = &self.arranging.motion;
        let events = CentralPanel::default().frame(ground).show(ui, |ui| {
            if layout == Middle::Text {
                self.source.ui(ui, &text_input, actions);
                return Vec::new();
            }
            if empty::empty_ui(ui, &shown, waiting, actions) {
                return Vec::new();
            }
            let input = Input {
                extract: &fanned,
                communities: &communities,
                revision: self.stages.revision(),
                stands: motion.stands(),
                places: motion.revision(),
                moving: motion.is_moving(),
                settled: self.stages.stands(),
                settled_places: self.stages.places(),
                theme,
                selection: shown.selection,
                selected: &selected,
                legend: panels.legend,
                in_focus: shown.filter.around.as_ref().map(|around| &around.actor),
                reduced_motion,
                label: theme.label_size(LABEL, ui.available_width().into(), ui.available_height().into()),
                hands: Hands::Edit,
            };
            self.map.ui(ui, &input)
        });
        let overlaid = panels.inspector && narrow && (shown.scene.is_some() || self.selection != Selection::Nothing);
        around::name_handles(ui.ctx());
        let mut free = events.response.rect;
        if overlaid {
            free.max.x -= around::overlay_width(free);
        }
        if let Some(compared) = &self.compared {
            comparing::comparing_ui(ui, free, compared, &shown, actions);
        }
        if layout != Middle::Text {
            filtered::all_hidden_ui(ui, free, &shown, actions);
        }
        let covered = find::find_ui(ui, free, &mut search, &shown, self.moment(), actions);
        if overlaid {
            around::overlay_ui(ui, events.response.rect, side, |ui| inspector::inspector_ui(ui, &shown, actions));
        }
        forms::editing_ui(ui, free, &mut editing, &shown, actions);
        (self.search, self.palette, self.editing.dialog) = (search, opened_palette, editing);
        self.centre_selection(ui.ctx(), covered);
        actions.extend(events.inner.into_iter().flat_map(|event| self.map_actions(event)));
    }

    /// The line at the lower edge.
    fn status_ui(&self, ui: &mut Ui, bar: Frame, shown: &Shown, layout: Middle, actions: &mut Vec<Action>) {
        let hidden = if layout == Middle::Text { Hidden::default() } else { self.map.hidden() };
        let (underway, running) = (self.arranging.underway(), self.tasks.running_beside(&[ARRANGING, EXPORTING]));
        Panel::bottom("relata-status").resizable(false).frame(bar).show(ui, |ui| {
            let work = (running, underway.as_ref(), self.exporting.writing());
            status::status_ui(ui, shown, work, self.safety.problem(), &hidden, actions);
        });
    }

    fn title(&self) -> String {
        let mark = if self.session.is_modified() { "● " } else { "" };
        let lock = if self.document.locked.is_some() { " (read only)" } else { "" };
        let title = self.session.map().meta.title.trim();
        let dot = if title.is_empty() { "" } else { " · " };
        format!("{mark}{}{lock}{dot}{title}", self.document.title())
    }

    fn housekeeping(&mut self, ctx: &egui::Context) {
        let title = format!("{} · Relata", self.title());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        self.keep(ctx);
        self.remember_size(ctx);
        let now = ctx.input(|input| input.time);
        if let Some(seconds) = self.notices.expire(now) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.05)));
        }
    }

    /// Keeps the size for the next start, in points that no zoom of the interface changes. A maximised window is
    /// not remembered, since its size is the screen's.
    fn remember_size(&mut self, ctx: &egui::Context) {
        let (inner, filled) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized == Some(true) || viewport.fullscreen == Some(true))
        });
        if let Some(inner) = inner.filter(|inner| inner.is_positive() && !filled) {
            let size = inner.size() * ctx.zoom_factor();
            self.settings.window_size = Some([size.x.round(), size.y.round()]);
        }
    }

    /// The object of the map under a key, for tests that need a point to click.
    pub fn key_of(&self, selection: &Selection) -> Option<SubjectKey> {
        selection.key(self.map.shown().unwrap_or(self.stages.fanned()))
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    /// Lines between panels are half transparent and lie on this.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    /// The window's threads end with it, so that this write is made here.
    fn on_exit(&mut self) {
        self.arranging.clear();
        self.leave();
        let job = self.settings_writer.as_mut().map(|writer| writer.job(&self.settings));
        if let Some(Err(finding)) = job.map(SettingsJob::run) {
            log::warn!("{}: {}", finding.code, finding.message);
        }
    }
}

/// What the middle of the window has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Middle {
    Map,
    Text,
    Both,
}

/// Below this width in points the inspector lies over the map instead of beside it.
const NARROW: f32 = 1100.0;

/// Width by height of what the map will have, before the panels are laid out.
fn map_aspect(ui: &Ui, (panels, has_strip): (PanelsShown, bool), middle: Middle) -> f64 {
    let size = ui.available_size();
    let sides = if panels.outline { 208.0 } else { 0.0 } + if panels.inspector { 336.0 } else { 0.0 };
    let width = (size.x - sides) / if middle == Middle::Both { 2.0 } else { 1.0 };
    let strip = if has_strip { strip::HEIGHT } else { 0.0 };
    f64::from(width.max(200.0)) / f64::from((size.y - 130.0 - strip).max(200.0))
}
