//! Two windows on one file: the second is told, under whatever name it comes, and a lock never outlives its window.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use relata::store::{LockError, Locks};

/// A folder with a map and one for locks.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("locks")).unwrap();
    fs::write(folder.path().join("map.relata"), b"{}").unwrap();
    folder
}

#[test]
fn the_second_window_is_turned_away_until_the_first_is_done() {
    let folder = folder();
    let (map, other) = (folder.path().join("map.relata"), folder.path().join("other.relata"));
    let locks = || Locks::new(folder.path().join("locks"));
    let (first, second) = (locks(), locks());
    let held = first.take(&map).unwrap();
    assert_eq!(held.path(), map.canonicalize().unwrap());
    let refused = second.take(&map).unwrap_err();
    let LockError::Taken { process } = &refused else { panic!("{refused}") };
    // Not every system lets others read what is locked.
    assert!(process.is_none_or(|process| process == std::process::id()), "{refused}");
    assert!(refused.to_string().starts_with("it is open in another window of Relata"));
    // A file that is not there yet can be locked, for a save under a new name.
    let free = second.take(&other).unwrap();
    assert!(matches!(first.take(&other), Err(LockError::Taken { .. })));
    drop((held, free));
    assert!(second.take(&map).is_ok() && first.take(&other).is_ok());
}

#[test]
fn a_window_has_its_own_file_as_often_as_it_asks() {
    let folder = folder();
    let map = folder.path().join("map.relata");
    let (mine, theirs) = (Locks::new(folder.path().join("locks")), Locks::new(folder.path().join("locks")));
    let (one, two) = (mine.take(&map).unwrap(), mine.take(&map).unwrap());
    drop(one);
    assert!(theirs.take(&map).is_err(), "one of two is still held");
    drop(two);
    assert!(theirs.take(&map).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_that_it_leads_to() {
    let folder = folder();
    let (map, link) = (folder.path().join("map.relata"), folder.path().join("link.relata"));
    std::os::unix::fs::symlink(&map, &link).unwrap();
    let (mine, theirs) = (Locks::new(folder.path().join("locks")), Locks::new(folder.path().join("locks")));
    let _held = mine.take(&link).unwrap();
    assert!(matches!(theirs.take(&map), Err(LockError::Taken { .. })));
}

#[test]
fn without_a_folder_nothing_is_known() {
    let folder = folder();
    let locks = Locks::new(folder.path().join("gone"));
    let refused = locks.take(&folder.path().join("map.relata")).unwrap_err();
    assert!(matches!(refused, LockError::Unavailable(_)), "{refused}");
}
