//! The right panel: the words behind what is selected.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Selection, Shown};
use crate::app::style;
use crate::edit::Command;
use crate::extract::find::Spot;
use crate::extract::{Bundle, SignCounts, Teller};
use crate::model::{Actor, Polarity, Relation, Target};
use crate::text::visual_order;

use super::card::card_ui;
use super::dispute::dispute_ui;
use super::disputes::point_row_ui;
use super::fields::{Look, TextField, text_ui};
use super::forms::{actor_details_ui, actor_title_ui, scene_heading, scene_ui};
use super::lens::according_button_ui;
use super::relation::{relation_row_ui, relation_ui};
use super::several::several_ui;
use super::widgets::{counted, follow_focus, heading_ui, muted, sign_ui};

/// The panel's contents.
pub fn inspector_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    if let Some(scene) = &shown.scene {
        heading_ui(ui, shown.theme, &scene_heading(shown, scene));
        let area = ScrollArea::vertical().id_salt(("relata-scene-fields", scene.scene.id.as_str())).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            scene_ui(ui, shown, scene, actions);
            ui.add_space(12.0);
            follow_focus(ui);
        });
        return;
    }
    heading_ui(ui, shown.theme, "Evidence");
    ScrollArea::vertical().id_salt(format!("{:?}", shown.selection)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        if let Some(point) = shown.point {
            dispute_ui(ui, shown, point, actions);
            return;
        }
        match shown.selection {
            Selection::Nothing => overview_ui(ui, shown, actions),
            Selection::Actor(id) => match shown.map.actors.get(id) {
                Some(actor) => actor_ui(ui, shown, actor, actions),
                None => overview_ui(ui, shown, actions),
            },
            Selection::Bundle(..) | Selection::Relation(_) => pair_ui(ui, shown, actions),
            Selection::Several(things) => several_ui(ui, shown, things, actions),
        }
        ui.add_space(12.0);
        follow_focus(ui);
    });
}

/// Title, counts, the disputed points.
fn overview_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    let title = TextField {
        look: Look::Heading,
        hint: "Title of the map",
        ..TextField::new("relata-map", "Title", Some(&shown.map.meta.title))
    };
    text_ui(ui, shown, &title, |text| Command::Title(text.to_owned()), actions);
    if let Some(description) = &shown.map.meta.description {
        ui.add(Label::new(muted(theme, description)).wrap());
    }
    let counts = [
        counted(shown.extract.actors.len(), "actor"),
        counted(shown.extract.relations.len(), "relation"),
        shown.texts.summary(),
        counted(shown.map.sources.len(), "source"),
    ];
    ui.label(muted(theme, counts.join(" · ")));
    ui.label("Select a line to see the words behind it.");
    let disputed = &shown.digest.disputed;
    if !disputed.is_empty() {
        heading_ui(ui, theme, &format!("Disputed points {}", disputed.len()));
    }
    for point in disputed.iter().take(LISTED) {
        point_row_ui(ui, shown, point, actions);
    }
    if !disputed.is_empty() && ui.button("List them with their words").clicked() {
        actions.push(Action::Run(CommandId::Disputes));
    }
}

/// Kind, aliases, who speaks for it, relations in and out.
fn actor_ui(ui: &mut Ui, shown: &Shown, actor: &Actor, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    actor_title_ui(ui, shown, actor, actions);
    for attribute in &actor.attributes {
        ui.add(Label::new(format!("“{}”", attribute.text)).wrap());
        for id in &attribute.evidence {
            if let Some(evidence) = shown.map.evidence.get(id) {
                card_ui(ui, shown, evidence, None, actions);
            }
        }
    }
    badge_ui(ui, shown, actor, actions);
    let speakers = shown.map.speakers.values().filter(|speaker| speaker.speaks_for.as_ref() == Some(&actor.id));
    let speakers: Vec<_> = speakers.map(|speaker| visual_order(&speaker.name)).collect();
    if !speakers.is_empty() {
        ui.add(Label::new(muted(theme, format!("Speaks for it: {}", speakers.join(", ")))).wrap());
        according_button_ui(ui, shown, Teller::Actor(actor.id.clone()), actions);
    }
    if shown.extract.actor_index(&actor.id).is_none() {
        off_map_ui(ui, shown, "The filters hide this actor.", Spot::Actor(actor.id.clone()), actions);
    } else {
        let focused = shown.filter.around.as_ref().is_some_and(|around| around.actor == actor.id);
        let (words, wanted) =
            if focused { ("Show everybody", None) } else { ("Show only what is around it", Some(actor.id.clone())) };
        if ui.button(words).clicked() {
            actions.push(Action::Focus(wanted));
        }
    }
    let relations = |outgoing: bool| {
        let ends = |relation: &Relation| {
            if outgoing {
                (relation.from.clone(), relation.to.clone())
            } else {
                (relation.to.clone(), relation.from.clone())
            }
        };
        let views = shown.extract.relations.iter().map(|view| view.relation.as_ref());
        let mut relations: Vec<_> = views.filter(|relation| ends(relation).0 == actor.id).collect();
        // By the other end, and there against before for before neutral.
        relations.sort_by_key(|relation| (ends(relation).1, relation.effective_polarity()));
        relations
    };
    relations_ui(ui, shown, "Does or says", &relations(true), true, actions);
    relations_ui(ui, shown, "Done or said to it", &relations(false), false, actions);
    if let Some(note) = &actor.note {
        heading_ui(ui, theme, "Note");
        ui.add(Label::new(note.as_str()).wrap());
    }
    actor_details_ui(ui, shown, actor, actions);
}

fn badge_ui(ui: &mut Ui, shown: &Shown, actor: &Actor, actions: &mut Vec<Action>) {
    let Some(badge) = &actor.badge else { return };
    heading_ui(ui, shown.theme, "Badge");
    ui.add(Label::new(visual_order(&badge.text)).wrap());
    for evidence in shown.map.evidence.values() {
        let behind = match &evidence.target {
            Target::Relation(id) => badge.relation.as_ref() == Some(id),
            Target::Event(id) => badge.event.as_ref() == Some(id),
            _ => false,
        };
        if behind {
            card_ui(ui, shown, evidence, None, actions);
        }
    }
}

fn relations_ui(
    ui: &mut Ui,
    shown: &Shown,
    title: &str,
    relations: &[&Relation],
    outgoing: bool,
    actions: &mut Vec<Action>,
) {
    if relations.is_empty() {
        return;
    }
    let mut signs = SignCounts::default();
    for relation in relations {
        signs.add(&relation.effective_polarity());
    }
    heading_ui(ui, shown.theme, &format!("{title} ({})", relations.len()));
    ui.horizontal(|ui| {
        for (polarity, count) in [
            (Polarity::Hostile, signs.hostile),
            (Polarity::Neutral, signs.neutral),
            (Polarity::Cooperative, signs.cooperative),
        ] {
            sign_ui(ui, &polarity, shown.theme);
            ui.label(count.to_string());
        }
    });
    let mut other: Option<&crate::model::ActorId> = None;
    for relation in relations.iter().take(LISTED) {
        let end = if outgoing { &relation.to } else { &relation.from };
        if other != Some(end) {
            let name = shown.map.actors.get(end).map_or("?", |actor| actor.chip_name());
            ui.label(
                muted(shown.theme, format!("{} {}", if outgoing { "to" } else { "from" }, visual_order(name)))
                    .size(11.0),
            );
            other = Some(end);
        }
        relation_row_ui(ui, shown, relation, actions);
    }
    if relations.len() > LISTED {
        let more = format!("And {} more. Filters make the list shorter.", relations.len() - LISTED);
        ui.label(muted(shown.theme, more));
    }
}

/// So many relations are listed in each direction.
const LISTED: usize = 200;

/// Says that the map does not show it, and offers to.
fn off_map_ui(ui: &mut Ui, shown: &Shown, words: &str, spot: Spot, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words).color(style::color(shown.theme.warn)));
        if ui.button("Show on the map").clicked() {
            actions.push(Action::Reveal(spot));
        }
    });
}

/// The pair's chosen relation with its quotes, then the others of the pair.
fn pair_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let Some((bundle, chosen)) = chosen(shown) else {
        hidden_ui(ui, shown, actions);
        return;
    };
    ui.label(RichText::new(pair_words(shown, bundle)).color(style::color(shown.theme.muted)));
    relation_ui(ui, shown, chosen, actions);
    let others: Vec<_> = bundle
        .relations
        .iter()
        .filter_map(|&i| shown.extract.relation(i))
        .filter(|view| view.relation.id != chosen.id)
        .collect();
    if !others.is_empty() {
        heading_ui(ui, shown.theme, &format!("{} more between them", others.len()));
    }
    for view in others {
        relation_row_ui(ui, shown, &view.relation, actions);
    }
}

fn chosen<'a>(shown: &Shown<'a>) -> Option<(&'a Bundle, &'a Relation)> {
    let extract: &'a crate::extract::Extract = shown.extract;
    if let Selection::Relation(id) = shown.selection {
        let index = extract.relation_index(id)?;
        let bundle = extract.bundles.iter().find(|bundle| bundle.relations.contains(&index));
        return match bundle {
            Some(bundle) => Some((bundle, &extract.relation(index)?.relation)),
            None => None,
        };
    }
    let Some(crate::drawing::SubjectKey::Bundle(index)) = shown.selection.key(extract) else { return None };
    let bundle = extract.bundles.get(index as usize)?;
    Some((bundle, &extract.headline(bundle)?.relation))
}

/// A relation that is shown as a badge alone, or that the filter hides.
fn hidden_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let hidden = match shown.selection {
        Selection::Relation(id) => shown.map.relations.get(id),
        Selection::Bundle(from, to) => {
            let mut pair = shown.map.relations.values().filter(|other| other.from == *from && other.to == *to);
            let headline = pair.clone().find(|relation| relation.headline);
            headline.or_else(|| pair.next())
        }
        _ => None,
    };
    let Some(relation) = hidden else {
        ui.label(muted(shown.theme, "This is no longer on the map."));
        return;
    };
    if shown.extract.relation_index(&relation.id).is_none() {
        off_map_ui(ui, shown, "The filters hide this line.", Spot::Relation(relation.id.clone()), actions);
    }
    let name = |id| shown.map.actors.get(id).map_or("?", |actor| actor.chip_name());
    let pair = format!("{} → {}", visual_order(name(&relation.from)), visual_order(name(&relation.to)));
    ui.label(muted(shown.theme, pair));
    relation_ui(ui, shown, relation, actions);
}

fn pair_words(shown: &Shown, bundle: &Bundle) -> String {
    let name = |index: u32| shown.extract.actors.get(index as usize).map_or("?", |actor| actor.chip_name());
    let name = |index| visual_order(name(index));
    format!("{} → {}", name(bundle.from), name(bundle.to))
}
