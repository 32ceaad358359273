//! Unsaved work outlives the window: it is offered at the next start, recovered, compared, discarded and fetched back.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable;
use relata::format;
use relata::model::Map;
use tempfile::TempDir;

use crate::desk::Desk;
use crate::files::move_something;

/// What outlives a window: the user's files and the program's own folder.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::write(home.file(), crate::maps::text(&["A", "B"], &[(0, 1, "meets")])).unwrap();
        home
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("strikes.relata")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    /// A new window, as after a start of the program.
    pub(crate) fn start(&self) -> Desk {
        let mut desk = Desk::new();
        desk.keep_work(self.0.path());
        desk
    }

    /// A window on the file.
    pub(crate) fn start_on_file(&self) -> Desk {
        let mut desk = self.start();
        desk.open_at(&self.file());
        desk
    }

    /// A window on the file has an actor moved and is gone.
    fn after_a_kill(&self) -> Map {
        let mut desk = self.start_on_file();
        move_something(&mut desk);
        killed(desk)
    }

    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.path("journal")).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.is_file()).collect()
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }
}

/// The window is gone without having been closed.
fn killed(mut desk: Desk) -> Map {
    desk.window_mut().flush_journal();
    (**desk.session().map()).clone()
}

fn map_at(path: &Path) -> Map {
    format::read(&fs::read(path).unwrap()).unwrap().map
}

#[test]
fn what_was_not_saved_is_offered_and_comes_back_as_unsaved_changes() {
    let home = Home::new();
    let before = home.text();
    let lost = home.after_a_kill();
    assert_eq!(home.text(), before, "the user's file is never written without being asked");
    let mut desk = home.start();
    for words in ["Unsaved work", "strikes.relata", "1 change, the last just now: move of A."] {
        assert!(desk.says(words), "{words}: {}", desk.texts());
    }
    desk.activate("Recover");
    assert!(desk.says("● strikes.relata · ") && desk.says("still unsaved"), "{}", desk.texts());
    assert!(!desk.says("Unsaved work") && desk.session().is_modified());
    assert_eq!(**desk.session().map(), lost);
    assert_eq!(desk.session().journal().undo_title(), Some("move of A"));
    // It is still safe: another kill loses nothing.
    drop(desk);
    let mut desk = home.start();
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), lost);
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(!desk.session().is_modified());
    assert_eq!(map_at(&home.file()), lost);
    assert_eq!(home.journals(), [] as [PathBuf; 0], "what is saved is kept no longer");
    drop(desk);
    assert!(!home.start().says("Unsaved work"));
}

#[test]
fn undo_is_kept_too() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    move_something(&mut desk);
    let once = (**desk.session().map()).clone();
    move_something(&mut desk);
    desk.keys(Modifiers::COMMAND, Key::Z);
    killed(desk);
    let mut desk = home.start();
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), once);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(!desk.session().is_modified(), "the file says this");
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_ne!(**desk.session().map(), once, "what was undone can be done again");
}

#[test]
fn a_file_that_has_changed_meanwhile_is_left_alone() {
    let home = Home::new();
    let lost = home.after_a_kill();
    let theirs = crate::maps::text(&["A", "B", "C"], &[]);
    fs::write(home.file(), &theirs).unwrap();
    let mut desk = home.start();
    assert!(desk.says("The file has been changed since"), "{}", desk.texts());
    desk.activate("Recover");
    assert!(desk.says("● Recovered strikes.relata · ") && desk.says("has been changed since"), "{}", desk.texts());
    assert_eq!(**desk.session().map(), lost);
    let copy = home.path("mine.relata");
    desk.answer(Some(&copy));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!((home.text(), map_at(&copy)), (theirs, lost));
}

#[test]
fn a_file_that_is_gone_does_not_take_the_work_along() {
    let home = Home::new();
    let lost = home.after_a_kill();
    fs::remove_file(home.file()).unwrap();
    let mut desk = home.start();
    assert!(desk.says("The file is no longer there") && !desk.says("Compare with the file"), "{}", desk.texts());
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), lost);
    assert!(desk.says("Recovered strikes.relata") && !home.file().exists());
}

#[test]
fn an_example_that_was_changed_comes_back_as_one() {
    let home = Home::new();
    let mut desk = home.start();
    move_something(&mut desk);
    let lost = killed(desk);
    let mut desk = home.start();
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), lost);
    assert!(desk.says("● Example · "), "{}", desk.texts());
}

#[test]
fn what_is_discarded_can_be_fetched_back() {
    let home = Home::new();
    let lost = home.after_a_kill();
    let mut desk = home.start();
    desk.activate("Discard");
    assert!(desk.says("Nothing is waiting") && desk.says("Discarded (1)"), "{}", desk.texts());
    desk.activate("Close");
    drop(desk);
    let mut desk = home.start();
    assert!(!desk.says("Unsaved work"), "it is not offered again");
    desk.choose("File", "Unsaved work…");
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), lost);
}

#[test]
fn later_means_later() {
    let home = Home::new();
    home.after_a_kill();
    let mut desk = home.start();
    desk.activate("Later");
    assert!(!desk.says("Relata was ended before"));
    desk.choose("File", "Unsaved work…");
    assert!(desk.says("Relata was ended before"));
    desk.activate("Later");
    drop(desk);
    assert!(home.start().says("Relata was ended before"));
}

#[test]
fn it_is_compared_with_its_file_and_recovered_from_there() {
    let home = Home::new();
    let lost = home.after_a_kill();
    let mut desk = home.start();
    desk.activate("Compare with the file");
    assert!(desk.says("strikes.relata and the unsaved work"), "{}", desk.texts());
    assert!(desk.says("Only in the unsaved work") && desk.says("place of A"), "{}", desk.texts());
    desk.activate("Back to the list");
    assert!(desk.says("Relata was ended before") && !desk.says("and the unsaved work"), "{}", desk.texts());
    desk.activate("Compare with the file");
    desk.activate("Recover");
    assert_eq!(**desk.session().map(), lost);
}

#[test]
fn what_the_user_has_let_go_of_is_not_offered() {
    let home = Home::new();
    // Not saved on purpose.
    let mut desk = home.start_on_file();
    move_something(&mut desk);
    desk.close_window();
    desk.settle();
    desk.press_prompt("Don't save");
    assert!(desk.until_told(|command| *command == ViewportCommand::Close));
    desk.leave();
    assert_eq!(home.journals(), [] as [PathBuf; 0]);
    // Another map opened instead.
    let mut desk = home.start_on_file();
    move_something(&mut desk);
    desk.window_mut().flush_journal();
    assert_eq!(home.journals().len(), 1);
    desk.choose("File", "Open the July Crisis");
    desk.answer_prompt("Don't save");
    desk.window_mut().flush_journal();
    assert_eq!(home.journals(), [] as [PathBuf; 0]);
    // Ended by the system, without a question: that is no decision.
    move_something(&mut desk);
    desk.leave();
    assert_eq!(home.journals().len(), 1);
}

#[test]
fn a_running_window_is_not_recovered_from() {
    let home = Home::new();
    let mut first = home.start_on_file();
    move_something(&mut first);
    first.window_mut().flush_journal();
    let mut second = home.start();
    assert!(!second.says("Unsaved work"));
    second.choose("File", "Unsaved work…");
    assert!(second.says("There is none: everything was saved."), "{}", second.texts());
    assert_eq!(home.journals().len(), 1);
}

#[test]
fn without_a_place_for_the_journal_that_is_said_with_a_way_out_until_there_is_one() {
    let home = Home::new();
    let mut desk = home.start();
    let (journal, away) = (home.path("journal"), home.path("away"));
    fs::rename(&journal, &away).unwrap();
    move_something(&mut desk);
    assert!(desk.until_says("Unsaved changes are not kept for the case of a crash: its folder is gone"));
    let warning = |desk: &Desk| desk.harness.query_by_label("Unsaved changes are not kept").is_some();
    assert!(warning(&desk) && desk.says("Save as…"), "{}", desk.texts());
    fs::create_dir(&journal).unwrap();
    // The next change gets through.
    move_something(&mut desk);
    desk.window_mut().flush_journal();
    desk.settle();
    assert!(!warning(&desk) && !desk.says("not kept"), "{}", desk.texts());
    assert_eq!(home.journals().len(), 1);
    // Where there was never a folder.
    fs::write(home.path("file"), "").unwrap();
    let mut desk = Desk::new();
    desk.keep_work(&home.path("file"));
    assert!(warning(&desk), "{}", desk.texts());
    move_something(&mut desk);
}

#[test]
fn two_maps_are_compared_and_a_click_leads_to_the_place() {
    let home = Home::new();
    let mut desk = home.start_on_file();
    fs::write(home.path("other.relata"), crate::maps::text(&["A", "B2", "C"], &[(0, 1, "meets"), (1, 0, "leaves")]))
        .unwrap();
    desk.answer(Some(&home.path("other.relata")));
    desk.choose("File", "Compare with…");
    for words in [
        "other.relata and the open map",
        "2 only in other.relata, 1 in both but not the same.",
        "actor C",
        "relation “leaves”",
        "name: B2 → B",
    ] {
        assert!(desk.says(words), "{words}: {}", desk.texts());
    }
    desk.activate("actor B");
    assert!(desk.says("other.relata and the open map"), "it stays open");
    assert_eq!(desk.window().selection(), &relata::app::state::Selection::Actor("act_1".into()));
    desk.answer(Some(&home.file()));
    desk.choose("File", "Compare with…");
    assert!(desk.says("Strikes.relata and the open map say the same."), "{}", desk.texts());
    desk.answer(Some(&home.path("gone.relata")));
    desk.choose("File", "Compare with…");
    assert!(desk.says("there is no such file"), "{}", desk.texts());
}
