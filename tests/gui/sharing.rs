//! The file of the open map is not this window's alone: another window has it, or another program changes it.

use std::fs;

use egui::{Key, Modifiers};

use crate::desk::Desk;
use crate::files::move_something;
use crate::safety::Home;

/// What another program writes.
fn theirs() -> String {
    crate::maps::text(&["A", "B", "Newcomer"], &[(2, 0, "joins")])
}

/// The window loses the focus and has it again: it looks at once.
fn come_back(desk: &mut Desk) {
    for focused in [false, true] {
        desk.harness.input_mut().focused = focused;
        desk.harness.step();
    }
}

/// A window on a file that another program has changed.
fn changed_outside(home: &Home, is_modified: bool) -> Desk {
    let mut desk = home.start_on_file();
    if is_modified {
        move_something(&mut desk);
    }
    fs::write(home.file(), theirs()).unwrap();
    come_back(&mut desk);
    assert!(desk.until_says("Another program has changed strikes.relata."), "{}", desk.texts());
    desk
}

#[test]
fn the_second_window_reads_only_until_the_first_is_done() {
    let home = Home::new();
    let first = home.start_on_file();
    let mut second = home.start_on_file();
    let words = "strikes.relata is open in another window of Relata";
    assert!(second.says("strikes.relata (read only)") && second.says(words), "{}", second.texts());
    second.activate("Try again");
    assert!(second.says(words), "{}", second.texts());
    second.activate("Close");
    let before = home.text();
    move_something(&mut second);
    second.keys(Modifiers::COMMAND, Key::S);
    assert!(second.says(words) && second.says("Open a copy"), "{}", second.texts());
    assert_eq!(home.text(), before);
    drop(first);
    second.activate("Try again");
    assert!(second.says("can be saved to now") && !second.says("(read only)"), "{}", second.texts());
    second.keys(Modifiers::COMMAND, Key::S);
    assert!(home.text() != before && !second.session().is_modified());
}

#[test]
fn a_copy_is_a_map_of_its_own() {
    let home = Home::new();
    let _first = home.start_on_file();
    let mut second = home.start_on_file();
    second.activate("Open a copy");
    assert!(second.says("Copy of strikes.relata · ") && !second.says("(read only)"), "{}", second.texts());
    move_something(&mut second);
    let copy = home.path("copy.relata");
    second.answer(Some(&copy));
    second.keys(Modifiers::COMMAND, Key::S);
    assert!(copy.exists() && second.says("copy.relata · "), "{}", second.texts());
}

#[test]
fn no_window_saves_over_the_file_of_another() {
    let home = Home::new();
    let _first = home.start_on_file();
    let before = home.text();
    let mut second = home.start();
    second.answer(Some(&home.file()));
    second.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(second.says("it is open in another window of Relata"), "{}", second.texts());
    assert_eq!(home.text(), before);
}

#[test]
fn a_file_is_free_once_another_map_is_open() {
    let home = Home::new();
    let mut first = home.start_on_file();
    first.choose("File", "Open the July Crisis");
    let mut second = home.start_on_file();
    assert!(!second.says("(read only)"), "{}", second.texts());
    // And the file that was saved under another name is that window's.
    let copy = home.path("copy.relata");
    second.answer(Some(&copy));
    second.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    first.open_at(&home.file());
    assert!(!first.says("(read only)"), "{}", first.texts());
    first.open_at(&copy);
    assert!(first.says("copy.relata (read only)"), "{}", first.texts());
}

#[test]
fn the_watcher_looks_by_itself_while_the_window_has_the_focus() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    fs::write(home.file(), theirs()).unwrap();
    assert!(desk.until_says("Another program has changed strikes.relata."), "{}", desk.texts());
    // It is as it was when somebody puts it back.
    fs::write(home.file(), crate::maps::text(&["A", "B"], &[(0, 1, "meets")])).unwrap();
    come_back(&mut desk);
    for _ in 0..100 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!desk.says("Another program has changed"), "{}", desk.texts());
}

#[test]
fn saving_is_no_change_by_others() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    for _ in 0..3 {
        move_something(&mut desk);
        desk.keys(Modifiers::COMMAND, Key::S);
        come_back(&mut desk);
    }
    for _ in 0..60 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!desk.says("Another program") && !desk.session().is_modified(), "{}", desk.texts());
}

#[test]
fn reloading_shows_theirs() {
    let home = Home::new();
    let mut desk = changed_outside(&home, false);
    assert!(desk.says("You have no unsaved changes."));
    desk.activate("Reload");
    assert!(desk.says("Newcomer") && !desk.says("Another program"), "{}", desk.texts());
    assert!(!desk.session().is_modified());
}

#[test]
fn reloading_sets_unsaved_changes_aside() {
    let home = Home::new();
    let mut desk = changed_outside(&home, true);
    let mine = (**desk.session().map()).clone();
    desk.activate("Reload");
    assert!(desk.says("Newcomer") && desk.says("Your changes were set aside"), "{}", desk.texts());
    desk.activate("Show them");
    assert!(desk.says("Discarded (1)") && desk.says("The file has been changed since"), "{}", desk.texts());
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), mine);
    assert!(desk.says("Recovered strikes.relata"), "{}", desk.texts());
}

#[test]
fn keeping_mine_replaces_theirs_at_the_next_save_and_theirs_is_the_bak() {
    let home = Home::new();
    let mut desk = changed_outside(&home, false);
    desk.activate("Keep mine");
    assert!(desk.session().is_modified() && desk.says("Save replaces strikes.relata"), "{}", desk.texts());
    assert_eq!(home.text(), theirs());
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(!home.text().contains("Newcomer"), "{}", desk.texts());
    assert_eq!(fs::read_to_string(home.path("strikes.relata.bak")).unwrap(), theirs());
}

#[test]
fn comparing_leads_to_the_same_choice() {
    let home = Home::new();
    let mut desk = changed_outside(&home, false);
    desk.activate("Compare");
    for words in ["strikes.relata and the open map", "Only in strikes.relata", "actor Newcomer"] {
        assert!(desk.says(words), "{words}: {}", desk.texts());
    }
    desk.activate("Reload");
    assert!(desk.says("Newcomer to A: joins") && !desk.says("and the open map"), "{}", desk.texts());
}

#[test]
fn a_save_that_would_overwrite_theirs_asks() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    move_something(&mut desk);
    fs::write(home.file(), theirs()).unwrap();
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(home.text(), theirs());
    assert!(desk.until_says("Another program has changed strikes.relata."), "{}", desk.texts());
    assert!(desk.says("Keep mine"), "{}", desk.texts());
}

#[test]
fn a_file_that_is_gone_is_saved_again() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    let map = desk.session().map().clone();
    fs::remove_file(home.file()).unwrap();
    come_back(&mut desk);
    assert!(desk.until_says("strikes.relata is no longer there"), "{}", desk.texts());
    desk.activate("Save it again");
    assert_eq!(relata::format::read(home.text().as_bytes()).unwrap().map.actors, map.actors);
    assert!(!desk.says("no longer there") && !desk.session().is_modified(), "{}", desk.texts());
}
