//! The export of a picture: format, what is in it, and what leaves with it.

use egui::{Checkbox, Grid, Label, Ui};

use crate::app::panels::widgets::{counted, muted};
use crate::drawing::Theme;
use crate::extract::Account;
use crate::paint::Format;
use crate::text::visual_order;

/// What the picture is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// The kind of file.
    pub format: Format,
    /// Pixels per point, 1 to 4; matters to pixels alone.
    pub scale: u8,
    /// Colours.
    pub theme: PictureTheme,
    /// How much of the map.
    pub extent: Extent,
    /// With the signs and what they mean?
    pub legend: bool,
    /// With title, sources and counts below?
    pub source_line: bool,
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureTheme {
    /// Those of the window.
    #[default]
    Screen,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Strong colours for a beamer.
    Projector,
}

/// How much of the map is in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What is on screen: camera, filter and selection.
    #[default]
    View,
    /// Everything, whatever is filtered or out of view.
    Whole,
}

/// How much leaves with the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Lines on it.
    pub lines: usize,
    /// Actors on it.
    pub actors: usize,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self {
            format: Format::Svg,
            scale: 2,
            theme: PictureTheme::Screen,
            extent: Extent::View,
            legend: true,
            source_line: false,
        }
    }
}

impl ExportChoice {
    /// The same where the map is shown as some alone tell it: a picture of that has to say who.
    #[must_use]
    pub fn told(self, is_told: bool) -> Self {
        Self { source_line: self.source_line || (is_told && self.extent == Extent::View), ..self }
    }
}

impl Leaving {
    /// What can be read in the file, and what cannot.
    pub fn words(self, choice: ExportChoice) -> String {
        let what = format!("{}, {}", counted(self.lines, "line"), counted(self.actors, "actor"));
        let with = if choice.source_line { " The source line names the map and its sources." } else { "" };
        let hidden = match choice.extent {
            Extent::View => "what filters hide and",
            Extent::Whole => "and",
        };
        if choice.format.keeps_words() {
            format!(
                "What leaves: {what}. The map's title, names, labels and a summary of each line (sign, status, number \
                 of quotes) can be read in the file. A line brings the names of both its ends. Quotes, notes, file \
                 paths, {hidden} actors marked as hidden stay behind.{with}"
            )
        } else {
            format!(
                "What leaves: {what}, as pixels: what can be seen. Quotes, notes, file paths, {hidden} actors marked as \
                 hidden stay behind.{with}"
            )
        }
    }
}

/// The page of the dialog.
pub(super) fn picture_ui(
    ui: &mut Ui,
    choice: &mut ExportChoice,
    leaving: Leaving,
    account: Option<&Account>,
    theme: &Theme,
) {
    let told = account.filter(|_| choice.extent == Extent::View);
    choices_ui(ui, choice, told.is_some());
    ui.add_space(6.0);
    if let Some(told) = told {
        let words =
            format!("According to {}, as the map is shown; the source line says so.", visual_order(&told.names));
        ui.add(Label::new(words).wrap());
    }
    ui.add(Label::new(muted(theme, leaving.words(choice.told(told.is_some())))).wrap());
}

fn choices_ui(ui: &mut Ui, choice: &mut ExportChoice, is_told: bool) {
    Grid::new("relata-export-choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        ui.label("Format");
        ui.horizontal(|ui| {
            for (format, words, more) in [
                (Format::Svg, "SVG", "For the web and for drawing programs"),
                (Format::Png, "PNG", "Pixels, for slides and messages"),
                (Format::Pdf, "PDF", "For printing; its text can be searched and copied"),
            ] {
                ui.radio_value(&mut choice.format, format, words).on_hover_text(more);
            }
        });
        ui.end_row();
        ui.label("Size");
        ui.add_enabled_ui(choice.format == Format::Png, |ui| {
            ui.horizontal(|ui| {
                for scale in 1..=4 {
                    let words = format!("{scale}×");
                    ui.radio_value(&mut choice.scale, scale, words).on_disabled_hover_text("For PNG alone");
                }
            });
        });
        ui.end_row();
        ui.label("Colours");
        ui.horizontal(|ui| {
            for (theme, words) in [
                (PictureTheme::Screen, "As on screen"),
                (PictureTheme::Light, "Light"),
                (PictureTheme::Dark, "Dark"),
                (PictureTheme::Projector, "Projector"),
            ] {
                ui.radio_value(&mut choice.theme, theme, words);
            }
        });
        ui.end_row();
        ui.label("Map");
        ui.horizontal(|ui| {
            ui.radio_value(&mut choice.extent, Extent::View, "What is on screen");
            ui.radio_value(&mut choice.extent, Extent::Whole, "The whole map");
        });
        ui.end_row();
        ui.label("With");
        ui.horizontal(|ui| {
            ui.checkbox(&mut choice.legend, "Legend");
            let mut has_line = choice.told(is_told).source_line;
            let line = ui.add_enabled(!is_told, Checkbox::new(&mut has_line, "Source line"));
            if line.on_disabled_hover_text("A picture of what somebody says has to say who").changed() {
                choice.source_line = has_line;
            }
        });
        ui.end_row();
    });
}
