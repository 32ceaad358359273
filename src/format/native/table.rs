//! What the lists of the file hold: objects with an id that find their place in the map.

use std::sync::Arc;

use crate::model::{Acceptance, Actor, Dispute, Event, Evidence, Map, Relation, Scene, Source, Speaker};

/// An object that stands in one of the lists.
pub(super) trait Record: serde::de::DeserializeOwned {
    fn id(&self) -> &str;
    fn insert_into(self, map: &mut Map);
}

macro_rules! record {
    ($($type:ident => $table:ident),+ $(,)?) => {
        $(impl Record for $type {
            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn insert_into(self, map: &mut Map) {
                map.$table.insert(self.id.clone(), Arc::new(self));
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
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn insert_into(self, map: &mut Map) {
        map.scenes.push(Arc::new(self));
    }
}
