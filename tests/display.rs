//! A window that cannot open says why in one line and leaves with 1: the whole way, in a child process.
//!
//! The child's loader is misled by an empty file of a library's name, which the search takes for the library. A
//! case whose surroundings (libraries, a display) are not here is skipped by name.

#![expect(clippy::unwrap_used, reason = "a test without the harness, which clippy takes for a program")]

use std::process::{Command, ExitCode, Output};

use relata::app::display::{self, Display};

fn main() -> ExitCode {
    if std::env::var_os("RELATA_TEST_WINDOW").is_some() {
        return open_window();
    }
    let cases: [(&str, fn()); 5] = [
        ("no variables", no_variables),
        ("a dead DISPLAY", dead_display),
        ("a dead WAYLAND_DISPLAY", dead_wayland),
        ("a library that cannot be loaded", broken_library),
        ("no graphics driver", no_driver),
    ];
    for (name, case) in cases {
        say(&format!("case: {name}"));
        case();
    }
    ExitCode::SUCCESS
}

/// The child: what the program does, with a window that closes in its first frame.
fn open_window() -> ExitCode {
    let refusal = display::probe(&|name| std::env::var_os(name)).refusal();
    let run =
        || eframe::run_native("relata test", eframe::NativeOptions::default(), Box::new(|_| Ok(Box::new(Closing))));
    match refusal.map_or_else(|| display::open(run), Err) {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            say(&line);
            ExitCode::FAILURE
        }
    }
}

struct Closing;

impl eframe::App for Closing {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

fn child(variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "RUST_BACKTRACE", "RUST_LOG"] {
        command.env_remove(name);
    }
    command.env("RELATA_TEST_WINDOW", "1").envs(variables.iter().copied()).output().unwrap()
}

/// One line, the right one, and exit code 1.
fn refused(output: &Output, part: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with("relata: no window can open") && text.contains(part), "{text}");
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
}

/// Whether the libraries for X11 are here.
fn has_x11() -> bool {
    let has = cfg!(target_os = "linux")
        && display::probe(&|name| (name == "DISPLAY").then(|| ":0".into())) == Display::Available;
    if !has {
        say("  skipped: the libraries of X11 are missing here");
    }
    has
}

fn no_variables() {
    if cfg!(target_os = "linux") {
        refused(&child(&[]), "neither DISPLAY nor WAYLAND_DISPLAY");
    }
}

fn dead_display() {
    if has_x11() {
        refused(&child(&[("DISPLAY", ":4711")]), "the X server");
    }
}

fn dead_wayland() {
    let runtime = tempfile::tempdir().unwrap();
    let output = child(&[("WAYLAND_DISPLAY", "no-such-socket"), ("XDG_RUNTIME_DIR", runtime.path().to_str().unwrap())]);
    if cfg!(target_os = "linux") {
        let text = String::from_utf8_lossy(&output.stderr);
        let part = if text.contains("missing") { "libwayland-client" } else { "the Wayland compositor" };
        refused(&output, part);
    }
}

/// The keyboard's library, whose absence panics. Those of X11 itself may be known by their full path since the build,
/// so an empty file hides nothing.
fn broken_library() {
    let Some(display) = display() else { return };
    let folder = tempfile::tempdir().unwrap();
    for name in ["libxkbcommon-x11.so.0", "libxkbcommon-x11.so"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let output = child(&[("DISPLAY", &display), ("LD_LIBRARY_PATH", folder.path().to_str().unwrap())]);
    refused(&output, "apt install libxkbcommon-x11-0;");
}

fn no_driver() {
    let Some(display) = display() else { return };
    assert_eq!(child(&[("DISPLAY", &display)]).status.code(), Some(0), "with drivers the window opens");
    let folder = tempfile::tempdir().unwrap();
    for soname in ["libvulkan.so.1", "libvulkan.so", "libEGL.so.1", "libEGL.so", "libGL.so.1", "libGL.so"] {
        std::fs::write(folder.path().join(soname), "").unwrap();
    }
    let output = child(&[("DISPLAY", &display), ("LD_LIBRARY_PATH", folder.path().to_str().unwrap())]);
    refused(&output, "mesa-vulkan-drivers");
}

/// A display to open a window on, if this test has one.
fn display() -> Option<String> {
    let display = std::env::var("DISPLAY").ok().filter(|name| !name.is_empty() && has_x11());
    if display.is_none() {
        say("  skipped: there is no display here");
    }
    display
}

/// Prints a line for who reads the test's output.
#[expect(clippy::print_stderr, reason = "this is a program")]
fn say(line: &str) {
    eprintln!("{line}");
}
