//! The scenes of a briefing made and changed in the window: by keyboard alone, by mouse, in their fields; what is gone;
//! and the briefing that comes of it.

use std::sync::Arc;

use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable;
use relata::app::platform::settings::Settings;
use relata::app::state::Selection;
use relata::format;
use relata::model::{Map, Scene, SceneRelations};

use crate::desk::{Desk, Want};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Desk {
    fn titles(&self) -> Vec<&str> {
        self.model().scenes.iter().map(|scene| scene.title.as_str()).collect()
    }

    fn scene(&self, place: usize) -> &Scene {
        &self.model().scenes[place]
    }

    /// The strip with the keyboard on the chosen scene, or on the first.
    fn on_strip(&mut self) {
        if self.says("SCENES ") {
            self.keys(Modifiers::COMMAND, Key::J);
        }
        self.keys(Modifiers::COMMAND, Key::J);
        assert!(self.focused().starts_with("Scene "), "{}", self.focused());
    }

    /// The name of what has the keyboard.
    fn focused(&self) -> String {
        self.focus().map(|(name, _)| name).unwrap_or_default()
    }

    fn plain(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    /// The middle of the cell whose name begins so.
    fn cell(&self, name: &str) -> Pos2 {
        let cells = self.harness.query_all_by_label_contains(name);
        cells.last().expect("the cell is there").rect().center()
    }
}

/// The bundled map with other scenes, in the window.
fn desk_with(change: impl FnOnce(&mut Map)) -> Desk {
    let mut map = format::bundled().map;
    change(&mut map);
    Desk::on(std::str::from_utf8(&format::write(&map)).unwrap())
}

#[test]
fn three_scenes_by_keyboard_alone_and_everything_undone() {
    let mut desk = Desk::new();
    desk.choose("File", "Open the July Crisis");
    let first = format::write(desk.model());
    desk.keys(Modifiers::COMMAND, Key::J);
    assert!(desk.says("No scenes yet"), "{}", desk.texts());
    desk.keys(Modifiers::COMMAND, Key::M);
    desk.write("Who is who");
    for _ in 0..4 {
        desk.keys(Modifiers::COMMAND, Key::Plus);
    }
    desk.keys(Modifiers::COMMAND, Key::M);
    desk.write("In the middle");
    desk.keys(Modifiers::COMMAND, Key::Num0);
    desk.window_mut().select(Selection::Relation("rel_AH-RS-2".into()));
    desk.settle();
    desk.keys(Modifiers::COMMAND, Key::M);
    desk.write("The ultimatum");
    assert_eq!(desk.titles(), ["Who is who", "In the middle", "The ultimatum"]);
    let [whole, part, stressed] = [0, 1, 2].map(|place| desk.scene(place).clone());
    assert_eq!((whole.camera.as_deref(), whole.actors.len()), (Some("fit-all"), desk.model().actors.len()));
    assert!(part.actors.len() < whole.actors.len() && part.camera.is_some_and(|camera| camera.contains(',')));
    assert_eq!((stressed.emphasis, stressed.quote.is_some()), (vec!["rel_AH-RS-2".into()], true));

    desk.keys(CTRL_SHIFT, Key::ArrowLeft);
    desk.keys(CTRL_SHIFT, Key::ArrowLeft);
    assert_eq!(desk.titles(), ["The ultimatum", "Who is who", "In the middle"]);
    desk.on_strip();
    assert_eq!(desk.focused(), "Scene 1 of 3: The ultimatum.");
    desk.plain(Key::F2);
    desk.write("An ultimatum");
    desk.on_strip();
    desk.plain(Key::ArrowRight);
    assert_eq!(desk.focused(), "Scene 2 of 3: Who is who.");
    desk.plain(Key::Delete);
    assert!(desk.says("Removed scene “Who is who”.") && desk.focused() == "Scene 2 of 2: In the middle.");
    desk.keys(Modifiers::COMMAND, Key::D);
    assert_eq!(desk.titles(), ["An ultimatum", "In the middle", "In the middle"]);

    let last = format::write(desk.model());
    let mut steps = 0;
    while desk.session().journal().undo_title().is_some() {
        desk.keys(Modifiers::COMMAND, Key::Z);
        steps += 1;
    }
    assert_eq!((format::write(desk.model()), steps), (first, 11));
    assert!(!desk.session().is_modified());
    (0..steps).for_each(|_| desk.keys(CTRL_SHIFT, Key::Z));
    assert_eq!(format::write(desk.model()), last);

    desk.plain(Key::F5);
    assert!(desk.says("An ultimatum") && desk.says("1 / 3"), "{}", desk.texts());
    desk.plain(Key::Q);
    assert!(desk.says("Who says?"));
    desk.plain(Key::Escape);
    desk.plain(Key::End);
    assert!(desk.says("In the middle") && desk.says("3 / 3"));
    desk.plain(Key::Escape);
    assert!(desk.window().showing().is_none() && desk.says("SCENES 3"));
}

#[test]
fn the_strip_is_walked_and_starts_the_briefing_where_it_is() {
    let mut desk = Desk::new();
    desk.on_strip();
    assert_eq!(desk.focused(), "Scene 1 of 6: One strike, six actors. 35 seconds.");
    desk.plain(Key::End);
    assert!(desk.focused().starts_with("Scene 6 of 6"));
    desk.plain(Key::ArrowRight);
    assert!(desk.focused().starts_with("Scene 6 of 6"), "nothing lies behind the last");
    desk.plain(Key::Home);
    desk.plain(Key::ArrowRight);
    desk.plain(Key::ArrowRight);
    assert!(desk.says("SCENE 3 OF 6 · 1:00 OF 4:55"), "{}", desk.texts());
    desk.plain(Key::Enter);
    assert!(desk.says("3 / 6") && desk.window().showing().is_some());
    desk.plain(Key::ArrowRight);
    desk.plain(Key::Escape);
    desk.keys(Modifiers::SHIFT, Key::F5);
    assert!(desk.says("4 / 6"), "on from where it ended");
    desk.plain(Key::Escape);
    desk.double_click_at(desk.cell("Scene 2 of 6"));
    // A click has one frame, and the briefing is made ready from the next on.
    desk.settle();
    assert!(desk.says("2 / 6"), "{}", desk.texts());
    desk.plain(Key::Escape);
    // Escape leaves the fields of the scene, and Delete is for the map again once the map has the keyboard.
    desk.click_at(desk.cell("Scene 2 of 6"));
    assert!(desk.says("SCENE 2 OF 6"));
    desk.plain(Key::Escape);
    assert!(!desk.says("SCENE 2 OF 6") && desk.says("Select a line to see the words behind it."));
    desk.activate("China, state");
    desk.focus_on("China, state");
    desk.plain(Key::Delete);
    assert!(desk.says("Removed China") && desk.model().scenes.len() == 6);
}

#[test]
fn a_scene_is_dragged_to_another_place() {
    let mut desk = Desk::new();
    desk.on_strip();
    let titles: Vec<String> = desk.titles().into_iter().map(str::to_owned).collect();
    let (one, three) = (desk.cell("Scene 1 of 6"), desk.cell("Scene 3 of 6"));
    desk.drag(one, three + vec2(40.0, 0.0));
    assert_eq!(desk.titles()[..3], [titles[1].as_str(), &titles[2], &titles[0]]);
    assert!(desk.undone().starts_with("move of scene"));
    desk.drag(three, one - vec2(60.0, 0.0));
    assert_eq!(desk.titles()[..3], [titles[2].as_str(), &titles[0], &titles[1]]);
    desk.undone();
    desk.drag(one, one + vec2(30.0, 0.0));
    assert!(!desk.session().is_modified(), "back where it was is no step");
}

#[test]
fn what_is_gone_is_said_and_taken_out() {
    let mut desk = desk_with(|map| {
        let scene = Arc::make_mut(&mut map.scenes[1]);
        scene.actors.push("act_gone".into());
        scene.quote = Some("evd_gone".to_owned());
    });
    desk.click("Close");
    desk.on_strip();
    let name = "Scene 2 of 6: The strike and what came before. 50 seconds. 1 actor and the quote are gone.";
    assert!(desk.harness.query_by_label(name).is_some(), "{}", desk.texts());
    desk.plain(Key::ArrowRight);
    assert!(desk.focused() == name && desk.says("The map no longer has act_gone, evd_gone."));
    desk.click("Remove what is gone");
    assert!(!desk.says("no longer has") && !desk.says("are gone"), "{}", desk.texts());
    assert_eq!(desk.undone(), "clearing of scene “The strike and what came before”");
    assert!(desk.says("are gone"));
    // Whoever is removed from the map goes from its scenes too, and nothing is gone from them.
    desk.activate("China, state");
    desk.focus_on("China, state");
    desk.plain(Key::Delete);
    assert!(desk.model().scenes.iter().all(|scene| !scene.actors.contains(&"act_china".into())));
}

#[test]
fn every_field_is_a_step_of_its_own() {
    let mut desk = Desk::new();
    desk.on_strip();
    desk.plain(Key::ArrowRight);
    desk.plain(Key::ArrowRight);
    let before = format::write(desk.model());
    desk.fill("Title", "Shelter");
    desk.fill("Caption", "Short words.");
    assert!(desk.says("2 of 28 words"), "{}", desk.texts());
    desk.fill("Notes", "Slowly.");
    desk.fill("Seconds", "95");
    assert!(desk.says("SCENES 6 · 5:30") && desk.says("SCENE 3 OF 6 · 1:35 OF 5:30"));
    desk.choose_in("Quote", "no quote");
    let scene = desk.scene(2).clone();
    let words = (scene.title.as_str(), scene.caption.as_deref(), scene.notes.as_deref());
    assert_eq!(words, ("Shelter", Some("Short words."), Some("Slowly.")));
    assert_eq!((scene.seconds, scene.quote), (Some(95), None));
    desk.activate("On stage: Tehrik-e-Taliban (TTP)");
    assert_eq!(desk.scene(2).actors.len(), 2);
    let Some(SceneRelations::Listed(left)) = desk.scene(2).relations.clone() else { panic!("{:?}", desk.scene(2)) };
    assert!(left.iter().all(|id| !id.as_str().contains("TTP")), "its lines go along: {left:?}");
    desk.choose_in("Put on stage", "TTP");
    assert_eq!(desk.scene(2).actors.len(), 3);
    let Some(SceneRelations::Listed(back)) = desk.scene(2).relations.clone() else { panic!("{:?}", desk.scene(2)) };
    assert!(back.contains(&"rel_A-TTP-1".into()), "and the headlines come back: {back:?}");
    for title in ["relations", "actors", "quote", "seconds", "notes", "caption", "title"] {
        let undone = desk.undone();
        let is_one = undone.starts_with(title) || undone.starts_with("change of scene");
        assert!(is_one && undone.contains("scene “"), "{undone} is not {title}");
    }
    assert_eq!(format::write(desk.model()), before);
}

#[test]
fn relations_are_taken_off_and_stressed() {
    let mut desk = Desk::new();
    desk.on_strip();
    let sheltering = "On stage: Afghan Taliban to TTP: Alleged sheltering";
    desk.activate(sheltering);
    let Some(SceneRelations::Listed(listed)) = desk.scene(0).relations.clone() else { panic!("a list from now on") };
    assert!(!listed.contains(&"rel_A-TTP-1".into()) && listed.len() == 12, "{listed:?}");
    desk.activate(sheltering);
    desk.harness.get_by_label(sheltering).focus();
    desk.settle();
    desk.activate(&format!("stress: {sheltering}"));
    assert_eq!(desk.scene(0).emphasis, ["rel_P-TTP-1".into(), "rel_A-TTP-1".into()]);
    assert!(desk.harness.query_by_label(&format!("{sheltering}, stressed")).is_some());
    for _ in 0..3 {
        desk.undone();
    }
    assert!(!desk.session().is_modified());
}

#[test]
fn a_scene_of_a_part_of_the_map_is_shown_where_it_was_made() {
    let mut desk = Desk::new();
    for _ in 0..2 {
        desk.keys(Modifiers::COMMAND, Key::Plus);
    }
    // The strip takes room from the map, so it is there before.
    desk.keys(Modifiers::COMMAND, Key::J);
    let seen = desk.map().camera();
    desk.keys(Modifiers::COMMAND, Key::M);
    desk.write("Near");
    let near = desk.scene(1);
    assert!(near.title == "Near" && near.actors.len() < 6, "behind the chosen one: {near:?}");
    desk.keys(Modifiers::COMMAND, Key::Num0);
    assert!(desk.map().camera().zoom < seen.zoom);
    let before = desk.scene(1).clone();
    desk.keys(Modifiers::SHIFT, Key::S);
    let again = desk.map().camera();
    assert!((again.zoom - seen.zoom).abs() < 1e-3 && (again.offset - seen.offset).hypot() < 0.5, "{again:?} {seen:?}");
    desk.keys(CTRL_SHIFT, Key::M);
    assert_eq!(desk.scene(1).actors, before.actors, "taken anew it is the same");
    assert!(desk.says("SCENE 2 OF 7"));
}

#[test]
fn sixty_scenes_are_all_named_and_walked() {
    let mut desk = desk_with(|map| {
        let scenes = map.scenes.clone();
        map.scenes = (0..60)
            .map(|number| {
                let scene = &scenes[number % scenes.len()];
                Arc::new(Scene { id: format!("scn_{number}").as_str().into(), ..(**scene).clone() })
            })
            .collect();
    });
    desk.on_strip();
    assert_eq!(desk.harness.query_all_by_label_contains(" of 60: ").count(), 60);
    desk.plain(Key::End);
    assert!(desk.focused().starts_with("Scene 60 of 60"));
    let last = desk.cell("Scene 60 of 60");
    assert!(desk.harness.ctx.content_rect().contains(last), "it is brought into view: {last}");
    desk.plain(Key::Delete);
    assert!(desk.focused().starts_with("Scene 59 of 59"), "{}", desk.focused());
}

#[test]
fn of_several_selected_things_a_scene_of_those_alone_is_made() {
    let mut desk = Desk::new();
    desk.activate("China, state");
    desk.focus_on("Pakistan, state");
    desk.keys(Modifiers::SHIFT, Key::Space);
    desk.click("Save as scene");
    desk.write("Two states");
    let scene = desk.scene(6);
    assert_eq!((scene.title.as_str(), scene.actors.len(), scene.camera.as_deref()), ("Two states", 2, Some("fit-all")));
    assert!(desk.says("SCENE 7 OF 7") && desk.says("RELATIONS ON STAGE 3 OF 3"), "{}", desk.texts());
}

#[test]
fn the_strip_is_at_the_next_start_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let start = || {
        let (settings, finding) = Settings::load(&file);
        assert_eq!(finding, None);
        Desk::with(Want { settings, settings_file: Some(file.clone()), ..Want::default() })
    };
    let mut desk = start();
    assert!(!desk.says("SCENES 6"), "closed at first");
    desk.keys(Modifiers::COMMAND, Key::J);
    let mut desk = start();
    assert!(desk.says("SCENES 6") && !desk.focused().starts_with("Scene "), "open, and nobody's keyboard is taken");
    desk.choose("File", "Open the July Crisis");
    assert!(desk.says("No scenes yet"), "with another map too: {}", desk.texts());
    desk.keys(Modifiers::COMMAND, Key::J);
    assert!(!std::fs::read_to_string(&file).unwrap().contains("strip"), "what is as at first is not written");
    let mut desk = start();
    assert!(!desk.says("SCENES 6"));
    // A new scene opens it as the key does.
    desk.keys(Modifiers::COMMAND, Key::M);
    assert!(start().says("SCENES 6"));
}
