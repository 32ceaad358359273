//! What is read aloud: an accessible name and a sentence for every actor and bundle.

use crate::extract::{Bundle, Extract, RelationView};
use crate::model::{ActorKind, Modality, Polarity, RelationEnd, Status};

use super::{Subject, SubjectKey};

/// All subjects of an extract: actors, bundles, remarks, and the legend at the end. Made once per extract.
pub fn subjects(extract: &Extract) -> Vec<Subject> {
    let mut counts = vec![Counts::default(); extract.actors.len()];
    for view in &extract.relations {
        let disputed = usize::from(is_disputed(extract.status(view)));
        if let Some(from) = counts.get_mut(view.from as usize) {
            from.outgoing += 1;
            from.disputed += disputed;
        }
        if let Some(to) = counts.get_mut(view.to as usize) {
            to.incoming += 1;
            to.disputed += if view.from == view.to { 0 } else { disputed };
        }
    }
    let actors = extract.actors.iter().zip(counts).zip(0..).map(|((actor, counts), index)| Subject {
        key: SubjectKey::Actor(index),
        title: format!("{}, {}", actor.name, kind_words(&actor.kind)),
        description: counts.words(),
    });
    let bundles = (0..extract.bundles.len() as u32).map(|index| bundle(extract, index));
    let badges = extract.badges.iter().zip(0..).map(|(badge, index)| Subject {
        key: SubjectKey::Badge(index),
        title: badge.text.clone(),
        description: extract.actors.get(badge.actor as usize).map(|actor| actor.name.clone()).unwrap_or_default(),
    });
    let legend = Subject {
        key: SubjectKey::Legend,
        title: "Legend".to_owned(),
        description: "What the signs, dashes and shapes mean. Folds and unfolds.".to_owned(),
    };
    actors.chain(bundles).chain(badges).chain([legend]).collect()
}

/// An actor's relations.
#[derive(Clone, Copy, Default)]
struct Counts {
    outgoing: usize,
    incoming: usize,
    disputed: usize,
}

impl Counts {
    /// "14 outgoing, 12 incoming, 1 disputed".
    fn words(self) -> String {
        let Self { outgoing, incoming, disputed } = self;
        let disputed = if disputed > 0 { format!(", {disputed} disputed") } else { String::new() };
        format!("{outgoing} outgoing, {incoming} incoming{disputed}")
    }
}

fn is_disputed(status: &Status) -> bool {
    matches!(status, Status::Contested | Status::Denied)
}

/// "Afghan Taliban to TTP: Alleged sheltering" and "Cooperative, contested. 3 quotes."
fn bundle(extract: &Extract, index: u32) -> Subject {
    let key = SubjectKey::Bundle(index);
    let bundle = extract.bundles.get(index as usize);
    let headline = bundle.and_then(|bundle| extract.headline(bundle));
    let (Some(bundle), Some(headline)) = (bundle, headline) else {
        return Subject { key, title: String::new(), description: String::new() };
    };
    let mut sentences = facts(extract, headline);
    let together = bundle.fan().map_or(bundle.relations.len(), |fan| fan.of as usize);
    if together > 1 {
        sentences.push(format!("One of {together} relations"));
    }
    let description = format!("{}.", sentences.join(". "));
    Subject { key, title: format!("{}: {}", pair(extract, bundle), headline.relation.label), description }
}

/// One relation of several between two actors: "Afghan Taliban to TTP: Alleged sheltering. For, contested. 3 quotes."
pub fn relation_name(extract: &Extract, view: &RelationView) -> String {
    let ends = names(extract, view.from, view.to);
    format!("{ends}: {}. {}.", view.relation.label, facts(extract, view).join(". "))
}

/// "Cooperative, contested", "3 quotes", "One end read from context".
fn facts(extract: &Extract, view: &RelationView) -> Vec<String> {
    let relation = &view.relation;
    let mut words = vec![polarity_word(&relation.effective_polarity()).to_owned(), extract.status(view).to_string()];
    if !matches!(relation.modality, Modality::Actual | Modality::Claimed) {
        words.push(relation.modality.to_string());
    }
    let quotes = match view.quotes {
        _ if view.support == 0 => "No source".to_owned(),
        1 => "1 quote".to_owned(),
        n => format!("{n} quotes"),
    };
    let mut sentences = vec![capitalised(&words.join(", ")), quotes];
    if extract.is_unspoken(view) {
        sentences.push("Not spoken of".to_owned());
    }
    if relation.is_inferred(&RelationEnd::Source) || relation.is_inferred(&RelationEnd::Target) {
        sentences.push("One end read from context".to_owned());
    }
    sentences
}

/// "Afghan Taliban to TTP".
pub fn pair(extract: &Extract, bundle: &Bundle) -> String {
    names(extract, bundle.from, bundle.to)
}

fn names(extract: &Extract, from: u32, to: u32) -> String {
    let name = |index: u32| extract.actors.get(index as usize).map_or("?", |actor| actor.chip_name());
    format!("{} to {}", name(from), name(to))
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
