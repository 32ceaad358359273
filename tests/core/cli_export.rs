//! `relata export`: what leaves is what was asked for, and is said before anything is written; and so is whose account it
//! is, where somebody alone tells it.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::io::{Cursor, Read as _};

use relata::document;

use crate::program::{Folder, run};

fn export(args: &[&str]) -> (i32, String, String) {
    run(&[&["export", "--bundled"], args].concat())
}

/// Each switch takes its part along, `--all` takes all.
#[test]
fn the_switches_are_what_goes_along() {
    let folder = Folder::new();
    let (notes, unshown, hidden) = ("Orient: states have", "Brokered talks", "Unnamed insurgents");
    for (switches, expected) in [
        (&[][..], &[][..]),
        (&["--notes"], &[notes]),
        (&["--unshown"], &[unshown]),
        // No scene names a hidden actor.
        (&["--hidden"], &[]),
        (&["--hidden", "--unshown"], &[unshown, hidden]),
        (&["--all"], &[notes, unshown, hidden]),
    ] {
        let file = folder.at("brief.md");
        let (code, out, err) = export(&[&["--output", &file], switches].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{switches:?}: a pipe has no bar");
        assert!(out.starts_with("leaves: 6 scenes; ") && out.contains("\nstays: "), "{out}");
        let text = folder.read("brief.md");
        for words in [notes, unshown, hidden] {
            assert_eq!(text.contains(words), expected.contains(&words), "{words} with {switches:?}");
        }
    }
}

#[test]
fn a_dry_run_says_what_would_leave_and_writes_nothing() {
    let folder = Folder::new();
    let file = folder.at("brief.pdf");
    let (code, out, _) = export(&["--output", &file, "--dry-run", "--all"]);
    assert_eq!(code, 0);
    assert!(out.contains("the presenter’s notes of 6 scenes") && out.contains("hidden on the map"), "{out}");
    assert!(!folder.path("brief.pdf").exists());
    let (code, _, err) = export(&["--output", &folder.at("no/such/brief.pdf")]);
    assert_eq!(code, 2);
    assert!(err.contains("brief.pdf"), "{err}");
}

/// All words of a file, with one space between them.
fn words(folder: &Folder, name: &str) -> String {
    let bytes = std::fs::read(folder.path(name)).unwrap();
    let text = if name.ends_with("pdf") {
        document::text(name, bytes).unwrap()
    } else if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all = Vec::new();
        for index in 0..archive.len() {
            archive.by_index(index).unwrap().read_to_end(&mut all).unwrap();
        }
        String::from_utf8_lossy(&all).into_owned()
    } else {
        String::from_utf8(bytes).unwrap()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whoever tells it is named in every kind of file; the rest is there, or is not there in any byte.
#[test]
fn every_kind_is_told_by_whom_one_asks_for() {
    let folder = Folder::new();
    let (theirs, others) =
        ("The defense minister accused Kabul of allowing", ["Urges restraint", "we call on Pakistan"]);
    for kind in ["md", "html", "docx", "pptx", "pdf"] {
        let name = format!("brief.{kind}");
        let file = folder.at(&name);
        let plain = ["--output", &file];
        assert_eq!(export(&plain).0, 0);
        let text = words(&folder, &name);
        assert!(!text.contains("ccording to Pakistan"), "{kind}: everybody tells it");
        assert!(others.iter().all(|words| text.contains(words)), "{kind}");

        let told = [&plain[..], &["--according-to", "pakistan"]].concat();
        let (code, out, err) = export(&told);
        assert_eq!((code, err.as_str()), (0, ""), "{kind}");
        let text = words(&folder, &name);
        let over =
            out.split("; ").find(|part| part.starts_with("According to Pakistan: ")).unwrap_or_else(|| panic!("{out}"));
        let over = over.lines().next().unwrap();
        assert!(over.contains(" relations asserted, ") && over.ends_with(" not spoken of"), "{over}");
        assert!(text.contains(over), "{kind}: {over}");
        assert!(
            !out.contains("what is not according to") && others.iter().all(|words| text.contains(words)),
            "{kind}: {out}"
        );

        let hidden = [&told[..], &["--hide-rest", "--all"]].concat();
        let (code, out, _) = export(&hidden);
        assert!(code == 0 && out.contains("\nstays: what is not according to Pakistan: "), "{kind}: {out}");
        let text = words(&folder, &name);
        assert!(
            text.contains("According to Pakistan: 14 relations asserted") && text.contains(theirs),
            "{kind}: {text}"
        );
        for words in others {
            assert!(!text.contains(words), "{kind}: {words}");
        }
    }
}

/// As `relata render` does.
#[test]
fn who_is_nobody_is_told_who_there_is_and_nothing_is_written() {
    let folder = Folder::new();
    let (file, picture) = (folder.at("brief.html"), folder.at("map.svg"));
    let (code, out, err) = export(&["--output", &file, "--according-to", "Paksitan"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nobody called “Paksitan”") && err.contains("Pakistan (act_pakistan)"), "{err}");
    assert_eq!(err, run(&["render", "--bundled", &picture, "--according-to", "Paksitan"]).2);
    assert!(!folder.path("brief.html").exists());
    let (code, _, err) = export(&["--output", &file, "--hide-rest"]);
    assert!(code == 2 && err.contains("--according-to"), "{err}");
}

#[test]
fn a_briefing_of_which_nothing_would_be_left_is_not_written() {
    let folder = Folder::new();
    let map = r#"{"format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": "A"},
        "sources": [{"id": "src_a", "title": "The paper"}],
        "speakers": [{"id": "spk_c", "name": "Carla"}],
        "actors": [{"id": "act_a", "name": "Anna", "kind": "person"}, {"id": "act_b", "name": "Bert", "kind": "person"}],
        "relations": [{"id": "rel_a", "from": "act_a", "to": "act_b", "label": "Asks", "kind": "event",
            "modality": "actual", "status": "reported", "headline": true}],
        "evidence": [{"id": "evd_a", "source": "src_a", "target": {"relation": "rel_a"}, "stance": "supports",
            "selector": {"exact": "Anna asked Bert."}}]}"#;
    let map = folder.write("map.relata", map);
    let file = folder.at("brief.md");
    let (code, _, err) = run(&["export", &map, "--output", &file, "--according-to", "Carla", "--hide-rest"]);
    assert!(code == 2 && err.contains("Carla") && err.contains("--hide-rest"), "{err}");
    assert!(!folder.path("brief.md").exists());
    assert_eq!(run(&["export", &map, "--output", &file, "--according-to", "Carla"]).0, 0);
    assert!(folder.read("brief.md").contains("According to Carla: 0 relations asserted, 1 not spoken of"));
    assert_eq!(run(&["export", &map, "--output", &file, "--according-to", "publication", "--hide-rest"]).0, 0);
    assert!(folder.read("brief.md").contains("Anna asked Bert."));
}
