//! Briefing and map → what leaves with an export and what stays behind, in words, before anything is written.

use std::collections::BTreeSet;

use super::rest::whereabouts;
use super::telling::may_show;
use super::{Brief, Reserved, Stage};
use crate::model::{ActorId, Map, Relation, Scene};

/// What an export takes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// "6 scenes", "6 actors", "23 relations", "31 quotes of 1 source".
    pub leaves: Vec<String>,
    /// "4 hidden actors", "13 relations that no scene shows", "the presenter’s notes".
    pub stays: Vec<String>,
    /// What scenes name and the map does not have.
    pub missing: Vec<String>,
    /// What there is of all that stays behind unless somebody asks for it, in the order of [`Reserved::ALL`].
    pub reserved: Vec<Amount>,
}

/// How much there is of something that stays behind unless somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Of what.
    pub what: Reserved,
    /// Is there any that a file could take along?
    pub is_any: bool,
    /// "13 relations, 20 quotes".
    pub words: String,
}

/// What of `map` leaves with `brief`.
pub fn leaving(map: &Map, brief: &Brief) -> Leaving {
    let counts = Counts::new(map, brief);
    let mut leaves = counts.shown(brief);
    let mut stays: Vec<String> = counts.unspoken.clone().into_iter().collect();
    let reserved: Vec<Amount> = Reserved::ALL.into_iter().map(|what| counts.amount(what)).collect();
    for amount in reserved.iter().filter(|amount| amount.is_any) {
        let is_along = brief.choice.has(amount.what);
        match amount.what {
            Reserved::Hidden if is_along => counts.put_hidden(brief, &mut leaves, &mut stays),
            _ if is_along => leaves.push(counts.words(amount)),
            _ => stays.push(counts.words(amount)),
        }
    }
    stays.push("source texts and the analyst’s notes".to_owned());
    let name = |stage: &super::Stage, id: &String| format!("scene {}: {id}", stage.number);
    let missing = brief.stages.iter().flat_map(|stage| stage.missing.iter().map(move |id| name(stage, id))).collect();
    Leaving { leaves, stays, missing, reserved }
}

struct Counts {
    /// Actors, quotes and sources on stage.
    on_stage: (usize, usize, usize),
    notes: usize,
    hidden: usize,
    /// Hidden actors whom scenes name, and what they do there.
    hidden_on_stage: usize,
    relations_of_hidden: usize,
    /// "1 actor", "13 relations" that no scene shows.
    unshown: Vec<String>,
    paths: usize,
    /// "2 scenes, 20 relations, 30 quotes not according to Pakistan", where they are left out.
    unspoken: Option<String>,
}

impl Counts {
    fn new(map: &Map, brief: &Brief) -> Self {
        let (stage, rest) = (brief.on_stage(), brief.unshown(map));
        let source = |id| map.evidence.get(id).map(|evidence| &evidence.source);
        let sources: BTreeSet<_> = stage.quotes.iter().filter_map(source).collect();
        let more = rest.evidence().map(|evidence| &evidence.source);
        let more: BTreeSet<_> = more.chain(rest.sources.iter().map(|source| &source.id)).collect();
        let telling = brief.telling.as_deref();
        let may = |id: &ActorId| telling.is_none_or(|telling| telling.has_actor(id));
        let is_hidden = |id: &ActorId| may(id) && map.actors.get(id).is_some_and(|actor| actor.hidden);
        let named: BTreeSet<&ActorId> =
            map.scenes.iter().flat_map(|scene| &scene.actors).filter(|id| is_hidden(id)).collect();
        let of_hidden = |relation: &Relation| is_hidden(&relation.from) || is_hidden(&relation.to);
        let relations = map.relations.values().filter(|one| may_show(telling, one) && of_hidden(one));
        let has_words =
            |scene: &Scene| brief.stages.iter().any(|stage| !stage.is_cut && stage.scene.as_ref() == Some(&scene.id));
        let unshown = [
            (rest.actors.len(), "actor"),
            (rest.relations.len(), "relation"),
            (rest.evidence().count(), "quote"),
            (more.difference(&sources).count(), "source"),
        ];
        Self {
            on_stage: (stage.actors.len(), stage.quotes.len(), sources.len()),
            notes: map.scenes.iter().filter(|scene| scene.notes.is_some() && has_words(scene)).count(),
            hidden: map.actors.keys().filter(|id| is_hidden(id)).count(),
            hidden_on_stage: named.len(),
            relations_of_hidden: relations.count(),
            unshown: some(unshown),
            paths: whereabouts(map, &brief.sources(map)).len(),
            unspoken: unspoken(map, brief),
        }
    }

    /// What leaves with every export.
    fn shown(&self, brief: &Brief) -> Vec<String> {
        let (actors, quotes, sources) = self.on_stage;
        let mut leaves = vec![
            counted(brief.stages.len(), "scene", ""),
            counted(actors, "actor", ""),
            counted(brief.claims.len(), "relation", ""),
            format!("{} of {}", counted(quotes, "quote", ""), counted(sources, "source", "")),
        ];
        leaves.extend(brief.according.clone());
        if brief.telling.as_ref().is_some_and(|telling| telling.leaves_out()) {
            leaves.push("titles as the scenes have them".to_owned());
        }
        leaves
    }

    fn amount(&self, what: Reserved) -> Amount {
        let (is_any, words) = match what {
            Reserved::Notes => (self.notes > 0, counted(self.notes, "scene", "")),
            Reserved::Hidden => (
                self.hidden > 0,
                match (self.hidden, self.hidden_on_stage) {
                    (all, 0) => format!("{all}, of whom scenes name none"),
                    (all, named) if all == named => format!("{all}, named by scenes"),
                    (all, named) => format!("{all}, of whom scenes name {named}"),
                },
            ),
            Reserved::Unshown => (!self.unshown.is_empty(), self.unshown.join(", ")),
            Reserved::Paths => (self.paths > 0, counted(self.paths, "source", "")),
        };
        Amount { what, is_any, words: if is_any { words } else { "none".to_owned() } }
    }

    /// Who is hidden leaves where a scene names them, and with the rest of the map.
    fn put_hidden(&self, brief: &Brief, leaves: &mut Vec<String>, stays: &mut Vec<String>) {
        let along = if brief.rest.is_some() { self.hidden } else { self.hidden_on_stage };
        if along > 0 {
            let are = if along == 1 { "is" } else { "are" };
            leaves.push(format!("{along} of the actors {are} hidden on the map"));
        }
        if along < self.hidden {
            stays.push(counted(self.hidden - along, "hidden actor", " whom no scene names"));
        }
    }

    fn words(&self, amount: &Amount) -> String {
        match amount.what {
            Reserved::Notes => format!("the presenter’s notes of {}", counted(self.notes, "scene", "")),
            Reserved::Hidden => {
                let actors = counted(self.hidden, "hidden actor", "");
                format!("{actors} with {}", counted(self.relations_of_hidden, "relation", ""))
            }
            Reserved::Unshown => format!("{} that no scene shows", amount.words),
            Reserved::Paths => format!("file names and addresses of {}", amount.words),
        }
    }
}

/// What of the map stays behind, since those who alone tell the briefing do not speak of it, or others say it.
fn unspoken(map: &Map, brief: &Brief) -> Option<String> {
    let telling = brief.telling.as_deref().filter(|telling| telling.leaves_out())?;
    let told = brief.stages.iter().filter(|stage| stage.scene.is_some()).count();
    let of = |stage: &Stage| map.scenes.iter().find(|scene| stage.is_cut && Some(&scene.id) == stage.scene.as_ref());
    let cut = |has: &dyn Fn(&Scene) -> bool| brief.stages.iter().filter_map(of).filter(|scene| has(scene)).count();
    let counts = [
        (map.scenes.len().saturating_sub(told), "scene"),
        (cut(&|scene| scene.caption.is_some()), "caption"),
        (cut(&|scene| scene.notes.is_some()), "note"),
        (map.actors.keys().filter(|id| !telling.has_actor(id)).count(), "actor"),
        (map.relations.keys().filter(|id| !telling.has_relation(id)).count(), "relation"),
        (map.evidence.keys().filter(|id| !telling.has_quote(id)).count(), "quote"),
    ];
    let all = some(counts);
    (!all.is_empty()).then(|| format!("what is not according to {}: {}", telling.names(), all.join(", ")))
}

/// "1 actor", "13 relations": those of which there are some.
fn some<const N: usize>(counts: [(usize, &str); N]) -> Vec<String> {
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun, "")).collect()
}

fn counted(count: usize, noun: &str, rest: &str) -> String {
    format!("{count} {noun}{}{rest}", if count == 1 { "" } else { "s" })
}
