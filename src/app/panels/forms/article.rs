//! A text from the clipboard: title, publisher, and whether the file keeps the text.

use egui::{Event, Label, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::app::editing::Article;
use crate::app::panels::widgets::{counted, muted};
use crate::app::state::{Action, Shown};

/// Shows it; false when it is done.
pub(super) fn article_ui(ui: &mut Ui, article: &mut Article, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    if article.awaits_clipboard {
        take_clipboard(ui, article);
    }
    ui.heading("Paste an article");
    let title = article.shown_title();
    field_ui(ui, "Title", if title.is_empty() { "Title" } else { &title }, &mut article.title);
    field_ui(ui, "Publisher", "Publisher", &mut article.publisher);
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        let text = TextEdit::multiline(&mut article.text).desired_rows(10).desired_width(f32::INFINITY);
        let response = ui.add(text.hint_text("Paste the text here"));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Text"));
    });
    let count = article.text.chars().count();
    ui.label(muted(shown.theme, counted(count, "character")).size(11.0));
    ui.radio_value(&mut article.embedded, false, "Keep only the text's fingerprint in the file");
    ui.radio_value(&mut article.embedded, true, "Keep the whole text in the file");
    let words = if article.embedded {
        "Whoever gets the file gets the text: for texts that are your own, or that you may pass on."
    } else {
        "The text is at hand until the map is closed. Afterwards attach it again, from a file of yours."
    };
    ui.add(Label::new(muted(shown.theme, words)).wrap());
    let mut stays = true;
    ui.horizontal(|ui| {
        let can = !article.text.trim().is_empty();
        if ui.add_enabled(can, egui::Button::new("Make a source of it")).clicked() {
            actions.push(Action::TakeArticle(Box::new(article.clone())));
            stays = false;
        }
        stays &= !ui.button("Cancel").clicked();
    });
    stays
}

/// The clipboard's text comes as if somebody had pasted it.
fn take_clipboard(ui: &Ui, article: &mut Article) {
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted {
        (article.text, article.awaits_clipboard) = (text, false);
    }
}

fn field_ui(ui: &mut Ui, name: &str, hint: &str, value: &mut String) {
    let field = TextEdit::singleline(value).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
    ui.add(field).widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, name));
}
