//! The claims of a briefing, and what else goes along → pages in two columns, after the slides.

use std::collections::BTreeMap;

use kurbo::Point;

use super::Brief;
use super::annex::{Annex, Entry};
use super::claims::{Claim, Quote};
use super::paper::{Block, MARGIN, PAGE, Part};
use crate::drawing::{Color, Theme};
use crate::paint::Bookmark;

/// Where a claim stands: the page of the document, and points from its upper edge.
pub(super) type Places = BTreeMap<usize, (usize, f64)>;

/// The pages, and where on them each claim stands.
pub(super) struct Appendix {
    /// What is written on each page.
    pub(super) pages: Vec<Vec<Block>>,
    /// By the claims' numbers; pages are counted from the first slide.
    pub(super) places: Places,
    /// What the table of contents says of each page.
    pub(super) bookmarks: Vec<Vec<Bookmark>>,
}

const HEADING: f64 = 22.0;
const CLAIM: f64 = 14.0;
const QUOTE: f64 = 12.5;
const CREDIT: f64 = 10.5;
const INDENT: f64 = 34.0;
const COLUMNS: usize = 2;
const GUTTER: f64 = 36.0;
const TOP: f64 = 76.0;
/// An entry begins only where so many points are left for it.
const ROOM: f64 = 110.0;

impl Appendix {
    /// Sets all claims of `brief`, then each of `annexes` from a page of its own; without any there are no pages.
    pub(super) fn new(brief: &Brief, annexes: &[Annex], theme: &Theme) -> Self {
        let mut writer = Writer {
            theme,
            first: brief.stages.len(),
            title: "",
            pages: Vec::new(),
            bookmarks: Vec::new(),
            places: Places::new(),
            column: 0,
            y: TOP,
        };
        if !brief.claims.is_empty() {
            writer.begin_part("Who says so");
            if let Some(words) = &brief.according {
                writer.write(Part::Credit, words, QUOTE, true, theme.text);
                writer.y += 14.0;
            }
        }
        for claim in &brief.claims {
            writer.claim(claim);
        }
        for annex in annexes {
            writer.begin_part(annex.title);
            for entry in &annex.entries {
                writer.entry(entry);
            }
        }
        Self { pages: writer.pages, places: writer.places, bookmarks: writer.bookmarks }
    }
}

struct Writer<'a> {
    theme: &'a Theme,
    first: usize,
    /// What the part is called that is being written.
    title: &'static str,
    pages: Vec<Vec<Block>>,
    bookmarks: Vec<Vec<Bookmark>>,
    places: Places,
    column: usize,
    y: f64,
}

impl Writer<'_> {
    fn entry(&mut self, entry: &Entry) {
        let theme = self.theme;
        match entry {
            Entry::Claim(claim) => return self.claim(claim),
            Entry::Quoted(about, quote) => {
                self.make_room(ROOM);
                self.write(Part::Title, about, CLAIM, true, theme.text);
                self.quote(quote);
            }
            Entry::Words(title, words) => {
                self.make_room(ROOM);
                self.mark(title);
                self.write(Part::Title, title, CLAIM, true, theme.text);
                for words in words {
                    self.write(Part::Caption, words, QUOTE, false, theme.text);
                }
            }
        }
        self.y += 14.0;
    }

    fn claim(&mut self, claim: &Claim) {
        let theme = self.theme;
        self.make_room(ROOM);
        let title = format!("{}: {}", claim.ends, claim.label);
        self.mark(&format!("{}. {title}", claim.number));
        self.places.insert(claim.number, (self.first + self.pages.len() - 1, self.y - 8.0));
        let at = Point::new(self.left(), self.y);
        let number = claim.number.to_string();
        self.put(Block::new(Part::Small, &number, at, INDENT, CLAIM, true, theme.polarity(&claim.polarity)));
        self.write(Part::Title, &title, CLAIM, true, theme.text);
        self.write(Part::Credit, &claim.standing, CREDIT, false, theme.muted);
        if claim.quotes.is_empty() {
            self.write(Part::Credit, claim.unquoted, CREDIT, true, theme.warn);
        }
        for quote in &claim.quotes {
            self.quote(quote);
        }
        self.y += 14.0;
    }

    fn quote(&mut self, quote: &Quote) {
        let theme = self.theme;
        self.y += 3.0;
        self.write(Part::Quote, &quote.words, QUOTE, false, theme.text);
        let by = if quote.disputes { "≠ disputed by" } else { "—" };
        self.write(Part::Credit, &format!("{by} {}, {}", quote.speaker, quote.place), CREDIT, false, theme.muted);
        if let Some((credit, words)) = &quote.translation {
            self.write(Part::Credit, &format!("{credit}:"), CREDIT, false, theme.muted);
            self.write(Part::Credit, words, CREDIT, false, theme.text);
        }
    }

    fn begin_part(&mut self, title: &'static str) {
        self.title = title;
        self.begin_page(title);
        self.bookmark(title, 0.0, false);
    }

    fn begin_page(&mut self, title: &str) {
        let (at, width) = (Point::new(MARGIN, 26.0), PAGE.0 - 2.0 * MARGIN);
        self.pages.push(vec![Block::new(Part::Title, title, at, width, HEADING, true, self.theme.text)]);
        self.bookmarks.push(Vec::new());
        (self.column, self.y) = (0, TOP);
    }

    /// Names what begins here in the table of contents.
    fn mark(&mut self, title: &str) {
        self.bookmark(title, self.y - 8.0, true);
    }

    fn bookmark(&mut self, title: &str, y: f64, is_nested: bool) {
        if let Some(page) = self.bookmarks.last_mut() {
            page.push(Bookmark { title: title.to_owned(), y, is_nested });
        }
    }

    /// Goes to the next column or page if fewer than `height` points are left.
    fn make_room(&mut self, height: f64) {
        if self.y + height > PAGE.1 - MARGIN && self.y > TOP {
            (self.column, self.y) = (self.column + 1, TOP);
            if self.column == COLUMNS {
                self.begin_page(&format!("{}, continued", self.title));
            }
        }
    }

    fn left(&self) -> f64 {
        MARGIN + (Self::width() + GUTTER) * self.column as f64
    }

    fn width() -> f64 {
        (PAGE.0 - 2.0 * MARGIN - GUTTER * (COLUMNS - 1) as f64) / COLUMNS as f64
    }

    /// A paragraph under the last one. One that is longer than a column is continued in the next.
    fn write(&mut self, part: Part, words: &str, size: f64, is_bold: bool, color: Color) {
        let whole = Block::new(part, words, Point::ZERO, Self::width() - INDENT, size, is_bold, color);
        for lines in whole.lines.chunks(LONGEST) {
            let words = lines.join(" ");
            let block = Block::new(part, &words, Point::ZERO, Self::width() - INDENT, size, is_bold, color);
            self.make_room(block.area.height());
            let at = kurbo::Vec2::new(self.left() + INDENT, self.y);
            let block = Block { area: block.area + at, ..block };
            self.y = block.area.y1 + 2.0;
            self.put(block);
        }
    }

    fn put(&mut self, block: Block) {
        if let Some(page) = self.pages.last_mut() {
            page.push(block);
        }
    }
}

/// So many lines always fit into a column.
const LONGEST: usize = 30;
