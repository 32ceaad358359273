//! What is done to a map → a file of our own that outlives the process, and back: the unsaved work of a window that
//! was killed. Never touches the user's file. Knows no window.
//!
//! A journal begins with where the map comes from and the whole map as it was then. Every change follows as it is made:
//! what differs, what undo would call it, and its place in the order of undoing. Frames with lengths and chained digests
//! let a reader tell how far the writer got. Whoever writes a journal holds the system's lock on it, which goes with the
//! process; so what can be locked is left over.

mod frames;
mod keeper;
mod record;
mod recovered;
mod shelf;
mod writer;

pub use frames::End;
pub use keeper::{Keeper, State};
pub use record::Origin;
pub use recovered::{RecoverError, Recovered, Standing, recover};
pub use shelf::{Found, find, found_aside, set_aside};
pub use writer::{Intent, Writer};
