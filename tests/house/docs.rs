//! What the documents say can be relied on: links lead somewhere, the example is a map, the rules are all named.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::path::{Path, PathBuf};

use relata::format;
use relata::model::Map;
use relata::model::check::{RULES, check};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap().replace('\r', "")
}

/// The documents at the top and in docs.
fn documents() -> Vec<PathBuf> {
    let in_folder = |folder: PathBuf| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let all = in_folder(root().to_owned()).chain(in_folder(root().join("docs")));
    let documents: Vec<_> = all.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    assert!(documents.len() >= 6, "{documents:?}");
    documents
}

#[test]
fn links_lead_to_files_that_are_there() {
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(link, _)| link));
        for link in links.filter(|link| !link.contains("://")) {
            let file = link.split('#').next().unwrap();
            let exists = file.is_empty() || document.parent().unwrap().join(file).exists();
            assert!(exists, "{} links to {link}", document.display());
        }
    }
}

/// The example in docs/format.md.
fn example() -> (Vec<u8>, Map) {
    let text = read("docs/format.md");
    let example = text.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let loaded = format::read(example.as_bytes()).unwrap();
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    (example.as_bytes().to_vec(), loaded.map)
}

#[test]
fn the_example_of_the_format_is_canonical_and_its_quotes_are_verbatim() {
    let (bytes, map) = example();
    assert_eq!(String::from_utf8(format::write(&map)).unwrap(), String::from_utf8(bytes).unwrap());
    let report = check(&map, &std::collections::BTreeMap::default());
    assert!(report.findings.iter().all(|finding| finding.accepted.is_some()), "{:?}", report.findings);
    assert_eq!((report.counts.relations.total, report.counts.relations.verbatim), (2, 2));
}

#[test]
fn every_field_of_the_example_is_known() {
    // A field that was renamed in the types would stand in the example as one that nobody knows.
    let (_, map) = example();
    let unknown = |extra: &relata::model::Extra| extra.keys().cloned().collect::<Vec<_>>();
    assert!(unknown(&map.extra).is_empty() && unknown(&map.meta.extra).is_empty());
    assert!(map.sources.values().all(|source| source.extra.is_empty()));
    assert!(map.speakers.values().all(|speaker| speaker.extra.is_empty()));
    assert!(map.actors.values().all(|actor| actor.extra.is_empty()));
    assert!(map.relations.values().all(|relation| relation.extra.is_empty()));
    assert!(map.evidence.values().all(|evidence| evidence.extra.is_empty() && evidence.selector.extra.is_empty()));
}

#[test]
fn the_guide_names_every_rule_of_the_check() {
    let guide = read("docs/guide.md");
    for rule in RULES.iter().chain(format::RULES) {
        assert!(guide.contains(&format!("`{}`", rule.code)), "docs/guide.md does not name {}", rule.code);
    }
}
