//! A lens and a map → what a briefing that some alone tell says of each relation, and, where the rest is left out, what of
//! the map may be in it: the relations that they speak of, those between whom these are, and their own words.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cut::cut;
use crate::extract::{Account, Extract, Filter, Lens, Rest};
use crate::model::{Actor, ActorId, Evidence, EvidenceId, Map, Relation, RelationId, Scene};

/// How a briefing is told that is somebody's account.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    lens: Lens,
    /// What they say of the relations of the whole map. Nothing is counted in it.
    account: Account,
    /// What may be in it where the rest is left out.
    only: Option<Only>,
}

#[derive(Clone, Debug)]
struct Only {
    actors: BTreeSet<ActorId>,
    quotes: BTreeSet<EvidenceId>,
}

impl Telling {
    /// What the tellers of `lens` say of `map`.
    pub(super) fn new(map: &Map, lens: &Lens) -> Self {
        let account = Account::new(map, lens);
        let only = (lens.rest == Rest::Hidden).then(|| {
            let told = map.relations.values().filter(|relation| account.told(&relation.id).is_some());
            let actors = told.flat_map(|relation| [&relation.from, &relation.to]).cloned().collect();
            Only { actors, quotes: lens.quotes(map) }
        });
        Self { lens: lens.clone(), account, only }
    }

    /// Is the rest left out?
    pub(super) fn leaves_out(&self) -> bool {
        self.only.is_some()
    }

    /// The heading of a briefing that they tell.
    pub(super) fn title(&self, title: &str) -> String {
        if title.is_empty() {
            format!("According to {}", self.account.names)
        } else {
            format!("{title}, according to {}", self.account.names)
        }
    }

    /// "Pakistan and China".
    pub(super) fn names(&self) -> &str {
        &self.account.names
    }

    /// "according to Pakistan: denied".
    pub(super) fn standing(&self, relation: &RelationId) -> String {
        format!("according to {}: {}", self.account.names, self.account.told_words(relation))
    }

    /// The account of these relations alone.
    pub(super) fn over<'a>(&self, relations: impl IntoIterator<Item = &'a RelationId>) -> Account {
        self.account.counted(relations)
    }

    /// May the relation be in it?
    pub(super) fn has_relation(&self, relation: &RelationId) -> bool {
        self.only.is_none() || self.account.told(relation).is_some()
    }

    /// May the actor be in it?
    pub(super) fn has_actor(&self, actor: &ActorId) -> bool {
        self.only.as_ref().is_none_or(|only| only.actors.contains(actor))
    }

    /// May the quote be in it?
    pub(super) fn has_quote(&self, quote: &EvidenceId) -> bool {
        self.only.as_ref().is_none_or(|only| only.quotes.contains(quote))
    }

    /// Has the scene anything of which they speak? One that shows no relations has, where it shows somebody of whom they do.
    pub(super) fn has_scene(&self, map: &Map, scene: &Scene, with_hidden: bool) -> bool {
        let (shown, _) = cut(map, scene, with_hidden);
        if shown.relations.is_empty() {
            return shown.actors.keys().any(|actor| self.has_actor(actor));
        }
        shown.relations.keys().any(|relation| self.has_relation(relation))
    }

    /// Is all that a scene shows theirs?
    pub(super) fn has_all(&self, shown: &Map) -> bool {
        shown.actors.keys().all(|actor| self.has_actor(actor))
            && shown.relations.keys().all(|relation| self.has_relation(relation))
            && shown.evidence.keys().all(|quote| self.has_quote(quote))
    }

    /// The part of what a scene shows that may be in it. Quotes stay: how strong a line is does not tell their words.
    fn part(&self, shown: &Map) -> Map {
        let actors = shown.actors.values().filter(|actor| self.has_actor(&actor.id));
        let relations = shown.relations.values().filter(|relation| self.has_relation(&relation.id));
        let actors = actors.map(|actor| self.without_remark(actor)).collect();
        Map { actors, relations: relations.cloned().collect(), ..shown.clone() }
    }

    /// A remark stays with the relation that it stands for.
    fn without_remark(&self, actor: &Arc<Actor>) -> Arc<Actor> {
        let stays = |relation: &Option<RelationId>| relation.as_ref().is_some_and(|id| self.has_relation(id));
        match &actor.badge {
            Some(badge) if !stays(&badge.relation) => {
                let mut bare = Actor::clone(actor);
                bare.badge = None;
                Arc::new(bare)
            }
            _ => actor.clone(),
        }
    }

    /// What a scene shows as they tell it, with the counts of all that it would show.
    pub(super) fn extract(&self, shown: &Map, mut filter: Filter) -> Extract {
        filter.lens = Some(self.lens.clone());
        let counted = self.over(shown.relations.keys());
        let part = if self.leaves_out() { &self.part(shown) } else { shown };
        let extract = Extract::of_part(part, &filter, self.account.clone());
        Extract { account: Some(Arc::new(counted)), ..extract }
    }
}

/// May this relation, and this quote, be in a briefing that is told so, or by everybody?
pub(super) fn may_show(telling: Option<&Telling>, relation: &Relation) -> bool {
    telling.is_none_or(|telling| telling.has_relation(&relation.id))
}

/// The same of a quote.
pub(super) fn may_quote(telling: Option<&Telling>, evidence: &Evidence) -> bool {
    telling.is_none_or(|telling| telling.has_quote(&evidence.id))
}
