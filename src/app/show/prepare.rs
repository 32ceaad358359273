//! What a briefing will show → made ahead, one thing at a time beside the window, and kept until the map, the screen or
//! the colours are others. What is needed soonest is made first.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureOptions};

use super::screen::{Screen, Telling};
use super::sheet::Scale;
use crate::app::tasks::Moment;
use crate::briefing::{Brief, Choice, Reserved};
use crate::drawing::Theme;
use crate::model::Map;
use crate::paint;
use crate::pipeline::Placed;

/// What is made, and what it is made for.
#[derive(Default)]
pub(super) struct Prepared {
    telling: Option<(Moment, Arc<Telling>)>,
    /// How many scenes the map has, as long as the briefing is not made.
    expected: usize,
    look: Option<Look>,
    screens: BTreeMap<usize, Arc<Screen>>,
    /// Each with the number of its screen; nothing where no picture could be painted.
    thumbs: BTreeMap<usize, (u64, Option<TextureHandle>)>,
    is_busy: bool,
    made: u64,
}

/// A size and colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) scale: Scale,
    pub(super) theme: &'static Theme,
}

/// Of which scenes small pictures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thumbs {
    None,
    /// Of this one and the next.
    Near,
    All,
}

/// What is wanted now.
pub(super) struct Wish<'a> {
    pub(super) moment: Moment,
    pub(super) map: &'a Arc<Map>,
    pub(super) placed: &'a Placed,
    pub(super) look: Look,
    pub(super) scene: usize,
    pub(super) thumbs: Thumbs,
}

/// Something that is still to be made.
pub struct Job(Work);

enum Work {
    Tell(Moment, Arc<Map>, Placed),
    Screen(Arc<Telling>, usize, Look, u64),
    Thumb(Arc<Screen>),
}

/// What came of a [`Job`].
pub struct Made(Product);

enum Product {
    Telling(Moment, Arc<Telling>),
    Screen(Look, Option<Arc<Screen>>),
    Thumb(usize, u64, Option<ColorImage>),
}

/// Pixels across a small picture.
const THUMB: f64 = 640.0;

impl Job {
    /// Makes it.
    pub fn run(self) -> Made {
        Made(match self.0 {
            Work::Tell(moment, map, placed) => {
                let brief = Brief::new(&map, &placed, Choice::default().with(Reserved::Notes).with(Reserved::Hidden));
                Product::Telling(moment, Arc::new(Telling { brief, map }))
            }
            Work::Screen(telling, scene, look, number) => {
                let screen = Screen::new(&telling, scene, look.scale, look.theme, number);
                Product::Screen(look, screen.map(Arc::new))
            }
            Work::Thumb(screen) => Product::Thumb(screen.scene, screen.number, thumb(&screen)),
        })
    }
}

fn thumb(screen: &Screen) -> Option<ColorImage> {
    let scale = (THUMB / screen.scale.width) as f32;
    let raster = paint::raster(&screen.whole(), scale).ok()?;
    let size = [raster.width as usize, raster.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &raster.rgba))
}

impl Prepared {
    /// Nothing yet of so many scenes.
    pub(super) fn of(scenes: usize) -> Self {
        Self { expected: scenes, ..Self::default() }
    }

    /// The briefing, once it is made.
    pub(super) fn telling(&self) -> Option<&Arc<Telling>> {
        self.telling.as_ref().map(|(_, telling)| telling)
    }

    /// How many scenes there are; at least one.
    pub(super) fn scenes(&self) -> usize {
        self.telling().map_or(self.expected, |telling| telling.brief.stages.len()).max(1)
    }

    /// A scene as it will be on the screen, once it is made.
    pub(super) fn screen(&self, scene: usize) -> Option<&Arc<Screen>> {
        self.screens.get(&scene)
    }

    /// A small picture of a scene, once it is made.
    pub(super) fn thumb(&self, scene: usize) -> Option<&TextureHandle> {
        self.thumbs.get(&scene).and_then(|(_, thumb)| thumb.as_ref())
    }

    /// What is to be made next; to be answered by [`Self::take`].
    pub(super) fn next(&mut self, wish: &Wish) -> Option<Job> {
        if self.look != Some(wish.look) {
            self.look = Some(wish.look);
            self.screens.clear();
        }
        if self.is_busy {
            return None;
        }
        let work = self.missing(wish)?;
        self.is_busy = true;
        Some(Job(work))
    }

    fn missing(&mut self, wish: &Wish) -> Option<Work> {
        let Some((_, telling)) = self.telling.as_ref().filter(|(moment, _)| *moment == wish.moment) else {
            return Some(Work::Tell(wish.moment, wish.map.clone(), wish.placed.clone()));
        };
        let scenes = telling.brief.stages.len();
        let has_thumb = |scene: usize| {
            let number = self.screens.get(&scene).map(|screen| screen.number);
            self.thumbs.get(&scene).is_some_and(|(of, _)| Some(*of) == number)
        };
        let thumb = |scene: usize| self.screens.get(&scene).filter(|_| !has_thumb(scene)).cloned().map(Work::Thumb);
        let near = [wish.scene, wish.scene + 1];
        let all = || by_distance(wish.scene, scenes);
        let screen = |scene: usize| (scene < scenes && !self.screens.contains_key(&scene)).then_some(scene);
        let wanted = near.into_iter().find_map(screen);
        if wanted.is_none() && wish.thumbs != Thumbs::None {
            let near = near.into_iter().find_map(thumb);
            let far = || all().find_map(thumb).filter(|_| wish.thumbs == Thumbs::All);
            if let Some(work) = near.or_else(far) {
                return Some(work);
            }
        }
        let scene = wanted.or_else(|| all().find_map(screen))?;
        let telling = telling.clone();
        self.made += 1;
        Some(Work::Screen(telling, scene, wish.look, self.made))
    }

    /// Takes what was made, if it is still wanted.
    pub(super) fn take(&mut self, ctx: &egui::Context, made: Made) {
        self.is_busy = false;
        match made.0 {
            Product::Telling(moment, telling) => {
                self.telling = Some((moment, telling));
                self.screens.clear();
            }
            Product::Screen(look, Some(screen)) => {
                let is_told = self.telling().is_some_and(|telling| Arc::ptr_eq(telling, &screen.telling));
                if is_told && self.look == Some(look) {
                    self.screens.insert(screen.scene, screen);
                }
            }
            Product::Screen(_, None) => {}
            Product::Thumb(scene, number, image) => {
                let load = |image| ctx.load_texture(format!("relata-scene-{scene}"), image, TextureOptions::LINEAR);
                self.thumbs.insert(scene, (number, image.map(load)));
            }
        }
    }
}

/// All scenes, those ahead before those behind, the near ones first.
fn by_distance(from: usize, count: usize) -> impl Iterator<Item = usize> {
    let ahead = from..count;
    ahead.chain((0..from.min(count)).rev())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    /// What is made in turn, by names, until nothing is wanted any more.
    fn made(prepared: &mut Prepared, wish: &Wish) -> Vec<String> {
        let (ctx, mut names) = (egui::Context::default(), Vec::new());
        while let Some(job) = prepared.next(wish) {
            assert!(prepared.next(wish).is_none(), "one at a time");
            names.push(match &job.0 {
                Work::Tell(..) => "tell".to_owned(),
                Work::Screen(_, scene, _, _) => format!("screen {scene}"),
                Work::Thumb(screen) => format!("thumb {}", screen.scene),
            });
            prepared.take(&ctx, job.run());
        }
        names
    }

    #[test]
    fn what_is_needed_soonest_is_made_first_and_nothing_twice() {
        let (map, placed) = (Arc::new(format::bundled().map), Placed::new());
        let look = Look { scale: Scale::new(1280.0, 720.0), theme: &Theme::LIGHT };
        let moment = Moment { map: 1, revision: 1 };
        let wish = Wish { moment, map: &map, placed: &placed, look, scene: 4, thumbs: Thumbs::Near };
        let mut prepared = Prepared::default();
        let first = made(&mut prepared, &wish);
        let wanted =
            ["tell", "screen 4", "screen 5", "thumb 4", "thumb 5", "screen 3", "screen 2", "screen 1", "screen 0"];
        assert_eq!(first, wanted);
        assert!(made(&mut prepared, &wish).is_empty());
        let all = made(&mut prepared, &Wish { thumbs: Thumbs::All, ..wish });
        assert_eq!(all, ["thumb 3", "thumb 2", "thumb 1", "thumb 0"]);
        let dark = Wish { look: Look { theme: &Theme::DARK, ..look }, scene: 0, thumbs: Thumbs::None, ..wish };
        assert_eq!(made(&mut prepared, &dark).len(), 6, "the briefing is the same");
        let later = Wish { moment: Moment { revision: 2, ..moment }, ..dark };
        assert_eq!(made(&mut prepared, &later).len(), 7);
    }

    #[test]
    fn what_is_late_is_dropped() {
        let (map, placed) = (Arc::new(format::bundled().map), Placed::new());
        let (ctx, moment) = (egui::Context::default(), Moment { map: 1, revision: 1 });
        let look = |width| Look { scale: Scale::new(width, 720.0), theme: &Theme::LIGHT };
        let wish =
            |width| Wish { moment, map: &map, placed: &placed, look: look(width), scene: 0, thumbs: Thumbs::None };
        let mut prepared = Prepared::default();
        let told = prepared.next(&wish(1280.0)).map(Job::run).expect("the briefing");
        prepared.take(&ctx, told);
        let late = prepared.next(&wish(1280.0)).map(Job::run).expect("a screen");
        assert!(prepared.next(&wish(1000.0)).is_none());
        prepared.take(&ctx, late);
        assert!(prepared.screen(0).is_none());
    }
}
