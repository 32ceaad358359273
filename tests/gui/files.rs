//! Opening, saving and dropping files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers, ViewportCommand, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::dialogs::FileRequest;
use relata::format;
use relata::model::Map;

use crate::desk::{Desk, SHELTER, Want};

const ALL_FIELDS: &str = include_str!("../fixtures/1.0-all-fields.relata");
const DANGLING: &str = include_str!("../fixtures/1.0-dangling.relata");

pub(crate) fn move_something(desk: &mut Desk) {
    let (rect, chip) = (desk.map().rect().unwrap(), desk.map().geometry().unwrap().chips[0].rect.center());
    let at = chip + desk.map().camera().offset;
    let at = rect.min + vec2(at.x as f32, at.y as f32);
    desk.drag(at, at + vec2(40.0, 25.0));
    assert!(desk.session().is_modified());
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn opened_and_saved_without_an_edit_a_file_keeps_its_bytes() {
    let example = String::from_utf8(format::write(&format::bundled().map)).unwrap();
    for text in [ALL_FIELDS, &example] {
        let mut desk = Desk::new();
        let path = desk.open(text);
        assert!(desk.says("open.relata · "), "{}", desk.texts());
        desk.keys(Modifiers::COMMAND, Key::S);
        assert_eq!(read(&path), text);
        assert_eq!(desk.asked(), [FileRequest::OpenMap], "nothing else was asked");
        let copy = desk.path("copy.relata");
        desk.answer(Some(&copy));
        desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        assert_eq!(read(&copy), text);
    }
}

#[test]
fn a_change_is_saved_to_the_file_it_came_from() {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    let path = desk.path("open.relata");
    move_something(&mut desk);
    assert!(desk.says("● open.relata"));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.says("Saved to open.relata") && !desk.says("●") && !desk.session().is_modified());
    let saved: Map = format::read(&std::fs::read(&path).unwrap()).unwrap().map;
    assert_eq!(&saved, desk.session().map().as_ref());
    assert!(saved.layout.positions.values().any(|position| position.pinned));
}

#[test]
fn two_presses_of_save_are_no_quarrel_with_oneself() {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    for _ in 0..5 {
        move_something(&mut desk);
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        desk.settle();
        assert!(!desk.session().is_modified(), "{}", desk.texts());
        assert!(!desk.says("another program"));
    }
}

#[test]
fn a_file_that_others_have_changed_is_not_overwritten() {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    let other = crate::maps::text(&["C"], &[]);
    let path = desk.file("open.relata", &other);
    move_something(&mut desk);
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.says("another program has changed it") && desk.says("Save as…"), "{}", desk.texts());
    assert!(desk.session().is_modified());
    assert_eq!(read(&path), other);
}

#[test]
fn saving_under_a_name_writes_the_file_and_changes_the_title() {
    let mut desk = Desk::new();
    move_something(&mut desk);
    let (typed, path) = (desk.path("mine"), desk.path("mine.relata"));
    desk.answer(Some(&typed));
    desk.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let is_title = |command: &ViewportCommand| matches!(command, ViewportCommand::Title(title) if title.starts_with("mine.relata"));
    assert!(desk.until_told(is_title), "no new title");
    desk.settle();
    assert_eq!(format::read(read(&path).as_bytes()).unwrap().map, **desk.session().map());
    assert!(!typed.exists());
    // The name that was typed is free, the one with our ending is not, and nobody has asked about that one.
    desk.answer(Some(&typed));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(desk.says("mine.relata is there already"), "{}", desk.texts());
}

#[test]
fn no_answer_from_a_dialog_changes_nothing() {
    let mut desk = Desk::new();
    let first = desk.session().map().clone();
    for (modifiers, key) in
        [(Modifiers::COMMAND, Key::O), (Modifiers::COMMAND, Key::S), (Modifiers::COMMAND | Modifiers::SHIFT, Key::S)]
    {
        desk.keys(modifiers, key);
        assert_eq!(desk.asked().len(), 1, "{key:?}");
        assert!(desk.says("Example · ") && !desk.says("Couldn't"));
    }
    assert_eq!(desk.session().map(), &first);
}

#[test]
fn a_broken_file_says_why_and_the_map_stays() {
    for (text, reason) in [
        ("", "empty"),
        ("{\"format\": \"relata\",", "line 1"),
        ("Source,Target\n", "line 1"),
        ("{\"format\": \"stix\"}", "no relata file"),
    ] {
        let mut desk = Desk::new();
        desk.open(text);
        assert!(desk.says("Couldn't open open.relata"), "{text:?}:\n{}", desk.texts());
        assert!(desk.says(reason), "{text:?}: {reason} is not in\n{}", desk.texts());
        assert!(desk.says("Example · ") && desk.harness.query_by_label(SHELTER).is_some());
        assert!(desk.says("Open another…"));
        desk.click("Close");
        assert!(!desk.says("Couldn't open"));
    }
    let desk = Desk::with(Want { file: Some(PathBuf::from("there-is-no-such.relata")), ..Want::default() });
    assert!(desk.says("there is no such file") && desk.harness.query_by_label(SHELTER).is_some());
}

#[test]
fn a_partly_readable_file_opens_and_is_not_overwritten() {
    // A relation whose label is a number cannot be read; its neighbours can.
    let text = crate::maps::text(&["A", "B"], &[(0, 1, "meets"), (1, 0, "leaves")]).replace("\"leaves\"", "7");
    let mut desk = Desk::on(&text);
    let path = desk.path("open.relata");
    assert!(desk.harness.query_by_label("A to B: meets").is_some(), "{}", desk.texts());
    assert!(desk.says("(read only)") && desk.says("Save under another name"), "{}", desk.texts());
    desk.click("Close");
    move_something(&mut desk);
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.says("could not be read, so it is not overwritten"), "{}", desk.texts());
    assert_eq!(read(&path), text);
    // Not even by choosing the same file.
    desk.answer(Some(&path));
    desk.click("Save as…");
    assert_eq!(read(&path), text, "{}", desk.texts());
    let copy = desk.path("copy.relata");
    desk.answer(Some(&copy));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(copy.exists() && !desk.says("(read only)"), "{}", desk.texts());
    assert_eq!(read(&path), text);
}

#[test]
fn references_that_lead_nowhere_are_said_and_shown_around() {
    let desk = Desk::on(DANGLING);
    assert!(desk.says("act_gone"), "{}", desk.texts());
    assert!(desk.harness.query_by_label("A, state").is_some());
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window.
pub(crate) fn drop_file(desk: &mut Desk, path: PathBuf) {
    desk.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    desk.settle();
}

#[test]
fn a_dropped_file_is_opened_and_asks_first_where_there_are_changes() {
    let mut desk = Desk::new();
    let (one, two) = (crate::maps::text(&["A", "B"], &[(0, 1, "meets")]), crate::maps::text(&["C"], &[]));
    let (one, two) = (desk.file("one.relata", &one), desk.file("two.relata", &two));
    drop_file(&mut desk, one);
    assert!(desk.says("one.relata · ") && desk.says("A to B: meets"));
    move_something(&mut desk);
    drop_file(&mut desk, two);
    assert!(desk.says("Save the changes to one.relata?"));
    desk.click("Don't save");
    assert!(desk.says("two.relata · "), "{}", desk.texts());
    assert!(desk.harness.query_by_label("A to B: meets").is_none());
}

#[test]
fn recent_files_are_offered_again() {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    desk.choose("File", "Open the example");
    assert!(desk.says("Example · "));
    desk.click("File");
    let submenu = desk.harness.get_by_label_contains("Open recent").rect().center();
    desk.click_at(submenu);
    assert!(!desk.harness.get_by_label("open.relata").accesskit_node().is_disabled());
    desk.click("open.relata");
    assert!(desk.says("open.relata · ") && desk.says("A to B: meets"), "{}", desk.texts());
}
