//! What the filter hides, in words: on the map, in the left panel, in the status line.

use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, Ui, vec2};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::{Around, Filter};
use crate::text::visual_order;

use super::widgets::{counted, muted};

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

/// A chip at the upper right of the map that says what is hidden, and takes it back.
pub fn filtered_ui(ui: &Ui, map: Rect, shown: &Shown, actions: &mut Vec<Action>) {
    let extract = shown.extract;
    let around = shown.filter.around.as_ref().filter(|around| extract.actor_index(&around.actor).is_some());
    let hidden = extract.filtered_out + extract.actors_filtered_out;
    if extract.actors.is_empty() || (hidden == 0 && around.is_none()) {
        return;
    }
    let frame = Frame::new()
        .fill(style::color(shown.theme.panel))
        .stroke(ui.visuals().window_stroke)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 4));
    let area = Area::new(Id::new("relata-filtered")).order(Order::Middle).pivot(Align2::RIGHT_TOP).constrain(false);
    area.fixed_pos(map.right_top() + vec2(-8.0, 8.0)).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_max_width((map.width() - 40.0).max(120.0));
            ui.horizontal(|ui| {
                if extract.relations.is_empty() && extract.filtered_out > 0 {
                    ui.label(format!("All {} relations are hidden by filters.", extract.filtered_out));
                } else if let Some(around) = around {
                    around_ui(ui, shown, around, actions);
                } else {
                    ui.label(format!("Filtered: {}", hidden_words(shown)));
                }
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
    if shown.extract.actors_filtered_out + shown.extract.filtered_out > 0 {
        ui.label(muted(shown.theme, hidden_words(shown)));
    }
}
