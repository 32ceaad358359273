//! A quote and its citation for the clipboard.

use crate::model::{Evidence, EvidenceId, Map};

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

/// Quote, speaker, title, paragraph, character range and the start of the text's sha256; then the translation, if any.
pub fn citation(map: &Map, evidence: &Evidence) -> String {
    let mut parts = Vec::new();
    let speaker = evidence.speaker.as_ref().and_then(|id| map.speakers.get(id));
    parts.extend(speaker.map(|speaker| match &speaker.role {
        Some(role) => format!("{} ({role})", speaker.name),
        None => speaker.name.clone(),
    }));
    let source = map.sources.get(&evidence.source);
    parts.extend(source.map(|source| {
        let by = source.author.iter().chain(&source.publisher).cloned().collect::<Vec<_>>().join(", ");
        let date = source.published.clone().unwrap_or_else(|| "undated".to_owned());
        if by.is_empty() {
            format!("“{}”, {date}", source.title)
        } else {
            format!("{by}: “{}”, {date}", source.title)
        }
    }));
    let locator = evidence.locator.as_ref();
    parts.extend(locator.and_then(|locator| locator.paragraph).map(|n| format!("¶{n}")));
    parts.extend(locator.and_then(|locator| locator.page.as_ref()).map(|page| format!("p. {page}")));
    if let (Some(start), Some(end)) = (evidence.selector.start, evidence.selector.end) {
        parts.push(format!("characters {start}–{end}"));
    }
    let hash = source.and_then(|source| source.text.as_ref()).and_then(|text| text.sha256.as_deref());
    parts.extend(hash.and_then(|hash| hash.get(..12)).map(|hash| format!("sha256 {hash}…")));
    // A translation stands by itself, so that nobody takes it for what was said.
    let translation = evidence.translation.as_ref();
    let translation = translation.map(|one| format!("\n{}: {}", one.credit_in(map, evidence), one.text));
    format!("{}\n— {}{}", evidence.selector.exact, parts.join(", "), translation.unwrap_or_default())
}
