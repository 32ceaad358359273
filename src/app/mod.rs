//! The desktop program: a window over the session, and what the platform keeps around it.

mod carry_out;
pub mod citation;
pub mod commands;
pub mod dialogs;
pub mod display;
pub mod document;
mod files;
pub mod headless;
pub mod icon;
mod keys;
pub mod licences;
mod looking;
pub mod map;
pub mod notices;
pub mod panels;
pub mod platform;
pub mod preview;
pub mod raster;
pub mod run;
mod saving;
pub mod search;
pub mod stages;
pub mod state;
pub mod style;
pub mod tasks;
pub mod texts;
pub mod window;
