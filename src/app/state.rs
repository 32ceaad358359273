//! What the window shows of a map, and what its panels ask for. Knows no widget.

use std::path::PathBuf;
use std::sync::Arc;

use crate::drawing::{SubjectKey, Theme};
use crate::edit;
use crate::extract::{Extract, Filter};
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
    /// Fan the lines from one actor to another out into their relations, or fold them again. Selects and moves nothing.
    FanOut(ActorId, ActorId),
    /// Hide and show relations.
    SetFilter(Filter),
    /// Attach a text to a source: asks for the file.
    AttachText(SourceId),
    /// Put the quote on the clipboard.
    CopyQuote(EvidenceId),
    /// Put the quote with speaker, title, place and hash on the clipboard.
    CopyCitation(EvidenceId),
}

impl Selection {
    /// What stands for it on the map: for a pair that is fanned out, its headline's line.
    pub fn key(&self, extract: &Extract) -> Option<SubjectKey> {
        match self {
            Self::Nothing => None,
            Self::Actor(id) => extract.actor_index(id).map(SubjectKey::Actor),
            Self::Bundle(from, to) => {
                let (from, to) = (extract.actor_index(from)?, extract.actor_index(to)?);
                let at = extract.bundles.iter().position(|bundle| bundle.from == from && bundle.to == to)?;
                Some(SubjectKey::Bundle(at as u32))
            }
            Self::Relation(id) => {
                let index = extract.relation_index(id)?;
                let badge = || extract.badges.iter().position(|badge| badge.relation == Some(index));
                let line = extract.bundle_of(index).map(SubjectKey::Bundle);
                line.or_else(|| badge().map(|at| SubjectKey::Badge(at as u32)))
            }
        }
    }

    /// What a click on the map selects.
    pub fn of_key(key: Option<SubjectKey>, extract: &Extract) -> Self {
        let found = match key {
            Some(SubjectKey::Actor(i)) => extract.actors.get(i as usize).map(|actor| Self::Actor(actor.id.clone())),
            Some(SubjectKey::Bundle(i)) => extract.bundles.get(i as usize).and_then(|bundle| {
                if bundle.fan.is_some() {
                    return extract.headline(bundle).map(|view| Self::Relation(view.relation.id.clone()));
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Fans;
    use crate::format;

    /// What a click selects is what the selection then shows, fanned out or not, and a fan's lines are told apart.
    #[test]
    fn keys_and_selections_are_the_same_things() {
        let whole = Extract::new(&format::bundled().map, &Filter::default());
        let id = |index: u32| whole.actors[index as usize].id.clone();
        let all: Fans = whole.bundles.iter().map(|bundle| (id(bundle.from), id(bundle.to))).collect();
        for extract in [&whole, &whole.fan_out(&all)] {
            for (bundle, index) in extract.bundles.iter().zip(0..) {
                let key = SubjectKey::Bundle(index);
                let selection = Selection::of_key(Some(key), extract);
                assert_eq!(selection.key(extract), Some(key));
                assert_eq!(matches!(selection, Selection::Relation(_)), bundle.fan.is_some());
            }
        }
    }

    /// A relation keeps its place when its pair is folded, and a pair shows its headline when it is fanned out.
    #[test]
    fn a_selection_survives_fanning_out_and_folding() {
        let whole = Extract::new(&format::bundled().map, &Filter::default());
        let (index, bundle) = (0..).zip(&whole.bundles).max_by_key(|(_, b)| b.relations.len()).expect("it has lines");
        let pair = (whole.actors[bundle.from as usize].id.clone(), whole.actors[bundle.to as usize].id.clone());
        let fanned = whole.fan_out(&Fans::from([pair.clone()]));
        let headline = Selection::Bundle(pair.0, pair.1).key(&fanned);
        let Some(SubjectKey::Bundle(at)) = headline else { panic!("{headline:?}") };
        assert_eq!(fanned.bundles[at as usize].relations, bundle.relations[..1]);
        for &relation in &bundle.relations {
            let selection = Selection::Relation(whole.relations[relation as usize].relation.id.clone());
            assert_eq!(selection.key(&whole), Some(SubjectKey::Bundle(index)));
            let Some(SubjectKey::Bundle(line)) = selection.key(&fanned) else { panic!("{selection:?}") };
            assert_eq!(fanned.bundles[line as usize].relations, [relation]);
        }
    }
}
