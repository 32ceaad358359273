//! What leaves the program: the dialog, with a page for pictures of the map and one for briefings, and what it leads to.

mod briefing;
mod picture;

use std::sync::Arc;

use egui::{Context, Ui};

use super::commands::CommandId;
use super::dialogs::FileRequest;
use super::files::now;
use super::panels::export::{BriefingChoice, Export, ExportAnswer, ExportChoice, Leaving, Page, export_ui};
use super::tasks::Done;
use super::window::Window;
use crate::briefing::Choice;
use crate::drawing::Theme;

use briefing::Counting;
pub(super) use briefing::{COUNTING, EXPORTING};
pub use briefing::{Prepared, Unwritten, Writing};

/// The dialog, and what was chosen in it last.
#[derive(Default)]
pub(super) struct Exporting {
    /// Its page, while it is open.
    open: Option<Export>,
    picture: ExportChoice,
    /// What leaves with a picture, counted for this choice.
    counted: Option<(ExportChoice, Leaving)>,
    briefing: BriefingChoice,
    counting: Counting,
    /// The briefing that is being written.
    writing: Option<Writing>,
}

impl Exporting {
    /// Is the dialog open?
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The briefing that is being written.
    pub(super) fn writing(&self) -> Option<&Writing> {
        self.writing.as_ref()
    }
}

impl Window {
    /// Opens the dialog with what was chosen last. What goes along with a briefing is asked anew each time: a tick from
    /// the last time must not give anything away.
    pub(super) fn open_export(&mut self, export: Export) {
        self.exporting.open = Some(export);
        self.exporting.counted = None;
        self.exporting.briefing.along = Choice::default();
        self.exporting.briefing.by_everybody = false;
    }

    pub(super) fn export_dialog_ui(&mut self, ui: &Ui, ctx: &Context, theme: &Theme) {
        let Some(export) = self.exporting.open else { return };
        let offers_briefing = self.is_on(CommandId::ExportBriefing);
        let account = self.stages.extract().account.clone();
        let answer = match export {
            Export::Picture => {
                let mut choice = self.exporting.picture;
                let leaving = self.exporting.counted.filter(|(counted, _)| *counted == choice);
                let leaving = leaving.map_or_else(|| self.leaving(choice), |(_, leaving)| leaving);
                self.exporting.counted = Some((choice, leaving));
                let answer =
                    export_ui(ui, &mut Page::Picture(&mut choice, leaving, account.as_deref()), offers_briefing, theme);
                self.exporting.picture = choice;
                answer
            }
            Export::Briefing => {
                // A second file while one is being written would call the first off.
                let is_ready = self.prepare_briefing(ctx).is_some() && self.exporting.writing.is_none();
                // Until it is counted anew, the last list stays.
                let Exporting { briefing, counting, .. } = &mut self.exporting;
                let leaving = counting.last().map(|last| &last.leaving);
                let mut page = Page::Briefing(briefing, leaving, is_ready, account.as_deref());
                export_ui(ui, &mut page, offers_briefing, theme)
            }
        };
        match answer {
            None => {}
            Some(ExportAnswer::Turn(export)) => self.exporting.open = Some(export),
            Some(ExportAnswer::Cancel) => self.close_export(),
            Some(ExportAnswer::Export) => self.choose_where(ctx, export),
        }
    }

    /// Asks for the file.
    fn choose_where(&mut self, ctx: &Context, export: Export) {
        const CHOOSING: &str = "Choosing where to save…";
        let is_asked = match export {
            Export::Picture => {
                let choice = self.exporting.picture;
                let request = FileRequest::SavePicture(self.document.proposed_name(choice.format.extension()));
                self.ask(ctx, CHOOSING, &request, move |path| Done::ChosenForPicture(choice, path))
            }
            Export::Briefing => {
                // What was listed is what is written, whatever happens to the map meanwhile.
                let Some(prepared) = self.prepare_briefing(ctx) else { return };
                let kind = self.exporting.briefing.kind;
                let request = FileRequest::SaveBriefing(self.document.proposed_name(kind.extension()));
                self.ask(ctx, CHOOSING, &request, move |path| Done::ChosenForBriefing(kind, prepared, path))
            }
        };
        if !is_asked {
            return self.notices.say("Close the open file dialog first.", now(ctx));
        }
        self.close_export();
    }

    fn close_export(&mut self) {
        self.exporting.open = None;
        self.exporting.counting.forget();
    }

    /// A task of the export has stopped unexpectedly.
    pub(super) fn export_crashed(&mut self, name: &str) {
        if name == COUNTING {
            self.exporting.counting.give_up();
            self.close_export();
        }
        if name == EXPORTING {
            self.exporting.writing = None;
        }
    }

    /// What leaves was counted.
    pub(super) fn briefing_counted(&mut self, prepared: Arc<Prepared>) {
        let is_open = self.exporting.open == Some(Export::Briefing);
        self.exporting.counting.take(prepared, is_open);
    }
}
