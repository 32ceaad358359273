//! Two maps → what differs, in the words of a reader; three maps → one map, and what the two sides disagree on. By
//! id, field by field. Knows no files.

mod comparison;
mod fields;
mod json;
mod merge;
mod text;
mod words;

pub use comparison::{Comparison, Entry, FieldChange, How, Subject, compare};
pub use merge::{Conflict, Kept, Merged, Versions, merge};
