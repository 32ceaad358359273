//! What the window shows of a map, and what its panels ask for. Knows no widget.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::drawing::Theme;
use crate::edit::{self, ObjectId};
use crate::extract::find::Spot;
use crate::extract::{Digest, DisputedPoint, Extract, Filter, Origin, Teller};
use crate::model::{ActorId, EvidenceId, Map, SourceId};

use super::commands::CommandId;
use super::editing::{Article, NewActor};
use super::safety::SafetyAction;
use super::scenes::{SceneAction, SceneShown};
use super::source::Passage;
use super::texts::Texts;

pub use super::selection::{Selection, Thing};

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
    /// The disputed point whose lines are selected.
    pub point: Option<&'a DisputedPoint>,
    /// The chosen scene, while its fields are shown.
    pub scene: Option<SceneShown<'a>>,
    /// What is hidden.
    pub filter: &'a Filter,
    /// Colours.
    pub theme: &'static Theme,
    /// The attached texts and what the quotes are in them.
    pub texts: &'a Texts,
    /// The file's name, or what stands for it.
    pub title: &'a str,
    /// The passage that is selected in a source's text.
    pub passage: Option<&'a Passage>,
    /// The sections of the left panel that are not as they are at first.
    pub folded: &'a BTreeSet<String>,
}

/// What the middle of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who does what to whom.
    #[default]
    Map,
    /// The words.
    Source,
}

/// What a panel asks for; carried out after the frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the table.
    Run(CommandId),
    /// Open this file.
    OpenFile(PathBuf),
    /// Select something and nothing else.
    Select(Selection),
    /// Add something to the selection, or take it away again.
    Toggle(Thing),
    /// Change the map.
    Edit(edit::Command),
    /// Change the map, and select what is made by it.
    Make(edit::Command, Selection),
    /// Remove this, and say what went with it.
    Remove(ObjectId),
    /// Take this step back, if nothing was changed since.
    UndoStep(Option<u64>),
    /// Ask for the name of a new actor that will stand here: points at 100 %.
    NewActorAt(kurbo::Point),
    /// Add an actor.
    AddActor(NewActor),
    /// Ask for the rest of a relation from this actor, upon that one where it is known.
    Relate(ActorId, Option<ActorId>),
    /// This actor is an end of the relation that is being made.
    PickActor(ActorId),
    /// Ask for a relation with what the text seems to say: the suggestion of this id.
    TakeSuggestion(String),
    /// Make a source of a text.
    TakeArticle(Box<Article>),
    /// Put actors of the extract somewhere: centres in points at 100 %.
    Put(Vec<(u32, kurbo::Point)>),
    /// Give the places of pinned actors back to the layout.
    Release(Vec<ActorId>),
    /// Fan the lines from one actor to another out into their relations, or fold them again. Selects and moves nothing.
    FanOut(ActorId, ActorId),
    /// Hide and show relations.
    SetFilter(Filter),
    /// Show the map as these tell it; as everybody does where there are none.
    According(BTreeSet<Teller>),
    /// Select the lines of a disputed point and show the words of its sides.
    ShowDispute(Origin),
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
    /// Do without the text that was attached to a source.
    DetachText(SourceId),
    /// Show a quote where it stands in its source's text.
    ShowInText(EvidenceId),
    /// The name that goes with quotes that were checked.
    SetName(String),
    /// Put the quote on the clipboard.
    CopyQuote(EvidenceId),
    /// Put the quote with speaker, title, place and hash on the clipboard.
    CopyCitation(EvidenceId),
    /// What the strip of scenes calls for.
    Scene(SceneAction),
    /// What unsaved work, another program or another window calls for.
    Safety(SafetyAction),
}
