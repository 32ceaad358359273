//! What kinds of acts are called on a line, and how they are explained.

use crate::drawing::polarity_word;
use crate::edit::Manner;
use crate::model::{EventType, Modality, RelationEnd, Status};

/// The verb of a kind of act, as on a line: "accuses".
pub fn verb(event_type: &EventType) -> &str {
    words(event_type).0
}

/// What stands beside it in a list: "ACCUSE: blame, allege, condemn · against".
pub fn explanation(event_type: &EventType) -> String {
    let sign = event_type.usual_polarity();
    format!("{event_type}: {} · {}", words(event_type).1, polarity_word(&sign))
}

/// How something is said to hold, where there is more to say than that it is reported: "denied · claimed".
pub fn manner(manner: &Manner) -> Option<String> {
    let mut parts = Vec::new();
    if manner.status != Status::Reported {
        parts.push(manner.status.to_string());
    }
    match &manner.modality {
        Modality::Actual => {}
        Modality::Conditional => parts.push("if".to_owned()),
        Modality::Absence => parts.push("is missing".to_owned()),
        other => parts.push(other.to_string()),
    }
    if manner.symmetric {
        parts.push("both ways".to_owned());
    }
    parts.extend(manner.polarity.as_ref().map(|polarity| polarity_word(polarity).to_owned()));
    parts.extend(manner.inferred_ends.iter().filter_map(|end| match end {
        RelationEnd::Source => Some("who acts is read from context".to_owned()),
        RelationEnd::Target => Some("upon whom is read from context".to_owned()),
        RelationEnd::Other(_) => None,
    }));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn words(event_type: &EventType) -> (&str, &'static str) {
    match event_type {
        EventType::Agree => ("agrees with", "agree, express intent to cooperate"),
        EventType::Consult => ("talks with", "meet, visit, negotiate, mediate"),
        EventType::Support => ("backs", "praise, recognise, back"),
        EventType::Concede => ("yields to", "yield, apologise"),
        EventType::Cooperate => ("works with", "act together, trade, share"),
        EventType::Aid => ("helps", "give help, money, arms or shelter"),
        EventType::Retreat => ("withdraws from", "withdraw, release, cease fire"),
        EventType::Request => ("asks", "appeal, demand, urge"),
        EventType::Accuse => ("accuses", "blame, allege, condemn"),
        EventType::Reject => ("rejects", "refuse, deny"),
        EventType::Threaten => ("threatens", "threaten, warn"),
        EventType::Protest => ("protests against", "demonstrate, strike, boycott"),
        EventType::Sanction => ("sanctions", "embargo, expel, cut ties"),
        EventType::Mobilize => ("mobilises against", "ready forces"),
        EventType::Coerce => ("coerces", "seize, arrest, restrict"),
        EventType::Assault => ("attacks", "use force"),
        EventType::None => ("is linked to", "a standing state, no event"),
        EventType::Other(other) => (other, "a type of another program"),
    }
}
