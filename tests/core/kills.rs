//! A process that edits and saves is killed at random moments, and another goes on with what it has left: nothing that
//! was saved is lost, and of what was not, the last seconds at most. `RELATA_KILLS=200` makes it two hundred kills.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use relata::edit;
use relata::format::{self, BUNDLED};
use relata::journal::{self, Origin, Standing, State, Writer};
use relata::model::{ActorId, Map};
use relata::session::{Session, replay};
use relata::store::{self, Locks};

use crate::edits::random::Random;

const FOLDER: &str = "RELATA_TEST_KILLED";
const NEXT: &str = "RELATA_TEST_NEXT";

/// What may be lost.
const LAST_SECONDS: Duration = Duration::from_secs(2);

/// The map after edit `number`; every number gives another one.
fn expected(number: u64) -> Map {
    let mut session = Session::new(format::bundled().map);
    if number > 0 {
        session.apply(&moved(number)).unwrap();
    }
    (**session.map()).clone()
}

fn moved(number: u64) -> edit::Command {
    let actor = ActorId::new("act_ttp");
    edit::Command::MoveActors { actors: vec![(actor, (number as f64, 7.0))], placed: vec![] }
}

fn number_of(map: &Map) -> u64 {
    let at = &map.layout.positions[&ActorId::new("act_ttp")];
    if (at.y - 7.0).abs() < 0.005 { at.x as u64 } else { 0 }
}

/// The number of a map, which must be that map to the byte.
fn whole_number_of(bytes: &[u8], what: &str) -> u64 {
    let number = number_of(&format::read(bytes).unwrap_or_else(|finding| panic!("{what}: {finding}")).map);
    assert!(format::write(&expected(number)) == bytes, "{what} is another map than number {number}");
    number
}

fn map_file(folder: &Path) -> PathBuf {
    folder.join("map.relata")
}

fn state(session: &Session) -> State {
    let title = session.journal().undo_title().unwrap_or_default().to_owned();
    State { map: session.map().clone(), position: session.journal().position(), title }
}

// ---------------------------------------------------------------------------------------------------------------------

/// The process that is killed. It does nothing unless the test below starts it with a folder.
#[test]
fn a_child_that_works() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let next = std::env::var(NEXT).unwrap().parse().unwrap();
        Worker::begin(Path::new(&folder)).work(next);
    }
}

/// Says something to the test, which must know of it before it happens.
fn say(what: &str, number: u64) {
    // The capture of the test's own output takes only what is printed.
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n@{what} {number}").and_then(|()| out.flush()).unwrap();
}

/// What a window has.
struct Worker {
    file: PathBuf,
    session: Session,
    writer: Writer,
    stamp: store::Stamp,
    saving: Option<Receiver<(State, store::Stamp)>>,
    _lock: Arc<store::Lock>,
}

impl Worker {
    /// Opens the map, or goes on with what was not saved of it.
    fn begin(folder: &Path) -> Self {
        let (file, journals) = (map_file(folder), folder.join("journal"));
        let lock = Locks::new(folder.join("locks")).take(&file).expect("the lock of the one before is gone with it");
        let opened = store::open(&file).unwrap();
        let origin = Origin::file(&file, Some(opened.stamp.digest()));
        let writer = Writer::start(&journals, || {}).unwrap();
        let session = if let Some(found) = journal::find(&journals).into_iter().next() {
            let recovered = journal::recover(&found.path).unwrap();
            let Standing::Unchanged { saved } = found.standing else { panic!("{:?}", found.standing) };
            let (base, steps) = (recovered.base.clone(), recovered.steps.clone());
            let session = replay(base, recovered.position, steps, saved);
            writer.adopt(origin, state(&session), found.edits, Some(recovered));
            session
        } else {
            let session = Session::new(opened.loaded.map);
            writer.begin(origin, state(&session));
            session
        };
        // Killed while it went on with a journal, the one before has left two that say the same.
        writer.flush();
        for found in journal::find(&journals) {
            fs::remove_file(found.path).unwrap();
        }
        say("begin", number_of(session.map()));
        Self { file, session, writer, stamp: opened.stamp, saving: None, _lock: lock }
    }

    fn work(mut self, next: u64) {
        let mut random = Random::new(next);
        for number in next.. {
            if number % 9 == 0 && self.session.undo() {
                self.note();
                self.session.redo();
                self.note();
            }
            self.session.apply(&moved(number)).unwrap();
            self.note();
            if random.below(8) == 0 {
                self.writer.flush();
                say("kept", number);
            }
            self.save_now_and_then(&mut random);
            std::thread::sleep(Duration::from_micros(200 * random.below(30) as u64));
        }
    }

    fn note(&self) {
        say("do", number_of(self.session.map()));
        self.writer.note(state(&self.session));
    }

    /// Saves in a thread of its own, as the window does, while edits go on.
    fn save_now_and_then(&mut self, random: &mut Random) {
        if let Some(Ok((written, stamp))) = self.saving.as_ref().map(Receiver::try_recv) {
            let number = number_of(&written.map);
            self.session.mark_saved(written.position);
            self.writer.saved(Origin::file(&self.file, Some(stamp.digest())), written);
            (self.stamp, self.saving) = (stamp, None);
            say("saved", number);
        }
        if self.saving.is_none() && random.below(12) == 0 {
            let (written, expected, intent) = (state(&self.session), self.stamp.clone(), self.writer.intent());
            let (file, (sender, receiver)) = (self.file.clone(), channel());
            say("saving", number_of(&written.map));
            std::thread::spawn(move || {
                let bytes = format::write(&written.map);
                intent.saving(store::digest(&bytes), written.position);
                let stamp = store::save(&file, &bytes, Some(&expected)).unwrap();
                sender.send((written, stamp)).ok();
            });
            self.saving = Some(receiver);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------

/// What the test knows of the work so far.
struct Watch {
    folder: tempfile::TempDir,
    /// The numbers in the order in which the map had them, and when that was said.
    done: Vec<(u64, Instant)>,
    /// So many of them were on the disk for certain.
    certain: usize,
    /// What the file may hold: what was saved last, and what a save has begun with since.
    file: Vec<u64>,
    /// Everything that the file has ever held.
    ever: Vec<u64>,
    saves: usize,
    from_journals: usize,
}

impl Watch {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for sub in ["journal", "locks"] {
            fs::create_dir(folder.path().join(sub)).unwrap();
        }
        fs::write(map_file(folder.path()), BUNDLED).unwrap();
        let done = vec![(0, Instant::now())];
        Self { folder, done, certain: 1, file: vec![0], ever: vec![0], saves: 0, from_journals: 0 }
    }

    fn start(&self) -> (Child, Receiver<(String, Instant)>) {
        let next = 1 + self.done.iter().map(|(number, _)| *number).max().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kills::a_child_that_works", "--nocapture", "--test-threads=1"])
            .env(FOLDER, self.folder.path())
            .env(NEXT, next.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (out, (sender, receiver)) = (child.stdout.take().unwrap(), channel());
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(said) = line.strip_prefix('@') {
                    sender.send((said.to_owned(), Instant::now())).unwrap();
                }
            }
        });
        (child, receiver)
    }

    fn heard(&mut self, said: &str, at: Instant) {
        let (what, number) = said.split_once(' ').unwrap();
        let number: u64 = number.parse().unwrap();
        let place = self.done.iter().rposition(|(done, _)| *done == number);
        match what {
            "begin" => assert_eq!(self.done.last().map(|(last, _)| *last), Some(number), "it goes on where it stopped"),
            "do" => self.done.push((number, at)),
            "kept" => self.certain = self.certain.max(place.unwrap()),
            "saving" => self.file.push(number),
            "saved" => {
                self.saves += 1;
                self.certain = self.certain.max(place.unwrap());
                self.ever.extend(self.file.clone());
                self.file = vec![number];
            }
            other => panic!("{other}"),
        }
    }

    /// Starts the worker, kills it after a while, and looks at what it has left.
    fn kill_after(&mut self, wait: Duration, from_begin: bool) {
        let (mut child, said) = self.start();
        let mut heard = Vec::new();
        if from_begin {
            heard.extend(said.recv_timeout(Duration::from_mins(1)));
        }
        std::thread::sleep(wait);
        let killed = Instant::now();
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        heard.extend(said.iter());
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!complaint.contains("panicked"), "{complaint}");
        for (said, at) in heard {
            self.heard(&said, at);
        }
        self.look(killed);
    }

    fn look(&mut self, killed: Instant) {
        let path = map_file(self.folder.path());
        let in_file = whole_number_of(&fs::read(&path).unwrap(), "the file");
        assert!(self.file.contains(&in_file), "the file has {in_file}, none of {:?}", self.file);
        if let Ok(bytes) = fs::read(store::backup_path(&path)) {
            let before = whole_number_of(&bytes, "the file before");
            assert!(self.ever.contains(&before) || self.file.contains(&before), "{before} was never saved");
        }
        let long_ago = self.done.iter().rposition(|(_, at)| *at + LAST_SECONDS < killed).unwrap_or(0);
        let floor = self.certain.max(long_ago);
        let found = journal::find(&self.folder.path().join("journal"));
        assert!(found.len() <= 2, "{found:?}");
        self.from_journals += usize::from(!found.is_empty());
        let mut numbers: Vec<u64> = Vec::new();
        for found in &found {
            assert!(matches!(found.standing, Standing::Unchanged { .. }), "nobody else has written: {found:?}");
            numbers.push(number_of(&journal::recover(&found.path).unwrap().map()));
        }
        numbers.dedup();
        assert!(numbers.len() <= 1, "two journals that say different things: {numbers:?}");
        let number = numbers.first().copied().unwrap_or(in_file);
        let place = self.done.iter().rposition(|(done, _)| *done == number);
        let lost = || format!("{number} is left of {:?}, the file has {in_file}", &self.done[floor..]);
        assert!(place.is_some_and(|place| place >= floor.min(self.done.len() - 1)), "{}", lost());
        // From here on that is what was done.
        self.done.truncate(place.unwrap() + 1);
        self.certain = self.done.len() - 1;
        self.ever.extend(self.file.clone());
        self.file = vec![in_file];
    }
}

#[test]
fn nothing_saved_is_lost_and_of_the_rest_the_last_seconds_at_most() {
    let kills: usize = std::env::var("RELATA_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12);
    let (mut watch, mut random) = (Watch::new(), Random::new(7));
    for number in 0..kills {
        // Now and then it runs for longer than what may be lost.
        let millis = if number % 12 == 11 { 2_200 + random.below(400) } else { random.below(350) };
        watch.kill_after(Duration::from_millis(millis as u64), number % 2 == 0);
    }
    let Watch { done, saves, from_journals, .. } = &watch;
    println!("{kills} kills: {} states, {saves} saves, {from_journals} times something to recover", done.len());
    assert!(done.len() > 5 * kills && *saves > kills / 2 && *from_journals > kills / 3, "it has hardly worked");
}
