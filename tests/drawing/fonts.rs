//! Characters beyond the bundled fonts: borrowed when somebody has a font for them, boxes otherwise, and always said.
//!
//! Faces are added for the whole process, so these tests are one after the other in one function where that matters.

use std::collections::BTreeSet;
use std::sync::Arc;

use relata::drawing::{Color, Drawing, Mark, Role, Shape};
use relata::fonts::{Library, Report, lacking, provide};
use relata::paint::{Packing, pdf, raster, svg};
use relata::text::{
    FACES, TextLine, TextStyle, Weight, add_face, added_faces, borrowed, drawable, face_name, missing, shape,
};

const GEORGIAN: &[u8] = include_bytes!("../fixtures/fonts/NotoSansGeorgian-Subset.ttf");
const SAKARTVELO: &str = "საქართველო";

fn style(weight: Weight) -> TextStyle {
    TextStyle { size: 14.0, weight }
}

fn characters(text: &str) -> BTreeSet<char> {
    text.chars().collect()
}

fn drawing(line: TextLine) -> Drawing {
    let shape = Shape::Text { line: Arc::new(line), origin: (5.0, 30.0).into(), color: Color::rgb(0) };
    let marks = vec![Mark { subject: None, role: Role::ChipText, shape }];
    Drawing { width: 300.0, height: 60.0, background: Color::rgb(0xFF_FFFF), marks, ..Drawing::default() }
}

fn glyphs(line: &TextLine) -> Vec<u16> {
    line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect()
}

#[test]
fn a_font_is_borrowed_when_the_bundled_ones_lack_a_character() {
    let text = format!("Georgia, {SAKARTVELO} (ევროპა)");
    let before = shape(&text, style(Weight::Bold));
    assert!(glyphs(&before).contains(&0), "a visible box");
    assert_eq!(lacking(&characters(&text)), characters("საქართველოევროპა"));
    let report = Report::of(&drawing(before.clone()));
    assert!(report.borrowed.is_empty() && report.boxes.contains(&'ქ') && report.boxes.contains(&'ე'));

    assert!(!provide(&Library::of_files([b"no font".to_vec(), FACES[0].data.to_vec()]), &characters(&text)));
    let library = Library::of_files([GEORGIAN.to_vec()]);
    assert!(!provide(&library, &characters("Kabul کابل")), "nothing is borrowed for what is there");
    assert!(added_faces().is_empty());
    assert!(provide(&library, &characters(&text)));
    assert!(!provide(&library, &characters(&text)), "what the library lacks is not found by asking again");
    assert_eq!(added_faces().len(), 1);

    // Its letters are there in both weights, its neighbours keep their faces, and what nobody has is still a box.
    for weight in [Weight::Regular, Weight::Bold] {
        let line = shape(&text, style(weight));
        let faces: Vec<_> = line.runs.iter().map(|run| (&line.text[run.text.clone()], face_name(run.face))).collect();
        let plain = if weight == Weight::Bold { "Noto Sans Bold" } else { "Noto Sans Regular" };
        assert_eq!(faces[..2], [("Georgia, ", plain), (SAKARTVELO, "Noto Sans Georgian")]);
        assert_eq!(glyphs(&line).iter().filter(|&&glyph| glyph == 0).count(), 1, "{faces:?}");
        assert_eq!(missing(&text), ['პ']);
        assert!(borrowed(&line).contains(&('ქ', "Noto Sans Georgian")));
        assert!(borrowed(&shape("Kabul کابل, 12", style(weight))).is_empty());
    }

    // Screen, measuring and export have it from the same place.
    let picture = drawing(shape(&text, style(Weight::Bold)));
    assert_ne!(picture.marks, drawing(before.clone()).marks);
    assert_ne!(raster(&picture, 1.0).unwrap(), raster(&drawing(before), 1.0).unwrap());
    assert!(svg(&picture).contains(&text));
    let file = pdf(&picture, Packing::Readable).unwrap();
    assert!(String::from_utf8_lossy(&file).contains("NotoSansGeorgian"));

    // And it is said, by character and font.
    let sentences = Report::of(&picture).sentences();
    assert_eq!(sentences.len(), 2);
    assert!(sentences[0].contains("ქ (U+10E5)") && sentences[0].contains("Noto Sans Georgian"), "{}", sentences[0]);
    assert!(sentences[0].contains("not reproducible on other machines"));
    assert!(sentences[1].contains("პ (U+10DE)") && sentences[1].contains("boxes"), "{}", sentences[1]);
    assert_eq!(Report::of_characters(&characters(&text)), Report::of(&picture));
    assert!(Report::of(&drawing(shape("Kabul کابل", style(Weight::Regular)))).is_empty());
    assert_eq!(Report::of_characters(&characters("Kabul کابل")).sentences(), [] as [String; 0]);
}

#[test]
fn no_bytes_are_a_font_by_being_handed_in() {
    for bytes in [&b""[..], b"OTTO", &GEORGIAN[..100], &[0; 4_000]] {
        assert_eq!(add_face("none", Weight::Regular, bytes.to_vec(), 0), None);
        assert!(drawable(bytes, 0, &characters(SAKARTVELO)).is_empty());
    }
    assert_eq!(add_face("none", Weight::Regular, GEORGIAN.to_vec(), 7), None, "there is one face in it");
    assert_eq!(drawable(GEORGIAN, 0, &characters("ქx")), characters("ქ"));
}

#[test]
fn many_characters_are_counted_not_listed() {
    let private: String = ('\u{E000}'..'\u{E020}').collect();
    let [sentence] = &Report::of_characters(&characters(&private)).sentences()[..] else { panic!("one sentence") };
    assert!(sentence.contains("(U+E000)") && sentence.contains("and 20 more"), "{sentence}");
}
