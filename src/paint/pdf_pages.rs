//! Drawings → PDF: a page each, with links between them and bookmarks. The same drawings give the same bytes: no clock,
//! no random name. Knows no pixels.

use std::ops::ControlFlow;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use super::pdf::{Painter, page_size};
use super::pdf_tags::Tags;
use super::pdf_text::Letters;
use super::{Packing, PaintError};
use crate::drawing::Drawing;

/// One page of a document.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What is on it; the page has its size.
    pub drawing: Drawing,
    /// Where one can go from here.
    pub links: Vec<SheetLink>,
    /// The places on it that the table of contents names.
    pub bookmarks: Vec<Bookmark>,
}

/// A place in the table of contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// What it is called there.
    pub title: String,
    /// From the upper edge, in points.
    pub y: f64,
    /// Does it stand under the last one that does not?
    pub is_nested: bool,
}

/// A part of a page that leads to another page.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetLink {
    /// In points, y down.
    pub area: kurbo::Rect,
    /// Where it leads, in words.
    pub title: String,
    /// Index of the page.
    pub page: usize,
    /// Where on that page, in points from its upper edge.
    pub y: f64,
}

/// What is said of the document as a whole.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The language of its words, as BCP 47 writes it.
    pub language: Option<String>,
}

/// The sheets as one PDF document with embedded parts of the fonts. Links to pages that are not there are left out.
/// Before each page `watch` is told which part is done, from 0 to 1; `None` when it has called the document off.
///
/// # Errors
/// [`PaintError::NoSize`] and [`PaintError::PageTooLarge`] before anything is painted; [`PaintError::Pdf`] when a font
/// cannot be embedded.
pub fn pdf_pages(
    sheets: &[Sheet],
    about: &About,
    packing: Packing,
    watch: &dyn Fn(f32) -> ControlFlow<()>,
) -> Result<Option<Vec<u8>>, PaintError> {
    let sizes = sheets.iter().map(|sheet| page_size(&sheet.drawing)).collect::<Result<Vec<_>, _>>()?;
    let readable = packing == Packing::Readable;
    let settings =
        SerializeSettings { pretty: readable, compress_content_streams: !readable, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut letters = Letters::default();
    let mut tree = TagTree::new().with_lang(about.language.clone());
    for (done, (sheet, size)) in sheets.iter().zip(sizes).enumerate() {
        if watch(done as f32 / sheets.len() as f32).is_break() {
            return Ok(None);
        }
        let mut tags = Tags::default();
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        Painter::new(&mut surface, &mut letters).drawing(&sheet.drawing, &mut tags);
        surface.finish();
        for link in sheet.links.iter().filter(|link| link.page < sheets.len()) {
            add_link(&mut page, link, &mut tags);
        }
        page.finish();
        tags.plant(&sheet.drawing, &mut tree);
    }
    let metadata = Metadata::new().title(about.title.clone()).creator("Relata".to_owned());
    document.set_metadata(match &about.language {
        Some(language) => metadata.language(language.clone()),
        None => metadata,
    });
    if sheets.iter().any(|sheet| !sheet.bookmarks.is_empty()) {
        document.set_outline(outline(sheets));
    }
    document.set_tag_tree(tree);
    document.finish().map(Some).map_err(|error| PaintError::Pdf(error.to_string()))
}

fn add_link(page: &mut Page, link: &SheetLink, tags: &mut Tags) {
    let area = link.area;
    let rect = Rect::from_ltrb(area.x0 as f32, area.y0 as f32, area.x1 as f32, area.y1 as f32);
    let Some(rect) = rect else { return };
    let target = Target::Destination(Destination::Xyz(destination(link.page, link.y)));
    let annotation = Annotation::new_link(LinkAnnotation::new(rect, target), Some(link.title.clone()));
    tags.add_link(page.add_tagged_annotation(annotation));
}

fn destination(page: usize, y: f64) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, y as f32))
}

fn outline(sheets: &[Sheet]) -> Outline {
    let mut outline = Outline::new();
    let mut last: Option<OutlineNode> = None;
    for (page, sheet) in sheets.iter().enumerate() {
        for bookmark in &sheet.bookmarks {
            let node = OutlineNode::new(bookmark.title.clone(), destination(page, bookmark.y));
            match (&mut last, bookmark.is_nested) {
                (Some(parent), true) => parent.push_child(node),
                _ => last.replace(node).into_iter().for_each(|node| outline.push_child(node)),
            }
        }
    }
    if let Some(node) = last {
        outline.push_child(node);
    }
    outline
}
