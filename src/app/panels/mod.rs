//! The panels around the map, one a file. Each reads [`Shown`](super::state::Shown) and pushes actions.

pub mod about;
pub mod around;
pub mod card;
pub mod comparing;
pub mod empty;
pub mod export;
pub mod fields;
pub mod filtered;
pub mod find;
pub mod findings;
pub mod forms;
pub mod hit;
pub mod inspector;
pub mod lens;
pub mod leftover;
pub mod menu;
pub mod notices;
pub mod outline;
pub mod palette;
pub mod prompt;
pub mod relation;
pub mod rows;
pub mod several;
pub mod status;
pub mod underway;
pub mod widgets;
