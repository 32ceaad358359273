//! What programs read of the check: SARIF, workflow commands, places in the file; and `explain` and `accept`.

use relata::format;
use relata::model::check::RULES;
use serde_json::Value;

use crate::program::{Folder, run};

const MAP: &str = r#"{
  "format": "relata",
  "version": { "major": 1, "minor": 0 },
  "meta": { "title": "A test", "created": "1894-13" },
  "sources": [ { "id": "src_p", "title": "The paper" } ],
  "actors": [
    { "id": "act_r", "name": "Ruritania", "kind": "state" },
    { "id": "act_s", "name": "Strelsau, 100 %", "kind": "place" }
  ],
  "relations": [
    {
      "id": "rel_1",
      "from": "act_r",
      "to": "act_x",
      "label": "Bläst: shelters\n::error::x", "kind": "standing", "modality": "claimed",
      "status": "alleged"
    }
  ],
  "evidence": [
    { "id": "evd_1", "target": { "relation": "rel_1" }, "source": "src_p", "stance": "supports",
      "selector": { "exact": "It does." } }
  ],
  "accepted": [ { "id": "acc_1", "code": "single-source", "reason": "It is the only one.", "by": "Ana" } ]
}
"#;

/// Where each finding stands in [`MAP`]: counted by hand.
const PLACES: &[(&str, &str, i64, i64)] = &[
    ("dangling-reference", "error", 14, 13),
    ("invalid-date", "error", 4, 43),
    ("unhedged-label", "warning", 15, 16),
    ("text-not-attached", "note", 5, 16),
    ("single-source", "warning", 5, 16),
];

/// The part of SARIF 2.1.0's schema that a log of ours touches.
const SARIF: &str = include_str!("../fixtures/sarif-2.1.0-part.json");

#[test]
fn sarif_names_rules_places_and_what_is_accepted() {
    let folder = Folder::new();
    let map = folder.write("a map.relata", MAP);
    let (code, out, err) = run(&["check", &map, "--format", "sarif"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&out).unwrap();
    let validator = jsonschema::draft7::new(&serde_json::from_str(SARIF).unwrap()).unwrap();
    let faults: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert_eq!(faults, [""; 0]);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), RULES.len() + format::RULES.len());
    let results = run["results"].as_array().unwrap();
    let told: Vec<(&str, &str, i64, i64)> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("a%20map.relata"));
            let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!((&rule["id"], &rule["defaultConfiguration"]["level"]), (&result["ruleId"], &result["level"]));
            let number = |key: &str| place["region"][key].as_i64().unwrap();
            (
                result["ruleId"].as_str().unwrap(),
                result["level"].as_str().unwrap(),
                number("startLine"),
                number("startColumn"),
            )
        })
        .collect();
    let sorted = |all: &[(&'static str, &'static str, i64, i64)]| {
        let mut all = all.to_vec();
        all.sort_unstable();
        all
    };
    let mut told = told;
    told.sort_unstable();
    assert_eq!(told, sorted(PLACES));
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "It is the only one.");
}

#[test]
fn workflow_commands_stand_on_one_line_each_and_nothing_in_the_map_begins_another() {
    let folder = Folder::new();
    let map = folder.write("m.relata", MAP);
    let (code, out, _) = run(&["check", &map, "--format", "github", "--fail-on", "never"]);
    assert_eq!((code, out.lines().count()), (0, PLACES.len()), "{out}");
    for (code, level, line, column) in PLACES {
        let name = match (*code, *level) {
            ("single-source", _) | (_, "note") => "notice",
            (_, level) => level,
        };
        let place = format!("::{name} file={},line={line},col={column},title={code}::", map.replace(':', "%3A"));
        assert!(out.lines().any(|line| line.starts_with(&place)), "{place}\n{out}");
    }
    assert!(out.contains("“Bläst: shelters%0A::error::x”"), "{out}");
    assert!(out.contains("%0AAccepted by Ana: It is the only one."), "{out}");
}

#[test]
fn every_code_is_listed_and_explained() {
    let (code, all, _) = run(&["explain"]);
    assert_eq!(code, 0);
    for rule in RULES.iter().chain(format::RULES) {
        assert!(all.contains(&format!("  {} ", rule.code)), "{}", rule.code);
        let (code, out, _) = run(&["explain", rule.code]);
        assert_eq!(code, 0);
        assert!(out.starts_with(&format!("{} ({})", rule.code, rule.severity)) && out.contains(rule.remedy), "{out}");
        assert_eq!(out.contains("To accept it"), RULES.contains(rule), "{out}");
        assert!(rule.explanation.ends_with(['.', '?']) && rule.remedy.ends_with('.'), "{code}", code = rule.code);
    }
    let (code, out, err) = run(&["explain", "no-such-code"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`relata explain` lists them all"), "{err}");
}

#[test]
fn an_accepted_finding_fails_no_more_and_the_file_says_why() {
    let folder = Folder::new();
    let map = folder.write("m.relata", MAP.replace("act_x", "act_s").replace("1894-13", "1894-12"));
    let check = || run(&["check", &map, "--fail-on", "warning"]);
    assert_eq!(check().0, 1);
    let accept =
        ["accept", &map, "unhedged-label", "rel_1", "--reason", "The quote hedges.", "--by", "Ana", "--on", "1894-05"];
    assert_eq!(run(&accept), (0, String::new(), String::new()));
    let (code, out, _) = check();
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("accepted warning") && out.contains("Accepted by Ana on 1894-05: The quote hedges."), "{out}");
    let read = format::read(&std::fs::read(&map).unwrap()).unwrap();
    assert_eq!((read.map.accepted.len(), read.findings.len()), (2, 0));
    let before = std::fs::read(&map).unwrap();
    for (args, words) in [
        (["accept", &map, "no-such-code", "rel_1", "--reason", "x"], "no code no-such-code"),
        (["accept", &map, "bom", "rel_1", "--reason", "x"], "no code bom"),
        (["accept", &map, "inferred-end", "rel_9", "--reason", "x"], "no object rel_9"),
        (["accept", &map, "inferred-end", "rel_1", "--reason", " "], "without reason"),
    ] {
        let (code, out, err) = run(&args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(words), "{args:?}: {err}");
    }
    assert_eq!(std::fs::read(&map).unwrap(), before);
}

/// A text that the map names beside it is read as the window reads it; one that is given goes before it; and what cannot
/// be read is said and left out.
#[test]
fn a_text_beside_the_map_is_compared() {
    let folder = Folder::new();
    let beside = |path: &str| {
        MAP.replace(
            "\"title\": \"The paper\"",
            &format!("\"title\": \"The paper\", \"text\": {{ \"mode\": \"file\", \"path\": \"{path}\" }}"),
        )
    };
    let codes = |args: &[&str]| {
        let (_, out, said) = run(&[&["check", "--json"], args].concat());
        let report: Value = serde_json::from_str(&out).unwrap();
        let findings = report["findings"].as_array().unwrap();
        (findings.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), said)
    };
    let map = folder.write("map.relata", beside("paper.txt"));
    let (found, said) = codes(&[&map]);
    assert!(found.contains(&"text-not-attached".to_owned()) && said.contains("paper.txt"), "{found:?} {said}");
    folder.write("paper.txt", "Does it shelter? It does.");
    let (found, said) = codes(&[&map]);
    assert!(
        !found.iter().any(|code| code.contains("quote") || code.contains("text")) && said.is_empty(),
        "{found:?}{said}"
    );
    let other = folder.write("other.txt", "Something else.");
    let (found, _) = codes(&[&map, "--text", &format!("src_p={other}")]);
    assert!(found.contains(&"quote-lost".to_owned()), "{found:?}");
    let outside = folder.write("outside.relata", beside("../paper.txt"));
    let (found, said) = codes(&[&outside]);
    assert!(found.contains(&"text-not-attached".to_owned()) && said.contains("not in its own folder"), "{said}");
}
