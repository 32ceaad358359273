//! `relata merge`: two maps and their common ancestor → one map. A merge driver for git, and good by hand.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::args::Output;
use super::progress::Bar;
use super::{COULD_NOT_RUN, FAILED, input, terminal};
use crate::compare::{Merged, merge};
use crate::model::Map;
use crate::{format, store};

/// What to merge, and where to.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 merged, 1 merged with conflicts, 2 it could not run and nothing is written.

As a merge driver of git, once in each clone:
  git config merge.relata.name \"Relata maps, by relation and quote\"
  git config merge.relata.driver \"relata merge %O %A %B --name %P\"
and in .gitattributes:
  *.relata merge=relata")]
pub struct MergeArgs {
    /// The common ancestor; an empty file where there is none
    base: PathBuf,
    /// Our side; it gets the merged map unless --output says otherwise
    ours: PathBuf,
    /// The other side
    theirs: PathBuf,
    /// Write the merged map here
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to call the map in messages
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// For people, on standard error, or for programs, on standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Output,
}

/// Merges, writes and reports: 0 without conflicts, 1 with some, 2 if it could not run.
pub fn run(args: &MergeArgs) -> ExitCode {
    match merged(args) {
        Ok(merged) => {
            report(args, &merged);
            if merged.conflicts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
        }
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// The merge, written. Nothing is written unless all three files could be read as wholes.
fn merged(args: &MergeArgs) -> Result<Merged, String> {
    let bar = Bar::new("reading");
    let base = if input::is_empty(&args.base) { Map::default() } else { input::whole_map(&args.base)? };
    let (ours, theirs) = (input::whole_map(&args.ours)?, input::whole_map(&args.theirs)?);
    bar.stage("merging", 0.6);
    let merged = merge(&base, &ours, &theirs);
    bar.stage("writing", 0.9);
    store::export(output(args), &format::write(&merged.map)).map_err(|error| error.to_string())?;
    Ok(merged)
}

fn output(args: &MergeArgs) -> &Path {
    args.output.as_deref().unwrap_or(&args.ours)
}

fn report(args: &MergeArgs, Merged { conflicts, .. }: &Merged) {
    if args.format == Output::Json {
        let output = output(args).display().to_string();
        terminal::json(&json!({ "output": output, "name": args.name, "conflicts": conflicts }));
        return;
    }
    if conflicts.is_empty() {
        return;
    }
    let name = args.name.clone().unwrap_or_else(|| output(args).display().to_string());
    let noun = if conflicts.len() == 1 { "conflict" } else { "conflicts" };
    terminal::complain(format!(
        "{} {noun} in {name}, of which the map that was written has one side:",
        conflicts.len()
    ));
    for conflict in conflicts {
        terminal::complain(conflict);
    }
    terminal::complain("open the map, settle each of them and save; in git, add it then");
}
