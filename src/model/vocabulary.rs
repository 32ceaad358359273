//! The closed lists of terms, each open at its end: a value that a newer program wrote is kept as it stands.

use std::fmt;

/// Reads a string without a copy of it.
struct Words<T>(fn(&str) -> Option<T>);

impl<T> serde::de::Visitor<'_> for Words<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("there are too many different unknown terms"))
    }
}

/// Declares an enum whose values are strings in the file and whose last variant keeps any other string.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A value that this version does not know; it survives a load and a save.
            Other(super::Term),
        }

        impl $name {
            /// Every value that this version knows, in the order of the specification.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)+];

            /// The value as written in the file.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }

            /// Reads the value as written in the file; never fails.
            pub fn from_text(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.into()),
                }
            }

            /// Reads the value as a file has it; `None` where files have brought too many unknown ones.
            fn from_file(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)+
                    other => super::Term::of_file(other).map(Self::Other),
                }
            }

            /// Does this version know the value?
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Words(Self::from_file))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "examples": [$($text),+] })
            }
        }
    };
}

open_enum!(
    /// What an actor is; it decides the shape of its chip.
    ActorKind {
        /// A state or its government.
        State = "state",
        /// A state or government that no longer exists.
        StateFormer = "state_former",
        /// An armed group.
        ArmedGroup = "armed_group",
        /// An armed group that governs.
        ArmedGroupGoverning = "armed_group_governing",
        /// Armed people whom the source does not name.
        ArmedGroupUnidentified = "armed_group_unidentified",
        /// An organisation, company or institution.
        Organisation = "organisation",
        /// One person.
        Person = "person",
        /// A place, where places act as nodes.
        Place = "place",
    }
);

open_enum!(
    /// The effect on the target as the text states it.
    Polarity {
        /// Against the target.
        Hostile = "hostile",
        /// For the target.
        Cooperative = "cooperative",
        /// Neither.
        Neutral = "neutral",
    }
);

impl Polarity {
    /// The sign of a signed network: −1, 0 or +1; unknown values count as 0.
    pub fn sign(&self) -> i8 {
        match self {
            Self::Hostile => -1,
            Self::Cooperative => 1,
            Self::Neutral | Self::Other(_) => 0,
        }
    }
}

open_enum!(
    /// Whether a relation is an event, a standing state of affairs or a statement.
    RelationKind {
        /// Something that happened.
        Event = "event",
        /// Something that holds.
        Standing = "standing",
        /// Something said by one end to the other.
        Statement = "statement",
    }
);

open_enum!(
    /// In which way the relation is said to hold.
    Modality {
        /// It holds or held.
        Actual = "actual",
        /// Somebody claims that it holds.
        Claimed = "claimed",
        /// It holds if something else does.
        Conditional = "conditional",
        /// Somebody expects it.
        Forecast = "forecast",
        /// The relation says that something is missing, such as a comment.
        Absence = "absence",
    }
);

open_enum!(
    /// How the relation stands among those who speak about it.
    Status {
        /// Reported as fact.
        Reported = "reported",
        /// Alleged by a party.
        Alleged = "alleged",
        /// Alleged by one party and denied by another.
        Contested = "contested",
        /// Denied, and nobody upholds it.
        Denied = "denied",
    }
);

open_enum!(
    /// PLOVER's event types (openeventdata/PLOVER, manual of 2018), and `NONE` for standing states.
    EventType {
        /// Verbal cooperation: agree or express intent to cooperate.
        Agree = "AGREE",
        /// Verbal cooperation: meet, visit, negotiate, mediate.
        Consult = "CONSULT",
        /// Verbal cooperation: praise, recognise, back.
        Support = "SUPPORT",
        /// Verbal cooperation: yield, apologise.
        Concede = "CONCEDE",
        /// Material cooperation: act together, trade, share.
        Cooperate = "COOPERATE",
        /// Material cooperation: give help, money, arms or shelter.
        Aid = "AID",
        /// Material cooperation: withdraw, release, cease fire.
        Retreat = "RETREAT",
        /// Verbal conflict in PLOVER; counted as neutral here.
        Request = "REQUEST",
        /// Verbal conflict: blame, allege, condemn.
        Accuse = "ACCUSE",
        /// Verbal conflict: refuse or deny.
        Reject = "REJECT",
        /// Verbal conflict: threaten or warn.
        Threaten = "THREATEN",
        /// Material conflict: demonstrate, strike, boycott.
        Protest = "PROTEST",
        /// Material conflict: embargo, expel, cut ties.
        Sanction = "SANCTION",
        /// Material conflict: ready forces.
        Mobilize = "MOBILIZE",
        /// Material conflict: seize, arrest, restrict.
        Coerce = "COERCE",
        /// Material conflict: use force.
        Assault = "ASSAULT",
        /// A standing state of affairs, no event.
        None = "NONE",
    }
);

impl EventType {
    /// The polarity that follows from the type's PLOVER quad class. Requests and plain denials count as
    /// neutral; a relation's own polarity overrides this.
    pub fn usual_polarity(&self) -> Polarity {
        match self {
            Self::Agree
            | Self::Consult
            | Self::Support
            | Self::Concede
            | Self::Cooperate
            | Self::Aid
            | Self::Retreat => Polarity::Cooperative,
            Self::Accuse
            | Self::Threaten
            | Self::Protest
            | Self::Sanction
            | Self::Mobilize
            | Self::Coerce
            | Self::Assault => Polarity::Hostile,
            Self::Request | Self::Reject | Self::None | Self::Other(_) => Polarity::Neutral,
        }
    }
}

open_enum!(
    /// One end of a relation.
    RelationEnd {
        /// The one who acts.
        Source = "source",
        /// The one acted upon.
        Target = "target",
    }
);

open_enum!(
    /// How a relation is shown by default.
    Display {
        /// As a line.
        Arc = "arc",
        /// As a badge on an actor.
        Badge = "badge",
    }
);

open_enum!(
    /// Where a date comes from.
    DateBasis {
        /// The text gives the date.
        Explicit = "explicit",
        /// The analyst worked it out.
        Inferred = "inferred",
        /// A weekday or the like, left relative.
        RelativeDay = "relative-day",
        /// Before or after something else, no more.
        RelativeOrder = "relative-order",
        /// "nearly a decade ago".
        RelativeVague = "relative-vague",
        /// No date at all.
        None = "none",
    }
);

open_enum!(
    /// In whose words a quote stands.
    Voice {
        /// The speaker's own words.
        Direct = "direct",
        /// The author retells what the speaker said.
        Paraphrase = "paraphrase",
        /// The author's own account.
        Narration = "narration",
    }
);

open_enum!(
    /// What a quote does for its target.
    Stance {
        /// It supports the relation.
        Supports = "supports",
        /// It disputes the relation.
        Disputes = "disputes",
        /// It is background and supports nothing.
        Context = "context",
    }
);

open_enum!(
    /// The weight of a quote among those of its target.
    EvidenceRole {
        /// The quote to show first.
        Primary = "primary",
        /// Another that says the same.
        Supporting = "supporting",
        /// Background.
        Context = "context",
        /// Against.
        Contra = "contra",
    }
);

open_enum!(
    /// A coarse degree of confidence (ICD 203).
    Confidence {
        /// High.
        High = "high",
        /// Moderate.
        Moderate = "moderate",
        /// Low.
        Low = "low",
    }
);

open_enum!(
    /// Whether two sides deny each other or merely sit badly together.
    DisputeKind {
        /// One side denies what the other says.
        Dispute = "dispute",
        /// Both can be true, and a reader should see both.
        Tension = "tension",
    }
);

open_enum!(
    /// Where a source's text is kept.
    TextMode {
        /// In the map file.
        Embedded = "embedded",
        /// In a file beside it.
        File = "file",
        /// Nowhere: only its hash is known.
        None = "none",
    }
);
