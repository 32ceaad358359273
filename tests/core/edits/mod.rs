//! Editing by commands: what each does, what is refused, and that any sequence is undone and redone to the byte.
//! `RELATA_EDITS=10000` makes the long sequence as long as that.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod drafts;
mod merging;
pub(crate) mod random;
mod scenes;
mod tables;

use relata::format;
use relata::model::references::dangling;
use relata::session::Session;
use sha2::{Digest, Sha256};

use random::Random;

const STRIKES: &[u8] = include_bytes!("../../../assets/maps/strikes.relata");
const FIXTURE: &[u8] = include_bytes!("../../fixtures/1.0-all-fields.relata");

fn bytes(session: &Session) -> Vec<u8> {
    format::write(session.map())
}

fn digest(session: &Session) -> [u8; 32] {
    Sha256::digest(bytes(session)).into()
}

/// So many edits, then everything back, then everything again. Says how many were done and how many refused.
fn there_and_back(file: &[u8], seed: u64, edits: usize) -> (usize, usize) {
    let mut session = Session::new(format::read(file).unwrap().map);
    let mut random = Random::new(seed);
    let mut states = vec![digest(&session)];
    let mut refused = 0;
    for number in 0..edits {
        let command = random.command(session.map());
        let before = session.map().clone();
        match session.apply(&command) {
            Ok(true) => states.push(digest(&session)),
            Ok(false) => assert_eq!(session.map(), &before, "{command:?}"),
            Err(error) => {
                refused += 1;
                assert_eq!(session.map(), &before, "{command:?}");
                assert!(error.finding.place.object.is_some() && error.finding.hint.is_some(), "{error:?}");
            }
        }
        assert_eq!(dangling(session.map()), [], "{seed} {number} {command:?}");
        if number % 64 == 0 {
            let read = format::read(&bytes(&session)).unwrap();
            assert_eq!(
                (read.findings.as_slice(), &read.map),
                (&[][..], &**session.map()),
                "{seed} {number} {command:?}"
            );
        }
    }
    for state in states.iter().rev().skip(1) {
        assert!(session.undo());
        assert_eq!(digest(&session), *state);
    }
    assert!(!session.undo() && !session.is_modified());
    assert_eq!(bytes(&session), format::write(&format::read(file).unwrap().map));
    for state in &states[1..] {
        assert!(session.redo());
        assert_eq!(digest(&session), *state);
    }
    assert!(!session.redo());
    (states.len() - 1, refused)
}

#[test]
fn any_sequence_of_edits_is_undone_and_redone_to_the_byte() {
    let edits = std::env::var("RELATA_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(400);
    let (done, refused) = there_and_back(STRIKES, 1, edits);
    assert!(done * 2 > edits && refused > edits / 100, "{done} done and {refused} refused of {edits}");
}

#[test]
fn short_sequences_from_many_seeds() {
    for seed in 2..10 {
        there_and_back(FIXTURE, seed, 40);
        there_and_back(STRIKES, seed, 20);
    }
}

#[test]
fn a_thousand_steps_and_more_are_kept() {
    let mut session = Session::new(format::read(FIXTURE).unwrap().map);
    let first = bytes(&session);
    let actor = session.map().actors.keys().next().unwrap().clone();
    for step in 0..1500 {
        let to = (f64::from(step), 7.0);
        let command = relata::edit::Command::MoveActors { actors: vec![(actor.clone(), to)], placed: vec![] };
        assert!(session.apply(&command).unwrap());
    }
    assert_eq!(std::iter::repeat_with(|| session.undo()).take_while(|undone| *undone).count(), 1500);
    assert_eq!(bytes(&session), first);
}
