//! New objects with what they cannot be without, and nothing else.

use crate::model::{
    Actor, ActorId, ActorKind, Evidence, EvidenceId, Extra, Modality, Rare, Relation, RelationId, RelationKind, Scene,
    SceneId, Selector, Source, SourceId, Speaker, SpeakerId, Stance, Status, Target,
};

/// Somebody of whom only the name is known.
pub fn actor(id: ActorId, name: &str, kind: ActorKind) -> Actor {
    Actor { id, name: name.to_owned(), short: None, kind, hidden: false, details: Rare::new() }
}

/// Something that is reported to have happened.
pub fn relation(id: RelationId, (from, to): (ActorId, ActorId), label: &str) -> Relation {
    Relation {
        id,
        from,
        to,
        label: label.into(),
        polarity: None,
        event_type: None,
        kind: RelationKind::Event,
        modality: Modality::Actual,
        status: Status::Reported,
        symmetric: false,
        headline: false,
        particulars: Rare::new(),
    }
}

/// Words that support something.
pub fn evidence(id: EvidenceId, target: Target, source: SourceId, selector: Selector) -> Evidence {
    Evidence {
        id,
        target,
        source,
        selector,
        translation: None,
        locator: None,
        speaker: None,
        voice: None,
        role: None,
        stance: Stance::Supports,
        extraction: None,
        grade: None,
        checked: None,
        gloss: None,
        extra: Extra::new(),
    }
}

/// The words alone, with no place of theirs.
pub fn selector(exact: &str) -> Selector {
    Selector { exact: exact.to_owned(), prefix: None, suffix: None, start: None, end: None, extra: Extra::new() }
}

/// A document of which only the title is known.
pub fn source(id: SourceId, title: &str) -> Source {
    Source {
        id,
        title: title.to_owned(),
        author: None,
        publisher: None,
        published: None,
        retrieved: None,
        url: None,
        language: None,
        grade: None,
        derived_from: None,
        text: None,
        note: None,
        extra: Extra::new(),
    }
}

/// A scene that shows nobody yet.
pub fn scene(id: SceneId, title: &str) -> Scene {
    Scene {
        id,
        title: title.to_owned(),
        caption: None,
        actors: Vec::new(),
        relations: None,
        emphasis: Vec::new(),
        camera: None,
        quote: None,
        notes: None,
        seconds: None,
        extra: Extra::new(),
    }
}

/// Somebody who is quoted.
pub fn speaker(id: SpeakerId, name: &str) -> Speaker {
    Speaker { id, name: name.to_owned(), role: None, speaks_for: None, extra: Extra::new() }
}
