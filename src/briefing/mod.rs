//! A map's scenes → a briefing that can be shown, printed and sent: what stands on each stage, who says so, and the
//! files that carry both. Knows no window and no file system.
//!
//! A briefing is made of a map that has been cut down to what its scenes show. What no scene shows is not in it unless
//! somebody has asked for it, so that no export can give it away.

mod annex;
mod appendix;
mod brief;
mod choice;
mod claims;
mod cut;
mod docx;
mod html;
mod leaving;
mod markdown;
mod paper;
mod pdf;
mod pptx;
mod rest;
mod slide;
mod stage;
mod telling;
mod watch;
mod xml;

pub use brief::{ASPECT, Brief};
pub use choice::{Choice, Reserved};
pub use claims::{Claim, Quote, UNNAMED, citation, when_words};
pub use leaving::{Amount, Leaving, leaving};
pub use paper::{Block, LEADING, Part, put, put_box};
pub use pdf::sheets;
pub use rest::{Rest, Whereabouts};
pub use slide::{Slide, slide};
pub use stage::{Lead, Side, Stage};
pub use watch::Watch;

use std::ops::ControlFlow;

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

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Pptx => "PowerPoint",
            Self::Html => "HTML page",
            Self::Docx => "Word",
            Self::Markdown => "Markdown",
        }
    }

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
        self.file_while(brief, &|_| ControlFlow::Continue(()))
    }

    /// The same; before each page `watch` is told which part is done.
    ///
    /// # Errors
    /// The same, and [`BriefError::CalledOff`] where `watch` has called it off.
    pub fn file_while(self, brief: &Brief, watch: Watch) -> Result<Vec<u8>, BriefError> {
        match self {
            Self::Pdf => pdf::pdf(brief, watch),
            Self::Pptx => pptx::pptx(brief, watch),
            Self::Html => html::html(brief, watch).map(String::into_bytes),
            Self::Docx => docx::docx(brief, watch),
            Self::Markdown => Ok(markdown::markdown(brief).into_bytes()),
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
    /// Nobody wants it any more.
    #[error("it was called off")]
    CalledOff,
}
