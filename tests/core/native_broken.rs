//! Broken input: what is reported, at which line and column, and what stays readable.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use relata::format::{self, Completeness};
use relata::model::Finding;

/// Code, line and column of every finding, or of the one for which nothing was read.
fn outcome(bytes: &[u8]) -> (bool, Vec<(&'static str, usize, usize)>) {
    let place = |f: &Finding| (f.code, f.place.line.unwrap_or_default(), f.place.column.unwrap_or_default());
    let checked = |f: &Finding| {
        assert!(f.hint.is_some() && !f.message.is_empty(), "no way out: {f}");
        place(f)
    };
    match format::read(bytes) {
        Ok(loaded) => {
            assert_eq!(loaded.may_overwrite(), loaded.completeness == Completeness::Whole);
            // What was read can be written and read again.
            let again = format::read(&format::write(&loaded.map)).unwrap();
            assert_eq!(again.map, loaded.map);
            (loaded.completeness == Completeness::Partial, loaded.findings.iter().map(checked).collect())
        }
        Err(finding) => (true, vec![checked(&finding)]),
    }
}

#[test]
fn files_that_cannot_be_read_at_all() {
    let deep = format!("{{\"x\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for (bytes, code, line, column) in [
        (&b""[..], "empty-file", 1, 1),
        (b" \n\t ", "empty-file", 1, 1),
        (b"\xEF\xBB\xBF", "empty-file", 1, 1),
        (b"\xFF\xFE{\0\"\0", "utf-16", 1, 1),
        (b"\xFE\xFF\0{\0\"", "utf-16", 1, 1),
        (b"{\0\"\0", "utf-16", 1, 1),
        (b"\0{\0\"", "utf-16", 1, 1),
        (b"{\n\"a\0\": 1}", "nul", 2, 3),
        (b"\0\0\0\0", "nul", 1, 1),
        ("{\n \"title\": \"Caf\u{e9}".as_bytes(), "truncated", 2, 15),
        (b"{\n \"title\": \"Caf\xE9\"}", "not-utf8", 2, 15),
        (b"{\"format\": \"relata\",", "truncated", 1, 20),
        (b"{\"format\": \"relata\", \"actors\": [{\"id\"", "truncated", 1, 37),
        ("{\"é“\": nope}".as_bytes(), "not-json", 1, 9),
        (b"{\"a\": NaN}", "not-a-number", 1, 7),
        (b"{\"a\": Infinity}", "not-a-number", 1, 7),
        (b"{\"a\": 1,}", "not-json", 1, 9),
        (b"{\"a\": 'b'}", "not-json", 1, 7),
        (b"{\"a\": 01}", "not-json", 1, 8),
        (b"{} {}", "not-json", 1, 4),
        (b"<svg/>", "not-json", 1, 1),
        (b"Source,Target\n", "not-json", 1, 1),
        (b"[]", "not-relata", 1, 1),
        (b"\n  7", "not-relata", 2, 3),
        (b"{}", "not-relata", 1, 1),
        (b"{\"format\": \"stix\"}", "not-relata", 1, 1),
        (b"{\"format\": 7}", "not-relata", 1, 1),
        (b"{\"format\": \"relata\", \"\\ud800\": 1}", "not-relata", 1, 23),
        (deep.as_bytes(), "too-deep", 1, 133),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert!(format::read(bytes).is_err(), "{shown}");
        assert_eq!(outcome(bytes), (true, vec![(code, line, column)]), "{shown}");
    }
}

#[test]
fn an_article_is_told_from_a_map_that_is_broken() {
    for (text, says) in [
        ("Bare shelves as Havero falls out", "Paste an article"),
        (" \n\t“Nobody asked us,” she said", "Paste an article"),
        ("<p>Bare shelves</p>", "Paste an article"),
        ("{\"a\": nope}", "comma, quote or bracket"),
        ("\u{feff}{\"a\": nope}", "comma, quote or bracket"),
        ("[1, nope]", "comma, quote or bracket"),
    ] {
        let finding = format::read(text.as_bytes()).expect_err(text);
        assert_eq!(finding.code, "not-json", "{text}");
        assert!(finding.hint.as_deref().is_some_and(|hint| hint.contains(says)), "{text}: {finding}");
    }
}

/// A file whose line 2 is `rest`.
fn file(rest: &str) -> Vec<u8> {
    format!("{{\"format\":\"relata\",\"version\":{{\"major\":1,\"minor\":0}},\n{rest}}}").into_bytes()
}

const ACTOR: &str = r#"{"id":"act_a","name":"Á","kind":"state"}"#;

#[test]
fn files_that_can_be_read_but_for_a_part() {
    let actor = |text: &str| format!("\"actors\":[{ACTOR},\n{text}]");
    for (rest, expected) in [
        (actor(r#"{"id":"act_b","kind":"state"}"#), vec![("missing-field", 3, 1)]),
        (actor(r#"{"name":"B","kind":"state"}"#), vec![("missing-field", 3, 1)]),
        (actor(r#"{"id":"act_b","name":5,"kind":"state"}"#), vec![("wrong-type", 3, 22)]),
        (actor(r#"{"id":"“","name":5,"kind":"state"}"#), vec![("wrong-type", 3, 18)]),
        (actor(r#"{"id":7,"name":"B","kind":"state"}"#), vec![("wrong-type", 3, 7)]),
        (actor(r#"{"id":"","name":"B","kind":"state"}"#), vec![("empty-id", 3, 7)]),
        (actor(r#"{"id":"act_a","name":"B","kind":"state"}"#), vec![("duplicate-id", 3, 7)]),
        (actor("7"), vec![("wrong-type", 3, 1)]),
        (actor("null"), vec![("wrong-type", 3, 1)]),
        (actor(r#"{"id":"act_b","name":"B","kind":"state","badge":{"text":[]}}"#), vec![("wrong-type", 3, 57)]),
        (
            actor(
                r#"{"id":"act_b","name":"B","kind":"state","attributes":[{"text":"t"},{"text":"t","evidence":[1]}]}"#,
            ),
            vec![("wrong-type", 3, 92)],
        ),
        (actor(r#"{"id":"act_b","name":"B","name":"C","kind":"state"}"#), vec![("repeated-key", 3, 26)]),
        (actor(r#"{"id":"act_b","name":"B","kind":"state","x":{"y":1,"\u0079":2}}"#), vec![("repeated-key", 3, 52)]),
        (actor(r#"{"id":"act_b","name":"\ud83d","kind":"state"}"#), vec![("half-character", 3, 23)]),
        (
            actor(r#"{"id":"act_b","name":"B","kind":"state","x":18446744073709551616}"#),
            vec![("number-changed", 3, 45)],
        ),
        (actor(r#"{"id":"act_b","name":"B","kind":"state","x":1e400}"#), vec![("number-too-large", 3, 45)]),
        ("\"actors\":7".to_owned(), vec![("wrong-type", 2, 10)]),
        ("\"meta\":[]".to_owned(), vec![("wrong-type", 2, 8)]),
        ("\"meta\":{\"title\":null}".to_owned(), vec![("wrong-type", 2, 17)]),
        ("\"$schema\":null".to_owned(), vec![("wrong-type", 2, 11)]),
        ("\"meta\":{},\"meta\":{}".to_owned(), vec![("repeated-key", 2, 18)]),
        ("\"x\":1e999".to_owned(), vec![("number-too-large", 2, 5)]),
        ("\"layout\":null".to_owned(), vec![("wrong-type", 2, 10)]),
        ("\"layout\":{\"positions\":[]}".to_owned(), vec![("wrong-type", 2, 23)]),
        ("\"layout\":{\"positions\":{\"act_a\":{\"x\":1}}}".to_owned(), vec![("missing-field", 2, 32)]),
        ("\"layout\":{\"positions\":{\"act_a\":{\"x\":1e400,\"y\":0}}}".to_owned(), vec![("number-too-large", 2, 37)]),
        (
            "\"layout\":{\"positions\":{\"a\":{\"x\":1,\"y\":0},\"a\":{\"x\":2,\"y\":0}}}".to_owned(),
            vec![("repeated-key", 2, 46)],
        ),
        ("\"scenes\":[{\"id\":\"s\",\"title\":\"t\",\"relations\":7}]".to_owned(), vec![("wrong-type", 2, 45)]),
        ("\"scenes\":[{\"id\":\"s\",\"title\":\"t\",\"seconds\":-1}]".to_owned(), vec![("wrong-type", 2, 43)]),
    ] {
        assert_eq!(outcome(&file(&rest)), (true, expected), "{rest}");
    }
}

#[test]
fn files_that_can_be_read_whole_with_a_remark() {
    let relation = |from: &str| {
        format!(
            "\"relations\":[{{\"id\":\"r\",\"from\":\"{from}\",\"to\":\"act_a\",\"label\":\"\",\"kind\":\"event\",\"modality\":\"actual\",\"status\":\"reported\"}}],\n\"actors\":[{ACTOR}]"
        )
    };
    for (rest, expected) in [
        (String::from("\"x\":\r\n1"), vec![("carriage-return", 2, 5)]),
        (relation("act_b"), vec![("dangling-reference", 2, 31)]),
        (relation("act_a"), vec![]),
        ("\"layout\":{\"positions\":{\"act_a\":{\"x\":0.12345678901234567890,\"y\":0}}}".to_owned(), vec![]),
        ("\"layout\":{\"positions\":{\"act_unknown\":{\"x\":1,\"y\":0}}}".to_owned(), vec![]),
        ("\"x\":9007199254740993".to_owned(), vec![]),
        ("\"__proto__\":{\"constructor\":1}".to_owned(), vec![]),
        ("\"events\":[{\"id\":\"e\",\"title\":\"\u{202e}\\u0000\",\"when\":null}]".to_owned(), vec![]),
    ] {
        assert_eq!(outcome(&file(&rest)), (false, expected), "{rest}");
    }
    let with_bom = [b"\xEF\xBB\xBF".as_slice(), &file("\"x\":1")].concat();
    assert_eq!(outcome(&with_bom), (false, vec![("bom", 1, 1)]));
}

#[test]
fn references_to_what_was_left_out_are_not_reported_again() {
    let rest = r#""actors":[{"id":"act_a"}],"speakers":[{"id":"s","name":"","speaks_for":"act_a"}]"#;
    assert_eq!(outcome(&file(rest)), (true, vec![("missing-field", 2, 11)]));
}

#[test]
fn findings_name_object_field_and_what_to_do() {
    let loaded = format::read(&file(r#""events":[{"id":"evt_1","title":"t","when":{"seq":"late"}}]"#)).unwrap();
    assert_eq!(
        loaded.findings[0].to_string(),
        "error at line 2, column 51, evt_1, when.seq: This event cannot be read and is left out: \
         invalid type: string \"late\", expected f64. [wrong-type]\n  \
         Write a number there. Until then the file is not overwritten."
    );
    let loaded = format::read(&file(&format!("\"actors\":[\n{ACTOR},\n{ACTOR}]"))).unwrap();
    assert!(loaded.findings[0].message.contains("line 3"), "{}", loaded.findings[0]);
}

#[test]
fn thousands_of_findings_are_counted() {
    let actors = vec!["{}"; 5000].join(",");
    let loaded = format::read(&file(&format!("\"actors\":[{actors}]"))).unwrap();
    assert_eq!(loaded.findings.len(), format::limits::MAX_FINDINGS + 1);
    assert!(loaded.findings.last().unwrap().message.starts_with("4000 more"));
}
