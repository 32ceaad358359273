//! The dialog before something leaves the program: a picture of the map, or a briefing with its quotes.

mod briefing;
mod picture;

use egui::{Button, Frame, Id, Key, Margin, Modal, RichText, Ui};

use crate::app::style;
use crate::drawing::Theme;
use crate::extract::Account;

pub use briefing::BriefingChoice;
pub use picture::{ExportChoice, Extent, Leaving, PictureTheme};

/// What can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// A picture of the map.
    Picture,
    /// The scenes, and the words behind them.
    Briefing,
}

/// The page of the dialog that is open: what is chosen, and what leaves with it; last whose account the map is shown as.
pub enum Page<'a> {
    /// Of a picture.
    Picture(&'a mut ExportChoice, Leaving, Option<&'a Account>),
    /// Of a briefing: what leaves, once it was counted, and whether that was counted for this choice.
    Briefing(&'a mut BriefingChoice, Option<&'a crate::briefing::Leaving>, bool, Option<&'a Account>),
}

/// What the user answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportAnswer {
    /// Choose a file.
    Export,
    /// Stay.
    Cancel,
    /// Turn to this page.
    Turn(Export),
}

/// Asks; `None` while there is no answer. `offers_briefing` says whether a briefing could be exported.
pub fn export_ui(ui: &Ui, page: &mut Page, offers_briefing: bool, theme: &Theme) -> Option<ExportAnswer> {
    let mut answer = None;
    // Each page has a size of its own.
    let modal = Modal::new(Id::new(("relata-export", page.export() == Export::Picture)));
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(14));
    let modal = modal.frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(500.0);
        answer = tabs_ui(ui, page.export(), offers_briefing);
        ui.separator();
        let is_ready = match page {
            Page::Picture(choice, leaving, account) => {
                picture::picture_ui(ui, choice, *leaving, *account, theme);
                true
            }
            Page::Briefing(choice, leaving, is_ready, account) => {
                briefing::briefing_ui(ui, choice, *leaving, *account, theme);
                *is_ready
            }
        };
        ui.add_space(8.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.add_enabled(is_ready, Button::new("Export…")).clicked() {
                answer = Some(ExportAnswer::Export);
            }
            if ui.button("Cancel").clicked() {
                answer = Some(ExportAnswer::Cancel);
            }
        });
    });
    if modal.should_close() || ui.input(|input| input.key_pressed(Key::Escape)) {
        answer = answer.or(Some(ExportAnswer::Cancel));
    }
    answer
}

/// "Export", and of what.
fn tabs_ui(ui: &mut Ui, open: Export, offers_briefing: bool) -> Option<ExportAnswer> {
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.heading("Export");
        ui.add_space(8.0);
        for (export, words, is_on) in
            [(Export::Picture, "Picture", true), (Export::Briefing, "Briefing", offers_briefing)]
        {
            let tab = Button::selectable(export == open, RichText::new(words).font(style::bold(14.0)));
            if ui.add_enabled(is_on, tab).clicked() {
                answer = Some(ExportAnswer::Turn(export));
            }
        }
    });
    answer
}

impl Page<'_> {
    fn export(&self) -> Export {
        match self {
            Self::Picture(..) => Export::Picture,
            Self::Briefing(..) => Export::Briefing,
        }
    }
}
