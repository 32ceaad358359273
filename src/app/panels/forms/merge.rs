//! Two actors that are one: which of them stays.

use egui::{Key, Label, Modifiers, RichText, Ui};

use crate::app::editing::Merge;
use crate::app::panels::widgets::muted;
use crate::app::state::{Action, Selection, Shown};
use crate::app::style;
use crate::edit::Command;
use crate::text::visual_order;

/// Shows the question; false when it is done.
pub(super) fn merge_ui(ui: &mut Ui, merge: &mut Merge, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    let name = |id| shown.map.actors.get(id).map_or("?", |actor| actor.name.as_str());
    let names = merge.actors.each_ref().map(name);
    ui.heading("Merge two actors");
    ui.label("Which name stays?");
    for (nth, name) in names.iter().enumerate() {
        ui.radio_value(&mut merge.kept, nth, visual_order(name));
    }
    let other = names.get(1 - merge.kept.min(1)).copied().unwrap_or_default();
    let words =
        format!("{} becomes one of its other names; its relations, quotes and speakers follow.", visual_order(other));
    ui.add(Label::new(muted(shown.theme, words)).wrap());
    if let Some(error) = &merge.error {
        ui.add(Label::new(RichText::new(error).color(style::color(shown.theme.error))).wrap());
    }
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut stays = true;
    ui.horizontal(|ui| {
        if ui.button("Merge").clicked() || entered {
            let [one, other] = merge.actors.clone();
            let (kept, gone) = if merge.kept == 0 { (one, other) } else { (other, one) };
            let command = Command::MergeActors { kept: kept.clone(), gone };
            match command.diff(shown.map) {
                Ok(_) => {
                    actions.push(Action::Make(command, Selection::Actor(kept)));
                    stays = false;
                }
                Err(refused) => merge.error = Some(refused.to_string()),
            }
        }
        stays &= !ui.button("Cancel").clicked();
    });
    stays
}
