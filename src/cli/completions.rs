//! Completions for shells, on standard output.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::args::Arguments;
use super::terminal;

pub(super) fn run(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "relata", &mut script);
    terminal::write(&script);
    ExitCode::SUCCESS
}
