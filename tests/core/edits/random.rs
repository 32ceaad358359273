//! Random commands from a seed: most of them possible, some of them not.

use std::sync::Arc;

use relata::edit::{Command, Object, ObjectId, Place, RelationChange, SceneEdit, blank, fresh_id};
use relata::model::*;

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).
pub(crate) struct Random(u64);

const NAMES: &[&str] =
    &["Iran", "Red Crescent", "پاکستان", "", "A \"quoted\" name", "Iran", "The United Nations in Kabul"];
const DATES: &[&str] = &["2023-02", "2022-11/..", "/2021-08~", "2023-02-30", "199X"];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((bits ^ (bits >> 31)) >> 32) as usize * count) >> 32
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// An id of the table; now and then one that it does not have.
    fn id<K: Clone + Ord + for<'a> From<&'a str>, V: Keyed<K>>(&mut self, table: &Table<K, V>) -> K {
        if table.is_empty() || self.chance(2) {
            return K::from("nobody");
        }
        let nth = self.below(table.len());
        table.keys().nth(nth).unwrap().clone()
    }

    fn some<K: Clone + Ord + for<'a> From<&'a str>, V: Keyed<K>>(&mut self, table: &Table<K, V>) -> Option<K> {
        (self.chance(60) && !table.is_empty()).then(|| self.id(table))
    }

    /// Some elements, in order.
    fn part<K: Clone>(&mut self, of: &[K]) -> Vec<K> {
        of.iter().filter(|_| self.chance(50)).cloned().collect()
    }

    fn name(&mut self) -> String {
        let number = self.below(1000);
        let name = self.pick(NAMES);
        if name.is_empty() || self.chance(30) { name.to_owned() } else { format!("{name} {number}") }
    }

    fn when(&mut self) -> Option<When> {
        self.chance(70).then(|| When { edtf: Some(self.pick(DATES).to_owned()), ..When::default() })
    }

    pub(crate) fn command(&mut self, map: &Map) -> Command {
        match self.below(100) {
            0..10 => {
                let to = (self.below(1000) as f64 / 3.0, self.below(1000) as f64);
                let actors = vec![(self.id(&map.actors), to), (self.id(&map.actors), (3.0, 4.0))];
                Command::MoveActors { actors, placed: vec![(self.id(&map.actors), (1.0, 2.0))] }
            }
            10..13 => {
                let place = |actor, x| Place { actor, at: (x, 5.0), pinned: x > 6.0 };
                let places = vec![place(self.id(&map.actors), 6.0), place(self.id(&map.actors), 7.0)];
                Command::Arrange { title: "layout".to_owned(), places }
            }
            13..34 => Command::Add(self.object(map, None)),
            34..40 => Command::Scene(self.scene_edit(map)),
            40..60 => {
                let id = self.object_id(map);
                Command::Change(self.object(map, Some(id)))
            }
            60..72 => Command::Remove(self.object_id(map)),
            72..88 => Command::ChangeRelation { relation: self.id(&map.relations), change: self.change() },
            88..90 => Command::DateEvent { event: self.id(&map.events), when: self.when() },
            90..94 => Command::MergeActors { kept: self.id(&map.actors), gone: self.id(&map.actors) },
            94 => Command::Title(self.name()),
            95..97 => self.together(map),
            _ => self.split(map),
        }
    }

    /// A new actor with a relation to somebody, and something else.
    fn together(&mut self, map: &Map) -> Command {
        let new = self.actor(map, None);
        let relation = Relation { from: new.id.clone(), ..self.relation(map, None) };
        let first = [Object::Actor(Arc::new(new)), Object::Relation(Arc::new(relation))].map(Command::Add);
        let last = self.command(map);
        Command::Together { title: "several".to_owned(), commands: first.into_iter().chain([last]).collect() }
    }

    fn change(&mut self) -> RelationChange {
        match self.below(9) {
            0 => RelationChange::Reverse,
            1 => RelationChange::Label(self.name()),
            2 => RelationChange::EventType(self.chance(80).then(|| self.pick(EventType::KNOWN))),
            3 => RelationChange::Polarity(self.chance(80).then(|| self.pick(Polarity::KNOWN))),
            4 => RelationChange::Kind(self.pick(RelationKind::KNOWN)),
            5 => RelationChange::Status(self.pick(Status::KNOWN)),
            6 => RelationChange::Modality(self.pick(Modality::KNOWN)),
            7 => RelationChange::When(self.when()),
            _ => RelationChange::Headline(self.chance(70)),
        }
    }

    fn scene_id(&mut self, map: &Map) -> SceneId {
        if map.scenes.is_empty() || self.chance(3) {
            return SceneId::new("nobody");
        }
        map.scenes[self.below(map.scenes.len())].id.clone()
    }

    fn scene_edit(&mut self, map: &Map) -> SceneEdit {
        let id = self.scene_id(map);
        match self.below(7) {
            0 => SceneEdit::Remove(id),
            1 => SceneEdit::Move { scene: id, to: self.below(9) },
            2 => SceneEdit::Copy { scene: id, id: fresh_id(map, Kind::Scene, "Copy").as_str().into() },
            3 => SceneEdit::Clear(id),
            4 | 5 => SceneEdit::Change(Arc::new(self.scene(map, id))),
            _ => {
                let name = self.name();
                let id = fresh_id(map, Kind::Scene, &name);
                SceneEdit::Insert { at: self.below(9), scene: Arc::new(self.scene(map, id.as_str().into())) }
            }
        }
    }

    fn scene(&mut self, map: &Map, id: SceneId) -> Scene {
        let actors: Vec<ActorId> = map.actors.keys().cloned().collect();
        let relations: Vec<RelationId> = map.relations.keys().cloned().collect();
        let named = SceneRelations::Named("all-headlines".to_owned());
        let shown = if self.chance(30) { named } else { SceneRelations::Listed(self.part(&relations)) };
        let quote =
            [self.some(&map.evidence).map(|id| id.to_string()), self.some(&map.disputes).map(|id| id.to_string())];
        let camera = match self.below(3) {
            0 => Some("fit-all".to_owned()),
            1 => self.some(&map.actors).map(|id| format!("fit:{id}")),
            _ => None,
        };
        Scene {
            caption: self.chance(50).then(|| self.name()),
            actors: self.part(&actors),
            relations: self.chance(80).then_some(shown),
            emphasis: self.some(&map.relations).into_iter().collect(),
            camera,
            quote: self.pick(&quote),
            seconds: self.chance(50).then(|| self.below(90) as u32),
            ..blank::scene(id, &self.name())
        }
    }

    fn split(&mut self, map: &Map) -> Command {
        let actor = self.id(&map.actors);
        let its = map.relations.values().filter(|one| one.from == actor || one.to == actor);
        let its: Vec<RelationId> = its.map(|one| one.id.clone()).collect();
        let mut relations = self.part(&its);
        if self.chance(5) {
            relations.push(self.id(&map.relations));
        }
        let speakers = map.speakers.values().filter(|one| one.speaks_for.as_ref() == Some(&actor));
        let speakers: Vec<SpeakerId> = speakers.map(|one| one.id.clone()).collect();
        let speakers = self.part(&speakers);
        Command::SplitActor { actor, new: Arc::new(self.actor(map, None)), relations, speakers }
    }

    fn object_id(&mut self, map: &Map) -> ObjectId {
        match self.below(8) {
            0 => ObjectId::Source(self.id(&map.sources)),
            1 => ObjectId::Speaker(self.id(&map.speakers)),
            2 => ObjectId::Actor(self.id(&map.actors)),
            3 | 4 => ObjectId::Relation(self.id(&map.relations)),
            5 => ObjectId::Dispute(self.id(&map.disputes)),
            6 => ObjectId::Event(self.id(&map.events)),
            _ => ObjectId::Evidence(self.id(&map.evidence)),
        }
    }

    /// A new object, or another one with the same id.
    fn object(&mut self, map: &Map, id: Option<ObjectId>) -> Object {
        let nth = match &id {
            Some(ObjectId::Source(_)) => 0,
            Some(ObjectId::Speaker(_)) => 1,
            Some(ObjectId::Actor(_)) => 2,
            Some(ObjectId::Relation(_)) => 3,
            Some(ObjectId::Dispute(_)) => 4,
            Some(ObjectId::Event(_)) => 5,
            Some(ObjectId::Acceptance(_)) => 6,
            Some(ObjectId::Evidence(_)) => 9,
            None => self.below(14),
        };
        let id = id.map(|id| id.as_str().to_owned());
        let name = self.name();
        let fresh = |kind| id.clone().unwrap_or_else(|| fresh_id(map, kind, &name));
        match nth {
            0 => Object::Source(Arc::new(Source {
                derived_from: self.some(&map.sources),
                published: Some(self.pick(DATES).to_owned()),
                grade: self.chance(50).then(|| self.pick(&["A", "F", "G"]).to_owned()),
                ..blank::source(fresh(Kind::Source).as_str().into(), &name)
            })),
            1 => Object::Speaker(Arc::new(Speaker {
                id: fresh(Kind::Speaker).as_str().into(),
                name,
                role: None,
                speaks_for: self.some(&map.actors),
                extra: Extra::new(),
            })),
            2 => Object::Actor(Arc::new(self.actor(map, id))),
            3 | 7 | 8 | 13 => Object::Relation(Arc::new(self.relation(map, id))),
            4 => {
                let side = |random: &mut Self| Side {
                    relations: random.some(&map.relations).into_iter().collect(),
                    evidence: random.some(&map.evidence).into_iter().collect(),
                    reads: None,
                    extra: Extra::new(),
                };
                let sides = vec![side(self), side(self)];
                let id = fresh(Kind::Dispute).as_str().into();
                Object::Dispute(Arc::new(Dispute {
                    id,
                    kind: DisputeKind::Dispute,
                    title: name,
                    sides,
                    extra: Extra::new(),
                }))
            }
            5 => {
                let id = fresh(Kind::Event).as_str().into();
                Object::Event(Arc::new(Event { id, title: name, when: self.when().map(Box::new), extra: Extra::new() }))
            }
            6 => Object::Acceptance(Arc::new(Acceptance {
                id: fresh(Kind::Acceptance).as_str().into(),
                code: "inferred-end".to_owned(),
                object: self.some(&map.relations).map(|id| id.to_string()),
                field: None,
                reason: name,
                by: None,
                on: None,
                extra: Extra::new(),
            })),
            _ => Object::Evidence(Arc::new(self.evidence(map, id))),
        }
    }

    fn actor(&mut self, map: &Map, id: Option<String>) -> Actor {
        let name = self.name();
        let badge = self.chance(30).then(|| Badge {
            text: "!".to_owned(),
            relation: self.some(&map.relations),
            event: self.some(&map.events),
            extra: Extra::new(),
        });
        let details = Details {
            aliases: [self.name()].into(),
            identifiers: Rare::new(),
            attributes: [Attribute {
                text: "Known".to_owned(),
                evidence: self.some(&map.evidence).into_iter().collect(),
                extra: Extra::new(),
            }]
            .into(),
            badge: badge.map(Box::new),
            note: self.chance(30).then(|| name.as_str().into()),
            extra: Extra::from([("x_new".to_owned(), serde_json::json!(self.below(9)))]),
        };
        Actor {
            id: id.unwrap_or_else(|| fresh_id(map, Kind::Actor, &name)).as_str().into(),
            short: self.chance(30).then(|| "X".into()),
            kind: self.pick(ActorKind::KNOWN),
            hidden: self.chance(10),
            details: details.into(),
            name,
        }
    }

    fn relation(&mut self, map: &Map, id: Option<String>) -> Relation {
        let label = self.name();
        Relation {
            id: id.unwrap_or_else(|| fresh_id(map, Kind::Relation, &label)).as_str().into(),
            from: self.id(&map.actors),
            to: self.id(&map.actors),
            symmetric: self.chance(10),
            label: label.into(),
            headline: self.chance(50),
            polarity: None,
            event_type: Some(self.pick(EventType::KNOWN)),
            kind: self.pick(RelationKind::KNOWN),
            modality: self.pick(Modality::KNOWN),
            status: self.pick(Status::KNOWN),
            particulars: Particulars {
                inferred_ends: if self.chance(30) { [self.pick(RelationEnd::KNOWN)].into() } else { Rare::new() },
                asserted_by: self.some(&map.speakers).into_iter().collect(),
                when: self.when().map(Box::new),
                contradicted_by: self.some(&map.relations).into_iter().collect(),
                ..Particulars::default()
            }
            .into(),
        }
    }

    fn evidence(&mut self, map: &Map, id: Option<String>) -> Evidence {
        let exact = self.name();
        let target = match self.below(6) {
            0 => Target::Actor(self.id(&map.actors)),
            1 => Target::Event(self.id(&map.events)),
            2 => Target::Dispute(self.id(&map.disputes)),
            _ => Target::Relation(self.id(&map.relations)),
        };
        let start = self.chance(50).then(|| self.below(50) as u64);
        let id = id.unwrap_or_else(|| fresh_id(map, Kind::Evidence, &exact));
        let end = start.map(|start| start + 9);
        let selector = Selector { start, end, ..blank::selector(&exact) };
        Evidence {
            speaker: self.some(&map.speakers),
            voice: Some(self.pick(Voice::KNOWN)),
            stance: self.pick(Stance::KNOWN),
            grade: self.chance(20).then(|| self.pick(&["1", "6", "7"]).to_owned()),
            ..blank::evidence(id.as_str().into(), target, self.id(&map.sources), selector)
        }
    }
}
