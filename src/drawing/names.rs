//! What is read aloud: an accessible name and a sentence for every actor and bundle.

use crate::extract::{Bundle, Extract};
use crate::model::{ActorKind, Modality, Polarity, RelationEnd, Status};

use super::{Subject, SubjectKey};

/// "Afghan Taliban, governing armed group" and "14 outgoing, 12 incoming, 1 disputed."
pub(super) fn actor(extract: &Extract, index: u32) -> Subject {
    let key = SubjectKey::Actor(index);
    let Some(actor) = extract.actors.get(index as usize) else {
        return Subject { key, title: String::new(), description: String::new() };
    };
    let outgoing = extract.relations.iter().filter(|view| view.from == index).count();
    let incoming = extract.relations.iter().filter(|view| view.to == index).count();
    let disputed = extract
        .relations
        .iter()
        .filter(|view| (view.from == index || view.to == index) && is_disputed(&view.relation.status))
        .count();
    let mut counts = vec![format!("{outgoing} outgoing"), format!("{incoming} incoming")];
    if disputed > 0 {
        counts.push(format!("{disputed} disputed"));
    }
    let description = counts.join(", ");
    Subject { key, title: format!("{}, {}", actor.name, kind_words(&actor.kind)), description }
}

fn is_disputed(status: &Status) -> bool {
    matches!(status, Status::Contested | Status::Denied)
}

/// "Afghan Taliban to TTP: Alleged sheltering" and "Cooperative, contested. 3 quotes."
pub(super) fn bundle(extract: &Extract, index: u32) -> Subject {
    let key = SubjectKey::Bundle(index);
    let bundle = extract.bundles.get(index as usize);
    let headline = bundle.and_then(|bundle| extract.headline(bundle));
    let (Some(bundle), Some(headline)) = (bundle, headline) else {
        return Subject { key, title: String::new(), description: String::new() };
    };
    let relation = &headline.relation;
    let mut words = vec![polarity_word(&relation.effective_polarity()).to_owned(), relation.status.to_string()];
    if !matches!(relation.modality, Modality::Actual | Modality::Claimed) {
        words.push(relation.modality.to_string());
    }
    let quotes = match headline.quotes {
        0 => "No source".to_owned(),
        1 => "1 quote".to_owned(),
        n => format!("{n} quotes"),
    };
    let mut sentences = vec![capitalised(&words.join(", ")), quotes];
    if relation.is_inferred(&RelationEnd::Source) || relation.is_inferred(&RelationEnd::Target) {
        sentences.push("One end read from context".to_owned());
    }
    if bundle.relations.len() > 1 {
        sentences.push(format!("One of {} relations", bundle.relations.len()));
    }
    let description = format!("{}.", sentences.join(". "));
    Subject { key, title: format!("{}: {}", pair(extract, bundle), relation.label), description }
}

/// "Afghan Taliban to TTP".
pub fn pair(extract: &Extract, bundle: &Bundle) -> String {
    let name = |index: u32| extract.actors.get(index as usize).map_or("?", |actor| actor.chip_name());
    format!("{} to {}", name(bundle.from), name(bundle.to))
}

/// What an actor's kind is called in the window.
pub fn kind_words(kind: &ActorKind) -> &str {
    match kind {
        ActorKind::State => "state",
        ActorKind::StateFormer => "former state",
        ActorKind::ArmedGroup => "armed group",
        ActorKind::ArmedGroupGoverning => "armed group that governs",
        ActorKind::ArmedGroupUnidentified => "unnamed armed group",
        ActorKind::Organisation => "organisation",
        ActorKind::Person => "person",
        ActorKind::Place => "place",
        ActorKind::Other(other) => other,
    }
}

/// What a polarity is called in the window.
pub fn polarity_word(polarity: &Polarity) -> &str {
    match polarity {
        Polarity::Hostile => "against",
        Polarity::Cooperative => "for",
        Polarity::Neutral => "neutral",
        Polarity::Other(other) => other,
    }
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
