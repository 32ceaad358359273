//! The export of a briefing: the kind of file, what goes along that would otherwise stay behind, and the list of what
//! leaves and what stays.

use egui::{Grid, Label, RichText, ScrollArea, Ui};

use crate::app::panels::widgets::{counted, heading_ui, muted};
use crate::app::style;
use crate::briefing::{Amount, Choice, Kind, Leaving, Reserved};
use crate::drawing::Theme;
use crate::extract::{Account, Rest};
use crate::text::visual_order;

/// What the file is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BriefingChoice {
    /// The kind of file.
    pub kind: Kind,
    /// What goes along that would otherwise stay behind.
    pub along: Choice,
    /// Everybody tells it, though the map is shown as some alone do.
    pub by_everybody: bool,
}

impl Default for BriefingChoice {
    fn default() -> Self {
        Self { kind: Kind::Pdf, along: Choice::default(), by_everybody: false }
    }
}

/// The page of the dialog. Without `leaving` it is still being counted.
pub(super) fn briefing_ui(
    ui: &mut Ui,
    choice: &mut BriefingChoice,
    leaving: Option<&Leaving>,
    account: Option<&Account>,
    theme: &Theme,
) {
    Grid::new("relata-export-kinds").num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for kind in Kind::ALL {
            ui.radio_value(&mut choice.kind, kind, kind.name());
            ui.label(muted(theme, purpose(kind)));
            ui.end_row();
        }
    });
    ui.add_space(4.0);
    heading_ui(ui, theme, "Also take along");
    Grid::new("relata-export-along").num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for what in Reserved::ALL {
            let amount = leaving.and_then(|leaving| leaving.reserved.iter().find(|amount| amount.what == what));
            along_ui(ui, &mut choice.along, what, amount, theme);
            ui.end_row();
        }
    });
    ui.add_space(4.0);
    if let Some(account) = account {
        told_ui(ui, choice, account, theme);
        ui.add_space(4.0);
    }
    match leaving {
        Some(leaving) => leaving_ui(ui, leaving, theme),
        None => drop(ui.label(muted(theme, "Counting what leaves…"))),
    }
}

/// Whose account it is, and the way to everybody's.
fn told_ui(ui: &mut Ui, choice: &mut BriefingChoice, account: &Account, theme: &Theme) {
    heading_ui(ui, theme, "According to whom");
    let rest = match account.rest {
        Rest::Dimmed => "what they do not speak of falls back",
        Rest::Hidden => "what they do not speak of, and what others say, is left out",
    };
    let words = if choice.by_everybody {
        "As everybody tells it, and not as the map is shown.".to_owned()
    } else {
        format!("As the map is shown, according to {}: {rest}.", visual_order(&account.names))
    };
    ui.add(Label::new(words).wrap());
    let tick = ui.checkbox(&mut choice.by_everybody, "The whole map, as everybody tells it");
    tick.on_hover_text("All that the scenes show, whoever says it");
}

/// One line on what a kind of file is for.
fn purpose(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "Pages to print and to read, with an appendix of quotes",
        Kind::Pptx => "Slides to edit; lines stay glued to their actors",
        Kind::Html => "One offline page for colleagues without Relata",
        Kind::Docx => "A text with pictures, and the quotes as endnotes",
        Kind::Markdown => "Plain text with numbered quotes",
    }
}

fn along_ui(ui: &mut Ui, along: &mut Choice, what: Reserved, amount: Option<&Amount>, theme: &Theme) {
    let mut is_along = along.has(what);
    // What is ticked can always be unticked.
    let is_on = is_along || amount.is_none_or(|amount| amount.is_any);
    let ticked = ui.add_enabled(is_on, egui::Checkbox::new(&mut is_along, what.name()));
    if ticked.on_hover_text(more(what)).changed() {
        along.set(what, is_along);
    }
    ui.add(Label::new(muted(theme, amount.map_or("…", |amount| &amount.words))).wrap());
}

fn more(what: Reserved) -> &'static str {
    match what {
        Reserved::Notes => "What the presenter says to each scene",
        Reserved::Hidden => "Where scenes name them; all of them together with what no scene shows",
        Reserved::Unshown => "Actors, relations, quotes and sources in an appendix of their own",
        Reserved::Paths => "Where the sources lie",
    }
}

fn leaving_ui(ui: &mut Ui, leaving: &Leaving, theme: &Theme) {
    let row = |ui: &mut Ui, title: &str, words: String| {
        heading_ui(ui, theme, title);
        ui.add(Label::new(words).wrap());
    };
    row(ui, "What leaves", leaving.leaves.join(" · "));
    row(ui, "What stays behind", leaving.stays.join(" · "));
    if leaving.missing.is_empty() {
        return;
    }
    let count = leaving.missing.len();
    let title = format!(
        "{} in vain: the map does not have {}",
        counted(count, "thing"),
        if count == 1 { "it" } else { "them" }
    );
    ui.add_space(4.0);
    ui.label(RichText::new(format!("Scenes name {title}")).color(style::color(theme.warn)));
    ScrollArea::vertical().max_height(72.0).show(ui, |ui| {
        for missing in &leaving.missing {
            ui.add(Label::new(missing).wrap());
        }
    });
}
