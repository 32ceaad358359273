//! PDFs → their words: lines, paragraphs, pages, what is cut and what is written from the right; and no PDF is too broken.

use std::fmt::Write as _;

use proptest::prelude::*;
use relata::briefing::{Brief, Choice, Kind};
use relata::document::text;
use relata::pipeline::Placed;
use relata::reading::Reading;

/// A document of one font with these contents of pages.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (n, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * n
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    let xref = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF", places.len() + 1);
    out.into_bytes()
}

/// Lines of ten points, each at a place.
fn page(lines: &[(i32, i32, &str)]) -> String {
    let line = |(x, y, words): &(i32, i32, &str)| format!("BT /F 10 Tf {x} {y} Td ({words}) Tj ET");
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn lines_become_paragraphs() {
    type Case<'a> = (&'a str, &'a [(i32, i32, &'a str)], &'a str);
    let cases: &[Case] = &[
        ("one line", &[(50, 700, "Berlin warned.")], "Berlin warned.\n"),
        (
            "lines that follow",
            &[(50, 700, "Berlin warned Serbia and"), (50, 688, "Russia at once.")],
            "Berlin warned Serbia and Russia at once.\n",
        ),
        (
            "a wider gap",
            &[(50, 700, "One goes"), (50, 688, "on here"), (50, 676, "and here."), (50, 652, "Two.")],
            "One goes on here and here.\n\nTwo.\n",
        ),
        ("an indent", &[(50, 700, "One goes on here"), (62, 688, "Two goes on")], "One goes on here\n\nTwo goes on\n"),
        ("a word cut in two", &[(50, 700, "The govern-"), (50, 688, "ment said so.")], "The government said so.\n"),
        (
            "a hyphen that the document has elsewhere",
            &[(50, 700, "Cross-border raids; a cross-"), (50, 688, "border war.")],
            "Cross-border raids; a cross-border war.\n",
        ),
        ("a name keeps its hyphen", &[(50, 700, "Austria-"), (50, 688, "Hungary did.")], "Austria-Hungary did.\n"),
        ("two words of one line", &[(50, 700, "One"), (90, 700, "two")], "One two\n"),
        (
            "the next column",
            &[(50, 700, "It went on and"), (50, 688, "on until the"), (320, 700, "next column.")],
            "It went on and on until the next column.\n",
        ),
        ("drawn twice to be bold", &[(50, 700, "Bold"), (50, 700, "Bold")], "Bold\n"),
        ("a list", &[(50, 700, "\\225 one thing"), (50, 688, "\\225 another")], "• one thing\n\n• another\n"),
    ];
    for (name, lines, expected) in cases {
        assert_eq!(text("a.pdf", pdf(&[&page(lines)])).as_deref(), Ok(*expected), "{name}");
    }
}

#[test]
fn spaces_are_seen_where_none_is_set_and_kerning_is_none() {
    let cases = [
        ("BT /F 10 Tf 50 700 Td [(W) 80 (arned) -300 (Serbia)] TJ ET", "Warned Serbia\n"),
        ("BT /F 10 Tf 50 700 Td (One ) Tj 40 0 Td (two) Tj ET", "One two\n"),
        ("BT /F 10 Tf 0 1 -1 0 300 100 Tm (Sideways) Tj ET", "Sideways\n"),
        ("BT /F 1 Tf 10 0 0 10 50 700 Tm (Sized by the matrix) Tj ET", "Sized by the matrix\n"),
        ("BT 3 Tr /F 10 Tf 50 700 Td (Recognised in a scan) Tj ET", "Recognised in a scan\n"),
        ("BT /F 10 Tf 50 700 Td (\\223Quoted\\224 \\226 so) Tj ET", "“Quoted” – so\n"),
    ];
    for (content, expected) in cases {
        assert_eq!(text("a.pdf", pdf(&[content])).as_deref(), Ok(expected), "{content}");
    }
}

#[test]
fn a_quote_is_found_by_its_page() {
    let pages = ["The first page.", "", "The third."].map(|words| page(&[(50, 700, words)]));
    let text = text("a.pdf", pdf(&[&pages[0], &pages[1], &pages[2]])).unwrap();
    assert_eq!(text, "The first page.\n\n\u{C}\n\n\u{C}\nThe third.\n");
    let reading = Reading::new(&text);
    let at = |words: &str| text.split(words).next().unwrap().chars().count();
    assert_eq!(
        [at("The first"), at("page."), at("The third")].map(|at| reading.page_at(at)),
        [Some(1), Some(1), Some(3)]
    );
    assert_eq!(reading.outline.paragraphs.len(), 2);
    assert_eq!(Reading::new("No pages.").page_at(0), None);
}

/// The names of a map that is written from the right, out of the slides that the program makes of it.
#[test]
fn what_is_written_from_the_right_is_read_from_there() {
    let map = relata::format::read(include_bytes!("../fixtures/1.0-right-to-left.relata")).unwrap().map;
    let brief = Brief::new(&map, &Placed::new(), Choice::default());
    let text = text("a.pdf", Kind::Pdf.file(&brief).unwrap()).unwrap();
    for words in ["اورین نے کہا کہ اسے کچھ نہیں ملا", "חברת הנמל ביקשה מהמועצה לחכות", "(Orion 24)"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let locked = include_bytes!("../fixtures/locked.pdf").to_vec();
    for (bytes, says) in [
        (pdf(&["0 0 600 800 re f"]), "no words, only pictures"),
        (pdf(&[]), "no words"),
        (b"%PDF-1.7\nnothing".to_vec(), "is a broken PDF"),
        (locked, "locked with a password"),
    ] {
        let error = text("report.pdf", bytes).unwrap_err();
        assert!(error.starts_with("report.pdf ") && error.contains(says), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Cut off anywhere, or with any bytes changed, a document is read or refused.
    #[test]
    fn no_pdf_is_too_broken(end in 9_usize..2_000, changed in proptest::collection::vec((9_usize..2_000, any::<u8>()), 0..12)) {
        let pages = ["One goes on here and", "Two (2) – three"].map(|words| page(&[(50, 700, words), (62, 688, words)]));
        let mut bytes = pdf(&[&pages[0], &pages[1]]);
        bytes.truncate(end.max(9));
        for (at, byte) in changed {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        let _ = text("a.pdf", bytes);
    }
}
