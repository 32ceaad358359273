//! A panic → a report in the data folder, and one line that says where; at the next start, that report once.
//!
//! A report names versions, places in the code and what failed. It must not hold what a map says, so that it can be
//! passed on: in a message that was put together at run time, everything in quotation marks is left out.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

const NEW: &str = ".txt";
const SEEN: &str = ".seen";
/// How many reports are kept.
const MOST: usize = 5;

/// What happened when the program last crashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where it is kept.
    pub path: PathBuf,
    /// Everything it says.
    pub text: String,
}

/// Lets every panic from now on leave a report in `folder`, which is there. A panic goes on as it would have.
pub fn install(folder: PathBuf) {
    std::panic::set_hook(Box::new(move |info| {
        let backtrace = Backtrace::force_capture().to_string();
        let said = match write_report(&folder, &report(info, &backtrace)) {
            Ok(path) => format!("relata: it crashed. What happened is in {}", path.display()),
            Err(error) => format!("relata: it crashed: {} (no report: {error})", summary(info)),
        };
        log::error!("{}", summary(info));
        // There may be no terminal; a second panic here would hide the first.
        writeln!(std::io::stderr(), "{said}").ok();
    }));
}

/// The newest report that was not yet taken. It and all older ones count as taken from now on.
pub fn take_last_report(folder: &Path) -> Option<Report> {
    let mut files = reports(folder);
    let is_new = |path: &PathBuf| path.to_string_lossy().ends_with(NEW);
    let newest = files.iter().rev().find(|path| is_new(path)).cloned();
    let text = newest.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
    let mut path = None;
    for file in files.iter_mut().filter(|path| is_new(path)) {
        let seen = file.with_extension(&SEEN[1..]);
        if std::fs::rename(&*file, &seen).is_ok() {
            *file = seen;
            path = Some(file.clone());
        }
    }
    let surplus = files.len().saturating_sub(MOST);
    for file in &files[..surplus] {
        std::fs::remove_file(file).ok();
    }
    Some(Report { path: path?, text: text? })
}

/// All reports in the folder, oldest first.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let is_report = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("crash-") && (name.ends_with(NEW) || name.ends_with(SEEN))
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_report).collect())
        .unwrap_or_default();
    files.sort();
    files
}

/// Writes a report under a name that sorts by time.
fn write_report(folder: &Path, text: &str) -> std::io::Result<PathBuf> {
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let path = folder.join(format!("crash-{millis:014}-{}{NEW}", std::process::id()));
    std::fs::write(&path, text)?;
    Ok(path)
}

fn report(info: &PanicHookInfo, backtrace: &str) -> String {
    let mut text = String::new();
    let version = env!("CARGO_PKG_VERSION");
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    write!(text, "Relata {version} crashed on {os} {arch}, in thread {thread}.\n{}\n\n{backtrace}", summary(info)).ok();
    text
}

/// What failed and where, in one line.
fn summary(info: &PanicHookInfo) -> String {
    let payload = info.payload();
    // A literal of the code cannot hold what a map says; a string put together at run time can.
    let message = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(literal), _) => (*literal).to_owned(),
        (None, Some(text)) => without_quotations(text),
        (None, None) => "a panic without words".to_owned(),
    };
    let place = info.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let words: Vec<&str> = message.split_whitespace().collect();
    format!("{} at {place}", words.join(" "))
}

/// Puts `…` for what stands between quotation marks or backticks. A mark without its partner hides the rest.
fn without_quotations(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((start, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '"' | '`' | '“')) {
        kept.push_str(&rest[..start]);
        kept.push('…');
        let inside = &rest[start + mark.len_utf8()..];
        let end = match mark {
            '"' => end_of_string(inside),
            '“' => inside.rfind('”'),
            // A backtick quotes strings that may hold backticks themselves.
            _ => inside.rfind('`'),
        };
        rest = end
            .and_then(|end| inside[end..].split_at_checked(inside[end..].chars().next()?.len_utf8()))
            .map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The next `"` that is not escaped.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(index, c)| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end.then_some(index)
    })
}

#[cfg(test)]
#[path = "crash_tests.rs"]
mod tests;
