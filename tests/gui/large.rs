//! Maps that are shown in parts: dots from afar, chips near by, and everything that hands do there.

use egui::{Key, Modifiers, Pos2};
use relata::app::state::{Selection, Thing};
use relata::drawing::SubjectKey;
use relata::model::ActorId;

use crate::desk::Desk;

const ACTORS: usize = 900;

/// Actors on a wide grid in their file's own places, each with a line to the next and to one far off.
fn map() -> String {
    let actor = |n: usize| format!(r#"{{"id":"act_{n:04}","name":"Actor {n}","kind":"state"}}"#);
    let relation = |(n, (from, to)): (usize, (usize, usize))| {
        format!(
            r#"{{"id":"rel_{n}","from":"act_{from:04}","to":"act_{to:04}","label":"aids","polarity":"cooperative",
            "kind":"standing","modality":"actual","status":"reported"}}"#
        )
    };
    let links = (1..ACTORS).flat_map(|n| [(n - 1, n), (n, n / 2)]);
    let place = |n: usize| format!(r#""act_{n:04}":{{"x":{},"y":{}}}"#, n % 30 * 260, n / 30 * 160);
    format!(
        r#"{{"format":"relata","version":{{"major":1,"minor":0}},"meta":{{"title":"Large"}},"actors":[{}],
        "relations":[{}],"layout":{{"positions":{{{}}}}}}}"#,
        (0..ACTORS).map(actor).collect::<Vec<_>>().join(","),
        links.enumerate().map(relation).collect::<Vec<_>>().join(","),
        (0..ACTORS).map(place).collect::<Vec<_>>().join(",")
    )
}

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.open(&map());
    desk
}

/// Where an actor is in the window.
fn at(desk: &Desk, id: &str) -> Pos2 {
    let shown = desk.map().shown().unwrap();
    desk.chip(shown.actor_index(&ActorId::new(id)).expect("it is shown") as usize)
}

fn zoom_to(desk: &mut Desk, zoom: f64) {
    for _ in 0..60 {
        if desk.map().camera().zoom > zoom {
            break;
        }
        desk.keys(Modifiers::COMMAND, Key::Plus);
        desk.harness.run_steps(12);
    }
}

#[test]
fn from_afar_every_actor_is_a_dot_that_can_be_clicked_and_the_status_line_says_so() {
    let mut desk = desk();
    let shown = desk.map().shown().unwrap().clone();
    assert!(shown.crowd.is_some() && shown.actors.len() == ACTORS);
    assert!(desk.says("actors as dots; zoom in to see them"), "{}", desk.texts());
    assert!(desk.says(&format!("{ACTORS} actors · ")), "{}", desk.texts());
    let dot = at(&desk, "act_0433");
    desk.click_at(dot);
    assert_eq!(desk.map().selected().into_iter().collect::<Vec<_>>(), [SubjectKey::Actor(433)]);
    assert!(desk.says("Actor 433"), "{}", desk.texts());
}

#[test]
fn near_by_actors_are_chips_and_lines_have_labels() {
    let mut desk = desk();
    zoom_to(&mut desk, 0.9);
    let shown = desk.map().shown().unwrap().clone();
    assert!(shown.crowd.is_none() && shown.actors.len() < ACTORS, "{}", shown.actors.len());
    let geometry = desk.map().geometry().unwrap();
    assert!(geometry.pills.iter().flatten().any(|pill| pill.place.is_some()));
    // A line that is clicked is the one whose evidence is shown, whatever its number in the part.
    let label = geometry.pills.iter().position(|pill| pill.as_ref().is_some_and(|pill| pill.place.is_some())).unwrap();
    let center = geometry.pills[label].as_ref().unwrap().rect().unwrap().center() + desk.map().camera().offset;
    let rect = desk.map().rect().unwrap();
    let bundle = shown.bundles[label].clone();
    let ends = [bundle.from, bundle.to].map(|actor| shown.actors[actor as usize].name.clone());
    desk.click_at(rect.min + egui::vec2(center.x as f32, center.y as f32));
    assert!(ends.iter().all(|end| desk.says(end)), "{ends:?}\n{}", desk.texts());
}

/// What is dragged is put where the hand puts it, in the whole map, and undone.
#[test]
fn an_actor_is_dragged_from_afar_and_near_by() {
    for zoom in [None, Some(0.9)] {
        let mut desk = desk();
        if let Some(zoom) = zoom {
            zoom_to(&mut desk, zoom);
        }
        let middle = desk.map().rect().unwrap().center();
        let shown = desk.map().shown().unwrap().clone();
        let near = |id: &ActorId| at(&desk, id.as_str()).distance(middle);
        let actor = shown.actors.iter().min_by(|a, b| near(&a.id).total_cmp(&near(&b.id))).unwrap().id.clone();
        let before = desk.session().map().layout.positions[&actor].clone();
        let from = at(&desk, actor.as_str());
        desk.drag(from, from + egui::vec2(40.0, 24.0));
        let (after, zoom) = (desk.session().map().layout.positions[&actor].clone(), desk.map().camera().zoom);
        assert!(after.pinned, "{zoom}");
        assert!((after.x - before.x - 40.0 / zoom).abs() < 1.0 && (after.y - before.y - 24.0 / zoom).abs() < 1.0);
        let others = &desk.session().map().layout.positions;
        assert_eq!(others.values().filter(|position| position.pinned).count(), 1);
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(desk.session().map().layout.positions[&actor], before);
    }
}

/// What lies far outside the part that is shown is gone to all the same.
#[test]
fn what_is_found_outside_the_window_is_brought_into_view() {
    let mut desk = desk();
    zoom_to(&mut desk, 0.9);
    let far = ActorId::new("act_0000");
    assert!(desk.map().shown().unwrap().actor_index(&far).is_none(), "it is not in view");
    desk.keys(Modifiers::COMMAND, Key::F);
    desk.letters("Actor 0");
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.settle();
    desk.harness.run_steps(40);
    let window = desk.map().rect().unwrap();
    assert!(window.contains(at(&desk, "act_0000")), "{}", desk.texts());
    assert_eq!(desk.window().key_of(&Selection::of([Thing::Actor(far)])), desk.map().selected().first().copied());
}

/// While the map is panned parts come and go, and the hand keeps hold of it.
#[test]
fn panning_goes_on_over_the_edge_of_a_part() {
    let mut desk = desk();
    zoom_to(&mut desk, 0.9);
    let rect = desk.map().rect().unwrap();
    let (before, parts) = (desk.map().camera().offset, desk.map().shown().unwrap().clone());
    desk.hold(Modifiers::NONE);
    let from = rect.center();
    desk.press(egui::PointerButton::Middle, from, true);
    desk.harness.run_steps(1);
    for step in 1..=40 {
        desk.harness.hover_at(from + egui::vec2(-20.0 * step as f32, 0.0));
        desk.harness.run_steps(1);
    }
    desk.press(egui::PointerButton::Middle, from + egui::vec2(-800.0, 0.0), false);
    desk.harness.run_steps(2);
    let moved = desk.map().camera().offset - before;
    assert!((moved.x + 800.0).abs() < 30.0 && moved.y.abs() < 1.0, "{moved:?}");
    assert!(*desk.map().shown().unwrap() != parts, "another part is shown");
}

/// Near by relations are drawn as on any map, and are the whole map's; dots have no handles.
#[test]
fn relations_are_drawn_between_chips_and_not_between_dots() {
    let mut desk = desk();
    let dot = at(&desk, "act_0433");
    desk.harness.hover_at(dot);
    desk.harness.run_steps(3);
    assert!(desk.map().handles().is_empty(), "a dot has handles");
    zoom_to(&mut desk, 0.9);
    let middle = desk.map().rect().unwrap().center();
    let mut shown = desk.map().shown().unwrap().actors.clone();
    shown.sort_by(|a, b| {
        at(&desk, a.id.as_str()).distance(middle).total_cmp(&at(&desk, b.id.as_str()).distance(middle))
    });
    let (from, to) = (at(&desk, shown[0].id.as_str()), at(&desk, shown[1].id.as_str()));
    desk.harness.hover_at(from);
    desk.harness.run_steps(3);
    let handle = *desk.map().handles().first().expect("a chip has handles");
    desk.drag(handle, to);
    let ends = [("Who acts", &shown[0].name), ("Upon whom", &shown[1].name)];
    assert!(ends.iter().all(|(asks, name)| desk.says(&format!("{asks}: {name}"))), "{}", desk.texts());
}
