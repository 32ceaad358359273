//! What a page draws → its letters with their places. Pictures, lines and colours are passed over.

use std::iter::once;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use unicode_normalization::UnicodeNormalization as _;

/// The units of an em that widths of letters are counted in.
const UNITS: f64 = 1000.0;
/// A letter drawn again within this part of an em is a bold one, or its own shadow.
const SAME: f64 = 0.12;
/// Letters smaller than this part of a point are noise.
const SMALLEST: f64 = 0.1;

/// A letter, or the few that one sign stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) words: String,
    /// Where it begins on its baseline, in points of the page.
    pub(super) at: Point,
    /// Where the next one would begin.
    pub(super) end: Point,
    /// The direction of its line, of length one.
    pub(super) along: Vec2,
    /// The height of its font.
    pub(super) size: f64,
}

/// Collects letters in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    pub(super) seen: Vec<Letter>,
}

impl Glyphs {
    fn see(&mut self, glyph: &Glyph<'_>, transform: Affine) {
        let words = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(words)) => words,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let at = transform * Point::ZERO;
        let across = transform * Point::new(UNITS, 0.0) - at;
        let size = (transform * Point::new(0.0, UNITS) - at).hypot();
        if !at.is_finite() || !across.hypot().is_normal() || !(SMALLEST..1e4).contains(&size) {
            return;
        }
        let along = across / across.hypot();
        let width = f64::from(advance.unwrap_or(0.0)) / UNITS * across.hypot();
        let letter = Letter { words: letters(&words), at, end: at + along * width, along, size };
        // Only what was drawn just now can be the same letter again.
        let recent = self.seen.len().saturating_sub(200);
        let again = |other: &Letter| other.words == letter.words && (other.at - letter.at).hypot() < SAME * size;
        if !letter.words.trim().is_empty() && self.seen[recent..].iter().any(again) {
            return;
        }
        self.seen.push(letter);
    }
}

/// Signs of several letters and joined forms are spelt out, and every space is one.
fn letters(words: &str) -> String {
    let mut spelt = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            // Latin, Armenian, Hebrew and Arabic presentation forms, but not the ornate brackets among them.
            '\u{FB00}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => spelt.extend(once(c).nfkc()),
            '\u{AD}' => spelt.push('-'),
            c if c.is_whitespace() => spelt.push(' '),
            c if c.is_control() => {}
            c => spelt.push(c),
        }
    }
    spelt
}

impl Device<'_> for Glyphs {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.see(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
