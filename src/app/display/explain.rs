//! A failure to open the window → one line: the cause, and what helps.
//!
//! The windowing library keeps its error types to itself, so the cause is read from their text.

use std::any::Any;

use super::libraries::{Library, missing_library};

/// Printed where no display is named.
pub(super) const NO_DISPLAY: &str = "relata: no window can open: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it \
     inside a desktop session, or use its command line (relata --help).";

/// The line to print for an error of the window, with the package that helps on Debian and Fedora.
pub fn explain(err: &eframe::Error) -> String {
    line_for(&format!("{err:?} {err}"), &err.to_string())
}

/// The cause as the debug text `details` tells it, or else `fallback`.
fn line_for(details: &str, fallback: &str) -> String {
    let has = |parts: &[&str]| parts.iter().any(|part| details.contains(part));
    if has(&["nor DISPLAY is set"]) {
        NO_DISPLAY.to_owned()
    } else if let Some(line) = missing_library(details) {
        line
    } else if has(&["XOpenDisplayFailed", "Failed to open connection to X server"]) {
        cannot(
            "the X server that DISPLAY names does not answer. Check DISPLAY, and XAUTHORITY if it is another user's.",
        )
    } else if has(&["NoCompositor"]) {
        cannot("the Wayland compositor that WAYLAND_DISPLAY names does not answer. Unset WAYLAND_DISPLAY to use X11.")
    } else if has(&["Wgpu("]) {
        cannot(
            "no graphics driver was found. Debian, Ubuntu: apt install mesa-vulkan-drivers (or libegl1 libgl1); \
             Fedora: dnf install mesa-vulkan-drivers (or mesa-libEGL mesa-libGL).",
        )
    } else {
        cannot(&one_line(fallback))
    }
}

/// Says which libraries are missing and how to get them; nothing where none is.
pub(super) fn missing(libraries: &[Library]) -> Option<String> {
    let [first, others @ ..] = libraries else { return None };
    let list = |name: fn(&Library) -> &'static str, separator: &str| {
        others.iter().fold(name(first).to_owned(), |text, library| text + separator + name(library))
    };
    let verb = if others.is_empty() { "is" } else { "are" };
    Some(cannot(&format!(
        "{} {verb} missing. Debian, Ubuntu: apt install {}; Fedora: dnf install {}.",
        list(|library| library.soname, ", "),
        list(|library| library.debian, " "),
        list(|library| library.fedora, " "),
    )))
}

/// What a panic said, if it said it in words.
pub(super) fn panic_text(payload: &(dyn Any + Send)) -> Option<&str> {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

fn cannot(cause: &str) -> String {
    format!("relata: no window can open: {cause}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_cause_has_its_own_line() {
        let cases = [
            (
                "Os(OsError { error: Misc(\"neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.\") })",
                "neither",
            ),
            ("WinitEventLoop(Os(OsError { error: XNotSupported(XOpenDisplayFailed) }))", "does not answer"),
            (
                "XNotSupported(LibraryOpenError(OpenError { kind: Library, detail: \"libXcursor.so: cannot open\" }))",
                "libxcursor1",
            ),
            ("WaylandError(Connection(NoCompositor))", "Unset WAYLAND_DISPLAY"),
            ("WaylandError(Connection(NoWaylandLib))", "libwayland-client0"),
            ("Wgpu(CreateSurfaceError(CreateSurfaceError { inner: Hal({}) }))", "mesa-vulkan-drivers"),
            ("Wgpu(RequestAdapterError(NotFound { }))", "mesa-vulkan-drivers"),
            ("AppCreation(\"other\")", "the fallback in one line"),
        ];
        for (details, part) in cases {
            let line = line_for(details, "the fallback\n  in one line");
            assert!(line.contains(part), "{details}: {line}");
            assert!(line.starts_with("relata: ") && line.lines().count() == 1, "{line}");
        }
    }

    #[test]
    fn an_eframe_error_is_explained() {
        let line = explain(&eframe::Error::AppCreation("no room".into()));
        assert_eq!(line, "relata: no window can open: app creation error: no room");
    }

    #[test]
    fn several_missing_libraries_come_in_one_line() {
        assert_eq!(missing(&[]), None);
        let line = missing(&super::super::libraries::X11).unwrap();
        assert!(line.contains("are missing") && line.contains("apt install libx11-6 libx11-xcb1 "), "{line}");
    }
}
