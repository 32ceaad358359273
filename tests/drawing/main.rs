//! The picture: what is drawn of a map, how text is set, and how it is painted.

mod briefing;
mod briefing_tools;
mod faults;
mod fonts;
mod leaving;
mod maps;
mod paint;
mod pdf_tools;
mod peers;
mod picture;
mod random_pictures;
#[cfg(feature = "gui")]
mod raster;
mod scope;
#[cfg(feature = "gui")]
mod screen_and_export;
mod text;
mod theme;
mod told;
mod unpinned;
mod visual_language;
