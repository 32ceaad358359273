//! The window, driven as people and screen readers drive it, without a renderer.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

#[path = "../support/raster.rs"]
mod camera;
mod commands;
mod desk;
mod files;
mod filters;
mod find;
mod hands;
mod idle;
mod launch;
mod maps;
mod picture;
mod sizes;
mod texts;
mod unsaved;
