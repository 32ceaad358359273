//! What stands in the place of a text that is not at hand: how to attach it, and the quotes that the map has from it.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::app::panels::card::card_ui;
use crate::app::panels::widgets::{counted, muted};
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::model::{SourceId, Target};
use crate::text::visual_order;

/// So many quotes are listed.
const LISTED: usize = 100;

pub(super) fn no_source_ui(ui: &mut Ui, shown: &Shown) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        ui.label(RichText::new("No source on this map").font(style::bold(16.0)));
        ui.label(muted(shown.theme, "Its relations are the analyst's own inference."));
    });
}

pub(super) fn not_attached_ui(ui: &mut Ui, shown: &Shown, source: &SourceId, actions: &mut Vec<Action>) {
    let title = shown.map.sources.get(source).map_or_else(String::new, |source| visual_order(&source.title));
    let mut quotes: Vec<_> = shown.map.evidence.values().filter(|evidence| evidence.source == *source).collect();
    quotes.sort_by_key(|evidence| evidence.selector.start);
    ScrollArea::vertical().id_salt("relata-source-absent").auto_shrink(false).show(ui, |ui| {
        let side = ((ui.available_width() - 620.0) / 2.0).max(12.0);
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_max_width(ui.available_width() - side);
                ui.add_space(24.0);
                ui.add(
                    Label::new(
                        RichText::new(format!("The text of “{title}” is not attached.")).font(style::bold(16.0)),
                    )
                    .wrap(),
                );
                if let Some(why) = shown.texts.unread(source) {
                    ui.add(Label::new(RichText::new(why).color(style::color(shown.theme.warn))).wrap());
                }
                let why =
                    "With your own copy of the text Relata shows every quote where it stands, and compares the words.";
                ui.add(Label::new(muted(shown.theme, why)).wrap());
                if ui.button("Attach the text…").clicked() {
                    actions.push(Action::AttachText(source.clone()));
                }
                ui.add_space(12.0);
                ui.label(muted(shown.theme, format!("{} from it:", counted(quotes.len(), "quote"))));
                for evidence in quotes.iter().take(LISTED) {
                    let status = match &evidence.target {
                        Target::Relation(id) => shown.map.relations.get(id).map(|relation| &relation.status),
                        _ => None,
                    };
                    card_ui(ui, shown, evidence, status, actions);
                }
                if quotes.len() > LISTED {
                    ui.label(muted(shown.theme, format!("And {} more.", quotes.len() - LISTED)));
                }
            });
        });
    });
}
