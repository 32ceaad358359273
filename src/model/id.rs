//! Immutable, prefixed identifiers: one type for each kind of object, so that the compiler keeps them apart. Those that
//! many objects name are pointers to a text that can be shared; those of relations hold their text themselves.

use std::fmt;

use arcstr::ArcStr;

use super::short::Short;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $text:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] $text);

        impl $name {
            /// The prefix that new ids of this kind carry. Ids from elsewhere are kept as they are.
            pub const PREFIX: &'static str = $prefix;

            /// Wraps `text` as it stands; nothing is normalised.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self($text::from(text.as_ref()))
            }

            /// The id as written in the file.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

id_type!(
    /// Names an [`Actor`](super::Actor).
    ActorId, "act_", ArcStr
);
id_type!(
    /// Names a [`Relation`](super::Relation).
    RelationId, "rel_", Short
);
id_type!(
    /// Names a [`Source`](super::Source).
    SourceId, "src_", ArcStr
);
id_type!(
    /// Names a [`Speaker`](super::Speaker).
    SpeakerId, "spk_", ArcStr
);
id_type!(
    /// Names one piece of [`Evidence`](super::Evidence).
    EvidenceId, "evd_", ArcStr
);
id_type!(
    /// Names a [`Dispute`](super::Dispute).
    DisputeId, "dsp_", ArcStr
);
id_type!(
    /// Names an [`Event`](super::Event).
    EventId, "evt_", ArcStr
);
id_type!(
    /// Names a briefing [`Scene`](super::Scene).
    SceneId, "scn_", ArcStr
);
id_type!(
    /// Names an [`Acceptance`](super::Acceptance).
    AcceptanceId, "acc_", ArcStr
);

/// Ids by which many objects name one: whoever reads them lets equal texts be one.
macro_rules! shared_ids {
    ($($name:ident),+) => {
        $(impl $name {
            /// The text itself, for whoever lets equal ones be one.
            pub fn shared(&self) -> &ArcStr {
                &self.0
            }
        }

        impl From<ArcStr> for $name {
            fn from(text: ArcStr) -> Self {
                Self(text)
            }
        })+
    };
}

shared_ids!(ActorId, SourceId, SpeakerId);
