//! Every colour and size of the picture, by what it is for.

use super::Color;
use crate::model::Polarity;

/// The colours of one appearance.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name on the command line and in the settings.
    pub name: &'static str,
    /// Is the text lighter than the ground?
    pub dark: bool,
    /// Behind the map.
    pub background: Color,
    /// Behind panels.
    pub panel: Color,
    /// Behind cards and fields in panels.
    pub panel_2: Color,
    /// Letters.
    pub text: Color,
    /// Letters of lesser weight.
    pub muted: Color,
    /// Against.
    pub hostile: Color,
    /// For.
    pub cooperative: Color,
    /// Neither.
    pub neutral: Color,
    /// Outline of chips.
    pub node_stroke: Color,
    /// Inside of chips.
    pub node_fill: Color,
    /// Thin outlines of panels, fields and pills.
    pub border: Color,
    /// Behind quoted words.
    pub quote: Color,
    /// Around what is selected.
    pub halo: Color,
    /// Should be looked at.
    pub warn: Color,
    /// Wrong.
    pub error: Color,
    /// Right.
    pub ok: Color,
}

impl Theme {
    /// Dark on light.
    pub const LIGHT: Self = Self {
        name: "light",
        dark: false,
        background: Color::rgb(0xFB_FA_F7),
        panel: Color::rgb(0xFF_FF_FF),
        panel_2: Color::rgb(0xF1_F0_EC),
        text: Color::rgb(0x1B_1E_23),
        muted: Color::rgb(0x59_61_6B),
        hostile: Color::rgb(0xA3_2F_06),
        cooperative: Color::rgb(0x1F_74_C9),
        neutral: Color::rgb(0x7C_82_8B),
        node_stroke: Color::rgb(0x2B_30_38),
        node_fill: Color::rgb(0xFF_FF_FF),
        border: Color::rgb(0x7F_85_8E),
        quote: Color::rgb(0xFF_E5_8A),
        halo: Color::rgb(0xFF_D8_4D),
        warn: Color::rgb(0x8A_5A_00),
        error: Color::rgb(0xA8_12_2A),
        ok: Color::rgb(0x1B_6E_3C),
    };

    /// Light on dark.
    pub const DARK: Self = Self {
        name: "dark",
        dark: true,
        background: Color::rgb(0x12_14_18),
        panel: Color::rgb(0x1A_1D_22),
        panel_2: Color::rgb(0x23_27_2E),
        text: Color::rgb(0xEC_EE_F1),
        muted: Color::rgb(0xA3_AB_B5),
        hostile: Color::rgb(0xFF_A3_6E),
        cooperative: Color::rgb(0x4A_9B_F2),
        neutral: Color::rgb(0x86_8E_99),
        node_stroke: Color::rgb(0xD5_D9_DE),
        node_fill: Color::rgb(0x1A_1D_22),
        border: Color::rgb(0x6C_74_80),
        quote: Color::rgb(0x5A_4A_00),
        halo: Color::rgb(0xFF_D8_4D),
        warn: Color::rgb(0xFF_C2_4D),
        error: Color::rgb(0xFF_80_93),
        ok: Color::rgb(0x6F_D0_8C),
    };

    /// For a beamer in a room with the lights on. Stray light adds the same to every colour, which costs a dark
    /// ground most: on a screen of 7:1, the least for watching slides (ANSI/INFOCOMM 3M-2011), black on white keeps 7:1
    /// and [`Self::DARK`]'s grey text 3.3:1. So the ground is white, and every colour is dark enough to keep 4.5:1 as
    /// text and 3:1 as a line on such a screen; `tests/drawing/theme.rs` computes it.
    pub const PROJECTOR: Self = Self {
        name: "projector",
        dark: false,
        background: Color::rgb(0xFF_FF_FF),
        panel: Color::rgb(0xFF_FF_FF),
        panel_2: Color::rgb(0xF2_F2_F2),
        text: Color::rgb(0x00_00_00),
        muted: Color::rgb(0x33_3A_42),
        hostile: Color::rgb(0x8A_25_00),
        cooperative: Color::rgb(0x00_50_B3),
        neutral: Color::rgb(0x6B_71_7A),
        node_stroke: Color::rgb(0x00_00_00),
        node_fill: Color::rgb(0xFF_FF_FF),
        border: Color::rgb(0x4A_50_58),
        quote: Color::rgb(0xFF_E1_4D),
        halo: Color::rgb(0xFF_C4_00),
        warn: Color::rgb(0x5C_3A_00),
        error: Color::rgb(0x8C_00_19),
        ok: Color::rgb(0x0A_4A_24),
    };

    /// All of them.
    pub const ALL: [&'static Self; 3] = [&Self::LIGHT, &Self::DARK, &Self::PROJECTOR];

    /// The theme of that name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|theme| theme.name == name)
    }

    /// The size of labels on a map of `width` × `height` points that would have them of `label` points: for a beamer at
    /// least 26 where the map has the 1920×860 points that a briefing gives it, which is legible from eight screen heights
    /// away, and in proportion where it shares the screen with panels.
    pub fn label_size(&self, label: f64, width: f64, height: f64) -> f64 {
        if *self != Self::PROJECTOR {
            return label;
        }
        label.max(PROJECTED_LABEL * (width / PROJECTED_MAP.0).min(height / PROJECTED_MAP.1))
    }

    /// The colour of a polarity.
    pub fn polarity(&self, polarity: &Polarity) -> Color {
        match polarity {
            Polarity::Hostile => self.hostile,
            Polarity::Cooperative => self.cooperative,
            Polarity::Neutral | Polarity::Other(_) => self.neutral,
        }
    }
}

/// Label size for a beamer on a map of [`PROJECTED_MAP`] points.
const PROJECTED_LABEL: f64 = 26.0;
/// Width and height of a 1080p screen without title and caption.
const PROJECTED_MAP: (f64, f64) = (1920.0, 860.0);

/// Sizes in points at a label size of 12; everything on the map scales with its labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Label text.
    pub label: f64,
    /// Names in chips.
    pub chip: f64,
    /// Remarks, counts and the legend.
    pub small: f64,
}

impl Sizes {
    /// All sizes that go with a label of `label` points.
    pub fn for_label(label: f64) -> Self {
        Self { label, chip: label * 14.0 / 12.0, small: label * 11.0 / 12.0 }
    }

    /// How much larger than at 12 points.
    pub fn scale(&self) -> f64 {
        self.label / 12.0
    }
}
