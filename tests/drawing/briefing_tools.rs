//! Briefings as others' programs see them: `LibreOffice` shows the slides as the window shows the map, python-pptx finds
//! nothing wrong with them, and the page is driven in Chromium.
//!
//! Needs these programs, so it is left out unless asked for: `cargo test --test drawing briefing_tools:: -- --ignored`, with
//! `RELATA_PYTHON` as a Python that has `tests/tools/requirements.txt`.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use kurbo::{Point, Rect};
use relata::briefing::{Brief, Choice, Kind, Reserved, slide};
use relata::drawing::Theme;
use relata::format;
use relata::pipeline::Placed;

fn bundled(all: bool) -> Brief {
    Brief::new(
        &format::bundled().map,
        &Placed::new(),
        if all { Reserved::ALL.into_iter().collect() } else { Choice::default() },
    )
}

/// What a program prints; it must end well.
fn run<A: AsRef<OsStr>>(program: &str, args: impl IntoIterator<Item = A>) -> String {
    let output = Command::new(program).args(args).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// Runs one of our scripts.
fn python(script: &str, args: &[&str]) {
    let python =
        std::env::var("RELATA_PYTHON").expect("RELATA_PYTHON names a Python with tests/tools/requirements.txt");
    let script = format!("{}/tests/tools/{script}", env!("CARGO_MANIFEST_DIR"));
    run(&python, [&[script.as_str()], args].concat());
}

#[test]
#[ignore = "needs python-pptx"]
fn python_pptx_finds_nothing_wrong_with_the_slides() {
    let folder = tempfile::tempdir().unwrap();
    for notes in [false, true] {
        let brief = bundled(notes);
        let file = folder.path().join("a.pptx").display().to_string();
        std::fs::write(&file, Kind::Pptx.file(&brief).unwrap()).unwrap();
        python("slides.py", &[&file, &brief.stages.len().to_string(), if notes { "notes" } else { "" }]);
    }
}

/// The words of each page with their boxes, in parts of the page's size.
fn words(pdf: &Path) -> Vec<Vec<(String, Rect)>> {
    let page = run("pdftotext", [OsStr::new("-bbox"), pdf.as_os_str(), OsStr::new("-")]);
    let number = |tag: &str, name: &str| -> f64 {
        let rest = tag.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let of_page = |page: &str| {
        let (width, height) = (number(page, "width"), number(page, "height"));
        let word = |tag: &str| {
            let at = |x: &str, y: &str| Point::new(number(tag, x) / width, number(tag, y) / height);
            let word = tag.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
            (word, Rect::from_points(at("xMin", "yMin"), at("xMax", "yMax")))
        };
        page.split("<word ").skip(1).map(word).collect()
    };
    page.split("<page ").skip(1).map(of_page).collect()
}

/// The briefing as a file of this kind, and what `LibreOffice` makes of it: a PDF.
fn by_libreoffice(folder: &Path, brief: &Brief, kind: Kind) -> PathBuf {
    let file = folder.join("brief").with_extension(kind.extension());
    std::fs::write(&file, kind.file(brief).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let (out, file) = (folder.display().to_string(), file.display().to_string());
    run("soffice", [&profile, "--headless", "--convert-to", "pdf", "--outdir", &out, &file]);
    folder.join("brief.pdf")
}

#[test]
#[ignore = "needs LibreOffice and pdftotext"]
fn libreoffice_shows_every_actor_where_the_window_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let brief = bundled(false);
    let pages = words(&by_libreoffice(folder.path(), &brief, Kind::Pptx));
    assert!(pages.len() > brief.stages.len(), "{} pages", pages.len());
    let mut seen = 0;
    for (stage, words) in brief.stages.iter().zip(&pages) {
        let slide = slide(&brief, stage, &Theme::LIGHT);
        let (width, height) = (slide.drawing.width, slide.drawing.height);
        for (chip, actor) in slide.geometry.chips.iter().zip(&stage.extract.actors) {
            let place = chip.rect + slide.camera.offset;
            let place = Rect::new(place.x0 / width, place.y0 / height, place.x1 / width, place.y1 / height);
            let name = actor.chip_name();
            let first = name.split_whitespace().next().unwrap();
            let is_there = |(word, at): &(String, Rect)| word == first && place.contains(at.center());
            assert!(words.iter().any(is_there), "scene {}: {name} is not at {place:?}: {words:?}", stage.number);
            seen += 1;
        }
        let title = stage.title.split_whitespace().next().unwrap();
        assert!(words.iter().any(|(word, _)| word == title), "scene {}: no title", stage.number);
    }
    assert!(seen > brief.stages.len(), "only {seen} actors");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_document_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let brief = bundled(false);
    let pdf = by_libreoffice(folder.path(), &brief, Kind::Docx);
    let text = run("pdftotext", [pdf.as_os_str(), OsStr::new("-")]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in &brief.claims {
        for quote in &claim.quotes {
            let first: Vec<&str> = quote.words.split_whitespace().take(4).collect();
            assert!(text.contains(&first.join(" ")), "{}", quote.words);
        }
    }
}

#[test]
#[ignore = "needs Chromium and playwright"]
fn the_page_is_driven_by_keys_and_clicks_and_asks_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for all in [false, true] {
        let brief = bundled(all);
        let file = folder.path().join("brief.html").display().to_string();
        std::fs::write(&file, Kind::Html.file(&brief).unwrap()).unwrap();
        python("page.py", &[&file, &brief.stages.len().to_string(), if all { "annex" } else { "" }]);
    }
}
