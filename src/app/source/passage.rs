//! A selected passage of a text, and the strip below the page that says what can be done with it.

use std::ops::Range;

use egui::{Button, Frame, Label, Margin, Panel, Ui};

use crate::app::commands::CommandId;
use crate::app::panels::widgets::{counted, muted, shortened};
use crate::app::state::{Action, Selection};
use crate::app::style;
use crate::drawing::SubjectKey;
use crate::extract::Extract;
use crate::model::{Map, RelationId, SourceId};
use crate::text::visual_order;

use super::{Input, Open, SourceView};

/// Some words of a source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Whose text.
    pub source: SourceId,
    /// Code points of the text, not empty.
    pub range: Range<usize>,
}

/// The one relation that a passage would be cited for: the selected one, or the headline of the selected pair.
pub(in crate::app) fn cited_for(selection: &Selection, extract: &Extract, map: &Map) -> Option<RelationId> {
    match selection {
        Selection::Relation(id) => map.relations.contains_key(id).then(|| id.clone()),
        Selection::Bundle(..) => {
            let Some(SubjectKey::Bundle(index)) = selection.key(extract) else { return None };
            let bundle = extract.bundles.get(index as usize)?;
            Some(extract.headline(bundle)?.relation.id.clone())
        }
        _ => None,
    }
}

impl SourceView {
    pub(super) fn passage_ui(&mut self, ui: &mut Ui, input: &Input, open: &Open, actions: &mut Vec<Action>) {
        let Some(passage) = self.passage.clone() else { return };
        let theme = input.shown.theme;
        let words: String = open.reading.text.slice(passage.range.clone()).iter().collect();
        let frame = Frame::new().fill(style::color(theme.panel_2)).inner_margin(Margin::symmetric(12, 6));
        let mut close = false;
        Panel::bottom("relata-source-passage").resizable(false).frame(frame).show(ui, |ui| {
            let excerpt = shortened(&words.split_whitespace().collect::<Vec<_>>().join(" "), 160);
            ui.add(Label::new(format!("“{}”", visual_order(&excerpt))).truncate());
            ui.horizontal_wrapped(|ui| {
                let relation = cited_for(input.shown.selection, input.shown.extract, input.shown.map)
                    .and_then(|id| input.shown.map.relations.get(&id));
                let button = |words: &str| Button::new(words.to_owned());
                match relation {
                    Some(relation) => {
                        let words = format!("Cite it for “{}” (Q)", visual_order(&shortened(&relation.label, 48)));
                        let cite =
                            ui.add(button(&words)).on_hover_text("Adds these words to the quotes of the relation");
                        if cite.clicked() {
                            actions.push(Action::Run(CommandId::CitePassage));
                        }
                    }
                    None => {
                        ui.label(muted(theme, "Select a relation to cite the passage for it, or make a new one."));
                    }
                }
                let new = ui.add(button("New relation (R)"));
                if new.on_hover_text("Say who does what to whom; these words are its quote").clicked() {
                    actions.push(Action::Run(CommandId::NewRelation));
                }
                if ui.add(button("Copy")).clicked() {
                    ui.ctx().copy_text(words.clone());
                }
                if ui.add(button("Clear")).clicked() {
                    close = true;
                }
                ui.label(muted(theme, counted(passage.range.len(), "character")).size(11.0));
            });
        });
        if close {
            (self.passage, self.caret) = (None, None);
        }
    }
}
