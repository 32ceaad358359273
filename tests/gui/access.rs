//! What a screen reader finds on the map: names, parents, numbers, and what it may ask for.

use egui::accesskit::{Action, ActionRequest, Role, TreeId};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::drawing::SubjectKey;

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

/// Names of all objects of the map.
fn objects(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.query_all_by_role(Role::TreeItem);
    nodes.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn everything_on_the_map_has_a_name_and_a_sentence() {
    let desk = Desk::new();
    for (name, sentence) in
        [("Pakistan, state", " outgoing, "), (SHELTER, "contested. "), ("US to Pakistan: Urges restraint", "quote")]
    {
        let node = desk.harness.get_by_label(name);
        let description = node.accesskit_node().description().unwrap_or_default();
        assert!(description.contains(sentence), "{name}: {description}");
    }
    let all = objects(&desk);
    assert!(all.iter().all(|name| !name.is_empty()), "{all:?}");
    let geometry = desk.map().geometry().unwrap();
    assert!(all.len() >= geometry.chips.len() + geometry.lines.len());
    let tree = desk.harness.get_by_role(Role::Tree);
    assert_eq!(tree.accesskit_node().label().as_deref(), Some("Map: 6 actors, 13 lines"));
}

/// Lines that stand for several relations have these as children, and every relation of the map is there.
#[test]
fn the_relations_of_a_line_are_its_children() {
    let desk = Desk::new();
    let extract = relata::extract::Extract::new(desk.session().map(), &relata::extract::Filter::default());
    let subjects = &desk.map().drawing().unwrap().subjects;
    let mut children_seen = 0;
    for (index, bundle) in extract.bundles.iter().enumerate() {
        let key = SubjectKey::Bundle(index as u32);
        let name = &subjects.iter().find(|subject| subject.key == key).unwrap().title;
        let node = desk.harness.get_by_label(name);
        let children: Vec<_> = node.accesskit_node().children().collect();
        let wanted = if bundle.relations.len() > 1 { bundle.relations.len() } else { 0 };
        assert_eq!(children.len(), wanted, "{name}");
        for (place, (child, relation)) in children.iter().zip(&bundle.relations).enumerate() {
            let label = child.label().unwrap_or_default();
            assert!(
                label.contains(&format!(": {}. ", extract.relations[*relation as usize].relation.label)),
                "{label}"
            );
            assert_eq!(
                (child.role(), child.position_in_set(), child.size_of_set()),
                (Role::TreeItem, Some(place + 1), Some(wanted))
            );
            children_seen += 1;
        }
    }
    assert!(children_seen > 10, "{children_seen}");
}

#[test]
fn what_is_selected_says_so() {
    let mut desk = Desk::new();
    let selected = |desk: &Desk| {
        let nodes = desk.harness.query_all_by_role(Role::TreeItem);
        let chosen = nodes.filter(|node| node.accesskit_node().is_selected() == Some(true));
        chosen.map(|node| node.accesskit_node().label().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(selected(&desk), Vec::<String>::new());
    desk.activate("China, state");
    assert_eq!(selected(&desk), ["China, state"]);
    desk.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&desk).len(), 6);
    // A relation within a line is selected for itself.
    let child = desk.harness.get_by_label(SHELTER).accesskit_node().children().nth(1).unwrap().label().unwrap();
    desk.activate(&child);
    assert_eq!(selected(&desk), [child]);
    desk.activate(SHELTER);
    assert!(selected(&desk) == [SHELTER] && desk.says(SHELTER_QUOTE));
}

#[test]
fn a_screen_reader_may_ask_for_the_menu() {
    let mut desk = Desk::new();
    let target_node = desk.harness.get_by_label("China, state").accesskit_node().locate().0;
    let request = ActionRequest { action: Action::ShowContextMenu, target_node, target_tree: TreeId::ROOT, data: None };
    desk.harness.event(Event::AccessKitActionRequest(request));
    desk.settle();
    assert!(desk.says("Copy name"), "{}", desk.texts());
}

#[test]
fn of_a_large_map_the_neighbourhood_is_read_and_the_rest_is_counted() {
    let names: Vec<String> = (0..300).map(|i| format!("Actor {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let relations: Vec<_> = (1..300).map(|i| (i, i / 3, "acts on")).collect();
    let mut desk = Desk::on(&crate::maps::text(&names, &relations));
    let all = names.len() + relations.len();
    let count = |desk: &Desk| objects(desk).len();
    let rest = |desk: &Desk, left: usize| desk.says(&format!("{left} more objects"));
    let first = count(&desk);
    assert!(first > 0 && first < 20 && rest(&desk, all - first), "{first}: {}", desk.texts());
    let stop = objects(&desk).first().unwrap().clone();
    desk.focus_on(&stop);
    desk.letters("/Actor 30");
    desk.keys(Modifiers::NONE, Key::Enter);
    // Itself, its three and the one that it acts on, with a line to each.
    for name in ["Actor 30, state", "Actor 90, state", "Actor 91, state", "Actor 92, state", "Actor 10, state"] {
        assert!(objects(&desk).iter().any(|object| object == name), "{name} is not among {:?}", objects(&desk));
    }
    assert_eq!(count(&desk), 9);
    assert!(rest(&desk, all - 9));
    // The keyboard goes on from there.
    desk.letters("]");
    desk.keys(Modifiers::NONE, Key::ArrowLeft);
    let (focus, on_map) = desk.focus().unwrap();
    assert!(on_map && objects(&desk).contains(&focus), "{focus}");
}
