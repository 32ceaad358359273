//! The words of a passage → what they seem to say: who, upon whom, what kind of act. A proposal that Enter takes, and that
//! typed letters put aside.

use crate::edit::End;
use crate::model::{EventType, Map};
use crate::suggest::{SuggestedActor, suggest};

/// What a passage seems to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who acts, and who is acted upon.
    pub ends: [End; 2],
    /// The kind of act.
    pub event_type: EventType,
    /// The word of the passage that says so.
    pub label: String,
}

impl Proposal {
    /// The plainest pair of the words, if they say any.
    pub fn of(words: &str, map: &Map) -> Option<Self> {
        let found = suggest(words, Some(map));
        let pair = found.pairs.iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
        let (from, to) = (found.actors.get(pair.from)?, found.actors.get(pair.to)?);
        let length = pair.action.end.saturating_sub(pair.action.start);
        let label = words.chars().skip(pair.action.start).take(length).collect();
        Some(Self { ends: [end(from), end(to)], event_type: pair.event_type.clone(), label })
    }
}

fn end(actor: &SuggestedActor) -> End {
    actor.known.clone().map_or_else(|| End::New(actor.name.clone()), End::Known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn a_plain_sentence_is_read_and_one_without_an_act_is_not() {
        let map = format::bundled().map;
        let read = Proposal::of("On Monday Pakistan accused China of shelling its border posts.", &map);
        let read = read.expect("it says who does what to whom");
        let known = |id: &str| End::Known(crate::model::ActorId::new(id));
        assert_eq!(read.ends, [known("act_pakistan"), known("act_china")]);
        assert_eq!((read.event_type, read.label.as_str()), (EventType::Accuse, "accused"));
        assert_eq!(Proposal::of("The weather was fine.", &map), None);
    }
}
