//! A relation as it is told in a few steps: one command, with all that is new in it.

use proptest::prelude::*;
use relata::edit::{Command, Draft, End, Manner, Newcomer, Quote, blank};
use relata::format;
use relata::model::*;
use relata::session::Session;

fn draft(from: End, to: End) -> Draft {
    let label = "accuses".to_owned();
    let (event_type, manner) = (Some(EventType::Accuse), Manner::default());
    Draft { from, to, event_type, label, quote: None, manner, newcomers: Vec::new() }
}

fn known(id: &str) -> End {
    End::Known(id.into())
}

fn new(name: &str) -> End {
    End::New(name.to_owned())
}

fn newcomer(name: &str, kind: ActorKind, aliases: &[&str]) -> Newcomer {
    Newcomer { name: name.to_owned(), kind, aliases: aliases.iter().map(|&alias| alias.to_owned()).collect() }
}

#[test]
fn a_draft_is_one_step_with_its_actors_and_its_quote() {
    let mut session = Session::new(format::bundled().map);
    let before = session.map().clone();
    let source = before.sources.keys().next().unwrap().clone();
    let quote = Quote { source, selector: blank::selector("Tehran accused"), locator: None };
    let whole = Draft { quote: Some(quote), ..draft(new(" Iran "), known("act_pakistan")) };
    let (command, id) = whole.command(&before);
    assert!(session.apply(&command).unwrap());
    assert_eq!(session.journal().undo_title(), Some("new “accuses”"));
    let map = session.map().clone();
    let relation = &map.relations[&id];
    assert_eq!((map.actors[&relation.from].name.as_str(), relation.to.as_str()), ("Iran", "act_pakistan"));
    assert!(relation.headline && relation.effective_polarity() == Polarity::Hostile);
    let quotes = map.evidence_for(&id);
    assert_eq!((quotes.len(), quotes[0].selector.exact.as_str()), (1, "Tehran accused"));
    assert!(session.undo() && *session.map() == before, "one step takes all of it back");
}

#[test]
fn the_first_of_a_pair_is_its_headline_and_no_other() {
    let map = format::bundled().map;
    for (from, to, is_first) in [("act_pakistan", "act_ttp", false), ("act_ttp", "act_china", true)] {
        let mut session = Session::new(map.clone());
        let (command, id) = draft(known(from), known(to)).command(&map);
        session.apply(&command).unwrap();
        assert_eq!(session.map().relations[&id].headline, is_first, "{from} {to}");
    }
}

#[test]
fn a_standing_state_is_no_event_and_an_unknown_end_is_refused() {
    let map = format::bundled().map;
    let standing = Draft { event_type: Some(EventType::None), ..draft(new("Iran"), new("Iran")) };
    let (command, id) = standing.command(&map);
    let mut session = Session::new(map.clone());
    session.apply(&command).unwrap();
    let relation = &session.map().relations[&id];
    assert_eq!((&relation.kind, &relation.from), (&RelationKind::Standing, &relation.to), "one name, one actor");
    let (lost, _) = draft(new("Iran"), known("act_nobody")).command(&map);
    let before = session.map().clone();
    assert!(session.apply(&lost).is_err() && *session.map() == before, "all or nothing");
}

#[test]
fn a_relation_holds_as_it_is_said_to_and_the_new_are_what_they_are_known_to_be() {
    let map = format::bundled().map;
    let manner = Manner {
        polarity: Some(Polarity::Neutral),
        modality: Modality::Claimed,
        status: Status::Denied,
        symmetric: true,
        inferred_ends: vec![RelationEnd::Target],
    };
    let newcomers = vec![newcomer("Iran", ActorKind::State, &[]), newcomer("Nobody", ActorKind::Person, &[])];
    let said = Draft { manner, newcomers, ..draft(new(" Iran"), new("Guild")) };
    let (command, id) = said.command(&map);
    let mut session = Session::new(map);
    session.apply(&command).unwrap();
    let map = session.map();
    let relation = &map.relations[&id];
    assert_eq!((&relation.polarity, &relation.modality), (&Some(Polarity::Neutral), &Modality::Claimed));
    assert_eq!((&relation.status, relation.symmetric), (&Status::Denied, true));
    assert!(relation.is_inferred(&RelationEnd::Target) && !relation.is_inferred(&RelationEnd::Source));
    let kind = |id| map.actors[id].kind.clone();
    assert_eq!((kind(&relation.from), kind(&relation.to)), (ActorKind::State, ActorKind::Organisation));
}

#[test]
fn the_new_go_by_their_other_names_and_by_nobody_elses() {
    let map = format::bundled().map;
    let pakistan = map.actors.values().find(|actor| actor.id.as_str() == "act_pakistan").unwrap();
    let taken = pakistan.name.as_str();
    let crane = newcomer("Lydia Crane", ActorKind::Person, &["Crane", taken, "Guild", "Lydia Crane"]);
    let newcomers = vec![crane, newcomer("Nobody", ActorKind::Person, &["No one"])];
    let mut session = Session::new(map.clone());
    let (command, id) = Draft { newcomers, ..draft(new("Lydia Crane"), new("Guild")) }.command(&map);
    session.apply(&command).unwrap();
    let relation = &session.map().relations[&id];
    let aliases = |id| session.map().actors[id].aliases.to_vec();
    assert_eq!(aliases(&relation.from), ["Crane"], "the map has the second name, the other end the third");
    assert!(aliases(&relation.to).is_empty());
    assert!(session.undo() && **session.map() == map, "one step takes all of it back");
}

#[test]
fn several_commands_are_one_step_with_a_title_of_its_own() {
    let mut session = Session::new(format::bundled().map);
    let label = |words: &str| Command::ChangeRelation {
        relation: "rel_K-A-1".into(),
        change: relata::edit::RelationChange::Label(words.to_owned()),
    };
    let both = Command::Together { title: "two labels".to_owned(), commands: vec![label("a"), label("b")] };
    assert!(session.apply(&both).unwrap());
    assert_eq!(session.journal().undo_title(), Some("two labels"));
    let nothing = Command::Together { title: "nothing".to_owned(), commands: vec![] };
    assert!(!session.apply(&nothing).unwrap(), "no step");
    assert!(session.undo() && !session.undo());
}

proptest! {
    /// Whatever the names, both actors and the relation are there.
    #[test]
    fn any_two_names_give_two_actors(one in "\\PC{1,20}", other in "\\PC{1,20}") {
        prop_assume!(!one.trim().is_empty() && !other.trim().is_empty());
        let map = format::bundled().map;
        let (command, id) = draft(new(&one), new(&other)).command(&map);
        let mut session = Session::new(map.clone());
        session.apply(&command).unwrap();
        let relation = &session.map().relations[&id];
        prop_assert_eq!(&session.map().actors[&relation.from].name, one.trim());
        prop_assert_eq!(&session.map().actors[&relation.to].name, other.trim());
    }
}
