//! The worklist of suggestions in the window: read in a task, opened by a command, taken by the form that makes relations.

use egui::Context;

use super::editing::{Dialog, NewRelation};
use super::source::Taking;
use super::state::{Action, View};
use super::tasks::Done;
use super::window::{Middle, Window};

/// What the status line says while a text is read.
pub(super) const SUGGESTING: &str = "Reading for suggestions…";

impl Window {
    /// Reads the open text where its list is unfolded and it, or the names of the map, are others than before.
    pub(super) fn suggest_again(&mut self, ctx: &Context) {
        if !matches!(self.editing.dialog, Some(Dialog::Relation(_))) {
            self.source.after_taking();
        }
        if self.middle(ctx) == Middle::Map {
            return;
        }
        let (map, content) = (self.session.map(), self.session.content_revision());
        if let Some(job) = self.source.to_suggest(map, content, |source| self.texts.reading(source)) {
            self.tasks.start(ctx, SUGGESTING, move || Done::Suggested(Box::new(job.run())));
        }
    }

    /// Unfolds the list beside its text and gives it the keyboard.
    pub(super) fn show_suggestions(&mut self, ctx: &Context) {
        if self.middle(ctx) == Middle::Map {
            self.views.view = View::Source;
        }
        self.source.open_suggested();
    }

    /// The keys of a row that has the keyboard come before those of the table.
    pub(super) fn suggested_keys(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        if self.middle(ctx) != Middle::Map && !self.editing.is_modal() {
            actions.extend(self.source.suggested_keys(ctx).map(Action::TakeSuggestion));
        }
    }

    /// Opens the form for a relation with a sentence selected and with what it seems to say. The map is as it was until
    /// that is confirmed.
    pub(super) fn take_suggestion(&mut self, id: &str) {
        let Some(Taking { passage, proposal, whole }) = self.source.taking(id, self.session.map()) else { return };
        self.select_passage(Some(passage.clone()));
        let new = NewRelation::new(Vec::new(), self.passage_quote()).with(proposal);
        let new = if whole { new.filled_in() } else { new };
        self.editing.dialog = Some(Dialog::Relation(Box::new(new)));
        self.source.took(passage);
    }
}
