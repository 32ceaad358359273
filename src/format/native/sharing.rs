//! Texts as they are read → the same texts, equal ones kept once: the ends of relations and the keys of places are the
//! actors' own ids, and labels that come again and again take no more memory than one. On a large map copies would be a
//! quarter of all. Each object is shared before the next is read, so that its copies leave no holes.

use std::collections::HashSet;

use arcstr::ArcStr;

use crate::model::{
    Acceptance, Actor, ActorId, Dispute, Event, Evidence, Rare, Relation, Scene, Source, Speaker, SpeakerId, Target,
};

/// The texts so far. Nobody asks this table for its order.
#[derive(Default)]
pub(super) struct Texts(HashSet<ArcStr>);

impl Texts {
    /// The first text that was equal to this one.
    pub(super) fn one(&mut self, text: &ArcStr) -> ArcStr {
        if let Some(first) = self.0.get(text.as_str()) {
            return first.clone();
        }
        self.0.insert(text.clone());
        text.clone()
    }
}

/// An object whose texts may be those of others.
pub(super) trait Share {
    /// Lets equal texts be one.
    fn share(&mut self, texts: &mut Texts);
}

macro_rules! share_ids {
    ($($id:ident),+) => {
        $(impl Share for $id {
            fn share(&mut self, texts: &mut Texts) {
                *self = texts.one(self.shared()).into();
            }
        })+
    };
}

share_ids!(ActorId, SpeakerId);

impl<T: Share + 'static> Share for Rare<Vec<T>> {
    fn share(&mut self, texts: &mut Texts) {
        if !self.is_empty() {
            self.iter_mut().for_each(|one| one.share(texts));
        }
    }
}

impl Share for Relation {
    fn share(&mut self, texts: &mut Texts) {
        self.from.share(texts);
        self.to.share(texts);
        self.label = texts.one(&self.label);
        if !self.asserted_by.is_empty() {
            self.asserted_by.share(texts);
        }
    }
}

impl Share for Actor {
    fn share(&mut self, texts: &mut Texts) {
        self.id.share(texts);
    }
}

impl Share for Evidence {
    fn share(&mut self, texts: &mut Texts) {
        match &mut self.target {
            Target::Actor(id) => id.share(texts),
            Target::Relation(_) | Target::Event(_) | Target::Dispute(_) | Target::Other(_) => {}
        }
        self.source = texts.one(self.source.shared()).into();
        if let Some(speaker) = &mut self.speaker {
            speaker.share(texts);
        }
    }
}

/// Maps have few of these.
macro_rules! few {
    ($($object:ident),+) => {
        $(impl Share for $object {
            fn share(&mut self, _: &mut Texts) {}
        })+
    };
}

few!(Acceptance, Dispute, Event, Scene, Source, Speaker);
