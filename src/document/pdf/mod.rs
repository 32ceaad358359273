//! A PDF → its words: a paragraph a line, a blank line between two, and between two pages a line with a form feed. Words
//! that stand in pictures alone are not read.

mod glyphs;
mod lines;
mod order;
mod paragraphs;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};

use glyphs::Glyphs;
use lines::Line;

/// What stands between two pages; a form feed, as other programs have it too.
const PAGE_END: &str = "\n\u{C}\n";

/// The words of all pages, in the order in which the document sets them.
///
/// # Errors
/// What is wrong with the document, as the end of a sentence that begins with its name, and what to do.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, &'static str> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "is locked with a password. Save it without one and attach that",
        LoadPdfError::Invalid => "is a broken PDF. Save it anew, or save its text as plain UTF-8, and attach that",
    })?;
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let read = |page| {
        let mut glyphs = Glyphs::default();
        let mut context = Context::new(Affine::IDENTITY, Rect::ZERO, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut glyphs);
        lines::lines(&glyphs.seen)
    };
    let pages: Vec<Vec<Line>> = pdf.pages().iter().map(read).collect();
    let known = pages.iter().flat_map(|lines| paragraphs::hyphenated(lines)).collect();
    let pages: Vec<String> = pages.iter().map(|lines| paragraphs::text(lines, &known)).collect();
    let text = pages.join(PAGE_END);
    if text.chars().all(char::is_whitespace) {
        return Err("has no words, only pictures. Have its text recognised, and attach that");
    }
    Ok(text)
}
