//! A new map, and a text that becomes a source.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::desk;
use crate::desk::Desk;

#[test]
fn a_new_map_is_empty_says_how_to_go_on_and_is_saved_under_a_name() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::N);
    assert!(desk.says("No map yet") && desk.says("Untitled") && desk.model().actors.is_empty(), "{}", desk.texts());
    desk.fill("Title", "Neighbours");
    assert_eq!(desk.model().meta.title, "Neighbours");
    desk.click("New actor…");
    desk.word("Anna");
    desk.keys(Modifiers::NONE, Key::R);
    for word in ["Bert", "talks", "meets"] {
        desk.word(word);
    }
    assert!(desk.harness.query_by_label("Anna to Bert: meets").is_some(), "{}", desk.texts());
    let path = desk.path("new.relata");
    desk.answer(Some(&path));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(path.exists() && !desk.session().is_modified());
}

#[test]
fn what_is_not_saved_is_asked_about_first() {
    let mut desk = desk();
    desk.activate("Anna, state");
    desk.keys(Modifiers::NONE, Key::Delete);
    desk.keys(Modifiers::COMMAND, Key::N);
    assert!(desk.says("Otherwise they are lost."));
    desk.answer_prompt("Don't save");
    assert!(desk.says("No map yet"));
}

#[test]
fn a_pasted_text_becomes_a_source_with_its_text_or_its_fingerprint() {
    for whole in [true, false] {
        let mut desk = desk();
        desk.choose("File", "Paste an article…");
        desk.harness.event(Event::Paste("A headline\n\nA sentence of some length.".to_owned()));
        desk.settle();
        assert!(desk.says("39 characters") || desk.says("characters"), "{}", desk.texts());
        if whole {
            desk.click_on_top("Keep the whole text in the file");
        }
        desk.click_on_top("Make a source of it");
        let source = desk.model().sources.values().next().unwrap().clone();
        let text = source.text.clone().unwrap();
        assert_eq!((source.title.as_str(), text.content.is_some()), ("A headline", whole));
        assert_eq!(text.sha256.unwrap().len(), 64);
        assert_eq!(desk.undone(), "new source “A headline”");
    }
}
