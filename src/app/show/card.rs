//! Something on the map → the large card with the words behind it.

use kurbo::{Point, Rect};

use super::claim;
use super::piece::{self, Credit, Look, Piece, column_gap};
use super::sheet::{Scale, Sheet, line};
use crate::app::state::Thing;
use crate::briefing::{Brief, Claim, Stage};
use crate::drawing::Theme;

/// The part of the screen's height that a card may take.
const MOST: f64 = 0.54;

/// The least part that it gets, should that cover what it is about.
const LEAST: f64 = 0.3;

/// The card of `thing`, as high as it must be: at the lower edge of the screen, over all words below the map, or at the
/// upper edge of the map where there is more room. `at` is where the thing is on the screen, which is left free.
pub(super) fn card(
    brief: &Brief,
    stage: &Stage,
    thing: &Thing,
    (map, at): (Rect, Option<Rect>),
    scale: &Scale,
    theme: &Theme,
) -> Sheet {
    let unit = scale.unit;
    let padding = 24.0 * unit;
    let width = scale.inner_width() - 2.0 * padding;
    let look = Look { theme, scale, quote: 29.0 * unit, most: 5, credit: Credit::Whole };
    let bottom = scale.height - 34.0 * unit;
    let at = at.unwrap_or(Rect::new(0.0, map.y0, 0.0, map.y0));
    let (above, below) = (at.y0 - map.y0 - 12.0 * unit, bottom - at.y1 - 12.0 * unit);
    let room = above.max(below).clamp(LEAST * scale.height, MOST * scale.height);
    // Claims of a line say whose they are.
    let title = match thing {
        Thing::Actor(_) => {
            piece::heading(&name_of(stage, thing).unwrap_or_default(), width, scale.caption(), theme.text)
        }
        Thing::Bundle(..) | Thing::Relation(_) => Piece::default(),
    };
    let head = if title.height > 0.0 { title.height + 12.0 * unit } else { 0.0 };
    let note_height = line(scale.label()) + 12.0 * unit;
    let claims = claims(brief, stage, thing);
    let (page, shown) = page(&claims, (width, room - 2.0 * padding - head - note_height), &look);
    let lowest = page.iter().map(|(piece, _, y)| y + piece.height).fold(0.0, f64::max);
    let words = match (claims.len(), shown) {
        (0, _) => "This scene shows no relation of it.".to_owned(),
        (_, Shown::Whole) => String::new(),
        (all, Shown::Claims(shown)) if shown < all => {
            format!("and {} more: Q shows all words behind this scene", all - shown)
        }
        (_, Shown::Claims(_)) => "Q shows all words behind this scene".to_owned(),
    };
    let note = if words.is_empty() {
        Piece::default()
    } else {
        piece::paragraph(&words, width, scale.label(), 1, theme.muted)
    };
    let gap = if note.height > 0.0 { 12.0 * unit } else { 0.0 };
    let height = head + lowest + gap + note.height + 2.0 * padding;
    let (y, height) = if above > below {
        (map.y0, height)
    } else {
        // Half a caption would be left over it.
        let upper = (bottom - height).min(map.y1);
        (upper, bottom - upper)
    };
    let mut sheet = Sheet::new(scale, theme);
    let area = Rect::from_origin_size((scale.margin(), y), (scale.inner_width(), height));
    sheet.box_in(area, 12.0 * unit, theme.panel, Some(theme.text));
    let corner = Point::new(scale.margin() + padding, y + padding);
    title.put(&mut sheet, corner);
    for (piece, place, down) in &page {
        let across = (column_width(width, scale) + column_gap(scale)) * *place as f64;
        piece.put(&mut sheet, corner + kurbo::Vec2::new(across, head + down));
    }
    note.put(&mut sheet, corner + kurbo::Vec2::new(0.0, head + lowest + gap));
    sheet
}

/// What of the claims has room.
enum Shown {
    /// All words of all of them.
    Whole,
    /// So many, the last perhaps not to its end.
    Claims(usize),
}

/// The claims in columns, as many as there is room for.
fn page(claims: &[&Claim], (width, height): (f64, f64), look: &Look) -> (Vec<(Piece, usize, f64)>, Shown) {
    let columns = look.scale.columns();
    let column = column_width(width, look.scale);
    let gap = 24.0 * look.scale.unit;
    let mut filled = vec![0.0_f64; columns];
    let (mut page, mut shown, mut is_cut) = (Vec::new(), 0, false);
    for claim in claims {
        // The first has all columns where it needs them: what denies it stands beside it.
        let is_disputed = claim.quotes.iter().any(|quote| quote.disputes);
        let is_wide = shown == 0 && (claims.len() == 1 || is_disputed);
        let piece = claim::claim(claim, if is_wide { width } else { column }, if is_wide { columns } else { 1 }, look);
        let least = filled.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(place, _)| place);
        let top = if filled[least] > 0.0 { filled[least] + gap } else { 0.0 };
        // What begins a column is shown to where there is room, and everything else as a whole or not at all.
        if top > 0.0 && top + piece.height > height {
            break;
        }
        let (piece, rest) = piece.split(height - top);
        is_cut |= rest.is_some();
        let low = top + piece.height;
        if is_wide {
            filled.fill(low);
        } else {
            filled[least] = low;
        }
        page.push((piece, least, top));
        shown += 1;
    }
    let is_whole = shown == claims.len() && !is_cut;
    (page, if is_whole { Shown::Whole } else { Shown::Claims(shown) })
}

fn column_width(width: f64, scale: &Scale) -> f64 {
    let columns = scale.columns();
    (width - column_gap(scale) * (columns - 1) as f64) / columns as f64
}

/// What is explored, as a heading; nothing where the stage does not have it.
pub(super) fn name_of(stage: &Stage, thing: &Thing) -> Option<String> {
    let extract = &stage.extract;
    let actor = |id| extract.actor_index(id).and_then(|index| extract.actors.get(index as usize));
    let pair = |from, to| Some(format!("{} → {}", actor(from)?.chip_name(), actor(to)?.chip_name()));
    match thing {
        Thing::Actor(id) => actor(id).map(|actor| actor.name.clone()),
        Thing::Bundle(from, to) => pair(from, to),
        Thing::Relation(id) => {
            let view = extract.relation_index(id).and_then(|index| extract.relation(index))?;
            pair(&view.relation.from, &view.relation.to)
        }
    }
}

/// The claims that `thing` stands for on this stage: of a line its headline first, of an actor what it does first.
pub(super) fn claims<'a>(brief: &'a Brief, stage: &Stage, thing: &Thing) -> Vec<&'a Claim> {
    let extract = &stage.extract;
    let on_stage = stage.claims.iter().filter_map(|&number| brief.claim(number));
    let ends = |claim: &Claim| {
        let view = extract.relation_index(&claim.relation).and_then(|index| extract.relation(index));
        view.map(|view| (&view.relation.from, &view.relation.to, view.relation.headline))
    };
    let mut found: Vec<(u8, &Claim)> = Vec::new();
    for claim in on_stage {
        let Some((start, end, is_headline)) = ends(claim) else { continue };
        let rank = match thing {
            Thing::Actor(id) if start == id => Some(0),
            Thing::Actor(id) if end == id => Some(1),
            Thing::Bundle(from, to) if (start, end) == (from, to) => Some(u8::from(!is_headline)),
            Thing::Relation(id) if *id == claim.relation => Some(0),
            _ => None,
        };
        found.extend(rank.map(|rank| (rank, claim)));
    }
    found.sort_by_key(|(rank, claim)| (*rank, claim.number));
    found.into_iter().map(|(_, claim)| claim).collect()
}
