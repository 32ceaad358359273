//! What is suggested: actors and pairs with the words behind them. Nothing here is on a map before somebody says yes.

use crate::model::{ActorId, ActorKind, EventType, Modality, Polarity, Status};

/// A stretch of the text in Unicode code points, the end exclusive, as in a quote's selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

impl Span {
    /// Do the two share a code point?
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Who seems to act in a text, and who seems to do what to whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// Those in a pair first, then by number of mentions.
    pub actors: Vec<SuggestedActor>,
    /// In the order of the text.
    pub pairs: Vec<SuggestedPair>,
    /// Two of whom the text speaks together, though no rule says who does what: the likeliest first. None is in `pairs`.
    pub together: Vec<NamedTogether>,
}

/// Somebody who acts, or is acted upon.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedActor {
    /// The longest name in the text, or the map's.
    pub name: String,
    /// The actor of the map, where it is one.
    pub known: Option<ActorId>,
    /// What it seems to be.
    pub kind: ActorKind,
    /// Other words by which the text names it, in alphabetical order.
    pub aliases: Vec<String>,
    /// Where it is named.
    pub mentions: Vec<Mention>,
    /// One sentence: why it is taken for an actor, and for one of this kind.
    pub why: String,
}

/// One place where an actor is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Why these words are taken for the actor, where they are not its name.
    pub inferred: Option<String>,
}

/// Two who are named together: worth reading, and nothing more is said.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTogether {
    /// The same words in the same sentence of a text have the same id in every run.
    pub id: String,
    /// The one of the two who comes first among the actors: an index into [`Suggestions::actors`].
    pub one: usize,
    /// The other: an index into [`Suggestions::actors`].
    pub other: usize,
    /// The sentence that brings the two together most closely.
    pub passage: Span,
    /// In how many sentences they are together.
    pub times: usize,
    /// How likely the passage says what one does to the other, from 0 to 1: no probability.
    pub score: f32,
    /// One sentence: what stands between the two.
    pub why: String,
}

/// Somebody seems to do something to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedPair {
    /// The same words in the same sentence of a text have the same id in every run.
    pub id: String,
    /// The one who acts: an index into [`Suggestions::actors`].
    pub from: usize,
    /// The one acted upon: an index into [`Suggestions::actors`].
    pub to: usize,
    /// It holds in both directions.
    pub symmetric: bool,
    /// The event type of the lexicon's entry.
    pub event_type: EventType,
    /// The effect on the one acted upon.
    pub polarity: Polarity,
    /// In which way it is said to hold.
    pub modality: Modality,
    /// How it stands among those who speak about it.
    pub status: Status,
    /// The words to be quoted: the sentence.
    pub passage: Span,
    /// The word that says what is done.
    pub action: Span,
    /// How plainly the sentence says so, from 0 to 1: no probability.
    pub score: f32,
    /// One sentence: which word between whom, and what was read from context.
    pub why: String,
    /// The acting end is not named in the passage.
    pub inferred_from: bool,
    /// The end acted upon is not named in the passage.
    pub inferred_to: bool,
}
