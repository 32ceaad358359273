//! The window, driven as people and screen readers drive it, without a renderer.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod access;
mod appearance;
mod boxes;
#[path = "../drawing/raster/support.rs"]
mod camera;
mod commands;
mod context;
mod desk;
mod disputes;
mod editing;
mod export;
mod export_briefing;
mod files;
mod filters;
mod find;
mod glide;
mod hands;
mod idle;
mod keyboard;
mod large;
mod launch;
mod layouts;
mod lens;
mod maps;
mod picture;
mod relating;
mod right_to_left;
mod safety;
mod scenes;
mod sharing;
mod shots;
mod show;
mod sizes;
mod source;
mod suggested;
mod texts;
mod unsaved;
