//! Another program has changed the file of the open map: what is said of it, and what the user makes of it.

use std::path::Path;

use crate::model::Severity;

use super::super::commands::CommandId;
use super::super::files::{name, now};
use super::super::state::Action;
use super::super::window::{Then, Window};
use super::SafetyAction;

impl Window {
    /// Watches the file of the open map as it was read or written last.
    pub(super) fn watch_file(&mut self) {
        let file = self.document.path.clone().zip(self.document.stamp.clone());
        self.safety.watch(file);
    }

    /// Takes up what the watcher has seen.
    pub(super) fn look_at_file(&mut self, ctx: &egui::Context) {
        let Some(watcher) = &mut self.safety.watcher else { return };
        watcher.focus(ctx.input(|input| input.focused));
        let Some(changed) = watcher.poll() else { return };
        self.forget_change();
        let Some(path) = self.document.path.clone() else { return };
        let is_as_left = changed.now.as_ref().map(crate::store::Stamp::digest)
            == self.document.stamp.as_ref().map(crate::store::Stamp::digest);
        if !is_as_left {
            let is_gone = changed.now.is_none();
            self.safety.changed = Some(changed);
            self.say_changed(&path, is_gone);
        }
    }

    fn say_changed(&mut self, path: &Path, is_gone: bool) {
        let name = name(path);
        let (text, offers) = if is_gone {
            (
                format!("{name} is no longer there: it was moved, renamed or deleted. The map is still open here."),
                vec![
                    ("Save it again".to_owned(), Action::Safety(SafetyAction::SaveAgain)),
                    ("Save as…".to_owned(), Action::Run(CommandId::SaveAs)),
                ],
            )
        } else {
            let mine = if self.session.is_modified() {
                "You have unsaved changes, which reloading sets aside."
            } else {
                "You have no unsaved changes."
            };
            (format!("Another program has changed {name}. {mine}"), choices())
        };
        self.notices.ask(Severity::Warning, text.clone(), offers);
        self.safety.said = Some(text);
    }

    pub(super) fn close_comparison(&mut self) {
        self.compared = None;
        let is_gone = self.safety.changed.as_ref().map(|changed| changed.now.is_none());
        if let (Some(is_gone), Some(path)) = (is_gone, self.document.path.clone()) {
            self.say_changed(&path, is_gone);
        }
    }

    /// What was said of the file is true no more, or has been answered.
    pub(super) fn forget_change(&mut self) {
        self.safety.changed = None;
        if let Some(compared) = &mut self.compared {
            compared.choices.retain(|(_, action)| !matches!(action, SafetyAction::Reload | SafetyAction::KeepMine));
        }
        if let Some(said) = self.safety.said.take() {
            self.notices.close_saying(&said);
        }
    }

    /// Has another program changed the file, and the user not yet said what to make of it?
    pub(in crate::app) fn is_changed_outside(&self) -> bool {
        self.safety.changed.as_ref().is_some_and(|changed| changed.now.is_some())
    }

    pub(super) fn reload(&mut self, ctx: &egui::Context) {
        let Some(path) = self.document.path.clone() else { return };
        self.forget_change();
        if !self.session.is_modified() {
            return self.open_file(ctx, path);
        }
        if !self.is_kept() {
            // What cannot be fetched back is not to be lost by one click.
            return self.unless_unsaved(ctx, Then::Open(path));
        }
        self.safety.set_aside = true;
        self.open_file(ctx, path);
    }

    /// Are the changes of the open map set aside when another takes its place?
    pub(in crate::app) fn sets_aside(&self) -> bool {
        self.safety.set_aside
    }

    /// The changes of the map that was open here were set aside; where to find them is said.
    pub(in crate::app) fn say_set_aside(&mut self) {
        let offer = vec![("Show them".to_owned(), Action::Safety(SafetyAction::ShowLeftOver))];
        self.notices.ask(Severity::Info, "Your changes were set aside and can be fetched back.".to_owned(), offer);
    }

    pub(super) fn keep_mine(&mut self, ctx: &egui::Context) {
        let Some(changed) = self.safety.changed.take() else { return };
        self.forget_change();
        self.document.stamp = changed.now;
        self.session.mark_unsaved();
        self.watch_file();
        // The journal would take the file for changed.
        self.rebase();
        let file = self.document.title();
        self.notices.say(format!("Save replaces {file}; what it says now will be in {file}.bak."), now(ctx));
    }

    pub(super) fn save_again(&mut self, ctx: &egui::Context) {
        self.forget_change();
        self.document.stamp = None;
        self.session.mark_unsaved();
        self.rebase();
        self.save(ctx);
    }

    pub(super) fn compare_with_file(&mut self, ctx: &egui::Context) {
        if let Some(path) = self.document.path.clone() {
            self.compare_with(ctx, path);
        }
    }
}

fn choices() -> Vec<(String, Action)> {
    [
        ("Reload", SafetyAction::Reload),
        ("Keep mine", SafetyAction::KeepMine),
        ("Compare", SafetyAction::CompareWithFile),
    ]
    .map(|(words, action)| (words.to_owned(), Action::Safety(action)))
    .into()
}
