//! Which objects of a map are announced: all of them, or what is chosen and its neighbours where there are too many for
//! any reader. Knows no widget.

use std::collections::BTreeSet;

use crate::drawing::SubjectKey;
use crate::extract::Extract;

use super::object::Object;

/// Above this many objects a list of them would be of no use to a reader, and slow.
pub(super) const MOST: usize = 500;

/// The objects of a map that are announced, and how many are not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Announced {
    /// Each line before its relations.
    pub objects: Vec<Object>,
    /// How many more there are.
    pub left_out: usize,
}

impl Announced {
    /// All objects, or those around what has the keyboard and what is selected.
    pub(super) fn new(extract: &Extract, focus: Option<SubjectKey>, selected: &BTreeSet<SubjectKey>) -> Self {
        let all = extract.actors.len() + extract.badges.len() + extract.bundles.iter().map(size).sum::<usize>();
        let mut objects = Vec::new();
        if all <= MOST {
            let (actors, badges) = (0..extract.actors.len() as u32, 0..extract.badges.len() as u32);
            objects.extend(actors.map(SubjectKey::Actor).map(Object::Subject));
            (0..extract.bundles.len() as u32).for_each(|index| add_line(extract, index, &mut objects));
            objects.extend(badges.map(SubjectKey::Badge).map(Object::Subject));
        } else {
            for key in around(extract, focus, selected) {
                match key {
                    SubjectKey::Bundle(index) => add_line(extract, index, &mut objects),
                    key => objects.push(Object::Subject(key)),
                }
            }
            // What has the keyboard is the first, so that a long list never loses it.
            objects.truncate(MOST);
        }
        Self { left_out: all.saturating_sub(objects.len()), objects }
    }
}

/// A line, and its relations where it stands for several.
fn size(bundle: &crate::extract::Bundle) -> usize {
    if bundle.relations.len() > 1 { 1 + bundle.relations.len() } else { 1 }
}

fn add_line(extract: &Extract, index: u32, objects: &mut Vec<Object>) {
    objects.push(Object::Subject(SubjectKey::Bundle(index)));
    let Some(bundle) = extract.bundles.get(index as usize).filter(|bundle| size(bundle) > 1) else { return };
    objects.extend(bundle.relations.iter().copied().map(Object::Relation));
}

/// What is chosen, then the lines at chosen actors, then who stands at their other ends and at chosen lines.
fn around(extract: &Extract, focus: Option<SubjectKey>, selected: &BTreeSet<SubjectKey>) -> Vec<SubjectKey> {
    let selected = selected.iter().copied().filter(|key| Some(*key) != focus);
    let mut keys: Vec<SubjectKey> = focus.into_iter().chain(selected).collect();
    let chosen: BTreeSet<SubjectKey> = keys.iter().copied().collect();
    let (mut known, mut ends) = (chosen.clone(), Vec::new());
    for (bundle, index) in extract.bundles.iter().zip(0..) {
        let line = SubjectKey::Bundle(index);
        let (from, to) = (SubjectKey::Actor(bundle.from), SubjectKey::Actor(bundle.to));
        if chosen.contains(&line) || chosen.contains(&from) || chosen.contains(&to) {
            ends.extend([from, to]);
            if known.insert(line) {
                keys.push(line);
            }
        }
    }
    keys.extend(ends.into_iter().filter(|end| known.insert(*end)));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Bundle;
    use crate::model::Actor;
    use std::sync::Arc;

    /// A star: actor 0 in the middle, a line to each of the others.
    fn star(rays: u32) -> Extract {
        let actor: Actor = serde_json::from_str(r#"{"id": "act_a", "name": "A", "kind": "state"}"#).expect("an actor");
        let actor = Arc::new(actor);
        let bundle = |to| Bundle { from: 0, to, relations: to.into(), ..Bundle::default() };
        Extract {
            actors: (0..=rays).map(|_| actor.clone()).collect(),
            bundles: (1..=rays).map(bundle).collect(),
            ..Extract::default()
        }
    }

    fn subjects(announced: &Announced) -> Vec<SubjectKey> {
        let subject = |object: &Object| match object {
            Object::Subject(key) => Some(*key),
            Object::Relation(_) => None,
        };
        announced.objects.iter().filter_map(subject).collect()
    }

    #[test]
    fn up_to_the_limit_all_are_announced_and_beyond_it_what_is_near() {
        let nothing = BTreeSet::new();
        let at_limit = star(249);
        assert_eq!(at_limit.actors.len() + at_limit.bundles.len(), MOST - 1);
        let all = Announced::new(&at_limit, None, &nothing);
        assert_eq!((all.objects.len(), all.left_out), (MOST - 1, 0));
        let large = star(250);
        let none = Announced::new(&large, None, &nothing);
        assert_eq!((none.objects.len(), none.left_out), (0, 501));
        let ray = Announced::new(&large, Some(SubjectKey::Actor(7)), &nothing);
        assert_eq!(subjects(&ray), [SubjectKey::Actor(7), SubjectKey::Bundle(6), SubjectKey::Actor(0)]);
        assert_eq!(ray.left_out, 498);
    }

    #[test]
    fn what_has_the_keyboard_is_never_lost() {
        let large = star(2_000);
        let everybody = (0..2_000).map(SubjectKey::Actor).collect();
        let focus = SubjectKey::Bundle(1_234);
        let announced = Announced::new(&large, Some(focus), &everybody);
        assert_eq!((announced.objects.len(), announced.objects[0]), (MOST, Object::Subject(focus)));
        assert_eq!(announced.left_out, 4_001 - MOST);
    }
}
