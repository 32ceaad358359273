//! The source view: quotes lead to relations and back, passages are selected and cited, words are found, and what needs a
//! look is re-anchored only by a click.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::source::Passage;
use relata::format::Example;
use relata::model::anchor::{Resolution, Text};
use relata::model::{Map, RelationId, SourceId};

use crate::desk::{Desk, Want};

const NOTE: &str = "The note accused Serbia of having tolerated a movement";

fn july() -> Desk {
    let mut desk = Desk::new();
    desk.choose("File", "Open the July Crisis");
    desk.keys(Modifiers::ALT, Key::Num5);
    desk
}

fn source() -> SourceId {
    SourceId::new("src_account")
}

fn content(map: &Map) -> String {
    map.sources[&source()].text.as_ref().unwrap().content.clone().unwrap()
}

fn passage_words(desk: &Desk) -> Option<String> {
    let passage = desk.window().passage()?;
    let text = Text::new(&content(desk.session().map()));
    Some(text.slice(passage.range.clone()).iter().collect())
}

/// The ticks in view, from above.
fn ticks(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.query_all_by_label_contains("Quote behind ");
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn the_views_take_turns_and_share_the_selection() {
    let mut desk = july();
    assert!(desk.says("Text of the source") && desk.says("sentences cited"), "{}", desk.texts());
    assert!(desk.says("Gavrilo Princip, a Bosnian Serb"), "the text itself");
    assert!(desk.harness.query_by_role(Role::Tree).is_none(), "the map is not there");
    let first = ticks(&desk).remove(0);
    desk.activate(&first);
    assert!(first.contains("Serbia") || !desk.texts().contains("Select a line to see"), "{}", desk.texts());
    desk.keys(Modifiers::ALT, Key::Num1);
    assert!(desk.harness.query_by_role(Role::Tree).is_some() && !desk.says("Text of the source"));
    assert_eq!(desk.map().selected().len(), 1, "what was clicked in the text is selected on the map");
}

#[test]
fn what_is_selected_elsewhere_is_brought_into_view() {
    let mut desk = july();
    assert!(!ticks(&desk).iter().any(|name| name.contains("Montenegro")), "it stands at the end: {:?}", ticks(&desk));
    let montenegro = desk.session().map().relations.values().find(|one| one.from.as_str() == "act_me").cloned();
    let id = montenegro.map(|relation| relation.id.clone()).unwrap();
    desk.window_mut().select(relata::app::state::Selection::Relation(id));
    desk.settle();
    assert!(ticks(&desk).iter().any(|name| name.contains("Montenegro")), "{:?}", ticks(&desk));
}

#[test]
fn show_in_text_leads_from_the_card_to_the_words() {
    let mut desk = july();
    desk.keys(Modifiers::ALT, Key::Num1);
    let id = RelationId::new("rel_AH-RS-2");
    assert!(desk.session().map().relations.contains_key(&id));
    desk.window_mut().select(relata::app::state::Selection::Relation(id));
    desk.settle();
    desk.click("Show in text");
    assert!(desk.says("Text of the source") && !ticks(&desk).is_empty(), "{}", desk.texts());
}

#[test]
fn a_drag_a_double_click_and_keys_select_passages() {
    let mut desk = july();
    let piece = desk.harness.get_all_by_label_contains("On 28 June 1914").next().unwrap().rect();
    let at = piece.min + vec2(70.0, 12.0);
    desk.double_click_at(at);
    let word = passage_words(&desk).unwrap();
    assert!(!word.is_empty() && !word.contains(' '), "{word}");
    desk.drag(piece.min + vec2(1.0, 12.0), piece.min + vec2(200.0, 12.0));
    let dragged = passage_words(&desk).unwrap();
    assert!(dragged.starts_with("On 28 June") && dragged.len() > 15, "{dragged}");
    assert!(desk.says("Clear"), "the strip says what can be done");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.window().passage(), None);
    // By keyboard: the sentence at the caret, then two of them.
    desk.harness.get_by_label("Text of the source").focus();
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Home);
    assert_eq!(passage_words(&desk).as_deref(), Some("The July Crisis, 1914"));
    assert!(desk.says("New relation (R)"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::ArrowDown);
    assert!(passage_words(&desk).unwrap().starts_with("On 28 June 1914 Gavrilo"));
    desk.keys(Modifiers::SHIFT, Key::ArrowDown);
    let two = passage_words(&desk).unwrap();
    assert!(two.starts_with("On 28 June") && two.ends_with("military intelligence."), "{two}");
    desk.keys(Modifiers::NONE, Key::End);
    assert!(passage_words(&desk).unwrap().starts_with("By 12 August"), "{:?}", passage_words(&desk));
}

#[test]
fn a_passage_is_cited_for_the_selected_relation_and_that_can_be_undone() {
    let mut desk = july();
    let relation = RelationId::new("rel_AH-RS-2");
    let before = desk.session().map().evidence_for(&relation).len();
    let text = content(desk.session().map());
    let start = text[..text.find(NOTE).unwrap()].chars().count();
    let passage = Passage { source: source(), range: start..start + NOTE.chars().count() };
    desk.window_mut().select_passage(Some(passage.clone()));
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Q);
    assert!(desk.says("Select the relation that the passage"), "nothing is selected: {}", desk.texts());
    desk.window_mut().select(relata::app::state::Selection::Relation(relation.clone()));
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Q);
    let map = desk.session().map().clone();
    let quotes = map.evidence_for(&relation);
    let new = quotes.iter().find(|quote| quote.selector.exact == NOTE && quote.speaker.is_none()).unwrap();
    assert_eq!(quotes.len(), before + 1);
    assert_eq!((new.selector.start, new.source.clone()), (Some(start as u64), source()));
    assert_eq!(new.locator.as_ref().and_then(|locator| locator.paragraph), Some(6));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.session().map().evidence_for(&relation).len(), before);
}

#[test]
fn words_are_found_in_the_text_and_f3_goes_on() {
    let mut desk = july();
    desk.keys(Modifiers::COMMAND, Key::F);
    assert_eq!(desk.focus().map(|(name, _)| name).as_deref(), Some("Find in the text"));
    desk.letters("SCRAP of paper\"");
    assert!(desk.says("1 place"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("1 of 1") && desk.says("a scrap of paper"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("1 of 1") && desk.says("Text of the source"), "{}", desk.texts());
}

/// The July map whose text has changed since: an added headline, other words in one quote, and one sentence gone.
fn edited() -> (Map, String) {
    let map = Example::July.load().map;
    let text = content(&map)
        .replace("The note accused Serbia of having tolerated", "The note charged Serbia with having tolerated")
        .replace("Historians call this the blank cheque.", "");
    (map, format!("A headline\n\n{text}"))
}

#[test]
fn the_review_re_anchors_only_by_a_click() {
    let (map, text) = edited();
    let mut desk = july();
    let file = desk.file("edited.txt", &text);
    desk.answer(Some(&file));
    desk.click("Text: in the map");
    desk.click("Compare with another text…");
    assert!(desk.says("quotes need a look"), "{}", desk.texts());
    assert!(!desk.session().is_modified(), "nothing is re-anchored by itself");
    desk.click(&format!("{} quotes need a look", map.evidence.len()));
    assert!(desk.says("Your name, kept in the settings"), "{}", desk.texts());
    desk.click("Accept the new place");
    assert!(!desk.session().is_modified(), "not without a name");
    desk.harness
        .get_by_role_and_label(Role::TextInput, "Your name, kept in the settings and written beside what you confirm:")
        .focus();
    desk.settle();
    desk.letters("Ana Silva");
    desk.click("Use this name");
    desk.click("Accept the new place");
    let after = desk.session().map().clone();
    let changed: Vec<_> = map.evidence.values().filter(|old| after.evidence[&old.id] != **old).collect();
    assert_eq!(changed.len(), 1, "one click, one quote");
    let new = &after.evidence[&changed[0].id];
    assert_eq!(new.selector.exact, changed[0].selector.exact);
    assert_eq!(new.selector.start, changed[0].selector.start.map(|start| start + 12));
    let checked = new.checked.as_ref().unwrap();
    assert!(checked.by == "Ana Silva" && checked.on.len() == 10, "{checked:?}");
    assert!(desk.says(&format!("1 of {}", map.evidence.len() - 1)), "the list is shorter by it: {}", desk.texts());
    // Keeping changes the stamp alone, and the quote is not asked for again, in another review either.
    desk.click("Keep as it is");
    assert!(desk.says(&format!("1 of {}", map.evidence.len() - 2)), "{}", desk.texts());
    desk.click("End the review");
    assert!(desk.says(&format!("{} quotes need a look", map.evidence.len() - 2)), "{}", desk.texts());
    assert_eq!(desk.session().map().accepted.len(), map.accepted.len() + 1);
    let kept = desk.session().map().clone();
    let same = |id| kept.evidence[id].selector == after.evidence[id].selector;
    assert!(after.evidence.keys().all(same), "no place has changed");
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(**desk.session().map(), map);
}

#[test]
fn changed_words_are_shown_beside_the_texts_and_taken_by_a_click() {
    let (_, text) = edited();
    let mut desk = july();
    let file = desk.file("edited.txt", &text);
    desk.answer(Some(&file));
    desk.click("Text: in the map");
    desk.click("Compare with another text…");
    desk.choose("Edit", "Review the quotes");
    for _ in 0..80 {
        if desk.says("Take the text's words") {
            break;
        }
        desk.click("Next ›");
    }
    assert!(desk.says("charged") && desk.says("accused"), "{}", desk.texts());
    let (lines, way) = (desk.label_tops("Text:"), desk.label_tops("Keep as it is"));
    assert!(lines.len() == 1 && lines[0] + 20.0 < way[0], "both lines stand above the buttons: {lines:?}, {way:?}");
    let id = desk
        .session()
        .map()
        .evidence
        .values()
        .find(|one| one.selector.exact.starts_with("The note accused"))
        .unwrap()
        .id
        .clone();
    let resolution =
        relata::model::anchor::resolve(&desk.session().map().evidence[&id].selector, Some(&Text::new(&text)));
    assert!(matches!(resolution, Resolution::Fuzzy { .. }), "{resolution:?}");
}

#[test]
fn without_a_text_the_view_says_so_and_lists_the_quotes() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::ALT, Key::Num5);
    assert!(
        desk.says("is not attached") && desk.says("60 quotes from it") && desk.says("Attach the text…"),
        "{}",
        desk.texts()
    );
}

#[test]
fn right_to_left_text_is_shown_and_can_be_selected() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/1.0-right-to-left.relata"))
        .unwrap();
    let mut desk = Desk::on(&text);
    desk.keys(Modifiers::ALT, Key::Num5);
    let map = desk.session().map().clone();
    let quote = map.evidence.values().find(|one| relata::text::has_rtl(&one.selector.exact)).unwrap();
    let words = map.sources[&quote.source].title.clone();
    assert!(desk.says("Text of the source") || desk.says(&words), "{}", desk.texts());
}

#[test]
fn map_and_text_stand_beside_each_other_where_there_is_room() {
    let mut desk = Desk::with(Want { size: [1920.0, 1080.0], ..Want::default() });
    desk.choose("File", "Open the July Crisis");
    desk.keys(Modifiers::ALT, Key::Num6);
    assert!(desk.says("Text of the source") && desk.harness.query_by_role(Role::Tree).is_some(), "{}", desk.texts());
}
