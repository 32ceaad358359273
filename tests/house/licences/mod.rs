//! The list of third parties names what is linked, in its version, and nothing that may not be passed on.
//!
//! `RELATA_REGENERATE=1 cargo test --test house the_list_names` writes it anew.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

mod crates;
mod spdx;

use std::fmt::Write as _;

use self::crates::{Crates, PLATFORMS, linked};
use self::spdx::is_allowed;
use relata::app::licences::{THIRD_PARTY, plain_licence, works};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/licences/THIRD-PARTY.txt");
const HOW: &str = "write the list anew with: RELATA_REGENERATE=1 cargo test --test house the_list_names";

const HEAD: &str = "\
# Relata contains works of others. Each line names one: crate and version, or font, and its licence as an SPDX
# expression. The sources of crates, with their licence texts, are at https://crates.io. The fonts are in
# assets/fonts. The list covers the builds for Linux, Windows and macOS; each contains a part of it. The program
# also contains Rust's standard library (MIT OR Apache-2.0).
#
# Written by a test; edits by hand are lost.
";

const FONTS: [(&str, &str); 6] = [
    ("Noto Sans (Copyright 2015 Google LLC)", "NotoSans-"),
    ("Noto Sans Arabic (Copyright 2015-2020 Google LLC)", "NotoSansArabic-"),
    ("Noto Sans Devanagari (Copyright 2015 Google Inc.)", "NotoSansDevanagari-"),
    ("Noto Sans Hebrew (Copyright 2019 Google Inc.)", "NotoSansHebrew-"),
    ("Noto Sans Math (Copyright 2018 Google LLC), a subset", "NotoSansMath-"),
    ("Noto Sans Symbols2 (Copyright 2017 Google Inc.), a subset", "NotoSansSymbols2-"),
];

#[test]
fn the_list_names_what_is_linked() {
    if std::env::var_os("RELATA_REGENERATE").is_some() {
        let crates = PLATFORMS.iter().flat_map(|platform| linked(platform, false).expect("cargo metadata")).collect();
        return std::fs::write(FILE, list(&crates)).unwrap();
    }
    let known: Vec<Crates> = PLATFORMS.iter().filter_map(|platform| linked(platform, true)).collect();
    assert!(!known.is_empty(), "cargo metadata --offline tells of no platform");
    let crates: Crates = known.iter().flatten().map(|(id, licence)| (id.clone(), licence.clone())).collect();
    let is_whole = known.len() == PLATFORMS.len();
    if is_whole {
        assert_eq!(THIRD_PARTY.replace('\r', ""), list(&crates), "{HOW}");
    }
    // Where not every platform's crates were fetched, the list holds more than what is known, but nothing foreign.
    let lines: Vec<&str> = THIRD_PARTY.lines().collect();
    for ((name, version), licence) in &crates {
        assert!(lines.contains(&line(name, version, licence).as_str()), "{name} {version} is missing; {HOW}");
    }
}

#[test]
fn the_list_holds_nothing_that_is_not_locked() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).unwrap().replace('\r', "");
    let mut count = 0;
    for work in works() {
        let Some(version) = work.version else { continue };
        let entry = format!("name = \"{}\"\nversion = \"{version}\"\n", work.name);
        assert!(lock.contains(&entry), "{} {version} is not in Cargo.lock; {HOW}", work.name);
        count += 1;
    }
    assert!(count > 50, "only {count} crates");
}

#[test]
fn every_licence_may_be_passed_on() {
    for work in works() {
        assert!(is_allowed(work.licence), "{} is under {}", work.name, work.licence);
        assert!(is_allowed(&plain_licence(work.licence)) && !plain_licence(work.licence).contains('/'));
    }
}

#[test]
fn every_font_is_listed() {
    let fonts: Vec<&str> = works().filter(|work| work.version.is_none()).map(|work| work.name).collect();
    assert_eq!(fonts, FONTS.map(|(name, _)| name));
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let is_font = [".ttf", ".otf"].iter().any(|ending| name.ends_with(ending));
        assert!(!is_font || FONTS.iter().any(|(_, start)| name.starts_with(start)), "{name} is not listed");
    }
}

#[test]
fn expressions_are_understood() {
    let cases = [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT/GPL-3.0-only", true),
        ("MIT OR Apache-2.0 OR LGPL-2.1-or-later", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-2.0-only", false),
        ("GPL-2.0-only OR MIT AND GPL-3.0-only", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("none", false),
        ("", false),
        ("(MIT", false),
        ("MIT MIT", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(is_allowed(expression), expected, "{expression}");
    }
}

fn list(crates: &Crates) -> String {
    let mut text = HEAD.to_owned();
    for (name, _) in FONTS {
        writeln!(text, "{name} | OFL-1.1").unwrap();
    }
    for ((name, version), licence) in crates {
        writeln!(text, "{}", line(name, version, licence)).unwrap();
    }
    text
}

fn line(name: &str, version: &str, licence: &str) -> String {
    format!("{name} {version} | {licence}")
}
