//! The table of commands: every row is in its menu, and every key does what its row says.

use egui::accesskit::Role;
use egui::{Event, Key, KeyboardShortcut, Modifiers, ViewportCommand, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::commands::{COMMANDS, CommandId, CommandSpec, Menu, SceneCommand, spec};
use relata::app::dialogs::FileRequest;
use relata::app::source::Passage;
use relata::app::state::Selection;
use relata::model::{RelationId, SourceId};

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE, Want};

/// Whether the open menu has the item, and whether it can be chosen. With its key an item is told from a button of
/// the tool bar.
fn item(desk: &Desk, spec: &CommandSpec) -> Option<bool> {
    let key = spec.key.map(|key| desk.harness.ctx.format_shortcut(&key));
    let is_item = |label: &str| {
        let label = label.strip_prefix("✓ ").unwrap_or(label);
        match &key {
            Some(key) => label.starts_with(spec.text) && label.ends_with(&format!(" {key}")),
            None => label == spec.text,
        }
    };
    let mut items = desk.harness.query_all_by_role(Role::Button);
    let found = items.find(|node| is_item(&node.accesskit_node().label().unwrap_or_default()));
    found.map(|node| !node.accesskit_node().is_disabled())
}

fn open(desk: &mut Desk, menu: Menu) {
    desk.click(menu.title());
}

#[test]
fn every_command_is_in_its_menu_and_on_when_it_can_be_done() {
    let mut desk = Desk::new();
    let off_at_first = [
        // This window has no folder to keep work in.
        CommandId::LeftOver,
        CommandId::Undo,
        CommandId::Redo,
        CommandId::ClearSelection,
        CommandId::ShowAll,
        CommandId::Everybody,
        CommandId::FanOut,
        CommandId::Focus,
        CommandId::Rename,
        CommandId::Delete,
        CommandId::Reverse,
        CommandId::MergeActors,
        CommandId::SplitActor,
        CommandId::HideActor,
        CommandId::ReleaseActor,
        // No text is attached, so no passage can be selected and no quote can differ.
        CommandId::CitePassage,
        CommandId::ReviewQuotes,
        // Everybody on the bundled map is pinned.
        CommandId::Tidy,
        CommandId::PauseLayout,
        CommandId::CancelLayout,
        CommandId::CancelExport,
        // No scene is chosen.
        CommandId::Scene(SceneCommand::Update),
        CommandId::Scene(SceneCommand::Show),
        CommandId::Scene(SceneCommand::Copy),
        CommandId::Scene(SceneCommand::Rename),
        CommandId::Scene(SceneCommand::Left),
        CommandId::Scene(SceneCommand::Right),
        CommandId::Scene(SceneCommand::Clear),
        CommandId::Scene(SceneCommand::Remove),
    ];
    for spec in COMMANDS {
        open(&mut desk, spec.menu);
        let on = item(&desk, spec);
        assert_eq!(on, Some(!off_at_first.contains(&spec.id)), "{}: {}", spec.text, desk.texts());
        desk.keys(Modifiers::NONE, Key::Escape);
        assert_eq!(item(&desk, spec), None, "the menu closes");
    }
    desk.activate(SHELTER);
    let at = desk.harness.get_by_label("China, state").rect().center();
    desk.drag(at, at + vec2(-40.0, 30.0));
    desk.click_at(at + vec2(-40.0, 30.0));
    for id in [CommandId::Undo, CommandId::ClearSelection, CommandId::ReleaseActor] {
        let spec = spec(id).unwrap();
        open(&mut desk, spec.menu);
        assert_eq!(item(&desk, spec), Some(true), "{}", spec.text);
        desk.keys(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn chosen_from_the_menu_a_command_is_done() {
    let mut desk = Desk::new();
    desk.choose("View", "Dark");
    assert!(desk.harness.ctx.global_style().visuals.dark_mode);
    desk.choose("View", "Light");
    assert!(!desk.harness.ctx.global_style().visuals.dark_mode);
    desk.choose("Help", "About Relata");
    assert!(desk.says(&format!("Relata {}", env!("CARGO_PKG_VERSION"))) && desk.says("Third-party"));
    desk.click("Close");
    assert!(!desk.says("Third-party"));
    let at = desk.harness.get_by_label("China, state").rect().center();
    desk.drag(at, at + vec2(-40.0, 30.0));
    desk.click_at(at + vec2(-40.0, 30.0));
    desk.choose("Layout", "Release the actor");
    let map = desk.session().map().clone();
    let china = map.layout.positions.iter().find(|(id, _)| id.to_string() == "act_china").unwrap().1;
    assert!(!china.pinned && desk.session().is_modified());
}

fn press(desk: &mut Desk, id: CommandId) {
    let KeyboardShortcut { modifiers, logical_key } = spec(id).and_then(|spec| spec.key).unwrap();
    desk.keys(modifiers, logical_key);
}

/// Presses the key of a command and says whether what it should do was done.
fn key_works(desk: &mut Desk, id: CommandId) -> bool {
    let zoom = |desk: &Desk| desk.map().camera().zoom;
    let before = zoom(desk);
    match id {
        CommandId::Open => pressed_asks(desk, id, &FileRequest::OpenMap),
        CommandId::Save | CommandId::SaveAs => pressed_asks(desk, id, &FileRequest::SaveMap("map.relata".to_owned())),
        CommandId::ExportPicture => {
            press(desk, id);
            desk.says("What leaves")
        }
        CommandId::ExportBriefing => pressed_shows(desk, id, "Slides to edit"),
        CommandId::Quit => {
            let key = spec(id).and_then(|spec| spec.key).unwrap();
            desk.harness.key_press_modifiers(key.modifiers, key.logical_key);
            let told = |desk: &mut Desk| {
                desk.harness.step();
                desk.commands().contains(&ViewportCommand::Close)
            };
            // Each event has a frame of its own, and `step` runs them all; the last one tells nothing more.
            told(desk) || desk.window().is_closing()
        }
        CommandId::Undo | CommandId::Redo => {
            let at = desk.harness.get_by_label("China, state").rect().center();
            desk.drag(at, at + vec2(-40.0, 30.0));
            press(desk, CommandId::Undo);
            let undone = !desk.session().is_modified();
            press(desk, CommandId::Redo);
            let redone = desk.session().is_modified();
            desk.keys(Modifiers::COMMAND, Key::Z);
            desk.keys(Modifiers::COMMAND, Key::Y);
            let again = desk.session().is_modified();
            press(desk, CommandId::Undo);
            undone && redone && again && !desk.session().is_modified()
        }
        CommandId::NewMap | CommandId::NewActor | CommandId::NewRelation | CommandId::Rename | CommandId::Delete => {
            edits(desk, id)
        }
        CommandId::CopyPicture => copies(desk),
        CommandId::FanOut => fans_out(desk, id),
        CommandId::SelectAll => {
            press(desk, id);
            desk.says("6 actors selected")
        }
        CommandId::ClearSelection => {
            desk.activate(SHELTER);
            let was = desk.says(SHELTER_QUOTE);
            press(desk, id);
            was && !desk.says(SHELTER_QUOTE)
        }
        CommandId::Fit | CommandId::ActualSize | CommandId::ZoomIn | CommandId::ZoomOut => zooms(desk, id, before),
        CommandId::ToggleOutline => toggles(desk, id, "ACTORS 6"),
        CommandId::ToggleInspector => toggles(desk, id, "EVIDENCE"),
        CommandId::ToggleLegend => {
            let marks = |desk: &Desk| desk.map().drawing().unwrap().marks.len();
            let with = marks(desk);
            press(desk, id);
            let without = marks(desk);
            press(desk, id);
            without < with && marks(desk) == with
        }
        CommandId::Disputes => {
            press(desk, id);
            let listed = desk.says("SIDE 1: 1 QUOTE");
            press(desk, id);
            listed && !desk.says("SIDE 1: 1 QUOTE")
        }
        CommandId::Find | CommandId::FindNext | CommandId::FindPrevious => {
            // With nothing looked for yet, all three ask what to look for.
            press(desk, id);
            desk.says("Close find")
        }
        CommandId::Focus => {
            desk.activate("China, state");
            press(desk, id);
            desk.says("Around China")
        }
        CommandId::LayOut | CommandId::Tidy | CommandId::PauseLayout => lays_out(desk, id),
        CommandId::ViewMap | CommandId::ViewSource | CommandId::Beside | CommandId::CitePassage => reads(desk, id),
        CommandId::Scene(command) => makes_scenes(desk, id, command),
        CommandId::Present | CommandId::PresentHere => {
            press(desk, id);
            let shown = desk.says("One strike, six actors") && !desk.says("ACTORS 6");
            desk.keys(Modifiers::NONE, Key::Escape);
            shown && desk.says("ACTORS 6")
        }
        CommandId::Palette => {
            press(desk, id);
            desk.says("File: Open the example")
        }
        CommandId::Shortcuts => {
            press(desk, id);
            let shown = desk.says("Wheel, pinch");
            desk.keys(Modifiers::NONE, Key::Escape);
            shown && !desk.says("Wheel, pinch")
        }
        other => panic!("{other:?} has a key and no test"),
    }
}

/// The keys by which scenes are made and changed, at the second of six.
fn makes_scenes(desk: &mut Desk, id: CommandId, command: SceneCommand) -> bool {
    press(desk, CommandId::Scene(SceneCommand::Strip));
    desk.keys(Modifiers::NONE, Key::ArrowRight);
    let title = |desk: &Desk| desk.session().journal().undo_title().unwrap_or_default().to_owned();
    let second = "The strike and what came before";
    match command {
        SceneCommand::Strip => {
            let open = desk.says("SCENES 6 · 4:55");
            press(desk, id);
            open && !desk.says("SCENES 6")
        }
        SceneCommand::New => {
            press(desk, id);
            title(desk) == "new scene “Scene 7”" && desk.harness.ctx.text_edit_focused()
        }
        SceneCommand::Show => {
            press(desk, id);
            *desk.window().selection() != Selection::Nothing && !desk.session().is_modified()
        }
        SceneCommand::Update => pressed_is(desk, id, &format!("change of scene “{second}”")),
        SceneCommand::Copy => pressed_is(desk, id, &format!("copy of scene “{second}”")),
        _ => pressed_is(desk, id, &format!("move of scene “{second}”")),
    }
}

/// Does the key make the step of this name?
fn pressed_is(desk: &mut Desk, id: CommandId, title: &str) -> bool {
    press(desk, id);
    desk.session().journal().undo_title() == Some(title)
}

/// The keys of the source view.
fn reads(desk: &mut Desk, id: CommandId) -> bool {
    const TEXT: &str = "60 quotes from it";
    match id {
        CommandId::Beside => {
            *desk = Desk::with(Want { size: [1920.0, 1080.0], ..Want::default() });
            press(desk, id);
            desk.says(TEXT) && desk.harness.query_by_role(Role::Tree).is_some()
        }
        CommandId::CitePassage => {
            desk.choose("File", "Open the July Crisis");
            press(desk, CommandId::ViewSource);
            let passage = Passage { source: SourceId::new("src_account"), range: 0..21 };
            desk.window_mut().select_passage(Some(passage));
            desk.window_mut().select(Selection::Relation(RelationId::new("rel_AH-RS-2")));
            desk.settle();
            press(desk, id);
            desk.session().is_modified()
        }
        _ => {
            press(desk, CommandId::ViewSource);
            let text = desk.says(TEXT);
            press(desk, CommandId::ViewMap);
            text && !desk.says(TEXT)
        }
    }
}

fn lays_out(desk: &mut Desk, id: CommandId) -> bool {
    if id == CommandId::PauseLayout {
        *desk = crate::layouts::held();
        press(desk, id);
        return !desk.says("Force layout");
    }
    for item in ["Release all pins and lay out", "Circular"] {
        desk.choose("Layout", item);
    }
    let at = desk.harness.get_by_label("Pakistan, state").rect().center();
    desk.drag(at, at + vec2(-40.0, 30.0));
    desk.activate("China, state");
    press(desk, id);
    let title = if id == CommandId::Tidy { "tidying of China" } else { "circular layout" };
    desk.session().journal().undo_title() == Some(title)
}

fn pressed_asks(desk: &mut Desk, id: CommandId, request: &FileRequest) -> bool {
    desk.asked();
    press(desk, id);
    desk.asked() == [request.clone()]
}

/// The keys that make the map larger and smaller; `before` is how large it was.
fn zooms(desk: &mut Desk, id: CommandId, before: f64) -> bool {
    let zoom = |desk: &Desk| desk.map().camera().zoom;
    match id {
        CommandId::Fit => {
            desk.keys(Modifiers::COMMAND, Key::Num1);
            press(desk, id);
            (zoom(desk) - before).abs() < 0.01
        }
        CommandId::ActualSize => {
            press(desk, id);
            (zoom(desk) - 1.0).abs() < 1e-9
        }
        CommandId::ZoomIn => {
            press(desk, id);
            let once = zoom(desk);
            desk.keys(Modifiers::COMMAND, Key::Equals);
            once > before && zoom(desk) > once
        }
        CommandId::ZoomOut => {
            press(desk, id);
            zoom(desk) < before
        }
        other => panic!("{other:?} does not zoom"),
    }
}

/// The keys by which a map is made and changed.
fn edits(desk: &mut Desk, id: CommandId) -> bool {
    match id {
        CommandId::NewActor => pressed_shows(desk, id, "Name of the new actor"),
        CommandId::NewRelation => pressed_shows(desk, id, "Who acts"),
        CommandId::NewMap => {
            press(desk, id);
            desk.says("No map yet")
        }
        _ => {
            desk.activate("China, state");
            press(desk, id);
            match id {
                CommandId::Rename => desk.harness.ctx.text_edit_focused(),
                _ => desk.says("Removed China, with "),
            }
        }
    }
}

/// Shows this, until Escape.
fn pressed_shows(desk: &mut Desk, id: CommandId, words: &str) -> bool {
    press(desk, id);
    let shown = desk.says(words);
    desk.keys(Modifiers::NONE, Key::Escape);
    shown && !desk.says(words)
}

fn fans_out(desk: &mut Desk, id: CommandId) -> bool {
    let lines = |desk: &Desk| desk.map().geometry().unwrap().lines.len();
    desk.activate(SHELTER);
    let before = lines(desk);
    press(desk, id);
    let fanned = lines(desk);
    press(desk, id);
    fanned > before && lines(desk) == before && desk.says(SHELTER_QUOTE)
}

fn toggles(desk: &mut Desk, id: CommandId, words: &str) -> bool {
    let first = desk.says(words);
    press(desk, id);
    let second = desk.says(words);
    press(desk, id);
    first && !second && desk.says(words)
}

/// The windowing library turns Ctrl+Shift+C into the event "copy".
fn copies(desk: &mut Desk) -> bool {
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    let quick = [Event::ModifiersChanged(modifiers), Event::Copy, Event::ModifiersChanged(Modifiers::NONE)];
    desk.harness.input_mut().events.extend(quick);
    let copied = desk.copied_picture().is_some();
    desk.settle();
    copied && desk.says("Picture copied")
}

#[test]
fn every_key_does_what_its_row_says() {
    for spec in COMMANDS.iter().filter(|spec| spec.key.is_some()) {
        let mut desk = Desk::new();
        assert!(key_works(&mut desk, spec.id), "{}: {}", spec.text, desk.texts());
    }
}
