//! Every pair of colours that meets on screen has its contrast, and what differs in colour differs for every eye.
//!
//! Contrast is WCAG 2's ratio of relative luminances: 4.5 for text, 3 for lines and signs. Eyes that lack one kind of
//! cone are simulated with the matrices of Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for
//! Simulation of Color Vision Deficiency", severity 1.0, in linear RGB. Distances are CIE 1976 ΔE in L*a*b* under D65,
//! in which 2.3 is just noticeable (Mahy and others, 1994).

use relata::drawing::{Color, Sizes, Theme};
use relata::model::Polarity;

/// Light in linear RGB, 0–1.
type Light = [f64; 3];

const TEXT: f64 = 4.5;
const GRAPHIC: f64 = 3.0;

/// What white loses to stray light where the screen's contrast is 7:1, as a share of white.
const STRAY: f64 = 1.0 / 6.0;

const EYES: [(&str, [Light; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn light(color: Color) -> Light {
    [color.r, color.g, color.b].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
    })
}

fn luminance([r, g, b]: Light) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// WCAG 2's ratio; its 0.05 stands for the stray light at a desk.
fn contrast(a: Color, b: Color, stray: f64) -> f64 {
    let (a, b) = (luminance(light(a)) + stray, luminance(light(b)) + stray);
    a.max(b) / a.min(b)
}

/// `over` with its alpha on `ground`, as screens mix them: in sRGB.
fn mixed(over: Color, ground: Color) -> Color {
    let share = f64::from(over.a) / 255.0;
    let mix = |over: u8, ground: u8| (f64::from(over) * share + f64::from(ground) * (1.0 - share)).round() as u8;
    Color { r: mix(over.r, ground.r), g: mix(over.g, ground.g), b: mix(over.b, ground.b), a: 255 }
}

fn seen_by(eye: &[Light; 3], color: Color) -> Light {
    let light = light(color);
    eye.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

fn lab(light: Light) -> Light {
    const XYZ: [Light; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    const WHITE: Light = [0.950_47, 1.0, 1.088_83];
    let mut xyz = [0.0; 3];
    for (value, (row, white)) in xyz.iter_mut().zip(XYZ.iter().zip(WHITE)) {
        let share = row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>() / white;
        *value = if share > 216.0 / 24_389.0 { libm::cbrt(share) } else { (24_389.0 / 27.0 * share + 16.0) / 116.0 };
    }
    [116.0 * xyz[1] - 16.0, 500.0 * (xyz[0] - xyz[1]), 200.0 * (xyz[1] - xyz[2])]
}

fn difference(a: Light, b: Light) -> f64 {
    lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// Ink, ground and the least contrast between them, with words for the message.
type Pair = (&'static str, Color, &'static str, Color, f64);

/// Every pair that meets: letters, lines and signs on everything that they are put on.
fn pairs(theme: &Theme) -> Vec<Pair> {
    let ground = [("the map", theme.background), ("a panel", theme.panel), ("a card", theme.panel_2)];
    let mut pairs: Vec<Pair> = Vec::new();
    // Labels are filled with the map's ground, badges with that of cards.
    for (name, ground) in ground {
        for (ink, color) in [
            ("text", theme.text),
            ("muted text", theme.muted),
            ("a warning", theme.warn),
            ("an error", theme.error),
            ("a tick", theme.ok),
        ] {
            pairs.push((ink, color, name, ground, TEXT));
        }
        for (ink, color) in [
            ("hostile", theme.hostile),
            ("cooperative", theme.cooperative),
            ("neutral", theme.neutral),
            ("the outline of a chip", theme.node_stroke),
            ("the border of a control", theme.border),
        ] {
            pairs.push((ink, color, name, ground, GRAPHIC));
        }
    }
    let chosen = mixed(theme.cooperative.faded(0.25), theme.panel);
    let more = [
        ("a name", theme.text, "a chip", theme.node_fill, TEXT),
        ("initials", theme.text, "a chip", theme.node_fill, TEXT),
        ("quoted words", theme.text, "their highlight", theme.quote, TEXT),
        ("a link", theme.cooperative, "a panel", theme.panel, TEXT),
        ("a link", theme.cooperative, "the map", theme.background, TEXT),
        ("chosen text", theme.text, "its highlight", chosen, TEXT),
        ("the outline of a chip", theme.node_stroke, "its inside", theme.node_fill, GRAPHIC),
        ("a pin", theme.muted, "a chip", theme.node_fill, GRAPHIC),
        ("the ring of what is selected", theme.text, "the map", theme.background, GRAPHIC),
    ];
    pairs.extend(more);
    pairs
}

fn polarities(theme: &Theme) -> [(&'static str, Color); 3] {
    [
        ("hostile", theme.polarity(&Polarity::Hostile)),
        ("cooperative", theme.polarity(&Polarity::Cooperative)),
        ("neutral", theme.polarity(&Polarity::Neutral)),
    ]
}

#[test]
fn every_pair_that_meets_has_its_contrast() {
    let mut faults = Vec::new();
    for theme in Theme::ALL {
        for (ink, color, on, ground, least) in pairs(theme) {
            let found = contrast(color, ground, 0.05);
            if found < least {
                faults.push(format!("{}: {ink} on {on} has {found:.2}, not {least}", theme.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn signs_stay_apart_for_every_eye() {
    for theme in Theme::ALL {
        for (eye, matrix) in EYES {
            let [hostile, cooperative, neutral] = polarities(theme);
            for ((a, color_a), (b, color_b), least) in
                [(hostile, cooperative, 40.0), (hostile, neutral, 20.0), (cooperative, neutral, 20.0)]
            {
                let found = difference(seen_by(&matrix, color_a), seen_by(&matrix, color_b));
                assert!(found >= least, "{}, {eye}: {a} and {b} are {found:.1} apart", theme.name);
            }
        }
    }
}

/// On a screen of 7:1 the beamer's colours keep their contrast, and the other themes do not: that is what it is for.
#[test]
fn the_projectors_colours_survive_a_bright_room() {
    let survives = |theme: &Theme| pairs(theme).into_iter().all(|(_, a, _, b, least)| contrast(a, b, STRAY) >= least);
    assert_eq!(
        Theme::ALL.map(|theme| (theme.name, survives(theme))),
        [("light", false), ("dark", false), ("projector", true)]
    );
    for (eye, matrix) in EYES {
        let [(_, hostile), (_, cooperative), _] = polarities(&Theme::PROJECTOR);
        let washed = |color| seen_by(&matrix, color).map(|value| (value + STRAY) / (1.0 + STRAY));
        assert!(difference(washed(hostile), washed(cooperative)) >= 30.0, "{eye}");
    }
}

#[test]
fn letters_for_a_beamer_are_large_enough() {
    for (theme, (width, height), label, chip) in [
        (&Theme::PROJECTOR, (1920.0, 1080.0), 26, 30),
        (&Theme::PROJECTOR, (1920.0, 860.0), 26, 30),
        (&Theme::PROJECTOR, (3840.0, 2160.0), 52, 60),
        // Beside panels, and in a window that is small.
        (&Theme::PROJECTOR, (1376.0, 980.0), 18, 21),
        (&Theme::PROJECTOR, (736.0, 200.0), 12, 14),
        (&Theme::LIGHT, (1920.0, 1080.0), 12, 14),
        (&Theme::DARK, (1920.0, 1080.0), 12, 14),
    ] {
        let sizes = Sizes::for_label(theme.label_size(12.0, width, height));
        assert_eq!((sizes.label.floor() as u32, sizes.chip.floor() as u32), (label, chip), "{} {width}", theme.name);
    }
}

#[test]
fn every_theme_is_found_by_its_name_and_no_other() {
    for theme in Theme::ALL {
        assert_eq!(Theme::by_name(theme.name), Some(theme));
    }
    assert_eq!(Theme::by_name("Light"), None);
}

/// The formulas themselves, on colours whose numbers are known.
#[test]
fn the_measures_measure() {
    let (black, white) = (Color::rgb(0), Color::rgb(0xFF_FF_FF));
    assert!((contrast(black, white, 0.05) - 21.0).abs() < 1e-9);
    assert!((contrast(black, white, STRAY) - 7.0).abs() < 1e-9);
    assert!((contrast(Color::rgb(0x77_77_77), white, 0.05) - 4.48).abs() < 0.01, "WCAG's own example of too little");
    assert!((lab(light(white))[0] - 100.0).abs() < 1e-3 && lab(light(black)).iter().all(|v| v.abs() < 1e-9));
    // Red and the dark yellow that deuteranopes take for it.
    let (_, deuteranopia) = EYES[2];
    let far = difference(light(Color::rgb(0xFF_00_00)), light(Color::rgb(0x8F_7E_00)));
    let near =
        difference(seen_by(&deuteranopia, Color::rgb(0xFF_00_00)), seen_by(&deuteranopia, Color::rgb(0x8F_7E_00)));
    assert!(near < far / 3.0, "{near} {far}");
}
