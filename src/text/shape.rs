//! String → glyphs at their places on one line. Knows no renderer.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{BufferFlags, Direction, Script, ShapeOptions, ShapePlan, Shaper, Tag, UnicodeBuffer, script};

use super::faces::{first_face, open};
use super::itemize::{Item, itemize};
use super::{Glyph, GlyphRun, TextLine, TextStyle, Weight, added_faces, clean};

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
    let ems = in_ems(&text, style.weight);
    let first = open(first_face(style.weight));
    let line = TextLine {
        text,
        style,
        width: (ems.width * size) as f32,
        ascent: (first.ascent * size) as f32,
        descent: (first.descent * size) as f32,
        runs: ems.runs.iter().map(|run| run.sized(size)).collect(),
    };
    (line, ems.clusters.clone())
}

/// A shaped line of any size.
///
/// Everything is counted in ems, and places are rounded once, so that rounding cannot add up and a line of twice the
/// size is exactly twice as wide.
struct InEms {
    width: f64,
    runs: Vec<RunInEms>,
    clusters: Vec<usize>,
}

struct RunInEms {
    text: Range<usize>,
    rtl: bool,
    face: u8,
    x: f64,
    width: f64,
    glyphs: Vec<GlyphInEms>,
}

struct GlyphInEms {
    id: u16,
    x: f64,
    y: f64,
    cluster: u32,
}

impl RunInEms {
    fn sized(&self, size: f64) -> GlyphRun {
        let glyphs = self.glyphs.iter().map(|glyph| Glyph {
            cluster: glyph.cluster,
            id: glyph.id,
            x: (glyph.x * size) as f32,
            y: (glyph.y * size) as f32,
        });
        GlyphRun {
            text: self.text.clone(),
            rtl: self.rtl,
            face: self.face,
            x: (self.x * size) as f32,
            width: (self.width * size) as f32,
            glyphs: glyphs.collect(),
        }
    }
}

/// While a map is zoomed the same words are asked for in ever new sizes, and shaping costs twenty times what sizing
/// does; so the last some thousand lines are kept. Another number of faces may shape them differently.
fn in_ems(text: &str, weight: Weight) -> Arc<InEms> {
    const MOST: usize = 8192;
    type Key = (Weight, usize, String);
    static KNOWN: Mutex<BTreeMap<Key, Arc<InEms>>> = Mutex::new(BTreeMap::new());
    let key = (weight, added_faces().len(), text.to_owned());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(ems) = known().get(&key) {
        return ems.clone();
    }
    let ems = Arc::new(shape_in_ems(text, weight));
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, ems.clone());
    ems
}

fn shape_in_ems(text: &str, weight: Weight) -> InEms {
    let (mut width, mut clusters) = (0.0, vec![0]);
    let items = itemize(text, weight);
    let runs = items.iter().map(|item| shape_item(text, item, &mut width, &mut clusters)).collect();
    clusters.sort_unstable();
    clusters.dedup();
    InEms { width, runs, clusters }
}

/// Shapes one item, moves the pen over it and notes its clusters.
fn shape_item(text: &str, item: &Item, pen_ems: &mut f64, clusters: &mut Vec<usize>) -> RunInEms {
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
        glyphs.push(GlyphInEms {
            cluster: cluster as u32,
            id: info.glyph_id as u16,
            x: *pen_ems + ems(place.x_offset),
            y: -(rise_ems + ems(place.y_offset)),
        });
        *pen_ems += ems(place.x_advance);
        rise_ems += ems(place.y_advance);
    }
    let (text, width) = (item.range.clone(), *pen_ems - start_ems);
    RunInEms { text, rtl: item.rtl, face: item.face, x: start_ems, width, glyphs }
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
