//! The window, driven as people and screen readers drive it, without a renderer.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod appearance;
mod boxes;
#[path = "../support/raster.rs"]
mod camera;
mod commands;
mod desk;
mod export;
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
