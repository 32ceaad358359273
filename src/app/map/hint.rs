//! A strip at the map's edge while keyboard or pointer are in the middle of something: what it does and how it ends.

use egui::accesskit::Live;
use egui::{Align2, Color32, Frame, TextStyle, Ui, UiBuilder, vec2};

use crate::app::style;
use crate::drawing::Theme;
use crate::extract::Extract;

use super::MapView;
use super::pointer::Gesture;

/// So many points below the map's upper edge a hand has the strip in its way.
const HAND: f64 = 80.0;

/// Free points around the words.
const MARGIN: f32 = 6.0;

impl MapView {
    /// Shows it, if there is anything to say.
    pub(super) fn hint_ui(&self, ui: &mut Ui, extract: &Extract, theme: &Theme) {
        let (Some(words), Some(rect)) = (self.hint(extract), self.rect) else { return };
        // As wide as its words, so that it stands in the middle.
        let font = TextStyle::Body.resolve(ui.style());
        let words_wide = ui.painter().layout_no_wrap(words.clone(), font, Color32::WHITE).size().x;
        let size = vec2((words_wide + 2.0 * MARGIN + 2.0).min(rect.width() - 16.0), 28.0);
        let at = match self.gesture {
            // Not where the hand is.
            Some(Gesture::Relate(drawn)) if drawn.to.y < HAND => rect.center_bottom() - vec2(0.0, 10.0 + size.y),
            _ => rect.center_top() + vec2(0.0, 10.0),
        };
        let area = Align2::CENTER_TOP.anchor_rect(egui::Rect::from_min_size(at, size));
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            let frame = Frame::new().fill(style::color(theme.panel)).stroke(ui.visuals().window_stroke);
            frame.corner_radius(6).inner_margin(MARGIN).show(ui, |ui| {
                let response = ui.label(words);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
            });
        });
    }

    fn hint(&self, extract: &Extract) -> Option<String> {
        if let Some(Gesture::Relate(drawn)) = self.gesture {
            return drawn.words(extract);
        }
        if let Some((actor, _)) = self.keyboard.moving() {
            let name = extract.actors.get(actor as usize)?.chip_name();
            return Some(format!(
                "Moving {name}: arrows, with Shift far, with Alt a point. Enter puts it, Esc takes it back."
            ));
        }
        let typed = self.keyboard.typed.as_ref()?;
        Some(if typed.is_empty() {
            "Type the beginning of an actor's name. Arrows go on, Enter or Esc ends.".to_owned()
        } else {
            format!("Actor: {typed}")
        })
    }
}
