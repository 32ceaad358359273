//! What the keyboard and screen readers reach on the map: actors, lines, remarks, and the relations within a line.

use egui::Id;
use kurbo::{ParamCurve, Point, Rect};

use crate::app::state::Thing;
use crate::drawing::{Geometry, Pill, SubjectKey};
use crate::extract::Extract;

/// One of them, by its index in the extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// What has marks of its own.
    Subject(SubjectKey),
    /// One relation of a line that stands for several.
    Relation(u32),
}

impl Object {
    /// Its id in egui's memory and in the accessibility tree.
    pub fn id(self) -> Id {
        Id::new(("relata-map-object", format!("{self:?}")))
    }

    /// What it stands for.
    pub(super) fn thing(self, extract: &Extract) -> Option<Thing> {
        match self {
            Self::Subject(key) => Thing::of_key(key, extract),
            Self::Relation(index) => extract.relation(index).map(|view| Thing::Relation(view.relation.id.clone())),
        }
    }

    /// What stands for a thing.
    pub(super) fn of_thing(thing: &Thing, extract: &Extract) -> Option<Self> {
        match thing {
            Thing::Relation(id) => {
                let index = extract.relation_index(id)?;
                let line = extract.bundle_of(index).and_then(|line| extract.bundles.get(line as usize));
                // A line of one relation is that relation.
                if line.is_some_and(|line| line.relations.len() > 1) {
                    Some(Self::Relation(index))
                } else {
                    thing.key(extract).map(Self::Subject)
                }
            }
            Thing::Actor(_) | Thing::Bundle(..) => thing.key(extract).map(Self::Subject),
        }
    }

    /// What is drawn of it.
    pub(super) fn key(self, extract: &Extract) -> Option<SubjectKey> {
        match self {
            Self::Subject(key) => Some(key),
            Self::Relation(index) => extract.bundle_of(index).map(SubjectKey::Bundle),
        }
    }
}

/// The box of what is drawn, without the camera's offset. A line's box is that of its label, or a square on its middle.
pub(super) fn place(key: SubjectKey, geometry: &Geometry) -> Option<Rect> {
    match key {
        SubjectKey::Actor(i) => geometry.chips.get(i as usize).map(|chip| chip.rect),
        SubjectKey::Bundle(i) => {
            let label = geometry.pills.get(i as usize).and_then(|pill| pill.as_ref().and_then(Pill::rect));
            label.or_else(|| Some(around(geometry.lines.get(i as usize)?.curve.eval(0.5))))
        }
        SubjectKey::Badge(i) => {
            let badge = geometry.badges.get(i as usize)?;
            badge.rect.or_else(|| Some(around(geometry.chips.get(badge.actor as usize)?.rect.origin())))
        }
        SubjectKey::Legend => None,
    }
}

/// The smallest target there is.
fn around(middle: Point) -> Rect {
    Rect::from_center_size(middle, (24.0, 24.0))
}
