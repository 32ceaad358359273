//! `relata layout`: an edge list or a map → a place for everybody.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::progress::Bar;
use super::stopwatch::Stopwatch;
use super::{COULD_NOT_RUN, edges, input, terminal};
use crate::extract::{Extract, Filter};
use crate::layout::{self, Dots, Manner};
use crate::model::{Extra, Map, Position};
use crate::{format, pipeline};

/// What to lay out, into what, and how.
#[derive(Args, Debug)]
pub struct LayoutArgs {
    /// A map (its name ends in .relata), or a list of edges: two numbers a line, counted from 0
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// A copy of the map in which everybody has a place, or `x y` for each node in order
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// What matters more: readable in little time, or true to distances
    #[arg(long, value_enum, default_value = "default")]
    pub mode: ModeArg,
    /// By what the places are found
    #[arg(long, value_enum, default_value = "force")]
    pub algorithm: AlgorithmArg,
    /// Where the search starts; the same seed gives the same places
    #[arg(long, default_value = "1")]
    pub seed: u64,
    /// Threads; all cores where absent. It changes the time and never the places
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

/// What matters more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModeArg {
    /// Neighbours near, strangers apart, in little time
    Default,
    /// Distances as in the graph
    Quality,
}

/// By what the places are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AlgorithmArg {
    /// Distances and forces
    Force,
    /// All on one ellipse, in an order with few crossings
    Circular,
    /// In rows and columns
    Grid,
}

impl LayoutArgs {
    fn manner(&self) -> Manner {
        let mode = match self.mode {
            ModeArg::Default => layout::Mode::Default,
            ModeArg::Quality => layout::Mode::Quality,
        };
        let algorithm = match self.algorithm {
            AlgorithmArg::Force => layout::Algorithm::Force,
            AlgorithmArg::Circular => layout::Algorithm::Circular,
            AlgorithmArg::Grid => layout::Algorithm::Grid,
        };
        Manner { mode, algorithm, ..Manner::default() }
    }
}

/// Lays out: 0 when the places are written, 2 when they could not be.
pub fn run(args: &LayoutArgs) -> ExitCode {
    let is_map = args.input.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("relata"));
    let threads = usize::from(args.threads.unwrap_or(0));
    let result = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(|| if is_map { lay_out_map(args) } else { lay_out_edges(args) }),
        Err(error) => Err(format!("cannot start {threads} threads: {error}; ask for fewer")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Edges → places, and a line that says how long it took.
fn lay_out_edges(args: &LayoutArgs) -> Result<(), String> {
    let (count, links) = edges::read(&args.input)?;
    let dots = Dots { count, links, aspect: 1.0, seed: args.seed };
    let (bar, watch) = (Bar::new("layout"), Stopwatch::start());
    let places = layout::place_dots(&dots, args.manner(), &|step| bar.show(step.done));
    let seconds = watch.stop();
    bar.clear();
    edges::write(&args.output, &places.ok_or("the layout was called off")?)?;
    terminal::say(format_args!("LAYOUT_SECONDS {:.6} CPU {:.6} ITER 0", seconds.wall, seconds.cpu));
    Ok(())
}

/// A map → a copy in which everybody has a place. Who has one already keeps it.
fn lay_out_map(args: &LayoutArgs) -> Result<(), String> {
    let mut map = input::map_file(&args.input)?.map;
    let bar = Bar::new("layout");
    place_actors(&mut map, args, &bar);
    bar.clear();
    write(&args.output, &format::write(&map))
}

fn place_actors(map: &mut Map, args: &LayoutArgs, bar: &Bar) {
    let extract = Extract::new(map, &Filter::default());
    let nobody = pipeline::Placed::new();
    let Some(mut request) = pipeline::layout_request(&extract, &map.layout, &nobody, ASPECT) else { return };
    request.seed = args.seed;
    let placement = layout::place_while(&request, args.manner(), &|step| bar.show(step.done)).unwrap_or_default();
    for (actor, at) in pipeline::placed(&extract, &map.layout, &placement) {
        let position = Position { x: at.x, y: at.y, pinned: false, extra: Extra::default() };
        map.layout.positions.insert(actor, position);
    }
}

/// The shape of a usual window's map.
const ASPECT: f64 = 1.4;

/// Writes a file that is ours to replace.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
