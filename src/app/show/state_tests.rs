//! Keys and what they lead to, as tables and as properties.

use proptest::prelude::*;

use super::*;

const SIX: Extent = Extent { scenes: 6, pages: 3, columns: 3 };

const ALL: [Key; 33] = [
    Key::Right,
    Key::Left,
    Key::Down,
    Key::Up,
    Key::Space,
    Key::Backspace,
    Key::PageDown,
    Key::PageUp,
    Key::N,
    Key::P,
    Key::Enter,
    Key::Home,
    Key::End,
    Key::Tab,
    Key::Escape,
    Key::Digit(0),
    Key::Digit(1),
    Key::Digit(2),
    Key::Digit(3),
    Key::Digit(4),
    Key::Digit(5),
    Key::Digit(6),
    Key::Digit(7),
    Key::Digit(8),
    Key::Digit(9),
    Key::Black,
    Key::White,
    Key::Dot,
    Key::WhoSays,
    Key::Overview,
    Key::Presenter,
    Key::Timer,
    Key::FullScreen,
];

/// What is shown after these keys, from the third of six scenes on.
fn after(keys: &[Key]) -> State {
    keys.iter().fold(State::at(2), |state, &key| state.press(key, SIX).expect("no key of these ends it"))
}

#[test]
fn scenes_are_stepped_through_and_gone_to() {
    for key in [Key::Right, Key::Down, Key::Space, Key::PageDown, Key::N, Key::Enter] {
        assert_eq!(after(&[key]), State::at(3), "{key:?}");
        assert_eq!(after(&[key; 9]), State::at(5), "{key:?} stays at the last");
    }
    for key in [Key::Left, Key::Up, Key::Backspace, Key::PageUp, Key::P] {
        assert_eq!(after(&[key]), State::at(1), "{key:?}");
        assert_eq!(after(&[key; 9]), State::at(0), "{key:?} stays at the first");
    }
    assert_eq!((after(&[Key::Home]), after(&[Key::End])), (State::at(0), State::at(5)));
}

#[test]
fn a_number_shows_itself_until_enter_or_escape() {
    let digits = |digits: &[u8]| digits.iter().map(|&digit| Key::Digit(digit)).collect::<Vec<_>>();
    let after_number = |typed: &[u8], last: Key| after(&[digits(typed), vec![last]].concat());
    for (typed, scene) in [(&[1][..], 0), (&[0, 6], 5), (&[7], 2), (&[0], 2), (&[1, 2], 2), (&[9, 9, 9, 9, 9], 2)] {
        let state = after(&digits(typed));
        assert!(state.typed.is_some() && state.scene == 2, "{typed:?}");
        assert_eq!(after_number(typed, Key::Enter), State::at(scene), "{typed:?}");
        assert_eq!(after_number(typed, Key::Escape), State::at(2), "{typed:?}");
    }
    assert_eq!(after(&digits(&[1, 2])).typed, Some(12));
    assert_eq!(after_number(&[1, 2], Key::Backspace).typed, Some(1));
    assert_eq!(after_number(&[1], Key::Backspace), State::at(2));
    assert_eq!(after_number(&[5], Key::Right), State::at(3), "another key forgets the number");
}

#[test]
fn black_and_white_go_with_the_same_key_or_with_the_next_scene() {
    for (key, blank) in [(Key::Black, Blank::Black), (Key::White, Blank::White)] {
        assert_eq!(after(&[key]).blank, Some(blank));
        assert_eq!(after(&[key, key]), State::at(2));
        assert_eq!(after(&[key, Key::Escape]), State::at(2));
        assert_eq!(after(&[key, Key::PageDown]), State::at(3));
        assert_eq!(after(&[key, Key::Left]), State::at(1));
        assert_eq!(after(&[key, Key::WhoSays]), after(&[Key::WhoSays]));
        assert_eq!(after(&[Key::WhoSays, Key::Right, key, key]).overlay, Some(Overlay::WhoSays { page: 1 }));
    }
    assert_eq!(after(&[Key::Black, Key::White]).blank, Some(Blank::White));
}

#[test]
fn pages_of_words_are_turned_and_clickers_go_on() {
    let page = |keys: &[Key]| match after(&[&[Key::WhoSays], keys].concat()).overlay {
        Some(Overlay::WhoSays { page }) => Some(page),
        _ => None,
    };
    for (keys, wanted) in [
        (&[][..], Some(0)),
        (&[Key::Right, Key::Space], Some(2)),
        (&[Key::Down, Key::N, Key::Enter], Some(2)),
        (&[Key::End], Some(2)),
        (&[Key::End, Key::Left, Key::Up, Key::P], Some(0)),
        (&[Key::WhoSays], None),
        (&[Key::Escape], None),
        (&[Key::PageDown], None),
        (&[Key::Digit(1), Key::Enter], None),
    ] {
        assert_eq!(page(keys), wanted, "{keys:?}");
    }
    assert_eq!(after(&[Key::WhoSays, Key::PageDown]), State::at(3));
    assert_eq!(after(&[Key::WhoSays, Key::PageUp]), State::at(1));
}

#[test]
fn the_overview_is_a_grid() {
    let chosen = |keys: &[Key]| match after(&[&[Key::Overview], keys].concat()).overlay {
        Some(Overlay::Overview { chosen }) => Some(chosen),
        _ => None,
    };
    for (keys, wanted) in [
        (&[][..], Some(2)),
        (&[Key::Down], Some(5)),
        (&[Key::Down, Key::Down], Some(5)),
        (&[Key::Up], Some(2)),
        (&[Key::Right], Some(3)),
        (&[Key::Right, Key::Up], Some(0)),
        (&[Key::Home, Key::Left], Some(0)),
        (&[Key::End, Key::Right], Some(5)),
        (&[Key::Overview], None),
    ] {
        assert_eq!(chosen(keys), wanted, "{keys:?}");
    }
    assert_eq!(after(&[Key::Overview, Key::Down, Key::Enter]), State::at(5));
    assert_eq!(after(&[Key::Overview, Key::Down, Key::Escape]), State::at(2));
    assert_eq!(after(&[Key::Overview, Key::Digit(1), Key::Enter]), State::at(0));
}

#[test]
fn exploring_ends_with_next_and_clickers_go_on() {
    let clicked = State::at(2).explore(By::Pointer);
    let walking = after(&[Key::Tab]);
    assert_eq!(walking.exploring, Some(By::Keyboard));
    for (key, of_map) in [
        (Key::Right, true),
        (Key::Down, true),
        (Key::Space, true),
        (Key::Enter, true),
        (Key::Left, true),
        (Key::Up, true),
        (Key::N, false),
        (Key::P, false),
        (Key::Backspace, false),
        (Key::Escape, false),
    ] {
        assert_eq!(clicked.press(key, SIX), Some(State::at(2)), "{key:?} returns");
        assert!(clicked.takes(key) && walking.takes(key) != of_map, "{key:?}");
        assert_eq!(walking.press(key, SIX), Some(if of_map { walking } else { State::at(2) }), "{key:?}");
    }
    for state in [clicked, walking] {
        assert_eq!(state.press(Key::PageDown, SIX), Some(State::at(3)));
        assert_eq!(state.press(Key::PageUp, SIX), Some(State::at(1)));
        assert_eq!(state.press(Key::End, SIX), Some(State::at(5)));
        let asked = state.press(Key::WhoSays, SIX).and_then(|asked| asked.press(Key::Escape, SIX));
        assert_eq!(asked, Some(state), "back to what was explored");
    }
    assert_eq!(walking.press(Key::Tab, SIX), Some(State::at(2)), "no trap");
    assert_eq!(clicked.press(Key::Tab, SIX), Some(walking));
    assert_eq!(walking.explore(By::Pointer), walking);
    let numbered = walking.press(Key::Digit(4), SIX).and_then(|state| state.press(Key::Enter, SIX));
    assert_eq!(numbered, Some(State::at(3)));
}

#[test]
fn switches_switch_and_change_nothing_else() {
    for (key, is_on) in [
        (Key::Dot, (|state: State| state.dot) as fn(State) -> bool),
        (Key::Presenter, |state| state.presenter),
        (Key::Timer, |state| !state.timing),
        (Key::FullScreen, |state| !state.full),
    ] {
        for before in [State::at(2), after(&[Key::WhoSays]), after(&[Key::Black]), after(&[Key::Tab])] {
            let on = before.press(key, SIX).expect("it ends nothing");
            assert!(!is_on(before) && is_on(on), "{key:?}");
            assert_eq!(
                (on.scene, on.overlay, on.blank, on.exploring),
                (2, before.overlay, before.blank, before.exploring)
            );
            assert_eq!(on.press(key, SIX), Some(before));
        }
    }
}

#[test]
fn escape_takes_one_thing_away_after_the_other() {
    let mut state = after(&[Key::Tab, Key::WhoSays, Key::Black, Key::Digit(3)]);
    let mut left = Vec::new();
    while let Some(next) = state.press(Key::Escape, SIX) {
        left.push((next.typed.is_some(), next.blank.is_some(), next.overlay.is_some(), next.exploring.is_some()));
        state = next;
    }
    let wanted = [
        (false, true, true, true),
        (false, false, true, true),
        (false, false, false, true),
        (false, false, false, false),
    ];
    assert_eq!(left, wanted);
}

#[test]
fn a_shorter_briefing_has_no_scene_beyond_its_end() {
    let one = Extent { scenes: 1, pages: 1, columns: 1 };
    assert_eq!(State::at(4).within(one), State::at(0));
    assert_eq!(after(&[Key::WhoSays, Key::End]).within(one).overlay, Some(Overlay::WhoSays { page: 0 }));
    assert_eq!(after(&[Key::Overview]).within(one).overlay, Some(Overlay::Overview { chosen: 0 }));
}

proptest! {
    /// Whatever is pressed, everything that is shown is there, and Escape leads out.
    #[test]
    fn every_way_leads_out(
        keys in proptest::collection::vec(0..ALL.len(), 0..60),
        scenes in 1..70_usize,
        pages in 1..4_usize,
        columns in 1..6_usize,
    ) {
        let extent = Extent { scenes, pages, columns };
        let mut state = State::at(0);
        for key in keys {
            let Some(next) = state.press(ALL[key], extent) else {
                prop_assert!(ALL[key] == Key::Escape && state.overlay.is_none() && state.exploring.is_none());
                return Ok(());
            };
            prop_assert_eq!(next.within(extent), next);
            prop_assert!(next.typed.is_none_or(|typed| typed <= MOST_TYPED));
            if ALL[key] == Key::PageDown {
                prop_assert_eq!(next.scene, (state.scene + 1).min(scenes - 1));
            }
            state = next;
        }
        let mut presses = 0;
        while let Some(next) = state.press(Key::Escape, extent) {
            state = next;
            presses += 1;
            prop_assert!(presses <= 4);
        }
    }
}
