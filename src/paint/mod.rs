//! Drawing → files: the painters that need no window. Knows no actors, no fonts of the system and no display.

mod format;
mod pdf;
mod pdf_pages;
mod pdf_tags;
mod pdf_text;
mod png;
mod svg;
mod xml;

use kurbo::{BezPath, PathEl, Rect, Shape as _};

use crate::drawing::{Drawing, Mark, Stroke};

pub use format::Format;
pub use pdf::{LONGEST_PAGE, Packing, pdf};
pub use pdf_pages::{About, Bookmark, Sheet, SheetLink, pdf_pages};
pub use png::{MAX_PIXELS, MAX_SIDE, Raster, png, raster};
pub use svg::{svg, svg_linked};
pub use xml::{escape, number, path_data, put};

/// Why a picture could not be painted.
#[derive(Debug, thiserror::Error)]
pub enum PaintError {
    /// The drawing or the scale has no size.
    #[error("a picture of {width} × {height} points at scale {scale} has no pixels")]
    NoSize {
        /// In points.
        width: f64,
        /// In points.
        height: f64,
        /// Pixels per point.
        scale: f32,
    },
    /// The picture would have more pixels than a program can be expected to open.
    #[error(
        "a picture of {width} × {height} pixels is too large (at most {MAX_SIDE} a side, {MAX_PIXELS} in all); \
         choose a smaller scale"
    )]
    TooLarge {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
    },
    /// A PDF page has no more than [`LONGEST_PAGE`] points a side.
    #[error("a page of {width} × {height} points is too large (at most {LONGEST_PAGE} a side); choose a smaller size")]
    PageTooLarge {
        /// In points.
        width: f64,
        /// In points.
        height: f64,
    },
    /// A font could not be embedded, or the document has outgrown its format.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The encoder failed.
    #[error("the picture could not be encoded: {0}")]
    Encode(#[from] ::png::EncodingError),
}

/// Does any of the mark lie on the picture? What does not is left out of files whose words can be read.
fn is_on_sheet(mark: &Mark, drawing: &Drawing) -> bool {
    let sheet = Rect::new(0.0, 0.0, drawing.width, drawing.height);
    mark.bounds().overlaps(sheet)
}

/// Can the path be painted at all? It must begin somewhere and be finite.
fn is_paintable(path: &BezPath) -> bool {
    matches!(path.elements(), [PathEl::MoveTo(_), _, ..]) && path.is_finite()
}

/// Can the stroke be seen?
fn is_visible(stroke: &Stroke) -> bool {
    stroke.width.is_finite() && stroke.width > 0.0 && stroke.color.a > 0
}

/// The dashes of a stroke in pairs of dash and gap; empty where it is solid or where the pattern makes no sense
/// (not a number, negative, nothing but zeros, or so fine on this path that painters would choke on it).
fn dashes(stroke: &Stroke, path: &BezPath) -> Vec<f64> {
    const MOST: f64 = 20_000.0;
    let period: f64 = stroke.dash.iter().sum();
    let is_sound = stroke.dash.iter().all(|length| length.is_finite() && *length >= 0.0) && period > 0.0;
    if !is_sound || path.perimeter(1.0) > period * MOST {
        return Vec::new();
    }
    let times = if stroke.dash.len().is_multiple_of(2) { 1 } else { 2 };
    stroke.dash.repeat(times)
}
