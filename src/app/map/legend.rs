//! The legend over the map: made when the map or its width changes, folded by a click; and the map as a picture for
//! others, which has it in full.

use egui::Rect;

use crate::drawing::{Drawing, Emphasis, LEGEND_MARGIN, Legend, Role, Sizes, SubjectKey, Theme, View, draw};
use crate::extract::Extract;

use super::{BTreeSet, FrameKey, Input, MapView};

impl MapView {
    /// What is on screen as a picture for others: nothing is hovered and nothing has the keyboard. A legend that is
    /// folded or not on screen is put below the map, where it hides nothing.
    pub fn picture_as(
        &self,
        selected: BTreeSet<SubjectKey>,
        theme: &'static Theme,
        with_legend: bool,
    ) -> Option<Drawing> {
        let (_, geometry) = self.geometry.as_ref()?;
        let extract = self.shown()?;
        let (key, _) = self.frame.as_ref()?;
        let (_, subjects) = self.subjects.as_ref()?;
        let legend = with_legend.then(|| self.legend_on_paper(extract, key));
        let is_on_screen = key.legend.is_some() && !self.legend_folded;
        let below = legend.as_ref().filter(|_| !is_on_screen).map_or(0.0, |legend| legend.height + LEGEND_MARGIN);
        let view = View {
            width: f64::from(key.rect.width()),
            height: f64::from(key.rect.height()) + below,
            camera: self.camera,
            theme,
            emphasis: Emphasis { selected, ..Emphasis::default() },
            legend: legend.as_ref(),
            subjects,
        };
        let mut drawing = draw(extract, geometry, &view);
        drawing.marks.retain(|mark| mark.role != Role::Control);
        Some(drawing)
    }

    /// The legend in full, as it is on screen while it is not folded.
    fn legend_on_paper(&self, extract: &Extract, key: &FrameKey) -> Legend {
        let width = f64::from(key.rect.width()) - 2.0 * LEGEND_MARGIN;
        Legend::foldable(extract, width, &Sizes::for_label(self.label), false)
    }

    pub(super) fn legend(&mut self, input: &Input, rect: Rect) {
        let key = (input.revision, u64::from(rect.width().to_bits()), self.legend_folded);
        if self.legend.as_ref().is_none_or(|(last, _)| *last != key) {
            let width = f64::from(rect.width()) - 2.0 * LEGEND_MARGIN;
            let sizes = Sizes::for_label(input.label);
            self.legend = Some((key, Legend::foldable(input.extract, width, &sizes, self.legend_folded)));
        }
    }

    /// A click on the legend's title folds or unfolds it, and selects nothing.
    pub(super) fn fold_legend(&mut self) {
        self.legend_folded = !self.legend_folded;
        self.refit();
    }

    /// The legend's title on the map, if it is shown.
    pub(super) fn legend_title(&self, is_shown: bool) -> Option<kurbo::Rect> {
        let (_, legend) = self.legend.as_ref().filter(|_| is_shown)?;
        legend.title_rect(f64::from(self.rect?.height()))
    }

    pub(super) fn shown_legend(&self, input: &Input) -> Option<&Legend> {
        self.legend.as_ref().filter(|_| input.legend).map(|(_, legend)| legend)
    }
}
