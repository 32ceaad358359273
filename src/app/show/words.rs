//! A stage → what is written around its map: heading, caption, one pair of quotes, and how far the telling is; and the
//! room that is left for the map.

use kurbo::{Point, Rect, Vec2};

use super::piece::{self, Look, Piece, card_padding};
use super::sheet::{Scale, Sheet, Voice, block, line};
use crate::briefing::{Lead, Stage};
use crate::drawing::Theme;

/// The part of the screen's height that caption and quotes may take.
const MOST_BAND: f64 = 0.32;
/// The part of the screen's width that a caption has beside quotes.
const CAPTION: f64 = 0.36;
/// Above so many scenes progress is a line without joints.
const MOST_JOINTS: usize = 80;

/// The words of `stage`, one of `count`, and where the map may be.
pub(super) fn words(stage: &Stage, count: usize, scale: &Scale, theme: &Theme) -> (Sheet, Rect) {
    let mut sheet = Sheet::new(scale, theme);
    let (margin, unit) = (scale.margin(), scale.unit);
    let number = block(&format!("{} / {count}", stage.number), Point::ZERO, 4.0 * margin, scale.label(), false, theme.muted);
    let width = number.lines.iter().map(|words| text_width(words, scale.label())).fold(0.0, f64::max);
    let corner = Vec2::new(scale.width - margin - width, 34.0 * unit);
    let title_width = scale.inner_width() - width - margin;
    let at = Point::new(margin, 24.0 * unit);
    let title = block(&stage.title, at, title_width, scale.title(), true, theme.text).at_most(2);
    let top = title.area.y1.max(24.0 * unit + line(scale.title())) + 8.0 * unit;
    sheet.write(&title, Voice::Heading);
    sheet.write(&crate::briefing::Block { area: number.area + corner, ..number }, Voice::Text);
    let bottom = progress(&mut sheet, stage.number, count, scale, theme) - 18.0 * unit;
    let band = band(stage, scale, theme);
    let upper = bottom - band.height;
    band.put(&mut sheet, Point::new(margin, upper));
    let lower = if band.height > 0.0 { upper - 12.0 * unit } else { bottom };
    (sheet, Rect::new(0.0, top, scale.width, lower.max(top + 40.0 * unit)))
}

/// A bar with a part for every scene; returns its upper edge.
fn progress(sheet: &mut Sheet, number: usize, count: usize, scale: &Scale, theme: &Theme) -> f64 {
    let (height, low) = (6.0 * scale.unit, scale.height - 12.0 * scale.unit);
    let top = low - height;
    let (left, width) = (scale.margin(), scale.inner_width());
    let gap = if count > MOST_JOINTS { 0.0 } else { (6.0 * scale.unit).min(0.3 * width / count as f64) };
    let part = (width + gap) / count as f64;
    let reach = |scenes: usize| left + part * scenes as f64 - gap;
    let quiet = theme.border.faded(0.35);
    if gap > 0.0 {
        for scene in 0..count {
            let fill = if scene < number { theme.text } else { quiet };
            sheet.box_in(Rect::new(left + part * scene as f64, top, reach(scene + 1), low), height / 2.0, fill, None);
        }
    } else {
        sheet.box_in(Rect::new(left, top, reach(count), low), height / 2.0, quiet, None);
        sheet.box_in(Rect::new(left, top, reach(number), low), height / 2.0, theme.text, None);
    }
    top
}

/// Caption and quotes beside each other.
fn band(stage: &Stage, scale: &Scale, theme: &Theme) -> Piece {
    let all = scale.inner_width();
    let most = MOST_BAND * scale.height;
    let most_lines = ((most / line(scale.caption())) as usize).max(1);
    let width = if stage.lead.is_some() { CAPTION * all } else { all };
    let caption = stage.caption.as_deref().filter(|words| !words.trim().is_empty());
    let caption = caption.map(|words| piece::paragraph(words, width, scale.caption(), most_lines, theme.text));
    let Some(lead) = &stage.lead else { return caption.unwrap_or_default() };
    let gap = 36.0 * scale.unit;
    let rest = if caption.is_some() { all - width - gap } else { all };
    let fits = |piece: &Piece| piece.height <= most;
    let sizes = scale.quotes();
    let set = |quote: f64, most: usize| lead_cards(lead, rest, &Look { theme, scale, quote, most, with_place: false });
    let lead = sizes.iter().map(|&size| set(size, usize::MAX)).find(fits);
    let least = sizes[sizes.len() - 1];
    // What has no room is cut; the words behind the scene have all of it.
    let lead = lead.or_else(|| (1..=6).rev().map(|lines| set(least, lines)).find(fits)).unwrap_or_else(|| set(least, 1));
    match caption {
        Some(caption) => caption.left_of(lead, width + gap),
        None => lead,
    }
}

/// The sides beside each other, each on its card, under the question at issue.
fn lead_cards(lead: &Lead, width: f64, look: &Look) -> Piece {
    let gap = 20.0 * look.scale.unit;
    let columns = lead.sides.len().max(1) as f64;
    let column = (width - gap * (columns - 1.0)) / columns;
    let padding = card_padding(look);
    let sides: Vec<Piece> =
        lead.sides.iter().map(|side| piece::side(side, |_| None, column - 2.0 * padding, look)).collect();
    let height = sides.iter().map(|side| side.height).fold(0.0, f64::max) + 2.0 * padding;
    let cards = sides.into_iter().map(|side| side.on_card(column, height, look)).collect();
    let cards = Piece::beside(cards, column, gap);
    let title = lead.title.as_deref().map(|title| piece::heading(title, width, look.scale.label(), look.theme.muted));
    title.unwrap_or_default().above(cards, 6.0 * look.scale.unit)
}

fn text_width(words: &str, size: f64) -> f64 {
    let style = crate::text::TextStyle { size: size as f32, weight: crate::text::Weight::Regular };
    f64::from(crate::text::shape(words, style).width)
}
