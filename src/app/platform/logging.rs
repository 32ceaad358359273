//! What the program did → a log file that rotates. Never the terminal, whose output belongs to the command line.
//!
//! Messages name files, counts and durations. They never hold what a map or a source says: a log is passed on more
//! lightly than a map.

use std::path::Path;

use flexi_logger::{Cleanup, Criterion, ErrorChannel, FileSpec, LogSpecification, Logger, Naming};

pub use flexi_logger::LoggerHandle;

use super::Env;
use crate::model::{Finding, Severity};

/// How much is logged: `off`, `error`, `warn`, `info`, `debug`, `trace`, or a list such as `warn, relata=debug`.
pub const LEVEL_VARIABLE: &str = "RELATA_LOG";

const LARGEST_FILE_BYTES: u64 = 1_000_000;
const ROTATED_FILES: usize = 3;

/// Begins to log into a folder that is there. The log ends when the handle is dropped.
///
/// # Errors
/// Where the file cannot be written, or another log was begun before. The program goes on without a log.
pub fn start(folder: &Path, env: Env) -> Result<LoggerHandle, Box<Finding>> {
    logger(folder, env).start().map_err(|error| {
        let message = format!("There is no log of this run: {error}.");
        Box::new(Finding::new("no-log", Severity::Info, message).at(folder.display()))
    })
}

fn logger(folder: &Path, env: Env) -> Logger {
    let wanted = env(LEVEL_VARIABLE).and_then(|text| text.into_string().ok()).unwrap_or_default();
    Logger::with(levels(&wanted))
        .log_to_file(FileSpec::default().directory(folder).basename("relata").suppress_timestamp())
        .rotate(Criterion::Size(LARGEST_FILE_BYTES), Naming::Timestamps, Cleanup::KeepLogFiles(ROTATED_FILES))
        .cleanup_in_background_thread(false)
        .append()
        .format(flexi_logger::detailed_format)
        .error_channel(ErrorChannel::DevNull)
        .panic_if_error_channel_is_broken(false)
}

/// A single level is for this program; the libraries below it, which are many and talkative, then only warn. What
/// is not a level is as if nothing was wanted.
fn levels(wanted: &str) -> LogSpecification {
    let wanted = wanted.trim();
    let text = match wanted.parse::<log::LevelFilter>() {
        Ok(log::LevelFilter::Off) => "off".to_owned(),
        Ok(level) => format!("warn, relata={level}"),
        Err(_) if wanted.contains('=') => wanted.to_owned(),
        Err(_) => "warn, relata=info".to_owned(),
    };
    LogSpecification::parse(text).unwrap_or_else(|_| LogSpecification::warn())
}

#[cfg(test)]
mod tests {
    use log::{Level, Record};

    use super::*;

    #[test]
    fn a_level_is_for_this_program_and_nonsense_for_nobody() {
        let cases = [
            ("", "relata::app", Level::Info, true),
            ("", "relata::app", Level::Debug, false),
            ("", "wgpu_core", Level::Info, false),
            ("debug", "relata::app", Level::Debug, true),
            ("debug", "wgpu_core", Level::Info, false),
            (" TRACE ", "relata", Level::Trace, true),
            ("off", "relata", Level::Error, false),
            ("off", "wgpu_core", Level::Error, false),
            ("wgpu_core=info", "wgpu_core", Level::Info, true),
            ("loud", "relata", Level::Info, true),
            ("=/=,,", "relata", Level::Trace, false),
        ];
        for (wanted, module, level, expected) in cases {
            assert_eq!(levels(wanted).enabled(level, module), expected, "{wanted}: {module} {level}");
        }
    }

    #[test]
    fn the_log_is_rotated_and_only_some_files_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (log, handle) = logger(folder.path(), &|_| None).build().unwrap();
        let line = "x".repeat(100_000);
        for _ in 0..80 {
            log.log(&Record::builder().level(Level::Info).target("relata").args(format_args!("{line}")).build());
        }
        handle.flush();
        let sizes: Vec<u64> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).collect();
        assert_eq!(sizes.len(), 1 + ROTATED_FILES, "{sizes:?}");
        assert!(sizes.iter().all(|size| *size < LARGEST_FILE_BYTES + 200_000), "{sizes:?}");
    }

    #[test]
    fn a_folder_that_is_a_file_is_a_finding() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(start(file.path(), &|_| None).err().unwrap().code, "no-log");
    }
}
