//! A map and a scene → the map of what that scene shows, and of nothing else.

use std::collections::BTreeSet;

use crate::model::{
    Actor, ActorId, Evidence, EvidenceId, Map, Meta, Relation, RelationId, Scene, SceneRelations, SourceId, SpeakerId,
    Table, Target,
};

/// The map of one scene, and the ids that it names in vain. Actors whom the map hides are in it only `with_hidden`; the
/// scene does not name them in vain.
pub(super) fn cut(map: &Map, scene: &Scene, with_hidden: bool) -> (Map, Vec<String>) {
    let actors: BTreeSet<&ActorId> = scene.actors.iter().collect();
    let stands_on_stage = |relation: &Relation| actors.contains(&relation.from) && actors.contains(&relation.to);
    let relations: BTreeSet<&RelationId> = match &scene.relations {
        Some(SceneRelations::Listed(ids)) => ids.iter().collect(),
        // A named set that this version does not know is taken for the one it does.
        Some(SceneRelations::Named(_)) => {
            map.relations.values().filter(|relation| relation.headline).map(|relation| &relation.id).collect()
        }
        None => BTreeSet::new(),
    };
    let mut missing: Vec<String> = Vec::new();
    missing.extend(actors.iter().filter(|id| !map.actors.contains_key(**id)).map(ToString::to_string));
    missing.extend(relations.iter().filter(|id| !map.relations.contains_key(**id)).map(ToString::to_string));
    let shows = |id: &ActorId| actors.contains(id) && (with_hidden || map.is_visible(id));
    let shown = only(map, shows, |relation| relations.contains(&relation.id));
    let is_listed = matches!(scene.relations, Some(SceneRelations::Listed(_)));
    let is_off_stage = |id: &&RelationId| map.relations.get(*id).is_some_and(|relation| !stands_on_stage(relation));
    if is_listed {
        missing.extend(
            relations
                .into_iter()
                .filter(is_off_stage)
                .map(|id| format!("{id} (one of its actors is not in the scene)")),
        );
    }
    (shown, missing)
}

/// Does the scene name somebody whom the map hides?
pub(super) fn names_hidden(map: &Map, scene: &Scene) -> bool {
    scene.actors.iter().any(|id| map.actors.get(id).is_some_and(|actor| actor.hidden))
}

/// The map of all whom a scene names, with everything between them.
pub(super) fn named(map: &Map) -> Map {
    let actors: BTreeSet<&ActorId> = map.scenes.iter().flat_map(|scene| &scene.actors).collect();
    only(map, |id| actors.contains(id), |_| true)
}

/// The map of a briefing without scenes: everything that is visible, by headlines.
pub(super) fn whole(map: &Map) -> Map {
    let has_headlines = map.relations.values().any(|relation| relation.headline);
    only(map, |id| map.is_visible(id), |relation| relation.headline || !has_headlines)
}

/// The map with these actors and relations, their words, and the sources and speakers of those.
fn only(map: &Map, shows: impl Fn(&ActorId) -> bool, keeps: impl Fn(&Relation) -> bool) -> Map {
    let actors: Table<ActorId, Actor> = map.actors.values().filter(|actor| shows(&actor.id)).cloned().collect();
    let is_shown = |relation: &Relation| actors.contains_key(&relation.from) && actors.contains_key(&relation.to);
    let kept = map.relations.values().filter(|relation| keeps(relation) && is_shown(relation));
    let relations: Table<RelationId, Relation> = kept.cloned().collect();
    let is_quoted =
        |evidence: &Evidence| matches!(&evidence.target, Target::Relation(id) if relations.contains_key(id));
    let quotes = map.evidence.values().filter(|evidence| is_quoted(evidence));
    let evidence: Table<EvidenceId, Evidence> = quotes.cloned().collect();
    let sources: BTreeSet<&SourceId> = evidence.values().map(|evidence| &evidence.source).collect();
    let said = evidence.values().filter_map(|evidence| evidence.speaker.as_ref());
    let speakers: BTreeSet<&SpeakerId> =
        said.chain(relations.values().flat_map(|relation| relation.asserted_by.iter())).collect();
    let disputes = map
        .disputes
        .values()
        .filter(|dispute| dispute.sides.iter().flat_map(|side| &side.relations).any(|id| relations.contains_key(id)));
    let meta = Meta { title: map.meta.title.clone(), language: map.meta.language.clone(), ..Meta::default() };
    Map {
        meta,
        sources: map.sources.values().filter(|source| sources.contains(&source.id)).cloned().collect(),
        speakers: map.speakers.values().filter(|speaker| speakers.contains(&speaker.id)).cloned().collect(),
        disputes: disputes.cloned().collect(),
        layout: map.layout.clone(),
        actors,
        relations,
        evidence,
        ..Map::default()
    }
}
