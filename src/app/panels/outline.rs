//! The left panel: actors, and which relations are shown. Every row says how many relations it has.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Frame, Id, Panel, Rect, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Selection, Shown, Thing};
use crate::app::style;
use crate::drawing::{capitalised, kind_words, polarity_word};
use crate::extract::{Filter, Teller};
use crate::model::{Actor, Polarity, SpeakerId, Status};
use crate::text::visual_order;

use super::filtered::hidden_words;
use super::rows::{Asked, ROW, Row, heading_at_ui, row_at_ui, rows_ui};
use super::widgets::{KIND, muted, paint_kind, paint_sign};

/// One row of the panel.
#[derive(Clone, Copy)]
enum Line<'a> {
    Heading(Section),
    Actor(&'a Arc<Actor>),
    Polarity(&'a Polarity, usize),
    Status(&'a Status, usize),
    Speaker(Option<&'a SpeakerId>, usize),
    LeftOut(&'a Arc<Actor>),
}

/// A part of the panel that can be folded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Actors,
    Relations,
    Status,
    Speakers,
    /// Actors that the file leaves out; folded at first.
    LeftOut,
}

/// The panel's contents.
pub fn outline_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    if shown.extract.filtered_out + shown.extract.actors_filtered_out > 0 {
        Panel::bottom("relata-outline-hidden").frame(Frame::new()).show_separator_line(false).show(ui, |ui| {
            ui.add_space(6.0);
            ui.add(egui::Label::new(muted(shown.theme, format!("{}.", hidden_words(shown)))).wrap());
            if ui.button("Show all").clicked() {
                actions.push(Action::Run(CommandId::ShowAll));
            }
        });
    }
    let parts = parts(shown);
    rows_ui(ui, "relata-outline", parts.iter().map(Part::len).sum(), |ui, index, rect| {
        if let Some(line) = line(&parts, index) {
            line_ui(ui, rect, shown, &line, actions);
        }
    });
}

/// Rows that follow each other. Of a large map there is no list of them all: each is made when it is in view.
enum Part<'a> {
    Heading(Section),
    Actors(&'a [Arc<Actor>]),
    LeftOut(&'a [Arc<Actor>]),
    Lines(Vec<Line<'a>>),
}

impl<'a> Part<'a> {
    fn len(&self) -> usize {
        match self {
            Self::Heading(_) => 1,
            Self::Actors(actors) | Self::LeftOut(actors) => actors.len(),
            Self::Lines(lines) => lines.len(),
        }
    }

    fn line(&self, index: usize) -> Option<Line<'a>> {
        match self {
            Self::Heading(section) => Some(Line::Heading(*section)),
            Self::Actors(actors) => actors.get(index).map(Line::Actor),
            Self::LeftOut(actors) => actors.get(index).map(Line::LeftOut),
            Self::Lines(lines) => lines.get(index).copied(),
        }
    }
}

/// The row of this number.
fn line<'a>(parts: &[Part<'a>], index: usize) -> Option<Line<'a>> {
    let mut first = 0;
    for part in parts {
        if index < first + part.len() {
            return part.line(index - first);
        }
        first += part.len();
    }
    None
}

fn parts<'a>(shown: &Shown<'a>) -> Vec<Part<'a>> {
    let digest = shown.digest;
    let mut parts = Vec::new();
    let mut section = |section: Section, rows: Part<'a>| {
        parts.push(Part::Heading(section));
        if !section.is_folded(shown) {
            parts.push(rows);
        }
    };
    section(Section::Actors, Part::Actors(&digest.listed));
    let polarities = digest.polarities.iter().map(|(value, &count)| Line::Polarity(value, count));
    section(Section::Relations, Part::Lines(polarities.collect()));
    let statuses = digest.statuses.iter().map(|(value, &count)| Line::Status(value, count));
    section(Section::Status, Part::Lines(statuses.collect()));
    let mut speakers: Vec<_> = digest.speakers.iter().map(|(id, &count)| (id.as_ref(), count)).collect();
    // Those who say most first, and last what nobody is named for.
    speakers.sort_by_key(|(id, count)| (id.is_none(), std::cmp::Reverse(*count)));
    let speakers = speakers.into_iter().map(|(id, count)| Line::Speaker(id, count));
    section(Section::Speakers, Part::Lines(speakers.collect()));
    if !digest.left_out.is_empty() {
        section(Section::LeftOut, Part::LeftOut(&digest.left_out));
    }
    parts
}

fn line_ui(ui: &mut Ui, rect: Rect, shown: &Shown, line: &Line, actions: &mut Vec<Action>) {
    match line {
        Line::Heading(section) => {
            let (id, first) = (Id::new(("relata-section", section.key())), *section == Section::Actors);
            if heading_at_ui(ui, rect, shown.theme, id, (&section.words(shown), section.is_folded(shown), first)) {
                actions.push(Action::Fold(section.key()));
            }
        }
        Line::Actor(actor) => actor_ui(ui, rect, shown, actor, actions),
        Line::Polarity(value, count) => polarity_ui(ui, rect, shown, value, *count, actions),
        Line::Status(value, count) => {
            let (hidden, name) = (&shown.filter.hidden_statuses, capitalised(value.as_str()));
            let id = Id::new(("relata-status", value.as_str()));
            let asked = switch_ui(ui, rect, shown, (id, !hidden.contains(value), &name, *count), Kind::Plain);
            let all = shown.digest.statuses.keys();
            set(shown, asked, actions, |filter, asked| change(&mut filter.hidden_statuses, all, value, asked));
        }
        Line::Speaker(value, count) => speaker_ui(ui, rect, shown, *value, *count, actions),
        Line::LeftOut(actor) => {
            let name = actor.chip_name().to_owned();
            let (on, count) = (shown.filter.shows(actor), shown.digest.relations_of(&actor.id));
            let color = style::color(shown.theme.muted);
            let said = format!("{} {count}", actor.name);
            let row = Row { switch: Some(on), ..row(("relata-left-out", &actor.id), &said, name, count) };
            let (_, asked) = row_at_ui(ui, rect, shown.theme, &row, |painter, at| {
                paint_kind(painter, Rect::from_center_size(at, KIND), &actor.kind, color);
            });
            set(shown, asked, actions, |filter, _| filter.set_actor(actor, !on));
        }
    }
}

/// An actor: a click selects it, "focus" shows its neighbourhood, "hide" hides it.
fn actor_ui(ui: &mut Ui, rect: Rect, shown: &Shown, actor: &Arc<Actor>, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    let (by_hand, is_there) = (!shown.filter.shows(actor), shown.extract.actor_index(&actor.id).is_some());
    let (color, end) = match (by_hand, is_there) {
        (true, _) => (theme.muted, "hidden".to_owned()),
        (false, false) => (theme.muted, "not near".to_owned()),
        (false, true) => (theme.node_stroke, shown.digest.relations_of(&actor.id).to_string()),
    };
    let row = Row {
        selected: shown.selection.contains(&Thing::Actor(actor.id.clone())),
        dim: !is_there,
        end,
        buttons: if by_hand { &["show"] } else { &["focus", "hide"] },
        ..row(("relata-actor", &actor.id), &actor.name, actor.chip_name().to_owned(), 0)
    };
    let (response, asked) = row_at_ui(ui, rect, theme, &row, |painter, at| {
        paint_kind(painter, Rect::from_center_size(at, KIND), &actor.kind, style::color(color));
    });
    response.on_hover_ui(|ui| {
        ui.label(visual_order(&actor.name));
        ui.label(muted(theme, capitalised(kind_words(&actor.kind))));
    });
    match asked {
        Some(Asked::Clicked(false)) => actions.push(Action::Select(Selection::Actor(actor.id.clone()))),
        Some(Asked::Clicked(true)) => actions.push(Action::Focus(Some(actor.id.clone()))),
        Some(Asked::Button(0)) if !by_hand => actions.push(Action::Focus(Some(actor.id.clone()))),
        Some(Asked::Button(_)) => set(shown, asked, actions, |filter, _| filter.set_actor(actor, by_hand)),
        None => {}
    }
}

fn polarity_ui(ui: &mut Ui, rect: Rect, shown: &Shown, value: &Polarity, count: usize, actions: &mut Vec<Action>) {
    let (hidden, name) = (&shown.filter.hidden_polarities, capitalised(polarity_word(value)));
    let id = Id::new(("relata-polarity", value.as_str()));
    let asked = switch_ui(ui, rect, shown, (id, !hidden.contains(value), &name, count), Kind::Signed(value));
    let all = shown.digest.polarities.keys();
    set(shown, asked, actions, |filter, asked| change(&mut filter.hidden_polarities, all, value, asked));
}

fn speaker_ui(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown,
    value: Option<&SpeakerId>,
    count: usize,
    actions: &mut Vec<Action>,
) {
    let value = value.cloned();
    let speaker = value.as_ref().map(|id| shown.map.speakers.get(id));
    let name = match (&value, speaker) {
        (None, _) => "No speaker named".to_owned(),
        (Some(_), Some(Some(speaker))) => speaker.name.clone(),
        (Some(id), _) => format!("Unknown speaker {id}"),
    };
    let id = Id::new(("relata-speaker", value.as_ref().map(ToString::to_string)));
    let hidden = &shown.filter.hidden_speakers;
    let teller = value.clone().map_or(Teller::Publication, Teller::Speaker);
    let tells = shown.filter.lens.as_ref().is_some_and(|lens| lens.tellers.contains(&teller));
    let asked = switch_ui(ui, rect, shown, (id, !hidden.contains(&value), &name, count), Kind::Speaker(tells));
    if asked == Some(Asked::Button(AS_TOLD)) {
        let tellers = if tells { BTreeSet::new() } else { BTreeSet::from([teller]) };
        actions.push(Action::According(tellers));
        return;
    }
    let all = shown.digest.speakers.keys();
    set(shown, asked, actions, |filter, asked| change(&mut filter.hidden_speakers, all, &value, asked));
}

/// What a switch stands for.
#[derive(Clone, Copy)]
enum Kind<'a> {
    Plain,
    Signed(&'a Polarity),
    /// A speaker, and whether the map is told by them.
    Speaker(bool),
}

/// The place of the button that shows the map as a speaker tells it.
const AS_TOLD: usize = 1;

/// A switch with a name, a number and the sign of a polarity: whether it is clicked, or "only" it is wanted.
fn switch_ui(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown,
    (id, on, name, count): (Id, bool, &str, usize),
    kind: Kind,
) -> Option<Asked> {
    let said = format!("{name} {count}");
    let row = Row {
        id,
        switch: Some(on),
        icon: matches!(kind, Kind::Signed(_)),
        selected: matches!(kind, Kind::Speaker(true)),
        buttons: if matches!(kind, Kind::Speaker(_)) { &["only", "as told by"] } else { &["only"] },
        ..row((), &said, name.to_owned(), count)
    };
    let (response, asked) = row_at_ui(ui, rect, shown.theme, &row, |painter, at| {
        if let Kind::Signed(polarity) = kind {
            paint_sign(painter, at, polarity, shown.theme);
        }
    });
    response.on_hover_text(format!("{}. Alt+click: only this, or all again.", visual_order(name)));
    asked
}

fn row(id: impl std::hash::Hash + std::fmt::Debug, name: &str, text: String, count: usize) -> Row<'_> {
    let end = count.to_string();
    Row { id: Id::new(id), name, text, switch: None, icon: true, selected: false, dim: false, end, buttons: &[] }
}

/// Pushes the filter as `change` makes it, if anything was asked for.
fn set(shown: &Shown, asked: Option<Asked>, actions: &mut Vec<Action>, change: impl FnOnce(&mut Filter, Asked)) {
    if let Some(asked) = asked {
        let mut filter = shown.filter.clone();
        change(&mut filter, asked);
        actions.push(Action::SetFilter(filter));
    }
}

/// Switches one value, or leaves it alone: all others are hidden, or shown again where they are hidden already.
fn change<'a, T: Ord + Clone + 'a>(
    hidden: &mut BTreeSet<T>,
    all: impl Iterator<Item = &'a T>,
    value: &T,
    asked: Asked,
) {
    if asked == Asked::Clicked(false) {
        if !hidden.remove(value) {
            hidden.insert(value.clone());
        }
        return;
    }
    let others: BTreeSet<T> = all.filter(|other| *other != value).cloned().collect();
    *hidden = if *hidden == others { BTreeSet::new() } else { others };
}

impl Section {
    fn key(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Relations => "relations",
            Self::Status => "status",
            Self::Speakers => "speakers",
            Self::LeftOut => "left-out",
        }
    }

    fn is_folded(self, shown: &Shown) -> bool {
        shown.folded.contains(self.key()) != (self == Self::LeftOut)
    }

    fn words(self, shown: &Shown) -> String {
        let of = |shown: usize, hidden: usize| match hidden {
            0 => shown.to_string(),
            hidden => format!("{shown} of {}", shown + hidden),
        };
        let extract = shown.extract;
        match self {
            Self::Actors => format!("Actors {}", of(extract.actors.len(), extract.actors_filtered_out)),
            Self::Relations => format!("Relations {}", of(extract.relations.len(), extract.filtered_out)),
            Self::Status => "Status".to_owned(),
            Self::Speakers => format!("Speakers {}", shown.digest.speakers.len()),
            Self::LeftOut => {
                format!("Left out by the map {}", shown.digest.left_out.len())
            }
        }
    }
}

const _: () = assert!(ROW >= 24.0, "targets are at least 24 points high");
