//! `relata diff` and `relata merge` as they are called: exit codes, words, conflicts, and git's merge driver.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::path::Path;
use std::process::Command;

use relata::format;
use relata::model::{Map, Status};
use serde_json::{Value, json};

use crate::program::{Folder, run};

/// Two actors, two claims with a quote each, and a field that this program does not know.
fn map() -> Value {
    let relation = |id: &str, from: &str, to: &str, label: &str| {
        json!({"id": id, "from": from, "to": to, "label": label, "kind": "statement", "modality": "actual",
            "status": "reported", "x_weight": 1})
    };
    let quote = |id: &str, relation: &str, exact: &str| {
        json!({"id": id, "target": {"relation": relation}, "source": "src_p", "stance": "supports",
            "speaker": "spk_m", "selector": {"exact": exact}})
    };
    json!({
        "$schema": "relata-1.schema.json", "format": "relata", "version": {"major": 1, "minor": 0},
        "meta": {"title": "A test"}, "vocabularies": {}, "sources": [{"id": "src_p", "title": "The paper"}],
        "speakers": [{"id": "spk_m", "name": "The minister"}],
        "actors": [{"id": "act_r", "name": "Ruritania", "kind": "state", "aliases": ["Ruritans"]},
            {"id": "act_s", "name": "Strelsau", "kind": "place"}],
        "relations": [relation("rel_1", "act_r", "act_s", "Blames"), relation("rel_2", "act_s", "act_r", "Denies")],
        "evidence": [quote("evd_1", "rel_1", "It was Strelsau."), quote("evd_2", "rel_2", "It was not.")],
        "layout": {"positions": {"act_r": {"x": 0, "y": 0}}}, "x_top": {"kept": true}
    })
}

/// Places in the file and what they become.
type Edits<'a> = &'a [(&'a str, Value)];

/// The map with other values at some places; `null` takes an element away.
fn with(changes: Edits) -> Value {
    let mut map = map();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match map.pointer_mut(parent).unwrap() {
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            Value::Array(array) if key == "-" => array.push(value.clone()),
            Value::Array(array) => drop(array.remove(key.parse().unwrap())),
            _ => panic!("{pointer}"),
        }
    }
    map
}

fn map_of(folder: &Folder, name: &str) -> Map {
    let loaded = format::read(folder.read(name).as_bytes()).unwrap();
    assert_eq!(loaded.findings, []);
    loaded.map
}

fn diff(before: &Value, after: &Value, more: &[&str]) -> (i32, String, String) {
    let folder = Folder::new();
    let (a, b) = (folder.write("a.relata", before.to_string()), folder.write("b.relata", after.to_string()));
    run(&[&["diff", &a, &b], more].concat())
}

/// The merged map, the exit code and the conflicts as "id field kept".
fn merge(base: &Value, ours: &Value, theirs: &Value) -> (Map, i32, Vec<String>) {
    let folder = Folder::new();
    let [o, a, b] = [("o", base), ("a", ours), ("b", theirs)].map(|(name, map)| folder.write(name, map.to_string()));
    let (code, out, err) = run(&["merge", &o, &a, &b, "--format", "json"]);
    assert_eq!(err, "");
    let report: Value = serde_json::from_str(&out).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let conflicts = report["conflicts"].as_array().unwrap().iter();
    let words = conflicts.map(|one| [&one["id"], &one["field"], &one["kept"]].map(text).join(" ")).collect();
    (map_of(&folder, "a"), code, words)
}

#[test]
fn a_diff_speaks_in_names_labels_and_quotes() {
    let cases: &[(Edits, &[&str])] = &[
        (&[("/meta/title", json!("Another"))], &["title of the map: “A test” → Another"]),
        (
            &[("/relations/0/status", json!("alleged"))],
            &["~ “Blames” (Ruritania → Strelsau)  [rel_1]", "status: reported → alleged"],
        ),
        (&[("/relations/0/asserted_by", json!(["spk_m"]))], &["who says so: The minister"]),
        (&[("/relations/0/to", json!("act_r"))], &["to: Strelsau → Ruritania"]),
        (&[("/evidence/0/selector/exact", json!("It was not us."))], &["quote: “It was Strelsau.” → “It was not us.”"]),
        (
            &[("/evidence/1", Value::Null)],
            &["Evidence", "− “It was not.” for “Denies” (Strelsau → Ruritania)  [evd_2]"],
        ),
        (&[("/actors/0/aliases", json!(["Ruritans", "R"]))], &["aliases: + R"]),
        (&[("/actors/-", json!({"id": "act_z", "name": "Zenda", "kind": "place"}))], &["Actors", "+ Zenda  [act_z]"]),
        (&[("/layout/positions/act_r", json!({"x": 5, "y": 0}))], &["Places", "~ Ruritania  [act_r]", "x: 0 → 5"]),
        (&[("/x_top/kept", json!(false))], &["extra.x top.kept: yes → no"]),
        (&[("/relations/0/x_weight", json!(2))], &["x weight: 1 → 2"]),
    ];
    for (changes, words) in cases {
        let (code, out, err) = diff(&map(), &with(changes), &[]);
        assert_eq!((code, err.as_str()), (1, ""), "{changes:?}");
        for words in *words {
            assert!(out.contains(words), "{words} is not in\n{out}");
        }
    }
    assert_eq!(diff(&map(), &map(), &[]), (0, "Both maps say the same.\n".to_owned(), String::new()));
}

#[test]
fn a_diff_is_one_json_object() {
    let (code, out, _) = diff(&map(), &with(&[("/relations/0/status", json!("alleged"))]), &["--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &report["same"], &report["changed"]), (1, &json!(false), &json!(1)));
    let entry = &report["entries"][0];
    assert_eq!(
        (&entry["subject"], &entry["id"], &entry["how"]),
        (&json!("relation"), &json!("rel_1"), &json!("changed"))
    );
    assert_eq!(entry["fields"][0]["field"], "status");
    assert_eq!((&entry["fields"][0]["before"], &entry["fields"][0]["after"]), (&json!("reported"), &json!("alleged")));
    let (code, out, _) = diff(&map(), &map(), &["--format", "json"]);
    assert_eq!((code, serde_json::from_str::<Value>(&out).unwrap()["same"].clone()), (0, json!(true)));
}

#[test]
fn what_both_sides_did_is_kept() {
    let ours = with(&[
        ("/relations/0/status", json!("alleged")),
        ("/actors/-", json!({"id": "act_y", "name": "Y", "kind": "person"})),
        ("/actors/0/aliases", json!(["Ruritans", "R"])),
        ("/layout/positions/act_r", json!({"x": 5, "y": 0})),
    ]);
    let theirs = with(&[
        ("/relations/0/label", json!("Is said to blame")),
        ("/actors/-", json!({"id": "act_z", "name": "Z", "kind": "person"})),
        ("/actors/0/aliases", json!(["Ruritans", "Elphbergs"])),
        ("/relations/0/x_weight", json!(7)),
        ("/evidence/0/gloss", json!("At night.")),
    ]);
    let (map, code, conflicts) = merge(&map(), &ours, &theirs);
    assert_eq!((code, conflicts.as_slice()), (0, &[][..]));
    let relation = &map.relations[&"rel_1".into()];
    assert_eq!((&relation.status, relation.label.as_str()), (&Status::Alleged, "Is said to blame"));
    assert_eq!((&relation.extra["x_weight"], &map.extra["x_top"]), (&json!(7), &json!({"kept": true})));
    assert_eq!(map.actors.len(), 4);
    assert_eq!(map.actors[&"act_r".into()].aliases, ["Ruritans", "Elphbergs", "R"]);
    assert_eq!(map.evidence[&"evd_1".into()].gloss.as_deref(), Some("At night."));
}

#[test]
fn conflicts_are_told_and_the_file_opens() {
    let gone: Edits = &[("/relations/1", Value::Null), ("/evidence/1", Value::Null)];
    let status = |status: &str| ("/relations/0/status", json!(status));
    let cases: &[(Edits, Edits, &[&str])] = &[
        (&[status("alleged")], &[status("denied")], &["rel_1 status ours"]),
        (&[status("alleged")], &[status("alleged")], &[]),
        // Each gives another end to it: nobody has said what both together would say.
        (
            &[("/relations/0/from", json!("act_s"))],
            &[("/relations/0/to", json!("act_r"))],
            &["rel_1 from ours", "rel_1 to ours"],
        ),
        (&[("/meta/title", json!("Ours"))], &[("/meta/title", json!("Theirs"))], &[" meta.title ours"]),
        (
            &[("/layout/positions/act_r", json!({"x": 5, "y": 0}))],
            &[("/layout/positions/act_r", json!({"x": 0, "y": 5}))],
            &["act_r x ours", "act_r y ours"],
        ),
        // Deleted here, changed there, and the other way around.
        (gone, &[("/relations/1/label", json!("Rejects"))], &["rel_2 - theirs"]),
        (&[("/relations/1/label", json!("Rejects"))], gone, &["rel_2 - ours"]),
        // Deleted here, named by something new there.
        (gone, &[("/relations/0/contradicted_by", json!(["rel_2"]))], &["rel_2 - theirs"]),
        (
            &[("/actors/-", json!({"id": "act_z", "name": "Zenda", "kind": "place"}))],
            &[("/actors/-", json!({"id": "act_z", "name": "Zenda", "kind": "state"}))],
            &["act_z kind ours"],
        ),
    ];
    for (ours, theirs, expected) in cases {
        let (map, code, conflicts) = merge(&map(), &with(ours), &with(theirs));
        assert_eq!(code, i32::from(!expected.is_empty()), "{conflicts:?}");
        assert_eq!(conflicts, *expected);
        // Whatever is kept is kept with its quote.
        assert_eq!((map.relations.len(), map.evidence.len()), (2, 2), "{expected:?}");
    }
}

#[test]
fn conflicts_are_listed_on_standard_error_and_the_name_is_used() {
    let folder = Folder::new();
    let status = |status: &str| with(&[("/relations/0/status", json!(status))]).to_string();
    let (o, a, b) = (
        folder.write("o", map().to_string()),
        folder.write("a", status("alleged")),
        folder.write("b", status("denied")),
    );
    let into = folder.at("merged.relata");
    let (code, out, err) = run(&["merge", &o, &a, &b, "--output", &into, "--name", "maps/x.relata"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("1 conflict in maps/x.relata"), "{err}");
    assert!(
        err.contains(
            "“Blames” (Ruritania → Strelsau) [rel_1], status: ours says alleged, theirs denied; it was reported"
        ),
        "{err}"
    );
    assert_eq!(std::fs::read_to_string(&a).unwrap(), status("alleged"), "our side is left alone");
    assert_eq!(map_of(&folder, "merged.relata").relations[&"rel_1".into()].status, Status::Alleged);
}

#[test]
fn without_an_ancestor_both_maps_are_joined() {
    let folder = Folder::new();
    let (o, a) = (folder.write("o", ""), folder.write("a", map().to_string()));
    let b = folder.write("b", with(&[("/actors/-", json!({"id": "act_z", "name": "Z", "kind": "place"}))]).to_string());
    assert_eq!(run(&["merge", &o, &a, &b]), (0, String::new(), String::new()));
    assert_eq!(map_of(&folder, "a").actors.len(), 3);
}

#[test]
fn a_map_of_which_a_part_is_missing_is_neither_compared_nor_merged() {
    let folder = Folder::new();
    let whole = folder.write("whole", map().to_string());
    let partial = folder.write("partial", with(&[("/actors/-", json!({"id": "act_z"}))]).to_string());
    let newer = folder.write("newer", with(&[("/version/major", json!(2))]).to_string());
    let absent = folder.at("absent");
    for (other, words) in [(&partial, "a part of it cannot be read"), (&newer, "newer version"), (&absent, "absent")] {
        for args in [&["diff", &whole, other][..], &["merge", &whole, &whole, other], &["merge", &whole, other, &whole]]
        {
            let (code, out, err) = run(args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
            assert!(err.contains(words), "{args:?}: {err}");
        }
    }
    assert_eq!(std::fs::read_to_string(&whole).unwrap(), map().to_string());
}

fn git(folder: &Path, args: &[&str]) -> (bool, String) {
    let run =
        Command::new("git").current_dir(folder).args(args).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (run.status.success(), text(&run.stdout) + &text(&run.stderr))
}

#[test]
fn git_merges_branches_of_a_map_with_it() {
    let folder = Folder::new();
    let at = &folder.path("");
    let driver = format!("'{}' merge %O %A %B --name %P", env!("CARGO_BIN_EXE_relata"));
    let canonical = |map: &Value| format::write(&format::read(map.to_string().as_bytes()).unwrap().map);
    let commit = |map: &Value| {
        folder.write("x.relata", canonical(map));
        let (done, words) = git(at, &["commit", "-qam", "edit"]);
        assert!(done, "{words}");
    };
    for args in [
        &["init", "-q", "-b", "main"][..],
        &["config", "user.email", "a@example.org"],
        &["config", "user.name", "A"],
        &["config", "merge.relata.driver", &driver],
    ] {
        assert!(git(at, args).0, "{args:?}");
    }
    folder.write(".gitattributes", "*.relata merge=relata\n");
    folder.write("x.relata", canonical(&map()));
    assert!(git(at, &["add", "."]).0);
    commit(&map());
    assert!(git(at, &["checkout", "-qb", "other"]).0);
    // Neighbouring lines, over which git's own merge stumbles.
    commit(&with(&[("/relations/0/label", json!("Accuses"))]));
    assert!(git(at, &["checkout", "-q", "main"]).0);
    commit(&with(&[("/relations/0/kind", json!("event"))]));
    let (done, words) = git(at, &["merge", "-q", "--no-edit", "other"]);
    assert!(done, "{words}");
    let relation = map_of(&folder, "x.relata").relations[&"rel_1".into()].clone();
    assert_eq!((relation.label.as_str(), relation.kind.as_str()), ("Accuses", "event"));

    assert!(git(at, &["checkout", "-q", "other"]).0);
    commit(&with(&[("/relations/0/label", json!("Charges"))]));
    assert!(git(at, &["checkout", "-q", "main"]).0);
    commit(&with(&[("/relations/0/label", json!("Denounces"))]));
    let (done, words) = git(at, &["merge", "-q", "--no-edit", "other"]);
    assert!(!done && words.contains("1 conflict in x.relata"), "{words}");
    assert_eq!(map_of(&folder, "x.relata").relations[&"rel_1".into()].label, "Denounces", "it opens, with ours");
}
