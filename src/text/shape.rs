//! String → glyphs at their places on one line. Knows no renderer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{BufferFlags, Direction, Script, ShapeOptions, ShapePlan, Shaper, Tag, UnicodeBuffer, script};

use super::faces::{first_face, open};
use super::itemize::{Item, itemize};
use super::{Glyph, GlyphRun, TextLine, TextStyle, clean};

/// Shapes and measures one line: [`clean`]s the string, orders it by Unicode's bidirectional algorithm with the
/// base direction of its first strong character, picks faces and shapes each stretch.
///
/// [`TextLine::text`] is the cleaned string. All lines of a style are equally high. A size that is not a
/// positive number counts as 0.
pub fn shape(text: &str, style: TextStyle) -> TextLine {
    shape_clean(clean(text), style).0
}

/// Shapes a string that is clean already; also returns, in rising order, the bytes at which its clusters begin,
/// which are the places where the line may be cut.
pub(super) fn shape_clean(text: String, style: TextStyle) -> (TextLine, Vec<usize>) {
    let size = if style.size.is_finite() { f64::from(style.size.max(0.0)) } else { 0.0 };
    let mut pen_ems = 0.0;
    let mut clusters = vec![0];
    let items = itemize(&text, style.weight);
    let runs = items.iter().map(|item| shape_item(&text, item, size, &mut pen_ems, &mut clusters)).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let first = open(first_face(style.weight));
    let line = TextLine {
        text,
        style,
        width: (pen_ems * size) as f32,
        ascent: (first.ascent * size) as f32,
        descent: (first.descent * size) as f32,
        runs,
    };
    (line, clusters)
}

/// Shapes one item, moves the pen over it and notes its clusters.
///
/// The pen counts ems and places are rounded once, so that rounding cannot add up and a line of twice the size
/// is exactly twice as wide.
fn shape_item(text: &str, item: &Item, size: f64, pen_ems: &mut f64, clusters: &mut Vec<usize>) -> GlyphRun {
    let face = open(item.face);
    let shaper = face.shaper.shaper(&face.font).build();
    let direction = if item.rtl { Direction::RightToLeft } else { Direction::LeftToRight };
    let script = item.script.or_else(|| guessed_script(&text[item.range.clone()])).unwrap_or(script::COMMON);
    let plan = plan(&shaper, item.face, direction, script);
    let shaped = shaper.shape(buffer(text, item, direction, script), ShapeOptions::new().plan(Some(&plan)));
    let start_ems = *pen_ems;
    let mut rise_ems = 0.0;
    let mut glyphs = Vec::with_capacity(shaped.len());
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let ems = |units: i32| f64::from(units) / face.units_per_em;
        let cluster = item.range.start + info.cluster as usize;
        clusters.push(cluster);
        glyphs.push(Glyph {
            cluster: cluster as u32,
            id: info.glyph_id as u16,
            x: ((*pen_ems + ems(place.x_offset)) * size) as f32,
            y: (-(rise_ems + ems(place.y_offset)) * size) as f32,
        });
        *pen_ems += ems(place.x_advance);
        rise_ems += ems(place.y_advance);
    }
    GlyphRun {
        text: item.range.clone(),
        rtl: item.rtl,
        face: item.face,
        x: (start_ems * size) as f32,
        width: ((*pen_ems - start_ems) * size) as f32,
        glyphs,
    }
}

/// The script of letters that only an added face draws; our own table ends where the bundled faces do.
fn guessed_script(text: &str) -> Option<Script> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    Some(buffer.script()).filter(|script| *script != script::UNKNOWN)
}

/// The characters of an item with their neighbours as context, so that letters join across items.
fn buffer(text: &str, item: &Item, direction: Direction, script: Script) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text[item.range.clone()]);
    buffer.set_pre_context(&text[..item.range.start]);
    buffer.set_post_context(&text[item.range.end..]);
    buffer.set_direction(direction);
    buffer.set_script(script);
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer
}

/// Which rules of a face apply; working that out costs more than shaping a name, so plans are kept. There
/// are at most faces × scripts × 2 of them.
fn plan(shaper: &Shaper<'_>, face: u8, direction: Direction, script: Script) -> Arc<ShapePlan> {
    static PLANS: Mutex<BTreeMap<(u8, bool, Tag), Arc<ShapePlan>>> = Mutex::new(BTreeMap::new());
    let key = (face, direction == Direction::RightToLeft, script.tag());
    let mut plans = PLANS.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || Arc::new(ShapePlan::new(shaper, direction, Some(script), None, &[]));
    Arc::clone(plans.entry(key).or_insert_with(make))
}
