//! Relata: a relationship map that can say who says so.
//!
//! One way down, each step a pure function: bytes → [`mod@format`] → [`model::Map`] → [`extract`] → [`layout`] →
//! [`drawing`] → a painter of [`paint`] or the window. One way up: panels push commands, [`session`] turns them
//! into diffs and applies them.

#[cfg(feature = "gui")]
pub mod app;
pub mod briefing;
pub mod cli;
pub mod compare;
pub mod document;
pub mod drawing;
pub mod edit;
pub mod extract;
pub mod fonts;
pub mod format;
pub mod journal;
pub mod layout;
pub mod model;
pub mod paint;
pub mod pipeline;
pub mod reading;
pub mod session;
pub mod store;
pub mod suggest;
pub mod text;
