//! The scenes of a briefing: what each edit makes of them, what is refused, and what is said of those that name what is
//! not there.

use std::sync::Arc;

use proptest::prelude::*;
use relata::edit::{Command, Gone, ObjectId, SceneEdit, blank};
use relata::format;
use relata::model::*;
use relata::session::Session;

use crate::random_map;

fn session() -> Session {
    Session::new(format::bundled().map)
}

fn ids(session: &Session) -> Vec<&str> {
    session.map().scenes.iter().map(|scene| scene.id.as_str()).collect()
}

fn id(session: &Session, at: usize) -> SceneId {
    session.map().scenes[at].id.clone()
}

/// After one edit of the bundled scenes a to f: their order, and what the Edit menu calls it.
fn after(edit: impl FnOnce(&Session) -> SceneEdit) -> (String, String) {
    let mut session = session();
    let before = session.map().clone();
    let letter = |id: &str| before.scenes.iter().zip('a'..).find(|(scene, _)| scene.id.as_str() == id);
    let edit = edit(&session);
    session.apply(&Command::Scene(edit)).unwrap();
    let order = ids(&session).into_iter().map(|id| letter(id).map_or('+', |(_, letter)| letter)).collect();
    (order, session.journal().undo_title().unwrap_or_default().to_owned())
}

fn new(title: &str) -> Scene {
    blank::scene("scn_new".into(), title)
}

#[test]
fn scenes_are_put_in_moved_copied_and_taken_out() {
    let insert = |at: usize| move |_: &Session| SceneEdit::Insert { at, scene: Arc::new(new("New")) };
    let moved = |from: usize, to: usize| move |session: &Session| SceneEdit::Move { scene: id(session, from), to };
    let copy = |at: usize| move |session: &Session| SceneEdit::Copy { scene: id(session, at), id: "scn_c".into() };
    assert_eq!(after(insert(0)), ("+abcdef".to_owned(), "new scene “New”".to_owned()));
    assert_eq!(after(insert(3)).0, "abc+def");
    assert_eq!(after(insert(99)).0, "abcdef+", "behind the last is the end");
    assert_eq!(after(moved(0, 2)).0, "bcadef");
    assert_eq!(after(moved(5, 0)).0, "fabcde");
    assert_eq!(
        after(moved(1, 99)),
        ("acdefb".to_owned(), "move of scene “The strike and what came before”".to_owned())
    );
    assert_eq!(after(moved(2, 2)), ("abcdef".to_owned(), String::new()), "to where it is: no step");
    assert_eq!(after(copy(1)).0, "ab+cdef");
    assert_eq!(after(|session| SceneEdit::Remove(id(session, 4))).0, "abcdf");
    assert_eq!(after(|session| SceneEdit::Clear(id(session, 4))).1, "", "nothing is gone");
}

#[test]
fn a_change_is_called_by_what_it_changes() {
    type Change = fn(&mut Scene);
    let cases: [(Change, &str); 9] = [
        (|scene| scene.title = "Other".to_owned(), "title"),
        (|scene| scene.caption = None, "caption"),
        (|scene| scene.actors = vec!["act_ttp".into()], "actors"),
        (|scene| scene.relations = None, "relations"),
        (|scene| scene.emphasis = vec!["rel_K-A-1".into()], "emphasis"),
        (|scene| scene.camera = Some("0,0,9,9".to_owned()), "camera"),
        (|scene| scene.quote = Some("dsp_X1".to_owned()), "quote"),
        (|scene| scene.notes = Some("Slowly.".to_owned()), "notes"),
        (|scene| (scene.seconds, scene.title) = (None, "Other".to_owned()), "change"),
    ];
    for (change, what) in cases {
        let title = after(|session| {
            let mut scene = (*session.map().scenes[0]).clone();
            change(&mut scene);
            SceneEdit::Change(Arc::new(scene))
        });
        assert_eq!(title.1, format!("{what} of scene “One strike, six actors”"));
    }
}

#[test]
fn what_cannot_be_is_refused_and_what_is_long_is_not() {
    let known = format::bundled().map.scenes[0].id.clone();
    let insert = |scene| SceneEdit::Insert { at: 0, scene: Arc::new(scene) };
    let nobody = Scene { actors: vec!["act_nobody".into()], ..new("New") };
    let nothing = Scene { quote: Some("evd_nothing".to_owned()), ..new("New") };
    let cases = [
        (insert(new(" ")), "edit-empty"),
        (insert(blank::scene(known.clone(), "Again")), "edit-taken"),
        (insert(nobody), "dangling-reference"),
        (insert(nothing), "dangling-reference"),
        (SceneEdit::Change(Arc::new(new("New"))), "edit-missing"),
        (SceneEdit::Change(Arc::new(blank::scene(known.clone(), ""))), "edit-empty"),
        (SceneEdit::Move { scene: "scn_x".into(), to: 0 }, "edit-missing"),
        (SceneEdit::Copy { scene: "scn_x".into(), id: "scn_y".into() }, "edit-missing"),
        (SceneEdit::Copy { scene: known.clone(), id: known }, "edit-taken"),
        (SceneEdit::Remove("scn_x".into()), "edit-missing"),
        (SceneEdit::Clear("scn_x".into()), "edit-missing"),
    ];
    for (edit, code) in cases {
        let mut session = session();
        let error = session.apply(&Command::Scene(edit.clone())).expect_err("it cannot be");
        assert_eq!(error.finding.code, code, "{edit:?}: {error}");
        assert_eq!(**session.map(), format::bundled().map);
    }
    let long = Scene { caption: Some("word ".repeat(90)), ..new(&"x".repeat(90)) };
    assert!(session().apply(&Command::Scene(insert(long))).unwrap());
}

/// The bundled map with a scene that names somebody, something and a quote that are not there.
fn haunted() -> Map {
    let mut map = format::bundled().map;
    let scene = Arc::make_mut(&mut map.scenes[2]);
    scene.actors.push("act_gone".into());
    scene.relations = Some(SceneRelations::Listed(vec!["rel_gone".into(), "rel_A-TTP-1".into()]));
    scene.emphasis = vec!["rel_A-TTP-1".into(), "rel_gone".into(), "rel_lost".into()];
    scene.camera = Some("fit:act_ttp,act_gone,act_away".to_owned());
    scene.quote = Some("evd_gone".to_owned());
    map
}

#[test]
fn what_is_gone_is_named_once_and_cleared_in_one_step() {
    let map = haunted();
    let gone = Gone::of(&map, &map.scenes[2]);
    let words = |all: Vec<String>| all.join(" ");
    assert_eq!(words(gone.actors.iter().map(ToString::to_string).collect()), "act_away act_gone");
    assert_eq!(words(gone.relations.iter().map(ToString::to_string).collect()), "rel_gone rel_lost");
    assert_eq!(gone.quote.as_deref(), Some("evd_gone"));
    let mut session = Session::new(map.clone());
    let scene = id(&session, 2);
    assert!(session.apply(&Command::Scene(SceneEdit::Clear(scene))).unwrap());
    let cleared = &session.map().scenes[2];
    assert!(Gone::of(session.map(), cleared).is_empty());
    assert_eq!((cleared.camera.as_deref(), &cleared.quote), (Some("fit:act_ttp"), &None));
    assert_eq!(cleared.relations, Some(SceneRelations::Listed(vec!["rel_A-TTP-1".into()])));
    assert_eq!((cleared.title.clone(), &cleared.notes), (map.scenes[2].title.clone(), &map.scenes[2].notes));
    session.undo();
    assert_eq!(**session.map(), map);
}

/// A scene with faults can be renamed, moved and copied; the copy has none of them.
#[test]
fn a_scene_with_faults_can_still_be_edited() {
    let mut session = Session::new(haunted());
    let mut scene = (*session.map().scenes[2]).clone();
    scene.title = "Another".to_owned();
    let known = scene.id.clone();
    let edits = [
        SceneEdit::Change(Arc::new(scene)),
        SceneEdit::Move { scene: known.clone(), to: 0 },
        SceneEdit::Copy { scene: known, id: "scn_copy".into() },
    ];
    for edit in edits {
        assert!(session.apply(&Command::Scene(edit)).unwrap());
    }
    let map = session.map();
    assert_eq!((map.scenes[0].title.as_str(), map.scenes[1].title.as_str()), ("Another", "Another"));
    assert!(!Gone::of(map, &map.scenes[0]).is_empty() && Gone::of(map, &map.scenes[1]).is_empty());
}

#[test]
fn only_scenes_that_change_count_as_such() {
    let mut session = session();
    let scene = id(&session, 0);
    session.apply(&Command::Scene(SceneEdit::Remove(scene))).unwrap();
    assert_eq!((session.objects_revision(), session.places_revision(), session.content_revision()), (0, 0, 1));
    session.apply(&Command::Remove(ObjectId::Actor("act_china".into()))).unwrap();
    assert_eq!((session.objects_revision(), session.places_revision()), (1, 1), "its place goes with it");
}

proptest! {
    /// Whatever a file says, clearing leaves nothing that is gone, nothing else changes, and it comes back.
    #[test]
    fn clearing_takes_what_is_gone_and_nothing_else(map in random_map::map()) {
        for scene in &map.scenes {
            let gone = Gone::of(&map, scene);
            let mut session = Session::new(map.clone());
            let changed = session.apply(&Command::Scene(SceneEdit::Clear(scene.id.clone()))).unwrap();
            prop_assert_eq!(changed, !gone.is_empty());
            let after = session.map().scenes.iter().find(|one| one.id == scene.id).unwrap();
            prop_assert!(Gone::of(session.map(), after).is_empty());
            let kept = |actor: &&ActorId| map.actors.contains_key(*actor);
            prop_assert!(after.actors.iter().eq(scene.actors.iter().filter(kept)));
            let plain = Scene { actors: scene.actors.clone(), relations: scene.relations.clone(), emphasis:
                scene.emphasis.clone(), camera: scene.camera.clone(), quote: scene.quote.clone(), ..(**after).clone() };
            prop_assert_eq!(&plain, &**scene);
            session.undo();
            prop_assert_eq!(&**session.map(), &map);
        }
    }
}
