//! The journal in a thread of its own: the window says what has become of the map and goes on drawing.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::keeper::{Keeper, State};
use super::record::Origin;
use super::recovered::Recovered;

/// The window's end. When it is dropped, everything said before is on the disk.
#[derive(Debug)]
pub struct Writer {
    sender: Option<Sender<Message>>,
    problem: Arc<Mutex<Option<String>>>,
    thread: Option<JoinHandle<()>>,
}

/// Says before a save what the file is going to be; for the thread that saves.
#[derive(Clone, Debug)]
pub struct Intent(Option<Sender<Message>>);

#[derive(Debug)]
enum Message {
    Begin(Origin, State),
    Adopt(Origin, State, u64, Option<Box<Recovered>>),
    Rebase(Origin),
    Note(State),
    Saving(String, Option<u64>, Sender<()>),
    Saved(Origin, State),
    Remove,
    SetAside,
    Flush(Sender<()>),
}

/// How long a full disk is left alone.
const RETRY: Duration = Duration::from_secs(5);

impl Writer {
    /// Begins a thread that keeps journals in this folder, which is there. `wake` is called there when
    /// [`Self::problem`] has another answer.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn start(folder: &Path, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let problem: Arc<Mutex<Option<String>>> = Arc::default();
        let keeper = Keeper::new(folder);
        let mut work = Work { keeper, problem: problem.clone(), wake: Box::new(wake) };
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || work.run(&receiver))?;
        Ok(Self { sender: Some(sender), problem, thread: Some(thread) })
    }

    /// Another map is open; what was kept of the one before goes.
    pub fn begin(&self, origin: Origin, state: State) {
        self.tell(Message::Begin(origin, state));
    }

    /// A map with unsaved edits is open: what was kept of the one before goes, and the journal `from` which it was
    /// recovered once this one is on the disk. Until then nobody else can recover that.
    pub fn adopt(&self, origin: Origin, state: State, edits: u64, from: Option<Recovered>) {
        self.tell(Message::Adopt(origin, state, edits, from.map(Box::new)));
    }

    /// The open map stays what it is, but its file is another one, and does not say what the map says.
    pub fn rebase(&self, origin: Origin) {
        self.tell(Message::Rebase(origin));
    }

    /// The map has changed.
    pub fn note(&self, state: State) {
        self.tell(Message::Note(state));
    }

    /// A file says what the map said in this state.
    pub fn saved(&self, origin: Origin, state: State) {
        self.tell(Message::Saved(origin, state));
    }

    /// What is kept is not wanted any more.
    pub fn remove(&self) {
        self.tell(Message::Remove);
    }

    /// What is kept goes to the discarded journals, from which it can be fetched back.
    pub fn set_aside(&self) {
        self.tell(Message::SetAside);
    }

    /// For the thread that saves.
    pub fn intent(&self) -> Intent {
        Intent(self.sender.clone())
    }

    /// Waits until everything said before is on the disk, or known not to be.
    pub fn flush(&self) {
        let (sender, receiver) = channel();
        self.tell(Message::Flush(sender));
        // A thread that is gone answers too: its end of the channel is.
        receiver.recv().ok();
    }

    /// Why nothing is kept at the moment, in words that follow "because".
    pub fn problem(&self) -> Option<String> {
        if self.thread.as_ref().is_none_or(JoinHandle::is_finished) {
            return Some("its thread has stopped".to_owned());
        }
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn tell(&self, message: Message) {
        if let Some(sender) = &self.sender {
            // Where the thread is gone, `problem` says so.
            sender.send(message).ok();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            // It has reported its panic itself.
            thread.join().ok();
        }
    }
}

impl Intent {
    /// The map as it was at this step is about to be saved; the file will have this digest. Waits until that is on the
    /// disk, for a little while.
    pub fn saving(&self, digest: String, position: Option<u64>) {
        let (sender, receiver) = channel();
        let told = self.0.as_ref().is_some_and(|thread| thread.send(Message::Saving(digest, position, sender)).is_ok());
        if told {
            receiver.recv_timeout(RETRY).ok();
        }
    }
}

struct Work {
    keeper: Keeper,
    problem: Arc<Mutex<Option<String>>>,
    wake: Box<dyn Fn() + Send>,
}

impl Work {
    fn run(&mut self, receiver: &Receiver<Message>) {
        loop {
            let is_failing = self.problem.lock().unwrap_or_else(PoisonError::into_inner).is_some();
            // A thread that waits for nothing wakes nobody.
            let next = if is_failing {
                receiver.recv_timeout(RETRY)
            } else {
                receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match next {
                Ok(message) => self.batch(message, receiver),
                Err(RecvTimeoutError::Timeout) => {
                    let result = self.keeper.retry();
                    self.told(result);
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Takes what is waiting. Changes that come one after the other are written out together.
    fn batch(&mut self, first: Message, receiver: &Receiver<Message>) {
        let mut states = Vec::new();
        for message in std::iter::once(first).chain(receiver.try_iter()) {
            if let Message::Note(state) = message {
                states.push(state);
                continue;
            }
            self.note(&mut states);
            self.take(message);
        }
        self.note(&mut states);
    }

    fn note(&mut self, states: &mut Vec<State>) {
        if !states.is_empty() {
            let result = self.keeper.note(states.drain(..));
            self.told(result);
        }
    }

    fn take(&mut self, message: Message) {
        let result = match message {
            Message::Begin(origin, state) => {
                self.keeper.begin(origin, state);
                Ok(())
            }
            Message::Adopt(origin, state, edits, from) => {
                let path = from.as_ref().map(|from| from.path.as_path());
                self.keeper.adopt(origin, state, edits, path)
            }
            Message::Rebase(origin) => self.keeper.rebase(origin),
            Message::Note(state) => self.keeper.note([state]),
            Message::Saving(digest, position, done) => {
                let result = self.keeper.saving(digest, position);
                done.send(()).ok();
                result
            }
            Message::Saved(origin, state) => self.keeper.saved(origin, state),
            Message::Remove => {
                self.keeper.remove();
                Ok(())
            }
            Message::SetAside => self.keeper.set_aside(),
            Message::Flush(done) => {
                done.send(()).ok();
                return;
            }
        };
        self.told(result);
    }

    fn told(&mut self, result: io::Result<()>) {
        let now = result.err().map(|error| words(&error));
        let mut problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
        if *problem != now {
            log::warn!("journal: {}", now.as_deref().unwrap_or("kept again"));
            *problem = now;
            drop(problem);
            (self.wake)();
        }
    }
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to write in its folder".to_owned(),
        io::ErrorKind::NotFound => "its folder is gone".to_owned(),
        io::ErrorKind::Unsupported => "its folder is on a disk that knows no locks".to_owned(),
        _ => error.to_string(),
    }
}
