//! `relata layout`: an edge list or a map → a place for everybody.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::progress::Bar;
use super::stopwatch::Stopwatch;
use super::{COULD_NOT_RUN, edges, input, terminal};
use crate::extract::{Extract, Filter};
use crate::layout::{self, Algorithm, Dots, Manner};
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
    /// By what the places are found: force, circular, radial (around the busiest actor) or radial:ACTOR (an id or a
    /// name; in a list of edges a number), layered, grid
    #[arg(long, default_value = "force")]
    pub algorithm: AlgorithmArg,
    /// Cooperative relations draw actors nearer and hostile ones keep them apart; with force alone
    #[arg(long)]
    pub polarity: bool,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlgorithmArg {
    /// Distances and forces.
    Force,
    /// All on one ellipse.
    Circular,
    /// Rings around an actor (its id or name), a node (its number), or the busiest.
    Radial(Option<String>),
    /// Links lead downward.
    Layered,
    /// Rows and columns.
    Grid,
}

impl FromStr for AlgorithmArg {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "force" => Ok(Self::Force),
            "circular" => Ok(Self::Circular),
            "radial" => Ok(Self::Radial(None)),
            "layered" => Ok(Self::Layered),
            "grid" => Ok(Self::Grid),
            _ => match word.strip_prefix("radial:") {
                Some(center) => Ok(Self::Radial(Some(center.to_owned()))),
                None => Err("one of force, circular, radial, radial:ACTOR, layered, grid".to_owned()),
            },
        }
    }
}

impl LayoutArgs {
    /// `find` says which node a word means.
    fn manner(&self, find: impl Fn(&str) -> Option<u32>) -> Result<Manner, String> {
        let mode = match self.mode {
            ModeArg::Default => layout::Mode::Default,
            ModeArg::Quality => layout::Mode::Quality,
        };
        let algorithm = match &self.algorithm {
            AlgorithmArg::Force => Algorithm::Force,
            AlgorithmArg::Circular => Algorithm::Circular,
            // There is no such node, so it is the busiest one.
            AlgorithmArg::Radial(None) => Algorithm::Radial { center: u32::MAX },
            AlgorithmArg::Radial(Some(word)) => Algorithm::Radial {
                center: find(word).ok_or_else(|| format!("nobody is called {word}; give an id or a whole name"))?,
            },
            AlgorithmArg::Layered => Algorithm::Layered,
            AlgorithmArg::Grid => Algorithm::Grid,
        };
        Ok(Manner { mode, algorithm, polarity: self.polarity, ..Manner::default() })
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
    let manner = args.manner(|word| word.parse().ok().filter(|&node: &u32| (node as usize) < count))?;
    let dots = Dots { count, links, aspect: 1.0, seed: args.seed };
    let (bar, watch) = (Bar::new("layout"), Stopwatch::start());
    let places = layout::place_dots(&dots, manner, &|step| bar.show(step.done));
    let seconds = watch.stop();
    drop(bar);
    edges::write(&args.output, &places.ok_or("the layout was called off")?)?;
    terminal::say(format_args!("LAYOUT_SECONDS {:.6} CPU {:.6} ITER 0", seconds.wall, seconds.cpu));
    Ok(())
}

/// A map → a copy in which everybody has a place. Who has one already keeps it.
fn lay_out_map(args: &LayoutArgs) -> Result<(), String> {
    let bar = Bar::new("reading");
    let mut map = input::map_file(&args.input)?.map;
    bar.stage("layout", 0.0);
    place_actors(&mut map, args, &bar)?;
    bar.stage("writing", 1.0);
    write(&args.output, &format::write(&map))
}

fn place_actors(map: &mut Map, args: &LayoutArgs, bar: &Bar) -> Result<(), String> {
    let extract = Extract::new(map, &Filter::default());
    let called = |word: &str| {
        let by_id = extract.actors.iter().position(|actor| actor.id.as_str() == word);
        by_id.or_else(|| extract.actors.iter().position(|actor| actor.name == word)).map(|index| index as u32)
    };
    let manner = args.manner(called)?;
    let nobody = pipeline::Placed::new();
    let Some(mut request) = pipeline::layout_request(&extract, &map.layout, &nobody, ASPECT) else { return Ok(()) };
    request.seed = args.seed;
    let watch = |step: &layout::Step| bar.show(step.done);
    let placement = pipeline::place_while(&extract, &request, manner, &watch).unwrap_or_default();
    for (actor, at) in pipeline::placed(&extract, &map.layout, &placement) {
        let position = Position { x: at.x, y: at.y, pinned: false, extra: Extra::default() };
        map.layout.positions.insert(actor, position);
    }
    Ok(())
}

/// The shape of a usual window's map.
const ASPECT: f64 = 1.4;

/// Writes a file that is ours to replace.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
