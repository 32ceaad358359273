//! Immutable, prefixed identifiers: one type for each kind of object, so that the compiler keeps them apart.

use std::fmt;

use arcstr::ArcStr;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] ArcStr);

        impl $name {
            /// The prefix that new ids of this kind carry. Ids from elsewhere are kept as they are.
            pub const PREFIX: &'static str = $prefix;

            /// Wraps `text` as it stands; nothing is normalised.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(ArcStr::from(text.as_ref()))
            }

            /// The same text, for whoever lets equal ones be one.
            pub fn shared(&self) -> &ArcStr {
                &self.0
            }

            /// The id as written in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<ArcStr> for $name {
            fn from(text: ArcStr) -> Self {
                Self(text)
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
    ActorId, "act_"
);
id_type!(
    /// Names a [`Relation`](super::Relation).
    RelationId, "rel_"
);
id_type!(
    /// Names a [`Source`](super::Source).
    SourceId, "src_"
);
id_type!(
    /// Names a [`Speaker`](super::Speaker).
    SpeakerId, "spk_"
);
id_type!(
    /// Names one piece of [`Evidence`](super::Evidence).
    EvidenceId, "evd_"
);
id_type!(
    /// Names a [`Dispute`](super::Dispute).
    DisputeId, "dsp_"
);
id_type!(
    /// Names an [`Event`](super::Event).
    EventId, "evt_"
);
id_type!(
    /// Names a briefing [`Scene`](super::Scene).
    SceneId, "scn_"
);
id_type!(
    /// Names an [`Acceptance`](super::Acceptance).
    AcceptanceId, "acc_"
);
