//! The rows below a field from which one is chosen.

use egui::{Key, Label, Modifiers, Rect, ScrollArea, Ui};

use crate::drawing::Theme;
use crate::text::visual_order;

use super::muted;
use super::offers::{Offers, Picked};
use crate::app::panels::widgets::row_ui;

/// Height of the list at most, in points.
const HEIGHT: f32 = 208.0;

/// So many rows are made; more letters leave fewer.
const ROWS: usize = 60;

/// Takes the keys that go through a list: moves `lit`, and says whether Enter was pressed. Call it before the field
/// that would have them.
pub(super) fn keys(ui: &Ui, lit: &mut usize, count: usize) -> bool {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        *lit = lit.saturating_add_signed(down - up).min(count.saturating_sub(1));
        input.consume_key(Modifiers::NONE, Key::Enter)
    })
}

/// Shows what is left to choose from; returns the row that was clicked, and where the list is.
pub fn list_ui(
    ui: &mut Ui,
    theme: &Theme,
    (offers, left): (&Offers, &[Picked]),
    lit: usize,
    salt: egui::Id,
) -> (Option<Picked>, Rect) {
    let area = ScrollArea::vertical().id_salt(salt).max_height(HEIGHT).auto_shrink([false, true]);
    let shown = area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if left.is_empty() {
            ui.label(muted(theme, "Nothing has this name."));
        }
        let mut clicked = None;
        for (nth, picked) in left.iter().take(ROWS).enumerate() {
            let (text, also) = offers.words(picked);
            let response = row_ui(ui, nth == lit, &text, |ui| {
                ui.add(Label::new(visual_order(&text)).truncate());
                if !also.is_empty() {
                    ui.add(Label::new(muted(theme, visual_order(&also)).size(11.0)).truncate());
                }
            });
            if nth == lit && lit > 0 {
                ui.scroll_to_rect(response.rect, None);
            }
            if response.clicked() {
                clicked = Some(picked.clone());
            }
        }
        if left.len() > ROWS {
            ui.label(muted(theme, format!("And {} more: type some letters.", left.len() - ROWS)).size(11.0));
        }
        clicked
    });
    (shown.inner, shown.inner_rect)
}
