//! What a desktop is told about the program: the icon is made from its drawing, the entries agree with each other.
//!
//! `RELATA_REGENERATE=1 cargo test --test house desktop::` makes the picture anew from the drawing.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

use std::path::PathBuf;

use kurbo::{BezPath, PathEl, Point};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Transform};

const SIZE: u32 = 256;

fn asset(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "assets", "desktop", name].iter().collect()
}

fn text(name: &str) -> String {
    std::fs::read_to_string(asset(name)).unwrap()
}

/// What stands between `start` and the next `end`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// Draws the only kind of element that the icon has: filled paths.
fn draw(svg: &str) -> Pixmap {
    let mut pixmap = Pixmap::new(SIZE, SIZE).unwrap();
    for element in svg.split('<').filter(|element| element.starts_with("path ")) {
        let fill = between(element, "fill=\"#", "\"").unwrap();
        let rgb = u32::from_str_radix(fill, 16).unwrap().to_be_bytes();
        let mut paint = Paint::default();
        paint.set_color(Color::from_rgba8(rgb[1], rgb[2], rgb[3], 255));
        let outline = BezPath::from_svg(between(element, " d=\"", "\"").unwrap()).unwrap();
        pixmap.fill_path(&path(&outline), &paint, FillRule::Winding, Transform::identity(), None);
    }
    pixmap
}

fn path(outline: &BezPath) -> Path {
    let xy = |point: Point| (point.x as f32, point.y as f32);
    let mut builder = PathBuilder::new();
    for element in outline {
        match element {
            PathEl::MoveTo(p) => builder.move_to(xy(p).0, xy(p).1),
            PathEl::LineTo(p) => builder.line_to(xy(p).0, xy(p).1),
            PathEl::QuadTo(a, p) => builder.quad_to(xy(a).0, xy(a).1, xy(p).0, xy(p).1),
            PathEl::CurveTo(a, b, p) => builder.cubic_to(xy(a).0, xy(a).1, xy(b).0, xy(b).1, xy(p).0, xy(p).1),
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish().unwrap()
}

fn straight_rgba(pixmap: &Pixmap) -> Vec<u8> {
    let colors = pixmap.pixels().iter().map(tiny_skia::PremultipliedColorU8::demultiply);
    colors.flat_map(|color| [color.red(), color.green(), color.blue(), color.alpha()]).collect()
}

fn png(rgba: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE, SIZE);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(rgba).unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn the_icon_is_made_from_its_drawing() {
    let drawn = straight_rgba(&draw(&text("relata.svg")));
    let file = asset("relata.png");
    if std::env::var_os("RELATA_REGENERATE").is_some() {
        std::fs::write(&file, png(&drawn)).unwrap();
    }
    let bytes = std::fs::read(file).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut shipped = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut shipped).unwrap();
    // Processors may round an edge differently.
    let is_same = shipped.len() == drawn.len() && shipped.iter().zip(&drawn).all(|(a, b)| a.abs_diff(*b) <= 2);
    assert!(is_same, "make the picture anew with: RELATA_REGENERATE=1 cargo test --test house desktop::");
}

#[test]
fn the_menu_entry_and_the_file_type_agree() {
    let (entry, types) = (text("relata.desktop"), text("relata-mime.xml"));
    let mime = between(&types, "<mime-type type=\"", "\"").unwrap();
    assert!(types.contains("<glob pattern=\"*.relata\"/>"));
    let keys: Vec<(&str, &str)> = entry.lines().skip(1).filter_map(|line| line.split_once('=')).collect();
    let value = |key: &str| keys.iter().find(|(known, _)| *known == key).map(|(_, value)| *value);
    assert_eq!(entry.lines().next(), Some("[Desktop Entry]"));
    assert_eq!(value("MimeType"), Some(format!("{mime};").as_str()));
    assert_eq!(value("Exec"), Some("relata %f"));
    assert_eq!((value("Icon"), value("Type"), value("Terminal")), (Some("relata"), Some("Application"), Some("false")));
    for key in ["Name", "Comment", "Categories", "Keywords", "StartupWMClass"] {
        assert!(value(key).is_some_and(|value| !value.is_empty()), "{key}");
    }
}
