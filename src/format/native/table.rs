//! What the lists of the file hold: objects with an id that find their place in the map.

use std::sync::Arc;

use arcstr::ArcStr;

use crate::model::{Acceptance, Actor, Dispute, Event, Evidence, Map, Relation, Scene, Source, Speaker};

use super::sharing::Share;

/// An object that stands in one of the lists.
pub(super) trait Record: serde::de::DeserializeOwned + Share {
    fn id(&self) -> &ArcStr;

    /// Puts a whole list, in which no id stands twice, into the map.
    fn insert_into(list: Vec<Arc<Self>>, map: &mut Map);
}

macro_rules! record {
    ($($type:ident => $table:ident),+ $(,)?) => {
        $(impl Record for $type {
            fn id(&self) -> &ArcStr {
                self.id.shared()
            }

            fn insert_into(list: Vec<Arc<Self>>, map: &mut Map) {
                // A table that is made of a whole list has no gaps.
                map.$table = list.into_iter().map(|one| (one.id.clone(), one)).collect();
            }
        })+
    };
}

record!(
    Source => sources,
    Speaker => speakers,
    Actor => actors,
    Relation => relations,
    Evidence => evidence,
    Dispute => disputes,
    Event => events,
    Acceptance => accepted,
);

impl Record for Scene {
    fn id(&self) -> &ArcStr {
        self.id.shared()
    }

    fn insert_into(list: Vec<Arc<Self>>, map: &mut Map) {
        map.scenes = list;
    }
}
