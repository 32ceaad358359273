//! What the window shows of a map, and what its panels ask for. Knows no widget.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::drawing::{SubjectKey, Theme};
use crate::edit;
use crate::extract::find::Spot;
use crate::extract::{Digest, Extract, Filter};
use crate::model::{ActorId, EvidenceId, Map, RelationId, SourceId};

use super::commands::CommandId;
use super::texts::Texts;

/// What is selected, by id, so that it survives edits and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One actor.
    Actor(ActorId),
    /// All relations of one directed pair.
    Bundle(ActorId, ActorId),
    /// One relation of a bundle.
    Relation(RelationId),
}

/// What a panel reads. Panels never change any of it: they push [`Action`]s.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The map.
    pub map: &'a Map,
    /// What the filter leaves of it.
    pub extract: &'a Arc<Extract>,
    /// Counts and quotes of the whole map.
    pub digest: &'a Digest,
    /// What is selected.
    pub selection: &'a Selection,
    /// What is hidden.
    pub filter: &'a Filter,
    /// Colours.
    pub theme: &'static Theme,
    /// The attached texts and what the quotes are in them.
    pub texts: &'a Texts,
    /// The file's name, or what stands for it.
    pub title: &'a str,
    /// The sections of the left panel that are not as they are at first.
    pub folded: &'a BTreeSet<String>,
}

/// What a panel asks for; carried out after the frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the table.
    Run(CommandId),
    /// Open this file.
    OpenFile(PathBuf),
    /// Select something.
    Select(Selection),
    /// Change the map.
    Edit(edit::Command),
    /// Hide and show relations.
    SetFilter(Filter),
    /// Show only an actor and those near it, or everybody again.
    Focus(Option<ActorId>),
    /// Change the filter as little as is needed to show this, select it and bring it into view.
    Reveal(Spot),
    /// Select this, show its evidence and bring it into view.
    GoTo(Spot),
    /// Fold a section of the left panel, or unfold it.
    Fold(&'static str),
    /// Attach a text to a source: asks for the file.
    AttachText(SourceId),
    /// Put the quote on the clipboard.
    CopyQuote(EvidenceId),
    /// Put the quote with speaker, title, place and hash on the clipboard.
    CopyCitation(EvidenceId),
}

impl Selection {
    /// What stands for it on the map.
    pub fn key(&self, extract: &Extract) -> Option<SubjectKey> {
        match self {
            Self::Nothing => None,
            Self::Actor(id) => extract.actor_index(id).map(SubjectKey::Actor),
            Self::Bundle(from, to) => {
                let (from, to) = (extract.actor_index(from)?, extract.actor_index(to)?);
                let at = extract.bundles.iter().position(|bundle| bundle.from == from && bundle.to == to)?;
                Some(SubjectKey::Bundle(at as u32))
            }
            Self::Relation(id) => extract.relation_index(id).and_then(|i| extract.bundle_of(i)).map(SubjectKey::Bundle),
        }
    }

    /// What a click on the map selects.
    pub fn of_key(key: Option<SubjectKey>, extract: &Extract) -> Self {
        let found = match key {
            Some(SubjectKey::Actor(i)) => extract.actors.get(i as usize).map(|actor| Self::Actor(actor.id.clone())),
            Some(SubjectKey::Bundle(i)) => extract.bundles.get(i as usize).and_then(|bundle| {
                let id = |index: u32| extract.actors.get(index as usize).map(|actor| actor.id.clone());
                Some(Self::Bundle(id(bundle.from)?, id(bundle.to)?))
            }),
            Some(SubjectKey::Badge(i)) => {
                extract.badges.get(i as usize).map(|badge| match badge.relation.and_then(|i| extract.relation(i)) {
                    Some(view) => Self::Relation(view.relation.id.clone()),
                    None => extract
                        .actors
                        .get(badge.actor as usize)
                        .map_or(Self::Nothing, |actor| Self::Actor(actor.id.clone())),
                })
            }
            Some(SubjectKey::Legend) | None => None,
        };
        found.unwrap_or_default()
    }
}
