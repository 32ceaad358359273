//! The environment → can a window open here, and if not, one line that says why and what helps.
//!
//! Knows no window: it is asked before one opens, and told what went wrong after.

mod explain;
mod libraries;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use crate::app::platform::Env;
pub use explain::explain;
pub use libraries::missing_library;

/// Whether a window can be expected to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// Nothing speaks against it.
    Available,
    /// No display is named: a terminal without a desktop.
    None,
    /// A display is named, but a library that reaches it is missing; the line to print.
    Broken(String),
}

impl Display {
    /// The line to print before leaving with exit code 1, or nothing where a window may open.
    pub fn refusal(&self) -> Option<String> {
        match self {
            Self::Available => None,
            Self::None => Some(explain::NO_DISPLAY.to_owned()),
            Self::Broken(line) => Some(line.clone()),
        }
    }
}

/// Looks at the variables that name a display, and for the libraries that reach it, as the windowing library would:
/// Wayland before X11, empty variables as unset.
pub fn probe(env: Env) -> Display {
    if !cfg!(target_os = "linux") {
        return Display::Available;
    }
    let is_set = |name: &str| env(name).is_some_and(|value| !value.is_empty());
    let needed = if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
        &libraries::WAYLAND[..]
    } else if is_set("DISPLAY") {
        &libraries::X11[..]
    } else {
        return Display::None;
    };
    match libraries::Loader::of_this_machine(env) {
        Some(loader) => explain::missing(&loader.missing(needed)).map_or(Display::Available, Display::Broken),
        None => Display::Available,
    }
}

/// Opens the window by `run` and turns every failure to open one into the line to print.
///
/// A library that is missing although [`probe`] saw none panics inside the windowing library; that panic is kept
/// from the panic hook and reported like any other cause. All other panics pass through.
///
/// # Errors
/// The line to print before leaving with exit code 1.
pub fn open(run: impl FnOnce() -> eframe::Result) -> Result<(), String> {
    silence_missing_libraries();
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(outcome) => outcome.map_err(|error| explain(&error)),
        Err(payload) => match explain::panic_text(&*payload).and_then(missing_library) {
            Some(line) => Err(line),
            None => resume_unwind(payload),
        },
    }
}

/// Puts a hook before the present one that says nothing of a missing library.
fn silence_missing_libraries() {
    let usual: Arc<dyn Fn(&std::panic::PanicHookInfo) + Send + Sync> = Arc::from(std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        if explain::panic_text(info.payload()).and_then(missing_library).is_none() {
            usual(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn probe_with(variables: &[(&str, &str)]) -> Display {
        probe(&|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn no_variable_or_only_empty_ones_is_no_display() {
        assert_eq!(probe_with(&[]), Display::None);
        assert_eq!(probe_with(&[("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("WAYLAND_SOCKET", "")]), Display::None);
        assert_eq!(probe_with(&[("HOME", "/")]), Display::None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn each_variable_alone_names_a_display() {
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            assert_ne!(probe_with(&[(name, ":77")]), Display::None, "{name}");
        }
    }

    #[test]
    fn a_refusal_is_one_line() {
        assert_eq!(Display::Available.refusal(), None);
        for display in [Display::None, Display::Broken("x".to_owned())] {
            assert_eq!(display.refusal().unwrap().lines().count(), 1);
        }
    }

    #[test]
    fn other_panics_pass_through_open() {
        let outcome = catch_unwind(|| open(|| panic!("not about libraries")));
        assert_eq!(explain::panic_text(&*outcome.unwrap_err()), Some("not about libraries"));
    }

    #[test]
    fn a_panic_about_a_missing_library_becomes_a_line() {
        let line = open(|| panic!("Library libxkbcommon-x11.so could not be loaded.")).unwrap_err();
        assert!(line.contains("libxkbcommon-x11-0") && line.lines().count() == 1, "{line}");
    }
}
