//! The text in the window: which view is shown, texts attached and detached, quotes checked again after edits, passages
//! cited.

use std::sync::Arc;

use egui::{Key, Modifiers};

use crate::edit::{Command, Object, blank, fresh_id};
use crate::model::anchor::record;
use crate::model::{Checked, Evidence, EvidenceId, Extra, Kind, Severity, SourceId, Target};

use super::files::now;
use super::platform::today::today;
use super::source::{Passage, cited_for};
use super::state::View;
use super::tasks::Done;
use super::texts::Texts;
use super::window::{Middle, Window};

/// From this width in points on, the text has room beside the map.
const WIDE: f32 = 1500.0;

/// What the status line says while the quotes are checked after an edit.
pub(super) const CHECKING: &str = "Checking the quotes…";

impl Window {
    /// What is in the middle: map and text side by side only where both have room.
    pub(super) fn middle(&self, ctx: &egui::Context) -> Middle {
        let is_wide = ctx.content_rect().width() >= WIDE;
        match self.views.view {
            _ if self.views.beside && is_wide => Middle::Both,
            View::Map => Middle::Map,
            View::Source => Middle::Text,
        }
    }

    /// Puts the text beside the map, or takes it away again.
    pub(super) fn toggle_beside(&mut self, ctx: &egui::Context) {
        self.views.beside = !self.views.beside;
        if self.views.beside && self.middle(ctx) != Middle::Both {
            let words = format!("Map and text stand side by side in a window at least {WIDE:.0} points wide.");
            self.notices.say(words, now(ctx));
        }
    }

    /// Is a text on the window?
    pub(super) fn shows_source(&self) -> bool {
        self.views.view == View::Source || self.views.beside
    }

    /// Do keys for the text go to it: is it alone in the middle, or has it the keyboard?
    pub(super) fn reads(&self, ctx: &egui::Context) -> bool {
        self.shows_source() && (self.source.has_keyboard(ctx) || self.middle(ctx) == Middle::Text)
    }

    /// The passage that is selected in a text.
    pub fn passage(&self) -> Option<&Passage> {
        self.source.passage()
    }

    /// Selects a passage of a text, as a drag would, or none.
    pub fn select_passage(&mut self, passage: Option<Passage>) {
        self.source.select_passage(passage);
    }

    pub(super) fn take_texts(&mut self, texts: Texts) {
        self.texts = texts;
        self.texts_revision += 1;
        self.checking = None;
    }

    /// Checks the quotes against the texts at hand again where the map has changed since; one check at a time.
    pub(super) fn check_again(&mut self, ctx: &egui::Context) {
        let content = self.session.content_revision();
        if self.checking.is_some() || self.texts.is_unchecked() || self.texts.content() == content {
            return;
        }
        self.checking = Some(content);
        let (map, moment, based_on, texts) =
            (self.session.map().clone(), self.moment(), self.texts_revision, self.texts.clone());
        self.tasks.start(ctx, CHECKING, move || {
            let again = texts.check_again(&map, texts.attached().clone()).of_content(content);
            Done::CheckedAgain(moment, based_on, Box::new(again))
        });
    }

    /// Does without the text that was attached to a source.
    pub(super) fn detach(&mut self, ctx: &egui::Context, source: &SourceId) {
        let (map, moment, content) = (self.session.map().clone(), self.moment(), self.session.content_revision());
        let (texts, mut attached) = (self.texts.clone(), self.texts.attached().clone());
        attached.remove(source);
        self.tasks.start(ctx, CHECKING, move || {
            Done::Checked(moment, Box::new(Ok(texts.check_again(&map, attached).of_content(content))))
        });
    }

    /// Shows a quote in its text: beside the map where both are shown, else in the map's place.
    pub(super) fn show_in_text(&mut self, evidence: &EvidenceId) {
        if !self.views.beside {
            self.views.view = View::Source;
        }
        let map = self.session.map();
        if let Some(evidence) = map.evidence.get(evidence) {
            let range = self.texts.resolution(&evidence.id).and_then(crate::model::anchor::Resolution::range);
            self.source.show(evidence.source.clone(), range, self.selection.clone());
        }
    }

    pub(super) fn needs_review(&self) -> bool {
        let counts = &self.texts.report().counts;
        [&counts.relations, &counts.others]
            .into_iter()
            .any(|one| one.moved + one.changed + one.ambiguous + one.lost > 0)
    }

    pub(super) fn review_quotes(&mut self) {
        self.views.view = View::Source;
        self.source.toggle_review();
    }

    /// Adds the selected passage to the quotes of the selected relation, as one step that can be undone.
    pub(super) fn cite_passage(&mut self) {
        let Some((passage, reading)) = self
            .source
            .passage()
            .and_then(|passage| Some((passage.clone(), self.texts.reading(&passage.source)?.clone())))
        else {
            return;
        };
        let Some(relation) = cited_for(&self.selection, self.stages.extract(), self.session.map()) else {
            let words = "Select the relation that the passage is to be cited for, on the map or by a quote of it.";
            self.notices.warn(Severity::Warning, words.to_owned(), None);
            return;
        };
        let Some(selector) = record(&reading.text, passage.range.clone()) else { return };
        let map = self.session.map();
        let id = fresh_id(map, Kind::Evidence, relation.as_str().trim_start_matches("rel_")).as_str().into();
        let evidence = Evidence {
            locator: self.source.locator(&reading, passage.range.start),
            checked: self.settings.name.clone().map(|by| Checked { by, on: today(), extra: Extra::new() }),
            ..blank::evidence(id, Target::Relation(relation), passage.source, selector)
        };
        self.edit(&Command::Add(Object::Evidence(Arc::new(evidence))));
    }

    /// Escape ends what is half done in the text before it means anything else.
    pub(super) fn escape_from_text(&mut self, ctx: &egui::Context) {
        let is_covered =
            self.help.is_some() || self.unsaved.is_some() || self.palette.is_some() || self.exporting.is_open();
        if is_covered || egui::Popup::is_any_open(ctx) || !self.shows_source() || !self.source.holds_escape() {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.source.escape();
        }
    }
}
