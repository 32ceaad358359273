//! A stage → what is written around its map: heading, caption, one pair of quotes, and how far the telling is; and the
//! room that is left for the map.

use kurbo::{Point, Rect};

use super::piece::{self, Credit, Look, Piece};
use super::sheet::{Scale, Sheet, Voice, at_right, block, line};
use crate::briefing::{Lead, Stage};
use crate::drawing::Theme;
use crate::model::Map;

/// The part of the screen's height that caption and quotes may take.
const MOST_BAND: f64 = 0.38;
/// The part of the screen's width that a caption has beside quotes.
const CAPTION: f64 = 0.36;
/// Above so many scenes progress is a line without joints.
const MOST_JOINTS: usize = 80;

/// The words of `stage`, one of `count`, and where the map may be. `map` knows the names of who speaks.
pub(super) fn words(map: &Map, stage: &Stage, count: usize, scale: &Scale, theme: &Theme) -> (Sheet, Rect) {
    let mut sheet = Sheet::new(scale, theme);
    let (margin, unit) = (scale.margin(), scale.unit);
    let number = at_right(&format!("{} / {count}", stage.number), scale, theme);
    let title_width = number.area.x0 - 2.0 * margin;
    let at = Point::new(margin, 24.0 * unit);
    let title = block(&stage.title, at, title_width, scale.title(), true, theme.text).at_most(2);
    let top = title.area.y1.max(24.0 * unit + line(scale.title())) + 8.0 * unit;
    sheet.write(&title, Voice::Heading);
    sheet.write(&number, Voice::Text);
    let bottom = progress(&mut sheet, stage.number, count, scale, theme) - 18.0 * unit;
    let band = band(map, stage, scale, theme);
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

/// Caption and quotes: beside each other, or the caption above where only that lets all words stand; in the largest
/// letters that do, and with roles beside names where there is room for them.
fn band(map: &Map, stage: &Stage, scale: &Scale, theme: &Theme) -> Piece {
    let all = scale.inner_width();
    let most = MOST_BAND * scale.height;
    let caption = stage.caption.as_deref().filter(|words| !words.trim().is_empty());
    let caption = |width: f64| {
        let lines = ((most / line(scale.caption())) as usize).max(1);
        caption.map(|words| piece::paragraph(words, width, scale.caption(), lines, theme.text))
    };
    let Some(lead) = &stage.lead else { return caption(all).unwrap_or_default() };
    let gap = 36.0 * scale.unit;
    let beside = |look: &Look| match caption(CAPTION * all) {
        Some(caption) => caption.left_of(lead_cards(lead, all * (1.0 - CAPTION) - gap, look), all * CAPTION + gap),
        None => lead_cards(lead, all, look),
    };
    let below = |look: &Look| caption(all).unwrap_or_default().above(lead_cards(lead, all, look), 14.0 * scale.unit);
    let fits = |piece: &Piece| piece.height <= most;
    let sizes = scale.quotes();
    let whole = |credit| sizes.map(|quote| Look { theme, scale, quote, most: usize::MAX, credit });
    let looks = whole(Credit::Speaker).into_iter().chain(whole(Credit::Name(map)));
    let found = looks.flat_map(|look| [beside(&look), below(&look)]).find(fits);
    // What has no room is cut; the words behind the scene have all of it.
    let cut = |most| Look { theme, scale, quote: sizes[sizes.len() - 1], most, credit: Credit::Name(map) };
    let mut rest = (1..=6).rev().flat_map(|lines| [beside(&cut(lines)), below(&cut(lines))]);
    found.or_else(|| rest.find(fits)).unwrap_or_else(|| beside(&cut(1)))
}

/// The sides beside each other, each on its card, under the question at issue.
fn lead_cards(lead: &Lead, width: f64, look: &Look) -> Piece {
    let gap = 20.0 * look.scale.unit;
    let columns = lead.sides.len().max(1) as f64;
    let column = (width - gap * (columns - 1.0)) / columns;
    let cards = piece::cards(&lead.sides, |_| None, column, gap, look);
    let title = lead.title.as_deref().map(|title| piece::heading(title, width, look.scale.label(), look.theme.muted));
    title.unwrap_or_default().above(cards, 6.0 * look.scale.unit)
}
