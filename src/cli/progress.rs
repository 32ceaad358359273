//! A bar on the terminal for what takes long. In a pipe there is none.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Steps of the bar; finer ones would not be seen.
const STEPS: u64 = 1000;

/// A bar, if somebody can see it.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// Shown on standard error where that is a terminal.
    pub(super) fn new(task: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr_with_hz(10));
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %  {eta}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(task);
        Self(bar)
    }

    /// Shows how much is done, from 0 to 1. A bar never calls anything off.
    pub(super) fn show(&self, part: f32) -> ControlFlow<()> {
        self.0.set_position((part * STEPS as f32) as u64);
        ControlFlow::Continue(())
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
