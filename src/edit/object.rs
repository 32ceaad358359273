//! One object of any kind, and its id: what is added, replaced and removed as a whole.

use std::sync::Arc;

use super::EditError;
use crate::model::{
    Acceptance, AcceptanceId, Actor, ActorId, Dispute, DisputeId, Event, EventId, Evidence, EvidenceId, Kind, Map,
    Relation, RelationId, Source, SourceId, Speaker, SpeakerId,
};

macro_rules! objects {
    ($($(#[$doc:meta])* $kind:ident($id:ident) in $table:ident,)+) => {
        /// An object.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Object {
            $($(#[$doc])* $kind(Arc<$kind>),)+
        }

        /// The id of an object.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ObjectId {
            $($(#[$doc])* $kind($id),)+
        }

        impl Object {
            /// Its id.
            pub fn id(&self) -> ObjectId {
                match self {
                    $(Self::$kind(object) => ObjectId::$kind(object.id.clone()),)+
                }
            }

            /// Adds it to its table, or puts it in the place of the one with its id.
            pub(super) fn put(&self, map: &mut Map) {
                match self {
                    $(Self::$kind(object) => drop(map.$table.insert(Arc::clone(object))),)+
                }
            }
        }

        impl ObjectId {
            /// What it names.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)+
                }
            }

            /// As written in the file.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$kind(id) => id.as_str(),)+
                }
            }

            /// Takes it out of its table; what refers to it is left as it is.
            pub(super) fn take(&self, map: &mut Map) {
                match self {
                    $(Self::$kind(id) => drop(map.$table.remove(id)),)+
                }
            }
        }
    };
}

objects!(
    /// A document.
    Source(SourceId) in sources,
    /// Somebody quoted.
    Speaker(SpeakerId) in speakers,
    /// Somebody who acts.
    Actor(ActorId) in actors,
    /// A claim about two actors.
    Relation(RelationId) in relations,
    /// A quote.
    Evidence(EvidenceId) in evidence,
    /// Positions that deny each other.
    Dispute(DisputeId) in disputes,
    /// Something that happened.
    Event(EventId) in events,
    /// A finding that may stand.
    Acceptance(AcceptanceId) in accepted,
);

impl ObjectId {
    /// Is it in the map?
    pub fn is_in(&self, map: &Map) -> bool {
        self.kind().is_in(map, self.as_str())
    }

    pub(super) fn must_be_in(&self, map: &Map) -> Result<(), EditError> {
        if self.is_in(map) { Ok(()) } else { Err(EditError::missing(self.kind(), self.as_str())) }
    }
}
