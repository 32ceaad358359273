//! `relata render --according-to`: the map as somebody tells it, on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use crate::program::{Folder, run};

/// The bundled map, drawn with these arguments.
fn drawn(folder: &Folder, more: &[&str]) -> String {
    let path = folder.at("map.svg");
    let (code, out, err) = run(&[&["render", "--bundled", &path], more].concat());
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""), "{more:?}");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn an_actor_or_a_speaker_by_name_or_id_tells_the_map_and_the_picture_says_so() {
    let folder = Folder::new();
    let plain = drawn(&folder, &["--source-line"]);
    assert!(!plain.contains("According to"));
    for (typed, same, name) in [
        ("Pakistan", "act_pakistan", "Pakistan"),
        ("pakistan", "act_pakistan", "Pakistan"),
        (" Khawaja ASIF ", "spk_asif", "Khawaja Asif"),
        ("US", "act_usa", "US"),
    ] {
        let told = drawn(&folder, &["--according-to", typed]);
        assert!(told.contains(&format!("According to {name}")) && told != plain, "{typed}");
        assert_eq!(told, drawn(&folder, &["--according-to", same]), "{typed}");
    }
}

#[test]
fn several_tell_it_together_in_whatever_order() {
    let folder = Folder::new();
    let both = drawn(&folder, &["--according-to", "Pakistan", "--according-to", "US"]);
    assert_eq!(both, drawn(&folder, &["--according-to", "US", "--according-to", "Pakistan"]));
    let one = drawn(&folder, &["--according-to", "Pakistan"]);
    assert!(both != one && both.contains("According to"), "two say more than one");
}

#[test]
fn the_rest_falls_back_or_is_left_out() {
    let folder = Folder::new();
    let unsaid = "May join, Asif implies";
    let lines = |svg: &str| svg.matches("<title>").count();
    let (dimmed, hidden) =
        (drawn(&folder, &["--according-to", "US"]), drawn(&folder, &["--according-to", "US", "--hide-rest"]));
    assert!(lines(&hidden) < lines(&dimmed), "{} of {}", lines(&hidden), lines(&dimmed));
    assert!(!hidden.contains(unsaid));
}

#[test]
fn who_is_nobody_is_told_who_there_is_the_nearest_first() {
    let folder = Folder::new();
    let path = folder.at("map.svg");
    let (code, out, err) = run(&["render", "--bundled", &path, "--according-to", "Paksitan"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nobody called “Paksitan”"), "{err}");
    // By name the Afghan Taliban would come first.
    let at = |id: &str| err.find(&format!("({id})")).unwrap_or_else(|| panic!("{id}: {err}"));
    assert!(at("act_pakistan") < at("act_afghan_taliban") && at("act_pakistan") < at("spk_asif"), "{err}");
    assert!(!folder.path("map.svg").exists(), "nothing is written");
    let (code, _, err) = run(&["render", "--bundled", &path, "--hide-rest"]);
    assert_eq!(code, 2);
    assert!(err.contains("--according-to"), "{err}");
}

#[test]
fn what_a_source_says_itself_is_told_by_the_publication() {
    let folder = Folder::new();
    let map = r#"{"format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": "A"},
        "sources": [{"id": "src_a", "title": "The paper"}],
        "actors": [{"id": "act_a", "name": "Anna", "kind": "person"}, {"id": "act_b", "name": "Bert", "kind": "person"}],
        "relations": [{"id": "rel_a", "from": "act_a", "to": "act_b", "label": "Asks", "kind": "event",
            "modality": "actual", "status": "reported"}],
        "evidence": [{"id": "evd_a", "source": "src_a", "target": {"relation": "rel_a"}, "stance": "supports",
            "selector": {"exact": "Anna asked Bert."}}]}"#;
    let (map, path) = (folder.write("map.relata", map), folder.at("map.svg"));
    for typed in ["publication", "The publication"] {
        assert_eq!(run(&["render", &map, &path, "--according-to", typed]).0, 0, "{typed}");
        assert!(folder.read("map.svg").contains("According to the publication"), "{typed}");
    }
}

#[test]
fn a_map_on_which_nobody_speaks_says_so() {
    let folder = Folder::new();
    let map = r#"{"format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": "A"},
        "actors": [{"id": "act_a", "name": "Anna", "kind": "person"}]}"#;
    let map = folder.write("map.relata", map);
    let (code, _, err) = run(&["render", &map, &folder.at("map.svg"), "--according-to", "Anna"]);
    assert_eq!(code, 2);
    assert!(err.contains("names nobody who speaks"), "{err}");
}
