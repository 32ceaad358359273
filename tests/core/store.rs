//! Files on disk: what a save keeps, what a failed save leaves alone, and what it says.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use relata::format::{self, BUNDLED};
use relata::store::{self, StoreError, Task};
use tempfile::TempDir;

const OLD: &[u8] = BUNDLED;
const NEW: &[u8] = br#"{"format":"relata"}"#;

/// A folder with `strikes.relata` in it.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("strikes.relata");
    fs::write(&path, OLD).unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_map_is_opened_and_saved_without_a_change() {
    let (folder, path) = folder();
    let opened = store::open(&path).unwrap();
    assert_eq!(opened.loaded, format::bundled());
    assert!(!store::changed_on_disk(&path, &opened.stamp));
    let stamp = store::save(&path, &format::write(&opened.loaded.map), Some(&opened.stamp)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert!(!store::changed_on_disk(&path, &stamp));
    assert_eq!(names(folder.path()), ["strikes.relata", "strikes.relata.bak"]);
}

#[test]
fn the_file_before_is_kept_as_bak() {
    let (folder, path) = folder();
    store::save(&path, NEW, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(fs::read(store::backup_path(&path)).unwrap(), OLD);
    store::save(&path, OLD, None).unwrap();
    assert_eq!(fs::read(store::backup_path(&path)).unwrap(), NEW);
    assert_eq!(names(folder.path()), ["strikes.relata", "strikes.relata.bak"]);
}

#[test]
fn a_new_file_has_no_bak() {
    let (folder, path) = folder();
    fs::remove_file(&path).unwrap();
    let stamp = store::save(&path, NEW, None).unwrap();
    assert_eq!(names(folder.path()), ["strikes.relata"]);
    assert!(!store::changed_on_disk(&path, &stamp));
}

#[test]
fn changes_by_others_are_never_overwritten_in_silence() {
    let (folder, path) = folder();
    let stamp = store::open(&path).unwrap().stamp;
    let same_length = [b"}", &OLD[1..]].concat();
    for theirs in [Some(NEW), Some(&same_length[..]), None] {
        match theirs {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        // Clocks of file systems are coarse; the question that must never be wrong is the one of the save.
        if theirs.is_none_or(|bytes| bytes.len() != OLD.len()) {
            assert!(store::changed_on_disk(&path, &stamp));
        }
        let refused = store::save(&path, OLD, Some(&stamp)).unwrap_err();
        assert!(matches!(refused, StoreError::ChangedOnDisk { .. }), "{refused}");
        assert_eq!(fs::read(&path).ok().as_deref(), theirs);
        assert!(names(folder.path()).len() <= 1, "{:?}", names(folder.path()));
    }
}

#[test]
fn a_file_that_was_only_touched_has_not_changed() {
    let (_folder, path) = folder();
    let stamp = store::open(&path).unwrap().stamp;
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1);
    fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    assert!(!store::changed_on_disk(&path, &stamp));
    assert!(store::save(&path, NEW, Some(&stamp)).is_ok());
}

/// Each case makes a save fail; the old file and the folder must stay as they were.
#[test]
fn a_failed_save_leaves_everything_as_it_was() {
    type Case = (&'static str, fn(&Path) -> PathBuf, &'static str);
    let cases: [Case; 5] = [
        ("a folder of that name", |folder| folder.join("sub"), "is a folder"),
        ("no such folder", |folder| folder.join("gone/strikes.relata"), "no such file or folder"),
        ("a file as folder", |folder| folder.join("strikes.relata/x.relata"), "no folder"),
        ("a name that is too long", |folder| folder.join("x".repeat(400)), "name"),
        ("no place for the .bak", |folder| folder.join("blocked.relata"), ""),
    ];
    for (case, path, says) in cases {
        let (folder, strikes) = folder();
        fs::create_dir_all(folder.path().join("sub/inner")).unwrap();
        fs::create_dir_all(folder.path().join("blocked.relata.bak/inner")).unwrap();
        fs::write(folder.path().join("blocked.relata"), OLD).unwrap();
        let before = names(folder.path());
        let path = path(folder.path());
        let refused = store::save(&path, NEW, None).unwrap_err().to_string();
        assert!(refused.starts_with("Couldn't save to ") && refused.contains(says), "{case}: {refused}");
        assert_eq!(names(folder.path()), before, "{case}");
        assert_eq!(fs::read(&strikes).unwrap(), OLD, "{case}");
        assert_eq!(fs::read(folder.path().join("blocked.relata")).unwrap(), OLD, "{case}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_are_kept_and_private_files_stay_private() {
        for bits in [0o600, 0o640, 0o664, 0o666] {
            let (_folder, path) = folder();
            set_mode(&path, bits);
            store::save(&path, NEW, None).unwrap();
            assert_eq!((mode(&path), mode(&store::backup_path(&path))), (bits, bits), "{bits:o}");
        }
    }

    #[test]
    fn new_files_get_the_usual_permissions() {
        let (folder, path) = folder();
        store::save(&folder.path().join("new.relata"), NEW, None).unwrap();
        assert_eq!(mode(&folder.path().join("new.relata")), mode(&path));
    }

    #[test]
    fn links_are_followed_and_stay_links() {
        let (folder, path) = folder();
        let elsewhere = tempfile::tempdir().unwrap();
        let (link, second) = (elsewhere.path().join("link.relata"), elsewhere.path().join("second.relata"));
        symlink(&path, &link).unwrap();
        symlink("link.relata", &second).unwrap();
        let opened = store::open(&second).unwrap();
        assert_eq!(opened.path, fs::canonicalize(&path).unwrap());
        store::save(&second, NEW, Some(&opened.stamp)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), NEW);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(names(folder.path()), ["strikes.relata", "strikes.relata.bak"]);
        assert_eq!(names(elsewhere.path()), ["link.relata", "second.relata"]);
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_makes_it() {
        let (folder, path) = folder();
        let link = folder.path().join("link.relata");
        symlink("strikes.relata", &link).unwrap();
        fs::remove_file(&path).unwrap();
        store::save(&link, NEW, None).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), NEW);
    }

    #[test]
    fn a_file_that_is_read_only_is_not_replaced() {
        let (folder, path) = folder();
        set_mode(&path, 0o444);
        let refused = store::save(&path, NEW, None).unwrap_err().to_string();
        assert!(refused.contains("read-only"), "{refused}");
        assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (OLD.to_vec(), 1));
    }

    #[test]
    fn a_folder_that_is_read_only_is_left_alone() {
        let (folder, path) = folder();
        set_mode(folder.path(), 0o555);
        // A privileged user may write all the same, and then there is nothing to test.
        if fs::write(folder.path().join("probe"), b"").is_err() {
            let refused = store::save(&path, NEW, None).unwrap_err().to_string();
            assert!(refused.contains("permission"), "{refused}");
            assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (OLD.to_vec(), 1));
        }
        set_mode(folder.path(), 0o755);
    }

    #[test]
    fn devices_are_not_opened() {
        let refused = store::open(Path::new("/dev/zero")).unwrap_err().to_string();
        assert!(refused.contains("device"), "{refused}");
    }
}

#[test]
fn files_that_do_not_open_say_why() {
    let (folder, _) = folder();
    fs::write(folder.path().join("broken.relata"), b"{").unwrap();
    // A sparse file: as large as it says, and without a byte on the disk.
    let huge = fs::File::create(folder.path().join("huge.relata")).unwrap();
    huge.set_len(format::limits::MAX_FILE_BYTES + 1).unwrap();
    for (name, expected) in [
        (
            "gone.relata",
            "Couldn't open gone.relata: there is no such file or folder. It may have been moved or renamed.",
        ),
        ("huge.relata", "Couldn't open huge.relata: it has 257 MB, and 256 MB is the most."),
        ("", "it is a folder. Choose a file."),
        ("broken.relata", "Couldn't open broken.relata: error at line 1, column 1: The file ends in the middle."),
    ] {
        let refused = store::open(&folder.path().join(name)).unwrap_err().to_string();
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn the_reasons_of_the_system_are_put_in_plain_words() {
    for (kind, expected) in [
        (io::ErrorKind::StorageFull, "the disk is full. Your changes are still open. "),
        (io::ErrorKind::QuotaExceeded, "the disk is full. Your changes are still open. "),
        (io::ErrorKind::PermissionDenied, "you have no permission. Your changes are still open. "),
        (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only. Your changes are still open. "),
    ] {
        let error = StoreError::Io { task: Task::Save, path: "maps/strikes.relata".into(), source: kind.into() };
        assert!(error.to_string().starts_with(&format!("Couldn't save to strikes.relata: {expected}")), "{error}");
    }
}

#[test]
fn an_export_replaces_a_file_as_a_whole_and_keeps_no_copy() {
    let (folder, path) = folder();
    store::export(&path, NEW).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(names(folder.path()), ["strikes.relata"]);
    let error = store::export(folder.path(), NEW).unwrap_err();
    assert!(matches!(error, StoreError::IsFolder { task: Task::Export, .. }), "{error}");
    let error = store::export(&folder.path().join("no/such/map.svg"), NEW).unwrap_err().to_string();
    assert!(error.contains("Couldn't write map.svg") && error.contains("Choose another"), "{error}");
    assert_eq!(names(folder.path()), ["strikes.relata"], "nothing is left of what failed");
}
