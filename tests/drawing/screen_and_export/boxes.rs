//! Where each mark of a drawing lies: in pixels of the window's painter, in pixels of the PNG, and by the SVG's data.
//!
//! Each mark is painted alone, in black on white, at its own place: then nothing hides any of it, and its box is that of
//! the dark pixels.

use std::collections::BTreeMap;

use egui::{Color32, RawInput, Vec2, pos2, vec2};
use kurbo::{Affine, BezPath, Rect, Shape as _};
use relata::app::map::paint_drawing;
use relata::app::raster::{Image, Raster};
use relata::app::style;
use relata::drawing::{Color, Drawing, Mark, Shape};
use relata::paint::raster;

/// A pixel that is inked by at least a quarter belongs to a mark.
const DARK: u8 = 191;

/// Free pixels around a mark that is painted alone.
const AROUND: f64 = 6.0;

/// The window's painter without a window.
pub(crate) struct Screen {
    ctx: egui::Context,
    raster: Raster,
}

impl Screen {
    pub(crate) fn new() -> Self {
        let ctx = egui::Context::default();
        style::install(&ctx);
        let mut screen = Self { ctx, raster: Raster::new() };
        // The fonts are there from the second frame on.
        screen.picture(&Drawing::default(), Vec2::ZERO, [8, 8]);
        screen
    }

    /// The drawing with its upper left corner at `origin`.
    pub(crate) fn picture(&mut self, drawing: &Drawing, origin: Vec2, size: [u32; 2]) -> Image {
        let screen_rect = egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(size[0] as f32, size[1] as f32));
        let input = RawInput { screen_rect: Some(screen_rect), ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| {
            paint_drawing(drawing, origin, &ui.painter().with_clip_rect(screen_rect));
        });
        self.raster.apply(&output.textures_delta);
        output.textures_delta.clear();
        let primitives = self.ctx.tessellate(output.shapes, 1.0);
        self.raster.paint(&primitives, 1.0, size, style::color(drawing.background))
    }

    /// The box of every mark; none where nothing of it is seen.
    pub(crate) fn boxes(&mut self, drawing: &Drawing) -> Vec<Option<Rect>> {
        let of = |mark: &Mark| {
            let (alone, shift) = alone(mark)?;
            let size = [alone.width as u32, alone.height as u32];
            let image = self.picture(&alone, Vec2::ZERO, size);
            let is_dark = |x, y| image.pixel(x, y).is_some_and(|pixel: Color32| pixel.r() <= DARK);
            Some(dark_box(size, is_dark)? + shift)
        };
        drawing.marks.iter().map(of).collect()
    }
}

/// The boxes of all marks in a PNG.
pub(crate) fn png_boxes(drawing: &Drawing) -> Vec<Option<Rect>> {
    let of = |mark: &Mark| {
        let (alone, shift) = alone(mark)?;
        let picture = raster(&alone, 1.0).unwrap();
        let found = dark_box([picture.width, picture.height], |x, y| picture.pixel(x, y).r <= DARK)?;
        Some(found + shift)
    };
    drawing.marks.iter().map(of).collect()
}

/// The boxes of all marks by what the SVG's elements say.
pub(crate) fn svg_boxes(drawing: &Drawing, svg: &str) -> Vec<Option<Rect>> {
    let (definitions, body) = svg.split_once("</defs>").unwrap();
    let glyphs: BTreeMap<&str, Rect> = definitions
        .lines()
        .filter(|line| line.starts_with("<path "))
        .map(|line| (attribute(line, "id").unwrap(), outline(line).bounding_box()))
        .collect();
    let mut found: Vec<Option<Rect>> = Vec::new();
    let mut place = Affine::IDENTITY;
    for line in body.lines() {
        if line.starts_with("<path ") {
            found.push(Some(path_box(line)));
        } else if line.starts_with("<g aria-hidden") {
            let [x, y, scale] = numbers(attribute(line, "transform").unwrap())[..] else { panic!("{line}") };
            place = Affine::translate((x, y)) * Affine::scale(scale);
            found.push(None);
        } else if line.starts_with("<use ") {
            let at = |name| attribute(line, name).map_or(0.0, |number| number.parse().unwrap());
            let glyph = glyphs[attribute(line, "xlink:href").unwrap().trim_start_matches('#')];
            let glyph = place.transform_rect_bbox(glyph + kurbo::Vec2::new(at("x"), at("y")));
            let text = found.last_mut().unwrap();
            *text = Some(text.map_or(glyph, |before| before.union(glyph)));
        }
    }
    assert_eq!(found.len(), drawing.marks.len(), "an element for every mark");
    found
}

/// What of the marks lies elsewhere in the one than in the other, by more than `tolerance` points at a side.
pub(crate) fn disagreeing(one: &[Option<Rect>], other: &[Option<Rect>], tolerance: f64) -> Vec<String> {
    assert_eq!(one.len(), other.len());
    let agrees = |pair: &(Option<Rect>, Option<Rect>)| match pair {
        (Some(a), Some(b)) => {
            let apart = [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1];
            apart.iter().all(|distance| distance.abs() <= tolerance + 1e-6)
        }
        (a, b) => a.is_none() && b.is_none(),
    };
    let pairs = one.iter().copied().zip(other.iter().copied());
    pairs.enumerate().filter(|(_, pair)| !agrees(pair)).map(|(index, pair)| format!("mark {index}: {pair:?}")).collect()
}

/// The mark in black on a white sheet that is little larger than it, moved there by whole pixels; and how to move back.
fn alone(mark: &Mark) -> Option<(Drawing, kurbo::Vec2)> {
    let bounds = mark.bounds().inflate(AROUND, AROUND).expand();
    if !bounds.is_finite() {
        return None;
    }
    let black = Color::rgb(0);
    let mut mark = mark.clone();
    let shift = bounds.origin().to_vec2();
    mark.shape.translate(-shift);
    match &mut mark.shape {
        Shape::Path { fill, stroke, .. } => {
            *fill = fill.map(|_| black);
            *stroke = stroke.take().map(|stroke| relata::drawing::Stroke { color: black, ..stroke });
        }
        Shape::Segments { stroke, .. } => stroke.color = black,
        Shape::Discs { fill, .. } => *fill = black,
        Shape::Text { color, .. } => *color = black,
    }
    let (width, height) = (bounds.width(), bounds.height());
    Some((Drawing { width, height, background: Color::rgb(0xFF_FFFF), marks: vec![mark], ..Drawing::default() }, shift))
}

/// The box of all dark pixels.
fn dark_box([width, height]: [u32; 2], is_dark: impl Fn(u32, u32) -> bool) -> Option<Rect> {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let dark = pixels.filter(|&(x, y)| is_dark(x, y));
    let boxes = dark.map(|(x, y)| Rect::from_origin_size((f64::from(x), f64::from(y)), (1.0, 1.0)));
    boxes.reduce(|a, b| a.union(b))
}

/// The box of a path and of its stroke, corners, ends and dashes as SVG has them.
fn path_box(line: &str) -> Rect {
    let path = outline(line);
    let Some(width) = attribute(line, "stroke-width") else { return path.bounding_box() };
    let dashes = attribute(line, "stroke-dasharray").map(numbers).unwrap_or_default();
    let style = kurbo::Stroke::new(width.parse().unwrap())
        .with_caps(kurbo::Cap::Butt)
        .with_join(kurbo::Join::Miter)
        .with_miter_limit(4.0)
        .with_dashes(0.0, dashes);
    let stroked = kurbo::stroke(path.iter(), &style, &kurbo::StrokeOpts::default(), 0.01).bounding_box();
    if attribute(line, "fill") == Some("none") { stroked } else { stroked.union(path.bounding_box()) }
}

fn outline(line: &str) -> BezPath {
    BezPath::from_svg(attribute(line, "d").unwrap()).unwrap()
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let rest = line.split_once(&format!(" {name}=\""))?.1;
    Some(rest.split_once('"')?.0)
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    parts.filter_map(|number| number.parse().ok()).collect()
}
