//! A file → word of it when another program changes it. Looks every few seconds while the window has the focus, in a
//! thread that wakes nobody until there is something to say.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::store::{self, Stamp};

/// Another program has been at the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changed {
    /// Which watch this belongs to.
    pub(super) watch: u64,
    /// What the file is now; `None` when it is gone.
    pub(super) now: Option<Stamp>,
}

/// The window's end. The thread goes with it.
pub(super) struct Watcher {
    orders: Sender<Order>,
    changes: Receiver<Changed>,
    watches: u64,
    has_focus: bool,
}

enum Order {
    Watch(Option<Watched>),
    Focus(bool),
    Look,
}

struct Watched {
    path: PathBuf,
    number: u64,
    /// What the file was when the window was told last.
    told: Option<Stamp>,
}

/// Between two looks.
const INTERVAL: Duration = Duration::from_secs(2);

/// Programs that save in several steps have this long to come to an end.
const SETTLING: Duration = Duration::from_millis(150);

impl Watcher {
    /// Begins the thread; `wake` is called there when there is something to take.
    pub(super) fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let ((orders, received), (sender, changes)) = (channel(), channel());
        let run = move || run(&received, |changed| sender.send(changed).is_ok().then(&wake).is_some());
        std::thread::Builder::new().name("file watcher".to_owned()).spawn(run)?;
        Ok(Self { orders, changes, watches: 0, has_focus: true })
    }

    /// Watches this file, which is as the stamp says, and no other.
    pub(super) fn watch(&mut self, file: Option<(PathBuf, Stamp)>) {
        self.watches += 1;
        let number = self.watches;
        self.order(Order::Watch(file.map(|(path, stamp)| Watched { path, number, told: Some(stamp) })));
    }

    /// The window has the focus, or has it no more.
    pub(super) fn focus(&mut self, has_focus: bool) {
        if has_focus != self.has_focus {
            self.has_focus = has_focus;
            self.order(Order::Focus(has_focus));
        }
    }

    /// Looks at once.
    pub(super) fn look(&self) {
        self.order(Order::Look);
    }

    /// What has changed, once.
    pub(super) fn poll(&self) -> Option<Changed> {
        let newest = self.changes.try_iter().last();
        newest.filter(|changed| changed.watch == self.watches)
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            log::error!("the file watcher has stopped");
        }
    }
}

fn run(orders: &Receiver<Order>, tell: impl Fn(Changed) -> bool) {
    let (mut watched, mut has_focus) = (None::<Watched>, true);
    loop {
        let is_on = has_focus && watched.is_some();
        let order = if is_on {
            orders.recv_timeout(INTERVAL)
        } else {
            orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match order {
            Ok(Order::Watch(file)) => {
                watched = file;
                continue;
            }
            Ok(Order::Focus(is)) => has_focus = is,
            Ok(Order::Look) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let change = watched.as_mut().and_then(look);
        if change.is_some_and(|change| !tell(change)) {
            return;
        }
    }
}

/// What there is to say, unless it was said before or the file is just being written.
fn look(watched: &mut Watched) -> Option<Changed> {
    let has_changed = |watched: &Watched| match &watched.told {
        Some(stamp) => store::changed_on_disk(&watched.path, stamp),
        None => watched.path.exists(),
    };
    if !has_changed(watched) {
        return None;
    }
    let now = Stamp::of(&watched.path);
    std::thread::sleep(SETTLING);
    if now != Stamp::of(&watched.path) {
        return None; // It is just being written; the next look sees what has become of it.
    }
    if now.as_ref().map(Stamp::digest) == watched.told.as_ref().map(Stamp::digest) {
        return None;
    }
    watched.told.clone_from(&now);
    Some(Changed { watch: watched.number, now })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn watched(path: &Path) -> Watched {
        Watched { path: path.to_owned(), number: 3, told: Stamp::of(path) }
    }

    #[test]
    fn a_change_is_told_once_and_so_is_the_way_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.relata");
        fs::write(&path, "one").unwrap();
        let mut watched = watched(&path);
        assert_eq!(look(&mut watched), None);
        for text in [Some("three"), None, Some("one")] {
            match text {
                Some(text) => fs::write(&path, text).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let changed = look(&mut watched).unwrap();
            assert_eq!((changed.watch, changed.now), (3, Stamp::of(&path)), "{text:?}");
            assert_eq!(look(&mut watched), None, "{text:?}");
        }
        // Touched and not changed.
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(look(&mut watched), None);
    }
}
