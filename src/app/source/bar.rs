//! The bar above the page: which source, how much of it is cited, which quotes need a look, and words to look for.

use egui::{ComboBox, Frame, Label, Margin, Panel, RichText, Ui, WidgetInfo, WidgetType};

use crate::app::panels::widgets::{counted, muted, shortened};
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::model::{SourceId, TextMode};
use crate::text::visual_order;

use super::{Input, Open, SourceView};

impl SourceView {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, input: &Input, open: Option<&Open>, actions: &mut Vec<Action>) {
        let frame = Frame::new().fill(style::color(input.shown.theme.panel_2)).inner_margin(Margin::symmetric(12, 5));
        Panel::top("relata-source-bar").resizable(false).frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                self.picker_ui(ui, input.shown);
                if let Some(source) = self.source.clone() {
                    text_menu_ui(ui, input.shown, &source, actions);
                }
                if let Some(open) = open {
                    self.cited_ui(ui, input, open);
                }
                self.needing_ui(ui, input);
            });
            if self.finding.open
                && let Some(hit) = self.finding.field_ui(ui, input.shown.theme)
            {
                self.wanted = Some(hit);
            }
        });
    }

    fn picker_ui(&mut self, ui: &mut Ui, shown: &Shown) {
        let sources = &shown.map.sources;
        let title = |id: &SourceId| {
            let title = sources.get(id).map_or_else(|| id.to_string(), |source| source.title.clone());
            visual_order(&shortened(&title, 60))
        };
        let Some(now) = self.source.clone() else { return };
        if sources.len() < 2 {
            ui.add(Label::new(RichText::new(title(&now)).font(style::bold(13.0))).truncate());
            return;
        }
        let mut chosen = now.clone();
        let combo = ComboBox::from_id_salt("relata-source-picker").selected_text(title(&now)).width(220.0);
        let response = combo.show_ui(ui, |ui| {
            for id in sources.keys() {
                let lacks = if shown.texts.has(id) { "" } else { " (text not attached)" };
                ui.selectable_value(&mut chosen, id.clone(), format!("{}{lacks}", title(id)));
            }
        });
        response
            .response
            .widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, format!("Source: {}", title(&now))));
        if chosen != now {
            (self.source, self.passage, self.caret) = (Some(chosen), None, None);
        }
    }

    /// "41 of 60 sentences cited · Next uncited".
    fn cited_ui(&mut self, ui: &mut Ui, input: &Input, open: &Open) {
        let (cited, all) = open.marks.cited_of();
        let words = muted(input.shown.theme, format!("{cited} of {} cited", counted(all, "sentence")));
        ui.label(words).on_hover_text("A dotted line in the margin marks the sentences that no relation cites.");
        if cited == all {
            return;
        }
        let next =
            ui.link("Next uncited").on_hover_text("Go to the next sentence that no relation cites, and select it");
        if next.clicked() {
            let from = self.caret.map_or(0, |(_, head)| head + 1);
            let sentence = open.marks.next_uncited(from);
            if let Some((index, range)) = sentence.and_then(|at| Some((at, open.reading.outline.sentences.get(at)?))) {
                self.caret = Some((index, index));
                self.take_passage(range.clone());
                self.wanted = Some(range.clone());
            }
        }
    }

    /// "3 quotes need a look", which begins the review.
    fn needing_ui(&mut self, ui: &mut Ui, input: &Input) {
        let count = self.needing(input).len();
        if count == 0 || self.review.is_some() {
            return;
        }
        let words = if count == 1 { "1 quote needs a look".to_owned() } else { format!("{count} quotes need a look") };
        let words = RichText::new(words).color(style::color(input.shown.theme.warn)).underline();
        let link = ui.add(egui::Button::new(words).frame(false));
        if link.on_hover_text("Go through the quotes whose words or places are not those of the text").clicked() {
            self.toggle_review();
        }
    }
}

/// Attach, replace, detach.
fn text_menu_ui(ui: &mut Ui, shown: &Shown, source: &SourceId, actions: &mut Vec<Action>) {
    let origin = if shown.texts.attached().contains_key(source) {
        "attached"
    } else {
        match shown.map.sources.get(source).and_then(|source| source.text.as_ref()).map(|text| &text.mode) {
            Some(TextMode::Embedded) => "in the map",
            Some(TextMode::File) if shown.texts.has(source) => "beside the map",
            _ => "not attached",
        }
    };
    ui.menu_button(format!("Text: {origin}"), |ui| {
        let replaces = shown.texts.has(source);
        let words = if replaces { "Compare with another text…" } else { "Attach a text…" };
        if ui.button(words).clicked() {
            actions.push(Action::AttachText(source.clone()));
            ui.close();
        }
        if ui.add_enabled(origin == "attached", egui::Button::new("Detach the text")).clicked() {
            actions.push(Action::DetachText(source.clone()));
            ui.close();
        }
    });
}
