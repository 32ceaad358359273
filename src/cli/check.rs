//! `relata check`: a map and texts → a report, and an exit code for those who automate it.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::args::FailOn;
use super::input::{self, MapArg, TextArg};
use super::{COULD_NOT_RUN, FAILED, terminal};
use crate::format::Loaded;
use crate::model::check::{Counts, check, sort};
use crate::model::{Finding, Severity};

/// What to check, and how to report.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 nothing fails the check, 1 something does, 2 it could not run.")]
pub struct CheckArgs {
    #[command(flatten)]
    map: MapArg,
    /// The UTF-8 text of a source, such as article=article.txt; may be repeated
    #[arg(long = "text", value_name = "SOURCE=PATH")]
    texts: Vec<TextArg>,
    /// Exit with 1 from this severity on
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What is reported.
struct Outcome {
    file: Option<String>,
    title: String,
    counts: Counts,
    findings: Vec<Finding>,
    fail_on: FailOn,
}

/// Checks and reports: 0 if nothing fails the check, 1 if something does, 2 if it could not run.
pub fn run(args: &CheckArgs) -> ExitCode {
    match outcome(args) {
        Ok(outcome) => {
            if args.json {
                outcome.print_json();
            } else {
                outcome.print();
            }
            if outcome.has_failed() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
        }
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn outcome(args: &CheckArgs) -> Result<Outcome, String> {
    let Loaded { map, findings, .. } = input::map(&args.map)?;
    let texts = input::texts(&map, &args.texts)?;
    for note in &texts.notes {
        terminal::complain(note);
    }
    let report = check(&map, &texts.by_source);
    Ok(Outcome {
        file: args.map.file.as_ref().map(|file| file.display().to_string()),
        title: map.meta.title,
        counts: report.counts,
        findings: merged(findings, report.findings),
        fail_on: args.fail_on,
    })
}

/// What reading the file found, which knows lines, goes before the same finding of the check.
fn merged(read: Vec<Finding>, checked: Vec<Finding>) -> Vec<Finding> {
    let is_known = |finding: &Finding| {
        read.iter().any(|known| {
            known.code == finding.code
                && known.place.object == finding.place.object
                && known.place.field == finding.place.field
        })
    };
    let new: Vec<Finding> = checked.into_iter().filter(|finding| !is_known(finding)).collect();
    let mut all: Vec<Finding> = read.into_iter().chain(new).collect();
    sort(&mut all);
    all
}

impl Outcome {
    fn has_failed(&self) -> bool {
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return false,
        };
        self.findings.iter().any(|finding| finding.severity >= least)
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    fn print(&self) {
        for finding in &self.findings {
            terminal::say(finding);
        }
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let notes = self.count(Severity::Info);
        terminal::say(self.counts.summary());
        terminal::say(format!("errors: {errors}, warnings: {warnings}, infos: {notes}"));
    }

    fn print_json(&self) {
        let object = json!({
            "file": self.file,
            "title": self.title,
            "summary": self.counts.summary(),
            "counts": self.counts,
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "infos": self.count(Severity::Info),
            "failed": self.has_failed(),
            "findings": self.findings,
        });
        terminal::json(&object);
    }
}
