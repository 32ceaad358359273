//! Every rule of the check: the fault is put into a bundled map, and exactly it is found. The maps themselves have no
//! finding that is not accepted with a reason.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use relata::format;
use relata::model::check::{RULES, check, check_errors};
use relata::model::*;

const STRIKES: &[u8] = include_bytes!("../../assets/maps/strikes.relata");
const JULY: &[u8] = include_bytes!("../../assets/maps/july-1914.relata");

fn map(bytes: &[u8]) -> Map {
    let loaded = format::read(bytes).unwrap();
    assert_eq!(loaded.findings, []);
    loaded.map
}

/// What is found and not accepted, as "code object field". Who asks for errors alone is told the same of them.
fn found(map: &Map) -> Vec<String> {
    let all = check(map, &BTreeMap::new()).findings;
    let is_error = |finding: &&Finding| finding.severity == Severity::Error || finding.code == "source-hash";
    let errors: Vec<&Finding> = all.iter().filter(is_error).collect();
    assert_eq!(check_errors(map, &BTreeMap::new()).findings.iter().collect::<Vec<_>>(), errors);
    let open = all.into_iter().filter(|finding| finding.accepted.is_none());
    open.map(|finding| {
        let Place { object, field, .. } = finding.place;
        let place = [object.unwrap_or_default(), field.unwrap_or_default()].join(" ");
        format!("{} {place}", finding.code).trim_end().to_owned()
    })
    .collect()
}

fn relation<'a>(map: &'a mut Map, id: &str) -> &'a mut Relation {
    Arc::make_mut(map.relations.get_mut(&id.into()).unwrap())
}

fn quote<'a>(map: &'a mut Map, id: &str) -> &'a mut Evidence {
    Arc::make_mut(map.evidence.get_mut(&id.into()).unwrap())
}

fn source(map: &mut Map) -> &mut Source {
    Arc::make_mut(map.sources.get_mut(&"src_account".into()).unwrap())
}

fn add_source(map: &mut Map, id: &str, change: impl FnOnce(&mut Source)) {
    let mut new = (*map.sources[&"src_account".into()]).clone();
    (new.id, new.title) = (id.into(), "Another".to_owned());
    change(&mut new);
    map.sources.insert(Arc::new(new));
}

fn add_scene(map: &mut Map, title: &str, caption: Option<String>) {
    let scene = relata::edit::blank::scene("scn_x".into(), title);
    map.scenes.push(Arc::new(Scene { caption, ..scene }));
}

fn accept(map: &mut Map, id: &str, code: &str, reason: &str) {
    let new = Acceptance {
        id: id.into(),
        code: code.to_owned(),
        object: None,
        field: None,
        reason: reason.to_owned(),
        by: None,
        on: None,
        extra: Extra::new(),
    };
    map.accepted.insert(Arc::new(new));
}

/// Every supported relation is told by a second source too, but for `rel_UK-DE-5`. The second is of its own, or a copy.
fn two_sources(map: &mut Map, copied_from: Option<&str>) {
    add_source(map, "src_b", |new| new.derived_from = copied_from.map(Into::into));
    let quotes: Vec<Evidence> = map.evidence.values().map(|quote| (**quote).clone()).collect();
    for mut quote in quotes {
        if quote.target != Target::Relation("rel_UK-DE-5".into()) {
            quote.id = EvidenceId::new(format!("{}b", quote.id));
            quote.source = "src_b".into();
            map.evidence.insert(Arc::new(quote));
        }
    }
}

type Fault = (&'static str, fn(&mut Map), &'static [&'static str]);

/// Code, what is done to the July Crisis, what is found.
const FAULTS: &[Fault] = &[
    (
        "quote-changed",
        |map| quote(map, "evd_BE-UK-1.1").selector.exact.push('!'),
        &["quote-changed evd_BE-UK-1.1 selector"],
    ),
    (
        "quote-lost",
        |map| "Nothing of the kind was ever printed.".clone_into(&mut quote(map, "evd_BE-UK-1.1").selector.exact),
        &["quote-lost evd_BE-UK-1.1 selector"],
    ),
    (
        "empty-quote",
        |map| quote(map, "evd_BE-UK-1.1").selector.exact.clear(),
        &["empty-quote evd_BE-UK-1.1 selector.exact"],
    ),
    (
        "dangling-reference",
        |map| relation(map, "rel_BE-UK-1").asserted_by = ["spk_nobody".into()].into(),
        &["dangling-reference rel_BE-UK-1 asserted_by[0]"],
    ),
    (
        "invalid-date",
        |map| relation(map, "rel_BE-UK-1").when.as_mut().unwrap().edtf = Some("1914-08-32".to_owned()),
        &["invalid-date rel_BE-UK-1 when.edtf"],
    ),
    (
        "impossible-date",
        |map| relation(map, "rel_BE-UK-1").when.as_mut().unwrap().not_before = Some("1914-09".to_owned()),
        &["impossible-date rel_BE-UK-1 when.not_before"],
    ),
    ("impossible-date", |map| source(map).published = Some("1914-08-11".to_owned()), &[]),
    (
        "impossible-date",
        |map| source(map).published = Some("1914-08-05".to_owned()),
        &["impossible-date rel_AH-RU-1 when.edtf", "impossible-date rel_RS-DE-1 when.edtf"],
    ),
    (
        "impossible-date",
        |map| (source(map).published, source(map).retrieved) = (Some("1924".to_owned()), Some("1923-12".to_owned())),
        &["impossible-date src_account retrieved"],
    ),
    (
        "quote-moved",
        |map| {
            let selector = &mut quote(map, "evd_BE-UK-1.1").selector;
            (selector.start, selector.end) = (Some(1), selector.end.map(|end| end - selector.start.unwrap() + 1));
        },
        &["quote-moved evd_BE-UK-1.1 selector"],
    ),
    (
        "quote-ambiguous",
        |map| {
            let selector = &mut quote(map, "evd_BE-UK-1.1").selector;
            (selector.exact, selector.start, selector.end) = ("On 30 July".to_owned(), None, None);
            (selector.prefix, selector.suffix) = (None, None);
        },
        &["quote-ambiguous evd_BE-UK-1.1 selector"],
    ),
    (
        "source-hash",
        |map| source(map).text.as_mut().unwrap().sha256 = Some("00".to_owned()),
        &["source-hash src_account text.sha256"],
    ),
    ("no-source", |map| quote(map, "evd_BE-UK-1.1").stance = Stance::Context, &["no-source rel_BE-UK-1"]),
    ("single-source", |map| drop(map.accepted.remove(&"acc_01".into())), &["single-source src_account"]),
    ("single-source", |map| two_sources(map, None), &["single-source rel_UK-DE-5", "stale-acceptance acc_01"]),
    ("single-source", |map| two_sources(map, Some("src_account")), &[]),
    (
        "unhedged-label",
        |map| relation(map, "rel_FR-DE-4").label = "Bombs near Nuremberg".into(),
        &["unhedged-label rel_FR-DE-4 label"],
    ),
    (
        "status-modality",
        |map| relation(map, "rel_FR-DE-4").modality = Modality::Actual,
        &["status-modality rel_FR-DE-4 status"],
    ),
    (
        "status-modality",
        |map| relation(map, "rel_BE-UK-1").modality = Modality::Claimed,
        &["status-modality rel_BE-UK-1 status"],
    ),
    (
        "status-evidence",
        |map| relation(map, "rel_FR-DE-4").status = Status::Alleged,
        &["status-evidence rel_FR-DE-4 status"],
    ),
    (
        "status-evidence",
        |map| relation(map, "rel_FR-DE-4").status = Status::Denied,
        &["status-evidence rel_FR-DE-4 status"],
    ),
    (
        "status-evidence",
        |map| {
            let relation = relation(map, "rel_BE-UK-1");
            (relation.status, relation.modality) = (Status::Contested, Modality::Claimed);
            relation.label = "Said to appeal for help".into();
        },
        &["status-evidence rel_BE-UK-1 status"],
    ),
    (
        "contradiction-not-linked",
        |map| relation(map, "rel_FR-BE-1").contradicted_by.clear(),
        &["contradiction-not-linked rel_FR-BE-1 contradicted_by"],
    ),
    (
        "contradiction-not-linked",
        |map| {
            relation(map, "rel_FR-BE-1").contradicted_by.clear();
            relation(map, "rel_FR-BE-2").contradicted_by.clear();
        },
        &["contradiction-not-linked dsp_3 sides"],
    ),
    ("unused-source", |map| add_source(map, "src_b", |_| {}), &["unused-source src_b"]),
    (
        "likelihood-and-confidence",
        |map| relation(map, "rel_BE-UK-1").note = Some("Read it. Very likely, with high confidence.".into()),
        &["likelihood-and-confidence rel_BE-UK-1 note"],
    ),
    ("long-scene", |map| add_scene(map, &"x".repeat(41), None), &["long-scene scn_x title"]),
    ("long-scene", |map| add_scene(map, &"é".repeat(40), Some("a ".repeat(29))), &["long-scene scn_x caption"]),
    ("long-scene", |map| add_scene(map, &"x".repeat(40), Some("a  ".repeat(28))), &[]),
    (
        "acceptance-without-reason",
        |map| accept(map, "acc_x", "single-source", " "),
        &["acceptance-without-reason acc_x reason"],
    ),
    (
        "text-not-attached",
        |map| source(map).text.as_mut().unwrap().mode = TextMode::None,
        &["text-not-attached src_account text"],
    ),
    (
        "inferred-end",
        |map| relation(map, "rel_BE-UK-1").inferred_ends.push(RelationEnd::Target),
        &["inferred-end rel_BE-UK-1 inferred_ends"],
    ),
    ("stale-acceptance", |map| accept(map, "acc_x", "unhedged-label", "None is."), &["stale-acceptance acc_x"]),
    ("stale-acceptance", |map| accept(map, "acc_x", "no-such-code", "A slip."), &["stale-acceptance acc_x"]),
];

#[test]
fn the_bundled_maps_are_clean_or_say_why_not() {
    for bytes in [STRIKES, JULY] {
        let map = map(bytes);
        assert_eq!(found(&map), [""; 0]);
        assert!(map.accepted.values().all(|one| one.object.is_some() && one.reason.len() > 40 && one.by.is_some()));
        let report = check(&map, &BTreeMap::new());
        assert_eq!(report.findings.len(), map.accepted.len(), "each acceptance is for one finding");
    }
}

#[test]
fn each_fault_gives_its_finding_and_no_other() {
    let sound = map(JULY);
    for (code, inject, expected) in FAULTS {
        let mut map = sound.clone();
        inject(&mut map);
        assert_eq!(found(&map), *expected, "{code}");
    }
    let tested: BTreeSet<&str> = FAULTS
        .iter()
        .filter(|(code, _, found)| found.iter().any(|one| one.starts_with(code)))
        .map(|fault| fault.0)
        .collect();
    assert_eq!(tested, RULES.iter().map(|rule| rule.code).collect(), "every rule has its fault");
}

#[test]
fn what_is_accepted_is_told_with_its_reason() {
    for (code, inject, expected) in FAULTS {
        // What is said of acceptances is not accepted by another.
        if expected.is_empty() || code.contains("acceptance") || expected.len() > 1 {
            continue;
        }
        let mut map = map(JULY);
        inject(&mut map);
        accept(&mut map, "acc_x", code, "It is meant to be so.");
        assert_eq!(found(&map), [""; 0], "{code}");
        let report = check(&map, &BTreeMap::new());
        let told: Vec<_> =
            report.findings.iter().filter(|finding| finding.code == *code).map(ToString::to_string).collect();
        let is_told = |words: &String| words.starts_with("accepted ") && words.contains("meant to be so");
        assert_eq!(told.iter().filter(|words| is_told(words)).count(), 1, "{told:?}");
    }
}

#[test]
fn an_acceptance_covers_what_it_names_and_nothing_else() {
    let mut map = map(JULY);
    relation(&mut map, "rel_BE-UK-1").inferred_ends.push(RelationEnd::Target);
    relation(&mut map, "rel_BE-DE-1").inferred_ends.push(RelationEnd::Target);
    accept(&mut map, "acc_x", "inferred-end", "The text says so elsewhere.");
    let narrow = |map: &mut Map, object: &str, field: Option<&str>| {
        let one = Arc::make_mut(map.accepted.get_mut(&"acc_x".into()).unwrap());
        (one.object, one.field) = (Some(object.to_owned()), field.map(str::to_owned));
    };
    assert_eq!(found(&map), [""; 0]);
    narrow(&mut map, "rel_BE-UK-1", None);
    assert_eq!(found(&map), ["inferred-end rel_BE-DE-1 inferred_ends"]);
    narrow(&mut map, "rel_BE-UK-1", Some("inferred_ends"));
    assert_eq!(found(&map), ["inferred-end rel_BE-DE-1 inferred_ends"]);
    narrow(&mut map, "rel_BE-UK-1", Some("label"));
    let both = ["inferred-end rel_BE-DE-1 inferred_ends", "inferred-end rel_BE-UK-1 inferred_ends"];
    assert_eq!(found(&map), ["stale-acceptance acc_x", both[0], both[1]]);
}

#[test]
fn copies_in_a_circle_are_one_source() {
    let mut map = map(JULY);
    two_sources(&mut map, Some("src_account"));
    source(&mut map).derived_from = Some("src_b".into());
    assert_eq!(found(&map), [""; 0], "both go back to the account");
}

/// The codes in the reader's own source are those that are explained.
#[test]
fn every_code_of_the_reader_is_explained() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/format/native");
    let known: BTreeSet<&str> = format::RULES.iter().map(|rule| rule.code).collect();
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.file_name().is_some_and(|name| name == "rules.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let program = text.split("#[cfg(test)]").next().unwrap();
        for begin in [
            "Finding::new(",
            "error(",
            "let (code, severity, message, hint) = match",
            "let (code, trouble, hint) = match",
        ] {
            for rest in program.split(begin).skip(1) {
                let until = if begin.contains("match") {
                    rest.find("};").unwrap_or(rest.len())
                } else {
                    rest.find(',').unwrap()
                };
                let words = rest[..until].split('"').skip(1).step_by(2);
                let is_code = |word: &&str| word.contains('-') || matches!(*word, "truncated" | "nul" | "bom");
                found.extend(words.filter(is_code).filter(|word| !word.contains(' ')).map(str::to_owned));
            }
        }
    }
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, known);
}
