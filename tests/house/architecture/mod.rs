//! The layers of ARCHITECTURE.md hold: every room names only what its row in the table allows. And the rules of the
//! house for every file.
//!
//! The scan reads source text: comments, strings and what is compiled for tests only are left out first.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

mod code;
mod names;
mod rooms;
mod tree;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use code::{line_of, test_items, without_comments_and_strings, without_tests};
use names::{Name, names};
use rooms::{CONFINED, ROOMS, WORLD, World, room};

/// Lines in a file: beyond this nobody reads it as a whole.
const MOST_LINES: usize = 500;

/// What a program that works on other people's data never says.
const PANICS: [&str; 4] = [".unwrap()", "todo!(", "unimplemented!(", "dbg!("];

#[test]
fn every_room_names_only_what_it_may() {
    let crates = dependencies();
    let crates: Vec<&str> = crates.iter().map(String::as_str).collect();
    let breaches: Vec<String> =
        program_files().iter().flat_map(|(path, source)| breaches(path, source, &crates)).collect();
    assert!(breaches.is_empty(), "see ARCHITECTURE.md:\n{}", breaches.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_stands_on_those_above_it_there() {
    let found: BTreeSet<String> = program_files().iter().map(|(path, _)| module_of(path)[0].clone()).collect();
    let listed: BTreeSet<String> = ROOMS.iter().map(|room| room.name.to_owned()).collect();
    assert_eq!(found, listed);
    for (index, row) in ROOMS.iter().enumerate() {
        for below in row.rooms {
            assert!(ROOMS[..index].iter().any(|room| room.name == *below), "{} stands on {below}", row.name);
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_can_be_read_as_a_whole() {
    let mut wrong = Vec::new();
    for (path, source) in files("src").iter().chain(&files("tests")).chain(&files("benches")) {
        if !source.starts_with("//! ") {
            wrong.push(format!("{path}: does not open with `//! ` and what it is"));
        }
        let lines = source.lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{path}: {lines} lines, more than {MOST_LINES}; split it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_in_the_program_may_fail_for_want_of_care() {
    let wrong: Vec<String> = program_files().iter().flat_map(|(path, source)| careless(path, source)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The scan itself: what it finds in pieces of code, so that it can be trusted where it finds nothing.
#[test]
fn a_forbidden_name_is_found_however_it_is_written() {
    let cases: [(&str, &str, &[&str]); 27] = [
        ("model/actor.rs", "use std::fs;", &["std::fs"]),
        ("model/actor.rs", "use std::{collections::BTreeMap, fs::{self, File}};", &["std::fs", "std::fs"]),
        ("model/actor.rs", "fn now() { std::time::SystemTime::now(); }", &["std::time"]),
        ("model/actor.rs", "use std as s;", &["std::*"]),
        ("model/actor.rs", "use core::{time::Duration, fmt};", &["std::time"]),
        ("model/map.rs", "use crate::format::read;", &["format"]),
        ("model/map.rs", "use super::Actor;\nuse super::super::format;", &["format"]),
        ("model/mod.rs", "use super::layout::place;", &["layout"]),
        ("model/mod.rs", "use super::*;", &["*"]),
        ("model/mod.rs", "mod inner { use super::super::edit::Diff; use super::Map; }", &["edit"]),
        ("model/mod.rs", "mod inner { fn f() {} }\nuse super::edit::Diff;", &["edit"]),
        ("model/map.rs", "use crate::*;", &["*"]),
        ("model/map.rs", "use crate as house;", &["*"]),
        ("layout/mod.rs", "use crate::{layout::Link, model::Map, extract};", &["model", "extract"]),
        ("layout/mod.rs", "fn f(map: &relata::model::Map) {}", &["model"]),
        ("layout/mod.rs", "impl From<crate::model::Map> for Link {}", &["model"]),
        ("drawing/pill.rs", "fn f(ui: &mut egui::Ui) -> Vec<eframe::Result> {}", &["egui", "eframe"]),
        ("drawing/pill.rs", "pub use ::egui;\nuse egui as e;\nextern crate rfd;", &["egui", "egui", "rfd"]),
        ("drawing/pill.rs", "#[from] ::png::EncodingError", &["png"]),
        ("drawing/pill.rs", "macro_rules! m { () => { $crate::layout::place } }", &["layout"]),
        ("drawing/pill.rs", "type T = Vec::<egui::Rect>;", &["egui"]),
        ("app/panels/card.rs", "use egui_graphs::GraphView;", &["egui_graphs"]),
        ("app/files.rs", "use rfd::{AsyncFileDialog};", &["rfd"]),
        ("app/tasks.rs", "use std::net::TcpStream;", &["std::net"]),
        ("cli/render.rs", "use crate::app::window::Window;", &["app"]),
        ("session.rs", "use tempfile::tempdir; fn f() { std::thread::spawn(g); }", &["tempfile", "std::thread"]),
        ("main.rs", "use relata::model::Map;", &["model"]),
    ];
    for (path, source, expected) in cases {
        assert_eq!(forbidden(path, source), expected, "{path}: {source}");
    }
}

#[test]
fn what_is_allowed_is_left_alone() {
    let cases = [
        ("model/actor.rs", "use std::{collections::BTreeMap, fmt};\nuse super::Extra;\nuse crate::model::Map;"),
        ("model/actor.rs", "//! std::fs\n/* crate::format::read /* egui::Ui */ */ const S: &str = \"use std::fs;\";"),
        (
            "model/actor.rs",
            "const S: &str = r#\"\" egui::Ui \"#; const C: char = '\"'; const D: char = '\\''; // egui::",
        ),
        ("model/actor.rs", "fn f<'a>(x: &'a str) -> &'a str { x } /* 'egui::Ui' */"),
        ("model/actor.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n    fn f() { [crate::format::read]; }\n}"),
        ("model/actor.rs", "#[cfg(test)]\n#[path = \"other.rs\"]\nmod tests;\n"),
        ("model/actor.rs", "#[cfg(test)]\nuse std::{fs, net};\n"),
        ("layout/mod.rs", "fn f() { self::graph::Graph::new(); graph::egui::new(); x.std::<f64>(); }"),
        ("paint/mod.rs", "mod png;\npub use png::png;\nuse crate::drawing::Stroke;"),
        ("drawing/text.rs", "fn f(model: Model) { model.format.egui }"),
        ("app/map/live.rs", "use egui_graphs::GraphView;"),
        ("app/dialogs.rs", "use rfd::AsyncFileDialog;\nuse std::path::PathBuf;"),
        ("store/error.rs", "use super::Stamp;\nuse std::{fs, io, time::SystemTime};"),
    ];
    for (path, source) in cases {
        assert!(forbidden(path, source).is_empty(), "{path}: {source}: {:?}", forbidden(path, source));
    }
}

#[test]
fn a_forbidden_import_in_a_real_file_is_named_with_its_line() {
    let (path, source) = program_files().into_iter().find(|(path, _)| path == "layout/mod.rs").unwrap();
    let crates = ["egui"];
    assert!(breaches(&path, &source, &crates).is_empty());
    let lines = source.lines().count();
    let found = breaches(&path, &format!("{source}\nuse egui::Rect;\n"), &crates);
    assert_eq!(found, [format!("src/layout/mod.rs:{}: layout names egui", lines + 2)]);
}

#[test]
fn carelessness_is_found_in_code_and_not_in_tests() {
    let source =
        "fn f() { g().unwrap(); }\n// x.unwrap()\n#[cfg(test)]\nmod tests { fn f() { todo!() } }\nfn h() { todo!() }";
    assert_eq!(careless("x.rs", source), ["src/x.rs:1: .unwrap()", "src/x.rs:5: todo!("]);
}

/// What of `source` breaks the rules, without its place.
fn forbidden(path: &str, source: &str) -> Vec<String> {
    let crates = ["egui", "eframe", "egui_graphs", "rfd", "png", "tempfile", "kurbo", "serde"];
    let found = breaches(path, source, &crates);
    found.iter().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect()
}

/// Every name in the file that its room may not know, with its place.
fn breaches(path: &str, source: &str, crates: &[&str]) -> Vec<String> {
    let code = without_tests(&without_comments_and_strings(source));
    let module = module_of(path);
    let module: Vec<&str> = module.iter().map(String::as_str).collect();
    let found = names(&code, &module, crates);
    let breaches = found.iter().filter_map(|(at, name)| {
        let written = forbidden_name(path, module[0], name)?;
        Some(format!("src/{path}:{}: {} names {written}", line_of(&code, *at), module[0]))
    });
    breaches.collect()
}

/// The name as one would write it, if it may not be known here.
fn forbidden_name(path: &str, room_name: &str, name: &Name) -> Option<String> {
    let row = room(room_name)?;
    let (written, is_allowed) = match name {
        Name::Room(other) => (other.clone(), row.rooms.contains(&other.as_str())),
        Name::Crate(other) => (other.clone(), row.crates.contains(&other.as_str())),
        Name::Std(part) => (format!("std::{part}"), row.world == World::Open || !WORLD.contains(&part.as_str())),
    };
    let confined = CONFINED.iter().find(|confined| confined.name == written);
    let is_at_home = confined.is_none_or(|confined| confined.to.iter().any(|place| Path::new(path).starts_with(place)));
    (!is_allowed || !is_at_home).then_some(written)
}

/// Every `.unwrap()` and its like outside tests, with its place.
fn careless(path: &str, source: &str) -> Vec<String> {
    let code = without_tests(&without_comments_and_strings(source));
    let mut found: Vec<(usize, &str)> =
        PANICS.iter().flat_map(|word| code.match_indices(word).map(|(at, _)| (line_of(&code, at), *word))).collect();
    found.sort_unstable();
    found.into_iter().map(|(line, word)| format!("src/{path}:{line}: {word}")).collect()
}

/// `drawing/pill.rs` → `["drawing", "pill"]`, `drawing/mod.rs` → `["drawing"]`.
fn module_of(path: &str) -> Vec<String> {
    let without_ending = path.strip_suffix(".rs").unwrap_or(path);
    let without_ending = without_ending.strip_suffix("/mod").unwrap_or(without_ending);
    without_ending.split('/').map(str::to_owned).collect()
}

/// The files that the program is made of: path below `src`, and source. Modules that only tests have are left out.
fn program_files() -> Vec<(String, String)> {
    let all = files("src");
    let tests: BTreeSet<String> = all.iter().flat_map(|(path, source)| test_modules(path, source)).collect();
    let files: Vec<_> = all.into_iter().filter(|(path, _)| !tests.contains(path)).collect();
    assert!(files.len() > 100, "only {} files", files.len());
    files
}

/// The files of modules that are declared as `#[cfg(test)] mod name;`.
fn test_modules(path: &str, source: &str) -> Vec<String> {
    let code = without_comments_and_strings(source);
    let items = test_items(&code).into_iter();
    let folder = Path::new(path).parent().unwrap();
    let files = items.filter_map(|item| {
        let name = code[item.clone()].trim_end_matches(';').rsplit_once("mod ").map(|(_, name)| name.trim())?;
        let written = &source[item];
        let file = match written.split_once("#[path = \"").and_then(|(_, rest)| rest.split_once('"')) {
            Some((file, _)) => folder.join(file),
            None => Path::new(&module_of(path).join("/")).join(format!("{name}.rs")),
        };
        (!name.contains('{')).then(|| file.to_string_lossy().replace('\\', "/"))
    });
    files.collect()
}

/// Every Rust file in a folder of the repository: its path below that folder, and its source.
fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    walk(&root, &mut found);
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let mut files: Vec<_> = found.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect();
    files.sort();
    files
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The dependencies in Cargo.toml, as code names them.
fn dependencies() -> Vec<String> {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let mut is_inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = line.contains("dependencies");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| is_inside) {
            names.push(name.trim().replace('-', "_"));
        }
    }
    assert!(names.iter().any(|name| name == "egui_graphs"), "{names:?}");
    names
}
