//! A disk that is full in the middle of a record: the journal goes on as long as the map itself has room, and says so
//! when it has not.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::Path;
use std::process::Command;

use relata::edit;
use relata::format::{self, BUNDLED};
use relata::journal::{self, Keeper, Origin, State};
use relata::model::ActorId;
use relata::session::Session;

const FOLDER: &str = "RELATA_TEST_FULL";

/// So many edits, each some 800 bytes in the journal.
const EDITS: u32 = 120;

/// The process whose files may only become so large. It does nothing unless a test below starts it with a folder.
#[test]
fn a_child_on_a_full_disk() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut session = Session::new(format::bundled().map);
    let mut keeper = Keeper::new(Path::new(&folder));
    keeper.begin(Origin::named("Example"), state(&session));
    let mut refused = 0;
    for number in 0..EDITS {
        let places = session.map().actors.keys().map(|actor| (actor.clone(), (f64::from(number), 5.0))).collect();
        session.apply(&edit::Command::MoveActors { actors: places, placed: vec![] }).unwrap();
        refused += u32::from(keeper.note([state(&session)]).is_err());
    }
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.retain(|name| name.to_string_lossy().ends_with(".new"));
    println!("@{refused} {}", names.len());
}

fn state(session: &Session) -> State {
    State { map: session.map().clone(), position: session.journal().position(), title: "move".to_owned() }
}

/// How many edits the journal refused, and how many unfinished files were left, where no file may have more bytes.
fn with_files_of(bytes: usize, folder: &Path) -> (u32, u32) {
    let limited = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", bytes / 512);
    let output = Command::new("sh")
        .args(["-c", &limited])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "full_disk::a_child_on_a_full_disk", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let counts = said.split_once('@').unwrap_or_else(|| panic!("{output:?}")).1.lines().next().unwrap();
    let (refused, unfinished) = counts.split_once(' ').unwrap();
    (refused.parse().unwrap(), unfinished.parse().unwrap())
}

fn last_x(map: &relata::model::Map) -> f64 {
    map.layout.positions[&ActorId::new("act_ttp")].x
}

#[test]
fn half_a_record_is_no_end() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(with_files_of(BUNDLED.len() + 20_000, folder.path()), (0, 0));
    let found = journal::find(folder.path());
    let recovered = journal::recover(&found[0].path).unwrap();
    assert!(recovered.edits > 0, "it has begun anew at least once");
    assert_eq!((last_x(&recovered.map()), found[0].edits), (f64::from(EDITS - 1), u64::from(EDITS)));
}

#[test]
fn what_has_no_room_at_all_is_refused_and_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(with_files_of(BUNDLED.len() / 2, folder.path()), (EDITS, 0));
    assert_eq!(journal::find(folder.path()), []);
}
