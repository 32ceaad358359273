//! Briefings for others: what is ticked → what leaves, counted beside the window → a file, written there too, with a way
//! to call it off.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::app::arranging::{Run, Teller};
use crate::app::commands::CommandId;
use crate::app::files::{name, now};
use crate::app::saving::with_extension;
use crate::app::state::Action;
use crate::app::tasks::{Done, Moment};
use crate::app::window::Window;
use crate::briefing::{Brief, BriefError, Choice, Kind, Leaving, leaving};
use crate::extract::Lens;
use crate::model::Severity;
use crate::store;

/// What the status line says while it is found out what leaves.
pub(in crate::app) const COUNTING: &str = "Counting what leaves…";

/// What the task is called that writes a briefing.
pub(in crate::app) const EXPORTING: &str = "Writing the briefing…";

/// A briefing as it was listed, to be written as it is.
pub struct Prepared {
    /// Of which map, with what, and as who tells it.
    of: (Moment, Choice, Option<Lens>),
    brief: Brief,
    /// What leaves with it.
    pub(super) leaving: Leaving,
}

/// What is known of what leaves.
#[derive(Default)]
pub(super) struct Counting {
    last: Option<Arc<Prepared>>,
    is_busy: bool,
}

/// A briefing while it is written.
pub struct Writing {
    /// Let go of when it is called off.
    run: Option<Run>,
}

/// Why a briefing was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// Nobody wanted it any more.
    CalledOff,
    /// Something is wrong.
    Failed(String),
}

impl Counting {
    /// Takes what was counted, if it is still wanted.
    pub(super) fn take(&mut self, prepared: Arc<Prepared>, is_wanted: bool) {
        self.is_busy = false;
        self.last = is_wanted.then_some(prepared);
    }

    /// What was counted last, for whichever choice.
    pub(super) fn last(&self) -> Option<&Prepared> {
        self.last.as_deref()
    }

    /// Lets go of what was counted.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }

    /// Nothing will come.
    pub(super) fn give_up(&mut self) {
        *self = Self::default();
    }
}

impl Writing {
    /// Which part is done, from 0 to 1; `None` when it was called off and has not ended yet.
    pub fn done(&self) -> Option<f32> {
        self.run.as_ref().map(Run::done)
    }
}

impl Window {
    /// The briefing with what is ticked, if that was counted already; else has it counted.
    pub(super) fn prepare_briefing(&mut self, ctx: &Context) -> Option<Arc<Prepared>> {
        // What is seen is what leaves.
        let lens = self.filter.lens.clone().filter(|_| !self.exporting.briefing.by_everybody);
        let of = (self.moment(), self.exporting.briefing.along, lens);
        let counting = &mut self.exporting.counting;
        if let Some(prepared) = counting.last.as_ref().filter(|prepared| prepared.of == of) {
            return Some(prepared.clone());
        }
        if !std::mem::replace(&mut counting.is_busy, true) {
            let (map, placed) = (self.session.map().clone(), self.stages.placed().clone());
            self.tasks.start(ctx, COUNTING, move || {
                let brief = Brief::told(&map, &placed, of.1, of.2.as_ref());
                let leaving = leaving(&map, &brief);
                Done::BriefingCounted(Arc::new(Prepared { of, brief, leaving }))
            });
        }
        None
    }

    /// Writes the briefing; the name may ask for another kind of file than the dialog did.
    pub(in crate::app) fn write_briefing(&mut self, ctx: &Context, kind: Kind, prepared: Arc<Prepared>, chosen: &Path) {
        let known: Vec<&str> = [kind].into_iter().chain(Kind::ALL).map(Kind::extension).collect();
        let path = match with_extension(chosen, &known) {
            Ok(path) => path,
            Err(refusal) => return self.notices.warn(Severity::Warning, refusal, Some(once_more())),
        };
        let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
        let kind = extension.as_deref().and_then(Kind::of_extension).unwrap_or(kind);
        let waker = ctx.clone();
        let (run, teller) = Run::new(move || waker.request_repaint());
        self.exporting.writing = Some(Writing { run: Some(run) });
        self.tasks.start(ctx, EXPORTING, move || Done::BriefingWritten(write(kind, &prepared.brief, path, &teller)));
    }

    /// Calls the writing off; what was there before stays.
    pub(in crate::app) fn cancel_export(&mut self) {
        if let Some(writing) = &mut self.exporting.writing {
            writing.run = None;
        }
    }

    pub(in crate::app) fn briefing_written(&mut self, ctx: &Context, written: Result<PathBuf, Unwritten>) {
        self.exporting.writing = None;
        match written {
            Ok(path) => self.notices.say(format!("Briefing saved to {}", name(&path)), now(ctx)),
            Err(Unwritten::CalledOff) => {
                self.notices.say("The export was cancelled. No file was written or changed.", now(ctx));
            }
            Err(Unwritten::Failed(message)) => self.notices.warn(Severity::Error, message, Some(once_more())),
        }
    }
}

fn once_more() -> (String, Action) {
    ("Export briefing…".to_owned(), Action::Run(CommandId::ExportBriefing))
}

fn write(kind: Kind, brief: &Brief, path: PathBuf, teller: &Teller) -> Result<PathBuf, Unwritten> {
    let watch = |done: f32| teller.tell(done, &|| None);
    let bytes = kind.file_while(brief, &watch).map_err(|error| match error {
        BriefError::CalledOff => Unwritten::CalledOff,
        error => Unwritten::Failed(format!("Couldn't make {}: {error}.", name(&path))),
    })?;
    // From here on it is one step.
    if watch(1.0).is_break() {
        return Err(Unwritten::CalledOff);
    }
    store::export(&path, &bytes).map_err(|error| Unwritten::Failed(error.to_string()))?;
    Ok(path)
}
