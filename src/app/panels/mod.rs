//! The panels around the map, one a file. Each reads [`Shown`](super::state::Shown) and pushes actions.

pub mod about;
pub mod card;
pub mod empty;
pub mod export;
pub mod inspector;
pub mod menu;
pub mod notices;
pub mod outline;
pub mod prompt;
pub mod relation;
pub mod status;
pub mod widgets;
