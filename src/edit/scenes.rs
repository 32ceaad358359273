//! The scenes of a briefing: put in, moved, changed, copied and taken out; and what they name that the map no longer
//! has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{EditError, camera};
use crate::model::references::Refers;
use crate::model::{ActorId, Kind, Map, RelationId, Scene, SceneId, SceneRelations};

/// What becomes of the scenes.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneEdit {
    /// A new one, under an id that no other has.
    Insert {
        /// Its place, from 0; what lies behind the last is the end.
        at: usize,
        /// The scene.
        scene: Arc<Scene>,
    },
    /// One goes to another place.
    Move {
        /// Which one.
        scene: SceneId,
        /// Its place then, from 0; what lies behind the last is the end.
        to: usize,
    },
    /// One takes the place of the one with its id.
    Change(Arc<Scene>),
    /// A copy right behind the original, without what the map no longer has.
    Copy {
        /// The original.
        scene: SceneId,
        /// The id of the copy.
        id: SceneId,
    },
    /// One is taken out.
    Remove(SceneId),
    /// One no longer names what the map does not have.
    Clear(SceneId),
}

impl SceneEdit {
    /// The scene that it is about.
    pub fn scene(&self) -> &SceneId {
        match self {
            Self::Insert { scene, .. } | Self::Change(scene) => &scene.id,
            Self::Move { scene, .. } | Self::Copy { scene, .. } | Self::Remove(scene) | Self::Clear(scene) => scene,
        }
    }
}

/// What a scene names and the map does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Of those on stage, or of those whom the camera shows.
    pub actors: BTreeSet<ActorId>,
    /// Of those on stage, or of those that are stressed.
    pub relations: BTreeSet<RelationId>,
    /// The evidence or dispute that is quoted.
    pub quote: Option<String>,
}

impl Gone {
    /// What of `scene` is gone.
    pub fn of(map: &Map, scene: &Scene) -> Self {
        let mut gone = Self::default();
        scene.references(&mut |reference| match reference.to {
            _ if reference.leads_somewhere(map) => {}
            [Kind::Actor] => drop(gone.actors.insert(ActorId::new(reference.id))),
            [Kind::Relation] => drop(gone.relations.insert(RelationId::new(reference.id))),
            _ => gone.quote = Some(reference.id.to_owned()),
        });
        gone
    }

    /// Is everything there?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes it out of the scene.
    fn clear(&self, scene: &mut Scene) {
        scene.actors.retain(|actor| !self.actors.contains(actor));
        if let Some(SceneRelations::Listed(relations)) = &mut scene.relations {
            relations.retain(|relation| !self.relations.contains(relation));
        }
        scene.emphasis.retain(|relation| !self.relations.contains(relation));
        camera::keep(&mut scene.camera, |actor| !self.actors.iter().any(|gone| gone.as_str() == actor));
        scene.quote.take_if(|quote| self.quote.as_ref() == Some(quote));
    }
}

pub(super) fn edit(map: &mut Map, edit: &SceneEdit) -> Result<(), EditError> {
    match edit {
        SceneEdit::Insert { at, scene } => insert(map, *at, scene),
        SceneEdit::Move { scene, to } => {
            let scene = map.scenes.remove(place(map, scene)?);
            let to = (*to).min(map.scenes.len());
            map.scenes.insert(to, scene);
            Ok(())
        }
        SceneEdit::Change(scene) => {
            let at = place(map, &scene.id)?;
            map.scenes[at] = Arc::clone(scene);
            Ok(())
        }
        SceneEdit::Copy { scene, id } => {
            let at = place(map, scene)?;
            let mut copy = cleared(map, &map.scenes[at]);
            copy.id = id.clone();
            insert(map, at + 1, &Arc::new(copy))
        }
        SceneEdit::Remove(scene) => {
            map.scenes.remove(place(map, scene)?);
            map.accepted.retain(|_, accepted| accepted.object.as_deref() != Some(scene.as_str()));
            Ok(())
        }
        SceneEdit::Clear(scene) => {
            let at = place(map, scene)?;
            map.scenes[at] = Arc::new(cleared(map, &map.scenes[at]));
            Ok(())
        }
    }
}

fn insert(map: &mut Map, at: usize, scene: &Arc<Scene>) -> Result<(), EditError> {
    super::must_be_new(map, Kind::Scene, scene.id.as_str())?;
    map.scenes.insert(at.min(map.scenes.len()), Arc::clone(scene));
    Ok(())
}

fn cleared(map: &Map, scene: &Scene) -> Scene {
    let mut cleared = scene.clone();
    Gone::of(map, scene).clear(&mut cleared);
    cleared
}

fn place(map: &Map, id: &SceneId) -> Result<usize, EditError> {
    let place = map.scenes.iter().position(|scene| scene.id == *id);
    place.ok_or_else(|| EditError::missing(Kind::Scene, id.as_str()))
}
