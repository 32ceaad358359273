//! The arrays of the file: their names, and what one object of each is called.

use std::sync::Arc;

use crate::model::{Actor, Dispute, Event, Evidence, Map, Relation, Scene, Source, Speaker};

/// One of the arrays of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TableName {
    Sources,
    Speakers,
    Actors,
    Relations,
    Evidence,
    Disputes,
    Events,
    Scenes,
}

impl TableName {
    /// In the order of the file.
    pub(super) const ALL: [Self; 8] = [
        Self::Sources,
        Self::Speakers,
        Self::Actors,
        Self::Relations,
        Self::Evidence,
        Self::Disputes,
        Self::Events,
        Self::Scenes,
    ];

    /// The key in the file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Speakers => "speakers",
            Self::Actors => "actors",
            Self::Relations => "relations",
            Self::Evidence => "evidence",
            Self::Disputes => "disputes",
            Self::Events => "events",
            Self::Scenes => "scenes",
        }
    }

    /// One of its objects, in words.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Speakers => "speaker",
            Self::Actors => "actor",
            Self::Relations => "relation",
            Self::Evidence => "piece of evidence",
            Self::Disputes => "dispute",
            Self::Events => "event",
            Self::Scenes => "scene",
        }
    }
}

/// An object that stands in one of the arrays.
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
);

impl Record for Scene {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn insert_into(self, map: &mut Map) {
        map.scenes.push(Arc::new(self));
    }
}
