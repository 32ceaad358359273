//! The pointer over a quote → what the quote is for.

use egui::{CursorIcon, Response, Ui};

use crate::app::panels::widgets::{muted, sign_ui};
use crate::model::anchor::QuoteState;
use crate::reading::Mark;

use super::page::{Place, place_at};
use super::{Input, Open, SourceView, selected};

impl SourceView {
    /// The marks under a point, the shortest quote first.
    pub(super) fn marks_at<'a>(open: &Open<'a>, places: &[Place], at: egui::Pos2) -> Vec<&'a Mark> {
        let offset = place_at(places, at).and_then(|place| place.char_at(at));
        let mut marks: Vec<&Mark> =
            offset.map(|offset| open.marks.within(&(offset..offset + 1)).collect()).unwrap_or_default();
        marks.sort_by_key(|mark| mark.range.len());
        marks
    }
}

/// Says what the quotes under the pointer are for.
pub(super) fn hover_ui(ui: &Ui, input: &Input, open: &Open, places: &[Place], response: &Response) {
    let Some(at) = response.hover_pos() else { return };
    let marks = SourceView::marks_at(open, places, at);
    let on_letters = place_at(places, at).is_some_and(|place| place.char_at(at).is_some());
    if marks.is_empty() {
        if on_letters {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        return;
    }
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(360.0);
        for mark in marks {
            mark_ui(ui, input, mark);
        }
    });
}

/// "− Afghan Taliban to TTP: Alleged sheltering · moved".
fn mark_ui(ui: &mut Ui, input: &Input, mark: &Mark) {
    let shown = input.shown;
    ui.horizontal_wrapped(|ui| {
        match mark.relation.as_ref().and_then(|id| shown.map.relations.get(id)) {
            Some(relation) => {
                sign_ui(ui, &relation.effective_polarity(), shown.theme);
                ui.label(selected::shown_name(shown, relation));
            }
            None => drop(ui.label("Stands behind no relation: an event, a dispute or an actor")),
        }
        if mark.state != QuoteState::Verbatim {
            ui.label(muted(shown.theme, mark.state.words()));
        }
        if super::paint::is_filtered(input, mark) {
            ui.label(muted(shown.theme, "hidden by filters"));
        }
    });
}
