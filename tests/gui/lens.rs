//! The map as somebody tells it: chosen in four places, said in a bar, left by Esc or a button. Nobody moves, and nothing is
//! an edit.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use relata::app::panels::export::{ExportChoice, Extent};
use relata::app::state::Selection;
use relata::drawing::{Role, Shape};

use crate::desk::{Desk, SHELTER};

const BAR: &str = "According to Afghan Taliban: 4 relations asserted, 2 denied, 30 not spoken of";

fn is_whole(desk: &Desk) -> bool {
    !desk.says("According to Afghan Taliban:") && !desk.says("not spoken of")
}

/// What is read of the line that the tests click most.
fn shelter(desk: &Desk) -> String {
    let words = relata::drawing::subjects(desk.map().shown().unwrap());
    let found = words.into_iter().find(|one| one.title == SHELTER);
    found.map(|one| one.description).unwrap_or_default()
}

#[test]
fn one_click_on_an_actor_shows_its_account_and_escape_ends_it() {
    let mut desk = Desk::new();
    assert!(is_whole(&desk) && shelter(&desk).contains("contested"));
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    assert!(desk.says(BAR), "{}", desk.texts());
    assert!(shelter(&desk).contains("denied"), "{}", shelter(&desk));
    // What is selected is given up first.
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(*desk.window().selection(), Selection::Nothing);
    assert!(desk.says(BAR));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(is_whole(&desk) && shelter(&desk).contains("contested"), "{}", desk.texts());
    assert!(!desk.session().is_modified(), "looking is no change");
}

#[test]
fn a_speaker_is_chosen_in_the_list() {
    let mut desk = Desk::new();
    desk.focus_row("Khawaja Asif 14");
    desk.settle();
    desk.activate("as told by: Khawaja Asif 14");
    assert!(desk.says("According to Khawaja Asif: 14 relations asserted"), "{}", desk.texts());
    desk.focus_row("Khawaja Asif 14");
    desk.settle();
    desk.activate("as told by: Khawaja Asif 14");
    assert!(!desk.says("According to Khawaja Asif:"));
}

#[test]
fn the_palette_and_the_view_menu_know_all_who_tell_it() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.letters("according taliban afg");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says(BAR), "{}", desk.texts());
    desk.click("Show everything");
    assert!(is_whole(&desk), "{}", desk.texts());
    desk.click("View");
    let submenu = desk.harness.get_by_label_contains("According to ›").rect().center();
    desk.click_at(submenu);
    desk.click_on_top("Afghan Taliban");
    assert!(desk.says(BAR), "{}", desk.texts());
    desk.choose("View", "According to everybody");
    assert!(is_whole(&desk), "{}", desk.texts());
}

#[test]
fn several_tell_it_together() {
    let mut desk = Desk::new();
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    desk.click("And…");
    desk.click_on_top("Pakistan");
    assert!(desk.says("According to Afghan Taliban and Pakistan:") && desk.says("both asserted and denied"));
    assert!(shelter(&desk).contains("contested"), "{}", shelter(&desk));
}

#[test]
fn the_rest_falls_back_or_goes_and_nobody_moves() {
    let mut desk = Desk::new();
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    let places = |desk: &Desk| -> Vec<_> {
        ["China, state", "Pakistan, state"].map(|name| desk.harness.get_by_label(name).rect().center()).into()
    };
    let before = places(&desk);
    assert_eq!(desk.map().shown().unwrap().relations.len(), 36);
    desk.click("Hide the rest");
    assert_eq!(desk.map().shown().unwrap().relations.len(), 6);
    assert!(desk.says("30 of 36 relations hidden by filters"), "{}", desk.texts());
    assert_eq!(places(&desk), before);
    desk.click("Hide the rest");
    assert_eq!(desk.map().shown().unwrap().relations.len(), 36);
    desk.click("Hide the rest");
    // In the tool bar it would be said twice; the left panel has its own way back.
    assert!(!desk.says("Filtered:"));
    desk.click("Show all");
    assert!(is_whole(&desk));
}

/// What is not spoken of is drawn weaker, and a picture of the view says according to whom.
#[test]
fn pictures_follow_and_say_so() {
    let mut desk = Desk::new();
    let faint = |desk: &Desk| {
        let picture = desk.window().picture(ExportChoice { source_line: true, ..ExportChoice::default() }).unwrap();
        let faint = picture.marks.iter().filter(|mark| mark.role == Role::Line).filter(|mark| match &mark.shape {
            Shape::Path { stroke: Some(stroke), .. } => stroke.color.a < 128,
            _ => false,
        });
        let said =
            picture.marks.iter().filter(|mark| mark.role == Role::SourceLine).filter_map(|mark| match &mark.shape {
                Shape::Text { line, .. } => Some(line.text.clone()),
                _ => None,
            });
        (faint.count(), said.collect::<Vec<_>>().join(" "))
    };
    let (before, said) = faint(&desk);
    assert!(before == 0 && !said.contains("According to"), "{before} {said}");
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    let (after, said) = faint(&desk);
    assert!(after > 8 && said.contains(BAR), "{after} {said}");
}

/// A picture of what somebody says has to say who, whether a source line is asked for or not; one of the whole map need not.
#[test]
fn no_picture_of_an_account_goes_without_its_name() {
    let mut desk = Desk::new();
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    let lines = |extent| {
        let picture = desk.window().picture(ExportChoice { extent, source_line: false, ..ExportChoice::default() });
        picture.unwrap().marks.iter().filter(|mark| mark.role == Role::SourceLine).count()
    };
    assert!(lines(Extent::View) > 0 && lines(Extent::Whole) == 0);
    desk.keys(Modifiers::COMMAND, Key::P);
    assert!(
        desk.says("According to Afghan Taliban, as the map is shown; the source line says so."),
        "{}",
        desk.texts()
    );
    assert!(desk.says("The source line names the map and its sources."));
    desk.click_on_top("The whole map");
    assert!(!desk.says("as the map is shown") && !desk.says("The source line names"), "{}", desk.texts());
}

#[test]
fn a_relation_says_what_they_say_of_it() {
    let mut desk = Desk::new();
    desk.activate("Afghan Taliban, armed group that governs");
    desk.click("The map according to Afghan Taliban");
    desk.activate(SHELTER);
    assert!(desk.says("According to Afghan Taliban: denied."), "{}", desk.texts());
    // The claim itself keeps its status: it is the map's.
    assert!(desk.says("contested"));
}
