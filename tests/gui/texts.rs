//! Attaching a text: before it nothing claims to be verified, after it every card says what it is.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::desk::Desk;

const FIRST: &str = "On Monday the northern ministry said that it had sent two ships. Nobody answered.";
const SECOND: &str = "The southern ministry denied it. No ship has come, it said.";

fn map() -> String {
    let start = |text: &str, quote: &str| text.find(quote).unwrap();
    let evidence = |id: &str, source: &str, quote: &str, start: usize| {
        format!(
            r#"{{"id": "{id}", "source": "{source}", "target": {{"relation": "rel_0"}}, "stance": "supports", "voice": "paraphrase",
            "selector": {{"exact": "{quote}", "start": {start}, "end": {}}}}}"#,
            start + quote.chars().count()
        )
    };
    let quotes = [
        evidence("evd_a", "src_a", "it had sent two ships", start(FIRST, "it had sent two ships")),
        evidence("evd_b", "src_b", "No ships have come, it said", start(SECOND, "No ship has")),
    ];
    let sources = r#"[{"id": "src_a", "title": "First"}, {"id": "src_b", "title": "Second"}]"#;
    crate::maps::text(&["North", "South"], &[(0, 1, "sends ships")])
        .replace(r#""evidence": []"#, &format!(r#""evidence": [{}]"#, quotes.join(",")))
        .replace(r#""sources": []"#, &format!(r#""sources": {sources}"#))
}

fn claims(desk: &Desk) -> usize {
    ["verbatim", "✓", "verified"].iter().map(|word| desk.harness.query_all_by_label_contains(word).count()).sum()
}

#[test]
fn cards_say_verbatim_and_changed_after_the_texts_are_attached() {
    let mut desk = Desk::on(&map());
    desk.activate("North to South: sends ships");
    assert!(desk.says("it had sent two ships") && desk.says("2 quotes, text not attached"), "{}", desk.texts());
    assert_eq!(claims(&desk), 0, "{}", desk.texts());
    for (name, text) in [("first.txt", FIRST), ("second.txt", SECOND)] {
        let path = desk.file(name, text);
        desk.answer(Some(&path));
        desk.choose("File", "Attach text…");
    }
    assert!(desk.says("✓ verbatim") && desk.says("✗ changed"), "{}", desk.texts());
    assert!(desk.says("1 of 2 quotes verbatim, 1 changed"), "{}", desk.texts());
    // The words around the quote are there now.
    assert!(desk.says("the northern ministry said that"), "{}", desk.texts());
    assert!(!desk.session().is_modified(), "a text at hand is no change of the map");
    // Another map does not inherit the claims.
    desk.choose("File", "Open the example");
    desk.activate(crate::desk::SHELTER);
    assert!(desk.says("46 quotes, text not attached") && !desk.says("✓ verbatim"), "{}", desk.texts());
}

#[test]
fn a_text_that_is_none_says_so() {
    let mut desk = Desk::on(&map());
    let path = desk.path("bytes.txt");
    std::fs::write(&path, b"caf\xE9").unwrap();
    desk.answer(Some(&path));
    desk.choose("File", "Attach text…");
    assert!(desk.says("bytes.txt is no UTF-8 text"), "{}", desk.texts());
    let gone = desk.path("gone.txt");
    desk.answer(Some(&gone));
    desk.choose("File", "Attach text…");
    assert!(desk.says("Couldn't read gone.txt"), "{}", desk.texts());
    assert!(desk.says("2 quotes, text not attached"));
}

#[test]
fn a_quote_is_copied_as_it_stands() {
    let mut desk = Desk::on(&map());
    desk.activate("North to South: sends ships");
    let copy = desk.harness.query_all_by_role(Role::Button);
    assert!(copy.count() > 4);
    for (button, wanted) in [("Copy quote", "it had sent two ships"), ("Copy citation", "“First”, undated")] {
        let at = desk.harness.get_all_by_label(button).next().unwrap();
        at.click_accesskit();
        desk.harness.step();
        let commands = desk.harness.output().platform_output.commands.clone();
        let copied = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        assert!(copied.as_ref().is_some_and(|text| text.contains(wanted)), "{button}: {copied:?}");
    }
}
