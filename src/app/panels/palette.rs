//! The command palette: every command of the table by its words, with its key, and everybody according to whom the map can be
//! told.

use std::collections::BTreeSet;

use egui::{Id, Key, Modal, Modifiers, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::app::commands::{COMMANDS, CommandSpec};
use crate::app::state::{Action, Shown};
use crate::extract::Teller;
use crate::extract::find::{Query, fold};
use crate::text::visual_order;

use super::menu::Enabled;
use super::rows::{ROW, Row, row_at_ui};
use super::widgets::muted;

/// The palette while it is open.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    typed: String,
    chosen: usize,
}

/// Shows it; false when it is done.
pub fn palette_ui(ui: &Ui, palette: &mut Palette, shown: &Shown, enabled: &Enabled, actions: &mut Vec<Action>) -> bool {
    let mut open = true;
    let modal = Modal::new(Id::new("relata-palette")).show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        let found = rows(shown, &palette.typed);
        let (by, run) = keys(ui);
        let last = found.len().saturating_sub(1);
        palette.chosen = palette.chosen.saturating_add_signed(by).min(last);
        let field = TextEdit::singleline(&mut palette.typed).hint_text("What to do?").desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Command"));
        response.request_focus();
        if response.changed() {
            palette.chosen = 0;
        }
        if found.is_empty() {
            ui.label(muted(shown.theme, "No command has these words."));
        }
        let clicked = commands_ui(ui, &found, palette.chosen, by != 0, shown, enabled);
        let wanted = clicked.or(run.then_some(palette.chosen));
        if let Some(entry) = wanted.and_then(|at| found.get(at)).filter(|entry| entry.is_on(enabled)) {
            actions.push(entry.action());
            open = false;
        }
    });
    open && !modal.should_close()
}

/// How many rows down, and whether the chosen one is to be run.
fn keys(ui: &Ui) -> (isize, bool) {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        (down - up, input.consume_key(Modifiers::NONE, Key::Enter))
    })
}

/// What can be chosen.
enum Entry {
    /// A command of the table.
    Command(&'static CommandSpec),
    /// The map as somebody tells it, under the name of the row.
    According(Teller, String),
}

impl Entry {
    fn name(&self) -> String {
        match self {
            Self::Command(spec) => format!("{}: {}", spec.menu.title(), spec.text),
            Self::According(_, name) => name.clone(),
        }
    }

    fn is_on(&self, enabled: &Enabled) -> bool {
        match self {
            Self::Command(spec) => (enabled.is_on)(spec.id),
            Self::According(..) => true,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Command(spec) => Action::Run(spec.id),
            Self::According(teller, _) => Action::According(BTreeSet::from([teller.clone()])),
        }
    }
}

/// Commands first, then those who tell the map.
fn rows(shown: &Shown, typed: &str) -> Vec<Entry> {
    let query = Query::new(typed);
    let tellers = Teller::all(shown.map).into_iter().map(|teller| {
        let name = format!("According to: {}", visual_order(&teller.name(shown.map)));
        (format!("View {} {name}", teller.name(shown.map)), teller, name)
    });
    let tellers = tellers.filter(|(words, ..)| query.matches(words)).take(MOST);
    let tellers = tellers.map(|(_, teller, name)| Entry::According(teller, name));
    found(typed).into_iter().map(Entry::Command).chain(tellers).collect()
}

/// So many of those who tell the map are listed; more letters leave fewer of them.
const MOST: usize = 200;

/// Shows the entries; the place of the one that was clicked.
fn commands_ui(
    ui: &mut Ui,
    found: &[Entry],
    chosen: usize,
    moved: bool,
    shown: &Shown,
    enabled: &Enabled,
) -> Option<usize> {
    let mut clicked = None;
    ScrollArea::vertical().max_height(ROW * 12.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, entry) in found.iter().enumerate() {
            let (_, rect) = ui.allocate_space(egui::vec2(ui.available_width(), ROW));
            let name = entry.name();
            let (key, tooltip) = match entry {
                Entry::Command(spec) => (spec.key, spec.tooltip),
                Entry::According(..) => (None, "Show the map as they tell it"),
            };
            let row = Row {
                id: Id::new(("relata-palette-row", &name)),
                name: &name,
                text: name.clone(),
                switch: None,
                icon: false,
                selected: index == chosen,
                dim: !entry.is_on(enabled),
                end: key.map(|key| ui.ctx().format_shortcut(&key)).unwrap_or_default(),
                buttons: &[],
            };
            let (response, asked) = row_at_ui(ui, rect, shown.theme, &row, |_, _| {});
            if moved && index == chosen {
                ui.scroll_to_rect(rect, None);
            }
            response.on_hover_text(tooltip);
            if asked.is_some() {
                clicked = Some(index);
            }
        }
    });
    clicked
}

/// The commands that have all words in their text, menu or tooltip, those first that have them in their text.
fn found(typed: &str) -> Vec<&'static CommandSpec> {
    let query = Query::new(typed);
    let whole = |spec: &CommandSpec| format!("{} {} {}", spec.text, spec.menu.title(), spec.tooltip);
    let mut found: Vec<_> = COMMANDS.iter().filter(|spec| query.matches(&whole(spec))).collect();
    let begins = |spec: &CommandSpec| !query.is_empty() && fold(spec.text).starts_with(fold(typed.trim()).as_str());
    found.sort_by_key(|spec| (!begins(spec), !query.matches(spec.text)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::CommandId;

    #[test]
    fn words_find_commands_and_their_names_come_first() {
        assert_eq!(found("").len(), COMMANDS.len());
        let first = |typed| found(typed).first().map(|spec| spec.id);
        for (typed, wanted) in [
            ("save", CommandId::Save),
            ("SAVE AS", CommandId::SaveAs),
            ("zoom out", CommandId::ZoomOut),
            ("dark", CommandId::ThemeDark),
            ("licences", CommandId::About),
            ("fit", CommandId::Fit),
        ] {
            assert_eq!(first(typed), Some(wanted), "{typed}");
        }
        assert_eq!(first("xyzzy"), None);
    }
}
