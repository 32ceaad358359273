//! Unsaved changes are never lost unasked.

use egui::{Key, Modifiers, ViewportCommand, vec2};

use crate::desk::Desk;

/// A map from a file, with an actor moved.
fn changed() -> Desk {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    let (rect, chip) = (desk.map().rect().unwrap(), desk.map().geometry().unwrap().chips[0].rect.center());
    let at = chip + desk.map().camera().offset;
    let at = rect.min + vec2(at.x as f32, at.y as f32);
    desk.drag(at, at + vec2(30.0, 20.0));
    assert!(desk.session().is_modified());
    desk
}

const QUESTION: &str = "Save the changes to open.relata?";

fn saved(desk: &Desk) -> bool {
    std::fs::read_to_string(desk.path("open.relata")).unwrap().contains("pinned")
}

#[test]
fn another_file_waits_for_the_answer() {
    for (answer, is_saved, is_opened) in [("Save", true, true), ("Don't save", false, true), ("Cancel", false, false)] {
        let mut desk = changed();
        let other = desk.file("other.relata", &crate::maps::text(&["C"], &[]));
        desk.answer(Some(&other));
        desk.keys(Modifiers::COMMAND, Key::O);
        assert!(desk.says(QUESTION));
        assert_eq!(desk.asked().len(), 1, "the file is asked for after the answer");
        desk.answer_prompt(answer);
        assert!(!desk.says(QUESTION));
        assert_eq!((saved(&desk), desk.says("other.relata · ")), (is_saved, is_opened), "{answer}: {}", desk.texts());
        assert_eq!(desk.session().is_modified(), answer == "Cancel", "{answer}");
    }
}

#[test]
fn closing_waits_for_the_answer() {
    for (answer, is_saved, is_closed) in [("Save", true, true), ("Don't save", false, true), ("Cancel", false, false)] {
        let mut desk = changed();
        let commands = desk.close_window();
        assert!(commands.contains(&ViewportCommand::CancelClose), "{answer}: {commands:?}");
        desk.settle();
        assert!(desk.says(QUESTION));
        desk.press_prompt(answer);
        let closes = desk.until_told(|command| *command == ViewportCommand::Close);
        assert_eq!((saved(&desk), closes), (is_saved, is_closed), "{answer}");
        if closes {
            assert!(!desk.close_window().contains(&ViewportCommand::CancelClose), "{answer}: asks again");
        }
    }
}

#[test]
fn without_changes_nothing_asks() {
    let mut desk = Desk::new();
    assert!(!desk.close_window().contains(&ViewportCommand::CancelClose));
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(!desk.says("Save the changes"));
}

#[test]
fn escape_means_stay() {
    let mut desk = changed();
    desk.close_window();
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says(QUESTION) && desk.session().is_modified());
    assert!(!desk.until_told(|command| *command == ViewportCommand::Close));
}

#[test]
fn a_window_does_not_close_while_it_writes() {
    let mut desk = changed();
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    desk.harness.step();
    let commands = desk.close_window();
    if commands.contains(&ViewportCommand::CancelClose) {
        desk.settle();
    }
    assert!(saved(&desk), "closed before the file was written");
}

#[test]
fn no_answer_to_where_to_save_means_stay() {
    let mut desk = Desk::new();
    let (rect, chip) = (desk.map().rect().unwrap(), desk.map().geometry().unwrap().chips[0].rect.center());
    let at = chip + desk.map().camera().offset;
    let at = rect.min + vec2(at.x as f32, at.y as f32);
    desk.drag(at, at + vec2(30.0, 20.0));
    desk.close_window();
    desk.settle();
    desk.press_prompt("Save");
    assert!(!desk.until_told(|command| *command == ViewportCommand::Close));
    assert!(desk.session().is_modified());
}
