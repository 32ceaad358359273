//! The list of disputed points below the map: every question with the words of all its sides; one that is chosen selects
//! its lines on the map and shows its cards.

use egui::{Frame, Label, Panel, RichText, ScrollArea, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::{DisputedPoint, Position};
use crate::text::visual_order;

use super::card::speaker_words;
use super::dispute::{beside_ui, kind_ui, quotes, side_heading_ui};
use super::quote::quote_ui;
use super::widgets::{counted, follow_focus, heading_ui, muted, row_ui};

/// Nobody reads more; a map with as many has another trouble.
const MOST: usize = 200;

/// The panel.
pub fn disputes_ui(ui: &mut Ui, frame: Frame, shown: &Shown, actions: &mut Vec<Action>) {
    let points = &shown.digest.disputed;
    let panel = Panel::bottom("relata-disputes").resizable(true).default_size(260.0).size_range(120.0..=640.0);
    panel.frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            heading_ui(ui, shown.theme, &format!("Disputed points {}", points.len()));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button("Close").on_hover_text("Close the list of disputed points").clicked() {
                    actions.push(Action::Run(CommandId::Disputes));
                }
            });
        });
        ScrollArea::vertical().auto_shrink(false).id_salt("relata-disputes").show(ui, |ui| {
            if points.is_empty() {
                ui.label(muted(shown.theme, "Nothing on this map is denied or contradicted."));
            }
            for point in points.iter().take(MOST) {
                point_row_ui(ui, shown, point, actions);
                beside_ui(ui, &point.sides, |ui, place, side| brief_side_ui(ui, shown, place, side));
                ui.add_space(6.0);
                ui.separator();
            }
            if points.len() > MOST {
                ui.label(muted(shown.theme, format!("And {} more.", points.len() - MOST)));
            }
            follow_focus(ui);
        });
    });
}

/// One line that stands for a point and chooses it: kind, question, how many quotes each side has, such as 2:1.
pub fn point_row_ui(ui: &mut Ui, shown: &Shown, point: &DisputedPoint, actions: &mut Vec<Action>) {
    let counts: Vec<String> = point.sides.iter().map(|side| quotes(shown, side).count().to_string()).collect();
    let counts = counts.join(":");
    let is_chosen = shown.point.is_some_and(|chosen| chosen.origin == point.origin);
    let relations = point.relations(shown.map);
    let is_on_map = relations.iter().any(|id| shown.extract.relation_index(id).is_some());
    let response = row_ui(ui, is_chosen, &point.title, |ui| {
        kind_ui(ui, shown, point);
        ui.label(visual_order(&point.title));
        ui.label(muted(shown.theme, counts).size(11.0));
        if !is_on_map {
            let words = if relations.is_empty() { "no relation" } else { "hidden by filters" };
            ui.label(muted(shown.theme, words).size(11.0));
        }
    });
    if response
        .on_hover_text("Select its lines and show the words of every side; the figures count their quotes")
        .clicked()
    {
        actions.push(Action::ShowDispute(point.origin.clone()));
    }
}

/// The first words of a side and who says them.
fn brief_side_ui(ui: &mut Ui, shown: &Shown, place: usize, side: &Position) {
    ui.indent(("relata-dispute-side", place), |ui| {
        side_heading_ui(ui, shown, place, side);
        let count = quotes(shown, side).count();
        for evidence in quotes(shown, side).take(BRIEFLY) {
            let speaker = evidence.speaker.as_ref().and_then(|id| shown.map.speakers.get(id));
            let speaker = speaker_words(speaker.map(AsRef::as_ref));
            ui.add(Label::new(RichText::new(speaker).font(style::bold(12.0))).wrap());
            quote_ui(ui, shown, evidence, false);
        }
        if count > BRIEFLY {
            ui.label(muted(shown.theme, format!("and {} more", counted(count - BRIEFLY, "quote"))).size(11.0));
        }
    });
}

/// So many quotes of each side stand in the list.
const BRIEFLY: usize = 3;
