//! The native file: round trips, versions, what survives, the schema, and broken input.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::PathBuf;

use relata::format::{self, Access, Completeness};
use relata::model::{Severity, Target};
use serde_json::Value;

/// Every map file in the repository, by name.
fn files() -> Vec<(String, Vec<u8>)> {
    let fixtures = fs::read_dir(root().join("tests/fixtures")).unwrap().map(|entry| entry.unwrap().path());
    let maps = fs::read_dir(root().join("assets/maps")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        fixtures.chain(maps).filter(|path| path.extension() == Some("relata".as_ref())).collect();
    paths.sort();
    assert!(paths.len() >= 6, "the fixtures are missing");
    paths.into_iter().map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures").join(name)).unwrap()
}

#[test]
fn canonical_files_are_written_byte_for_byte() {
    for (name, bytes) in files() {
        let loaded = format::read(&bytes).unwrap_or_else(|finding| panic!("{name}: {finding}"));
        assert_eq!(loaded.completeness, Completeness::Whole, "{name}: {:?}", loaded.findings);
        let written = String::from_utf8(format::write(&loaded.map)).unwrap();
        assert_eq!(written, String::from_utf8(bytes).unwrap(), "{name}");
    }
}

/// Keys in any order, no spaces, escapes: the same map, and the canonical file.
#[test]
fn untidy_files_are_written_canonically() {
    for (name, bytes) in files() {
        let untidy = serde_json::to_vec(&serde_json::from_slice::<Value>(&bytes).unwrap()).unwrap();
        assert_ne!(untidy, bytes);
        let loaded = format::read(&untidy).unwrap();
        assert_eq!(String::from_utf8(format::write(&loaded.map)), String::from_utf8(bytes), "{name}");
    }
}

#[test]
fn tables_are_sorted_and_scenes_are_not() {
    let text = String::from_utf8(fixture("1.0-all-fields.relata")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    for table in ["actors", "relations", "evidence", "sources"] {
        value[table].as_array_mut().unwrap().reverse();
    }
    let loaded = format::read(value.to_string().as_bytes()).unwrap();
    assert_eq!(String::from_utf8(format::write(&loaded.map)).unwrap(), text);
    value["scenes"].as_array_mut().unwrap().reverse();
    let loaded = format::read(value.to_string().as_bytes()).unwrap();
    assert_eq!(loaded.map.scenes[0].id.as_str(), "scn_1");
    assert_ne!(String::from_utf8(format::write(&loaded.map)).unwrap(), text);
}

/// Adds an unknown field to every object of the file, one at a time, and an unknown value to every enum.
#[test]
fn unknown_fields_survive_at_every_level() {
    let text = String::from_utf8(fixture("1.0-all-fields.relata")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let mut paths = Vec::new();
    objects("", &value, &mut paths);
    assert!(paths.len() > 60, "{}", paths.len());
    for path in paths {
        let mut changed = value.clone();
        let object = changed.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        // A position is named by its key, so a new key there needs a position.
        let unknown = if path == "/layout/positions" { serde_json::json!({"x": 1, "y": 2}) } else { "kept".into() };
        object.insert("zz_unknown".to_owned(), unknown);
        let loaded = format::read(changed.to_string().as_bytes()).unwrap();
        assert_eq!(loaded.completeness, Completeness::Whole, "{path}: {:?}", loaded.findings);
        let written: Value = serde_json::from_slice(&format::write(&loaded.map)).unwrap();
        assert_eq!(written, changed, "{path}");
    }
}

fn objects(path: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(path.to_owned());
            members.iter().for_each(|(key, value)| objects(&format!("{path}/{key}"), value, found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, value)| objects(&format!("{path}/{n}"), value, found));
        }
        _ => {}
    }
}

#[test]
fn unknown_terms_are_kept_apart_from_known_ones() {
    let map = format::read(&fixture("1.0-all-fields.relata")).unwrap().map;
    let relation = &map.relations[&"rel_1".into()];
    assert!(!relation.kind.is_known() && !relation.status.is_known() && !relation.modality.is_known());
    assert!(map.relations[&"rel_2".into()].kind.is_known());
    assert!(matches!(map.evidence[&"evd_5".into()].target, Target::Other(_)));
    assert!(matches!(map.evidence[&"evd_4".into()].target, Target::Actor(_)));
}

#[test]
fn versions_open_and_are_never_downgraded() {
    for (name, access, code) in [
        ("1.0-empty.relata", Access::ReadWrite, None),
        ("1.7-newer-minor.relata", Access::ReadWrite, Some(("newer-minor", Severity::Info))),
        ("2.0-newer-major.relata", Access::NewerMajor, Some(("newer-major", Severity::Warning))),
    ] {
        let loaded = format::read(&fixture(name)).unwrap();
        let found = loaded.findings.first().map(|finding| (finding.code, finding.severity));
        assert_eq!((loaded.access, found), (access, code), "{name}");
        assert_eq!(loaded.may_overwrite(), access == Access::ReadWrite, "{name}");
    }
}

#[test]
fn dangling_references_are_reported_and_kept() {
    let loaded = format::read(&fixture("1.0-dangling.relata")).unwrap();
    let [finding] = &loaded.findings[..] else { panic!("{:?}", loaded.findings) };
    assert_eq!(
        (finding.code, finding.severity, finding.place.object.as_deref(), finding.place.field.as_deref()),
        ("dangling-reference", Severity::Error, Some("rel_1"), Some("to"))
    );
    assert!(loaded.may_overwrite());
    assert_eq!(loaded.map.relations.len(), 1);
}

#[test]
fn nothing_less_than_all_is_asked_for() {
    let loaded = format::read(br#"{"format":"relata","version":{"major":1,"minor":0}}"#).unwrap();
    assert_eq!((loaded.findings, loaded.completeness), (vec![], Completeness::Whole));
    assert_eq!(format::write(&loaded.map), format::write(&relata::model::Map::default()));
}

#[test]
fn places_that_are_none_are_not_written() {
    let mut map = format::read(&fixture("1.0-all-fields.relata")).unwrap().map;
    let positions = map.layout.positions.len();
    map.layout.positions.get_mut(&"act_a".into()).unwrap().x = f64::NAN;
    let read = format::read(&format::write(&map)).unwrap();
    assert_eq!((read.completeness, read.map.layout.positions.len()), (Completeness::Whole, positions - 1));
}

/// A dependency that turns on `serde_json/preserve_order` would change the order of unknown keys.
#[test]
fn unknown_keys_are_sorted() {
    assert_eq!(serde_json::from_str::<Value>(r#"{"b":1,"a":2}"#).unwrap().to_string(), r#"{"a":2,"b":1}"#);
}

const SCHEMA: &str = "assets/schema/relata-1.schema.json";

#[test]
fn the_shipped_schema_is_that_of_the_types() {
    let expected = serde_json::to_string_pretty(&format::schema()).unwrap() + "\n";
    let path = root().join(SCHEMA);
    if std::env::var_os("RELATA_WRITE_SCHEMA").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &expected).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped == expected,
        "{SCHEMA} is not the schema of the types. If the change is meant, write it anew:\n  \
         RELATA_WRITE_SCHEMA=1 cargo test --no-default-features --test core the_shipped_schema"
    );
}

#[test]
fn every_map_file_fits_the_schema() {
    let validator = jsonschema::draft202012::new(&format::schema()).unwrap();
    for (name, bytes) in files() {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    for wrong in [
        r#"{"format":"other","version":{"major":1,"minor":0}}"#,
        r#"{"format":"relata"}"#,
        r#"{"format":"relata","version":{"major":1,"minor":0},"actors":[{"id":"a","kind":"state"}]}"#,
        r#"{"format":"relata","version":{"major":1,"minor":0},"actors":[{"id":"a","kind":7,"name":"A"}]}"#,
    ] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
    }
}
