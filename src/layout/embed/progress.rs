//! How far a layout is, told to whoever waits; and their answer, whether it shall go on.

use std::ops::ControlFlow;

/// Is told which part is done, from 0 to 1, and says whether to go on. It is called often, from one thread at a time.
pub type Watch<'a> = &'a (dyn Fn(f32) -> ControlFlow<()> + Sync);

/// A stretch of the whole way.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Progress<'a> {
    watch: Watch<'a>,
    from: f32,
    to: f32,
}

impl<'a> Progress<'a> {
    /// The whole way.
    pub(in crate::layout) fn new(watch: Watch<'a>) -> Self {
        Self { watch, from: 0.0, to: 1.0 }
    }

    /// A stretch of this one.
    pub(in crate::layout) fn stretch(self, from: f32, to: f32) -> Self {
        let at = |part: f32| self.from + (self.to - self.from) * part.clamp(0.0, 1.0);
        Self { watch: self.watch, from: at(from), to: at(to) }
    }

    /// Tells how much of this stretch is done. `None` when whoever waits does not want it any more.
    pub(in crate::layout) fn tell(self, part: f32) -> Option<()> {
        match (self.watch)(self.from + (self.to - self.from) * part.clamp(0.0, 1.0)) {
            ControlFlow::Continue(()) => Some(()),
            ControlFlow::Break(()) => None,
        }
    }
}
