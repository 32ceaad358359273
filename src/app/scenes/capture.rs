//! What the map shows in the window → what a scene shows: who is in view, the lines between them, what is selected as
//! what is stressed, and where one looks. Changes nothing.

use std::collections::BTreeSet;

use kurbo::{Point, Rect};

use crate::app::state::{Selection, Thing};
use crate::drawing::{Camera, Stand, SubjectKey};
use crate::extract::{DisputedPoint, Extract, Origin};
use crate::model::{Map, RelationId, Scene, SceneRelations, Stance};

use super::Cast;

/// The map as it is on the screen.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The map.
    pub map: &'a Map,
    /// What the filter leaves of it.
    pub extract: &'a Extract,
    /// Where everybody of the extract belongs.
    pub stands: &'a [Stand],
    /// Where one looks.
    pub camera: Camera,
    /// Width and height of the map in the window, in points.
    pub size: (f64, f64),
    /// What is selected.
    pub selection: &'a Selection,
    /// The disputed point that was chosen.
    pub point: Option<&'a DisputedPoint>,
}

impl Screen<'_> {
    /// The scene as the screen has it. Its words and what it plans stay; so does what it stresses and quotes, where
    /// nothing is selected and it is still shown. `None` where nobody is in view.
    pub fn take(&self, scene: &Scene) -> Option<Scene> {
        let part = self.part();
        let is_seen = |index: &u32| self.stands.get(*index as usize).is_some_and(|stand| part.contains(stand.center));
        let seen: BTreeSet<u32> = (0..self.extract.actors.len() as u32).filter(is_seen).collect();
        let is_all = seen.len() == self.extract.actors.len();
        self.staged(&seen, if is_all { None } else { Some(part) }, scene)
    }

    /// A scene of the selected actors, of those between whom the selected lines run, and of nobody else; `None` where
    /// none are selected.
    pub fn take_selected(&self, scene: &Scene) -> Option<Scene> {
        let mut chosen = BTreeSet::new();
        for thing in self.selection.things() {
            let ids = match thing {
                Thing::Actor(id) => vec![id],
                Thing::Bundle(from, to) => vec![from, to],
                Thing::Relation(id) => {
                    self.map.relations.get(&id).map(|one| vec![one.from.clone(), one.to.clone()]).unwrap_or_default()
                }
            };
            chosen.extend(ids.iter().filter_map(|id| self.extract.actor_index(id)));
        }
        self.staged(&chosen, None, scene)
    }

    /// The scene with these actors of the extract on stage, looking at this part of the world, or at all of them.
    fn staged(&self, on_stage: &BTreeSet<u32>, part: Option<Rect>, scene: &Scene) -> Option<Scene> {
        if on_stage.is_empty() {
            return None;
        }
        let mut taken = scene.clone();
        let actors = on_stage.iter().filter_map(|&index| self.extract.actors.get(index as usize));
        taken.actors = actors.map(|actor| actor.id.clone()).collect();
        let is_between = |ends: [u32; 2]| ends.iter().all(|end| on_stage.contains(end));
        let views = self.extract.relations.iter().filter(|view| is_between([view.from, view.to]));
        let relations: Vec<RelationId> = views.map(|view| view.relation.id.clone()).collect();
        taken.camera = Some(part.map_or_else(|| "fit-all".to_owned(), rectangle));
        let stressed = self.stressed();
        if !stressed.is_empty() {
            taken.emphasis = stressed;
        }
        taken.emphasis.retain(|id| relations.contains(id));
        taken.relations = Some(SceneRelations::Listed(relations));
        taken.quote = self.quoted().or(taken.quote);
        let cast = Cast::new(self.map, &taken);
        taken.quote.take_if(|quote| !cast.can_quote(quote));
        Some(taken)
    }

    /// The part of the world in view.
    fn part(&self) -> Rect {
        let (width, height) = self.size;
        Rect::from_points(self.camera.to_world(Point::ZERO), self.camera.to_world(Point::new(width, height)))
    }

    /// The selected relations; of a line, the one that stands for it.
    fn stressed(&self) -> Vec<RelationId> {
        let relation = |thing: &Thing| match thing {
            Thing::Actor(_) => None,
            Thing::Relation(id) => Some(id.clone()),
            Thing::Bundle(..) => match thing.key(self.extract)? {
                SubjectKey::Bundle(line) => {
                    let view = self.extract.headline(self.extract.bundles.get(line as usize)?)?;
                    Some(view.relation.id.clone())
                }
                _ => None,
            },
        };
        self.selection.things().iter().filter_map(relation).collect()
    }

    /// The words that are shown beside the map: those of a disputed point, or of the one line that is selected.
    fn quoted(&self) -> Option<String> {
        if let Some(point) = self.point {
            return match &point.origin {
                Origin::Recorded(id) => Some(id.to_string()),
                Origin::Denied(_) | Origin::Contradiction(..) => None,
            };
        }
        let stressed = self.stressed();
        let [only] = stressed.as_slice() else { return None };
        let evidence = self.map.evidence_for(only);
        let first = evidence.iter().find(|one| one.stance == Stance::Supports).or(evidence.first())?;
        Some(first.id.to_string())
    }
}

/// `x,y,w,h` in tenths of a point.
fn rectangle(part: Rect) -> String {
    let [x, y, width, height] =
        [part.x0, part.y0, part.width(), part.height()].map(|value| (value * 10.0).round() / 10.0 + 0.0);
    format!("{x},{y},{width},{height}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Stage;
    use crate::edit::blank;
    use crate::extract::Filter;
    use crate::format;
    use crate::pipeline::{Placed, stands};
    use kurbo::Vec2;

    /// The scene that is taken of the bundled map, with this camera and selection.
    fn taken(camera: Camera, selection: &Selection, scene: &Scene) -> Option<Scene> {
        let map = format::bundled().map;
        let extract = Extract::new(&map, &Filter::default());
        let stands = stands(&extract, &map.layout, &Placed::new());
        let size = (1000.0, 700.0);
        Screen { map: &map, extract: &extract, stands: &stands, camera, size, selection, point: None }.take(scene)
    }

    fn new() -> Scene {
        blank::scene("scn_new".into(), "New")
    }

    #[test]
    fn who_is_in_view_is_in_the_scene_and_what_is_selected_is_stressed() {
        let map = format::bundled().map;
        let whole = Camera { zoom: 0.8, offset: Vec2::new(60.0, 60.0) };
        let all = taken(whole, &Selection::Nothing, &new()).expect("all are in view");
        assert_eq!((all.actors.len(), all.camera.as_deref()), (6, Some("fit-all")));
        assert!(all.emphasis.is_empty() && all.quote.is_none());
        let Some(SceneRelations::Listed(relations)) = &all.relations else { panic!("{all:?}") };
        assert_eq!(relations.len(), 36);
        let line = Selection::Bundle("act_afghan_taliban".into(), "act_ttp".into());
        let one = taken(whole, &line, &new()).expect("all are in view");
        assert_eq!(one.emphasis.len(), 1);
        let quote = one.quote.expect("a line has words");
        assert_eq!(
            map.evidence[&quote.as_str().into()].target,
            crate::model::Target::Relation(one.emphasis[0].clone())
        );
    }

    #[test]
    fn a_part_of_the_map_is_a_rectangle_and_looks_the_same_in_the_briefing() {
        let near = Camera { zoom: 2.0, offset: Vec2::new(0.0, 0.0) };
        let part = taken(near, &Selection::Nothing, &new()).expect("somebody is in view");
        assert_eq!(part.camera.as_deref(), Some("0,0,500,350"));
        assert!(!part.actors.is_empty() && part.actors.len() < 6, "{:?}", part.actors);
        let stage = Stage::of_scene(&format::bundled().map, &Placed::new(), 1, &part);
        assert_eq!(stage.part, Some(Rect::new(0.0, 0.0, 500.0, 350.0)));
        assert_eq!(stage.missing, [""; 0], "every line has its ends");
        let void = Camera { zoom: 2.0, offset: Vec2::new(9e4, 0.0) };
        assert_eq!(taken(void, &Selection::Nothing, &new()), None);
    }

    #[test]
    fn of_a_selection_only_those_who_are_selected_and_the_ends_of_lines_are_on_stage() {
        let map = format::bundled().map;
        let extract = Extract::new(&map, &Filter::default());
        let of = |selection: &Selection| {
            let camera = Camera::default();
            let screen =
                Screen { map: &map, extract: &extract, stands: &[], camera, size: (9.0, 9.0), selection, point: None };
            screen.take_selected(&new())
        };
        assert_eq!(of(&Selection::Nothing), None);
        let line = Thing::Bundle("act_afghan_taliban".into(), "act_ttp".into());
        let scene = of(&Selection::of([Thing::Actor("act_china".into()), line])).expect("three are selected");
        assert_eq!((scene.actors.len(), scene.camera.as_deref(), scene.emphasis.len()), (3, Some("fit-all"), 1));
        let cast = Cast::new(&map, &scene);
        assert!(cast.endless.is_empty() && cast.between.iter().all(|(_, on)| *on), "{scene:?}");
    }

    /// What is taken anew keeps its words; it keeps what it stressed where nothing is selected and that is shown.
    #[test]
    fn a_scene_that_is_taken_anew_keeps_what_the_screen_does_not_say() {
        let map = format::bundled().map;
        let whole = Camera { zoom: 0.8, offset: Vec2::new(60.0, 60.0) };
        for scene in &map.scenes {
            let anew = taken(whole, &Selection::Nothing, scene).expect("all are in view");
            assert_eq!((&anew.title, &anew.caption, &anew.notes), (&scene.title, &scene.caption, &scene.notes));
            assert_eq!((&anew.emphasis, &anew.quote, anew.seconds), (&scene.emphasis, &scene.quote, scene.seconds));
        }
        let at = &map.layout.positions[&"act_iskp".into()];
        let near = Camera { zoom: 40.0, offset: Vec2::new(500.0 - at.x * 40.0, 350.0 - at.y * 40.0) };
        let alone = taken(near, &Selection::Nothing, &map.scenes[4]).expect("one is in view");
        assert_eq!((alone.actors.len(), alone.emphasis.len(), alone.quote), (1, 0, None));
    }
}
