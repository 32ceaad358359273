//! The map's characters → fonts of the system where the bundled ones lack them, for map and panels alike. Looks only
//! when such a character is there, in a thread of its own, and says what it has borrowed.

use std::collections::BTreeSet;

use crate::fonts::{self, Library, Report};
use crate::model::{Map, Severity};

use super::style;
use super::tasks::Done;
use super::tasks::Moment;
use super::window::Window;

/// What is known of the characters of the open map.
#[derive(Clone, Debug)]
pub(super) struct Borrowing {
    library: Library,
    /// For which state of the map this holds.
    at: Option<Moment>,
    /// What has been looked for; looking again would not find more.
    sought: BTreeSet<char>,
    /// What was said last.
    said: Report,
}

impl Default for Borrowing {
    fn default() -> Self {
        Self { library: Library::of_system(), at: None, sought: BTreeSet::new(), said: Report::default() }
    }
}

impl Window {
    /// Borrows from these fonts in place of the system's.
    pub fn borrow_from(&mut self, library: Library) {
        self.borrowing = Borrowing { library, ..Borrowing::default() };
    }

    /// Looks for fonts when the map has changed and has characters that no face has.
    pub(super) fn borrow_fonts(&mut self, ctx: &egui::Context) {
        // Where somebody stands is written in no letters.
        let moment = Moment { map: self.map_number, revision: self.session.content_revision() };
        if self.borrowing.at == Some(moment) {
            return;
        }
        self.borrowing.at = Some(moment);
        let characters = characters(self.session.map());
        let wanted: BTreeSet<char> = fonts::lacking(&characters).difference(&self.borrowing.sought).copied().collect();
        if wanted.is_empty() {
            return self.say_what_is_borrowed(&characters);
        }
        self.borrowing.sought.extend(&wanted);
        let library = self.borrowing.library.clone();
        self.tasks.start(ctx, "Looking for fonts…", move || Done::FontsSought(fonts::provide(&library, &wanted)));
    }

    /// Measures and paints with what was found.
    pub(super) fn fonts_sought(&mut self, ctx: &egui::Context, has_found: bool) {
        if has_found {
            style::install_fonts(ctx);
            self.stages.measure_again();
            self.arranging.measure_again();
        }
        let characters = characters(self.session.map());
        self.say_what_is_borrowed(&characters);
    }

    fn say_what_is_borrowed(&mut self, characters: &BTreeSet<char>) {
        let report = Report::of_characters(characters);
        if !report.is_empty() && report != self.borrowing.said {
            let text = format!("In this map: {}.", report.sentences().join("; "));
            self.notices.warn(Severity::Info, text, None);
        }
        self.borrowing.said = report;
    }
}

/// The characters of what the window shows of a map; ASCII is in every font and left out.
fn characters(map: &Map) -> BTreeSet<char> {
    let mut texts: Vec<&str> = vec![&map.meta.title];
    texts.extend(map.meta.description.as_deref());
    for actor in map.actors.values() {
        texts.push(&actor.name);
        texts.extend(actor.short.as_deref().into_iter().chain(actor.aliases.iter().map(String::as_str)));
        texts.extend(actor.badge.as_ref().map(|badge| badge.text.as_str()));
        texts.extend(actor.attributes.iter().map(|attribute| attribute.text.as_str()));
    }
    for relation in map.relations.values() {
        texts.push(&relation.label);
        texts.extend(relation.when.as_ref().and_then(|when| when.text.as_deref()));
    }
    for evidence in map.evidence.values() {
        let selector = &evidence.selector;
        texts.push(&selector.exact);
        texts.extend(selector.prefix.as_deref().into_iter().chain(selector.suffix.as_deref()));
    }
    texts.extend(map.speakers.values().map(|speaker| speaker.name.as_str()));
    for source in map.sources.values() {
        texts.push(&source.title);
        texts.extend(source.publisher.as_deref().into_iter().chain(source.author.as_deref()));
    }
    texts.into_iter().flat_map(str::chars).filter(|c| !c.is_ascii()).collect()
}
