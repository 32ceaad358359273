//! SVG: sound, in order, and no trust in names.

use kurbo::{BezPath, Line, Rect, Shape as _};
use relata::drawing::{Drawing, Mark, Shape, Stroke, Subject, SubjectKey};
use relata::paint::{Packing, pdf, raster, svg};
use relata::text::{TextStyle, Weight, line_outline};

use super::xml::{attribute, tags};
use super::{INK, drawing, path, text};

#[test]
fn an_empty_drawing_is_its_background() {
    let empty = drawing(Vec::new());
    assert_eq!(tags(&svg(&empty)), ["svg", "rect", "/svg"]);
    let raster = raster(&empty, 2.0).unwrap();
    assert_eq!((raster.width, raster.height), (240, 120));
    assert_eq!(raster.pixel(0, 0), empty.background);
    assert_eq!(tags(&svg(&Drawing { width: f64::NAN, ..empty })).len(), 3);
}

#[test]
fn the_svg_tells_the_sizes_and_strokes() {
    let line = Line::new((10.0, 10.0), (70.123_456, 10.0)).to_path(0.1);
    let stroke = Stroke { width: 2.5, color: INK.faded(0.5), dash: vec![12.0, 4.0, 3.0, 4.0] };
    let out = svg(&drawing(vec![path(line, None, Some(stroke))]));
    for part in [
        "width=\"120\" height=\"60\" viewBox=\"0 0 120 60\" role=\"graphics-document\"",
        "<rect width=\"120\" height=\"60\" fill=\"#ffffff\"/>",
        "d=\"M10 10L70.12 10\" fill=\"none\" stroke=\"#1b1e23\" stroke-opacity=\"0.502\" stroke-width=\"2.5\"",
        "stroke-dasharray=\"12 4 3 4\"",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
    tags(&out);
}

#[test]
fn names_cannot_break_out_of_the_svg() {
    for hostile in [
        "</title><script>alert(1)</script>",
        "a & b &amp; <!-- \"quoted\" 'too' ]]>",
        "nul\0bell\u{7}\u{FFFE}\u{FFFF}\n\t\r\nline",
        "\u{202E}gnp.exe\u{202C}\u{2067}open",
        "\" onload=\"alert(1)",
    ] {
        let subject = Subject { key: SubjectKey::Actor(0), title: hostile.to_owned(), description: hostile.to_owned() };
        let mut marks = vec![text(hostile, 12.0, (5.0, 20.0))];
        marks[0].subject = Some(0);
        let out = svg(&Drawing { subjects: vec![subject].into(), ..drawing(marks) });
        let tags = tags(&out);
        assert!(!tags.iter().any(|tag| tag == "script"), "{out}");
        let kinds = ["svg", "defs", "path", "rect", "g", "title", "desc", "use", "text"];
        assert!(tags.iter().all(|tag| kinds.contains(&tag.trim_start_matches('/'))), "{tags:?}");
        assert!(!out.contains(|c| ('\u{202A}'..='\u{202E}').contains(&c)), "{out}");
        assert_eq!(out.matches('\u{2067}').count(), out.matches('\u{2069}').count());
        assert!(!out.contains(" onload=\"alert"), "{out}");
    }
}

#[test]
fn neighbours_of_one_subject_share_a_group_and_order_is_kept() {
    let subject = |index| Subject {
        key: SubjectKey::Bundle(index),
        title: format!("title {index}"),
        description: if index == 0 { String::new() } else { "more".to_owned() },
    };
    let owners = [Some(0), Some(0), None, Some(1), Some(0), Some(7)];
    let marks = owners.iter().enumerate().map(|(index, &subject)| {
        let square = Rect::new(0.0, 0.0, 1.0, 1.0) + kurbo::Vec2::new(index as f64 * 10.0, 0.0);
        Mark { subject, ..path(square.to_path(0.1), Some(INK), None) }
    });
    let out = svg(&Drawing { subjects: vec![subject(0), subject(1)].into(), ..drawing(marks.collect()) });
    let body: Vec<_> = tags(&out).into_iter().filter(|tag| ["g", "path", "title", "desc"].contains(&&**tag)).collect();
    let expected = "g title path path g path g title desc path g title path g path";
    assert_eq!(body.join(" "), expected);
    let starts: Vec<_> = out.split("<path d=\"M").skip(1).map(|part| part.split(' ').next().unwrap()).collect();
    assert_eq!(starts, ["0", "10", "20", "30", "40", "50"]);
}

#[test]
fn letters_in_the_svg_are_shared_and_lie_where_the_line_has_them() {
    for words in ["Pakistan", "TTP تحریک طالبان", "שָׁלוֹם 12", "हिन्दी में"] {
        let mark = text(words, 14.0, (7.25, 40.5));
        let out = svg(&drawing(vec![mark.clone()]));
        let Shape::Text { line, origin, .. } = &mark.shape else { unreachable!() };
        let expected = line_outline(line, *origin).bounding_box();
        let found = outline_in(&out).bounding_box();
        for (a, b) in
            [(expected.x0, found.x0), (expected.x1, found.x1), (expected.y0, found.y0), (expected.y1, found.y1)]
        {
            assert!((a - b).abs() < 0.02, "{words}: {expected:?} {found:?}");
        }
        let glyphs: usize = out.matches("<path id=").count();
        assert!(glyphs > 0 && out.matches("<use").count() >= glyphs);
        assert_eq!(svg(&drawing(vec![mark.clone(), mark])).matches("<path id=").count(), glyphs);
    }
}

#[test]
fn words_can_be_found_where_their_outlines_are() {
    for words in ["Pakistan", "TTP تحریک طالبان", "a & b", "中"] {
        let out = svg(&drawing(vec![text(words, 14.0, (7.25, 40.5))]));
        let (_, rest) = out.split_once("<text ").expect("a text for the line");
        let rest = format!(" {rest}");
        let (_, found) = rest.split_once('>').unwrap();
        assert_eq!(found.split_once("</text>").unwrap().0, words.replace('&', "&amp;"));
        let width = relata::text::shape(words, TextStyle { size: 14.0, weight: Weight::Bold }).width;
        let number = |name| attribute(&rest, name).unwrap().parse::<f32>().unwrap();
        assert!((number("textLength") - width).abs() < 0.01, "{words}");
        assert_eq!((number("x"), number("y"), number("fill-opacity")), (7.25, 40.5, 0.0));
    }
}

#[test]
fn what_lies_outside_the_picture_is_not_in_the_file() {
    let subject =
        |title: &str| Subject { key: SubjectKey::Actor(0), title: title.to_owned(), description: String::new() };
    let mark = |subject: u32, words: &str, x: f64| Mark { subject: Some(subject), ..text(words, 12.0, (x, 30.0)) };
    let subjects = vec![subject("inside title"), subject("outside title")].into();
    let marks = vec![mark(0, "inside", 100.0), mark(1, "outside", 121.0), mark(1, "elsewhere", -90.0)];
    let drawing = Drawing { subjects, ..drawing(marks) };
    let out = svg(&drawing);
    assert!(out.contains("inside title") && !out.contains("outside") && !out.contains("elsewhere"), "{out}");
    let out = pdf(&drawing, Packing::Readable).unwrap();
    assert!(!String::from_utf8_lossy(&out).contains("outside title"));
    assert_eq!(super::pdf::words(&out), ["inside"]);
}

/// All letters of an SVG as one path, put together as a viewer does.
fn outline_in(svg: &str) -> BezPath {
    let mut out = BezPath::new();
    for group in svg.split("<g ").skip(1).filter(|group| group.starts_with("aria-hidden")) {
        let group = format!(" {group}");
        let transform = attribute(&group, "transform").expect("a text has its place");
        let numbers: Vec<f64> =
            transform.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|part| part.parse().ok()).collect();
        let outer = kurbo::Affine::translate((numbers[0], numbers[1])) * kurbo::Affine::scale(numbers[2]);
        for glyph in group.split("<use").skip(1).filter_map(|part| part.split("/>").next()) {
            let id = attribute(glyph, "xlink:href").expect("a use has its glyph").trim_start_matches('#');
            let number = |name| attribute(glyph, name).map_or(0.0, |text| text.parse().expect("a number"));
            let (_, definition) = svg.split_once(&format!("<path id=\"{id}\"")).expect("every glyph is defined");
            let mut path =
                BezPath::from_svg(attribute(definition, "d").expect("a glyph has a path")).expect("path data");
            path.apply_affine(outer * kurbo::Affine::translate((number("x"), number("y"))));
            out.extend(path);
        }
    }
    out
}
