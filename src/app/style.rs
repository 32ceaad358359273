//! Our theme and fonts → egui's style. The only place that turns design tokens into visuals.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Visuals};

use crate::drawing::{Color, Theme};
use crate::text;

use super::platform::settings::ThemeChoice;

/// egui's name for the bold letters.
pub const BOLD: &str = "bold";

/// Installs the bundled fonts and both appearances.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, ours) in [(egui::Theme::Light, &Theme::LIGHT), (egui::Theme::Dark, &Theme::DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(ours);
            style.text_styles = text_styles();
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(8.0, 3.0);
            style.spacing.interact_size.y = 24.0;
            style.interaction.selectable_labels = true;
            style.interaction.tooltip_delay = 0.4;
        });
    }
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Where the desktop states no preference.
        options.fallback_theme = egui::Theme::Light;
    });
}

/// Lets buttons and panels fade and slide, or not.
pub fn set_motion(ctx: &egui::Context, on: bool) {
    let seconds = if on { egui::Style::default().animation_time } else { 0.0 };
    ctx.all_styles_mut(|style| style.animation_time = seconds);
}

/// Takes the user's choice of colours. egui knows a light and a dark appearance; the projector's is a light one.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    let light = if choice == ThemeChoice::Projector { &Theme::PROJECTOR } else { &Theme::LIGHT };
    ctx.style_mut_of(egui::Theme::Light, |style| style.visuals = visuals(light));
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light | ThemeChoice::Projector => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

/// The colours that this choice comes to here.
pub fn theme(ctx: &egui::Context, choice: ThemeChoice) -> &'static Theme {
    match choice {
        ThemeChoice::Projector => &Theme::PROJECTOR,
        _ if ctx.theme() == egui::Theme::Dark => &Theme::DARK,
        _ => &Theme::LIGHT,
    }
}

/// Our colour as egui's.
pub fn color(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// Bold letters of a size.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, FontId::proportional(11.0)),
        (TextStyle::Body, FontId::proportional(13.0)),
        (TextStyle::Button, FontId::proportional(13.0)),
        (TextStyle::Monospace, FontId::proportional(12.0)),
        (TextStyle::Heading, bold(16.0)),
    ]
    .into()
}

/// Installs the faces that there are now, the borrowed ones behind the bundled ones.
pub fn install_fonts(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
}

/// All faces in one fallback list per weight, in which the other weight's borrowed faces come last.
fn fonts() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    let (mut regular, mut strong) = (Vec::new(), Vec::new());
    let borrowed = text::added_faces();
    for face in text::FACES.iter().chain(&borrowed) {
        let data = FontData { index: face.index, ..FontData::from_static(face.data) };
        definitions.font_data.insert(font_name(face), Arc::new(data));
        let list = if face.weight == text::Weight::Bold { &mut strong } else { &mut regular };
        list.push(font_name(face));
    }
    for face in &borrowed {
        let other = if face.weight == text::Weight::Bold { &mut regular } else { &mut strong };
        other.push(font_name(face));
    }
    definitions.families.insert(FontFamily::Proportional, regular.clone());
    definitions.families.insert(FontFamily::Monospace, regular);
    definitions.families.insert(FontFamily::Name(BOLD.into()), strong);
    definitions
}

/// A family may be borrowed in both weights.
fn font_name(face: &text::Face) -> String {
    format!("{} {:?}", face.name, face.weight)
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let (text, muted, panel, panel_2) =
        (color(theme.text), color(theme.muted), color(theme.panel), color(theme.panel_2));
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(muted);
    visuals.panel_fill = panel;
    visuals.window_fill = panel;
    visuals.faint_bg_color = panel_2;
    visuals.extreme_bg_color = color(theme.background);
    visuals.hyperlink_color = color(theme.cooperative);
    visuals.error_fg_color = color(theme.error);
    visuals.warn_fg_color = color(theme.warn);
    visuals.window_stroke = Stroke::new(1.0, color(theme.border.faded(0.5)));
    visuals.selection.bg_fill = color(theme.cooperative.faded(0.25));
    visuals.selection.stroke = Stroke::new(1.0, text);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let widgets = &mut visuals.widgets;
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, panel, theme.border.faded(0.45)),
        (&mut widgets.inactive, panel_2, theme.border),
        (&mut widgets.hovered, panel_2, theme.border),
        (&mut widgets.active, panel_2, theme.text),
        (&mut widgets.open, panel_2, theme.border),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, color(line));
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(4);
        widget.expansion = 0.0;
    }
    visuals.widgets.inactive.bg_fill = panel_2;
    visuals
}
