//! Commands → diffs: what the user wants, as a reversible value, or why it cannot be. Knows no window.
//!
//! A command is carried out on a copy whose objects are shared; what differs then is its diff. So no command can forget
//! a part of its own undoing.

mod actors;
pub mod blank;
mod camera;
mod draft;
mod error;
mod ids;
mod journal;
mod object;
mod places;
mod relations;
mod removal;
mod scenes;
mod title;
mod valid;

use std::sync::Arc;

use crate::model::{Actor, ActorId, Diff, EventId, Kind, Map, RelationId, SpeakerId, When};

pub use draft::{Draft, End, Manner, Newcomer, Quote};
pub use error::EditError;
pub use ids::fresh_id;
pub use journal::{Journal, Recorded};
pub use object::{Object, ObjectId};
pub use places::Place;
pub use relations::RelationChange;
pub use scenes::{Gone, SceneEdit};
pub use title::who;

/// One thing the user did to the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Put actors somewhere; they stay there.
    MoveActors {
        /// Who, and where: the centre of the chip, points at 100 %, y down.
        actors: Vec<(ActorId, (f64, f64))>,
        /// Where the layout has put those actors that the file has no position for; they are stored with it, so
        /// that the map opens as it was left.
        placed: Vec<(ActorId, (f64, f64))>,
    },
    /// Take over the places that a layout has found.
    Arrange {
        /// What the Edit menu calls it.
        title: String,
        /// Whoever is not among them stays as they are.
        places: Vec<Place>,
    },
    /// Add an object under a new id; see [`fresh_id`].
    Add(Object),
    /// Put an object in the place of the one with its id.
    Change(Object),
    /// Remove an object, what has no meaning without it, and every mention of either.
    Remove(ObjectId),
    /// Change one property of a relation.
    ChangeRelation {
        /// Which one.
        relation: RelationId,
        /// How.
        change: RelationChange,
    },
    /// Give the map another title.
    Title(String),
    /// Date an event.
    DateEvent {
        /// Which one.
        event: EventId,
        /// When it happened.
        when: Option<When>,
    },
    /// Change the scenes of the briefing.
    Scene(SceneEdit),
    /// Two actors are one: what was said of the second is said of the first.
    MergeActors {
        /// The one that stays.
        kept: ActorId,
        /// The one that becomes a part of it.
        gone: ActorId,
    },
    /// One actor is two: a new one takes over some relations and speakers.
    SplitActor {
        /// The one that stays.
        actor: ActorId,
        /// The new one.
        new: Arc<Actor>,
        /// The relations that are the new one's.
        relations: Vec<RelationId>,
        /// The speakers who speak for the new one.
        speakers: Vec<SpeakerId>,
    },
    /// Several commands that are one step: a relation with its quote and its new actors, say. What one of them adds,
    /// those after it can name. All are done, or none.
    Together {
        /// What the Edit menu calls it.
        title: String,
        /// In their order.
        commands: Vec<Command>,
    },
}

impl Command {
    /// What the command is called in the Edit menu: "Undo move of TTP".
    pub fn title(&self, map: &Map) -> String {
        title::title(self, map)
    }

    /// What the command changes in `map`; `None` when it changes nothing.
    ///
    /// # Errors
    /// What stands in the way, where, and what to do. The map is not touched.
    pub fn diff(&self, map: &Map) -> Result<Option<Diff>, EditError> {
        let mut after = map.clone();
        self.carry_out(&mut after)?;
        let diff = Diff::between(map, &after);
        valid::check(map, &after, &diff)?;
        Ok((!diff.is_empty()).then_some(diff))
    }

    fn carry_out(&self, map: &mut Map) -> Result<(), EditError> {
        match self {
            Self::MoveActors { actors, placed } => places::put(map, actors, placed),
            Self::Arrange { places, .. } => places::arrange(map, places),
            Self::Add(object) => {
                must_be_new(map, object.id().kind(), object.id().as_str())?;
                put(map, object);
            }
            Self::Change(object) => {
                object.id().must_be_in(map)?;
                put(map, object);
            }
            Self::Remove(id) => removal::remove(map, id)?,
            Self::ChangeRelation { relation, change } => relations::change(map, relation, change)?,
            Self::Title(title) => map.meta.title.clone_from(title),
            Self::DateEvent { event, when } => {
                let found = map.events.get_mut(event);
                let found = found.ok_or_else(|| EditError::missing(Kind::Event, event.as_str()))?;
                Arc::make_mut(found).when = when.clone().map(Box::new);
            }
            Self::Scene(edit) => scenes::edit(map, edit)?,
            Self::MergeActors { kept, gone } => actors::merge(map, kept, gone)?,
            Self::SplitActor { actor, new, relations, speakers } => {
                must_be_new(map, Kind::Actor, new.id.as_str())?;
                actors::split(map, actor, new, relations, speakers)?;
            }
            Self::Together { commands, .. } => commands.iter().try_for_each(|command| command.carry_out(map))?,
        }
        Ok(())
    }
}

fn put(map: &mut Map, object: &Object) {
    match object {
        Object::Relation(relation) => relations::put(map, relation),
        other => other.put(map),
    }
}

fn must_be_new(map: &Map, kind: Kind, id: &str) -> Result<(), EditError> {
    if kind.is_in(map, id) {
        let message = format!("There is a {} with the id {id} already.", kind.noun());
        return Err(EditError::new("edit-taken", id, message, "Choose another id.").field("id"));
    }
    Ok(())
}
