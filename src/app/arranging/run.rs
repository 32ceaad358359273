//! A layout while it runs in its thread: it tells how far it is, and is told to wait, to go on, or to end.

use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kurbo::Point;

/// No more often than this is there news.
const PAUSE: Duration = Duration::from_millis(33);

/// The end that the window holds. When it lets go, the layout ends.
pub(in crate::app) struct Run {
    shared: Arc<Shared>,
}

/// The end that the layout holds.
pub(in crate::app) struct Teller {
    shared: Arc<Shared>,
    /// Called when there is news.
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// What is wanted of the layout has changed.
    told: Condvar,
}

#[derive(Default)]
struct State {
    paused: bool,
    called_off: bool,
    done: f32,
    /// Places that nobody has taken yet.
    places: Option<Vec<Point>>,
    /// When there was news.
    last: Option<Instant>,
}

impl Shared {
    /// A layout that has panicked has left nothing half done here.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.told.notify_all();
    }
}

impl Run {
    /// Both ends. `wake` is called, from the layout's thread, when there is news.
    pub(in crate::app) fn new(wake: impl Fn() + Send + Sync + 'static) -> (Self, Teller) {
        let shared = Arc::new(Shared::default());
        (Self { shared: shared.clone() }, Teller { shared, wake: Box::new(wake) })
    }

    /// Holds the layout where it is, or lets it go on.
    pub(super) fn pause(&self, paused: bool) {
        self.shared.set(|state| state.paused = paused);
    }

    /// Is it held?
    pub(super) fn is_paused(&self) -> bool {
        self.shared.lock().paused
    }

    /// Which part is done, from 0 to 1.
    pub(in crate::app) fn done(&self) -> f32 {
        self.shared.lock().done
    }

    /// Where everybody stands by now, if that is news.
    pub(super) fn take_places(&self) -> Option<Vec<Point>> {
        self.shared.lock().places.take()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.shared.set(|state| state.called_off = true);
    }
}

impl Teller {
    /// Tells how far the layout is, and where everybody stands for who wants to know; waits while it is held, and says
    /// whether it is to go on.
    pub(in crate::app) fn tell(&self, done: f32, places: &dyn Fn() -> Option<Vec<Point>>) -> ControlFlow<()> {
        let mut state = self.shared.lock();
        while state.paused && !state.called_off {
            state = self.shared.told.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.called_off {
            return ControlFlow::Break(());
        }
        if state.last.is_some_and(|last| last.elapsed() < PAUSE) {
            return ControlFlow::Continue(());
        }
        state.last = Some(Instant::now());
        state.done = done;
        // Places that were not even looked at yet are news enough.
        let wanted = state.places.is_none();
        drop(state);
        if let Some(places) = wanted.then(places).flatten() {
            self.shared.lock().places = Some(places);
        }
        (self.wake)();
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::{JoinHandle, sleep, spawn};

    const NEVER: &dyn Fn() -> Option<Vec<Point>> = &|| None;

    /// A layout without end in a thread of its own, which counts its steps and comes back with how many they were.
    fn endless(steps: &Arc<AtomicUsize>) -> (Run, JoinHandle<()>) {
        let (run, teller) = Run::new(|| {});
        let steps = steps.clone();
        let thread = spawn(move || {
            while teller.tell(0.5, NEVER).is_continue() {
                steps.fetch_add(1, Ordering::Relaxed);
            }
        });
        (run, thread)
    }

    fn until(what: impl Fn() -> bool) {
        for _ in 0..5_000 {
            if what() {
                return;
            }
            sleep(Duration::from_millis(1));
        }
        panic!("it never came to that");
    }

    #[test]
    fn who_lets_go_ends_it_held_or_not() {
        for is_held in [false, true] {
            let steps = Arc::default();
            let (run, thread) = endless(&steps);
            until(|| steps.load(Ordering::Relaxed) > 0);
            run.pause(is_held);
            drop(run);
            thread.join().expect("it has ended, not panicked");
        }
    }

    #[test]
    fn held_it_does_nothing_and_then_goes_on() {
        let steps: Arc<AtomicUsize> = Arc::default();
        let (run, thread) = endless(&steps);
        until(|| steps.load(Ordering::Relaxed) > 0);
        run.pause(true);
        assert!(run.is_paused());
        let count = || steps.load(Ordering::Relaxed);
        // One step may have been on its way.
        let held = count();
        sleep(Duration::from_millis(20));
        let later = count();
        sleep(Duration::from_millis(20));
        assert!(later <= held + 1 && count() == later, "{held} {later} {}", count());
        run.pause(false);
        until(|| count() > later + 1);
        drop(run);
        thread.join().expect("it has ended, not panicked");
    }

    #[test]
    fn news_comes_one_at_a_time_and_nobody_works_for_who_does_not_look() {
        let woken: Arc<AtomicUsize> = Arc::default();
        let counted = woken.clone();
        let (run, teller) = Run::new(move || {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        let asked = AtomicUsize::new(0);
        let places = |x: f64| {
            asked.fetch_add(1, Ordering::Relaxed);
            Some(vec![Point::new(x, 0.0)])
        };
        let begun = Instant::now();
        let mut step = 0.0;
        while begun.elapsed() < 4 * PAUSE {
            assert!(teller.tell(0.25, &|| places(step)).is_continue());
            step += 1.0;
        }
        let (asked, woken) = (asked.load(Ordering::Relaxed), woken.load(Ordering::Relaxed));
        assert_eq!(asked, 1, "nobody has taken the first");
        assert!((1..=5).contains(&woken), "{woken} in four pauses");
        assert_eq!(run.take_places(), Some(vec![Point::ZERO]));
        assert_eq!(run.take_places(), None);
        assert!((run.done() - 0.25).abs() < 1e-6);
    }
}
