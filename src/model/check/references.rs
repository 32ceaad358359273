//! Every id that is referred to, and those that name nothing. Fields are written as paths: `sides[0].relations[1]`.

use super::rules::DANGLING_REFERENCE;
use crate::model::{
    Actor, ActorId, Dispute, EventId, Evidence, EvidenceId, Finding, Map, Relation, RelationId, Scene, SceneRelations,
    SourceId, SpeakerId, Target,
};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    let mut references = References { map, owner: "", findings };
    for source in map.sources.values() {
        references.owner = source.id.as_str();
        references.one(Kind::Source, "derived_from", source.derived_from.as_ref().map(SourceId::as_str));
    }
    for speaker in map.speakers.values() {
        references.owner = speaker.id.as_str();
        references.one(Kind::Actor, "speaks_for", speaker.speaks_for.as_ref().map(ActorId::as_str));
    }
    map.actors.values().for_each(|actor| references.actor(actor));
    map.relations.values().for_each(|relation| references.relation(relation));
    map.evidence.values().for_each(|evidence| references.evidence(evidence));
    map.disputes.values().for_each(|dispute| references.dispute(dispute));
    map.scenes.iter().for_each(|scene| references.scene(scene));
}

/// What an id may name.
#[derive(Clone, Copy)]
enum Kind {
    Source,
    Speaker,
    Actor,
    Relation,
    Evidence,
    Dispute,
    Event,
    /// What a scene may quote.
    EvidenceOrDispute,
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Speaker => "speaker",
            Self::Actor => "actor",
            Self::Relation => "relation",
            Self::Evidence => "piece of evidence",
            Self::Dispute => "dispute",
            Self::Event => "event",
            Self::EvidenceOrDispute => "piece of evidence or dispute",
        }
    }

    fn is_in(self, map: &Map, id: &str) -> bool {
        match self {
            Self::Source => map.sources.contains_key(&id.into()),
            Self::Speaker => map.speakers.contains_key(&id.into()),
            Self::Actor => map.actors.contains_key(&id.into()),
            Self::Relation => map.relations.contains_key(&id.into()),
            Self::Evidence => map.evidence.contains_key(&id.into()),
            Self::Dispute => map.disputes.contains_key(&id.into()),
            Self::Event => map.events.contains_key(&id.into()),
            Self::EvidenceOrDispute => Self::Evidence.is_in(map, id) || Self::Dispute.is_in(map, id),
        }
    }
}

struct References<'a> {
    map: &'a Map,
    owner: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl<'a> References<'a> {
    fn one(&mut self, kind: Kind, field: &str, id: Option<&str>) {
        let Some(id) = id.filter(|id| !kind.is_in(self.map, id)) else { return };
        let finding = DANGLING_REFERENCE
            .finding(format!("The {} {id} is not in the map.", kind.noun()))
            .hint("Add it, or name another one.");
        self.findings.push(finding.at(self.owner).field(field));
    }

    fn list<'b>(&mut self, kind: Kind, field: &str, ids: impl IntoIterator<Item = &'b str>) {
        for (index, id) in ids.into_iter().enumerate() {
            self.one(kind, &format!("{field}[{index}]"), Some(id));
        }
    }

    fn actor(&mut self, actor: &'a Actor) {
        self.owner = actor.id.as_str();
        for (index, attribute) in actor.attributes.iter().enumerate() {
            let field = format!("attributes[{index}].evidence");
            self.list(Kind::Evidence, &field, attribute.evidence.iter().map(EvidenceId::as_str));
        }
        if let Some(badge) = &actor.badge {
            self.one(Kind::Relation, "badge.relation", badge.relation.as_ref().map(RelationId::as_str));
            self.one(Kind::Event, "badge.event", badge.event.as_ref().map(EventId::as_str));
        }
    }

    fn relation(&mut self, relation: &'a Relation) {
        self.owner = relation.id.as_str();
        self.one(Kind::Actor, "from", Some(relation.from.as_str()));
        self.one(Kind::Actor, "to", Some(relation.to.as_str()));
        self.list(Kind::Speaker, "asserted_by", relation.asserted_by.iter().map(SpeakerId::as_str));
        self.list(Kind::Relation, "contradicted_by", relation.contradicted_by.iter().map(RelationId::as_str));
    }

    fn evidence(&mut self, evidence: &'a Evidence) {
        self.owner = evidence.id.as_str();
        self.one(Kind::Source, "source", Some(evidence.source.as_str()));
        self.one(Kind::Speaker, "speaker", evidence.speaker.as_ref().map(SpeakerId::as_str));
        match &evidence.target {
            Target::Relation(id) => self.one(Kind::Relation, "target.relation", Some(id.as_str())),
            Target::Actor(id) => self.one(Kind::Actor, "target.actor", Some(id.as_str())),
            Target::Event(id) => self.one(Kind::Event, "target.event", Some(id.as_str())),
            Target::Dispute(id) => self.one(Kind::Dispute, "target.dispute", Some(id.as_str())),
            Target::Other(_) => {}
        }
    }

    fn dispute(&mut self, dispute: &'a Dispute) {
        self.owner = dispute.id.as_str();
        for (index, side) in dispute.sides.iter().enumerate() {
            let relations = side.relations.iter().map(RelationId::as_str);
            self.list(Kind::Relation, &format!("sides[{index}].relations"), relations);
            let evidence = side.evidence.iter().map(EvidenceId::as_str);
            self.list(Kind::Evidence, &format!("sides[{index}].evidence"), evidence);
        }
    }

    fn scene(&mut self, scene: &'a Scene) {
        self.owner = scene.id.as_str();
        self.list(Kind::Actor, "actors", scene.actors.iter().map(ActorId::as_str));
        if let Some(SceneRelations::Listed(relations)) = &scene.relations {
            self.list(Kind::Relation, "relations", relations.iter().map(RelationId::as_str));
        }
        self.list(Kind::Relation, "emphasis", scene.emphasis.iter().map(RelationId::as_str));
        let fitted = scene.camera.as_deref().and_then(|camera| camera.strip_prefix("fit:"));
        for actor in fitted.into_iter().flat_map(|ids| ids.split(',')) {
            self.one(Kind::Actor, "camera", Some(actor.trim()));
        }
        self.one(Kind::EvidenceOrDispute, "quote", scene.quote.as_deref());
    }
}
