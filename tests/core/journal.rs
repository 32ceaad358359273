//! The journal: any prefix of it gives back a prefix of the work, damage is noticed, and what was saved is known.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use relata::edit::{Command, fresh_id};
use relata::format::{self, BUNDLED};
use relata::journal::{self, End, Found, Keeper, Origin, RecoverError, Recovered, Standing, State};
use relata::model::{ActorId, Map};
use relata::session::{Session, replay};
use relata::store;
use tempfile::TempDir;

use crate::edits::random::Random;

/// A session and its journal, as a window has them.
struct Desk {
    folder: TempDir,
    session: Session,
    keeper: Keeper,
    /// The map after each thing that was done.
    states: Vec<Arc<Map>>,
}

fn state(session: &Session) -> State {
    let title = session.journal().undo_title().unwrap_or_default().to_owned();
    State { map: session.map().clone(), position: session.journal().position(), title }
}

impl Desk {
    fn new(origin: Origin) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::new(format::bundled().map);
        let mut keeper = Keeper::new(folder.path());
        keeper.begin(origin, state(&session));
        let states = vec![session.map().clone()];
        Self { folder, session, keeper, states }
    }

    fn note(&mut self) {
        self.keeper.note([state(&self.session)]).unwrap();
        if self.states.last() != Some(self.session.map()) {
            self.states.push(self.session.map().clone());
        }
    }

    /// Renames something, so that every number gives another map.
    fn edit(&mut self, number: usize) {
        let command = moved(number as f64);
        self.session.apply(&command).unwrap();
        self.note();
    }

    fn journals(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|extension| extension == "journal")).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.journals()[0]).unwrap()
    }

    /// The process ends without a word.
    fn killed(self) -> TempDir {
        self.folder
    }
}

fn moved(x: f64) -> Command {
    Command::MoveActors { actors: vec![(ActorId::new("act_ttp"), (x, 7.0))], placed: vec![] }
}

/// Random edits, with undo and redo among them.
fn work(seed: u64, count: usize) -> Desk {
    let (mut desk, mut random) = (Desk::new(Origin::named("Example")), Random::new(seed));
    for number in 0..count {
        match (seed as usize + 7 * number) % 10 {
            0 | 1 => drop(desk.session.undo()),
            2 => drop(desk.session.redo()),
            _ => drop(desk.session.apply(&random.command(desk.session.map()))),
        }
        desk.note();
    }
    desk
}

fn put(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.journal");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn replayed(recovered: &Recovered) -> Session {
    replay(recovered.base.clone(), recovered.position, recovered.steps.clone(), None)
}

fn only(folder: &Path) -> Found {
    let found = journal::find(folder);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_done_comes_back_to_the_byte_and_can_be_undone(seed in 0_u64..1_000_000, count in 1_usize..40) {
        let desk = work(seed, count);
        prop_assume!(!desk.journals().is_empty());
        let (_folder, path) = put(&desk.bytes());
        let recovered = journal::recover(&path).unwrap();
        prop_assert_eq!(recovered.end, End::Whole);
        let (mut again, mut first) = (replayed(&recovered), desk.session.clone());
        prop_assert!(again.is_modified());
        loop {
            prop_assert_eq!(format::write(again.map()), format::write(first.map()));
            prop_assert_eq!(again.journal().undo_title(), first.journal().undo_title());
            match (again.undo(), first.undo()) {
                (true, true) => {}
                (one, other) => {
                    prop_assert_eq!(one, other);
                    break;
                }
            }
        }
    }

    #[test]
    fn a_journal_cut_anywhere_gives_back_a_prefix(seed in 0_u64..1_000_000, at in 0.0_f64..1.0) {
        let desk = work(seed, 12);
        prop_assume!(!desk.journals().is_empty());
        let whole = desk.bytes();
        let cut = &whole[..(whole.len() as f64 * at) as usize];
        let (_folder, path) = put(cut);
        match journal::recover(&path) {
            Ok(recovered) => {
                prop_assert_eq!(&recovered.map(), &*desk.states[recovered.steps.len()]);
                // As much as the bytes hold: no frame that is whole is left out.
                prop_assert!(recovered.end != End::Damaged && (recovered.end == End::Whole || !cut.is_empty()));
            }
            Err(error) => {
                prop_assert!(matches!(error, RecoverError::Unreadable), "{error}");
                prop_assert!(cut.len() <= BUNDLED.len() + 2_000, "the map at the beginning was whole");
            }
        }
    }

    #[test]
    fn a_byte_that_has_changed_is_noticed(seed in 0_u64..1000, at in 0.0_f64..1.0, flip in 1_u8..=255) {
        let desk = work(seed, 8);
        prop_assume!(!desk.journals().is_empty());
        let mut bytes = desk.bytes();
        let at = (bytes.len() as f64 * at) as usize;
        bytes[at] ^= flip;
        let (_folder, path) = put(&bytes);
        match journal::recover(&path) {
            Ok(recovered) => {
                prop_assert_ne!(recovered.end, End::Whole);
                prop_assert_eq!(&recovered.map(), &*desk.states[recovered.steps.len()]);
            }
            Err(error) => prop_assert!(matches!(error, RecoverError::Unreadable), "{error}"),
        }
    }
}

#[test]
fn every_cut_of_a_short_journal_gives_what_its_whole_frames_hold() {
    let mut desk = Desk::new(Origin::named("Example"));
    (1..=3).for_each(|number| desk.edit(number));
    let (bytes, mut reached) = (desk.bytes(), 0);
    let begins = bytes.len() - 2_000;
    for length in begins..=bytes.len() {
        let (_folder, path) = put(&bytes[..length]);
        let Ok(recovered) = journal::recover(&path) else { continue };
        assert!(recovered.steps.len() >= reached, "more bytes, less work");
        reached = recovered.steps.len();
        assert_eq!(recovered.map(), *desk.states[reached]);
    }
    assert_eq!(reached, 3);
}

#[test]
fn nothing_is_kept_of_a_map_that_was_only_looked_at_and_nothing_of_one_that_is_done_with() {
    let mut desk = Desk::new(Origin::named("Example"));
    desk.note();
    assert!(desk.journals().is_empty());
    desk.edit(1);
    assert_eq!(desk.journals().len(), 1);
    desk.keeper.begin(Origin::named("Another"), State::default());
    assert!(desk.journals().is_empty(), "another map is open");
    desk.keeper.note([state(&desk.session)]).unwrap();
    desk.keeper.remove();
    assert!(desk.journals().is_empty());
}

#[test]
fn what_is_being_written_is_nobody_elses() {
    let mut desk = Desk::new(Origin::named("Example"));
    desk.edit(1);
    assert_eq!(journal::find(desk.folder.path()), []);
    let path = desk.journals().remove(0);
    assert!(matches!(journal::recover(&path), Err(RecoverError::Running)));
    let folder = desk.killed();
    let found = only(folder.path());
    assert_eq!((found.edits, found.standing, found.last.as_deref()), (1, Standing::NoFile, Some("move of TTP")));
    let held = journal::recover(&path).unwrap();
    assert!(matches!(journal::recover(&path), Err(RecoverError::Running)), "another window recovers it");
    drop(held);
    assert!(journal::recover(&path).is_ok());
}

#[test]
fn what_leads_back_to_the_beginning_is_nothing_to_recover() {
    let mut desk = Desk::new(Origin::named("Example"));
    desk.edit(1);
    desk.session.undo();
    desk.note();
    let folder = desk.killed();
    assert_eq!(journal::find(folder.path()), []);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it is swept out");
}

/// A journal of a file that is written in between.
struct Saved {
    desk: Desk,
    maps: TempDir,
}

impl Saved {
    fn new() -> Self {
        let maps = tempfile::tempdir().unwrap();
        fs::write(maps.path().join("strikes.relata"), BUNDLED).unwrap();
        let origin = Origin::file(&maps.path().join("strikes.relata"), Some(store::digest(BUNDLED)));
        Self { desk: Desk::new(origin), maps }
    }

    fn file(&self) -> PathBuf {
        self.maps.path().join("strikes.relata")
    }

    /// Up to the moment at which the file is another one and the journal does not know yet.
    fn write(&mut self) {
        self.write_as(&state(&self.desk.session));
    }

    /// The same for the map as it was a while ago.
    fn write_as(&mut self, state: &State) {
        let bytes = format::write(&state.map);
        self.desk.keeper.saving(store::digest(&bytes), state.position).unwrap();
        store::save(&self.file(), &bytes, None).unwrap();
    }
}

#[test]
fn a_save_is_known_however_far_it_got() {
    let mut one = Saved::new();
    (1..=3).for_each(|number| one.desk.edit(number));
    one.write();
    (4..=5).for_each(|number| one.desk.edit(number));
    let (found, edits) = {
        let Saved { desk, maps } = one;
        let folder = desk.killed();
        let found = only(folder.path());
        let recovered = journal::recover(&found.path).unwrap();
        assert_eq!(recovered.standing(Some(&store::digest(BUNDLED))), Standing::Unchanged { saved: Some(0) });
        assert_eq!(recovered.standing(Some("another")), Standing::Changed);
        assert_eq!(recovered.standing(None), Standing::Gone);
        drop((recovered, maps));
        assert_eq!(only(folder.path()).standing, Standing::Gone);
        (found.standing, found.edits)
    };
    assert_eq!((found, edits), (Standing::Unchanged { saved: Some(3) }, 2));
}

/// Writing a map takes a while, in which it is edited: these edits are noted before the save says what it writes.
#[test]
fn what_was_noted_before_the_save_says_what_it_writes_is_not_taken_for_saved() {
    for (before, after, undone) in [(1_usize, 1, 0), (3, 2, 0), (0, 2, 0), (2, 0, 1), (2, 3, 2)] {
        let mut one = Saved::new();
        (1..=before).for_each(|number| one.desk.edit(number));
        let written = state(&one.desk.session);
        for _ in 0..undone {
            one.desk.session.undo();
            one.desk.note();
        }
        (1..=after).for_each(|number| one.desk.edit(before + number));
        let newest = one.desk.session.map().clone();
        one.write_as(&written);
        let Saved { desk, maps } = one;
        let folder = desk.killed();
        let found = only(folder.path());
        let what = format!("{before} {after} {undone}");
        let lost = (undone + after) as u64;
        assert_eq!(found.edits, lost, "{what}");
        assert_eq!(found.standing, Standing::Unchanged { saved: Some(before) }, "{what}");
        assert_eq!(journal::recover(&found.path).unwrap().map(), *newest, "{what}");
        drop(maps);
    }
}

#[test]
fn what_was_changed_while_the_file_was_written_is_kept_and_the_rest_goes() {
    let mut one = Saved::new();
    (1..=3).for_each(|number| one.desk.edit(number));
    let saved = state(&one.desk.session);
    let bytes = format::write(&saved.map);
    one.write();
    one.desk.edit(4);
    let origin = Origin::file(&one.file(), Some(store::digest(&bytes)));
    one.desk.keeper.saved(origin.clone(), saved).unwrap();
    let recovered = {
        let (_folder, path) = put(&one.desk.bytes());
        journal::recover(&path).unwrap()
    };
    assert_eq!((recovered.steps.len(), &recovered.map()), (1, &**one.desk.session.map()));
    assert_eq!(recovered.standing(Some(&store::digest(&bytes))), Standing::Unchanged { saved: Some(0) });
    one.write();
    one.desk.keeper.saved(origin, state(&one.desk.session)).unwrap();
    assert!(one.desk.journals().is_empty(), "everything is in the file");
}

/// The journal begins anew after a save; at no moment may it be on the disk without what was done since.
#[test]
fn a_journal_that_begins_anew_after_a_save_holds_the_rest_from_its_first_byte_on() {
    let mut one = Saved::new();
    one.desk.edit(1);
    let saved = state(&one.desk.session);
    one.write();
    one.desk.edit(2);
    let (path, stop) = (one.desk.journals().remove(0), Arc::new(std::sync::atomic::AtomicBool::new(false)));
    let watcher = std::thread::spawn({
        let stop = stop.clone();
        move || {
            let mut seen = 0_u32;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let (_folder, copy) = put(&fs::read(&path).unwrap());
                let recovered = journal::recover(&copy).unwrap();
                let x = recovered.map().layout.positions[&ActorId::new("act_ttp")].x;
                assert!((x - 2.0).abs() < 0.005, "{x} after {seen} looks");
                seen += 1;
            }
            seen
        }
    });
    for _ in 0..60 {
        let origin = Origin::file(&one.file(), Some("of then".to_owned()));
        one.desk.keeper.saved(origin, saved.clone()).unwrap();
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(watcher.join().unwrap() > 10);
}

#[test]
fn a_save_is_known_even_if_the_journal_begins_anew_meanwhile() {
    let mut one = Saved::new();
    one.desk.edit(1);
    one.write();
    // More than a journal holds before it begins anew.
    let mut map = (**one.desk.session.map()).clone();
    map.meta.description = Some("x".repeat(6_000_000));
    one.desk.keeper.note([State { map: Arc::new(map.clone()), position: Some(90), title: "all".to_owned() }]).unwrap();
    let Saved { desk, maps: _maps } = one;
    let folder = desk.killed();
    let found = only(folder.path());
    assert_eq!((found.standing, found.edits), (Standing::Unchanged { saved: None }, 2));
    assert_eq!(journal::recover(&found.path).unwrap().map(), map);
}

#[test]
fn recovered_work_is_kept_again_before_what_it_came_from_goes() {
    let mut desk = Desk::new(Origin::named("Example"));
    (1..=3).for_each(|number| desk.edit(number));
    let folder = desk.killed();
    let found = only(folder.path());
    let recovered = journal::recover(&found.path).unwrap();
    let session = replayed(&recovered);
    let mut keeper = Keeper::new(folder.path());
    keeper.adopt(recovered.origin.clone(), state(&session), found.edits, Some(&found.path)).unwrap();
    assert!(!found.path.exists());
    drop((recovered, keeper));
    let again = only(folder.path());
    assert_eq!((again.edits, again.path != found.path), (3, true));
    let recovered = journal::recover(&again.path).unwrap();
    assert_eq!((recovered.map(), recovered.steps.len()), ((**session.map()).clone(), 0));
    // Where it cannot be kept again, the first journal stays.
    fs::create_dir(folder.path().join("gone")).unwrap();
    let mut nowhere = Keeper::new(&folder.path().join("gone"));
    fs::remove_dir(folder.path().join("gone")).unwrap();
    assert!(nowhere.adopt(recovered.origin.clone(), state(&session), 3, Some(&again.path)).is_err());
    assert!(again.path.exists());
}

#[test]
fn a_folder_that_comes_back_gets_everything() {
    let mut desk = Desk::new(Origin::named("Example"));
    desk.edit(1);
    let folder = desk.folder.path().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    // A file that is open can be written although nobody can find it any more, so the journal has to begin anew.
    desk.session.apply(&moved(2.0)).unwrap();
    desk.keeper.begin(Origin::named("Example"), State::default());
    assert!(desk.keeper.note([state(&desk.session)]).is_err());
    desk.session.apply(&moved(3.0)).unwrap();
    assert!(desk.keeper.note([state(&desk.session)]).is_err());
    assert!(desk.keeper.retry().is_err());
    fs::create_dir_all(&folder).unwrap();
    desk.keeper.retry().unwrap();
    let session = desk.session.clone();
    let folder = desk.killed();
    assert_eq!(journal::recover(&only(folder.path()).path).unwrap().map(), **session.map());
}

#[test]
fn a_journal_does_not_grow_for_ever() {
    let mut desk = Desk::new(Origin::named("Example"));
    let before = desk.session.map().clone();
    let mut map = (*before).clone();
    for number in 0..4_000_u32 {
        let id = ActorId::new(fresh_id(&map, relata::model::Kind::Actor, &format!("actor {number}")));
        let mut actor = (**map.actors.values().next().unwrap()).clone();
        (actor.id, actor.name) = (id.clone(), "x".repeat(600));
        map.actors.insert(Arc::new(actor));
    }
    let full = Arc::new(map);
    let mut longest = 0;
    for number in 0..20 {
        let map = if number % 2 == 0 { full.clone() } else { before.clone() };
        desk.keeper.note([State { map, position: Some(number), title: "all".to_owned() }]).unwrap();
        longest = longest.max(desk.bytes().len());
    }
    assert!(longest < 16_000_000, "{longest} bytes");
    let folder = desk.killed();
    let found = only(folder.path());
    assert!(found.edits >= 10, "{}", found.edits);
    assert_eq!(journal::recover(&found.path).unwrap().map(), *before);
}

#[test]
fn what_is_discarded_can_be_fetched_back_and_the_oldest_goes() {
    let mut desk = Desk::new(Origin::named("Example"));
    desk.edit(1);
    let bytes = desk.bytes();
    desk.keeper.set_aside().unwrap();
    assert!(desk.journals().is_empty());
    let folder = desk.killed();
    assert_eq!(journal::find(folder.path()), []);
    assert_eq!(journal::found_aside(folder.path()).len(), 1);
    for number in 0..30 {
        let path = folder.path().join(format!("9{number:02}.journal"));
        fs::write(&path, &bytes).unwrap();
        journal::set_aside(&path).unwrap();
    }
    let found = journal::found_aside(folder.path());
    assert_eq!(found.len(), 20);
    assert!(found[0].path.ends_with("929.journal"), "the newest first: {:?}", found[0].path);
    assert!(journal::recover(&found[0].path).is_ok());
}

#[test]
fn what_is_no_journal_is_not_offered_and_not_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("empty.journal", &b""[..]), ("other.journal", b"{}"), ("map.journal", BUNDLED)] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    fs::write(folder.path().join("half.new"), b"half").unwrap();
    assert_eq!(journal::find(folder.path()), []);
    assert_eq!(fs::read_dir(folder.path().join("discarded")).unwrap().count(), 3);
    assert!(folder.path().join("half.new").exists(), "somebody may just be writing it");
}
