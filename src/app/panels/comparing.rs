//! What differs between two maps, in words; a click leads to the actor or the relation.

use egui::{Align2, Id, Rect, RichText, ScrollArea, Ui, Vec2};

use crate::app::comparing::Compared;
use crate::app::safety::SafetyAction;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::compare::{Entry, How, Subject};
use crate::drawing::Theme;
use crate::extract::find::Spot;
use crate::model::{Kind, Map, Target};
use crate::text::visual_order;

use super::widgets::muted;

/// Nobody reads more; the command line lists them all.
const MOST: usize = 400;

/// Shows the comparison over the map, which is the part of the window that is `free`.
pub fn comparing_ui(ui: &Ui, free: Rect, compared: &Compared, shown: &Shown, actions: &mut Vec<Action>) {
    let mut open = true;
    let title = format!("{} and {}", compared.before, compared.after);
    let window = egui::Window::new(title).id(Id::new("relata-comparison")).open(&mut open).collapsible(false);
    // The menus and the panels stay in reach.
    let most = free.size() - Vec2::splat(48.0);
    let window = window.default_size(Vec2::new(520.0, 460.0).min(most)).max_size(most).constrain_to(free);
    window.pivot(Align2::CENTER_CENTER).default_pos(free.center()).resizable(true).show(ui.ctx(), |ui| {
        ui.label(summary(compared));
        ui.add_space(4.0);
        let room = ui.available_height() - if compared.choices.is_empty() { 0.0 } else { 40.0 };
        ScrollArea::vertical().max_height(room.max(120.0)).auto_shrink([false, true]).show(ui, |ui| {
            for how in [How::Added, How::Removed, How::Changed] {
                group_ui(ui, compared, how, shown, actions);
            }
            let count = compared.comparison.entries.len();
            if count > MOST {
                ui.label(muted(shown.theme, format!("{} more; `relata diff` lists them all.", count - MOST)));
            }
        });
        choices_ui(ui, compared, actions);
    });
    if !open {
        actions.push(Action::Safety(SafetyAction::CloseComparison));
    }
}

fn choices_ui(ui: &mut Ui, compared: &Compared, actions: &mut Vec<Action>) {
    if compared.choices.is_empty() {
        return;
    }
    ui.separator();
    ui.horizontal(|ui| {
        for (words, action) in &compared.choices {
            if ui.button(*words).clicked() {
                // The choice before the closing, which would ask again for one.
                actions.push(Action::Safety(action.clone()));
                actions.push(Action::Safety(SafetyAction::CloseComparison));
            }
        }
    });
}

fn summary(compared: &Compared) -> String {
    let Compared { comparison, before, after, .. } = compared;
    if comparison.is_empty() {
        return format!("{} and {after} say the same.", crate::drawing::capitalised(before));
    }
    let counts = [
        (How::Added, format!("only in {after}")),
        (How::Removed, format!("only in {before}")),
        (How::Changed, "in both but not the same".to_owned()),
    ];
    let counts = counts.into_iter().map(|(how, words)| (comparison.count(how), words)).filter(|(count, _)| *count > 0);
    let words: Vec<String> = counts.map(|(count, words)| format!("{count} {words}")).collect();
    format!("{}.", words.join(", "))
}

fn group_ui(ui: &mut Ui, compared: &Compared, how: How, shown: &Shown, actions: &mut Vec<Action>) {
    let entries = compared.comparison.entries.iter().take(MOST).filter(|entry| entry.how == how);
    let entries: Vec<&Entry> = entries.collect();
    if entries.is_empty() {
        return;
    }
    let heading = match how {
        How::Added => format!("Only in {}", compared.after),
        How::Removed => format!("Only in {}", compared.before),
        How::Changed => format!("Not the same: {} → {}", compared.before, compared.after),
    };
    ui.add_space(6.0);
    ui.label(RichText::new(heading).font(style::bold(13.0)));
    for entry in entries {
        entry_ui(ui, entry, shown, actions);
    }
}

fn entry_ui(ui: &mut Ui, entry: &Entry, shown: &Shown, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    let (sign, color) = sign(entry.how, theme);
    let words = visual_order(&format!("{} {}", subject(entry), entry.title));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(sign).font(style::bold(13.0)).color(style::color(color)));
        match spot(entry, shown.map) {
            Some(spot) => {
                if ui.link(words).on_hover_text("Show it on the map").clicked() {
                    actions.push(Action::GoTo(spot));
                }
            }
            None => drop(ui.label(words)),
        }
    });
    // Of what is new or gone the title says enough.
    if entry.how == How::Changed {
        for field in &entry.fields {
            ui.indent((&entry.id, &field.field), |ui| ui.label(muted(theme, visual_order(&field.words))));
        }
    }
}

fn sign(how: How, theme: &Theme) -> (&'static str, crate::drawing::Color) {
    match how {
        How::Added => ("+", theme.ok),
        How::Removed => ("−", theme.error),
        How::Changed => ("≠", theme.warn),
    }
}

fn subject(entry: &Entry) -> &'static str {
    match entry.subject {
        Subject::Position => "place of",
        Subject::Object(Kind::Evidence) => "quote",
        other => other.as_str(),
    }
}

/// Where on the open map it is to be seen, if it is there.
fn spot(entry: &Entry, map: &Map) -> Option<Spot> {
    let id = entry.id.as_str();
    let actor = |id: &str| map.actors.get(&id.into()).map(|actor| Spot::Actor(actor.id.clone()));
    let relation = |id: &str| map.relations.get(&id.into()).map(|relation| Spot::Relation(relation.id.clone()));
    match entry.subject {
        Subject::Position | Subject::Object(Kind::Actor) => actor(id),
        Subject::Object(Kind::Relation) => relation(id),
        Subject::Object(Kind::Evidence) => match &map.evidence.get(&id.into())?.target {
            Target::Relation(id) => relation(id.as_str()),
            Target::Actor(id) => actor(id.as_str()),
            _ => None,
        },
        _ => None,
    }
}
