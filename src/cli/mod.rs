//! Arguments → what to do, and the tasks that need no eyes. Reads files and writes to the terminal; knows no window.
//!
//! Exit codes: 0 done, 1 the check failed, the maps differ or the merge has conflicts, 2 it could not run.

pub mod accept;
mod args;
pub mod check;
mod completions;
pub mod diff;
mod edges;
pub mod explain;
pub mod export;
mod input;
pub mod layout;
pub mod merge;
mod progress;
pub mod render;
mod stopwatch;
pub mod suggest;
pub mod teller;
mod terminal;

pub use args::{Command, FailOn, Output, Task, Theme, parse};
pub use input::{MapArg, TextArg};

use std::process::ExitCode;

/// The check found something that fails it, maps differ, a merge has conflicts.
const FAILED: u8 = 1;
/// Something prevented the task: a file, an argument.
const COULD_NOT_RUN: u8 = 2;

impl Task {
    /// Does it, and says on the terminal what came of it.
    pub fn run(self) -> ExitCode {
        match self {
            Self::Check(args) => check::run(&args),
            Self::Render(args) => render::run(&args),
            Self::Export(args) => export::run(&args),
            Self::Layout(args) => layout::run(&args),
            Self::Accept(args) => accept::run(&args),
            Self::Explain(args) => explain::run(&args),
            Self::Diff(args) => diff::run(&args),
            Self::Merge(args) => merge::run(&args),
            Self::Suggest(args) => suggest::run(&args),
            Self::Completions { shell } => completions::run(shell),
        }
    }
}
