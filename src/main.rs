//! The program: arguments → command line or window.

use std::path::PathBuf;
use std::process::ExitCode;

use relata::cli::{self, Command};

fn main() -> ExitCode {
    match cli::parse() {
        Command::Open { file } => open_window(file),
        Command::Task(task) => task.run(),
    }
}

#[cfg(feature = "gui")]
fn open_window(file: Option<PathBuf>) -> ExitCode {
    relata::app::run::run(file)
}

/// The window is not part of this build.
#[cfg(not(feature = "gui"))]
fn open_window(_: Option<PathBuf>) -> ExitCode {
    use std::io::Write;
    // Nothing can be done where even this line cannot be written.
    let _ = writeln!(std::io::stderr(), "relata: this build has no window; `relata --help` lists what it can do");
    ExitCode::from(2)
}
