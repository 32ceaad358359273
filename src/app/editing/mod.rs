//! Editing in the window: what is being made or changed, from the hands to commands. Panels show it; the map and the
//! session know nothing of it.

mod acts;
mod article;
mod new_relation;
mod notes;
mod passage;
mod proposal;
pub mod words;

use egui::{Context, Key, Modifiers};
use kurbo::Point;

use crate::edit::End;
use crate::model::{ActorId, RelationId, SourceId, SpeakerId};

use super::panels::fields;
use super::state::Selection;

pub use article::Article;
pub use new_relation::{NewRelation, Step, actor_offers, event_offers};
pub use proposal::Proposal;

/// What is open of the dialogs and panels by which a map is edited.
#[derive(Clone, Debug, Default)]
pub struct Editing {
    /// The dialog, or the panel over the map.
    pub dialog: Option<Dialog>,
    /// The selected actors in the order in which they were chosen.
    order: Vec<ActorId>,
}

/// One of them.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// Somebody new.
    Actor(NewActor),
    /// Who does what to whom, step by step.
    Relation(Box<NewRelation>),
    /// Two actors that are one.
    Merge(Merge),
    /// One actor that is two.
    Split(Split),
    /// The list of documents, and the one that is chosen.
    Sources(Option<SourceId>),
    /// The list of those who are quoted, and the one that is chosen.
    Speakers(Option<SpeakerId>),
    /// A text from the clipboard that becomes a source.
    Article(Article),
}

/// A name that is being typed for a new actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewActor {
    /// What is typed.
    pub name: String,
    /// Where it will stand: points at 100 %; where the layout puts it if nowhere.
    pub at: Option<Point>,
    /// Where the field is on the window.
    pub shown_at: Option<egui::Pos2>,
}

/// Two actors, of whom one stays.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Both.
    pub actors: [ActorId; 2],
    /// Which of them stays.
    pub kept: usize,
    /// Why they cannot be merged.
    pub error: Option<String>,
}

/// An actor, and what a second one takes from it.
#[derive(Clone, Debug)]
pub struct Split {
    /// The one that stays.
    pub actor: ActorId,
    /// The name of the new one.
    pub name: String,
    /// What becomes its own.
    pub relations: Vec<RelationId>,
    /// Who speaks for it from now on.
    pub speakers: Vec<SpeakerId>,
    /// Why it cannot be done.
    pub error: Option<String>,
}

impl Editing {
    /// Does a dialog lie over the window, so that no key is the window's?
    pub fn is_modal(&self) -> bool {
        !matches!(self.dialog, None | Some(Dialog::Relation(_)))
    }

    /// Does a click on an actor of the map answer what is asked for?
    pub(super) fn wants_actor(&self) -> bool {
        matches!(&self.dialog, Some(Dialog::Relation(new)) if new.wants_actor())
    }

    /// An actor was clicked that is asked for.
    pub(super) fn pick(&mut self, actor: ActorId) {
        if let Some(Dialog::Relation(new)) = &mut self.dialog {
            new.pick(End::Known(actor));
        }
    }

    /// Another map is open.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps the order in which actors were chosen.
    pub(super) fn follow(&mut self, selection: &Selection) {
        let now = selection.actors();
        self.order.retain(|actor| now.contains(actor));
        self.order.extend(now.into_iter().filter(|actor| !self.order.contains(actor)).collect::<Vec<_>>());
    }

    /// The selected actors, the first chosen first.
    pub(super) fn chosen(&self) -> &[ActorId] {
        &self.order
    }

    /// Escape closes the open field, else the panel over the map, before it means anything else.
    pub(super) fn escape(&mut self, ctx: &Context) {
        if fields::is_open(ctx) {
            fields::escape(ctx);
        } else if matches!(self.dialog, Some(Dialog::Relation(_) | Dialog::Actor(_)))
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.dialog = None;
        }
    }
}
