//! Names of shared libraries → which of them the loader would not find, and which package brings them.
//!
//! The libraries are opened while the program runs, so the system does not check them at the start. Looking for
//! the files is a guess at what the loader does; where its cache is absent (other libcs, Nix) nothing is claimed.

use std::path::{Path, PathBuf};

use super::explain;
use crate::app::platform::Env;

/// A shared library and the packages that bring it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Library {
    /// The name under which it is opened.
    pub(super) soname: &'static str,
    /// Package in Debian, Ubuntu and their kin.
    pub(super) debian: &'static str,
    /// Package in Fedora and its kin.
    pub(super) fedora: &'static str,
}

const fn library(soname: &'static str, debian: &'static str, fedora: &'static str) -> Library {
    Library { soname, debian, fedora }
}

/// What a window on X11 opens.
pub(super) const X11: [Library; 6] = [
    library("libX11.so.6", "libx11-6", "libX11"),
    library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    library("libXcursor.so.1", "libxcursor1", "libXcursor"),
    library("libXi.so.6", "libxi6", "libXi"),
    library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
];

/// What a window on Wayland opens.
pub(super) const WAYLAND: [Library; 2] = [
    library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
];

/// Recognises a failure to open one of the libraries, in a panic's or an error's text, and says what helps.
pub fn missing_library(text: &str) -> Option<String> {
    let is_about_loading = ["could not be loaded", "cannot open shared object", "LibraryOpenError", "NoWaylandLib"];
    if !is_about_loading.iter().any(|part| text.contains(part)) {
        return None;
    }
    let named = X11.iter().chain(&WAYLAND).find(|library| {
        let stem = library.soname.split(".so").next().unwrap_or(library.soname);
        text.contains(&format!("{stem}.so"))
    });
    let wayland = text.contains("NoWaylandLib").then_some(&WAYLAND[0]);
    explain::missing(&[*named.or(wayland)?])
}

/// Where the dynamic loader looks.
pub(super) struct Loader {
    folders: Vec<PathBuf>,
    /// The loader's cache: a binary file that names every library that it knows, with its path.
    cache: Vec<u8>,
}

impl Loader {
    /// Of the system that runs this program, if its loader can be guessed.
    pub(super) fn of_this_machine(env: Env) -> Option<Self> {
        let cache = std::fs::read("/etc/ld.so.cache").ok()?;
        let mut folders: Vec<PathBuf> =
            env("LD_LIBRARY_PATH").map(|paths| std::env::split_paths(&paths).collect()).unwrap_or_default();
        folders.extend(["/lib", "/usr/lib", "/lib64", "/usr/lib64"].map(PathBuf::from));
        Some(Self { folders, cache })
    }

    /// Those of `needed` that it would not find.
    pub(super) fn missing(&self, needed: &[Library]) -> Vec<Library> {
        needed.iter().filter(|library| !self.finds(library.soname)).copied().collect()
    }

    fn finds(&self, soname: &str) -> bool {
        self.folders.iter().any(|folder| folder.join(soname).exists()) || self.cached(soname)
    }

    /// Whether the cache names a file of that name that is still there.
    fn cached(&self, soname: &str) -> bool {
        let ending = format!("/{soname}");
        self.cache
            .split(|byte| *byte == 0)
            .filter(|entry| entry.ends_with(ending.as_bytes()))
            .filter_map(|entry| std::str::from_utf8(entry).ok())
            .any(|entry| entry.find('/').is_some_and(|start| Path::new(&entry[start..]).exists()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sonames(libraries: &[Library]) -> Vec<&str> {
        libraries.iter().map(|library| library.soname).collect()
    }

    #[test]
    fn a_library_is_found_in_a_folder_or_in_the_cache_and_only_if_its_file_is_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("libX11.so.6"), "").unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let cached = elsewhere.path().join("libXi.so.6");
        std::fs::write(&cached, "").unwrap();
        let cache = format!("head\0libXi.so.6\0{}\0/gone/libXcursor.so.1\0", cached.display()).into_bytes();
        let loader = Loader { folders: vec![folder.path().to_owned()], cache };
        assert_eq!(
            sonames(&loader.missing(&X11)),
            ["libX11-xcb.so.1", "libXcursor.so.1", "libxkbcommon.so.0", "libxkbcommon-x11.so.0"]
        );
    }

    #[test]
    fn a_text_about_loading_is_recognised_and_the_package_is_the_right_one() {
        let cases = [
            ("Library libxkbcommon-x11.so could not be loaded.", Some("apt install libxkbcommon-x11-0;")),
            ("Library libxkbcommon.so could not be loaded.", Some("apt install libxkbcommon0;")),
            ("libX11-xcb.so: cannot open shared object file: No such file", Some("apt install libx11-xcb1;")),
            ("libX11.so: cannot open shared object file", Some("apt install libx11-6;")),
            ("Wayland(NoWaylandLib)", Some("apt install libwayland-client0;")),
            ("libfoo.so: cannot open shared object file", None),
            ("libX11.so is a fine library", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let line = missing_library(text);
            match (expected, &line) {
                (Some(part), Some(line)) => assert!(line.contains(part), "{text}: {line}"),
                (None, None) => {}
                _ => panic!("{text}: {line:?}"),
            }
        }
    }
}
