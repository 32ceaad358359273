//! `relata render`: a map → a picture file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;

use super::args::Theme;
use super::input::{self, MapArg};
use super::progress::Bar;
use super::teller::TellerArgs;
use super::{COULD_NOT_RUN, terminal};
use crate::drawing::{self, Drawing, Shape};
use crate::extract::Filter;
use crate::fonts::{self, Library, Report};
use crate::layout::Step;
use crate::model::Map;
use crate::paint::Format;
use crate::pipeline::{self, PictureRequest, Placed};
use crate::store;

/// What to draw, and into what.
#[derive(Args, Debug)]
pub struct RenderArgs {
    /// The map file; with --bundled the picture stands first
    #[arg(value_name = "MAP")]
    pub first: Option<PathBuf>,
    /// The picture: its name ends in .svg, .png or .pdf
    #[arg(value_name = "PICTURE")]
    pub second: Option<OutputArg>,
    /// The map that the program opens on
    #[arg(long)]
    pub bundled: bool,
    /// The picture, in place of PICTURE
    #[arg(short, long, value_name = "PICTURE", conflicts_with = "second")]
    pub output: Option<OutputArg>,
    /// Width and height in points, such as 1280x800; 1000x700 where absent
    #[arg(long, value_name = "WxH", conflicts_with_all = ["width", "height"])]
    pub size: Option<SizeArg>,
    /// Width in points
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(LONGEST_SIDE)))]
    pub width: Option<u32>,
    /// Height in points
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(LONGEST_SIDE)))]
    pub height: Option<u32>,
    /// Colours
    #[arg(long, value_enum, default_value = "light")]
    pub theme: Theme,
    /// Pixels per point of a PNG
    #[arg(long, default_value = "1", value_parser = scale)]
    pub scale: f32,
    /// Without the signs and what they mean
    #[arg(long)]
    pub no_legend: bool,
    /// With the map's title, its sources and its size below the picture
    #[arg(long)]
    pub source_line: bool,
    /// According to whom
    #[command(flatten)]
    pub told: TellerArgs,
}

/// A picture file and the format that its name asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputArg {
    /// Where to write.
    pub path: PathBuf,
    /// In which format.
    pub format: Format,
}

/// A size in points, each side from 1 to 16384.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeArg {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// The longest side of a picture, in points.
const LONGEST_SIDE: u32 = 16_384;

/// The size of a picture for which none is asked.
const USUAL_SIZE: SizeArg = SizeArg { width: 1000, height: 700 };

/// Draws the map: 0 when the picture is written, 2 when it could not be.
pub fn run(args: &RenderArgs) -> ExitCode {
    match render(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn render(args: &RenderArgs) -> Result<(), String> {
    let (map, output) = args.files()?;
    let bar = Bar::new("reading");
    let loaded = input::map(&map)?;
    let filter = args.told.filter(&loaded.map)?;
    bar.stage("placing", 0.1);
    let SizeArg { width, height } = args.size();
    let watch = |step: &Step| bar.show(0.1 + 0.7 * step.done);
    let placed = pipeline::places(&loaded.map, &Placed::new(), f64::from(width) / f64::from(height), &watch);
    bar.stage("painting", 0.8);
    let picture = args.picture(&loaded.map, &filter, &placed.unwrap_or_default());
    let bytes = output.format.file(&picture, args.scale).map_err(|error| error.to_string())?;
    drop(bar);
    for sentence in Report::of(&picture).sentences() {
        terminal::complain(sentence);
    }
    store::export(&output.path, &bytes).map_err(|error| error.to_string())
}

impl RenderArgs {
    /// The map to read and the picture to write. With `--bundled` the only name is the picture's.
    fn files(&self) -> Result<(MapArg, OutputArg), String> {
        let given = |path: &Path| MapArg { file: Some(path.to_owned()), bundled: false };
        let bundled = MapArg { file: None, bundled: true };
        match (self.bundled, &self.first, self.second.as_ref().or(self.output.as_ref())) {
            (false, Some(map), Some(picture)) => Ok((given(map), picture.clone())),
            (true, None, Some(picture)) => Ok((bundled, picture.clone())),
            (true, Some(picture), None) => Ok((bundled, OutputArg::new(picture.clone())?)),
            (true, Some(_), Some(_)) => Err("name a map file or give --bundled, not both".to_owned()),
            (false, None, None) => Err("name a map file, or give --bundled, and name the picture".to_owned()),
            (_, _, None) => Err("name the picture too: relata render MAP PICTURE, or --output PICTURE".to_owned()),
            (false, None, Some(_)) => Err("name a map file, or give --bundled".to_owned()),
        }
    }

    /// Draws; where a character is in none of the bundled fonts, finds one and draws again.
    fn picture(&self, map: &Map, filter: &Filter, placed: &Placed) -> Drawing {
        let picture = self.draw(map, filter, placed);
        let texts = picture.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text { line, .. } => Some(line.text.as_str()),
            _ => None,
        });
        let characters = texts.flat_map(str::chars).collect();
        if fonts::provide(&Library::of_system(), &characters) { self.draw(map, filter, placed) } else { picture }
    }

    /// The picture's width and height in points.
    fn size(&self) -> SizeArg {
        let size = self.size.unwrap_or(USUAL_SIZE);
        SizeArg { width: self.width.unwrap_or(size.width), height: self.height.unwrap_or(size.height) }
    }

    fn draw(&self, map: &Map, filter: &Filter, placed: &Placed) -> Drawing {
        let theme = match self.theme {
            Theme::Light => &drawing::Theme::LIGHT,
            Theme::Dark => &drawing::Theme::DARK,
            Theme::Projector => &drawing::Theme::PROJECTOR,
        };
        let SizeArg { width, height } = self.size();
        let (width, height) = (f64::from(width), f64::from(height));
        let request = PictureRequest { width, height, theme, legend: !self.no_legend };
        // A picture of what somebody says has to say who.
        if self.source_line || filter.lens.is_some() {
            pipeline::filtered_with_source_line(map, filter, placed, &request)
        } else {
            pipeline::picture_of_filtered(map, filter, placed, &request)
        }
    }
}

impl OutputArg {
    fn new(path: PathBuf) -> Result<Self, String> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension.and_then(Format::of_extension) {
            Some(format) => Ok(Self { path, format }),
            None => Err("name a picture that ends in .svg, .png or .pdf".to_owned()),
        }
    }
}

impl FromStr for OutputArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::new(text.into())
    }
}

/// Pixels per point, from 0.1 to 8.
fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "write a number such as 2".to_owned())?;
    if (0.1..=8.0).contains(&scale) { Ok(scale) } else { Err("write a number from 0.1 to 8".to_owned()) }
}

impl FromStr for SizeArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let side = |side: &str| side.parse().ok().filter(|side| (1..=LONGEST_SIDE).contains(side));
        text.split_once('x')
            .and_then(|(width, height)| Some(Self { width: side(width)?, height: side(height)? }))
            .ok_or_else(|| format!("write width x height in points, such as 1280x800, at most {LONGEST_SIDE} each"))
    }
}
