//! A quote's words as a reader sees them: on their highlight, with what stands around them; below, apart and plain, what a
//! translator made of them. Each is read in its own direction, and neither gets quotation marks.

use egui::text::LayoutJob;
use egui::{Align, Color32, FontId, Label, Layout, RichText, TextFormat, Ui};

use crate::app::state::Shown;
use crate::app::style;
use crate::model::{Evidence, Translation};
use crate::text::{TextStyle, Weight, has_rtl, visual_lines, visual_order};

use super::widgets::muted;

const SIZE: f32 = 14.0;

/// The exact words, and with `around` what stands before and after them, where the text is at hand.
pub fn quote_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, around: bool) {
    let theme = shown.theme;
    let context = if around { shown.texts.context(evidence) } else { None };
    let (before, after) = context.unwrap_or_default();
    let before = if before.is_empty() { before } else { format!("…{before}") };
    let after = if after.is_empty() { after } else { format!("{after}…") };
    let (quiet, none) = (style::color(theme.muted), Color32::TRANSPARENT);
    let parts = [
        (before.as_str(), quiet, none),
        (evidence.selector.exact.as_str(), style::color(theme.text), style::color(theme.quote)),
        (after.as_str(), quiet, none),
    ];
    if parts.iter().any(|(words, ..)| has_rtl(words)) {
        // egui breaks lines before it orders their words, so that each part has lines of its own.
        for part in parts {
            ordered_ui(ui, part);
        }
        return;
    }
    let mut job = LayoutJob::default();
    for (words, color, background) in parts {
        let font_id = FontId::proportional(SIZE);
        let format = TextFormat { font_id, color, background, line_height: Some(21.0), ..TextFormat::default() };
        job.append(words, 0.0, format);
    }
    job.wrap.max_width = ui.available_width();
    ui.add(Label::new(job).wrap());
}

/// Words that are read from right to left, wholly or in part: our own lines, each in visual order, at the edge at which
/// they begin.
fn ordered_ui(ui: &mut Ui, (words, color, background): (&str, Color32, Color32)) {
    let measure = TextStyle { size: SIZE, weight: Weight::Regular };
    let lines = visual_lines(words, measure, ui.available_width() - 4.0);
    let side = if begins_rtl(words) { Align::Max } else { Align::Min };
    ui.with_layout(Layout::top_down(side), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines.iter().filter(|line| !line.is_empty()) {
            ui.label(RichText::new(line).size(SIZE).color(color).background_color(background));
        }
    });
}

/// Is the first letter read from right to left?
fn begins_rtl(words: &str) -> bool {
    words.chars().find(|c| c.is_alphabetic()).is_some_and(|first| has_rtl(first.encode_utf8(&mut [0; 4])))
}

/// "Translation from Urdu into English by Ana" and her words, where there are any.
pub fn translation_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence) {
    let Some(Translation { text, .. }) = evidence.translation.as_deref() else { return };
    let credit = evidence.translation.as_ref().map(|one| one.credit_in(shown.map, evidence)).unwrap_or_default();
    ui.add_space(2.0);
    ui.add(Label::new(muted(shown.theme, visual_order(&credit)).size(11.0)).wrap());
    if has_rtl(text) {
        ordered_ui(ui, (text, style::color(shown.theme.text), Color32::TRANSPARENT));
    } else {
        ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
    }
    ui.add_space(2.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_at_the_side_of_their_first_letter() {
        for (words, wanted) in
            [("“حملہ” said he", true), ("He said حملہ", false), ("1914", false), ("", false), ("… שלום", true)]
        {
            assert_eq!(begins_rtl(words), wanted, "{words}");
        }
    }
}
