//! The worklist beside a text: it lists what the map does not have, shows the sentence, opens the form, and changes nothing
//! before that is confirmed.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::edit::blank;
use relata::format::Example;
use relata::model::{ActorKind, Extra, Modality, SourceId, SourceText, Status, TextMode};

use crate::desk::{Desk, Want};
use crate::editing::six::bare;

const COMMAND: &str = "Suggestions from the text";

const TEXT: &str = "Kenya accused Somalia of smuggling. Somalia denied that it had attacked Kenya. \
    Uganda offered aid to Kenya. The weather was fine.";

/// Two who do nothing to each other in it, and who go by their last names.
const NEAR: &str =
    "Lydia Crane sued Haldane Works. Daniel Okafor accused Norris Steel of fraud. Okafor slept in the house of Crane.";

/// A map with one source and this text, and nothing else.
fn map(content: &str) -> String {
    let text = SourceText {
        mode: TextMode::Embedded,
        sha256: None,
        normalization: None,
        content: Some(content.to_owned()),
        path: None,
        extra: Extra::new(),
    };
    let mut source = blank::source(SourceId::new("src_a"), "A text");
    source.text = Some(text);
    bare(&source, content)
}

/// The text without a relation, its list open and with the keyboard.
fn desk(content: &str) -> Desk {
    let mut desk = Desk::on(&map(content));
    desk.choose("Edit", COMMAND);
    desk
}

/// The rows, from above.
fn rows(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.query_all_by_label_contains("Suggested: ");
    let rows = nodes.filter_map(|node| node.accesskit_node().label());
    rows.filter(|label| label.starts_with("Suggested: ")).collect()
}

/// The rows of those who are only named together, from above.
fn near_rows(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.query_all_by_label_contains("Named together: ");
    let rows = nodes.filter_map(|node| node.accesskit_node().label());
    rows.filter(|label| label.contains(" (new)")).collect()
}

fn focus(desk: &Desk) -> String {
    desk.focus().map(|(name, _)| name).unwrap_or_default()
}

#[test]
fn the_bare_july_crisis_is_listed_and_its_first_row_taken_by_keyboard() {
    let map = Example::July.load().map;
    let source = map.sources.values().next().unwrap();
    let content = source.text.clone().unwrap().content.unwrap();
    let mut desk = Desk::on(&bare(source, &content));
    desk.keys(Modifiers::ALT, Key::Num5);
    let listed = rows(&desk);
    assert!(listed.len() >= 10 && desk.says(&format!("{} in all", listed.len())), "{}", desk.texts());
    let before = desk.session().map().clone();
    desk.choose("Edit", COMMAND);
    assert_eq!(focus(&desk), listed[0], "{}", desk.texts());
    assert_eq!(desk.window().passage(), None, "what is chosen is no selected passage yet");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("New relation") && focus(&desk) == "Words on the line", "{}", desk.texts());
    assert_eq!(*desk.session().map(), before, "nothing is on the map before the form is confirmed");
    let passage = desk.window().passage().cloned().unwrap();
    desk.keys(Modifiers::NONE, Key::Enter);
    let now = desk.session().map().clone();
    let relation = now.relations.values().next().unwrap();
    let quotes = now.evidence_for(&relation.id);
    let words: String = content.chars().skip(passage.range.start).take(passage.range.len()).collect();
    assert_eq!((now.relations.len(), quotes.len(), quotes[0].selector.exact.as_str()), (1, 1, words.as_str()));
    assert_eq!(quotes[0].selector.start, Some(passage.range.start as u64));
    assert!(desk.says("1 already on the map") && !rows(&desk).contains(&listed[0]), "{}", desk.texts());
    assert_eq!(focus(&desk), rows(&desk)[0], "the next one has the keyboard");
    assert_eq!(desk.window().passage(), None, "the passage is let go of");
    assert_eq!(desk.session().map().meta, before.meta);
    desk.harness.get_by_label("Text of the source").focus();
    desk.settle();
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*desk.session().map(), before, "one step takes all of it back");
    assert_eq!(rows(&desk), listed);
}

#[test]
fn a_row_shows_its_sentence_and_the_form_is_left_without_a_change() {
    let mut desk = desk(TEXT);
    let before = desk.session().map().clone();
    let listed = rows(&desk);
    assert_eq!(listed.len(), 3, "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focus(&desk), listed[1]);
    desk.click("Take it…");
    assert!(desk.says("New relation"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("New relation") && focus(&desk) == listed[1], "{}", desk.texts());
    assert_eq!((desk.window().passage(), desk.session().map()), (None, &before));
    desk.keys(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(focus(&desk), listed[0]);
    desk.keys(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(focus(&desk), listed[0], "there is none before it");
}

#[test]
fn what_is_denied_goes_on_the_map_as_denied_unless_the_tick_is_taken_away() {
    for denied in [true, false] {
        let mut desk = desk(TEXT);
        desk.keys(Modifiers::NONE, Key::ArrowDown);
        assert!(focus(&desk).starts_with("Suggested: Somalia (new) to Kenya (new)"), "{}", focus(&desk));
        desk.keys(Modifiers::NONE, Key::Enter);
        if !denied {
            let tick = desk.harness.get_all_by_label_contains("denied · claimed").last().unwrap();
            let name = tick.accesskit_node().label().unwrap();
            desk.click_on_top(&name);
        }
        desk.keys(Modifiers::NONE, Key::Enter);
        let map = desk.session().map();
        let relation = map.relations.values().next().unwrap();
        let wanted = if denied { (Modality::Claimed, Status::Denied) } else { (Modality::Actual, Status::Reported) };
        assert_eq!((relation.modality.clone(), relation.status.clone()), wanted, "{}", desk.texts());
        let kinds: Vec<_> = map.actors.values().map(|actor| actor.kind.clone()).collect();
        assert_eq!(kinds, [ActorKind::State, ActorKind::State]);
        // Who was added is known to the others.
        assert!(rows(&desk)[0].starts_with("Suggested: Kenya to Somalia"), "{:?}", rows(&desk));
    }
}

#[test]
fn two_who_are_named_together_are_proposed_as_ends_and_who_does_what_is_asked() {
    let mut desk = desk(NEAR);
    let before = desk.session().map().clone();
    assert_eq!((rows(&desk).len(), near_rows(&desk).len()), (2, 1), "{}", desk.texts());
    let near = near_rows(&desk)[0].clone();
    assert_eq!(near, "Named together: Daniel Okafor (new) and Lydia Crane (new)");
    assert!(desk.says("Named together: no rule says who does what"), "{}", desk.texts());
    desk.click(&near);
    assert_eq!(focus(&desk), near);
    desk.keys(Modifiers::NONE, Key::Enter);
    let passage = desk.window().passage().cloned().unwrap();
    let words: String = NEAR.chars().skip(passage.range.start).take(passage.range.len()).collect();
    assert_eq!(words, "Okafor slept in the house of Crane.");
    assert!(desk.says("New relation") && focus(&desk) == "Who acts", "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.keys(Modifiers::NONE, Key::Enter);
    let ends = ["Who acts: Daniel Okafor (new)", "Upon whom: Lydia Crane (new)"];
    assert!(ends.iter().all(|end| desk.says(end)), "both are filled in: {}", desk.texts());
    assert_eq!(focus(&desk), "Kind of act", "which nobody has said");
    assert_eq!(*desk.session().map(), before, "nothing is on the map before the form is confirmed");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("New relation") && focus(&desk) == near, "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Delete);
    assert_eq!((rows(&desk).len(), near_rows(&desk).len()), (2, 0), "{}", desk.texts());
    assert!(desk.says("Show put away (1)") && *desk.session().map() == before, "{}", desk.texts());
    desk.click("Show put away (1)");
    assert_eq!(near_rows(&desk), [format!("{near} (put away)")]);
}

#[test]
fn who_is_new_keeps_the_other_names_that_the_text_has_and_one_step_takes_them_back() {
    let mut desk = desk(NEAR);
    let before = desk.session().map().clone();
    assert!(focus(&desk).starts_with("Suggested: Lydia Crane (new) to Haldane Works (new)"), "{}", focus(&desk));
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.keys(Modifiers::NONE, Key::Enter);
    let map = desk.session().map().clone();
    let named: Vec<_> = map.actors.values().map(|actor| (actor.name.as_str(), actor.aliases.to_vec())).collect();
    assert_eq!(named, [("Haldane Works", vec![]), ("Lydia Crane", vec!["Crane".to_owned()])]);
    desk.harness.get_by_label("Text of the source").focus();
    desk.settle();
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*desk.session().map(), before, "one step takes all of it back");
}

#[test]
fn a_row_is_put_away_and_comes_back() {
    let mut desk = desk(TEXT);
    let listed = rows(&desk);
    desk.keys(Modifiers::NONE, Key::Delete);
    assert_eq!(rows(&desk), listed[1..]);
    assert_eq!(focus(&desk), listed[1], "the next one has the keyboard");
    desk.click("Not this one");
    assert_eq!(rows(&desk), listed[2..]);
    assert!(!desk.session().is_modified());
    desk.click("Show put away (2)");
    assert_eq!(rows(&desk).len(), 3);
    assert!(rows(&desk)[0].ends_with("(put away)"), "{:?}", rows(&desk));
    let first = rows(&desk)[0].clone();
    desk.click(&first);
    desk.click("Take it back");
    desk.click("Hide put away (1)");
    assert_eq!(rows(&desk), [listed[0].clone(), listed[2].clone()]);
    // Read again, since somebody new is on the map: what was put away stays away.
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.harness.get_by_label("Text of the source").focus();
    desk.settle();
    desk.keys(Modifiers::NONE, Key::A);
    desk.word("Kenya");
    assert_eq!(rows(&desk).len(), 2, "{}", desk.texts());
    assert!(rows(&desk)[0].starts_with("Suggested: Kenya to Somalia (new)"), "{:?}", rows(&desk));
}

#[test]
fn where_there_is_nothing_it_says_why() {
    for (text, words) in [
        ("Il pleut sur la ville. Personne ne sait pourquoi.", "They read English only."),
        ("The weather was fine.", "They read English only."),
    ] {
        assert!(desk(text).says(words), "{text}");
    }
    // The text of the bundled article is its publisher's.
    let mut desk = Desk::new();
    desk.choose("Edit", COMMAND);
    assert!(desk.says("Suggestions are read from a text") && desk.says("is not attached"), "{}", desk.texts());
    desk.keys(Modifiers::COMMAND, Key::N);
    assert!(desk.says("Suggestions are read from a text") || desk.says("No source on this map"), "{}", desk.texts());
}

#[test]
fn all_that_is_taken_is_said_to_be_on_the_map() {
    let mut desk = desk("Kenya accused Somalia of smuggling.");
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("All that was suggested is on the map.") && rows(&desk).is_empty(), "{}", desk.texts());
}

#[test]
fn a_text_that_is_cited_already_has_its_list_folded_and_one_that_is_large_has_it_at_the_side() {
    let mut desk = Desk::with(Want { size: [1920.0, 1080.0], ..Want::default() });
    desk.choose("File", "Open the July Crisis");
    desk.keys(Modifiers::ALT, Key::Num5);
    assert!(rows(&desk).is_empty() && desk.says("What the text seems to say"), "{}", desk.texts());
    desk.click("SUGGESTED");
    assert!(desk.says("already on the map") && !rows(&desk).is_empty(), "{}", desk.texts());
    let row = desk.harness.get_by_label(&rows(&desk)[0]).rect();
    let text = desk.harness.get_by_label("Text of the source").rect();
    assert!(row.left() >= text.right() - 1.0, "{row} {text}");
    desk.click("SUGGESTED");
    assert!(rows(&desk).is_empty(), "{}", desk.texts());
}
