//! The small pictures of the scenes: made one at a time beside the window, those in view first, and kept until what a
//! scene shows, or the part of the map that is drawn, is another. Until then the old one is shown.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use super::picture;
use crate::drawing::Theme;
use crate::model::{Map, Scene, SceneId};
use crate::pipeline::Placed;

/// What is made, and what for.
#[derive(Default)]
pub struct Pictures {
    made: BTreeMap<SceneId, Picture>,
    world: Option<World>,
    /// How many worlds there were before this one.
    number: u64,
    is_busy: bool,
    has_given_up: bool,
}

struct Picture {
    scene: Arc<Scene>,
    /// The number of the world that it is from.
    world: u64,
    /// Nothing where it could not be painted.
    texture: Option<TextureHandle>,
}

/// What all pictures depend on.
#[derive(Clone)]
pub struct World {
    /// Which map, and how often its objects and places have changed.
    pub revisions: [u64; 3],
    /// Where a layout has put those that the file has no place for.
    pub placed: Arc<Placed>,
    /// The colours.
    pub theme: &'static Theme,
}

impl PartialEq for World {
    /// Places are compared by the one table that they lie in: another table means another layout.
    fn eq(&self, other: &Self) -> bool {
        self.revisions == other.revisions
            && Arc::ptr_eq(&self.placed, &other.placed)
            && self.theme.name == other.theme.name
    }
}

/// A picture that is still to be made.
pub struct Job {
    map: Arc<Map>,
    scene: Arc<Scene>,
    world: World,
    number: u64,
}

/// What came of a job.
pub struct Pictured {
    scene: Arc<Scene>,
    number: u64,
    image: Option<ColorImage>,
}

impl Job {
    /// Makes it.
    pub fn run(self) -> Pictured {
        let image = picture::image(&self.map, &self.world.placed, &self.scene, self.world.theme);
        Pictured { scene: self.scene, number: self.number, image }
    }
}

impl Pictures {
    /// The picture of a scene, once it is made.
    pub fn of(&self, scene: &SceneId) -> Option<TextureId> {
        self.made.get(scene)?.texture.as_ref().map(TextureHandle::id)
    }

    /// What is to be made next, to be answered by [`Self::take`].
    pub fn next(&mut self, map: &Arc<Map>, world: World, in_view: &Range<usize>) -> Option<Job> {
        if self.world.as_ref() != Some(&world) {
            self.number += 1;
            self.world = Some(world.clone());
        }
        if self.is_busy || self.has_given_up {
            return None;
        }
        if self.made.len() > map.scenes.len() {
            self.made.retain(|id, _| map.scenes.iter().any(|scene| scene.id == *id));
        }
        let seen = map.scenes.get(in_view.clone()).unwrap_or_default();
        let scene = seen.iter().chain(&map.scenes).find(|scene| !self.is_made(scene))?.clone();
        self.is_busy = true;
        Some(Job { map: map.clone(), scene, world, number: self.number })
    }

    fn is_made(&self, scene: &Arc<Scene>) -> bool {
        let made = self.made.get(&scene.id).filter(|made| made.world == self.number);
        made.is_some_and(|made| Arc::ptr_eq(&made.scene, scene) || looks_alike(&made.scene, scene))
    }

    /// Takes what was made.
    pub fn take(&mut self, ctx: &Context, made: Pictured) {
        self.is_busy = false;
        let Pictured { scene, number, image } = made;
        let name = format!("relata-strip-{}", scene.id);
        let texture = image.map(|image| ctx.load_texture(name, image, TextureOptions::LINEAR));
        self.made.insert(scene.id.clone(), Picture { scene, world: number, texture });
    }

    /// One could not be made, and none will be tried again.
    pub fn give_up(&mut self) {
        (self.is_busy, self.has_given_up) = (false, true);
    }
}

/// Do both come to the same picture? Words and seconds are not in it.
fn looks_alike(one: &Scene, other: &Scene) -> bool {
    one.actors == other.actors
        && one.relations == other.relations
        && one.emphasis == other.emphasis
        && one.camera == other.camera
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    /// The places of the scenes whose pictures are made in turn, until nothing is wanted any more.
    fn made(pictures: &mut Pictures, map: &Arc<Map>, world: &World, in_view: Range<usize>) -> Vec<usize> {
        let (ctx, mut places) = (Context::default(), Vec::new());
        while let Some(job) = pictures.next(map, world.clone(), &in_view) {
            assert!(pictures.next(map, world.clone(), &in_view).is_none(), "one at a time");
            places.extend(map.scenes.iter().position(|scene| scene.id == job.scene.id));
            pictures.take(&ctx, job.run());
        }
        places
    }

    #[test]
    fn those_in_view_come_first_and_only_what_looks_otherwise_is_made_again() {
        let mut map = Arc::new(format::bundled().map);
        let world = World { revisions: [0; 3], placed: Arc::default(), theme: &Theme::LIGHT };
        let mut pictures = Pictures::default();
        assert_eq!(made(&mut pictures, &map, &world, 3..5), [3, 4, 0, 1, 2, 5]);
        assert!(made(&mut pictures, &map, &world, 0..6).is_empty());
        let scenes = &mut Arc::make_mut(&mut map).scenes;
        let titled = Scene { title: "Other".to_owned(), seconds: None, ..(*scenes[1]).clone() };
        let emptied = Scene { emphasis: Vec::new(), camera: Some("0,0,500,500".to_owned()), ..(*scenes[2]).clone() };
        (scenes[1], scenes[2]) = (Arc::new(titled), Arc::new(emptied));
        scenes.swap(0, 5);
        assert_eq!(made(&mut pictures, &map, &world, 0..0), [2], "neither words nor the order are in the picture");
        Arc::make_mut(&mut map).scenes.truncate(3);
        let moved = World { revisions: [0, 0, 1], ..world.clone() };
        assert_eq!(made(&mut pictures, &map, &moved, 0..9), [0, 1, 2], "a view that is out of date harms nobody");
        assert_eq!(pictures.made.len(), 3);
        for other in [World { theme: &Theme::DARK, ..moved.clone() }, World { placed: Arc::default(), ..moved.clone() }]
        {
            assert_eq!(made(&mut pictures, &map, &other, 0..1).len(), 3);
        }
        pictures.give_up();
        assert!(made(&mut pictures, &map, &world, 0..1).is_empty());
    }
}
