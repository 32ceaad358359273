//! A bar on the terminal for what takes longer than a second. In a pipe there is none.

use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Steps of the bar; finer ones would not be seen.
const STEPS: u64 = 1000;
/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often a bar moves on that has nothing new to say.
const TICK: Duration = Duration::from_millis(100);

/// A bar, if it takes long and somebody can see it. Gone when it is dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    _done: Sender<()>,
}

impl Bar {
    /// Shown on standard error where that is a terminal, once `PATIENCE` has passed.
    pub(super) fn new(task: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {percent:>3} %  {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(task);
        let (done, is_done) = channel::<()>();
        let shown = bar.clone();
        // Without the thread the command works as well, only unseen.
        let _ = thread::Builder::new().name("progress".to_owned()).spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) && !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
                shown.enable_steady_tick(TICK);
            }
        });
        Self { bar, _done: done }
    }

    /// Begins `task`, which follows what is `part` of all, from 0 to 1.
    pub(super) fn stage(&self, task: &'static str, part: f32) {
        self.bar.set_message(task);
        let _ = self.show(part);
    }

    /// Shows how much is done, from 0 to 1. A bar never calls anything off.
    pub(super) fn show(&self, part: f32) -> ControlFlow<()> {
        self.bar.set_position((part * STEPS as f32) as u64);
        ControlFlow::Continue(())
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
