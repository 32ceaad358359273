//! The program: arguments → command line or window.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use relata::cli::{self, Command};

fn main() -> ExitCode {
    match cli::parse() {
        Command::Open { file } => open_window(file),
        Command::Task(task) => task.run(),
    }
}

/// The window is not part of this build.
fn open_window(_file: Option<PathBuf>) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "relata: this build has no window; `relata --help` lists what it can do");
    ExitCode::from(2)
}
