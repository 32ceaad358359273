//! `relata export`: a map's scenes → a briefing as PDF, PPTX, HTML, DOCX or Markdown.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::input::{self, MapArg};
use super::progress::Bar;
use super::teller::TellerArgs;
use super::{COULD_NOT_RUN, terminal};
use crate::briefing::{ASPECT, Brief, Choice, Kind, Leaving, Reserved, leaving};
use crate::pipeline::{self, Placed};
use crate::store;

/// Which map, as what, and what goes along.
#[derive(Args, Debug)]
#[command(
    after_help = "A briefing contains what its scenes show and the quotes behind that, and nothing else of the map. What \
                        leaves and what stays is said before anything is written; --dry-run says no more than that.\n\
                        Exit codes: 0 written, 2 it could not be."
)]
pub struct ExportArgs {
    #[command(flatten)]
    map: MapArg,
    /// The kind of file; by the name of OUTPUT where absent
    #[arg(long, value_enum, value_name = "KIND")]
    to: Option<KindArg>,
    /// The file to write; beside the map where absent
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    along: Along,
    /// According to whom
    #[command(flatten)]
    told: TellerArgs,
    /// Says what would leave, and writes nothing
    #[arg(long)]
    dry_run: bool,
}

/// What goes along that would otherwise stay behind.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct Along {
    /// The presenter's notes go along
    #[arg(long)]
    notes: bool,
    /// Hidden actors go along where scenes name them, with --unshown all of them
    #[arg(long)]
    hidden: bool,
    /// What no scene shows goes along, as an appendix
    #[arg(long)]
    unshown: bool,
    /// File names and addresses of the sources go along
    #[arg(long)]
    paths: bool,
    /// All of that goes along
    #[arg(long)]
    all: bool,
}

impl Along {
    fn choice(&self) -> Choice {
        let asked = |what: &Reserved| {
            self.all
                || match what {
                    Reserved::Notes => self.notes,
                    Reserved::Hidden => self.hidden,
                    Reserved::Unshown => self.unshown,
                    Reserved::Paths => self.paths,
                }
        };
        Reserved::ALL.into_iter().filter(asked).collect()
    }
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// Pages, with an appendix of quotes
    Pdf,
    /// Slides that can be edited
    Pptx,
    /// One offline page
    Html,
    /// A text with endnotes
    Docx,
    /// A plain text with notes
    Md,
}

impl KindArg {
    fn kind(self) -> Kind {
        match self {
            Self::Pdf => Kind::Pdf,
            Self::Pptx => Kind::Pptx,
            Self::Html => Kind::Html,
            Self::Docx => Kind::Docx,
            Self::Md => Kind::Markdown,
        }
    }
}

/// Exports: 0 when the file is written, 2 when it could not be.
pub fn run(args: &ExportArgs) -> ExitCode {
    match export(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn export(args: &ExportArgs) -> Result<(), String> {
    let (kind, path) = args.target()?;
    let bar = Bar::new("reading");
    let map = input::map(&args.map)?.map;
    let lens = args.told.lens(&map)?;
    bar.stage("placing", 0.2);
    let placed = pipeline::places(&map, &Placed::new(), ASPECT, &|step| bar.show(0.2 + 0.5 * step.done));
    bar.stage("setting", 0.7);
    let brief = Brief::told(&map, &placed.unwrap_or_default(), args.along.choice(), lens.as_ref());
    if brief.is_silent() {
        let who = lens.map(|lens| lens.names(&map)).unwrap_or_default();
        return Err(format!("nothing that would leave is spoken of by {who}. Without --hide-rest it is shown dimmed"));
    }
    let leaving = leaving(&map, &brief);
    if args.dry_run {
        drop(bar);
        say(&leaving);
        return Ok(());
    }
    bar.stage("writing", 0.75);
    let bytes = kind.file_while(&brief, &|done| bar.show(0.75 + 0.25 * done)).map_err(|error| error.to_string())?;
    drop(bar);
    say(&leaving);
    store::export(&path, &bytes).map_err(|error| error.to_string())
}

fn say(leaving: &Leaving) {
    terminal::say(format!("leaves: {}", leaving.leaves.join("; ")));
    terminal::say(format!("stays: {}", leaving.stays.join("; ")));
    for missing in &leaving.missing {
        terminal::complain(format!("{missing} is not shown: the map does not have it"));
    }
}

impl ExportArgs {
    fn target(&self) -> Result<(Kind, PathBuf), String> {
        let by_name = |path: &PathBuf| path.extension().and_then(|extension| Kind::of_extension(extension.to_str()?));
        let kind = self.to.map(KindArg::kind).or_else(|| self.output.as_ref().and_then(by_name));
        let kind = kind.ok_or("say which kind of file: --to pdf, pptx, html, docx or md")?;
        let beside = || {
            let map = self.map.file.clone().unwrap_or_else(|| "briefing".into());
            PathBuf::from(map.file_name().unwrap_or_default()).with_extension(kind.extension())
        };
        let path = match (&self.output, &self.map.file) {
            (Some(path), _) => path.clone(),
            (None, Some(map)) => map.with_file_name(beside()),
            (None, None) => beside(),
        };
        Ok((kind, path))
    }
}
