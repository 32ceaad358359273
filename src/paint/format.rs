//! A drawing and a format → the bytes of a file.

use super::{Packing, PaintError, pdf, png, svg};
use crate::drawing::Drawing;

/// The formats of picture files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Vectors for screens and the web.
    #[default]
    Svg,
    /// Pixels.
    Png,
    /// A page for printing and reading.
    Pdf,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// What the file's name ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The format of files that end so, in capitals or not.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }

    /// Can the words be read in the file, or are they pixels?
    pub fn keeps_words(self) -> bool {
        self != Self::Png
    }

    /// The drawing as a file of this format. `scale` is pixels per point and matters to pixels alone.
    ///
    /// # Errors
    /// As [`png`] and [`pdf`].
    pub fn file(self, drawing: &Drawing, scale: f32) -> Result<Vec<u8>, PaintError> {
        match self {
            Self::Svg => Ok(svg(drawing).into_bytes()),
            Self::Png => png(drawing, scale),
            Self::Pdf => pdf(drawing, Packing::Tight),
        }
    }
}
