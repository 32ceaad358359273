//! How the user wants layouts to be made, and what that is called.

use crate::layout::{Algorithm, Manner, Mode};

/// What was chosen last in the Layout menu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Distances and forces, rings, layers or rows.
    pub shape: Shape,
    /// Hostile apart, cooperative near.
    pub polarity: bool,
    /// True to distances rather than quick.
    pub quality: bool,
}

/// The algorithms, without whom they are around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// By distances and forces.
    #[default]
    Force,
    /// On an ellipse.
    Circular,
    /// On rings around an actor.
    Radial,
    /// In layers, by direction.
    Layered,
    /// In rows and columns.
    Grid,
}

impl Shape {
    /// What the status line calls it; in small letters the Edit menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Force => "Force layout",
            Self::Circular => "Circular layout",
            Self::Radial => "Radial layout",
            Self::Layered => "Layered layout",
            Self::Grid => "Grid layout",
        }
    }
}

impl Choice {
    /// The same for the engine.
    pub fn manner(self) -> Manner {
        let algorithm = match self.shape {
            Shape::Force => Algorithm::Force,
            Shape::Circular => Algorithm::Circular,
            Shape::Radial => Algorithm::Radial { center: u32::MAX },
            Shape::Layered => Algorithm::Layered,
            Shape::Grid => Algorithm::Grid,
        };
        let mode = if self.quality { Mode::Quality } else { Mode::Default };
        Manner { mode, algorithm, polarity: self.polarity, ..Manner::default() }
    }
}
