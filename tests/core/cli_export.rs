//! `relata export`: what leaves is what was asked for, and is said before anything is written.

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
