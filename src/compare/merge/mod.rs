//! Two maps and their common ancestor → one map, and what the two disagree on. By id and field: what only one side
//! has touched is taken from it; where both have given a field another value, ours is kept; where one has deleted what
//! the other has changed or newly refers to, the object is kept, since it is deleted again more easily than written.

mod conflict;
mod joint;
mod list;
mod needed;
mod tables;
mod value;

use std::sync::Arc;

use super::Subject;
use super::json::{frame_of, value_of_frame};
use crate::model::{Diff, Frame, Kind, Map, Scene, SceneId, Table};

pub use conflict::{Conflict, Kept, Versions};

use list::Meeting;
use tables::Merging;

/// The outcome of a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// A whole map, whatever the conflicts.
    pub map: Map,
    /// What the sides disagree on.
    pub conflicts: Vec<Conflict>,
}

/// Merges `theirs` into `ours`.
pub fn merge(base: &Map, ours: &Map, theirs: &Map) -> Merged {
    let diff = Diff::between(base, theirs);
    let mut merging = Merging::new(Versions { base, ours, theirs });
    let mut map = ours.clone();
    merging.table(Subject::Object(Kind::Source), &diff.sources, &mut map.sources);
    merging.table(Subject::Object(Kind::Speaker), &diff.speakers, &mut map.speakers);
    merging.table(Subject::Object(Kind::Actor), &diff.actors, &mut map.actors);
    merging.table(Subject::Object(Kind::Relation), &diff.relations, &mut map.relations);
    merging.table(Subject::Object(Kind::Evidence), &diff.evidence, &mut map.evidence);
    merging.table(Subject::Object(Kind::Dispute), &diff.disputes, &mut map.disputes);
    merging.table(Subject::Object(Kind::Event), &diff.events, &mut map.events);
    merging.table(Subject::Object(Kind::Acceptance), &diff.accepted, &mut map.accepted);
    map.scenes = scenes(&mut merging);
    merging.restore_what_is_needed(&mut map);
    merging.positions(&diff.positions, &mut map);
    frame(&mut merging).put_into(&mut map);
    Merged { map, conflicts: merging.conflicts }
}

/// Scenes by id, then in the order that both sides agree on; else in ours, with theirs at the end.
fn scenes(merging: &mut Merging) -> Vec<Arc<Scene>> {
    let Versions { base, ours, theirs } = merging.versions;
    if theirs.scenes == base.scenes {
        return ours.scenes.clone();
    }
    if ours.scenes == base.scenes {
        return theirs.scenes.clone();
    }
    let table = |map: &Map| -> Table<SceneId, Scene> { map.scenes.iter().cloned().collect() };
    let framed = |map: &Map| table(map);
    let mut merged = framed(ours);
    merging.table(Subject::Object(Kind::Scene), &tables::between(&framed(base), &framed(theirs)), &mut merged);
    let order = |map: &Map| -> Vec<SceneId> { map.scenes.iter().map(|scene| scene.id.clone()).collect() };
    let (old, mine, other) = (order(base), order(ours), order(theirs));
    let agreed = list::merge(&old, &mine, &other, Meeting::Join, |a, b| a < b);
    let wanted = agreed.unwrap_or_else(|| {
        merging.order_of_scenes(&old, &mine, &other);
        let new = other.iter().filter(|id| !mine.contains(id));
        mine.iter().chain(new).cloned().collect()
    });
    // What was kept against a deletion stands at the end.
    let rest: Vec<SceneId> = merged.keys().filter(|id| !wanted.contains(id)).cloned().collect();
    wanted.iter().chain(&rest).filter_map(|id| merged.remove(id)).collect()
}

fn frame(merging: &mut Merging) -> Frame {
    let Versions { base, ours, theirs } = merging.versions;
    let [base, ours_frame, theirs] = [base, ours, theirs].map(Frame::of);
    if base == theirs {
        return ours_frame;
    }
    if base == ours_frame {
        return theirs;
    }
    let [base, mine, other] = [&base, &ours_frame, &theirs].map(value_of_frame);
    let (merged, clashes) = value::merge(Subject::Map, Some(&base), &mine, &other);
    merging.clashes(Subject::Map, "", clashes);
    frame_of(merged).unwrap_or(ours_frame)
}
