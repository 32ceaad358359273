//! What the lists of the file hold: objects with an id that find their place in the map.

use std::hash::Hash;
use std::sync::Arc;

use crate::model::{
    Acceptance, AcceptanceId, Actor, ActorId, Dispute, DisputeId, Event, EventId, Evidence, EvidenceId, Map, Relation,
    RelationId, Scene, SceneId, Source, SourceId, Speaker, SpeakerId,
};

use super::sharing::Share;

/// An object that stands in one of the lists.
pub(super) trait Record: serde::de::DeserializeOwned + Share {
    type Id: AsRef<str> + Clone + Eq + Hash;

    fn id(&self) -> &Self::Id;

    /// Puts a whole list, in which no id stands twice, into the map.
    fn insert_into(list: Vec<Arc<Self>>, map: &mut Map);
}

macro_rules! record {
    ($($type:ident, $id:ident => $table:ident),+ $(,)?) => {
        $(impl Record for $type {
            type Id = $id;

            fn id(&self) -> &$id {
                &self.id
            }

            fn insert_into(list: Vec<Arc<Self>>, map: &mut Map) {
                map.$table = list.into_iter().collect();
            }
        })+
    };
}

record!(
    Source, SourceId => sources,
    Speaker, SpeakerId => speakers,
    Actor, ActorId => actors,
    Relation, RelationId => relations,
    Evidence, EvidenceId => evidence,
    Dispute, DisputeId => disputes,
    Event, EventId => events,
    Acceptance, AcceptanceId => accepted,
);

impl Record for Scene {
    type Id = SceneId;

    fn id(&self) -> &SceneId {
        &self.id
    }

    fn insert_into(list: Vec<Arc<Self>>, map: &mut Map) {
        map.scenes = list;
    }
}
