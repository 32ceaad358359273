//! What an object of a map costs in memory: a map of a hundred thousand actors and three hundred thousand relations has
//! each of these fields that often, and eight bytes more in a relation are 2.3 MB more of them.

use relata::extract::{Bundle, RelationView, Tie};
use relata::format;
use relata::model::{
    Actor, ActorId, EventType, Evidence, Extra, Map, Polarity, Position, Relation, RelationId, Status, Term,
};

/// Type, the most that it may have in bytes, and why it needs no more.
const SIZES: &[(&str, usize, usize, &str)] = &[
    ("ActorId", size_of::<ActorId>(), 8, "an id is one pointer to a text that all who name it share"),
    ("Extra", size_of::<Extra>(), 8, "nearly every object has no unknown field"),
    ("RelationId", size_of::<RelationId>(), 16, "the text of a short id is in it: nobody else would share it"),
    ("Polarity", size_of::<Polarity>(), 4, "an unknown term is a number of three bytes"),
    ("Option<EventType>", size_of::<Option<EventType>>(), 4, "an absent term is one more value of it"),
    ("Relation", size_of::<Relation>(), 72, "an id, three texts, five terms, two flags, and a pointer for the rest"),
    ("Actor", size_of::<Actor>(), 56, "a name, an id, a short name, a kind, a flag, and a pointer for the rest"),
    ("Position", size_of::<Position>(), 32, "two numbers, a flag and the unknown fields"),
    ("Evidence", size_of::<Evidence>(), 400, "quotes are words: their own texts weigh more"),
    ("RelationView", size_of::<RelationView>(), 24, "a pointer and four numbers, for every visible relation"),
    ("Bundle", size_of::<Bundle>(), 40, "numbers, for every line; a list only where it has several relations"),
    ("Tie", size_of::<Tie>(), 24, "numbers, for all lines between two communities on every level"),
];

#[test]
fn what_a_map_has_many_of_is_small() {
    for (name, bytes, most, reason) in SIZES {
        assert!(bytes <= most, "{name} has {bytes} bytes and may have {most}: {reason}");
    }
}

fn read(relations: &str) -> Map {
    let actor = |id: &str| format!(r#"{{"id": "{id}", "name": "{id}", "kind": "state"}}"#);
    let loaded = format::read(
        format!(
            r#"{{"format": "relata", "version": {{"major": 1, "minor": 0}}, "relations": [{relations}],
            "actors": [{}, {}], "layout": {{"positions": {{"act_a": {{"x": 1, "y": 2}}}}}}}}"#,
            actor("act_a"),
            actor("act_b")
        )
        .as_bytes(),
    );
    loaded.expect("it is written as the format asks").map
}

fn relation(id: &str, from: &str, to: &str, label: &str) -> String {
    format!(
        r#"{{"id": "{id}", "from": "{from}", "to": "{to}", "label": "{label}", "kind": "event", "modality": "actual",
        "status": "status_of_the_test"}}"#
    )
}

/// Equal texts are one, in whatever order the file has its lists.
#[test]
fn a_text_that_comes_again_takes_no_more_memory() {
    let rows = [relation("rel_1", "act_a", "act_b", "aids"), relation("rel_2", "act_b", "act_a", "aids")];
    let map = read(&rows.join(","));
    let [one, other] = ["rel_1", "rel_2"].map(|id| &map.relations[&id.into()]);
    assert_eq!(one.label.as_ptr(), other.label.as_ptr());
    let (own, actor) = map.actors.iter().next().unwrap();
    let placed = map.layout.positions.keys().next().unwrap();
    let same = [&one.from, &other.to, own, &actor.id, placed].map(|id| id.as_str().as_ptr());
    assert!(same.iter().all(|text| *text == same[0]));
    let Status::Other(term) = &one.status else { panic!("{} is unknown", one.status) };
    assert_eq!(*term, Term::from("status_of_the_test"));
}
