//! Map → what is visible: actors, bundles and badges under dense indices. Knows no pixels.

mod bundle;
mod fan;
mod filter;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Actor, ActorId, Map, Relation, RelationId};

pub use bundle::{Bundle, SignCounts};
pub use fan::{Fan, Fans};
pub use filter::Filter;

/// What the filter leaves of a map, with `u32` indices in place of ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    /// Visible actors, in the order of their ids.
    pub actors: Vec<Arc<Actor>>,
    /// Visible relations, in the order of their ids.
    pub relations: Vec<RelationView>,
    /// The lines: one for each directed pair, or for each relation of it; pairs in the order of their actors.
    pub bundles: Vec<Bundle>,
    /// Remarks at actors.
    pub badges: Vec<BadgeView>,
    /// How many relations between visible actors the filter hides.
    pub filtered_out: usize,
}

/// A visible relation with what the drawing needs to know of its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationView {
    /// The relation itself.
    pub relation: Arc<Relation>,
    /// Index of the actor that it starts from.
    pub from: u32,
    /// Index of the actor that it leads to.
    pub to: u32,
    /// Distinct quotes that support it; context and repetition do not count.
    pub support: usize,
    /// All quotes, for and against.
    pub quotes: usize,
}

/// A remark at an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct BadgeView {
    /// Index of the actor.
    pub actor: u32,
    /// What it says.
    pub text: String,
    /// The relation that it leads to, if visible.
    pub relation: Option<u32>,
}

impl Extract {
    /// What `filter` leaves of `map`.
    pub fn new(map: &Map, filter: &Filter) -> Self {
        let actors: Vec<_> = map.actors.values().filter(|actor| !actor.hidden).cloned().collect();
        let index: BTreeMap<&ActorId, u32> = actors.iter().zip(0..).map(|(actor, i)| (&actor.id, i)).collect();
        let support = bundle::count_support(map);
        let mut relations = Vec::new();
        let mut filtered_out = 0;
        for relation in map.relations.values() {
            let (Some(&from), Some(&to)) = (index.get(&relation.from), index.get(&relation.to)) else { continue };
            if !filter.allows(relation) {
                filtered_out += 1;
                continue;
            }
            let (support, quotes) = support.get(&relation.id).copied().unwrap_or_default();
            relations.push(RelationView { relation: relation.clone(), from, to, support, quotes });
        }
        let badges = badges(&actors, &relations);
        let bundles = bundle::collect(&relations);
        Self { actors, relations, bundles, badges, filtered_out }
    }

    /// The index of a visible relation.
    pub fn relation_index(&self, id: &RelationId) -> Option<u32> {
        self.relations.binary_search_by(|view| view.relation.id.cmp(id)).ok().map(|i| i as u32)
    }

    /// The index of a visible actor.
    pub fn actor_index(&self, id: &ActorId) -> Option<u32> {
        self.actors.binary_search_by(|actor| actor.id.cmp(id)).ok().map(|i| i as u32)
    }

    /// The bundle of the relation with this index.
    pub fn bundle_of(&self, relation: u32) -> Option<u32> {
        self.bundles.iter().position(|bundle| bundle.relations.contains(&relation)).map(|i| i as u32)
    }

    /// The relation with this index.
    pub fn relation(&self, index: u32) -> Option<&RelationView> {
        self.relations.get(index as usize)
    }

    /// The relation that stands for the bundle on the map.
    pub fn headline(&self, bundle: &Bundle) -> Option<&RelationView> {
        bundle.relations.first().and_then(|&i| self.relation(i))
    }
}

fn badges(actors: &[Arc<Actor>], relations: &[RelationView]) -> Vec<BadgeView> {
    let mut badges = Vec::new();
    for (actor, index) in actors.iter().zip(0..) {
        let Some(badge) = &actor.badge else { continue };
        let relation = badge
            .relation
            .as_ref()
            .and_then(|id| relations.binary_search_by(|view| view.relation.id.cmp(id)).ok().map(|i| i as u32));
        badges.push(BadgeView { actor: index, text: badge.text.clone(), relation });
    }
    // A relation that is no line stands at the one who acts, unless a remark there says it in fewer words.
    let said: BTreeSet<&RelationId> =
        actors.iter().filter_map(|actor| actor.badge.as_ref()?.relation.as_ref()).collect();
    for (view, index) in relations.iter().zip(0..) {
        if view.relation.is_badge() && !said.contains(&view.relation.id) {
            badges.push(BadgeView { actor: view.from, text: view.relation.label.clone(), relation: Some(index) });
        }
    }
    badges
}
