//! Actors, relations and the words behind them. Knows no files, no pixels and no clock.

mod acceptance;
mod actor;
pub mod anchor;
pub mod check;
mod context;
pub mod date;
mod diff;
mod evidence;
mod field;
mod finding;
mod header;
mod id;
mod kind;
mod map;
mod number;
mod rare;
pub mod references;
mod relation;
mod rule;
mod short;
mod source;
mod table;
mod term;
mod translation;
mod vocabulary;

pub use acceptance::Acceptance;
pub use actor::{Actor, Attribute, Badge, Details};
pub use context::{Dispute, Event, Scene, SceneRelations, Side};
pub use diff::{Change, Diff, Frame, Replaced};
pub use evidence::{Checked, Evidence, Locator, Selector, Target};
pub use field::{Step, path_text, steps_of};
pub use finding::{Accepted, Finding, Place, Severity};
pub use header::{Header, Version};
pub use id::{AcceptanceId, ActorId, DisputeId, EventId, EvidenceId, RelationId, SceneId, SourceId, SpeakerId};
pub use kind::Kind;
pub use map::{Map, Meta, Position, StoredLayout};
pub use number::round_to_hundredths;
pub use rare::{Empty, Rare};
pub use relation::{Particulars, Relation, When};
pub use rule::Rule;
pub use source::{Source, SourceText, Speaker};
pub use table::{Iter, Keyed, Table};
pub use term::Term;
pub use translation::Translation;
pub use vocabulary::{
    ActorKind, Confidence, DateBasis, Display, DisputeKind, EventType, EvidenceRole, Modality, Polarity, RelationEnd,
    RelationKind, Stance, Status, TextMode, Voice,
};

/// Fields that this version does not know, kept in the order of their names.
pub type Extra = Rare<std::collections::BTreeMap<String, serde_json::Value>>;
