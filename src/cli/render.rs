//! `relata render`: a map → a picture file.

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;

use super::args::Theme;
use super::input::MapArg;
use super::{COULD_NOT_RUN, terminal};

/// What to draw, and into what.
#[derive(Args, Debug)]
pub struct RenderArgs {
    /// Which map.
    #[command(flatten)]
    pub map: MapArg,
    /// The picture: its name ends in .svg or .png
    #[arg(short, long, value_name = "PICTURE")]
    pub output: OutputArg,
    /// Width and height in points, such as 1280x800; as large as the map where absent
    #[arg(long, value_name = "WxH")]
    pub size: Option<SizeArg>,
    /// Colours
    #[arg(long, value_enum, default_value = "light")]
    pub theme: Theme,
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

/// Draws the map: 0 when the picture is written, 2 when it could not be.
pub fn run(args: &RenderArgs) -> ExitCode {
    // The picture is made here: input::map(&args.map) → extract → layout → drawing → paint → args.output.
    terminal::complain(format!("cannot write {}: this build draws no pictures", args.output.path.display()));
    ExitCode::from(COULD_NOT_RUN)
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

impl FromStr for SizeArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let side = |side: &str| side.parse().ok().filter(|side| (1..=LONGEST_SIDE).contains(side));
        text.split_once('x')
            .and_then(|(width, height)| Some(Self { width: side(width)?, height: side(height)? }))
            .ok_or_else(|| format!("write width x height in points, such as 1280x800, at most {LONGEST_SIDE} each"))
    }
}
