//! `relata layout`: what it reads and writes, and what it says when it cannot.

use crate::program::{Folder, run};

fn layout(args: &[&str]) -> (i32, String, String) {
    run(&[&["layout"], args].concat())
}

#[test]
fn every_node_of_a_list_gets_a_line() {
    let folder = Folder::new();
    let edges = folder.write("in.txt", "# a comment\n0 1\n1\t2\n\n2 0\n5 4\n");
    let (code, out, err) = layout(&[&edges, &folder.at("out.txt")]);
    assert_eq!((code, err.as_str()), (0, ""), "a pipe has no bar");
    assert!(out.starts_with("LAYOUT_SECONDS 0.") && out.contains(" CPU ") && out.ends_with(" ITER 0\n"), "{out}");
    let places: Vec<Vec<f32>> = folder
        .read("out.txt")
        .lines()
        .map(|line| line.split(' ').map(|number| number.parse().unwrap()).collect())
        .collect();
    assert_eq!(places.len(), 6);
    assert!(places.iter().all(|place| place.len() == 2 && place.iter().all(|number| number.is_finite())));
}

#[test]
fn the_seed_decides_and_the_threads_do_not() {
    let folder = Folder::new();
    let list: Vec<String> = (1..300_u32).map(|node| format!("{} {node}", node * 5 / 7)).collect();
    let edges = folder.write("in.txt", list.join("\n"));
    let run = |name: &str, extra: &[&str]| {
        let out = folder.at(name);
        assert_eq!(layout(&[&[edges.as_str(), &out], extra].concat()).0, 0);
        folder.read(name)
    };
    let usual = run("a", &[]);
    assert_eq!(usual, run("b", &["--threads", "1"]));
    assert_eq!(usual, run("c", &["--threads", "3", "--seed", "1", "--mode", "default", "--algorithm", "force"]));
    assert_ne!(usual, run("d", &["--seed", "2"]));
    assert_ne!(usual, run("e", &["--mode", "quality"]));
}

#[test]
fn a_map_gets_places_and_keeps_those_it_has() {
    let folder = Folder::new();
    let actor = |id: &str| format!(r#"{{"id": "act_{id}", "name": "{id}", "kind": "state"}}"#);
    let map = format!(
        r#"{{"$schema": "relata-1.schema.json", "format": "relata", "version": {{"major": 1, "minor": 0}},
        "meta": {{"title": "A test"}}, "vocabularies": {{}}, "sources": [], "speakers": [],
        "actors": [{}, {}, {}], "relations": [{{"id": "rel_1", "from": "act_a", "to": "act_b", "label": "Meets",
        "kind": "statement", "modality": "actual", "status": "reported"}}], "evidence": [], "disputes": [],
        "events": [], "layout": {{"positions": {{"act_a": {{"x": 12.5, "y": -40, "pinned": true}}}}}}, "scenes": [],
        "extensions": {{}}}}"#,
        actor("a"),
        actor("b"),
        actor("c")
    );
    let (code, out, err) = layout(&[&folder.write("in.relata", &map), &folder.at("out.relata")]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    let written = relata::format::read(folder.read("out.relata").as_bytes()).unwrap().map;
    let before = relata::format::read(map.as_bytes()).unwrap().map;
    assert_eq!(written.layout.positions.len(), 3);
    assert_eq!(written.actors, before.actors);
    let (id, pinned) = before.layout.positions.iter().next().unwrap();
    assert_eq!(written.layout.positions.get(id), Some(pinned));
}

#[test]
fn every_algorithm_has_its_name_and_its_own_places() {
    let folder = Folder::new();
    let list: Vec<String> = (1..40_u32).map(|node| format!("{} {node}", node * 5 / 7)).collect();
    let edges = folder.write("in.txt", list.join("\n"));
    let mut seen = std::collections::BTreeSet::new();
    for name in ["force", "circular", "radial", "radial:39", "layered", "grid"] {
        let (code, _, err) = layout(&[&edges, &folder.at("out.txt"), "--algorithm", name]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        assert!(seen.insert(folder.read("out.txt")), "{name} is as one before it");
    }
    for (name, said) in [("radial:40", "nobody is called 40"), ("spiral", "one of force, circular")] {
        let (code, _, err) = layout(&[&edges, &folder.at("out.txt"), "--algorithm", name]);
        assert!(code == 2 && err.contains(said), "{name}: {err}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new();
    let broken = folder.write("broken.txt", "0 1\n1 two\n");
    let far = folder.write("far.txt", "0 4000000000\n");
    let map = folder.write("no.relata", "{}");
    let good = folder.write("good.txt", "0 1\n");
    let nowhere = folder.at("no/such/folder/out.txt");
    let out = folder.at("out.txt");
    for (input, output, part) in [
        (broken.as_str(), out.as_str(), "line 2 of "),
        (&far, &out, "names a node beyond"),
        (&map, &out, "no.relata"),
        (&folder.at("absent.txt"), &out, "cannot read"),
        (&good, &nowhere, "cannot write"),
    ] {
        let (code, said, err) = layout(&[input, output]);
        assert_eq!((code, said.as_str()), (2, ""), "{input}");
        assert!(err.contains(part), "{input}: {err}");
    }
    assert_eq!(layout(&[&good, &out, "--threads", "0"]).0, 2);
    assert_eq!(layout(&[&good, &out, "--mode", "best"]).0, 2);
}
