//! How far a file is, and whether it is still wanted.

use std::ops::ControlFlow;

use super::BriefError;

/// Is told which part is done, from 0 to 1; says whether to go on.
pub type Watch<'a> = &'a dyn Fn(f32) -> ControlFlow<()>;

/// The pages of a file, while they are made one after the other.
pub(super) struct Pages<'a> {
    watch: Watch<'a>,
    begun: usize,
    all: usize,
}

impl<'a> Pages<'a> {
    /// So many pages are to be made.
    pub(super) fn new(all: usize, watch: Watch<'a>) -> Self {
        Self { watch, begun: 0, all }
    }

    /// To be called before each page.
    pub(super) fn next(&mut self) -> Result<(), BriefError> {
        let part = self.begun as f32 / self.all.max(1) as f32;
        self.begun += 1;
        match (self.watch)(part.min(1.0)) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(BriefError::CalledOff),
        }
    }
}
