//! A map and a scene → who and what is on its stage, what could be, what it can quote, and what of it is gone. Worked
//! out once for each state of the map, for panels to read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::Gone;
use crate::model::{Actor, ActorId, Evidence, Map, Relation, RelationId, Scene, SceneRelations, Side, Target};

/// A scene's stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// Those on stage whom the map has, in the scene's order.
    pub actors: Vec<Arc<Actor>>,
    /// Every relation between them, and whether it is on stage.
    pub between: Vec<(Arc<Relation>, bool)>,
    /// Those that the scene lists and does not show, since an end of theirs is not on stage.
    pub endless: Vec<RelationId>,
    /// What can be quoted: the words for what is on stage, disputes first.
    pub quotable: Vec<Quotable>,
    /// What the map does not have.
    pub gone: Gone,
}

/// Something that a scene can quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotable {
    /// Of a dispute or of evidence.
    pub id: String,
    /// The question, or the words.
    pub words: String,
    /// Who says them; of a dispute, that it is one.
    pub who: String,
}

impl Cast {
    /// The stage of `scene`.
    pub fn new(map: &Map, scene: &Scene) -> Self {
        let on_stage: BTreeSet<&ActorId> = scene.actors.iter().collect();
        let listed: Option<BTreeSet<&RelationId>> = match &scene.relations {
            Some(SceneRelations::Listed(ids)) => Some(ids.iter().collect()),
            Some(SceneRelations::Named(_)) => None,
            None => Some(BTreeSet::new()),
        };
        let has_ends = |relation: &Relation| on_stage.contains(&relation.from) && on_stage.contains(&relation.to);
        let is_on = |relation: &Relation| listed.as_ref().map_or(relation.headline, |ids| ids.contains(&relation.id));
        let between = map.relations.values().filter(|relation| has_ends(relation));
        let between: Vec<_> = between.map(|relation| (Arc::clone(relation), is_on(relation))).collect();
        let listed = listed.into_iter().flatten().filter_map(|id| map.relations.get(id));
        let endless = listed.filter(|relation| !has_ends(relation)).map(|relation| relation.id.clone()).collect();
        let shown: BTreeSet<&RelationId> = between.iter().filter(|(_, on)| *on).map(|(one, _)| &one.id).collect();
        let quotable = quotable(map, &shown);
        let actors = scene.actors.iter().filter_map(|id| map.actors.get(id)).cloned().collect();
        Self { actors, endless, quotable, gone: Gone::of(map, scene), between }
    }

    /// The ids of the relations on stage.
    pub fn shown(&self) -> Vec<RelationId> {
        self.between.iter().filter(|(_, on)| *on).map(|(relation, _)| relation.id.clone()).collect()
    }

    /// Can the scene quote this?
    pub fn can_quote(&self, id: &str) -> bool {
        self.quotable.iter().any(|one| one.id == id)
    }
}

/// A dispute can be quoted where words of one of its sides are shown, as the briefing has it.
fn quotable(map: &Map, shown: &BTreeSet<&RelationId>) -> Vec<Quotable> {
    let is_shown = |evidence: &Evidence| matches!(&evidence.target, Target::Relation(id) if shown.contains(id));
    let has_words = |side: &Side| side.evidence.iter().filter_map(|id| map.evidence.get(id)).any(|one| is_shown(one));
    let disputes = map.disputes.values().filter(|dispute| dispute.sides.iter().any(has_words));
    let disputes = disputes.map(|dispute| Quotable {
        id: dispute.id.to_string(),
        words: dispute.title.clone(),
        who: "a dispute, its sides beside each other".to_owned(),
    });
    let quotes = map.evidence.values().filter(|evidence| is_shown(evidence)).map(|evidence| {
        let speaker = evidence.speaker.as_ref().and_then(|id| map.speakers.get(id));
        let who = speaker.map_or_else(|| "speaker not named".to_owned(), |speaker| speaker.name.clone());
        Quotable { id: evidence.id.to_string(), words: evidence.selector.exact.clone(), who }
    });
    disputes.chain(quotes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Stage;
    use crate::format;
    use crate::pipeline::Placed;

    /// What the panel says is on stage is what the briefing shows, and what it offers to quote can be quoted there.
    #[test]
    fn the_panel_and_the_briefing_have_the_same_stage() {
        let map = format::bundled().map;
        for scene in &map.scenes {
            let (cast, stage) = (Cast::new(&map, scene), Stage::of_scene(&map, &Placed::new(), 1, scene));
            let shown: Vec<RelationId> = stage.extract.relations.iter().map(|view| view.relation.id.clone()).collect();
            assert_eq!(cast.shown(), shown, "{}", scene.id);
            assert_eq!(cast.actors.len(), stage.extract.actors.len());
            assert!(cast.gone.is_empty() && cast.endless.is_empty());
            assert!(scene.quote.as_deref().is_none_or(|quote| cast.can_quote(quote)), "{}", scene.id);
            for one in &cast.quotable {
                let quoting = Scene { quote: Some(one.id.clone()), ..(**scene).clone() };
                let stage = Stage::of_scene(&map, &Placed::new(), 1, &quoting);
                assert!(stage.lead.is_some() && stage.missing.is_empty(), "{}", one.id);
            }
        }
    }

    #[test]
    fn what_has_no_end_on_stage_is_told_from_what_is_gone() {
        let map = format::bundled().map;
        let mut scene = (*map.scenes[0]).clone();
        scene.actors.retain(|actor| actor.as_str() != "act_ttp");
        scene.actors.push("act_x".into());
        scene.relations = Some(SceneRelations::Listed(vec!["rel_A-TTP-1".into(), "rel_x".into(), "rel_A-P-1".into()]));
        let cast = Cast::new(&map, &scene);
        assert_eq!((cast.shown(), cast.endless), (vec!["rel_A-P-1".into()], vec!["rel_A-TTP-1".into()]));
        assert_eq!((cast.gone.actors.len(), cast.gone.relations.len()), (1, 1));
    }
}
