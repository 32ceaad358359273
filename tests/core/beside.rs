//! A text beside a map is read, and no map leads out of its own folder.

use relata::store::text_beside;

#[test]
fn a_map_never_leads_out_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("maps");
    std::fs::create_dir_all(inner.join("texts")).unwrap();
    std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    std::fs::write(inner.join("texts/a.txt"), "\u{feff}One.").unwrap();
    std::fs::write(inner.join("bytes.txt"), b"caf\xE9").unwrap();
    let map = inner.join("a.relata");
    for name in ["texts/a.txt", "./texts/a.txt"] {
        assert_eq!(text_beside(&map, name).as_deref(), Ok("One."), "{name}");
    }
    let absolute = folder.path().join("secret.txt").display().to_string();
    for (name, says) in [
        ("", "not in its own folder"),
        ("../secret.txt", "not in its own folder"),
        ("texts/../../secret.txt", "not in its own folder"),
        (absolute.as_str(), "not in its own folder"),
        ("gone.txt", "cannot be read"),
        ("texts", "is no file"),
        ("bytes.txt", "no UTF-8"),
    ] {
        let error = text_beside(&map, name).unwrap_err();
        assert!(error.contains(says), "{name}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_either() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("maps");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), inner.join("link.txt")).unwrap();
    let error = text_beside(&inner.join("a.relata"), "link.txt").unwrap_err();
    assert!(error.contains("not in its own folder"), "{error}");
}
