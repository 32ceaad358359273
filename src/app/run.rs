//! From the start of the program to the open window, or to the line that says why there is none.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::model::Severity;

use super::dialogs::DesktopDialogs;
use super::display::{self, Display};
use super::platform::folders::Folders;
use super::platform::settings::Settings;
use super::platform::{crash, logging};
use super::window::{Startup, Window};
use super::{icon, preview};

/// Opens the window, or draws its picture where there is no display.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    let env = |name: &str| std::env::var_os(name);
    match display::probe(&env) {
        Display::None => headless(file),
        Display::Broken(line) => refuse(&line),
        Display::Available => window(file),
    }
}

fn headless(file: Option<PathBuf>) -> ExitCode {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    match preview::run(file, &here, &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => refuse(&format!("relata: {line}")),
    }
}

/// Prints the whole line; what [`display`] has to say already begins with the program's name.
fn refuse(line: &str) -> ExitCode {
    // Nothing can be done where even this line cannot be written.
    let _ = writeln!(std::io::stderr(), "{line}");
    ExitCode::from(1)
}

fn window(file: Option<PathBuf>) -> ExitCode {
    let env = |name: &str| std::env::var_os(name);
    let mut findings = Vec::new();
    let folders = Folders::find(&env).map_err(|finding| findings.push(*finding)).ok();
    let no_home = || "this user has no home folder".to_owned();
    let journals = folders.as_ref().map_or_else(
        || Err(no_home()),
        |folders| folders.journal().map_err(|finding| finding.message.trim_end_matches('.').to_owned()),
    );
    let mut keep =
        |result: Result<PathBuf, Box<crate::model::Finding>>| result.map_err(|finding| findings.push(*finding)).ok();
    let settings_file = folders.as_ref().and_then(|folders| keep(folders.settings_file()));
    let crashes = folders.as_ref().and_then(|folders| keep(folders.crashes()));
    let locks = folders.as_ref().and_then(|folders| keep(folders.locks()));
    let log = folders.as_ref().and_then(|folders| keep(folders.log()));
    let _logger = log.and_then(|log| logging::start(&log, &env).map_err(|finding| findings.push(*finding)).ok());
    let report = crashes.as_deref().and_then(crash::take_last_report);
    if let Some(crashes) = crashes {
        crash::install(crashes);
    }
    let (settings, broken) = settings_file.as_deref().map(Settings::load).unwrap_or_default();
    findings.extend(broken);
    let size = settings.window_size.unwrap_or([1280.0, 800.0]);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Relata")
        .with_app_id("relata")
        .with_inner_size(size)
        .with_min_inner_size([640.0, 420.0]);
    if let Some(icon) = icon::icon() {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let opened = display::open(move || {
        eframe::run_native(
            "Relata",
            options,
            Box::new(move |cc| {
                let startup = Startup { file: None, settings, settings_file, dialogs: Box::new(DesktopDialogs) };
                let mut window = Window::new(&cc.egui_ctx, startup);
                // The file comes after the locks, by which other windows know that it is open here.
                window.keep_work(&cc.egui_ctx, journals, locks);
                if let Some(file) = file {
                    window.open_file(&cc.egui_ctx, file);
                }
                for finding in findings {
                    window.notices_mut().warn(finding.severity, finding.to_string(), None);
                }
                if let Some(report) = report {
                    let text = format!(
                        "Relata stopped unexpectedly last time. What is known of it: {}",
                        report.path.display()
                    );
                    window.notices_mut().warn(Severity::Warning, text, None);
                }
                Ok(Box::new(window))
            }),
        )
    });
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => refuse(&line),
    }
}
