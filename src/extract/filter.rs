//! Which actors and relations are left in the picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Actor, ActorId, Map, Polarity, Relation, RelationId, SpeakerId, Status};

use super::lens::{Lens, Rest};
use super::speakers::speakers_of;

/// What is hidden; the default hides nothing but what the file leaves out, so that unknown values are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Polarities that are hidden.
    pub hidden_polarities: BTreeSet<Polarity>,
    /// Statuses that are hidden.
    pub hidden_statuses: BTreeSet<Status>,
    /// Whose statements are hidden. `None` is nobody: what no named speaker says. A relation is left in while at least
    /// one of those who say it is shown.
    pub hidden_speakers: BTreeSet<Option<SpeakerId>>,
    /// Actors that are shown (`true`) or hidden (`false`) whatever the file says.
    pub actors: BTreeMap<ActorId, bool>,
    /// Only an actor and those who are near it.
    pub around: Option<Around>,
    /// As somebody tells it.
    pub lens: Option<Lens>,
}

/// An actor's neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Whose.
    pub actor: ActorId,
    /// Over how many relations, in either direction, somebody still counts as near.
    pub steps: u32,
}

impl Filter {
    /// Is the relation left in, when these speakers say it? Its ends and the neighbourhood are not asked.
    pub fn allows(&self, relation: &Relation, speakers: &BTreeSet<Option<&SpeakerId>>) -> bool {
        !self.hidden_polarities.contains(&relation.effective_polarity())
            && !self.hidden_statuses.contains(&relation.status)
            && (self.hidden_speakers.is_empty()
                || speakers.iter().any(|speaker| !self.hidden_speakers.contains(&speaker.cloned())))
    }

    /// Is the actor left in? The neighbourhood is not asked.
    pub fn shows(&self, actor: &Actor) -> bool {
        self.actors.get(&actor.id).copied().unwrap_or(!actor.hidden)
    }

    /// Does the map have the actor by itself, or by the user's wish? What the file leaves out is not counted as filtered.
    pub fn counts(&self, actor: &Actor) -> bool {
        !actor.hidden || self.actors.get(&actor.id) == Some(&true)
    }

    /// Does it hide nothing?
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Hides an actor or shows it again.
    pub fn set_actor(&mut self, actor: &Actor, shown: bool) {
        if shown == actor.hidden {
            self.actors.insert(actor.id.clone(), shown);
        } else {
            self.actors.remove(&actor.id);
        }
        if !shown && self.around.as_ref().is_some_and(|around| around.actor == actor.id) {
            self.around = None;
        }
    }

    /// Takes away as little as is needed to show the relation and its ends.
    pub fn reveal_relation(&mut self, map: &Map, id: &RelationId) {
        let Some(relation) = map.relations.get(id) else { return };
        self.hidden_polarities.remove(&relation.effective_polarity());
        self.hidden_statuses.remove(&relation.status);
        let speakers = speakers_of(map, relation);
        if speakers.iter().all(|speaker| self.hidden_speakers.contains(&speaker.cloned())) {
            for speaker in speakers {
                self.hidden_speakers.remove(&speaker.cloned());
            }
        }
        if let Some(lens) = self.lens.as_mut().filter(|lens| !lens.speaks_of(map, id)) {
            lens.rest = Rest::Dimmed;
        }
        self.reveal_actors(map, &[&relation.from, &relation.to]);
    }

    /// Takes away as little as is needed to show these actors.
    pub fn reveal_actors(&mut self, map: &Map, actors: &[&ActorId]) {
        for actor in actors.iter().filter_map(|id| map.actors.get(*id)) {
            if !self.shows(actor) {
                // A focus on somebody hidden hides nothing, and must not begin to.
                self.around.take_if(|around| around.actor == actor.id);
                self.set_actor(actor, true);
            }
        }
        let extract = super::Extract::new(map, self);
        if actors.iter().any(|id| extract.actor_index(id).is_none()) {
            self.around = None;
        }
    }
}
