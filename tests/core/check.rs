//! The check: a small map, one thing wrong with it, and what the report says.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use relata::format;
use relata::model::anchor::QuoteState;
use relata::model::check::{RULES, Report, check};
use relata::model::{Finding, Map, Severity, SourceId};
use serde_json::{Value, json};

const TEXT: &str = "Ruritania’s minister said that Strelsau shelters the rebels. Strelsau has denied it.";

/// A map in order: two actors, one allegation, one quote, the text embedded.
fn sound() -> Value {
    json!({
        "$schema": "relata-1.schema.json", "format": "relata", "version": {"major": 1, "minor": 0},
        "meta": {"title": "A test", "language": "en"}, "vocabularies": {},
        "sources": [{"id": "src_paper", "title": "The paper", "published": "1894-05~", "text": {
            "mode": "embedded", "content": TEXT,
            "sha256": "SHA"}}],
        "speakers": [{"id": "spk_minister", "name": "The minister", "speaks_for": "act_r"}],
        "actors": [{"id": "act_r", "name": "Ruritania", "kind": "state"}, {"id": "act_s", "name": "Strelsau", "kind": "place"}],
        "relations": [{
            "id": "rel_1", "from": "act_s", "to": "act_r", "label": "Alleged sheltering", "kind": "standing",
            "modality": "claimed", "status": "alleged", "asserted_by": ["spk_minister"]}],
        "evidence": [{
            "id": "evd_1", "target": {"relation": "rel_1"}, "source": "src_paper", "speaker": "spk_minister",
            "stance": "supports", "selector": {"exact": "Strelsau shelters the rebels.", "start": 31, "end": 60}}],
        "accepted": [{"id": "acc_1", "code": "single-source", "object": "src_paper", "reason": "One is enough for a test."}],
        "disputes": [], "events": [{"id": "evt_1", "title": "The session", "when": {"edtf": "1894-05"}}],
        "layout": {}, "scenes": [], "extensions": {}
    })
}

fn set(map: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match map.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}")) {
        Value::Object(object) => drop(object.insert(key.to_owned(), value)),
        Value::Array(array) => array.push(value),
        _ => panic!("{pointer}"),
    }
}

fn read(mut map: Value) -> Map {
    if map.pointer("/sources/0/text/sha256") == Some(&json!("SHA")) {
        set(&mut map, "/sources/0/text/sha256", json!(sha256(TEXT)));
    }
    format::read(map.to_string().as_bytes()).unwrap().map
}

fn sha256(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text).iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect()
}

fn hex_digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap()
}

fn with(changes: &[(&str, Value)]) -> Map {
    let mut map = sound();
    for (pointer, value) in changes {
        set(&mut map, pointer, value.clone());
    }
    read(map)
}

fn run(map: &Map) -> Report {
    check(map, &BTreeMap::new())
}

/// Those that nobody has accepted. Where no quote supports anything, the acceptance of [`sound`] is idle.
fn open(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.accepted.is_none() && finding.code != "stale-acceptance")
}

fn codes(report: &Report) -> Vec<String> {
    let code = |finding: &Finding| {
        let place = &finding.place;
        format!("{} {} {}", finding.code, place.object.as_deref().unwrap_or(""), place.field.as_deref().unwrap_or(""))
    };
    open(report).map(|finding| code(finding).trim_end().to_owned()).collect()
}

#[test]
fn one_thing_wrong_gives_one_finding() {
    let exact = "/evidence/0/selector/exact";
    let cases: &[(&str, Value, &[&str])] = &[
        ("/meta/title", json!("Another title"), &[]),
        // Quotes.
        (exact, json!("Strelsau sheltered the rebels"), &["quote-changed evd_1 selector"]),
        (exact, json!("Strelsau shelters the rebels!"), &["quote-changed evd_1 selector"]),
        (exact, json!("Nothing of the kind was ever printed."), &["quote-lost evd_1 selector"]),
        (exact, json!("strelsau"), &["quote-lost evd_1 selector"]),
        (exact, json!(" "), &["empty-quote evd_1 selector.exact"]),
        ("/evidence/0/selector/start", json!(30), &["quote-moved evd_1 selector"]),
        ("/evidence/0/selector", json!({"exact": "Strelsau"}), &["quote-ambiguous evd_1 selector"]),
        ("/evidence/0/selector", json!({"exact": "Strelsau shelters"}), &[]),
        // Texts.
        ("/sources/0/text/sha256", json!("00"), &["source-hash src_paper text.sha256"]),
        ("/sources/0/text/mode", json!("none"), &["text-not-attached src_paper text"]),
        ("/sources/0/text/mode", json!("file"), &["text-not-attached src_paper text"]),
        ("/sources/0/text/content", Value::Null, &["text-not-attached src_paper text"]),
        // Claims.
        ("/evidence/0/stance", json!("context"), &["no-source rel_1"]),
        ("/evidence/0/stance", json!("disputes"), &["no-source rel_1", "status-evidence rel_1 status"]),
        ("/evidence/0/target", json!({"event": "evt_1"}), &["no-source rel_1"]),
        ("/relations/0/inferred_ends", json!(["source"]), &["inferred-end rel_1 inferred_ends"]),
        ("/relations/0/inferred_ends", json!(["source", "target"]), &["inferred-end rel_1 inferred_ends"; 2]),
        ("/relations/0/label", json!("Shelters"), &["unhedged-label rel_1 label"]),
        // References.
        ("/relations/0/from", json!("act_x"), &["dangling-reference rel_1 from"]),
        ("/relations/0/asserted_by", json!(["spk_x"]), &["dangling-reference rel_1 asserted_by[0]"]),
        ("/relations/0/contradicted_by", json!(["rel_1", "rel_x"]), &["dangling-reference rel_1 contradicted_by[1]"]),
        ("/evidence/0/source", json!("src_x"), &["dangling-reference evd_1 source", "unused-source src_paper"]),
        ("/evidence/0/speaker", json!("spk_x"), &["dangling-reference evd_1 speaker"]),
        (
            "/evidence/0/target",
            json!({"relation": "rel_x"}),
            &["dangling-reference evd_1 target.relation", "no-source rel_1"],
        ),
        ("/sources/0/derived_from", json!("src_x"), &["dangling-reference src_paper derived_from"]),
        ("/speakers/0/speaks_for", json!("act_x"), &["dangling-reference spk_minister speaks_for"]),
        ("/actors/0/badge", json!({"text": "!", "event": "evt_x"}), &["dangling-reference act_r badge.event"]),
        (
            "/disputes/-",
            json!({"id": "dsp_1", "kind": "dispute", "title": "?", "sides": [{"relations": ["rel_x"]}]}),
            &["dangling-reference dsp_1 sides[0].relations[0]"],
        ),
        ("/scenes/-", json!({"id": "scn_1", "title": "One", "quote": "evd_x"}), &["dangling-reference scn_1 quote"]),
        ("/scenes/-", json!({"id": "scn_1", "title": "One", "quote": "evd_1", "camera": "fit:act_r, act_s"}), &[]),
        (
            "/scenes/-",
            json!({"id": "scn_1", "title": "One", "camera": "fit:act_x"}),
            &["dangling-reference scn_1 camera"],
        ),
        // Dates.
        ("/events/0/when", json!({"edtf": "1894-02-30"}), &["invalid-date evt_1 when.edtf"]),
        ("/events/0/when", json!({"edtf": "1894-05/1894-04"}), &["invalid-date evt_1 when.edtf"]),
        ("/relations/0/when", json!({"not_before": "Monday"}), &["invalid-date rel_1 when.not_before"]),
        ("/sources/0/published", json!("May 1894"), &["invalid-date src_paper published"]),
        ("/meta/created", json!("1894-13"), &["invalid-date meta created"]),
        ("/evidence/0/checked", json!({"by": "me", "on": ""}), &["invalid-date evd_1 checked.on"]),
    ];
    for (pointer, value, expected) in cases {
        let report = run(&with(&[(pointer, value.clone())]));
        assert_eq!(codes(&report), *expected, "{pointer} = {value}\n{:#?}", report.findings);
    }
}

#[test]
fn every_finding_follows_a_rule() {
    let map = with(&[
        ("/evidence/0/selector/exact", json!("Strelsau sheltered the rebels.")),
        ("/relations/0/label", json!("Shelters")),
        ("/relations/0/inferred_ends", json!(["target"])),
        ("/sources/0/text/sha256", json!("00")),
        ("/meta/created", json!("x")),
    ]);
    let report = run(&map);
    assert_eq!(open(&report).count(), 5);
    for finding in open(&report) {
        let rule = RULES.iter().find(|rule| rule.code == finding.code).unwrap();
        assert_eq!(rule.severity, finding.severity);
        assert!(finding.place.object.is_some() && !finding.message.is_empty());
    }
    let severities: Vec<Severity> = open(&report).map(|finding| finding.severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b));
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn hedges_are_asked_of_english_labels_alone() {
    for (language, findings) in [("en-GB", 1), ("ur", 0), ("fr", 0)] {
        let map = with(&[("/relations/0/label", json!("Shelters")), ("/meta/language", json!(language))]);
        assert_eq!(open(&run(&map)).count(), findings, "{language}");
    }
    let fact = with(&[("/relations/0/label", json!("Shelters")), ("/relations/0/status", json!("reported"))]);
    assert_eq!(codes(&run(&fact)), ["status-modality rel_1 status"]);
}

#[test]
fn quotes_are_counted_by_what_the_map_shows() {
    let map = with(&[]);
    let report = run(&map);
    assert_eq!(
        (report.counts.relations.total, report.counts.relations.verbatim, report.counts.others.total),
        (1, 1, 0)
    );
    assert_eq!(report.counts.summary(), "1 of 1 quotes behind relations verbatim; 0 of 0 others");
    let hidden = run(&with(&[("/actors/1/hidden", json!(true)), ("/evidence/0/selector/start", json!(2))]));
    assert_eq!((hidden.counts.relations.total, hidden.counts.others.moved), (0, 1));
    assert_eq!(hidden.counts.summary(), "0 of 0 quotes behind relations verbatim; 0 of 1 others (1 moved)");
    let empty = run(&Map::default());
    assert_eq!((empty.findings.len(), empty.counts.summary()), (0, "no quotes".to_owned()));
}

#[test]
fn without_a_text_nothing_is_claimed() {
    let report = run(&with(&[("/sources/0/text", json!({"mode": "none"}))]));
    assert_eq!(codes(&report), ["text-not-attached src_paper text"]);
    let counts = &report.counts.relations;
    assert_eq!((counts.total, counts.verbatim, counts.text_not_attached), (1, 0, 1));
    assert!(report.resolutions.values().all(|resolution| resolution.state() == QuoteState::NotAttached));
    assert!(!report.counts.summary().contains("verbatim"));
}

#[test]
fn a_text_handed_in_goes_before_the_embedded_one() {
    let texts =
        BTreeMap::from([(SourceId::new("src_paper"), TEXT.replace('’', "'").replace("the rebels", "some rebels"))]);
    let report = check(&with(&[]), &texts);
    assert_eq!(codes(&report), ["quote-changed evd_1 selector", "source-hash src_paper text.sha256"]);
    assert!(report.findings[0].message.contains("expected 't' (U+0074), found 's' (U+0073) at character 50"));
}

#[test]
fn windows_line_ends_are_recognised() {
    let recorded = TEXT.replace(". ", ".\n");
    let map = with(&[
        ("/sources/0/text/content", json!(recorded.replace('\n', "\r\n"))),
        ("/sources/0/text/sha256", json!(sha256(&recorded))),
    ]);
    let report = run(&map);
    assert_eq!(codes(&report), ["source-hash src_paper text.sha256"]);
    assert!(report.findings[0].hint.as_ref().unwrap().contains("Windows line ends"));
}

#[test]
fn the_bundled_map_is_sound_and_claims_nothing_without_its_text() {
    let report = run(&format::bundled().map);
    assert_eq!(report.counts.relations.total, 46);
    assert_eq!(report.counts.relations.text_not_attached, 46);
    let codes: BTreeSet<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, BTreeSet::from(["inferred-end", "single-source", "text-not-attached"]));
    assert_eq!(open(&report).count(), 0, "each with its reason");
    assert!(report.findings.iter().all(|finding| finding.severity < Severity::Error));
}
