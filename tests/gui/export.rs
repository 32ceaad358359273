//! Pictures from the window: the dialog, what is written, and what lands on the clipboard.

use egui::{Key, Modifiers};
use relata::app::dialogs::FileRequest;
use relata::app::panels::export::{ExportChoice, Extent, Leaving, PictureTheme};
use relata::drawing::Role;
use relata::fonts::Library;
use relata::paint::{Format, Packing, pdf, png, raster, svg};

use crate::desk::{Desk, SHELTER};

const GEORGIAN: &[u8] = include_bytes!("../fixtures/fonts/NotoSansGeorgian-Subset.ttf");

/// Opens the dialog, makes these choices, and answers the file dialog with this name.
fn export(desk: &mut Desk, choices: &[&str], name: &str) -> Vec<u8> {
    let path = desk.path(name);
    desk.answer(Some(&path));
    desk.keys(Modifiers::COMMAND, Key::P);
    for choice in choices {
        desk.click_on_top(choice);
    }
    desk.click("Export…");
    assert!(desk.says("Picture saved to"), "{}", desk.texts());
    std::fs::read(&path).unwrap()
}

#[test]
fn each_format_is_what_is_on_screen() {
    let mut desk = Desk::new();
    let choice = ExportChoice::default();
    let picture = |desk: &Desk, choice: ExportChoice| desk.window().picture(choice).unwrap();
    let screen = picture(&desk, choice);
    // All but what a hand folds the legend with.
    let marks = desk.map().drawing().unwrap().marks.iter().filter(|mark| mark.role != Role::Control);
    assert!(screen.marks.iter().eq(marks), "the picture is what is on screen");
    assert_eq!(export(&mut desk, &[], "map.svg"), svg(&screen).into_bytes());
    assert_eq!(export(&mut desk, &["PNG", "3×"], "map.png"), png(&screen, 3.0).unwrap());
    assert_eq!(export(&mut desk, &["PDF"], "map.pdf"), pdf(&screen, Packing::Tight).unwrap());
    // What was chosen last is chosen still.
    let dark = ExportChoice { theme: PictureTheme::Dark, legend: false, source_line: true, ..choice };
    let dark = ExportChoice { extent: Extent::Whole, format: Format::Pdf, ..dark };
    let file = export(&mut desk, &["Dark", "Legend", "Source line", "The whole map"], "map.pdf");
    assert_eq!(file, pdf(&picture(&desk, dark), Packing::Tight).unwrap());
    let proposed: Vec<_> = desk.asked();
    assert_eq!(proposed.first(), Some(&FileRequest::SavePicture("map.svg".to_owned())));
    assert_eq!(proposed.last(), Some(&FileRequest::SavePicture("map.pdf".to_owned())));
}

#[test]
fn a_picture_is_written_as_the_name_says() {
    let mut desk = Desk::new();
    for (typed, written, start) in [
        ("map.svg", "map.svg", &b"<svg"[..]),
        ("map.v2", "map.v2.svg", b"<svg"),
        ("map.PNG", "map.PNG", b"\x89PNG"),
        ("map.pdf", "map.pdf", b"%PDF"),
    ] {
        let (typed, written) = (desk.path(typed), desk.path(written));
        desk.answer(Some(&typed));
        desk.keys(Modifiers::COMMAND, Key::P);
        desk.click("Export…");
        assert!(std::fs::read(&written).unwrap().starts_with(start), "{}", written.display());
        assert!(desk.says("Picture saved to"));
    }
}

#[test]
fn the_dialog_says_what_leaves_and_closes_without_doing_anything() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::P);
    assert!(desk.says("13 lines, 6 actors") && desk.says("can be read in the file"), "{}", desk.texts());
    desk.click("PNG");
    assert!(desk.says("as pixels") && !desk.says("can be read in the file"), "{}", desk.texts());
    // The keys of the table are the dialog's while it is open.
    desk.keys(Modifiers::COMMAND, Key::L);
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("What leaves") && desk.asked().is_empty());
    desk.keys(Modifiers::COMMAND, Key::P);
    desk.click("Cancel");
    assert!(!desk.says("What leaves") && desk.asked().is_empty());
}

#[test]
fn what_leaves_is_what_is_in_the_file() {
    let mut desk = Desk::new();
    for _ in 0..6 {
        desk.keys(Modifiers::COMMAND, Key::Plus);
    }
    let drawing = desk.window().picture(ExportChoice { legend: false, ..ExportChoice::default() }).unwrap();
    let shown = drawing.shown();
    let file = svg(&drawing);
    let titles = drawing.subjects.iter().filter(|subject| shown.contains(&subject.key));
    assert_eq!(file.matches("<g data-subject=").count() > 0, !shown.is_empty());
    let mut found: Vec<_> = file.split("<title>").skip(1).map(|part| part.split("</title>").next().unwrap()).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), titles.count());
    assert!(found.len() < drawing.subjects.len() - 1, "something is out of view: {found:?}");
    // No words of any quote, in no format that keeps words.
    for evidence in desk.session().map().evidence.values() {
        let exact = evidence.selector.exact.trim();
        assert!(exact.len() < 20 || !file.contains(exact), "{exact}");
    }
    let leaving = Leaving { lines: 1, actors: 2 };
    assert!(leaving.words(ExportChoice::default()).contains("1 line, 2 actors"));
}

#[test]
fn the_picture_on_the_clipboard_is_what_is_on_screen() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let expected = raster(&desk.window().picture(ExportChoice::default()).unwrap(), 2.0).unwrap();
    desk.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let copied = desk.copied_picture().expect("an image on the clipboard");
    assert_eq!(copied.size, [expected.width as usize, expected.height as usize]);
    let bytes: Vec<u8> = copied.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    assert!(bytes == expected.rgba, "the same pixels");
    desk.settle();
    assert!(desk.says("Picture copied"), "{}", desk.texts());
}

#[test]
fn borrowed_letters_and_boxes_are_said_in_the_window() {
    let mut desk = Desk::new();
    desk.borrow_from(Library::of_files([GEORGIAN.to_vec()]));
    let text = crate::maps::text(&["საქართველო", "\u{10FFFD}"], &[(0, 1, "meets")]);
    desk.open(&text);
    assert!(desk.says("not reproducible on other machines") && desk.says("Noto Sans Georgian"), "{}", desk.texts());
    assert!(desk.says("U+10FFFD") && desk.says("shown as boxes"), "{}", desk.texts());
    desk.click("Close");
    let drawing = desk.map().drawing().unwrap();
    assert!(relata::fonts::Report::of(drawing).borrowed.contains_key("Noto Sans Georgian"), "measured again");
    let picture = desk.camera.picture(&desk.harness);
    let chip = desk.map().geometry().unwrap().chips[0].rect + desk.map().camera().offset;
    let corner = desk.map().rect().unwrap().min;
    let inside = chip.inset(-6.0);
    let inked =
        (inside.y0 as u32..inside.y1 as u32).flat_map(|y| (inside.x0 as u32..inside.x1 as u32).map(move |x| (x, y)));
    let inked = inked
        .filter(|&(x, y)| picture.pixel(x + corner.x as u32, y + corner.y as u32).is_some_and(|pixel| pixel.r() < 100));
    assert!(inked.count() > 100, "its letters are on screen");
    let path = desk.path("map.svg");
    desk.answer(Some(&path));
    desk.keys(Modifiers::COMMAND, Key::P);
    desk.click("Export…");
    assert!(desk.says("In it:") && desk.says("Noto Sans Georgian"), "{}", desk.texts());
}
