//! `relata diff`: two maps → what was added, removed and changed.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::args::Output;
use super::progress::Bar;
use super::{COULD_NOT_RUN, FAILED, input, terminal};
use crate::compare::{How, compare};

/// What to compare, and how to report.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 both say the same, 1 they differ, 2 it could not run.")]
pub struct DiffArgs {
    /// The map as it was
    before: PathBuf,
    /// The map as it is
    after: PathBuf,
    /// For people or for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Output,
}

/// Compares and reports: 0 if both say the same, 1 if they differ, 2 if it could not run.
pub fn run(args: &DiffArgs) -> ExitCode {
    let bar = Bar::new("reading");
    let maps = input::whole_map(&args.before).and_then(|before| Ok((before, input::whole_map(&args.after)?)));
    let (before, after) = match maps {
        Ok(maps) => maps,
        Err(message) => {
            drop(bar);
            terminal::complain(message);
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    bar.stage("comparing", 0.7);
    let comparison = compare(&before, &after);
    drop(bar);
    match args.format {
        Output::Text => terminal::say(&comparison),
        Output::Json => terminal::json(&json!({
            "same": comparison.is_empty(),
            "added": comparison.count(How::Added),
            "removed": comparison.count(How::Removed),
            "changed": comparison.count(How::Changed),
            "entries": comparison.entries,
        })),
    }
    if comparison.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
}
