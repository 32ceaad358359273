//! No work is lost: what the window does so that neither a crash nor a full disk nor another program costs anything.
//! The mechanics are those of [`crate::journal`] and [`crate::store`]; here they meet the window.

mod external;
mod keeping;
mod leftover;
mod sharing;
mod watcher;

use std::path::PathBuf;
use std::sync::Arc;

use crate::journal::{State, Writer};
use crate::session::Session;
use crate::store::{Lock, Locks};

use super::tasks::Moment;

pub use leftover::{LeftOver, Restored};
pub use sharing::{Claim, Tried};
use watcher::{Changed, Watcher};

/// What the panels ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum SafetyAction {
    /// Open the file again as another program has left it.
    Reload,
    /// What is open is to replace what another program has written.
    KeepMine,
    /// Show what differs between the file and what is open.
    CompareWithFile,
    /// Write the file again that is gone.
    SaveAgain,
    /// Go on with a map of its own in place of a file that another window has.
    OpenCopy,
    /// Has the other window let go of the file?
    TryAgain,
    /// Close the comparison; what it was to help with is asked again.
    CloseComparison,
    /// Show the unsaved work that was left over.
    ShowLeftOver,
    /// Close that list.
    CloseLeftOver,
    /// Open what this journal holds.
    Recover(PathBuf),
    /// Show what differs between what this journal holds and its file.
    CompareLeftOver(PathBuf),
    /// Put this journal away.
    Discard(PathBuf),
}

/// What threads have found out.
pub enum News {
    /// The folder of journals was looked through.
    LeftOver(LeftOver),
    /// A journal was read, and done again; when that was asked for. Or why not.
    Recovered(Moment, Result<Box<Restored>, String>),
    /// The file that another window had was asked for again.
    TriedAgain(Tried),
}

/// What is known of the safety of the open map.
#[derive(Default)]
pub(super) struct Safety {
    writer: Option<Writer>,
    journals: Option<PathBuf>,
    locks: Option<Arc<Locks>>,
    /// The file of the open map is this window's.
    lock: Option<Arc<Lock>>,
    watcher: Option<Watcher>,
    /// What the journal was told last.
    noted: Option<Moment>,
    /// What is being written to the map's file.
    written: Option<State>,
    /// Why nothing is kept, as it was last said.
    problem: Option<String>,
    /// What another program has done to the file, until the user has said what to make of it.
    changed: Option<Changed>,
    /// What has been said about that.
    said: Option<String>,
    /// The journal of the open map is to be set aside when another takes its place.
    set_aside: bool,
    /// Unsaved work of windows that are gone.
    left_over: LeftOver,
}

impl Safety {
    /// Why changes are not kept at the moment.
    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The list of unsaved work, while it is open.
    pub(super) fn left_over(&self) -> Option<&LeftOver> {
        Some(&self.left_over).filter(|left_over| left_over.open)
    }

    /// Locks, for threads that open and save.
    pub(super) fn locks(&self) -> Option<Arc<Locks>> {
        self.locks.clone()
    }
}

/// The session as the journal keeps it.
fn state(session: &Session) -> State {
    let title = session.journal().undo_title().unwrap_or_default().to_owned();
    State { map: session.map().clone(), position: session.journal().position(), title }
}
