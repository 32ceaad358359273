//! The map as somebody tells it: who tells it and how much they say of it, in a bar over the map; the menus and buttons
//! by which one is chosen; and what they say of one relation.

use std::collections::BTreeSet;

use egui::containers::menu::SubMenuButton;
use egui::{Button, Frame, Label, Panel, RichText, ScrollArea, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::{Filter, Lens, Rest, Teller};
use crate::model::Relation;
use crate::text::visual_order;

use super::widgets::muted;

/// The bar over the map, while somebody tells it.
pub fn lens_bar_ui(ui: &mut Ui, frame: Frame, shown: &Shown, actions: &mut Vec<Action>) {
    let (Some(lens), Some(account)) = (&shown.filter.lens, &shown.extract.account) else { return };
    let frame = frame.fill(style::color(shown.theme.panel_2));
    Panel::top("relata-lens").resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.add(Label::new(RichText::new(visual_order(&account.words())).size(12.0).strong()).wrap());
            let more = ui.menu_button("And…", |ui| tellers_ui(ui, shown, Choice::Several, actions)).response;
            more.on_hover_text("Choose who else tells the map");
            let (hides, other) = match lens.rest {
                Rest::Dimmed => (false, Rest::Hidden),
                Rest::Hidden => (true, Rest::Dimmed),
            };
            let hide = ui.add(Button::selectable(hides, "Hide the rest").frame_when_inactive(true));
            if hide.on_hover_text("What they do not speak of is left out, and does not only fall back").clicked() {
                let lens = Some(Lens { rest: other, ..lens.clone() });
                actions.push(Action::SetFilter(Filter { lens, ..shown.filter.clone() }));
            }
            if ui.button("Show everything").on_hover_text("The map as everybody tells it (Esc)").clicked() {
                actions.push(Action::Run(CommandId::Everybody));
            }
        });
    });
}

/// "According to" in the View menu, with all who could be chosen.
pub fn according_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    // The arrow of egui's own is in none of our fonts.
    SubMenuButton::from_button(Button::new("According to").right_text("›")).ui(ui, |ui| {
        tellers_ui(ui, shown, Choice::One, actions);
    });
}

/// The button that shows the map as `teller` tells it, and everything again.
pub fn according_button_ui(ui: &mut Ui, shown: &Shown, teller: Teller, actions: &mut Vec<Action>) {
    let tellers = BTreeSet::from([teller]);
    if shown.filter.lens.as_ref().is_some_and(|lens| lens.tellers == tellers) {
        if ui.button("Show everything").clicked() {
            actions.push(Action::According(BTreeSet::new()));
        }
        return;
    }
    let names = Lens { tellers: tellers.clone(), rest: Rest::default() }.names(shown.map);
    let button = ui.button(format!("The map according to {}", visual_order(&names)));
    if button.on_hover_text("What those who speak for it assert and deny").clicked() {
        actions.push(Action::According(tellers));
    }
}

/// What is said of a relation by those according to whom the map is told.
pub fn told_ui(ui: &mut Ui, shown: &Shown, relation: &Relation) {
    let Some(account) = &shown.extract.account else { return };
    let words = account.told_words(&relation.id);
    let words = format!("According to {}: {words}.", visual_order(&account.names));
    ui.add(Label::new(RichText::new(words).color(style::color(shown.theme.text))).wrap());
}

/// What a click in a list of tellers does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// They alone tell the map.
    One,
    /// They tell it with the others, or no longer.
    Several,
}

fn tellers_ui(ui: &mut Ui, shown: &Shown, choice: Choice, actions: &mut Vec<Action>) {
    let now = shown.filter.lens.as_ref().map(|lens| lens.tellers.clone()).unwrap_or_default();
    let all = Teller::all(shown.map);
    if all.is_empty() {
        ui.label(muted(shown.theme, "The map names nobody who speaks."));
    }
    ui.set_min_width(230.0);
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        let mut last = None;
        for teller in all {
            let kind = std::mem::discriminant(&teller);
            if last.is_some_and(|last| last != kind) {
                ui.separator();
            }
            last = Some(kind);
            let tells = now.contains(&teller);
            let mark = if tells { "✓ " } else { "" };
            let button = ui.button(format!("{mark}{}", visual_order(&teller.name(shown.map))));
            let clicked = match role(shown, &teller) {
                Some(role) => button.on_hover_text(visual_order(&role)).clicked(),
                None => button.clicked(),
            };
            if clicked {
                actions.push(Action::According(chosen(&now, teller, choice)));
                ui.close();
            }
        }
    });
}

/// Who tells the map after a click on `teller`.
fn chosen(now: &BTreeSet<Teller>, teller: Teller, choice: Choice) -> BTreeSet<Teller> {
    let mut tellers = if choice == Choice::Several { now.clone() } else { BTreeSet::new() };
    if !tellers.remove(&teller) {
        tellers.insert(teller);
    }
    tellers
}

/// What a speaker is, or who speaks for an actor.
fn role(shown: &Shown, teller: &Teller) -> Option<String> {
    match teller {
        Teller::Actor(actor) => {
            let speakers = shown.map.speakers.values().filter(|one| one.speaks_for.as_ref() == Some(actor));
            let names: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
            Some(format!("All who speak for it: {}", names.join(", ")))
        }
        Teller::Speaker(id) => shown.map.speakers.get(id)?.role.clone(),
        Teller::Publication => Some("What the sources say without naming a speaker".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_chosen_alone_and_several_together() {
        let [one, other] = ["act_a", "act_b"].map(|id| Teller::Actor(id.into()));
        let set = |tellers: &[&Teller]| tellers.iter().map(|teller| (*teller).clone()).collect::<BTreeSet<_>>();
        for (now, clicked, choice, wanted) in [
            (set(&[]), &one, Choice::One, set(&[&one])),
            (set(&[&other]), &one, Choice::One, set(&[&one])),
            (set(&[&other]), &one, Choice::Several, set(&[&one, &other])),
            (set(&[&one, &other]), &one, Choice::Several, set(&[&other])),
            (set(&[&one]), &one, Choice::Several, set(&[])),
        ] {
            assert_eq!(chosen(&now, clicked.clone(), choice), wanted, "{now:?}");
        }
    }
}
