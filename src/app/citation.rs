//! A quote and its citation for the clipboard.

use crate::briefing::citation;
use crate::model::EvidenceId;

use super::window::Window;

impl Window {
    pub(super) fn copy_quote(&mut self, ctx: &egui::Context, id: &EvidenceId) {
        if let Some(evidence) = self.session.map().evidence.get(id) {
            ctx.copy_text(evidence.selector.exact.clone());
        }
    }

    pub(super) fn copy_citation(&mut self, ctx: &egui::Context, id: &EvidenceId) {
        let map = self.session.map();
        if let Some(evidence) = map.evidence.get(id) {
            ctx.copy_text(citation(map, evidence));
        }
    }
}
