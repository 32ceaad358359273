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
    folded: OnceLock<Folded>,
}

impl Reading {
    /// Prepares a text. Takes some milliseconds for a megabyte.
    pub fn new(text: &str) -> Self {
        let text = Text::new(text);
        let outline = Outline::new(&text);
        Self { text, outline, folded: OnceLock::new() }
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
