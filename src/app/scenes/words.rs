//! Scenes → the words by which they are told apart, read out and counted.

use crate::app::panels::widgets::counted;
use crate::edit::Gone;
use crate::model::Scene;

/// What a scene names and the map does not have, in words; none where nothing is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoneWords {
    /// "1 actor and 2 relations are gone".
    pub whole: String,
    /// "3 things are gone", for where there is little room.
    pub brief: String,
}

impl GoneWords {
    /// The words.
    pub(super) fn new(of: &Gone) -> Self {
        let kinds = [!of.actors.is_empty(), !of.relations.is_empty(), of.quote.is_some()];
        let count = of.actors.len() + of.relations.len() + usize::from(of.quote.is_some());
        let whole = gone(of);
        let has_several = kinds.into_iter().filter(|kind| *kind).count() > 1;
        let brief = if has_several { format!("{count} things are gone") } else { whole.clone() };
        Self { whole, brief }
    }
}

fn gone(gone: &Gone) -> String {
    let (actors, relations) = (gone.actors.len(), gone.relations.len());
    let mut words = Vec::new();
    words.extend((actors > 0).then(|| counted(actors, "actor")));
    words.extend((relations > 0).then(|| counted(relations, "relation")));
    words.extend(gone.quote.is_some().then(|| "the quote".to_owned()));
    let verb = if actors + relations + usize::from(gone.quote.is_some()) == 1 { "is" } else { "are" };
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => format!("{only} {verb} gone"),
        Some((last, rest)) => format!("{} and {last} {verb} gone", rest.join(", ")),
    }
}

/// "Scene 3 of 6: Shelter. 40 seconds. 1 actor is gone." `place` counts from 0.
pub fn spoken(scene: &Scene, place: usize, count: usize, gone: &str) -> String {
    let mut sentences = vec![format!("Scene {} of {count}: {}.", place + 1, scene.title.trim_end_matches('.'))];
    sentences.extend(scene.seconds.map(|seconds| format!("{}.", counted(seconds as usize, "second"))));
    sentences.extend((!gone.is_empty()).then(|| format!("{gone}.")));
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::blank;

    #[test]
    fn what_is_gone_is_counted() {
        let of = |actors: &[&str], relations: &[&str], quote: bool| Gone {
            actors: actors.iter().map(|id| (*id).into()).collect(),
            relations: relations.iter().map(|id| (*id).into()).collect(),
            quote: quote.then(|| "evd".to_owned()),
        };
        for (of, words) in [
            (of(&[], &[], false), ""),
            (of(&["a"], &[], false), "1 actor is gone"),
            (of(&["a", "b"], &[], false), "2 actors are gone"),
            (of(&[], &[], true), "the quote is gone"),
            (of(&["a"], &["r"], false), "1 actor and 1 relation are gone"),
            (of(&["a"], &["r", "s"], true), "1 actor, 2 relations and the quote are gone"),
        ] {
            assert_eq!(gone(&of), words);
            let brief = GoneWords::new(&of).brief;
            assert!(brief == words || words.contains(" and ") && brief.ends_with(" things are gone"), "{brief}");
        }
    }

    #[test]
    fn a_scene_is_read_out_with_its_place_its_time_and_what_it_lacks() {
        let mut scene = blank::scene("scn_a".into(), "Shelter: alleged, denied");
        assert_eq!(spoken(&scene, 2, 6, ""), "Scene 3 of 6: Shelter: alleged, denied.");
        scene.seconds = Some(40);
        let words = "Scene 3 of 6: Shelter: alleged, denied. 40 seconds. 1 actor is gone.";
        assert_eq!(spoken(&scene, 2, 6, "1 actor is gone"), words);
    }
}
