//! What the platform keeps for the program: folders, settings, a log, and the report of a crash.
//!
//! Knows no window. Nothing here stops the program: a failure is a [`Finding`](crate::model::Finding) to show.

pub mod crash;
pub mod folders;
pub mod logging;
pub mod recent;
pub mod settings;
pub mod settings_writer;
pub mod today;

use std::ffi::OsString;

/// Reads one environment variable; `std::env::var_os` in the program, a table in tests.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;
