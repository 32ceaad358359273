//! What the window shows of a map, and what its panels ask for. Knows no widget.

use std::path::PathBuf;
use std::sync::Arc;

use crate::drawing::Theme;
use crate::edit;
use crate::extract::{Extract, Filter};
use crate::model::{ActorId, EvidenceId, Map, SourceId};

use super::commands::CommandId;
use super::texts::Texts;

pub use super::selection::{Selection, Thing};

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
    /// Select something and nothing else.
    Select(Selection),
    /// Add something to the selection, or take it away again.
    Toggle(Thing),
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
