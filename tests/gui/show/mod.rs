//! A briefing held in the window: the bundled storyline by keyboard alone, what lies over a scene, exploring and back,
//! the presenter's view, and maps whose scenes are many, broken or none.

mod moving;
mod presenter;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2, ViewportCommand, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::map::MapView;
use relata::app::show::{Blank, By, Overlay, State};
use relata::drawing::SubjectKey;
use relata::format;
use relata::model::{ActorId, Map, RelationId, SceneRelations, Target};

use crate::desk::{Desk, SHELTER, Want};

/// The headings of the bundled scenes.
const TITLES: [&str; 6] = [
    "One strike, six actors",
    "The strike and what came before",
    "Shelter: alleged, denied, unproven",
    "Peace talk, threats and fire",
    "The IS-KP motive, as Pakistan tells it",
    "Outside powers: restraint and silence",
];

const PAKISTAN: &str = "Pakistan, state";

impl Desk {
    /// The briefing, at its first scene, on a screen of 1280×720.
    fn on_stage() -> Self {
        let mut desk = Self::with(Want { size: [1280.0, 720.0], ..Want::default() });
        desk.hit(Key::F5);
        desk
    }

    fn hit(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    fn state(&self) -> State {
        *self.window().showing().expect("a briefing is held").state()
    }

    fn stage_map(&self) -> &MapView {
        self.window().showing().and_then(|show| show.map()).expect("the scene is there")
    }

    /// The middle of something on the scene's map.
    fn on_scene(&self, name: &str) -> Pos2 {
        self.harness.get_by_label(name).rect().center()
    }
}

/// The bundled map with other scenes.
fn with_scenes(change: impl FnOnce(&mut Map)) -> String {
    let mut map = format::bundled().map;
    change(&mut map);
    String::from_utf8(format::write(&map)).unwrap()
}

#[test]
fn the_bundled_storyline_by_keyboard_alone() {
    let mut desk = Desk::new();
    desk.hit(Key::F5);
    for (scene, title) in TITLES.iter().enumerate() {
        assert!(desk.state().scene == scene && desk.says(title), "{title}: {}", desk.texts());
        assert!(desk.says(&format!("{} / 6", scene + 1)));
        assert!(!desk.says("ACTORS 6") && !desk.says("File"), "nothing of the window");
        if scene == 2 {
            desk.hit(Key::Tab);
            assert!(desk.says("Exploring") && desk.focus().is_some_and(|(_, is_on_map)| is_on_map), "{}", desk.texts());
            let first = desk.focus().unwrap().0;
            desk.hit(Key::ArrowRight);
            assert!(desk.focus().unwrap().0 != first, "the arrows walk");
            desk.hit(Key::Enter);
            assert!(desk.says("undated, ¶"), "a card with a place in the source: {}", desk.texts());
            desk.hit(Key::Escape);
            assert!(!desk.says("Exploring") && desk.says(title));
            desk.hit(Key::Q);
            assert!(desk.says("Who says?") && desk.says("Pakistan alleges that Tehrik-e-Taliban"));
            desk.hit(Key::Q);
            assert!(!desk.says("Who says?"));
            desk.hit(Key::ArrowLeft);
            assert!(desk.says(TITLES[1]));
            desk.hit(Key::ArrowRight);
        }
        desk.hit(Key::ArrowRight);
    }
    assert_eq!(desk.state().scene, 5, "the last stays");
    desk.hit(Key::Escape);
    assert!(desk.window().showing().is_none() && desk.says("ACTORS 6") && !desk.session().is_modified());
    desk.keys(Modifiers::SHIFT, Key::F5);
    assert!(desk.says(TITLES[5]), "on from where it ended");
}

#[test]
fn the_window_goes_without_its_frame_and_comes_back_with_it() {
    let mut desk = Desk::new();
    let (full, framed) = (ViewportCommand::Fullscreen(true), ViewportCommand::Fullscreen(false));
    for (key, told) in [(Key::F5, &full), (Key::F11, &framed), (Key::F11, &full), (Key::Escape, &framed)] {
        press_is_told(&mut desk, key, told);
    }
    let mut other = Want::default();
    other.settings.briefing_screen = Some(1);
    press_is_told(&mut Desk::with(other), Key::F5, &ViewportCommand::SetMonitor(1));
}

/// A key that is let go has a frame of its own, which tells nothing more.
fn press_is_told(desk: &mut Desk, key: Key, told: &ViewportCommand) {
    let (physical_key, repeat, modifiers) = (None, false, Modifiers::NONE);
    let event = |pressed| egui::Event::Key { key, physical_key, pressed, repeat, modifiers };
    desk.harness.event(event(true));
    assert!(desk.until_told(|command| command == told), "{key:?}");
    desk.harness.event(event(false));
    desk.settle();
}

/// Every scene shows its own actors and lines, and each actor where the map has it.
#[test]
fn every_scene_shows_what_it_names_where_the_map_has_it() {
    let mut desk = Desk::on_stage();
    let map = format::bundled().map;
    for (scene, stored) in map.scenes.iter().enumerate() {
        desk.hit([Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6][scene]);
        desk.hit(Key::Enter);
        let stage = desk.stage_map();
        let extract = stage.shown().unwrap();
        let shown: BTreeSet<&ActorId> = extract.actors.iter().map(|actor| &actor.id).collect();
        assert_eq!(shown, stored.actors.iter().collect(), "scene {}", scene + 1);
        if let Some(SceneRelations::Listed(relations)) = &stored.relations {
            assert_eq!(extract.relations.len(), relations.len(), "scene {}", scene + 1);
        }
        let geometry = stage.geometry().unwrap();
        for (actor, chip) in extract.actors.iter().zip(&geometry.chips) {
            let at = stage.camera().to_world(chip.rect.center() + stage.camera().offset);
            let stored = &map.layout.positions[&actor.id];
            // The world grows with the screen, and this one has 720 lines.
            let (x, y) = (stored.x * 720.0 / 1080.0, stored.y * 720.0 / 1080.0);
            assert!((at.x - x).abs() < 0.5 && (at.y - y).abs() < 0.5, "{}: {at:?}", actor.id);
        }
        // Nothing of it is hidden for want of room, and all of it is on the screen.
        assert_eq!(geometry.hidden_labels(), 0, "scene {}", scene + 1);
        let rect = stage.rect().unwrap();
        let bounds = geometry.bounds + stage.camera().offset;
        assert!(bounds.x0 >= 0.0 && bounds.y0 >= 0.0, "{bounds:?}");
        assert!(bounds.x1 <= f64::from(rect.width()) && bounds.y1 <= f64::from(rect.height()), "{bounds:?} {rect:?}");
        assert_eq!(stage.selected().len(), desk.stage_map().selected().len());
        let words = stored.caption.as_deref().unwrap_or_default();
        assert!(desk.says(words), "{words}");
    }
}

#[test]
fn keys_lay_things_over_a_scene_and_take_them_away() {
    let mut desk = Desk::on_stage();
    for (key, blank) in [(Key::B, Blank::Black), (Key::Period, Blank::Black), (Key::W, Blank::White)] {
        desk.hit(key);
        assert!(desk.state().blank == Some(blank) && !desk.says(TITLES[0]), "{}", desk.texts());
        desk.hit(key);
        assert!(desk.says(TITLES[0]));
    }
    desk.hit(Key::Num4);
    assert!(desk.says("Scene 4") && desk.state().scene == 0);
    desk.hit(Key::Escape);
    assert!(!desk.says("Scene 4") && desk.state() == State { presenter: false, ..State::at(0) });
    desk.hit(Key::O);
    for (scene, title) in TITLES.iter().enumerate() {
        assert!(desk.says(&format!("Scene {}: {title}", scene + 1)));
    }
    desk.hit(Key::ArrowDown);
    assert_eq!(desk.state().overlay, Some(Overlay::Overview { chosen: 3 }));
    desk.hit(Key::Enter);
    assert!(desk.says(TITLES[3]) && desk.state() == State::at(3));
    desk.hit(Key::O);
    desk.click("Scene 6: Outside powers: restraint and silence");
    assert!(desk.state() == State::at(5) && desk.says(TITLES[5]));
    desk.hit(Key::L);
    assert!(desk.state().dot);
    desk.hit(Key::Escape);
    assert!(desk.window().showing().is_none());
}

#[test]
fn the_words_behind_a_scene_are_all_there_on_pages_that_keys_turn() {
    let mut desk = Desk::on_stage();
    let map = format::bundled().map;
    for (scene, stored) in map.scenes.iter().enumerate() {
        desk.hit(Key::Q);
        let mut said = desk.texts();
        loop {
            let before = desk.state();
            desk.hit(Key::ArrowRight);
            if desk.state() == before {
                break;
            }
            said.push_str(&desk.texts());
        }
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let relations = match &stored.relations {
            Some(SceneRelations::Listed(listed)) => listed.clone(),
            _ => map.relations.values().filter(|relation| relation.headline).map(|it| it.id.clone()).collect(),
        };
        let stands = |id: &ActorId| stored.actors.contains(id);
        let both = |id: &RelationId| {
            map.relations.get(id).is_some_and(|relation| stands(&relation.from) && stands(&relation.to))
        };
        let is_on_stage =
            |target: &Target| matches!(target, Target::Relation(id) if relations.contains(id) && both(id));
        for evidence in map.evidence.values().filter(|evidence| is_on_stage(&evidence.target)) {
            let words = evidence.selector.exact.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(&words), "scene {}: {words}", scene + 1);
        }
        desk.hit(Key::Escape);
        desk.hit(Key::PageDown);
    }
}

#[test]
fn a_click_explores_and_next_returns() {
    let mut desk = Desk::on_stage();
    desk.hit(Key::ArrowRight);
    let whole = desk.stage_map().selected();
    for back in [Key::ArrowRight, Key::Space, Key::N, Key::Escape, Key::ArrowLeft] {
        let at = desk.on_scene(PAKISTAN);
        desk.click_at(at);
        assert_eq!(desk.state().exploring, Some(By::Pointer));
        assert!(desk.says("Exploring") && desk.says("targeted operations in Afghanistan"), "{}", desk.texts());
        assert_ne!(desk.stage_map().selected(), whole, "what is explored stands out");
        desk.hit(back);
        assert_eq!(desk.state(), State::at(1), "{back:?}");
        assert!(!desk.says("Exploring") && desk.stage_map().selected() == whole);
    }
    let at = desk.on_scene(PAKISTAN);
    desk.click_at(at);
    desk.hit(Key::PageDown);
    assert_eq!(desk.state(), State::at(2), "clickers go on");
    // A line by its label, and off it again by a click on the ground.
    desk.activate(SHELTER);
    let words = desk.texts();
    assert!(words.contains("Afghan Taliban → TTP: Alleged sheltering") && words.contains("≠ The Taliban"), "{words}");
    let ground = desk.stage_map().rect().unwrap();
    desk.click_at(ground.right_bottom() - vec2(40.0, 40.0));
    assert_eq!(desk.state(), State::at(2));
    assert!(!desk.session().is_modified());
}

/// What is explored is never under its own card.
#[test]
fn a_card_leaves_free_what_it_is_about() {
    let mut desk = Desk::on_stage();
    let paragraphs = |desk: &Desk| -> Vec<(String, egui::Rect)> {
        let nodes = desk.harness.query_all_by_role(Role::Paragraph);
        nodes.map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect())).collect()
    };
    for scene in 0..6 {
        let before = paragraphs(&desk);
        let actors = desk.stage_map().shown().unwrap().actors.clone();
        let geometry = desk.stage_map().geometry().unwrap().clone();
        let (offset, corner) = (desk.stage_map().camera().offset, desk.stage_map().rect().unwrap().min);
        for (actor, chip) in actors.iter().zip(&geometry.chips) {
            let at = chip.rect + offset;
            let at = egui::Rect::from_min_max(
                corner + vec2(at.x0 as f32, at.y0 as f32),
                corner + vec2(at.x1 as f32, at.y1 as f32),
            );
            desk.click_at(at.center());
            let card: Vec<_> = paragraphs(&desk).into_iter().filter(|words| !before.contains(words)).collect();
            assert!(card.iter().any(|(words, _)| words.contains(actor.name.as_str())), "{}: {card:?}", actor.name);
            for (words, place) in &card {
                assert!(!place.intersects(at), "scene {}: {words} over {}", scene + 1, actor.name);
                assert!(place.top() >= 0.0 && place.bottom() <= 720.0, "{words} at {place:?}");
            }
            desk.hit(Key::Escape);
        }
        desk.hit(Key::PageDown);
    }
}

/// From eight screen heights away letters of 26 can be read on a screen of 1080 lines, and in proportion on others.
#[test]
fn every_label_can_be_read_from_the_last_row() {
    for size in [[1280.0, 720.0], [1920.0, 1080.0], [3840.0, 2160.0], [1024.0, 768.0]] {
        let mut desk = Desk::with(Want { size, ..Want::default() });
        desk.hit(Key::F5);
        for scene in 0..6 {
            let geometry = desk.stage_map().geometry().unwrap();
            let least = 26.0 / 1080.0 * f64::from(size[1]) - 1e-6;
            assert!(geometry.sizes.label >= least, "scene {}: {} of {least}", scene + 1, geometry.sizes.label);
            assert_eq!(geometry.hidden_labels(), 0, "{size:?}, scene {}", scene + 1);
            desk.hit(Key::PageDown);
        }
    }
}

/// Nothing on the map can be moved while it is shown: a drag is a spotlight, a right click and a double click do nothing,
/// and a wheel that is touched by mistake leaves the scene alone.
#[test]
fn hands_change_nothing() {
    let mut desk = Desk::on_stage();
    let (camera, places) = (desk.stage_map().camera(), desk.session().map().layout.clone());
    let at = desk.on_scene(PAKISTAN);
    desk.drag(at, at + vec2(120.0, 60.0));
    desk.right_click_at(at);
    desk.double_click_at(at + vec2(0.0, 150.0));
    desk.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 5.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    desk.press(PointerButton::Middle, at, true);
    desk.harness.hover_at(at + vec2(50.0, 50.0));
    desk.press(PointerButton::Middle, at + vec2(50.0, 50.0), false);
    for key in [Key::Delete, Key::A, Key::R, Key::F2, Key::M, Key::E] {
        desk.hit(key);
    }
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(!desk.session().is_modified() && desk.session().map().layout == places);
    assert!(desk.state().overlay.is_none() && desk.stage_map().camera() == camera && !desk.says("Release the pin"));
    // While one explores, the wheel looks nearer, and the scene comes back as it was.
    desk.hit(Key::Tab);
    desk.harness.hover_at(at);
    desk.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 5.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    desk.settle();
    assert!(desk.stage_map().camera().zoom > camera.zoom);
    desk.hit(Key::M);
    desk.hit(Key::ArrowDown);
    desk.hit(Key::N);
    assert!(desk.stage_map().camera() == camera && desk.session().map().layout == places);
}

#[test]
fn a_map_without_scenes_is_one_scene() {
    let mut desk = Desk::on(&with_scenes(|map| map.scenes.clear()));
    desk.hit(Key::F5);
    assert!(desk.says("The Pakistan–Afghanistan strikes") && desk.says("1 / 1"), "{}", desk.texts());
    desk.hit(Key::ArrowRight);
    assert_eq!(desk.state(), State::at(0));
    let keys = desk.stage_map().drawing().unwrap().shown();
    assert_eq!(keys.iter().filter(|key| matches!(key, SubjectKey::Actor(_))).count(), 6);
    desk.hit(Key::Escape);
    let mut empty = Desk::new();
    empty.keys(Modifiers::COMMAND, Key::N);
    empty.hit(Key::F5);
    assert!(empty.window().showing().is_none(), "nobody is there to be shown");
}

/// Another map ends the briefing of the one that was open.
#[test]
fn another_map_ends_it() {
    let mut desk = Desk::on_stage();
    let file = desk.file("other.relata", &with_scenes(|map| map.scenes.truncate(1)));
    crate::files::drop_file(&mut desk, file);
    assert!(desk.window().showing().is_none() && desk.session().map().scenes.len() == 1);
}

/// With many scenes each is made when nobody waits for it: what is gone to before that comes when it is there.
#[test]
fn sixty_scenes_are_gone_to_before_they_are_ready() {
    let text = with_scenes(|map| {
        let first = map.scenes.clone();
        map.scenes = (0..60)
            .map(|number| {
                let mut scene = (*first[number % first.len()]).clone();
                scene.id = relata::model::SceneId::new(format!("sc_{number}"));
                scene.title = format!("Scene with the number {number}");
                Arc::new(scene)
            })
            .collect();
    });
    let mut desk = Desk::on(&text);
    desk.harness.key_press(Key::F5);
    desk.harness.key_press(Key::End);
    desk.settle();
    assert!(desk.says("Scene with the number 59") && desk.says("60 / 60"));
    desk.hit(Key::O);
    assert!(desk.says("Scene 60: Scene with the number 59, shown now"));
    desk.hit(Key::Home);
    assert!(desk.says("Scene 1: Scene with the number 0"));
    desk.hit(Key::Enter);
    assert!(desk.says("Scene with the number 0"));
}
