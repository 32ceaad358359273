//! Saving and closing: what the window writes, and when it may go. Every file is written in a thread of its
//! own; no change is lost unasked, and no file replaced that nobody was asked about.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ViewportCommand;

use crate::format;
use crate::model::{Extra, Map, Position, Severity};
use crate::pipeline::Placed;
use crate::store::{self, Lock, Stamp, StoreError};

use super::commands::CommandId;
use super::dialogs::FileRequest;
use super::document::Document;
use super::files::{name, now};
use super::safety::Claim;
use super::state::Action;
use super::tasks::{Done, Moment};
use super::window::{Then, Window};

/// What the status line says while a map is written.
pub(super) const SAVING: &str = "Saving…";

impl Window {
    pub(super) fn save(&mut self, ctx: &egui::Context) {
        if self.saving.is_some() {
            // A second write would take the first for another program's.
            self.save_again = true;
            return;
        }
        match (self.document.path.clone(), &self.document.locked) {
            (Some(path), None) => {
                let stamp = self.document.stamp.clone();
                self.write(ctx, path, stamp);
            }
            (Some(_), Some(lock)) => {
                let reason = lock.clone();
                self.say_locked(reason);
                self.after_save = None;
            }
            (None, _) => self.pick_where_to_save(ctx),
        }
    }

    pub(super) fn pick_where_to_save(&mut self, ctx: &egui::Context) {
        let request = FileRequest::SaveMap(self.document.proposed_name("relata"));
        let asked = self.moment();
        if !self.ask(ctx, "Choosing where to save…", &request, move |path| Done::ChosenToSave(asked, path)) {
            self.after_save = None;
            self.notices.say("Close the open file dialog first.", now(ctx));
        }
    }

    /// Writes to a file that the user has chosen, and that the dialog has asked about where it is there already.
    pub(super) fn save_to(&mut self, ctx: &egui::Context, chosen: &Path) {
        let locked = self.document.locked.is_some() && chosen.canonicalize().ok() == self.document.path;
        let refusal = match with_extension(chosen, &["relata", "json"]) {
            _ if locked => self.document.locked.clone().unwrap_or_default(),
            Ok(path) => return self.write(ctx, path, None),
            Err(refusal) => refusal,
        };
        self.after_save = None;
        let offer = Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
        self.notices.warn(Severity::Warning, refusal, offer);
    }

    /// Writes the map as it is now. `expected` guards against what others have written meanwhile.
    fn write(&mut self, ctx: &egui::Context, path: PathBuf, expected: Option<Stamp>) {
        let (map, moment) = (self.session.map().clone(), self.moment());
        let step = self.session.journal().position();
        // What was only looked at keeps its bytes.
        let placed = step.map(|_| self.stages.placed().clone()).unwrap_or_default();
        self.saving = Some(moment);
        let (intent, locks) = (self.about_to_save(), self.safety.locks());
        self.tasks.start(ctx, SAVING, move || {
            let bytes = format::write(&with_places(&map, &placed));
            let result = match Claim::on(locks.as_deref(), &path) {
                Claim::Taken => Err(StoreError::InUse { path: path.clone() }),
                claim => {
                    if let Some(intent) = intent {
                        intent.saving(store::digest(&bytes), step);
                    }
                    store::save(&path, &bytes, expected.as_ref()).map(|stamp| (stamp, claim.lock()))
                }
            };
            Done::Saved(path, moment, step, result)
        });
    }

    pub(super) fn saved(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        (written, step): (Moment, Option<u64>),
        (stamp, lock): (Stamp, Option<Arc<Lock>>),
    ) {
        self.remember(ctx, &path);
        self.notices.say(format!("Saved to {}", name(&path)), now(ctx));
        // Another map may be open by now: the file is not its file.
        if written.map != self.map_number {
            return;
        }
        self.saving = None;
        self.document = Document { path: Some(path), stamp: Some(stamp), ..Document::default() };
        // What was changed while the file was being written is not in it.
        self.session.mark_saved(step);
        self.kept_in_file(lock);
        if written != self.moment() && std::mem::take(&mut self.save_again) {
            return self.save(ctx);
        }
        self.save_again = false;
        if let Some(then) = self.after_save.take() {
            self.unless_unsaved(ctx, then);
        }
    }

    /// The window manager wants to close the window.
    pub(super) fn closing(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.quitting {
            return;
        }
        if self.session.is_modified() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.unsaved = Some(Then::Quit);
        } else if self.saving.is_some() {
            // The thread that writes would end with the window.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.after_save = Some(Then::Quit);
        }
    }
}

/// The map with the places at which those are shown whom it has none for, so that it opens as it was left.
fn with_places(map: &Map, placed: &Placed) -> Map {
    let mut whole = map.clone();
    for (actor, at) in placed.iter().filter(|(id, _)| map.actors.contains_key(*id)) {
        let at = || Position { x: at.x, y: at.y, pinned: false, extra: Extra::default() };
        whole.layout.positions.entry(actor.clone()).or_insert_with(at);
    }
    whole
}

/// A name with none of these extensions gets the first, unless that names another file: the dialog has asked about
/// replacing the name that was typed, not this one.
pub(super) fn with_extension(path: &Path, known: &[&str]) -> Result<PathBuf, String> {
    let is_known = |extension: &std::ffi::OsStr| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(is_known) {
        return Ok(path.to_owned());
    }
    let mut whole = path.as_os_str().to_owned();
    whole.push(".");
    whole.push(known.first().copied().unwrap_or_default());
    let whole = PathBuf::from(whole);
    if whole.exists() {
        return Err(format!("{0} is there already. Choose {0} itself to replace it.", name(&whole)));
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Point;

    #[test]
    fn a_place_in_the_file_comes_before_one_of_the_layout_and_nobody_gets_one_who_is_not_there() {
        let map = format::bundled().map;
        let (stored, missing) = (map.actors.keys().next(), map.actors.keys().nth(1));
        let (stored, missing) = (stored.expect("it has actors").clone(), missing.expect("it has actors").clone());
        let mut map = map;
        map.layout.positions.remove(&missing);
        let everywhere = [stored.clone(), missing.clone(), crate::model::ActorId::new("act_nobody")];
        let placed: Placed = everywhere.into_iter().map(|id| (id, Point::new(1.5, 2.5))).collect();
        let whole = with_places(&map, &placed);
        assert_eq!(whole.layout.positions.get(&stored), map.layout.positions.get(&stored));
        let new = &whole.layout.positions[&missing];
        assert!((new.x - 1.5).abs() < 1e-9 && (new.y - 2.5).abs() < 1e-9 && !new.pinned);
        assert_eq!(whole.layout.positions.len(), map.layout.positions.len() + 1);
    }
}
