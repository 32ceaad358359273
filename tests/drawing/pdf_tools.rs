//! PDF as others' programs see it: qpdf finds nothing wrong, and pdftotext finds every name.
//!
//! Needs both programs, so it is left out unless asked for: `cargo test --test drawing pdf_tools:: -- --ignored`.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use relata::briefing::{Brief, Choice, Kind};
use relata::drawing::{Color, Drawing, Mark, Role, Shape, Theme};
use relata::format;
use relata::paint::{Packing, pdf};
use relata::pipeline::{PictureRequest, Placed, picture};
use relata::text::{TextStyle, Weight, shape};

/// Writes the file, lets qpdf look at it, and returns what pdftotext reads.
fn read(file: &Path, drawing: &Drawing) -> String {
    read_bytes(file, &pdf(drawing, Packing::Tight).unwrap())
}

fn read_bytes(file: &Path, bytes: &[u8]) -> String {
    std::fs::write(file, bytes).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(file).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let text = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    // Directions are written around right-to-left words; a search does not type them.
    text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}')).collect()
}

#[test]
#[ignore = "needs qpdf and pdftotext"]
fn the_bundled_map_can_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    let request = PictureRequest { width: 1000.0, height: 700.0, theme: &Theme::LIGHT, legend: true };
    let text = read(&folder.path().join("map.pdf"), &picture(&format::bundled().map, &request));
    for words in ["Pakistan", "Afghan Taliban", "TTP", "IS-KP", "China", "Broke cease-fire", "No comment yet"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
#[ignore = "needs qpdf and pdftotext"]
fn names_from_right_to_left_are_found_as_they_are_typed() {
    let names = ["پاکستان", "تحریک طالبان", "د افغانستان طالبان ښځې", "ארצות הברית", "שלום עולם", "TTP", "हिन्दी"];
    let text = |(name, row): (&&str, f64)| {
        let line = Arc::new(shape(name, TextStyle { size: 14.0, weight: Weight::Bold }));
        let shape = Shape::Text { line, origin: (20.0, 30.0 * row).into(), color: Color::rgb(0) };
        Mark { subject: None, role: Role::ChipText, shape }
    };
    let marks = names.iter().zip((1..).map(f64::from)).map(text).collect();
    let drawing =
        Drawing { width: 300.0, height: 300.0, background: Color::rgb(0xFF_FFFF), marks, ..Drawing::default() };
    let folder = tempfile::tempdir().unwrap();
    let text = read(&folder.path().join("names.pdf"), &drawing);
    for name in names {
        assert!(text.contains(name), "{name} is not in {text}");
    }
}

#[test]
#[ignore = "needs qpdf and pdftotext"]
fn a_briefing_can_be_searched_and_gives_no_notes_away() {
    let mut map = format::bundled().map;
    for scene in &mut map.scenes {
        Arc::make_mut(scene).notes = Some("SECRET".into());
    }
    let brief = Brief::new(&map, &Placed::new(), Choice::default());
    let folder = tempfile::tempdir().unwrap();
    let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let text = squeeze(&read_bytes(&folder.path().join("brief.pdf"), &Kind::Pdf.file(&brief).unwrap()));
    for quote in brief.claims.iter().flat_map(|claim| &claim.quotes) {
        assert!(text.contains(&squeeze(&quote.words)), "{}", quote.words);
    }
    assert!(!text.contains("SECRET"));
}
