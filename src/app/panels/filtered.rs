//! What the filter hides, in words: in the tool bar, on the map, in the left panel, in the status line.

use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::{Around, Filter};
use crate::text::visual_order;

use super::widgets::counted;

/// "12 of 36 relations and 2 of 6 actors hidden".
pub fn hidden_words(shown: &Shown) -> String {
    let part = |shown: usize, hidden: usize, noun: &str| {
        (hidden > 0).then(|| format!("{hidden} of {}", counted(shown + hidden, noun)))
    };
    let extract = shown.extract;
    let parts = [
        part(extract.relations.len(), extract.filtered_out, "relation"),
        part(extract.actors.len(), extract.actors_filtered_out, "actor"),
    ];
    format!("{} hidden", parts.into_iter().flatten().collect::<Vec<_>>().join(" and "))
}

/// What is hidden, in the tool bar above the map, and the way back.
pub fn filtered_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let extract = shown.extract;
    let around = shown.filter.around.as_ref().filter(|around| extract.actor_index(&around.actor).is_some());
    // Beside the bar that says according to whom the map is told, nothing need be said twice.
    let told = Filter { lens: shown.filter.lens.clone(), ..Filter::default() };
    if (extract.filtered_out + extract.actors_filtered_out == 0 && around.is_none()) || told == *shown.filter {
        return;
    }
    let frame = Frame::new().fill(ui.visuals().selection.bg_fill).corner_radius(6).inner_margin(Margin {
        left: 10,
        right: 0,
        top: 0,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        if let Some(around) = around {
            around_ui(ui, shown, around, actions);
        } else {
            ui.label(format!("Filtered: {}", hidden_words(shown)));
        }
        if ui.button("Show all").clicked() {
            actions.push(Action::Run(CommandId::ShowAll));
        }
    });
}

/// On the map itself, where no line is left.
pub fn all_hidden_ui(ui: &Ui, map: Rect, shown: &Shown, actions: &mut Vec<Action>) {
    let extract = shown.extract;
    if extract.actors.is_empty() || !extract.relations.is_empty() || extract.filtered_out == 0 {
        return;
    }
    let area = Area::new(Id::new("relata-all-hidden")).order(Order::Middle).pivot(Align2::CENTER_CENTER);
    area.fixed_pos(map.center()).constrain(false).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).fill(style::color(shown.theme.panel)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(format!("All {} relations are hidden by filters.", extract.filtered_out));
                if ui.button("Show all").clicked() {
                    actions.push(Action::Run(CommandId::ShowAll));
                }
            });
        });
    });
}

/// "Around TTP" and within how many steps.
fn around_ui(ui: &mut Ui, shown: &Shown, around: &Around, actions: &mut Vec<Action>) {
    let name = shown.map.actors.get(&around.actor).map_or("?", |actor| actor.chip_name());
    ui.label(format!("Around {}", visual_order(name)));
    for (steps, words) in [(1, "1 step"), (2, "2 steps")] {
        if ui.selectable_label(around.steps == steps, words).clicked() {
            let around = Around { actor: around.actor.clone(), steps };
            actions.push(Action::SetFilter(Filter { around: Some(around), ..shown.filter.clone() }));
        }
    }
}
