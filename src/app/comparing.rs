//! The open map and another file → what differs between them, worked out in a thread of its own, and shown beside the
//! map.

use std::path::PathBuf;

use crate::compare::{Comparison, compare};
use crate::model::Severity;
use crate::store;

use super::dialogs::FileRequest;
use super::files::name;
use super::safety::SafetyAction;
use super::tasks::{Done, Moment};
use super::window::Window;

/// A comparison that is on show.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What differs.
    pub comparison: Comparison,
    /// What the first map is called.
    pub before: String,
    /// What the second is called.
    pub after: String,
    /// What can be done about it.
    pub choices: Vec<(&'static str, SafetyAction)>,
}

impl Window {
    /// Asks for a file and compares it with what is open.
    pub(super) fn pick_to_compare(&mut self, ctx: &egui::Context) {
        self.ask(ctx, "Choosing a file…", &FileRequest::OpenMap, Done::ChosenToCompare);
    }

    /// Compares a file with what is open now.
    pub(super) fn compare_with(&mut self, ctx: &egui::Context, path: PathBuf) {
        let (map, moment) = (self.session.map().clone(), self.moment());
        let is_own = self.is_changed_outside() && self.document.path.as_ref() == Some(&path);
        let choices = if is_own {
            vec![("Reload", SafetyAction::Reload), ("Keep mine", SafetyAction::KeepMine)]
        } else {
            Vec::new()
        };
        self.tasks.start(ctx, "Comparing…", move || {
            let compared = store::open(&path).map_err(|error| error.to_string()).map(|opened| Compared {
                comparison: compare(&opened.loaded.map, &map),
                before: name(&path),
                after: "the open map".to_owned(),
                choices,
            });
            Done::Compared(Some(moment), Box::new(compared))
        });
    }

    pub(super) fn show_comparison(&mut self, of: Option<Moment>, compared: Result<Compared, String>) {
        match compared {
            // It is about a map that is no longer open.
            _ if of.is_some_and(|of| of.map != self.map_number) => {}
            Ok(compared) => self.compared = Some(compared),
            Err(reason) => self.notices.warn(Severity::Error, reason, None),
        }
    }
}
