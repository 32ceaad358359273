//! Map → what is visible: actors, bundles and badges under dense indices. Knows no pixels.

mod account;
mod bundle;
mod common;
mod communities;
mod digest;
mod disputed;
mod ends;
mod fan;
mod filter;
pub mod find;
mod lens;
mod members;
mod neighbourhood;
mod part;
pub mod scope;
mod speakers;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Actor, ActorId, Map, Relation, RelationId};

use ends::Ends;

pub use account::{Account, Told};
pub use bundle::{Bundle, SignCounts};
pub use common::{Common, Member};
pub use communities::{Communities, Level, Tie};
pub use digest::Digest;
pub use disputed::{DisputedPoint, Origin, Position};
pub use fan::{Fan, Fans};
pub use filter::{Around, Filter};
pub use lens::{Lens, Rest, Teller};
pub use members::Members;
pub use scope::{Crowd, Scope};

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
    /// How many relations the filter hides, of those whose ends the file does not leave out.
    pub filtered_out: usize,
    /// How many actors the filter hides that the file does not leave out.
    pub actors_filtered_out: usize,
    /// What those say according to whom the map is told, where it is told by some alone.
    pub account: Option<Arc<Account>>,
    /// What its actors stand for, where it is a part of a large map as seen from afar.
    pub crowd: Option<Arc<Crowd>>,
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
    pub support: u32,
    /// All quotes, for and against.
    pub quotes: u32,
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
        let account = filter.lens.as_ref().map(|lens| Account::new(map, lens));
        Self::with_ends(map, filter, account, &Ends::new(map))
    }

    /// The same of a part of a map, as told by an account of the whole: what somebody denies may follow from what is not
    /// in the part. `filter` has the lens of that account.
    pub fn of_part(part: &Map, filter: &Filter, account: Account) -> Self {
        Self::with_ends(part, filter, Some(account), &Ends::new(part))
    }

    /// Both the extract and the counts of the whole map, for which each end is looked up once.
    pub fn with_digest(map: &Map, filter: &Filter) -> (Self, Digest) {
        let ends = Ends::new(map);
        let account = filter.lens.as_ref().map(|lens| Account::new(map, lens));
        (Self::with_ends(map, filter, account, &ends), Digest::with_ends(map, filter, &ends))
    }

    fn with_ends(map: &Map, filter: &Filter, mut account: Option<Account>, ends: &Ends) -> Self {
        let mut actors: Vec<_> = map.actors.values().filter(|actor| filter.shows(actor)).cloned().collect();
        let mut relations = left_in(map, filter, &actors, ends, account.as_mut());
        if let Some(near) = filter.around.as_ref().and_then(|around| near(&actors, &relations, around)) {
            keep(&mut actors, &near);
            account = account.map(Account::uncounted);
            relations = left_in(map, filter, &actors, ends, account.as_mut());
        }
        let counts: Vec<bool> = map.actors.values().map(|actor| filter.counts(actor)).collect();
        let does_count = |(from, to): (u32, u32)| counts[from as usize] && counts[to as usize];
        let all = ends.each().filter(|ends| ends.is_some_and(does_count)).count();
        let all_actors = counts.iter().filter(|counts| **counts).count();
        let filtered_out = all.saturating_sub(relations.len());
        let actors_filtered_out = all_actors.saturating_sub(actors.len());
        let badges = badges(map, &actors, &relations);
        let bundles = bundle::collect(&relations, account.as_ref());
        let account = account.map(Arc::new);
        Self { actors, relations, bundles, badges, filtered_out, actors_filtered_out, account, crowd: None }
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
        let view = self.relation(relation)?;
        // Bundles are in the order of their ends; those of a fan lie beside each other.
        let first = self.bundles.partition_point(|bundle| (bundle.from, bundle.to) < (view.from, view.to));
        let pair = self.bundles.get(first..)?.iter().take_while(|b| (b.from, b.to) == (view.from, view.to));
        let place = pair.zip(first..).find(|(bundle, _)| bundle.relations.contains(&relation))?.1;
        u32::try_from(place).ok()
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

/// The relations between these actors that the filter allows.
fn left_in(
    map: &Map,
    filter: &Filter,
    actors: &[Arc<Actor>],
    ends: &Ends,
    mut account: Option<&mut Account>,
) -> Vec<RelationView> {
    let mut index = vec![None; map.actors.len()];
    for (actor, place) in actors.iter().zip(0..) {
        if let Some(number) = ends.number(&actor.id) {
            index[number as usize] = Some(place);
        }
    }
    let support = bundle::count_support(map, |_| true);
    let their_speakers = filter.lens.as_ref().map(|lens| lens.speakers(map)).unwrap_or_default();
    let theirs = bundle::count_support(map, |evidence| account::is_theirs(evidence, &their_speakers));
    let quoted = speakers::speakers_by_relation(map);
    let views = map.relations.values().zip(ends.each()).filter_map(|(relation, ends)| {
        let (from, to) = ends?;
        let (from, to) = (index[from as usize]?, index[to as usize]?);
        let asked = !filter.hidden_speakers.is_empty();
        let speakers = if asked { speakers::speakers_behind(relation, &quoted) } else { BTreeSet::new() };
        if !filter.allows(relation, &speakers) {
            return None;
        }
        if account.as_mut().is_some_and(|account| !account.takes(&relation.id)) {
            return None;
        }
        // A line is as strong as the words of those who tell it. Where they have none that support it, it is no less.
        let own = theirs.get(&relation.id).filter(|(support, _)| *support > 0);
        let (support, quotes) = own.or_else(|| support.get(&relation.id)).copied().unwrap_or_default();
        Some(RelationView { relation: relation.clone(), from, to, support, quotes })
    });
    let mut views: Vec<_> = views.collect();
    // It grew by doubling, and is kept as long as the map is open.
    views.shrink_to_fit();
    views
}

/// Who is near the actor of the focus; `None` where that actor is not there to be near to.
fn near(actors: &[Arc<Actor>], relations: &[RelationView], around: &Around) -> Option<Vec<bool>> {
    let start = actors.binary_search_by(|actor| actor.id.cmp(&around.actor)).ok()?;
    let pairs: Vec<_> = relations.iter().map(|view| (view.from, view.to)).collect();
    Some(neighbourhood::neighbourhood(actors.len(), &pairs, start as u32, around.steps))
}

fn keep<T>(items: &mut Vec<T>, wanted: &[bool]) {
    let mut wanted = wanted.iter().copied();
    items.retain(|_| wanted.next().unwrap_or(false));
}

/// The remarks at these actors. A remark that stands for a relation which the filter hides is hidden with it.
fn badges(map: &Map, actors: &[Arc<Actor>], relations: &[RelationView]) -> Vec<BadgeView> {
    let is_there = |id: &ActorId| actors.binary_search_by(|actor| actor.id.cmp(id)).is_ok();
    let mut badges = Vec::new();
    for (actor, index) in actors.iter().zip(0..) {
        let Some(badge) = &actor.badge else { continue };
        let stands_for = badge.relation.as_ref();
        let relation = stands_for
            .and_then(|id| relations.binary_search_by(|view| view.relation.id.cmp(id)).ok())
            .map(|at| at as u32);
        let hidden = stands_for.and_then(|id| map.relations.get(id)).filter(|_| relation.is_none());
        if hidden.is_some_and(|relation| is_there(&relation.from) && is_there(&relation.to)) {
            continue;
        }
        badges.push(BadgeView { actor: index, text: badge.text.clone(), relation });
    }
    // A relation that is no line stands at the one who acts, unless a remark there says it in fewer words.
    let said: BTreeSet<&RelationId> =
        actors.iter().filter_map(|actor| actor.badge.as_ref()?.relation.as_ref()).collect();
    for (view, index) in relations.iter().zip(0..) {
        if view.relation.is_badge() && !said.contains(&view.relation.id) {
            badges.push(BadgeView { actor: view.from, text: view.relation.label.to_string(), relation: Some(index) });
        }
    }
    badges
}
