//! The desktop program: a window over the session, and what the platform keeps around it.

pub mod display;
pub mod icon;
pub mod licences;
pub mod platform;
pub mod raster;
