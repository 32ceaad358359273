//! Extract, positions, camera and theme → marks. Knows no renderer.

mod badge;
mod bow;
mod camera;
mod chip;
mod geometry;
mod glyph;
mod grid;
mod hit;
mod labels;
mod legend;
mod line;
mod line_marks;
mod mark;
mod names;
mod picture;
mod pill;
mod ports;
mod source_line;
mod theme;
mod time;

pub use badge::BadgeTag;
pub use camera::{Camera, keep_zoom};
pub use chip::{Chip, chip_size, octagon_corners, shape_name};
pub use geometry::{Geometry, Pill, Stand};
pub use hit::hit;
pub use legend::Legend;
pub use line::{Line, bounds_of, segment_distance, segment_meets};
pub use mark::{Color, Drawing, Mark, Role, Shape, Stroke, Subject, SubjectKey};
pub use names::{capitalised, kind_words, pair, polarity_word, relation_name, subjects};
pub use picture::{Emphasis, LEGEND_MARGIN, View, draw};
pub use pill::{PillText, Wrap};
pub use source_line::SourceLine;
pub use theme::{Sizes, Theme};
