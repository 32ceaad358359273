//! Placement and theme → marks. Knows no renderer.

mod mark;

pub use mark::{Color, Drawing, Mark, Role, Shape, Stroke, Subject, SubjectKey};
