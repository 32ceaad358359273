//! A source's text → what a reader sees of it: paragraphs, sentences and pieces of a page; with a map's quotes: what is
//! cited, and by which relation. Offsets are code points throughout, as in the model's selectors. Knows no window.

mod differ;
mod find;
mod marks;
mod outline;
mod sentences;
mod words;

pub use differ::{Part, Share, differ};
pub use find::{Folded, folded_query};
pub use marks::{Mark, Marks};
pub use outline::{Outline, Piece};
pub use sentences::sentences;
pub use words::word_at;

use std::sync::OnceLock;

use crate::model::anchor::Text;

/// A text with what a reader needs of it, prepared once.
#[derive(Debug)]
pub struct Reading {
    /// The text as it stands.
    pub text: Text,
    /// Its paragraphs, sentences and pieces.
    pub outline: Outline,
    /// Where the form feeds are that end the pages of a document.
    page_ends: Vec<usize>,
    folded: OnceLock<Folded>,
}

impl Reading {
    /// Prepares a text. Takes some milliseconds for a megabyte.
    pub fn new(text: &str) -> Self {
        let text = Text::new(text);
        let outline = Outline::new(&text);
        let page_ends = text.chars().iter().enumerate().filter(|(_, c)| **c == '\u{C}').map(|(at, _)| at).collect();
        Self { text, outline, page_ends, folded: OnceLock::new() }
    }

    /// The page that an offset is on, from 1; `None` in a text that knows of no pages.
    pub fn page_at(&self, offset: usize) -> Option<usize> {
        (!self.page_ends.is_empty()).then(|| self.page_ends.partition_point(|end| *end < offset) + 1)
    }

    /// Is it the reading of this text?
    pub fn is_of(&self, text: &str) -> bool {
        self.text.chars().iter().copied().eq(text.chars())
    }

    /// The text as it is searched, made when first asked for.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.text))
    }
}
