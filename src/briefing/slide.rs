//! A stage → its slide: heading, map, caption and the leading words on one page. The audience, the PDF and the
//! presentation show the same.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::Brief;
use super::claims::Quote;
use super::paper::{Block, LEADING, MARGIN, PAGE, Part, page, put, put_box};
use super::stage::{Lead, Side, Stage};
use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, LEGEND_MARGIN, Legend, Role, Sizes, Theme, View, draw, subjects,
};

/// One slide, painted and in parts.
#[derive(Clone, Debug)]
pub struct Slide {
    /// All of it.
    pub drawing: Drawing,
    /// Where the map lies on it.
    pub map: Rect,
    /// From the world to the slide.
    pub camera: Camera,
    /// Lines, labels and chips; on the slide after the camera's offset.
    pub geometry: Geometry,
    pub(super) blocks: Vec<Block>,
    pub(super) cards: Vec<Rect>,
}

/// Em sizes in points: two thirds of what is legible at eight screen heights on a screen of 1,080 lines.
const TITLE: f64 = 30.0;
const CAPTION: f64 = 22.0;
const LABEL: f64 = 16.5;
const SMALL: f64 = 13.0;
/// Quotes are set as large as there is room for.
const QUOTES: [f64; 4] = [18.0, 16.5, 15.0, 13.5];
/// The part of the page that caption and quotes may take.
const MOST_BAND: f64 = 230.0;
const GAP: f64 = 18.0;
const PADDING: f64 = 14.0;
/// The bar in the colour of quotes at a card's edge.
const BAR: f64 = 6.0;

/// The slide of `stage` in the colours of `theme`.
pub fn slide(brief: &Brief, stage: &Stage, theme: &Theme) -> Slide {
    slide_with(brief, stage, theme, false)
}

/// The same; with straight lines where `straight` says so.
pub(super) fn slide_with(brief: &Brief, stage: &Stage, theme: &Theme, straight: bool) -> Slide {
    let (width, height) = (PAGE.0 - 2.0 * MARGIN, PAGE.1);
    let count = format!("{}/{}", stage.number, brief.stages.len());
    let mut blocks = vec![
        Block::new(Part::Title, &stage.title, Point::new(MARGIN, 22.0), width - 90.0, TITLE, true, theme.text)
            .at_most(2),
        Block::new(Part::Small, &count, Point::new(PAGE.0 - MARGIN - 60.0, 32.0), 60.0, 16.0, false, theme.muted),
    ];
    let title = blocks.first().map_or(0.0, |title| title.area.y1);
    let according = stage.according().map(|words| according(&words, title, width, theme));
    let top = according.as_ref().map_or(title, |block| block.area.y1) + 6.0;
    blocks.extend(according);
    let (mut band, cards) = band(stage, theme);
    let lowest = band.iter().map(|block| block.area.y1).chain(cards.iter().map(|card| card.y1)).fold(0.0, f64::max);
    let bottom = height - 24.0 - lowest;
    let down = kurbo::Vec2::new(0.0, bottom);
    for block in &mut band {
        block.area = block.area + down;
    }
    let cards: Vec<Rect> = cards.into_iter().map(|card| card + down).collect();
    blocks.append(&mut band);

    let map = Rect::new(MARGIN / 2.0, top, PAGE.0 - MARGIN / 2.0, bottom - 8.0);
    let (camera, geometry, mut drawing) = picture(stage, map, theme, straight);
    drawing.height = height;
    let words = page(&brief.title, brief.language.as_deref(), theme);
    (drawing.title, drawing.language) = (words.title, words.language);
    for card in &cards {
        put_box(&mut drawing, *card, 6.0, theme.panel, Some(theme.border));
        let edge = Rect { x1: card.x0 + BAR, ..*card };
        put_box(&mut drawing, edge, 2.0, theme.quote, None);
    }
    for block in &blocks {
        put(&mut drawing, block);
    }
    Slide { drawing, map, camera, geometry, blocks, cards }
}

/// By whom it is told, below the heading.
fn according(words: &str, top: f64, width: f64, theme: &Theme) -> Block {
    Block::new(Part::Small, words, Point::new(MARGIN, top + 1.0), width, LABEL, false, theme.muted).at_most(2)
}

/// The map of `stage` alone, with its legend.
pub(super) fn map_picture(brief: &Brief, stage: &Stage, theme: &Theme) -> Drawing {
    let (_, _, mut drawing) = picture(stage, Rect::new(0.0, 0.0, PAGE.0, 560.0), theme, false);
    drawing.title = format!("{}: {}", brief.title, stage.title);
    drawing.language.clone_from(&brief.language);
    drawing
}

/// The map in its part of the page, with the legend at its lower edge.
fn picture(stage: &Stage, map: Rect, theme: &Theme, straight: bool) -> (Camera, Geometry, Drawing) {
    let sizes = Sizes::for_label(LABEL);
    let legend = Legend::new(&stage.extract, map.width() - 2.0 * MARGIN, &Sizes::for_label(SMALL));
    let frame = Rect { y1: (map.y1 - legend.height - 6.0).max(map.y0 + 40.0), ..map };
    let (camera, geometry) = match stage.part {
        None => Camera::fit(&stage.extract, &stage.stands, frame, LABEL),
        Some(part) => {
            let zoom = (frame.width() / part.width()).min(frame.height() / part.height());
            let zoom = zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
            let center = part.center();
            let offset = frame.center() - Point::new(center.x * zoom, center.y * zoom);
            (Camera { zoom, offset }, Geometry::new(&stage.extract, &stage.stands, zoom, sizes))
        }
    };
    let geometry = if straight {
        let inside = frame - camera.offset;
        Geometry::straight(&stage.extract, &stage.stands, camera.zoom, geometry.sizes, inside)
    } else {
        geometry
    };
    let view = View {
        width: PAGE.0,
        height: map.y1,
        camera,
        theme,
        emphasis: Emphasis { selected: stage.emphasis.clone(), ..Emphasis::default() },
        legend: Some(&legend),
        subjects: &Arc::new(subjects(&stage.extract)),
    };
    let mut drawing = draw(&stage.extract, &geometry, &view);
    for mark in drawing.marks.iter_mut().filter(|mark| mark.role == Role::Legend) {
        mark.shape.translate(kurbo::Vec2::new(MARGIN - LEGEND_MARGIN, 0.0));
    }
    // A part of the map must not run into the words around it.
    drawing.marks.retain(|mark| {
        mark.bounds().intersect(map).area() > 0.0 && map.inflate(30.0, 12.0).contains(mark.bounds().center())
    });
    (camera, geometry, drawing)
}

/// Caption and leading words, from y = 0 down: blocks, and the cards behind the quotes.
fn band(stage: &Stage, theme: &Theme) -> (Vec<Block>, Vec<Rect>) {
    let all = PAGE.0 - 2.0 * MARGIN;
    let caption_width = if stage.lead.is_some() { 0.36 * all } else { all };
    let caption = stage.caption.as_deref().map(|words| {
        Block::new(Part::Caption, words, Point::new(MARGIN, 0.0), caption_width, CAPTION, false, theme.text).at_most(7)
    });
    let mut blocks: Vec<Block> = caption.into_iter().collect();
    let Some(lead) = &stage.lead else { return (blocks, Vec::new()) };
    let x = if blocks.is_empty() { MARGIN } else { MARGIN + caption_width + GAP };
    let place = Rect::new(x, 0.0, PAGE.0 - MARGIN, MOST_BAND);
    let (words, cards) = QUOTES
        .iter()
        .map(|&size| lead_blocks(lead, place, size, usize::MAX, theme))
        .find(|(_, cards)| cards.iter().all(|card| card.y1 <= MOST_BAND))
        .unwrap_or_else(|| lead_blocks(lead, place, QUOTES[QUOTES.len() - 1], 4, theme));
    blocks.extend(words);
    (blocks, cards)
}

/// The sides beside each other, each on its card.
fn lead_blocks(lead: &Lead, place: Rect, size: f64, most: usize, theme: &Theme) -> (Vec<Block>, Vec<Rect>) {
    let mut blocks = Vec::new();
    let mut top = place.y0;
    if let Some(title) = &lead.title {
        let title = Block::new(Part::Small, title, place.origin(), place.width(), SMALL + 1.0, true, theme.muted);
        top = title.area.y1 + 4.0;
        blocks.push(title);
    }
    let columns = lead.sides.len().max(1) as f64;
    let width = (place.width() - GAP * (columns - 1.0)) / columns;
    let mut cards = Vec::new();
    for (index, side) in lead.sides.iter().enumerate() {
        let x = place.x0 + (width + GAP) * index as f64;
        let bottom = side_blocks(side, Rect::new(x, top, x + width, top), size, most, theme, &mut blocks);
        cards.push(Rect::new(x, top, x + width, bottom));
    }
    let lowest = cards.iter().map(|card| card.y1).fold(top, f64::max);
    for card in &mut cards {
        card.y1 = lowest;
    }
    (blocks, cards)
}

/// One side's words under each other; returns where its card ends.
fn side_blocks(side: &Side, card: Rect, size: f64, most: usize, theme: &Theme, blocks: &mut Vec<Block>) -> f64 {
    let (x, width) = (card.x0 + PADDING, card.width() - 2.0 * PADDING);
    let mut add = |block: Block, space: f64| {
        let next = block.area.y1 + space;
        blocks.push(block);
        next
    };
    let mut next = card.y0 + PADDING;
    for quote in &side.quotes {
        let words = Block::new(Part::Quote, &quote.words, Point::new(x, next), width, size, false, theme.text);
        next = add(words.at_most(most), 2.0);
        let credit = credit(quote);
        next = add(
            Block::new(Part::Credit, &credit, Point::new(x, next), width, SMALL, false, theme.muted).at_most(2),
            6.0,
        );
        if let Some((credit, words)) = &quote.translation {
            for (words, lines, space) in [(format!("{credit}:"), 2, 2.0), (words.clone(), most, 6.0)] {
                let block = Block::new(Part::Credit, &words, Point::new(x, next), width, SMALL, false, theme.muted);
                next = add(block.at_most(lines), space);
            }
        }
    }
    if let Some(reads) = &side.reads {
        next = add(Block::new(Part::Credit, reads, Point::new(x, next), width, SMALL, true, theme.muted), 4.0);
    }
    next + PADDING - LEADING
}

/// "Khawaja Asif (Pakistan's defence minister) · disputes it".
fn credit(quote: &Quote) -> String {
    if quote.disputes { format!("≠ {}", quote.speaker) } else { format!("— {}", quote.speaker) }
}
