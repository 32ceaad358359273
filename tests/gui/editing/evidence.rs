//! Quotes, sources and speakers.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use relata::app::state::Selection;
use relata::model::{Confidence, EvidenceRole, Stance, Voice};

use super::desk;
use crate::desk::Desk;

/// The July Crisis, which brings its text along.
fn july() -> Desk {
    let mut desk = Desk::new();
    desk.choose("File", "Open the July Crisis");
    desk
}

#[test]
fn pasted_words_that_the_text_has_get_their_place_in_it() {
    let mut desk = july();
    let content = desk.model().sources.values().next().unwrap().text.clone().unwrap().content.unwrap();
    let words: String = content.chars().skip(400).take(60).collect::<String>().trim().to_owned();
    let relation = desk.model().relations.keys().next().unwrap().clone();
    desk.window_mut().select(relata::app::state::Selection::Relation(relation));
    desk.settle();
    let before = desk.model().evidence.len();
    desk.open_field("New quote");
    desk.word(&words);
    assert_eq!(desk.model().evidence.len(), before + 1, "{}", desk.texts());
    let new = desk.model().evidence.values().find(|one| one.selector.exact == words).unwrap().clone();
    let start = new.selector.start.unwrap() as usize;
    let there: String = content.chars().skip(start).take(words.chars().count()).collect();
    assert_eq!((there, new.selector.prefix.is_some()), (words, true));
    // Words that it does not have get none.
    desk.open_field("New quote");
    desk.word("Nobody has ever said this");
    let lost = desk.model().evidence.values().find(|one| one.selector.exact.starts_with("Nobody")).unwrap();
    assert_eq!((lost.selector.start, lost.selector.prefix.as_ref()), (None, None));
}

#[test]
fn every_field_of_a_quote_is_one_step_and_a_quote_can_go() {
    let mut desk = desk();
    desk.activate("Bert to Carl: asks");
    desk.open_field("New quote");
    desk.word("Bert asked Carl");
    assert_eq!(desk.model().sources.len(), 1, "a map without a source gets one");
    desk.activate("Edit the quote");
    for (field, typed) in [("Source", "Gazette"), ("Speaker", "Carla"), ("Voice", "para"), ("Stance", "disp")] {
        desk.choose_in(field, typed);
    }
    for (field, typed) in [("Weight", "contra"), ("Reading", "low")] {
        desk.choose_in(field, typed);
    }
    for (field, text) in
        [("Grade", "2"), ("Gloss", "a plea"), ("Paragraph", "3"), ("Page", "iv"), ("Words", "Bert begged Carl")]
    {
        desk.fill(field, text);
    }
    let one = (**desk.model().evidence.values().next().unwrap()).clone();
    assert_eq!(desk.model().sources[&one.source].title, "Gazette");
    assert_eq!(desk.model().speakers[&one.speaker.clone().unwrap()].name, "Carla");
    assert_eq!(
        (one.voice, one.stance, one.role),
        (Some(Voice::Paraphrase), Stance::Disputes, Some(EvidenceRole::Contra))
    );
    assert_eq!((one.extraction, one.grade.as_deref()), (Some(Confidence::Low), Some("2")));
    let locator = one.locator.unwrap();
    assert_eq!((locator.paragraph, locator.page.as_deref()), (Some(3), Some("iv")));
    assert_eq!((one.gloss.as_deref(), one.selector.exact.as_str()), (Some("a plea"), "Bert begged Carl"));
    desk.fill("Grade", "7");
    assert!(desk.says("no Admiralty grade"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.activate("Remove the quote");
    assert!(desk.says("Removed quote “Bert begged Carl”.") && desk.model().evidence.is_empty(), "{}", desk.texts());
    for _ in 0..13 {
        desk.undone();
    }
    assert!(!desk.session().is_modified(), "left: {:?}", desk.session().journal().undo_title());
}

#[test]
fn sources_are_added_changed_and_removed_unless_quotes_depend_on_them() {
    let mut desk = Desk::new();
    desk.choose("Map", "Sources…");
    let source = desk.model().sources.values().next().unwrap().title.clone();
    desk.click_on_top(&source);
    assert!(desk.says("quotes and"), "why it stays: {}", desk.texts());
    desk.activate("Add a source");
    for (field, text) in
        [("Title", "The Gazette"), ("Publisher", "G. & Sons"), ("Published", "2023-02"), ("Reliability", "B")]
    {
        desk.fill(field, text);
    }
    desk.choose_in("Copy of", &source);
    let new = desk.model().sources.values().find(|one| one.title == "The Gazette").unwrap().clone();
    assert_eq!((new.publisher.as_deref(), new.published.as_deref()), (Some("G. & Sons"), Some("2023-02")));
    assert_eq!((new.grade.as_deref(), new.derived_from.is_some()), (Some("B"), true));
    desk.activate("Remove the source");
    assert!(!desk.model().sources.contains_key(&new.id));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(desk.harness.query_by_label("Add a source").is_none());
}

#[test]
fn speakers_are_added_changed_and_removed_unless_something_is_theirs() {
    let mut desk = desk();
    desk.choose("Map", "Speakers…");
    desk.activate("Add a speaker");
    desk.fill("Name", "Carla");
    desk.fill("Office", "Spokeswoman");
    desk.choose_in("Speaks for", "anna");
    let carla = (**desk.model().speakers.values().next().unwrap()).clone();
    assert_eq!((carla.name.as_str(), carla.role.as_deref()), ("Carla", Some("Spokeswoman")));
    assert_eq!(carla.speaks_for.unwrap().as_str(), "act_0");
    desk.activate("Remove the speaker");
    assert!(desk.model().speakers.is_empty());
}

/// A translation is a field beside the words: never in the quote, its language and translator with it, and gone without
/// words.
#[test]
fn a_translation_stands_beside_the_quote() {
    let mut desk = desk();
    desk.window_mut().select(Selection::Relation("rel_0".into()));
    desk.settle();
    desk.fill("New quote", "Anna rencontre Bert");
    desk.activate("Edit the quote");
    assert!(desk.harness.query_by_label("Translated by").is_none());
    desk.fill("Translation", "Anna meets Bert");
    desk.fill("Language of the translation", "en");
    desk.fill("Translated by", "Dora");
    let one = desk.model().evidence.values().next().unwrap().clone();
    let translation = one.translation.clone().unwrap();
    assert_eq!((translation.text.as_str(), translation.language.as_deref()), ("Anna meets Bert", Some("en")));
    assert_eq!(one.selector.exact, "Anna rencontre Bert");
    assert!(desk.says("Translation into English by Dora"), "{}", desk.texts());
    assert_eq!(copied(&mut desk, "Copy quote"), "Anna rencontre Bert");
    let citation = copied(&mut desk, "Copy citation");
    let lines: Vec<&str> = citation.lines().collect();
    assert_eq!((lines[0], lines[2]), ("Anna rencontre Bert", "Translation into English by Dora: Anna meets Bert"));
    assert!(lines[1].starts_with("— "), "{citation}");
    desk.open_field("Translation");
    desk.keys(Modifiers::COMMAND, Key::A);
    desk.keys(Modifiers::NONE, Key::Delete);
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.model().evidence.values().next().unwrap().translation.is_none());
    for _ in 0..5 {
        desk.undone();
    }
    assert!(!desk.session().is_modified(), "left: {:?}", desk.session().journal().undo_title());
}

/// What a button of the card puts on the clipboard.
fn copied(desk: &mut Desk, button: &str) -> String {
    desk.harness.get_by_label(button).click_accesskit();
    (0..20)
        .find_map(|_| {
            desk.harness.step();
            let commands = &desk.harness.output().platform_output.commands;
            commands.iter().find_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
        })
        .unwrap()
}
