//! A clean line → items of one face, one script and one direction, from left to right. Knows no glyphs.

use std::ops::Range;

use harfrust::Script;
use unicode_bidi::ParagraphBidiInfo;

use super::Weight;
use super::clean::is_ignorable;
use super::faces::{COUNT, face_for, first_face, has};
use super::script::script_of;

/// A stretch of the line that is shaped in one go.
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) rtl: bool,
    pub(super) face: u8,
    pub(super) script: Option<Script>,
}

/// Cuts the line (Unicode's UAX 9, base direction from the first strong character) and puts the items in
/// visual order. Every byte is in exactly one item.
pub(super) fn itemize(text: &str, weight: Weight) -> Vec<Item> {
    // unicode-bidi has no runs for nothing, it panics.
    if text.is_empty() {
        return Vec::new();
    }
    let segments = segments(text, weight);
    let bidi = ParagraphBidiInfo::new(text, None);
    let (levels, runs) = bidi.visual_runs(0..text.len());
    let mut out = Vec::new();
    for run in runs {
        let rtl = levels.get(run.start).is_some_and(unicode_bidi::Level::is_rtl);
        let first = segments.partition_point(|segment| segment.range.end <= run.start);
        let inside = segments.iter().skip(first).take_while(|segment| segment.range.start < run.end);
        let start = out.len();
        out.extend(inside.map(|segment| Item {
            range: segment.range.start.max(run.start)..segment.range.end.min(run.end),
            rtl,
            face: segment.face,
            script: segment.script,
        }));
        if rtl {
            out[start..].reverse();
        }
    }
    out
}

/// One face and one script, in reading order.
struct Segment {
    range: Range<usize>,
    face: u8,
    /// Does no face have its characters?
    lacking: bool,
    script: Option<Script>,
}

/// Cuts by face and script. What scripts share stays with the letters before it, so that marks stay on their
/// letters and words are not torn at their spaces; digits keep to the first face, so that all look alike, and so does
/// ASCII beside an added face. What no face has stands apart, so that a painter knows its boxes.
fn segments(text: &str, weight: Weight) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        let script = script_of(c);
        let last = out.last().map(|segment| (segment.face, segment.lacking));
        let (face, lacking) = match last {
            Some(last) if is_ignorable(c) => last,
            Some((face, false)) if script.is_none() && stays(c, face) => (face, false),
            _ => face_for(c, weight).map_or_else(|| (first_face(weight), true), |face| (face, false)),
        };
        match out.last_mut() {
            Some(segment) if (segment.face, segment.lacking) == (face, lacking) && fits(segment.script, script) => {
                segment.range.end = range.end;
                segment.script = segment.script.or(script);
            }
            _ => out.push(Segment { range, face, lacking, script }),
        }
    }
    out
}

/// Does a character that scripts share stay with the face before it?
fn stays(c: char, face: u8) -> bool {
    !c.is_numeric() && has(face, c) && (usize::from(face) < COUNT || !c.is_ascii())
}

fn fits(before: Option<Script>, now: Option<Script>) -> bool {
    before.is_none() || now.is_none() || before == now
}
