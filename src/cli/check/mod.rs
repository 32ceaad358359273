//! `relata check`: a map and texts → a report, and an exit code for those who automate it.

mod github;
mod sarif;

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::args::FailOn;
use super::input::{self, MapArg, TextArg};
use super::progress::Bar;
use super::{COULD_NOT_RUN, FAILED, terminal};
use crate::format::{BUNDLED, Loaded, Places};
use crate::model::check::{Counts, check_read};
use crate::model::{Finding, Severity};

/// What to check, and how to report.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 nothing fails the check, 1 something does, 2 it could not run. What is accepted \
                        in the map fails nothing. `relata explain CODE` says what a code means."
)]
pub struct CheckArgs {
    #[command(flatten)]
    map: MapArg,
    /// The UTF-8 text of a source, such as article=article.txt; may be repeated
    #[arg(long = "text", value_name = "SOURCE=PATH")]
    texts: Vec<TextArg>,
    /// Exit with 1 from this severity on
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// For people, or for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: ReportFormat,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Whom the report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Sentences
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines of the file
    Github,
}

/// What is reported.
struct Outcome {
    /// The file as it was named; `None` for the bundled map.
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
            match if args.json { ReportFormat::Json } else { args.format } {
                ReportFormat::Text => outcome.print(),
                ReportFormat::Json => outcome.print_json(),
                ReportFormat::Sarif => terminal::json(&sarif::log(&outcome)),
                ReportFormat::Github => terminal::write(github::commands(&outcome).as_bytes()),
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
    let bar = Bar::new("reading");
    let Loaded { map, findings, .. } = input::map(&args.map)?;
    let texts = input::texts(&map, args.map.file.as_deref(), &args.texts)?;
    bar.stage("checking", 0.4);
    let mut report = check_read(&map, &texts.by_source, findings);
    let bytes = args.map.file.as_ref().map_or_else(|| Ok(BUNDLED.to_vec()), |file| input::bytes(file))?;
    bar.stage("finding the lines", 0.8);
    if let Some(places) = Places::new(&bytes) {
        report.findings.iter_mut().for_each(|finding| places.locate(finding));
    }
    drop(bar);
    for note in &texts.notes {
        terminal::complain(note);
    }
    Ok(Outcome {
        file: args.map.file.as_ref().map(|file| file.display().to_string()),
        title: map.meta.title,
        counts: report.counts,
        findings: report.findings,
        fail_on: args.fail_on,
    })
}

impl Outcome {
    fn has_failed(&self) -> bool {
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return false,
        };
        self.open().any(|finding| finding.severity >= least)
    }

    /// Those that nobody has accepted.
    fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.accepted.is_none())
    }

    fn count(&self, severity: Severity) -> usize {
        self.open().filter(|finding| finding.severity == severity).count()
    }

    fn accepted(&self) -> usize {
        self.findings.len() - self.open().count()
    }

    fn print(&self) {
        for finding in &self.findings {
            terminal::say(finding);
        }
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let notes = self.count(Severity::Info);
        let accepted = if self.accepted() > 0 { format!(", accepted: {}", self.accepted()) } else { String::new() };
        terminal::say(self.counts.summary());
        terminal::say(format!("errors: {errors}, warnings: {warnings}, infos: {notes}{accepted}"));
    }

    fn print_json(&self) {
        terminal::json(&json!({
            "file": self.file,
            "title": self.title,
            "summary": self.counts.summary(),
            "counts": self.counts,
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "infos": self.count(Severity::Info),
            "accepted": self.accepted(),
            "failed": self.has_failed(),
            "findings": self.findings,
        }));
    }
}
