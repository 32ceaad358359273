//! A map's scenes → a briefing that can be shown, printed and sent: what stands on each stage, who says so, and the
//! files that carry both. Knows no window and no file system.
//!
//! A briefing is made of a map that has been cut down to what its scenes show. What no scene shows is not in it, so
//! that no export can give it away.

mod appendix;
mod brief;
mod claims;
mod cut;
mod docx;
mod html;
mod leaving;
mod markdown;
mod paper;
mod pdf;
mod pptx;
mod slide;
mod stage;
mod xml;

pub use brief::{Brief, Choice};
pub use claims::{Claim, Quote, UNNAMED, UNSOURCED, citation, when_words};
pub use docx::docx;
pub use html::html;
pub use leaving::{Leaving, leaving};
pub use markdown::markdown;
pub use paper::{Block, LEADING, Part, put, put_box};
pub use pdf::{pdf, sheets};
pub use pptx::pptx;
pub use slide::{Slide, slide};
pub use stage::{Lead, Side, Stage};

/// The kinds of files in which a briefing leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Pages to print and to read.
    Pdf,
    /// Slides to edit.
    Pptx,
    /// One page for a browser, without a network.
    Html,
    /// A text with notes at its end.
    Docx,
    /// The same as plain text.
    Markdown,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Pptx, Self::Html, Self::Docx, Self::Markdown];

    /// What the file's name ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
        }
    }

    /// The kind of files that end so, in capitals or not.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| extension.eq_ignore_ascii_case(kind.extension()))
    }

    /// The briefing as a file of this kind. The same briefing gives the same bytes.
    ///
    /// # Errors
    /// [`BriefError`] where a font cannot be embedded or a part outgrows its format.
    pub fn file(self, brief: &Brief) -> Result<Vec<u8>, BriefError> {
        match self {
            Self::Pdf => pdf(brief),
            Self::Pptx => pptx(brief),
            Self::Html => Ok(html(brief).into_bytes()),
            Self::Docx => docx(brief),
            Self::Markdown => Ok(markdown(brief).into_bytes()),
        }
    }
}

/// Why a briefing could not be written.
#[derive(Debug, thiserror::Error)]
pub enum BriefError {
    /// A page could not be painted.
    #[error(transparent)]
    Paint(#[from] crate::paint::PaintError),
    /// The parts of a document could not be packed.
    #[error("the parts of the document could not be packed: {0}")]
    Pack(#[from] zip::result::ZipError),
}
