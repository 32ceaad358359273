//! What an edit took along, in words: "Removed TTP, with 14 relations and 20 quotes."

use crate::app::panels::widgets::counted;
use crate::model::{Change, Diff};

/// Says what was removed besides what was asked for. `named` is that, `asked` how many things it is.
pub(super) fn removed(named: &str, diff: &Diff, asked: usize) -> String {
    let tables = [
        (gone(&diff.actors), "actor"),
        (gone(&diff.relations), "relation"),
        (gone(&diff.evidence), "quote"),
        (gone(&diff.disputes), "dispute"),
        (gone(&diff.sources), "source"),
        (gone(&diff.speakers), "speaker"),
        (gone(&diff.events), "event"),
    ];
    // What was asked for lies in the first tables that lost anything.
    let mut left = asked;
    let mut words = Vec::new();
    for (count, noun) in tables {
        let own = count.min(left);
        left -= own;
        if count > own {
            words.push(counted(count - own, noun));
        }
    }
    let removed = match words.split_last() {
        None => format!("Removed {named}."),
        Some((last, [])) => format!("Removed {named}, with {last}."),
        Some((last, rest)) => format!("Removed {named}, with {} and {last}.", rest.join(", ")),
    };
    match scenes(diff) {
        0 => removed,
        1 => format!("{removed} 1 scene shows less."),
        scenes => format!("{removed} {scenes} scenes show less."),
    }
}

/// How many scenes have named something of it.
fn scenes(diff: &Diff) -> usize {
    let Some(scenes) = &diff.scenes else { return 0 };
    scenes.after.iter().filter(|scene| !scenes.before.contains(scene)).count()
}

fn gone<K, V>(changes: &[Change<K, V>]) -> usize {
    changes.iter().filter(|change| change.after.is_none()).count()
}

#[cfg(test)]
mod tests {
    use super::removed;
    use crate::edit::{Command, ObjectId};
    use crate::format;
    use crate::model::Diff;

    #[test]
    fn what_goes_along_is_counted_and_what_was_asked_for_is_not() {
        let map = format::bundled().map;
        let diff = |id| -> Diff { Command::Remove(id).diff(&map).expect("it may go").expect("it is there") };
        let words = removed("China", &diff(ObjectId::Actor("act_china".into())), 1);
        assert!(
            words.starts_with("Removed China, with ") && words.contains(" relations and ") && !words.contains("actor")
        );
        assert!(words.ends_with(". 2 scenes show less."), "{words}");
        let quote = map.evidence.keys().next().expect("it has quotes").clone();
        assert_eq!(removed("a quote", &diff(ObjectId::Evidence(quote)), 1), "Removed a quote. 1 scene shows less.");
    }
}
