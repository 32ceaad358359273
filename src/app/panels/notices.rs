//! Messages at the lower right.

use egui::{Align2, Area, Frame, Id, Label, Margin, Order, Stroke, Ui, vec2};

use crate::app::notices::Notices;
use crate::app::state::Action;
use crate::app::style;
use crate::drawing::Theme;
use crate::model::Severity;

/// Shows the messages above everything; pushes what their buttons offer.
pub fn notices_ui(ui: &Ui, notices: &mut Notices, theme: &Theme, actions: &mut Vec<Action>) {
    if notices.list().is_empty() {
        return;
    }
    let mut closed = None;
    let area =
        Area::new(Id::new("relata-notices")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0));
    area.show(ui.ctx(), |ui| {
        ui.set_max_width(420.0);
        for (index, notice) in notices.list().iter().enumerate() {
            let edge = match notice.severity {
                Severity::Error => theme.error,
                Severity::Warning => theme.warn,
                Severity::Info => theme.border,
            };
            let frame =
                Frame::popup(ui.style()).stroke(Stroke::new(1.0, style::color(edge))).inner_margin(Margin::same(12));
            frame.show(ui, |ui| {
                ui.set_width(390.0);
                ui.add(Label::new(&notice.text).wrap());
                if notice.offers.is_empty() && notice.until.is_some() {
                    return;
                }
                ui.horizontal_wrapped(|ui| {
                    for (words, action) in &notice.offers {
                        if ui.button(words).clicked() {
                            actions.push(action.clone());
                            closed = Some(index);
                        }
                    }
                    if notice.until.is_none() && ui.button("Close").clicked() {
                        closed = Some(index);
                    }
                });
            });
        }
    });
    if let Some(index) = closed {
        notices.close(index);
    }
}
