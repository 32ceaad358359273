//! `relata render`: a map → a picture file.

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;

use super::args::Theme;
use super::input::{self, MapArg};
use super::{COULD_NOT_RUN, terminal};
use crate::pipeline::{self, PictureRequest};
use crate::{drawing, paint};

/// What to draw, and into what.
#[derive(Args, Debug)]
pub struct RenderArgs {
    /// Which map.
    #[command(flatten)]
    pub map: MapArg,
    /// The picture: its name ends in .svg or .png
    #[arg(short, long, value_name = "PICTURE")]
    pub output: OutputArg,
    /// Width and height in points, such as 1280x800; 1000x700 where absent
    #[arg(long, value_name = "WxH")]
    pub size: Option<SizeArg>,
    /// Colours
    #[arg(long, value_enum, default_value = "light")]
    pub theme: Theme,
    /// Pixels per point of a PNG
    #[arg(long, default_value = "1", value_parser = scale)]
    pub scale: f32,
}

/// A picture file and the format that its name asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputArg {
    /// Where to write.
    pub path: PathBuf,
    /// In which format.
    pub format: PictureFormat,
}

/// The formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Vectors.
    Svg,
    /// Pixels.
    Png,
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
    match draw(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn draw(args: &RenderArgs) -> Result<(), String> {
    let loaded = input::map(&args.map)?;
    let size = args.size.unwrap_or(USUAL_SIZE);
    let theme = match args.theme {
        Theme::Light => &drawing::Theme::LIGHT,
        Theme::Dark => &drawing::Theme::DARK,
        Theme::Projector => &drawing::Theme::PROJECTOR,
    };
    let request = PictureRequest { width: f64::from(size.width), height: f64::from(size.height), theme, legend: true };
    let picture = pipeline::picture(&loaded.map, &request);
    let bytes = match args.output.format {
        PictureFormat::Svg => paint::svg(&picture).into_bytes(),
        PictureFormat::Png => paint::png(&picture, args.scale).map_err(|error| error.to_string())?,
    };
    let path = &args.output.path;
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

impl FromStr for OutputArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let path = PathBuf::from(text);
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let format = match extension.as_deref() {
            Some("svg") => PictureFormat::Svg,
            Some("png") => PictureFormat::Png,
            _ => return Err("name a file that ends in .svg or .png".to_owned()),
        };
        Ok(Self { path, format })
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
