//! Settings: round trips, files of other versions, broken files.

use proptest::prelude::*;

use super::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    (folder, file)
}

fn load_text(text: &str) -> (Settings, Option<Finding>) {
    let (_folder, file) = folder();
    std::fs::write(&file, text).unwrap();
    Settings::load(&file)
}

#[test]
fn no_file_means_the_defaults_without_a_word() {
    let (_folder, file) = folder();
    assert_eq!(Settings::load(&file), (Settings::default(), None));
    assert_eq!(load_text("{}"), (Settings::default(), None));
}

#[test]
fn fields_of_other_versions_survive() {
    let (_folder, file) = folder();
    std::fs::write(&file, r#"{"theme":"dark","future":{"depth":[1,2]},"another":null}"#).unwrap();
    let (mut settings, finding) = Settings::load(&file);
    assert_eq!(finding, None);
    settings.theme = ThemeChoice::Light;
    settings.save(&file).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(json["future"]["depth"][1], 2);
    assert!(json.as_object().unwrap().contains_key("another"));
    assert_eq!(json["theme"], "light");
}

#[test]
fn a_broken_file_is_kept_aside_under_a_free_name() {
    let (folder, file) = folder();
    let broken = ["", "{", "[]", "null", r#"{"theme":"blue"}"#, r#"{"ui_scale":"big"}"#, "\u{feff}{}"];
    for (index, text) in broken.iter().enumerate() {
        std::fs::write(&file, text).unwrap();
        let (settings, finding) = Settings::load(&file);
        let finding = finding.unwrap_or_else(|| panic!("{text} was taken"));
        assert_eq!((settings, finding.code), (Settings::default(), "settings-broken"), "{text}");
        assert!(!file.exists() && finding.hint.unwrap().contains(".broken"));
        let name = if index == 0 { ".broken".to_owned() } else { format!(".{}.broken", index + 1) };
        assert_eq!(std::fs::read_to_string(folder.path().join(format!("settings.json{name}"))).unwrap(), *text);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    let (folder, _) = folder();
    let (settings, finding) = Settings::load(folder.path());
    assert_eq!((settings, finding.unwrap().code), (Settings::default(), "settings-unreadable"));
}

#[test]
fn sizes_that_hide_the_window_are_brought_back() {
    let (settings, _) = load_text(r#"{"ui_scale": 90, "window_size": [0, -5]}"#);
    assert_eq!((settings.ui_scale, settings.window_size), (3.0, Some([320.0, 320.0])));
}

#[test]
fn what_cannot_be_saved_leaves_the_old_file_and_no_draft() {
    let (folder, file) = folder();
    std::fs::create_dir(&file).unwrap();
    assert_eq!(Settings::default().save(&file).unwrap_err().code, "settings-unsaved");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(Settings::default().save(&folder.path().join("gone/settings.json")).is_err());
}

#[test]
#[cfg(unix)]
fn a_link_to_the_settings_stays_a_link() {
    let (folder, file) = folder();
    let elsewhere = folder.path().join("elsewhere.json");
    std::fs::write(&elsewhere, "{}").unwrap();
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    Settings { theme: ThemeChoice::Dark, ..Settings::default() }.save(&file).unwrap();
    assert!(file.symlink_metadata().unwrap().is_symlink());
    assert!(std::fs::read_to_string(elsewhere).unwrap().contains("dark"));
}

proptest! {
    #[test]
    fn what_is_saved_is_loaded(
        theme in prop_oneof![Just(ThemeChoice::System), Just(ThemeChoice::Light), Just(ThemeChoice::Dark), Just(ThemeChoice::Projector)],
        ui_scale in 0.5_f32..3.0,
        window_size in proptest::option::of([320.0_f32..9000.0, 320.0..9000.0]),
        strip in any::<bool>(),
        paths in proptest::collection::vec("[a-zé \"\\\\]{1,12}", 0..12),
    ) {
        let (folder, file) = folder();
        let mut settings = Settings { theme, ui_scale, window_size, strip, ..Settings::default() };
        for path in paths {
            settings.recent.remember(&folder.path().join(path));
        }
        settings.save(&file).unwrap();
        prop_assert_eq!(Settings::load(&file), (settings, None));
    }
}
