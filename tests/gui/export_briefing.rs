//! Briefings from the window: what is ticked and listed is what is written, beside the window, and can be called off.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use relata::app::dialogs::FileRequest;
use relata::briefing::{Brief, Choice, Kind, Reserved};
use relata::extract::{Lens, Rest, Teller};
use relata::format;
use relata::model::Map;
use relata::pipeline::Placed;

use crate::desk::Desk;

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What the file of the desk's map is, written at once.
fn expected(map: &Map, kind: Kind, along: &[Reserved]) -> Vec<u8> {
    let choice: Choice = along.iter().copied().collect();
    kind.file(&Brief::new(map, &Placed::new(), choice)).unwrap()
}

fn export(desk: &mut Desk, clicks: &[&str], name: &str) -> Vec<u8> {
    let path = desk.path(name);
    desk.answer(Some(&path));
    desk.keys(CTRL_SHIFT, Key::P);
    for click in clicks {
        desk.click_on_top(click);
    }
    desk.click("Export…");
    assert!(desk.says(&format!("Briefing saved to {name}")), "{}", desk.texts());
    std::fs::read(&path).unwrap()
}

/// Tab until this has the keyboard.
fn tab_to(desk: &mut Desk, name: &str) {
    for _ in 0..40 {
        if desk.focus().is_some_and(|(focused, _)| focused == name) {
            return;
        }
        desk.keys(Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never came to {name}: {}", desk.texts());
}

#[test]
fn by_keyboard_alone_with_notes() {
    let mut desk = Desk::new();
    let path = desk.path("map.pdf");
    desk.answer(Some(&path));
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(desk.says("the presenter’s notes of 6 scenes · "), "they stay behind: {}", desk.texts());
    tab_to(&mut desk, "Presenter’s notes");
    desk.keys(Modifiers::NONE, Key::Space);
    assert!(desk.says("1 source · the presenter’s notes of 6 scenes"), "they leave: {}", desk.texts());
    tab_to(&mut desk, "Export…");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("Briefing saved to map.pdf"), "{}", desk.texts());
    let map = desk.session().map().clone();
    assert!(std::fs::read(&path).unwrap() == expected(&map, Kind::Pdf, &[Reserved::Notes]));
    assert_eq!(desk.asked(), [FileRequest::SaveBriefing("map.pdf".to_owned())]);
}

#[test]
fn each_kind_of_file_is_what_was_ticked() {
    let mut desk = Desk::new();
    let map = desk.session().map().clone();
    for kind in Kind::ALL {
        let file = export(
            &mut desk,
            &[kind.name(), "Presenter’s notes", "What no scene shows"],
            &format!("a.{}", kind.extension()),
        );
        assert!(file == expected(&map, kind, &[Reserved::Notes, Reserved::Unshown]), "{kind:?}");
    }
    // The kind is remembered, the ticks are not.
    let file = export(&mut desk, &[], "b.md");
    assert!(file == expected(&map, Kind::Markdown, &[]));
    // The name has the last word.
    assert!(export(&mut desk, &[], "b.HTML").starts_with(b"<!doctype html>"));
}

#[test]
fn the_dialog_has_two_pages_and_closes_without_doing_anything() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::P);
    assert!(desk.says("As on screen") && !desk.says("Slides to edit"), "{}", desk.texts());
    desk.click_on_top("Briefing");
    assert!(desk.says("Slides to edit") && !desk.says("As on screen"), "{}", desk.texts());
    assert!(desk.says("What leaves".to_uppercase().as_str()) && desk.says("6 scenes · 6 actors"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("6 scenes · 6 actors") && desk.asked().is_empty());
    desk.choose("Briefing", "Export briefing… Ctrl+Shift+P");
    assert!(desk.says("Slides to edit"));
    desk.click("Cancel");
    assert!(!desk.says("Slides to edit") && desk.asked().is_empty());
    // A map without anybody has no briefing.
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(!desk.says("Slides to edit"));
}

/// What scenes name in vain is said where it is decided what leaves.
#[test]
fn what_scenes_name_in_vain_is_listed() {
    let mut map = format::bundled().map;
    std::sync::Arc::make_mut(&mut map.scenes[2]).actors.push("act_gone".into());
    let mut desk = Desk::on(&text(&map));
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(desk.says("Scenes name 1 thing in vain") && desk.says("scene 3: act_gone"), "{}", desk.texts());
}

#[test]
fn what_cannot_be_written_says_why_and_offers_another_place() {
    let mut desk = Desk::new();
    let path = desk.file("read-only.pdf", "before");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    desk.answer(Some(&path));
    desk.keys(CTRL_SHIFT, Key::P);
    desk.click("Export…");
    assert!(desk.says("read-only.pdf") && desk.says("the file is read-only"), "{}", desk.texts());
    assert_eq!(std::fs::read(&path).unwrap(), b"before");
    // The way out leads back to the dialog.
    desk.click_on_top("Export briefing…");
    assert!(desk.says("Slides to edit"), "{}", desk.texts());
}

/// What is seen is what leaves: as somebody tells it, unless the tick says otherwise, and that is asked anew each time.
#[test]
fn while_somebody_tells_the_map_the_briefing_is_theirs() {
    let mut desk = Desk::new();
    let map = desk.session().map().clone();
    let lens = |rest| Lens { rest, ..Lens::of(Teller::Actor("act_pakistan".into())) };
    let by =
        |rest| Kind::Markdown.file(&Brief::told(&map, &Placed::new(), Choice::default(), Some(&lens(rest)))).unwrap();
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(!desk.says("ACCORDING TO WHOM"), "everybody tells it: {}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.activate("Pakistan, state");
    desk.click("The map according to Pakistan");
    assert!(export(&mut desk, &["Markdown"], "a.md") == by(Rest::Dimmed));
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(desk.says("As the map is shown, according to Pakistan: what they do not speak of falls back."));
    assert!(desk.says("1 source · According to Pakistan: "), "the list says so: {}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    let whole = export(&mut desk, &["The whole map, as everybody tells it"], "b.md");
    assert!(whole == expected(&map, Kind::Markdown, &[]));
    desk.click("Hide the rest");
    assert!(export(&mut desk, &[], "c.md") == by(Rest::Hidden), "the tick is not remembered");
    desk.keys(CTRL_SHIFT, Key::P);
    assert!(desk.says("is left out") && desk.says("what is not according to Pakistan: "), "{}", desk.texts());
}

fn text(map: &Map) -> String {
    String::from_utf8(format::write(map)).unwrap()
}

/// So many scenes that no file of them is made within some frames.
fn sixty_scenes() -> String {
    let mut map = format::bundled().map;
    let six = map.scenes.clone();
    map.scenes = (0..60)
        .map(|number| {
            let mut scene = (*six[number % six.len()]).clone();
            scene.id = format!("scn_{}", number + 1).as_str().into();
            scene.into()
        })
        .collect();
    text(&map)
}

/// Begins an export and waits until its pages are being made.
fn begin(desk: &mut Desk, kind: Kind, path: &Path) {
    desk.answer(Some(path));
    desk.keys(CTRL_SHIFT, Key::P);
    desk.click_on_top(kind.name());
    desk.harness.get_by_label("Export…").click_accesskit();
    for _ in 0..500 {
        desk.harness.step();
        if percent(desk).is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("it never began: {}", desk.texts());
}

/// How far it is, by what the status line says.
fn percent(desk: &Desk) -> Option<f64> {
    let bar = desk.harness.query_by_role_and_label(egui::accesskit::Role::ProgressIndicator, "Writing the briefing")?;
    egui_kittest::kittest::NodeT::accesskit_node(&bar).numeric_value()
}

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn sixty_scenes_are_written_beside_the_window() {
    let mut desk = Desk::on(&sixty_scenes());
    let path = desk.path("sixty.docx");
    begin(&mut desk, Kind::Docx, &path);
    let zoom = desk.map().camera().zoom;
    let mut told = Vec::new();
    for _ in 0..6 {
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        desk.harness.step();
        told.extend(percent(&desk));
    }
    assert_eq!(told.len(), 6, "it goes on while frames go on: {told:?}");
    assert!(desk.map().camera().zoom > zoom, "the map answers meanwhile");
    // One at a time.
    desk.harness.key_press_modifiers(CTRL_SHIFT, Key::P);
    desk.harness.run_steps(2);
    assert!(!desk.says("Slides to edit"));
    told.extend(std::iter::from_fn(|| {
        desk.harness.step();
        std::thread::sleep(Duration::from_millis(20));
        percent(&desk)
    }));
    assert!(told.is_sorted() && told.last().unwrap() > told.first().unwrap(), "{told:?}");
    desk.settle();
    assert!(desk.says("Briefing saved to sixty.docx"), "{}", desk.texts());
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}

#[test]
fn cancelled_in_the_middle_nothing_is_written_or_changed() {
    let mut desk = Desk::on(&sixty_scenes());
    for (name, before) in [("new.docx", None), ("old.docx", Some("the last good one"))] {
        let path = before.map_or_else(|| desk.path(name), |text| desk.file(name, text));
        let found = files(path.parent().unwrap());
        begin(&mut desk, Kind::Docx, &path);
        desk.harness.get_by_label("Cancel").click_accesskit();
        desk.settle();
        assert!(desk.says("The export was cancelled"), "{}", desk.texts());
        assert_eq!(files(path.parent().unwrap()), found, "no file and no part of one is left");
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), before);
        assert!(percent(&desk).is_none());
    }
    // The next one is written.
    let path = desk.path("new.md");
    begin_quick(&mut desk, &path);
    assert!(path.exists());
}

fn begin_quick(desk: &mut Desk, path: &Path) {
    desk.answer(Some(path));
    desk.keys(CTRL_SHIFT, Key::P);
    desk.click_on_top("Markdown");
    desk.click("Export…");
    assert!(desk.says("Briefing saved to"), "{}", desk.texts());
}
