//! The program itself: exit codes, what it prints and where.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use serde_json::{Value, json};

use crate::program::{Folder, run};

const TEXT: &str = "The minister’s office said so.\nStrelsau denied it on Tuesday.\n";

/// A map with two quotes and no text.
fn map() -> Value {
    let evidence = |id: &str, relation: &str, exact: &str, start: usize| {
        json!({"id": id, "target": {"relation": relation}, "source": "src_paper", "stance": "supports",
            "selector": {"exact": exact, "start": start, "end": start + exact.chars().count()}})
    };
    let relation = |id: &str, from: &str, to: &str, label: &str| {
        json!({"id": id, "from": from, "to": to, "label": label, "kind": "statement", "modality": "actual",
            "status": "reported"})
    };
    json!({
        "$schema": "relata-1.schema.json", "format": "relata", "version": {"major": 1, "minor": 0},
        "meta": {"title": "A test"}, "vocabularies": {},
        "sources": [{"id": "src_paper", "title": "The paper", "text": {"mode": "none"}}], "speakers": [],
        "actors": [{"id": "act_r", "name": "Ruritania", "kind": "state"}, {"id": "act_s", "name": "Strelsau", "kind": "place"}],
        "relations": [relation("rel_1", "act_r", "act_s", "Blames"), relation("rel_2", "act_s", "act_r", "Denies")],
        "evidence": [evidence("evd_1", "rel_1", "The minister’s office said so.", 0),
            evidence("evd_2", "rel_2", "Strelsau denied it on Tuesday.", 31)],
        "disputes": [], "events": [], "layout": {}, "scenes": [],
        "accepted": [{"id": "acc_1", "code": "single-source", "reason": "One is enough for a test."}], "extensions": {}
    })
}

fn map_in(folder: &Folder) -> String {
    folder.write("map.relata", map().to_string())
}

fn embedded(folder: &Folder, text: &str) -> String {
    let mut map = map();
    map["sources"][0]["text"] = json!({"mode": "embedded", "content": text});
    folder.write("embedded.relata", map.to_string())
}

/// A text as `--text` takes it.
fn text_in(folder: &Folder, bytes: impl AsRef<[u8]>) -> String {
    format!("paper={}", folder.write("paper.txt", bytes))
}

fn json_of(args: &[&str]) -> (i32, Value) {
    let (code, out, err) = run(args);
    assert_eq!(err, "", "{args:?}");
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}")))
}

fn codes(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["accepted"].is_null());
    findings.map(|finding| (text(&finding["code"]), text(&finding["place"]["object"]))).collect()
}

fn pair(code: &str, object: &str) -> (String, String) {
    (code.to_owned(), object.to_owned())
}

#[test]
fn a_sound_map_passes() {
    let folder = Folder::new();
    let (code, out, err) = run(&["check", &embedded(&folder, TEXT)]);
    assert_eq!((code, err.as_str()), (0, ""));
    let accepted = "accepted warning at line 1, column 936, src_paper: All 2 relations with a quote rest on one source: \
                    “The paper”. [single-source]\n  Accepted: One is enough for a test.\n";
    let last =
        "2 of 2 quotes behind relations verbatim; 0 of 0 others\nerrors: 0, warnings: 0, infos: 0, accepted: 1\n";
    assert_eq!(out, format!("{accepted}{last}"));
}

#[test]
fn a_changed_character_is_found_and_named() {
    let folder = Folder::new();
    let (code, out, _) = run(&["check", &embedded(&folder, &TEXT.replace('’', "'"))]);
    assert_eq!(code, 1);
    let expected = "error at line 1, column 294, evd_1, selector: “The minister’s office said so.”: changed; expected '’' (U+2019), \
                    found ''' (U+0027) at character 13, line 1, column 13: ";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.contains("\n1 of 2 quotes behind relations verbatim (1 changed); 0 of 0 others\n"), "{out}");
    assert!(!out.contains("evd_2"), "{out}");
}

#[test]
fn the_report_is_one_json_object() {
    let folder = Folder::new();
    let (code, report) = json_of(&["check", "--json", &embedded(&folder, &TEXT.replace("Tuesday", "Thursday"))]);
    assert_eq!((code, &report["failed"], &report["errors"]), (1, &json!(true), &json!(1)));
    assert_eq!(report["counts"]["relations"]["total"], 2);
    assert_eq!(report["counts"]["relations"]["verbatim"], 1);
    assert_eq!(report["counts"]["relations"]["changed"], 1);
    assert_eq!(report["counts"]["others"]["total"], 0);
    assert_eq!(codes(&report), [pair("quote-changed", "evd_2")]);
    assert!(report["findings"][0]["message"].as_str().unwrap().contains("expected 'u' (U+0075), found 'h' (U+0068)"));
}

#[test]
fn a_text_may_be_given_with_or_without_the_prefix() {
    let folder = Folder::new();
    let (map, text) = (map_in(&folder), text_in(&folder, TEXT));
    for text in [text.clone(), format!("src_{text}")] {
        let (code, report) = json_of(&["check", &map, "--text", &text, "--json"]);
        assert_eq!((code, &report["counts"]["relations"]["verbatim"]), (0, &json!(2)));
    }
}

#[test]
fn a_byte_order_mark_is_left_out_and_said() {
    let folder = Folder::new();
    let (code, out, err) = run(&["check", &map_in(&folder), "--text", &text_in(&folder, format!("\u{feff}{TEXT}"))]);
    assert_eq!(code, 0);
    assert!(out.contains("\n2 of 2 quotes"), "{out}");
    assert!(err.contains("byte order mark"), "{err}");
}

#[test]
fn without_a_text_nothing_is_claimed() {
    let folder = Folder::new();
    let (code, out, err) = run(&["check", &map_in(&folder)]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("src_paper, text: Text not attached: 2 quotes"), "{out}");
    assert!(!out.contains("verbatim") && !out.contains("verified"), "{out}");
}

#[test]
fn the_exit_code_follows_the_severity_asked_for() {
    let (one, two) = (Folder::new(), Folder::new());
    let moved = embedded(&one, &format!("News. {TEXT}"));
    let changed = embedded(&two, &TEXT.replace("Tuesday", "Friday"));
    let no_text = map_in(&one);
    let cases = [
        (&moved, "error", 0),
        (&moved, "warning", 1),
        (&moved, "info", 1),
        (&moved, "never", 0),
        (&changed, "error", 1),
        (&changed, "warning", 1),
        (&changed, "info", 1),
        (&changed, "never", 0),
        (&no_text, "error", 0),
        (&no_text, "warning", 0),
        (&no_text, "info", 1),
    ];
    for (file, fail_on, expected) in cases {
        let (code, out, _) = run(&["check", file, "--fail-on", fail_on]);
        assert_eq!(code, expected, "{file} {fail_on}\n{out}");
    }
}

#[test]
fn what_cannot_run_says_what_where_and_what_to_do() {
    let folder = Folder::new();
    let map = map_in(&folder);
    let broken = folder.write("broken.relata", "{\"format\": \"rel");
    let empty = folder.write("empty.relata", "");
    let missing = folder.at("missing.relata");
    let cases: &[(&[&str], &str)] = &[
        (&["check"], "--bundled"),
        (&["check", &map, "--bundled"], "cannot be used with"),
        (&["check", &missing], "missing.relata"),
        (&["check", &folder.at("")], "is a folder"),
        (&["check", &broken], "broken.relata"),
        (&["check", &empty], "empty"),
        (&["check", &map, "--text", "other=x.txt"], "its sources are: src_paper"),
        (&["check", &map, "--text", "paper"], "article=article.txt"),
        (&["check", &map, "--text", "paper=no-such-file.txt"], "no-such-file.txt"),
        (&["check", &map, "--text", &text_in(&folder, b"\xFF\xFEa\0")], "UTF-16"),
        (&["check", &map, "--fail-on", "sometimes"], "sometimes"),
        (&["render", &map], "--output"),
        (&["render"], "--bundled"),
        (&["render", "--bundled"], "--output"),
        (&["render", &map, "-o", "map.gif"], ".svg, .png or .pdf"),
        (&["render", &map, "map.gif"], ".svg, .png or .pdf"),
        (&["render", "--bundled", "map"], ".svg, .png or .pdf"),
        (&["render", "--bundled", &map, "map.svg"], "not both"),
        (&["render", &map, "a.svg", "-o", "b.svg"], "cannot be used with"),
        (&["render", &map, "map.svg", "--size", "10x10", "--width", "10"], "cannot be used with"),
        (&["render", &map, "map.svg", "--width", "0"], "16384"),
        (&["render", &map, "map.png", "--scale", "9"], "0.1 to 8"),
        (&["render", &map, "no-such-folder/map.svg"], "map.svg"),
        (&["render", &map, "-o", "map.svg", "--size", "0x10"], "1280x800"),
        (&["completions", "tcsh"], "bash"),
        (&["--no-such-option"], "--no-such-option"),
    ];
    for (args, words) in cases {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
        assert!(err.to_lowercase().contains(&words.to_lowercase()), "{args:?}\n{err}");
    }
    let latin = text_in(&folder, b"Sk\xE5ne");
    assert!(run(&["check", &map, "--text", &latin]).2.contains("no UTF-8 text at byte 2"));
    let text = text_in(&folder, TEXT);
    let (code, _, err) = run(&["check", &map, "--text", &text, "--text", &format!("src_{text}")]);
    assert_eq!((code, err.contains("twice")), (2, true));
}

#[test]
fn help_version_and_completions_are_printed() {
    for (args, words) in [
        (&["--help"][..], "check"),
        (&["check", "--help"], "--fail-on"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["completions", "bash"], "relata"),
        (&["completions", "fish"], "relata"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.contains(words), "{args:?}");
    }
}

#[test]
fn a_dangling_reference_is_told_once() {
    let folder = Folder::new();
    let mut broken = map();
    broken["relations"][0]["from"] = json!("act_x");
    let file = folder.write("dangling.relata", broken.to_string());
    let (code, report) = json_of(&["check", "--json", &file]);
    assert_eq!(code, 1);
    let dangling = codes(&report).into_iter().filter(|(code, _)| code == "dangling-reference");
    assert_eq!(dangling.collect::<Vec<_>>(), [pair("dangling-reference", "rel_1")]);
}

#[test]
fn a_strangers_map_cannot_steer_the_terminal() {
    let folder = Folder::new();
    let mut hostile = map();
    hostile["relations"][0]["label"] = json!("\u{1b}[2J\u{202e}gone");
    hostile["evidence"][0]["stance"] = json!("context");
    let file = folder.write("hostile.relata", hostile.to_string());
    let (_, out, _) = run(&["check", &file]);
    assert!(out.contains("gone") && !out.contains('\u{1b}') && !out.contains('\u{202e}'), "{out:?}");
}

#[test]
fn the_bundled_map_without_its_text_passes_and_claims_nothing() {
    let (code, out, err) = run(&["check", "--bundled"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("46 quotes behind relations") && out.contains("text not attached"), "{out}");
    assert!(!out.contains("verbatim") && !out.contains("verified"), "{out}");
}

/// The article that the bundled map quotes is not ours to ship; `RELATA_ARTICLE` is the path of a copy.
fn article() -> String {
    std::fs::read_to_string(std::env::var_os("RELATA_ARTICLE").expect("set RELATA_ARTICLE to the article's path"))
        .unwrap()
}

fn check_bundled(text: &str) -> (i32, Value) {
    json_of(&["check", "--bundled", "--json", "--text", &format!("article={text}")])
}

#[test]
#[ignore = "needs the article: RELATA_ARTICLE"]
fn the_bundled_map_is_verbatim_in_its_article() {
    let folder = Folder::new();
    let (code, report) = check_bundled(&folder.write("article.txt", article()));
    let counts = &report["counts"];
    assert_eq!((code, &report["errors"], &report["warnings"]), (0, &json!(0), &json!(0)), "{report:#}");
    assert_eq!((&counts["relations"]["total"], &counts["relations"]["verbatim"]), (&json!(46), &json!(46)));
    assert_eq!(counts["others"]["total"], counts["others"]["verbatim"]);
}

/// Changes one character in each quote, one article at a time: the quotes over it are named, and none else.
#[test]
#[ignore = "needs the article: RELATA_ARTICLE"]
fn one_changed_character_of_the_article_names_its_quotes() {
    let folder = Folder::new();
    let article: Vec<char> = article().chars().collect();
    let map = relata::format::bundled().map;
    let starts: std::collections::BTreeSet<usize> =
        map.evidence.values().filter_map(|evidence| evidence.selector.start.map(|start| start as usize + 3)).collect();
    for at in starts {
        let mut edited = article.clone();
        edited[at] = if edited[at] == '†' { '‡' } else { '†' };
        let (code, report) = check_bundled(&folder.write("article.txt", edited.iter().collect::<String>()));
        let over = map.evidence.values().filter(|evidence| {
            let selector = &evidence.selector;
            (selector.start.unwrap()..selector.end.unwrap()).contains(&(at as u64))
        });
        let expected: Vec<_> = over.map(|evidence| pair("quote-changed", evidence.id.as_str())).collect();
        let named: Vec<_> = codes(&report).into_iter().filter(|(code, _)| code.starts_with("quote-")).collect();
        assert_eq!((code, named), (1, expected), "character {at}");
        assert!(codes(&report).contains(&pair("source-hash", "src_article")));
    }
}

#[test]
fn a_picture_is_drawn_in_the_format_that_its_name_asks_for() {
    let folder = Folder::new();
    let map = map_in(&folder);
    let at = |name: &str| folder.at(name);
    let (svg, png, pdf) = (at("map.svg"), at("map.PNG"), at("map.pdf"));
    let starts = |path: &str, start: &[u8]| std::fs::read(path).unwrap().starts_with(start);
    for args in [&["render", &map, &svg][..], &["render", &map, "-o", &svg], &["render", "--bundled", &svg]] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""), "{args:?}");
        assert!(starts(&svg, b"<svg"), "{args:?}");
        std::fs::remove_file(&svg).unwrap();
    }
    assert_eq!(run(&["render", &map, &png, "--width", "300", "--height", "200", "--scale", "3"]).0, 0);
    let bytes = std::fs::read(&png).unwrap();
    assert_eq!(&bytes[16..24], [900_u32.to_be_bytes(), 600_u32.to_be_bytes()].concat(), "the size in the header");
    assert_eq!(run(&["render", &map, &pdf, "--theme", "dark"]).0, 0);
    assert!(starts(&pdf, b"%PDF-1.7"));
    // Nothing is left beside them, and a picture is replaced without a copy of the old one.
    assert_eq!(run(&["render", &map, &pdf]).0, 0);
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["map.PNG", "map.pdf", "map.relata"]);
}

#[test]
fn legend_and_source_line_are_there_if_wished() {
    let folder = Folder::new();
    let path = folder.at("map.svg");
    let map = map_in(&folder);
    let drawn = |more: &[&str]| {
        assert_eq!(run(&[&["render", &map, &path], more].concat()).0, 0);
        std::fs::read_to_string(&path).unwrap()
    };
    let (usual, bare, sourced) = (drawn(&[]), drawn(&["--no-legend"]), drawn(&["--source-line"]));
    assert!(usual.contains("<title>Legend</title>") && !bare.contains("<title>Legend</title>"));
    let line = "A test · Source: The paper (undated) · 2 relations, 2 quotes; made with Relata";
    assert!(sourced.contains(line) && !usual.contains("made with Relata"), "{sourced}");
    assert!(sourced.contains("height=\"700\""), "the picture as a whole has the size that was asked for");
}

#[test]
fn characters_that_no_font_has_are_said() {
    let folder = Folder::new();
    let mut map = map();
    // A noncharacter's neighbour for private use, which no system has a letter for.
    map["relations"][0]["label"] = json!("Blames \u{10FFFD}");
    let map = folder.write("private.relata", map.to_string());
    let path = folder.at("map.pdf");
    let (code, out, err) = run(&["render", &map, &path]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("U+10FFFD") && err.contains("box"), "{err}");
}
