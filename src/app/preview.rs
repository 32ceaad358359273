//! No display: the main job all the same. Checks the map, draws the window and the map into a new folder, and
//! prints the headlines with their quotes.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::drawing::{Theme, capitalised, pair};
use crate::extract::{Extract, Filter};
use crate::format::{self, Loaded};
use crate::model::check::check;
use crate::model::{Map, Severity, Stance, Status};
use crate::pipeline::{PictureRequest, picture};
use crate::{paint, store};

use super::dialogs::DesktopDialogs;
use super::headless::Headless;
use super::panels::widgets::status_words;
use super::platform::settings::{Settings, ThemeChoice};
use super::state::Selection;
use super::window::Startup;

/// Does it all; the text goes to `out`.
///
/// # Errors
/// A sentence: what, where, what to do.
pub fn run(file: Option<PathBuf>, folder: &Path, out: &mut impl Write) -> Result<(), String> {
    let loaded = match &file {
        Some(path) => store::open(path).map_err(|error| error.to_string())?.loaded,
        None => format::bundled(),
    };
    let folder = new_folder(folder).map_err(|error| format!("cannot make a folder for the pictures: {error}"))?;
    let window = window_picture(file, &loaded)?;
    save(&folder.join("window.png"), &window)?;
    let request = PictureRequest { width: 1000.0, height: 700.0, theme: &Theme::LIGHT, legend: true };
    save(&folder.join("map.svg"), paint::svg(&picture(&loaded.map, &request)).as_bytes())?;
    report(&loaded, &folder, out).map_err(|error| format!("cannot write to the terminal: {error}"))
}

/// The window with the most disputed line selected and its quotes open.
fn window_picture(file: Option<PathBuf>, loaded: &Loaded) -> Result<Vec<u8>, String> {
    let settings = Settings { theme: ThemeChoice::Light, ..Settings::default() };
    let startup = Startup { file, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut headless = Headless::new(startup, 1280.0, 800.0, 1.0);
    headless.settle();
    headless.window_mut().select(telling_line(&loaded.map));
    headless.settle();
    headless.picture().to_png().map_err(|error| error.to_string())
}

/// The first contested headline, or the first headline at all.
fn telling_line(map: &Map) -> Selection {
    let extract = Extract::new(map, &Filter::default());
    let headlines = || extract.bundles.iter().filter_map(|bundle| Some((bundle, extract.headline(bundle)?)));
    let contested = headlines().find(|(_, view)| view.relation.status == Status::Contested);
    contested
        .or_else(|| headlines().next())
        .map_or(Selection::Nothing, |(_, view)| Selection::Bundle(view.relation.from.clone(), view.relation.to.clone()))
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// `relata-preview`, or the first of `relata-preview-2`, … that is not there yet.
fn new_folder(parent: &Path) -> io::Result<PathBuf> {
    for number in 1..10_000 {
        let name = if number == 1 { "relata-preview".to_owned() } else { format!("relata-preview-{number}") };
        match std::fs::create_dir(parent.join(&name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| parent.join(name)),
        }
    }
    Err(io::Error::other("there are too many preview folders; remove some"))
}

/// The check's summary, the headlines with status, speaker and first quote, and how to get a window.
fn report(loaded: &Loaded, folder: &Path, out: &mut impl Write) -> io::Result<()> {
    let map = &loaded.map;
    let extract = Extract::new(map, &Filter::default());
    let checked = check(map, &std::collections::BTreeMap::default());
    writeln!(out, "{}", map.meta.title)?;
    writeln!(
        out,
        "{} actors, {} relations, {} pairs",
        extract.actors.len(),
        extract.relations.len(),
        extract.bundles.len()
    )?;
    writeln!(out, "{}", checked.counts.summary())?;
    // What was noticed while reading comes first; the check repeats some of it.
    let read = loaded.findings.iter();
    let again =
        checked.findings.iter().filter(|finding| !loaded.findings.iter().any(|known| known.place == finding.place));
    for finding in read.chain(again).filter(|finding| finding.severity > Severity::Info) {
        writeln!(out, "{finding}")?;
    }
    writeln!(out)?;
    for bundle in &extract.bundles {
        let Some(view) = extract.headline(bundle) else { continue };
        let relation = &view.relation;
        let status = capitalised(&status_words(relation));
        writeln!(out, "{}: {} [{status}]", pair(&extract, bundle), relation.label)?;
        let evidence = map.evidence_for(&relation.id);
        match evidence.iter().find(|evidence| evidence.stance == Stance::Supports) {
            Some(first) => {
                let speaker = first.speaker.as_ref().and_then(|id| map.speakers.get(id));
                let speaker = speaker.map_or("speaker not named", |speaker| speaker.name.as_str());
                let voice = first.voice.as_ref().map(|voice| format!(" ({voice})")).unwrap_or_default();
                writeln!(out, "    {speaker}{voice}: {}", first.selector.exact)?;
            }
            None => writeln!(out, "    no source: the analyst's own inference")?,
        }
    }
    writeln!(out, "\nPictures: {0}/window.png (the window), {0}/map.svg (the map)", folder.display())?;
    writeln!(out, "No display is set. For a window, run this on a desktop, or with `ssh -X`, or under `xvfb-run`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_existing_preview_is_never_written_into() -> io::Result<()> {
        let parent = tempfile::tempdir()?;
        let first = new_folder(parent.path())?;
        let second = new_folder(parent.path())?;
        assert!(first.ends_with("relata-preview") && second.ends_with("relata-preview-2"));
        Ok(())
    }
}
