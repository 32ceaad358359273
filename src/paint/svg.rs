//! Drawing → SVG, letters as shared outlines, so that it looks the same without the fonts. Knows no pixels.
//!
//! Letters are no `<text>` in an embedded font: a browser shapes such text again, and the tables that join Arabic
//! letters do not survive cutting a font down to the glyphs in use. So each line has its outlines, and over them the
//! same words as transparent text of the same width, which can be found, selected and read aloud.

use std::collections::BTreeSet;

use kurbo::{BezPath, Point};

use super::xml::{escape, number, path_data, put};
use super::{dashes, is_on_sheet, is_paintable, is_visible};
use crate::drawing::{Color, Drawing, Mark, Shape, Stroke, Subject, SubjectKey};
use crate::text::{TextLine, glyph_outline};

/// The em of the shared glyphs: that of the bundled fonts, so that their coordinates are whole numbers.
const GLYPH_EM: f32 = 1000.0;

/// The drawing as an SVG document. Neighbouring marks of one subject share a group that carries its title and
/// description; marks that lie wholly outside the picture are left out, since their words could be read in the file.
/// The same drawing gives the same bytes.
pub fn svg(drawing: &Drawing) -> String {
    svg_linked(drawing, &|_| None)
}

/// The same, with subjects that lead to an address, such as `#claim-4` in the page that the picture stands in.
pub fn svg_linked(drawing: &Drawing, address: &dyn Fn(SubjectKey) -> Option<String>) -> String {
    let mut writer = Writer::default();
    writer.marks(drawing, address);
    let (width, height) = (number(drawing.width, 2), number(drawing.height, 2));
    let background = fill_attributes(drawing.background);
    let name = if drawing.title.is_empty() { "Relationship map".to_owned() } else { escape(&drawing.title) };
    let language = drawing.language.as_deref().map(|code| format!(" lang=\"{}\"", escape(code))).unwrap_or_default();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"graphics-document\" \
         aria-label=\"{name}\"{language} font-family=\"sans-serif\">\n{}<rect width=\"{width}\" height=\"{height}\"{background}/>\n{}</svg>\n",
        definitions(&writer.glyphs),
        writer.out,
    )
}

/// The glyphs that the drawing uses, each once.
fn definitions(glyphs: &BTreeSet<(u8, u16)>) -> String {
    if glyphs.is_empty() {
        return String::new();
    }
    let mut out = String::from("<defs>\n");
    for &(face, glyph) in glyphs {
        let data = path_data(&glyph_outline(face, glyph, GLYPH_EM));
        put(&mut out, format_args!("<path id=\"{}\" d=\"{data}\"/>\n", glyph_id(face, glyph)));
    }
    out.push_str("</defs>\n");
    out
}

#[derive(Default)]
struct Writer {
    out: String,
    glyphs: BTreeSet<(u8, u16)>,
}

impl Writer {
    fn marks(&mut self, drawing: &Drawing, address: &dyn Fn(SubjectKey) -> Option<String>) {
        let on_sheet: Vec<&Mark> = drawing.marks.iter().filter(|mark| is_on_sheet(mark, drawing)).collect();
        for run in on_sheet.chunk_by(|a, b| a.subject == b.subject) {
            let subject = run.first().and_then(|mark| mark.subject);
            let subject = subject.and_then(|index| drawing.subjects.get(index as usize));
            let address = subject.and_then(|subject| address(subject.key));
            let element = if address.is_some() { "a" } else { "g" };
            match subject {
                Some(subject) => self.open(subject, address.as_deref()),
                None => self.out.push_str("<g>\n"),
            }
            for mark in run {
                self.mark(mark);
            }
            put(&mut self.out, format_args!("</{element}>\n"));
        }
    }

    fn open(&mut self, subject: &Subject, address: Option<&str>) {
        let name = subject_name(subject.key);
        match address {
            Some(address) => {
                put(&mut self.out, format_args!("<a href=\"{}\" data-subject=\"{name}\">\n", escape(address)));
            }
            None => put(&mut self.out, format_args!("<g data-subject=\"{name}\">\n")),
        }
        put(&mut self.out, format_args!("<title>{}</title>\n", escape(&subject.title)));
        if !subject.description.is_empty() {
            put(&mut self.out, format_args!("<desc>{}</desc>\n", escape(&subject.description)));
        }
    }

    fn mark(&mut self, mark: &Mark) {
        if let Shape::Text { line, origin, color } = &mark.shape {
            self.text(line, *origin, *color);
        } else if let Some((path, fill, stroke)) = mark.shape.as_path() {
            self.path(&path, fill, stroke);
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<Color>, stroke: Option<&Stroke>) {
        let fill = fill.filter(|color| color.a > 0);
        let stroke = stroke.filter(|stroke| is_visible(stroke));
        if !is_paintable(path) || (fill.is_none() && stroke.is_none()) {
            return;
        }
        let fill = fill.map_or_else(|| " fill=\"none\"".to_owned(), fill_attributes);
        let stroke = stroke.map(|stroke| stroke_attributes(stroke, path)).unwrap_or_default();
        put(&mut self.out, format_args!("<path d=\"{}\"{fill}{stroke}/>\n", path_data(path)));
    }

    /// A line of text: its glyphs in font units under one scale. The opacity belongs to the group, because
    /// joined letters overlap.
    fn text(&mut self, line: &TextLine, origin: Point, color: Color) {
        let size = line.style.size;
        if !(origin.is_finite() && size.is_finite() && size > 0.0) || line.text.is_empty() {
            return;
        }
        let opacity = opacity_attribute("opacity", color);
        let fill = hex(color);
        let (x, y, scale) = (number(origin.x, 2), number(origin.y, 2), number(f64::from(size / GLYPH_EM), 6));
        put(
            &mut self.out,
            format_args!(
                "<g aria-hidden=\"true\" fill=\"{fill}\"{opacity} transform=\"translate({x} {y}) scale({scale})\">\n"
            ),
        );
        for run in &line.runs {
            for glyph in &run.glyphs {
                self.glyph(run.face, glyph.id, Point::new(f64::from(glyph.x), f64::from(glyph.y)), size);
            }
        }
        self.out.push_str("</g>\n");
        self.words(line, &x, &y);
    }

    /// The words of a line, to be found and selected where their outlines are, whatever font a viewer has for them.
    fn words(&mut self, line: &TextLine, x: &str, y: &str) {
        let words = escape(&line.text);
        if words.trim().is_empty() {
            return;
        }
        let (size, width) = (number(f64::from(line.style.size), 2), number(f64::from(line.width), 2));
        put(
            &mut self.out,
            format_args!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" textLength=\"{width}\" \
                 lengthAdjust=\"spacingAndGlyphs\" unicode-bidi=\"plaintext\" fill-opacity=\"0\">{words}</text>\n"
            ),
        );
    }

    fn glyph(&mut self, face: u8, glyph: u16, place: Point, size: f32) {
        if glyph_outline(face, glyph, GLYPH_EM).elements().is_empty() {
            return;
        }
        self.glyphs.insert((face, glyph));
        let units = f64::from(GLYPH_EM) / f64::from(size);
        let attribute = |name: &str, value: f64| match number(value * units, 1) {
            zero if zero == "0" => String::new(),
            text => format!(" {name}=\"{text}\""),
        };
        let (x, y) = (attribute("x", place.x), attribute("y", place.y));
        put(&mut self.out, format_args!("<use xlink:href=\"#{}\"{x}{y}/>\n", glyph_id(face, glyph)));
    }
}

/// Content decides the id, so two pictures in one page may share it.
fn glyph_id(face: u8, glyph: u16) -> String {
    format!("g{face}-{glyph}")
}

fn subject_name(key: SubjectKey) -> String {
    match key {
        SubjectKey::Actor(index) => format!("actor-{index}"),
        SubjectKey::Bundle(index) => format!("bundle-{index}"),
        SubjectKey::Badge(index) => format!("badge-{index}"),
        SubjectKey::Legend => "legend".to_owned(),
    }
}

fn stroke_attributes(stroke: &Stroke, path: &BezPath) -> String {
    let (color, opacity) = (hex(stroke.color), opacity_attribute("stroke-opacity", stroke.color));
    let mut out = format!(" stroke=\"{color}\"{opacity} stroke-width=\"{}\"", number(stroke.width, 3));
    let lengths: Vec<String> = dashes(stroke, path).into_iter().map(|length| number(length, 3)).collect();
    if !lengths.is_empty() {
        put(&mut out, format_args!(" stroke-dasharray=\"{}\"", lengths.join(" ")));
    }
    out
}

fn fill_attributes(color: Color) -> String {
    format!(" fill=\"{}\"{}", hex(color), opacity_attribute("fill-opacity", color))
}

fn opacity_attribute(name: &str, color: Color) -> String {
    if color.a == 255 { String::new() } else { format!(" {name}=\"{}\"", number(f64::from(color.a) / 255.0, 3)) }
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}
