//! Drawing → pixels → PNG, without a display or a driver. Knows no XML.

use kurbo::{BezPath, PathEl};
use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, StrokeDash, Transform};

use super::{PaintError, dashes, is_paintable, is_visible};
use crate::drawing::{Color, Drawing, Mark, Shape, Stroke};
use crate::text::line_outline;

/// The most pixels that a side may have.
pub const MAX_SIDE: u32 = 16_384;
/// The most pixels that a picture may have.
pub const MAX_PIXELS: u64 = 100_000_000;

/// Coordinates farther out than this, in pixels, are more than the rasteriser's fixed-point edges can hold;
/// such a mark is left out.
const FARTHEST: f64 = 1e6;

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// sRGB with straight alpha, four bytes a pixel, row by row from the top left.
    pub rgba: Vec<u8>,
}

impl Raster {
    /// The colour of a pixel; transparent black outside.
    pub fn pixel(&self, x: u32, y: u32) -> Color {
        let index = (y as usize * self.width as usize + x as usize) * 4;
        match self.rgba.get(index..index + 4) {
            Some(&[red, green, blue, alpha]) if x < self.width => Color { r: red, g: green, b: blue, a: alpha },
            _ => Color::default(),
        }
    }
}

/// The drawing as a PNG file of `scale` pixels per point. The file says that a point is 1/96 inch, as CSS has
/// it, so that the picture keeps its size in a document at every scale.
///
/// # Errors
/// [`PaintError::NoSize`] and [`PaintError::TooLarge`] before anything is painted.
pub fn png(drawing: &Drawing, scale: f32) -> Result<Vec<u8>, PaintError> {
    let raster = raster(drawing, scale)?;
    let mut out = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut out, raster.width, raster.height);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_source_srgb(::png::SrgbRenderingIntent::Perceptual);
    let per_meter = (f64::from(scale) * 96.0 / 0.0254).round() as u32;
    let dims = ::png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit: ::png::Unit::Meter };
    encoder.set_pixel_dims(Some(dims));
    // On an opaque background every pixel is opaque, and three bytes a pixel do.
    let is_opaque = drawing.background.a == 255;
    encoder.set_color(if is_opaque { ::png::ColorType::Rgb } else { ::png::ColorType::Rgba });
    let data = if is_opaque { without_alpha(&raster.rgba) } else { raster.rgba };
    // Flat colours pack well at any level, and a large picture must not keep anybody waiting.
    encoder.set_compression(::png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(out)
}

/// The drawing as pixels, `scale` of them per point.
///
/// # Errors
/// [`PaintError::NoSize`] and [`PaintError::TooLarge`].
pub fn raster(drawing: &Drawing, scale: f32) -> Result<Raster, PaintError> {
    let (width, height) = size_in_pixels(drawing, scale)?;
    let too_large = || PaintError::TooLarge { width: width.into(), height: height.into() };
    let pixmap = Pixmap::new(width, height).ok_or_else(too_large)?;
    let mut canvas = Canvas { pixmap, scale: f64::from(scale) };
    canvas.pixmap.fill(skia_color(drawing.background));
    for mark in &drawing.marks {
        canvas.mark(mark);
    }
    Ok(Raster { width, height, rgba: canvas.pixmap.take_demultiplied() })
}

fn size_in_pixels(drawing: &Drawing, scale: f32) -> Result<(u32, u32), PaintError> {
    let (width, height) = (drawing.width, drawing.height);
    // A hair less than a pixel is what rounding adds, not a pixel more.
    let pixels = |points: f64| (points * f64::from(scale) - 1e-3).ceil();
    let (across, down) = (pixels(width), pixels(height));
    if !(across.is_finite() && down.is_finite() && across >= 1.0 && down >= 1.0) {
        return Err(PaintError::NoSize { width, height, scale });
    }
    let side = f64::from(MAX_SIDE);
    if across > side || down > side || across * down > MAX_PIXELS as f64 {
        return Err(PaintError::TooLarge { width: across as u64, height: down as u64 });
    }
    Ok((across as u32, down as u32))
}

fn without_alpha(rgba: &[u8]) -> Vec<u8> {
    rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

struct Canvas {
    pixmap: Pixmap,
    /// Pixels per point.
    scale: f64,
}

impl Canvas {
    fn mark(&mut self, mark: &Mark) {
        if let Shape::Text { line, origin, color } = &mark.shape {
            // One path for the whole line: joined letters overlap and must not darken each other.
            self.fill(&line_outline(line, *origin), *color);
        } else if let Some((path, fill, stroke)) = mark.shape.as_path() {
            if let Some(fill) = fill {
                self.fill(&path, fill);
            }
            if let Some(stroke) = stroke {
                self.stroke(&path, stroke);
            }
        }
    }

    fn fill(&mut self, path: &BezPath, color: Color) {
        let Some(path) = self.skia_path(path, 0.0) else { return };
        self.pixmap.fill_path(&path, &paint(color), FillRule::Winding, Transform::identity(), None);
    }

    fn stroke(&mut self, path: &BezPath, stroke: &Stroke) {
        if !is_visible(stroke) {
            return;
        }
        let Some(skia_path) = self.skia_path(path, stroke.width) else { return };
        let dash = dashes(stroke, path).into_iter().map(|length| (length * self.scale) as f32).collect();
        let skia_stroke = tiny_skia::Stroke {
            width: (stroke.width * self.scale) as f32,
            dash: StrokeDash::new(dash, 0.0),
            ..tiny_skia::Stroke::default()
        };
        self.pixmap.stroke_path(&skia_path, &paint(stroke.color), &skia_stroke, Transform::identity(), None);
    }

    /// The path in pixels; none where it cannot be painted, lies outside the picture or reaches too far. `width` is that of the
    /// stroke in points; mitred corners reach four half widths, so the test allows for them.
    fn skia_path(&self, path: &BezPath, width: f64) -> Option<tiny_skia::Path> {
        if !is_paintable(path) {
            return None;
        }
        let reach = path.control_box().inflate(width * 2.0, width * 2.0).scale_from_origin(self.scale);
        let sheet = kurbo::Rect::new(0.0, 0.0, f64::from(self.pixmap.width()), f64::from(self.pixmap.height()));
        let limits = kurbo::Rect::new(-FARTHEST, -FARTHEST, FARTHEST, FARTHEST);
        if reach.overlaps(sheet) && limits.contains_rect(reach) { skia_path(path, self.scale) } else { None }
    }
}

fn skia_path(path: &BezPath, scale: f64) -> Option<tiny_skia::Path> {
    let mut out = PathBuilder::new();
    let at = |point: kurbo::Point| ((point.x * scale) as f32, (point.y * scale) as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => out.move_to(at(p).0, at(p).1),
            PathEl::LineTo(p) => out.line_to(at(p).0, at(p).1),
            PathEl::QuadTo(p1, p) => out.quad_to(at(p1).0, at(p1).1, at(p).0, at(p).1),
            PathEl::CurveTo(p1, p2, p) => {
                out.cubic_to(at(p1).0, at(p1).1, at(p2).0, at(p2).1, at(p).0, at(p).1);
            }
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(skia_color(color));
    paint
}

fn skia_color(color: Color) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(color.r, color.g, color.b, color.a)
}
