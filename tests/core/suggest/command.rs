//! `relata suggest`: what it prints, and what it says when it cannot read.

use serde_json::Value;

use crate::program::{Folder, run};

#[test]
fn actors_and_pairs_are_printed_with_words_and_reason() {
    let folder = Folder::new();
    let path = folder.write("text.txt", "\u{feff}🙂 Berlin warned\nSerbia. Nobody knew.");

    let (code, out, err) = run(&["suggest", &path]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Germany → Serbia: THREATEN, hostile, reported, actual"), "{out}");
    assert!(out.contains("    🙂 Berlin warned Serbia.\n"), "a passage is one line: {out}");
    assert!(out.contains("Berlin is the capital of Germany"), "{out}");

    let both = folder
        .write("both.txt", "Berlin warned Serbia. Serbia slept while Chad, near Germany, kept silent. Chad sued Mali.");
    let (_, out, _) = run(&["suggest", &both]);
    let (first, second) = out.split_once("named together: no rule says who does what").expect("two groups");
    assert!(!first.contains(" · ") && second.contains("Chad · Germany: 1×"), "{out}");
    let (_, out, _) = run(&["suggest", &both, "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["pairs"].as_array().map(Vec::len), Some(2));
    let near = &found["together"][0];
    assert!(near["quote"].as_str().is_some_and(|quote| quote.starts_with("Serbia slept")), "{near}");
    assert!(near.get("event_type").is_none() && near.get("polarity").is_none(), "{near}");

    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/maps/july-1914.relata");
    let (code, out, _) = run(&["suggest", &path, "--map", map, "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    let pair = &found["pairs"][0];
    assert_eq!(found["actors"][pair["from"].as_u64().unwrap() as usize]["known"], "act_de");
    assert_eq!(
        (pair["event_type"].as_str(), pair["quote"].as_str()),
        (Some("THREATEN"), Some("🙂 Berlin warned\nSerbia."))
    );
    assert_eq!((pair["action"]["start"].as_u64(), pair["action"]["end"].as_u64()), (Some(9), Some(15)));
}

#[test]
fn what_cannot_be_read_is_said() {
    let (code, out, err) = run(&["suggest", "nowhere.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("cannot read nowhere.txt"), "{err}");
}
