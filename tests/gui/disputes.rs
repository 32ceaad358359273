//! The disputed points: named where nothing is selected, listed with their words, chosen by click and key.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::state::Selection;
use relata::format;
use relata::model::RelationId;

use crate::desk::{Desk, SHELTER, Want};

const SHELTERED: &str = "Does the Taliban shelter the TTP?";

fn things(desk: &Desk) -> usize {
    desk.window().selection().things().len()
}

#[test]
fn with_nothing_selected_they_are_ways_to_their_lines() {
    let mut desk = Desk::new();
    assert!(desk.says("DISPUTED POINTS 5"), "{}", desk.texts());
    desk.click(SHELTERED);
    assert_eq!(things(&desk), 4, "{:?}", desk.window().selection());
    assert!(desk.says("SIDE 1: 1 QUOTE") && desk.says("SIDE 3: 1 QUOTE"), "{}", desk.texts());
    assert!(desk.says("Confirms presence; does not settle who shelters."));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(things(&desk) == 0 && desk.says("Select a line to see the words behind it."), "{}", desk.texts());
}

#[test]
fn the_list_has_the_words_of_all_sides() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::SHIFT, Key::D);
    for words in [
        "Pakistan alleges that Tehrik-e-Taliban fighters and their supporters find refuge in Afghanistan.",
        "The Taliban has denied providing shelter to anti-Pakistan terrorists.",
        "1:1:1",
    ] {
        assert!(desk.says(words), "{words}: {}", desk.texts());
    }
    // By keyboard: the row in the list is a stop, and Enter chooses it.
    let rows = desk.harness.get_all_by_label("Whose failure is it?");
    rows.min_by(|a, b| a.rect().left().total_cmp(&b.rect().left())).unwrap().focus();
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(things(&desk), 3, "{:?}", desk.window().selection());
    desk.click("Close");
    assert!(!desk.says("1:1:1"));
}

/// Beside each other where the window is wide, under each other where it is not.
#[test]
fn sides_stand_beside_each_other_where_there_is_room() {
    let tops = |size: [f32; 2]| {
        let mut desk = Desk::with(Want { size, ..Want::default() });
        desk.keys(Modifiers::SHIFT, Key::D);
        let top = |name: &str| desk.harness.get_all_by_label(name).next().unwrap().rect().top();
        (top("SIDE 1: 1 QUOTE"), top("SIDE 2: 1 QUOTE"))
    };
    let (one, other) = tops([1600.0, 900.0]);
    assert!((one - other).abs() < 1.0, "{one} {other}");
    let (one, other) = tops([1150.0, 900.0]);
    assert!(other > one + 20.0, "{one} {other}");
}

/// Contradictions that nobody has written up as a dispute are shown all the same, and as what they are.
#[test]
fn what_no_dispute_records_is_found() {
    let mut map = format::bundled().map;
    map.disputes.clear();
    let scenes = std::mem::take(&mut map.scenes);
    assert!(!scenes.is_empty());
    let desk = Desk::on(std::str::from_utf8(&format::write(&map)).unwrap());
    assert!(desk.says("DISPUTED POINTS 4"), "{}", desk.texts());
    let title = "Afghan Taliban → Pakistan: Denies sheltering militants ≠ Afghan Taliban → TTP: Alleged sheltering";
    assert!(desk.says(title) && desk.says("found by the check"), "{}", desk.texts());
    let mut desk = desk;
    desk.click(title);
    assert!(desk.says("The map records no dispute here"), "{}", desk.texts());
}

/// In the evidence of a relation, what denies it and what contradicts it have cards of their own.
#[test]
fn what_contradicts_a_relation_has_its_words() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    assert!(desk.says("≠ denied by") && desk.says("Says otherwise".to_uppercase().as_str()), "{}", desk.texts());
    // The denial and the statement that contradicts have the same words: once is enough.
    let denial = "The Taliban has denied providing shelter to anti-Pakistan terrorists.";
    let cards = desk.harness.query_all_by_label_contains(denial).filter(|node| node.rect().height() > 24.0).count();
    assert!(cards <= 2, "{cards}: {}", desk.texts());
    desk.window_mut().select(Selection::Relation(RelationId::new("rel_P-A-1")));
    desk.settle();
    assert!(desk.says("≠ contradicted by") && desk.says("Zabihullah Mujahid"), "{}", desk.texts());
    let row = desk.harness.get_all_by_label("Whose failure is it?").next().unwrap();
    assert!(!row.accesskit_node().is_disabled());
}

/// A map without any says so, and a dispute without relations can be left again.
#[test]
fn edges() {
    let mut desk = Desk::on(&crate::maps::text(&["Anna", "Bert"], &[(0, 1, "meets")]));
    desk.keys(Modifiers::SHIFT, Key::D);
    assert!(desk.says("Nothing on this map is denied or contradicted."), "{}", desk.texts());
    let mut map = format::bundled().map;
    let dispute = map.disputes.values_mut().next().unwrap();
    for side in &mut Arc::make_mut(dispute).sides {
        side.relations.clear();
        side.evidence.clear();
    }
    desk.open(std::str::from_utf8(&format::write(&map)).unwrap());
    desk.keys(Modifiers::SHIFT, Key::D);
    desk.click(SHELTERED);
    assert!(things(&desk) == 0 && desk.says("SIDE 1: 0 QUOTES"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(desk.says("Select a line to see the words behind it."), "{}", desk.texts());
}
