//! Crash reports: written by a child that panics, taken once, and without what a map says.

use std::process::{Command, Output};

use super::*;

const FOLDER: &str = "RELATA_TEST_CRASHES";

/// The child: it does nothing unless a test below starts it with a folder.
#[test]
fn a_child_that_crashes() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        install(folder.into());
        let quote = "the minister knew";
        let _ = serde_json::from_str::<u8>(&format!("\"{quote}\"")).map_err(|error| panic!("{error}: {quote:?}"));
    }
}

fn crash_in(folder: &Path) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "app::platform::crash::tests::a_child_that_crashes", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .output()
        .unwrap()
}

#[test]
fn a_crash_leaves_a_report_one_line_and_no_quote_and_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(take_last_report(folder.path()), None);
    let output = crash_in(folder.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().filter(|line| line.starts_with("relata: ")).count(), 1, "{said}");
    assert!(!said.contains("backtrace") && !output.status.success(), "{said}");

    let report = take_last_report(folder.path()).unwrap();
    assert!(report.path.is_file());
    for part in
        [env!("CARGO_PKG_VERSION"), std::env::consts::OS, "crash_tests.rs:", "a_child_that_crashes", "invalid type"]
    {
        assert!(report.text.contains(part), "{part} is missing in:\n{}", report.text);
    }
    assert!(!report.text.contains("minister"), "{}", report.text);
    assert_eq!(take_last_report(folder.path()), None, "it is told once");
}

#[test]
fn without_its_folder_a_crash_still_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let output = crash_in(&folder.path().join("gone"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("relata: it crashed: invalid type") && !said.contains("minister"), "{said}");
}

#[test]
fn the_newest_report_is_taken_and_only_some_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..9 {
        std::fs::write(folder.path().join(format!("crash-{number}{NEW}")), format!("{number}")).unwrap();
    }
    std::fs::write(folder.path().join("other.txt"), "not a report").unwrap();
    assert_eq!(take_last_report(folder.path()).unwrap().text, "8");
    assert_eq!(take_last_report(folder.path()), None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), MOST + 1);
}

#[test]
fn quotations_are_left_out() {
    let cases = [
        ("index 3 is out of bounds", "index 3 is out of bounds"),
        ("expected \"a\", got \"b \\\" c\" here", "expected …, got … here"),
        ("it is inside 'é' (bytes 4..6) of `secret ` text`", "it is inside 'é' (bytes 4..6) of …"),
        ("“said” so", "… so"),
        ("open \"end", "open …"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(without_quotations(text), expected);
    }
}
