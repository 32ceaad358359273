//! The presenter's view, within the audience's window as under this harness there is no other.

use egui::Key;
use relata::app::show::State;
use relata::model::{ActorId, RelationId};
use std::sync::Arc;

use super::{Desk, TITLES, with_scenes};

#[test]
fn it_shows_now_next_notes_time_and_words() {
    let mut desk = Desk::on_stage();
    assert!(!desk.says("Orient: states have a top bar"), "the audience sees no notes");
    desk.hit(Key::S);
    for words in ["Now: One strike, six actors", "Next: The strike and what came before", "Scene 1 of 6"] {
        assert!(desk.says(words), "{words}: {}", desk.texts());
    }
    assert!(desk.says("Orient: states have a top bar") && desk.says("/ 4:55") && desk.says("on time"));
    assert!(desk.says("Does the Taliban shelter the TTP?") || desk.says("Struck inside Afghanistan"));
    desk.hit(Key::End);
    assert!(desk.says("This is the last scene.") && desk.says(" ahead"), "{}", desk.texts());
    desk.hit(Key::B);
    assert!(desk.says("The screen is black") && desk.says("Now: Outside powers"));
    desk.hit(Key::B);
    desk.hit(Key::Q);
    assert!(desk.says("Who says?, page 1"));
    desk.hit(Key::Q);
    desk.activate("Pakistan, state");
    assert!(desk.says("Exploring: Pakistan"));
    desk.click("Back (←)");
    assert!(desk.state() == State { presenter: true, ..State::at(4) } && desk.says("Now: The IS-KP motive"));
    desk.hit(Key::S);
    assert!(!desk.says("Now:") && desk.says(TITLES[4]));
}

/// The time runs from the beginning, by the window's clock and no other, and stops at a key.
#[test]
fn the_time_is_the_windows() {
    let mut desk = Desk::on_stage();
    desk.hit(Key::S);
    let shown = |desk: &Desk| desk.texts().lines().find(|line| line.ends_with("/ 4:55")).map(str::to_owned).unwrap();
    desk.hit(Key::T);
    let stopped = shown(&desk);
    // A quarter of a second a frame.
    desk.harness.run_steps(20);
    assert_eq!(shown(&desk), stopped);
    desk.harness.key_press(Key::T);
    desk.harness.run_steps(1);
    let seconds = |words: &str| words[2..4].parse::<u32>().unwrap();
    let before = seconds(&shown(&desk));
    desk.harness.run_steps(40);
    assert_eq!(seconds(&shown(&desk)), before + 10);
}

#[test]
fn what_is_gone_is_told_the_presenter_and_nobody_else() {
    let text = with_scenes(|map| {
        let scene = Arc::make_mut(&mut map.scenes[0]);
        scene.actors.push(ActorId::new("act_gone"));
        scene.emphasis.push(RelationId::new("rel_gone"));
    });
    let mut desk = Desk::on(&text);
    desk.hit(Key::F5);
    assert!(desk.says(TITLES[0]) && !desk.says("gone"), "{}", desk.texts());
    desk.hit(Key::Q);
    assert!(!desk.says("gone"));
    desk.hit(Key::Q);
    desk.hit(Key::S);
    assert!(desk.says("Not on the map any more: act_gone, rel_gone"), "{}", desk.texts());
    desk.hit(Key::PageDown);
    assert!(!desk.says("Not on the map any more"));
}
