//! The grammar of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::{accept, check, diff, explain, export, layout, merge, render, suggest};

/// What the user asked for.
#[derive(Debug)]
pub enum Command {
    /// Open the window, on this file if there is one.
    Open {
        /// A map file.
        file: Option<PathBuf>,
    },
    /// Do something without a window.
    Task(Task),
}

/// What is done without a window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Compare every quote with its text, and look for dates, references and labels that are wrong
    Check(check::CheckArgs),
    /// Say what the code of a finding means, and what to do
    Explain(explain::ExplainArgs),
    /// Let a finding of the check stand, with the reason kept in the map
    Accept(accept::AcceptArgs),
    /// Draw a map into a picture
    Render(render::RenderArgs),
    /// Write the scenes as a briefing: pages, slides, a web page or a text, with the words behind them
    Export(export::ExportArgs),
    /// Find a place for everybody on a map, or for every node of an edge list
    Layout(layout::LayoutArgs),
    /// Say what differs between two maps
    Diff(diff::DiffArgs),
    /// Merge two maps that come from one, by relation and quote; also as a merge driver of git
    Merge(merge::MergeArgs),
    /// Say who seems to do what to whom in a text
    Suggest(suggest::SuggestArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The least severity that makes the check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    Warning,
    /// Everything
    Info,
    /// Nothing
    Never,
}

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// Sentences
    Text,
    /// One JSON object
    Json,
}

/// Colours of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Dark on light
    #[default]
    Light,
    /// Light on dark
    Dark,
    /// Strong colours and large letters, for a beamer in a bright room
    Projector,
}

/// A relationship map that can say who says so.
#[derive(Debug, Parser)]
#[command(name = "relata", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,
    /// A map file to open in the window
    file: Option<PathBuf>,
}

/// Reads the program's arguments. Help, version and mistakes are answered here and end the program.
pub fn parse() -> Command {
    let Arguments { task, file } = Arguments::parse();
    task.map_or(Command::Open { file }, Command::Task)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_grammar_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
