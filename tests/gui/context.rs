//! What a right click offers: what works there, and nothing else.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::model::{Stance, Target};

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

/// The rows of the open menu: what can be clicked and was not there before.
fn rows(desk: &mut Desk, at: egui::Pos2) -> Vec<String> {
    let buttons = |desk: &Desk| -> Vec<(String, bool)> {
        let nodes = desk.harness.query_all_by_role(Role::Button);
        nodes.map(|it| (it.accesskit_node().label().unwrap_or_default(), it.accesskit_node().is_disabled())).collect()
    };
    let before = buttons(desk);
    desk.right_click_at(at);
    let new: Vec<_> = buttons(desk).into_iter().filter(|row| !before.contains(row)).collect();
    assert!(new.iter().all(|(_, disabled)| !disabled), "nothing is greyed: {new:?}");
    new.into_iter().map(|(name, _)| name).collect()
}

/// What the last step put on the clipboard.
fn copied(desk: &mut Desk, item: &str) -> Option<String> {
    desk.harness.get_by_label(item).click_accesskit();
    desk.harness.step();
    let commands = &desk.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    desk.settle();
    text
}

#[test]
fn an_actor_offers_its_relations_its_name_and_its_pin() {
    let mut desk =
        Desk::on(&crate::maps::text(&["Anna", "Bert", "Carl"], &[(0, 1, "meets"), (1, 0, "writes"), (1, 2, "asks")]));
    let at = desk.chip(0);
    let offered = rows(&mut desk, at);
    assert!(offered[0].starts_with("Focus on its neighbourhood"), "{offered:?}");
    let edits = ["New relation… R", "Rename F2", "Split the actor…", "Hide the actor", "Delete Delete"];
    let rows_wanted = ["Select its relations", "Centre"].into_iter().chain(edits).chain(["Copy name"]);
    assert_eq!(offered[1..], rows_wanted.collect::<Vec<_>>());
    assert_eq!(copied(&mut desk, "Copy name").as_deref(), Some("Anna"));
    desk.right_click_at(at);
    desk.click("Select its relations");
    assert!(desk.says("2 lines selected"), "{}", desk.texts());
    desk.drag(at, at + vec2(30.0, 10.0));
    let at = desk.chip(0);
    assert!(rows(&mut desk, at).contains(&"Release the pin".to_owned()));
    desk.click("Release the pin");
    assert_eq!(desk.session().journal().undo_title(), Some("release of Anna"));
    let at = desk.chip(0);
    desk.right_click_at(at);
    desk.click("Centre");
    assert!(desk.chip(0).distance(desk.map().rect().unwrap().center()) < 1.0);
}

#[test]
fn a_line_offers_its_words_and_its_relations() {
    let mut desk = Desk::new();
    let at = desk.harness.get_by_label(SHELTER).rect().center();
    let offered = rows(&mut desk, at);
    for row in ["Fan out E", "Show the evidence", "Centre", "Copy headline", "Copy quote"] {
        assert!(offered.iter().any(|it| it == row), "{row} is not among {offered:?}");
    }
    assert_eq!(copied(&mut desk, "Copy headline").as_deref(), Some("Alleged sheltering"));
    desk.right_click_at(at);
    let quote = copied(&mut desk, "Copy quote").unwrap();
    let evidence = desk.session().map().evidence.values().find(|evidence| evidence.selector.exact == quote).unwrap();
    let Target::Relation(relation) = &evidence.target else { panic!("{:?}", evidence.target) };
    assert_eq!(desk.session().map().relations[relation].label, "Alleged sheltering");
    assert_eq!(evidence.stance, Stance::Supports);
    desk.right_click_at(at);
    desk.click("Show the evidence");
    assert!(desk.says(SHELTER_QUOTE));
    // A line of one relation has nothing to fan out, and without a quote there is none to copy.
    let mut desk = Desk::on(&crate::maps::text(&["Anna", "Bert"], &[(0, 1, "meets")]));
    let at = desk.harness.get_by_label("Anna to Bert: meets").rect().center();
    assert_eq!(
        rows(&mut desk, at),
        ["Show the evidence", "Centre", "Rename F2", "Turn the relation around", "Delete Delete", "Copy headline"]
    );
}

#[test]
fn the_empty_map_offers_what_is_for_all_of_it() {
    let mut desk = Desk::new();
    let empty = desk.map().rect().unwrap().left_bottom() + vec2(40.0, -140.0);
    let offered = rows(&mut desk, empty).join("; ");
    for row in ["Fit ", "Select all actors ", "Copy picture ", "Export picture"] {
        assert!(offered.contains(row), "{row} is not in {offered}");
    }
    assert!(!offered.contains("Show all"), "nothing is hidden");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Copy headline") && !desk.session().is_modified());
    let again = rows(&mut desk, empty);
    assert!(again.len() > 3, "{again:?}");
    // A click beside it closes it and selects nothing new.
    let corner = desk.map().rect().unwrap().left_top() + vec2(5.0, 5.0);
    desk.click_at(corner);
    assert!(desk.says("Select a line to see"));
}
