//! The attached texts, and what the quotes are in them. Without a text nothing claims to be verified.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::drawing::{Color, Theme};
use crate::model::anchor::{QuoteState, Resolution};
use crate::model::check::{Report, check_errors};
use crate::model::{Evidence, EvidenceId, Map, SourceId, TextMode};
use crate::reading::Reading;
use crate::store;

/// Texts by source, with the report of the last check against them.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    attached: BTreeMap<SourceId, String>,
    opened: BTreeMap<SourceId, Arc<Reading>>,
    /// Texts that lie beside the map's file.
    beside: BTreeMap<SourceId, String>,
    /// Why those that should lie there could not be read.
    unread: BTreeMap<SourceId, String>,
    report: Report,
    unchecked: bool,
    /// The revision of the map's content that was checked.
    content: u64,
}

/// The code of what is found where a text is not, to the byte, the one that was quoted.
const OTHER_EDITION: &str = "source-hash";

/// Characters of context before and after a quote.
const CONTEXT: usize = 90;

impl Texts {
    /// Before the first check has come back.
    pub fn unchecked() -> Self {
        Self { unchecked: true, ..Self::default() }
    }

    /// Has nothing been checked yet?
    pub fn is_unchecked(&self) -> bool {
        self.unchecked
    }

    /// Reads the texts that the map file at `path` names beside it. Touches files: not for the UI thread.
    pub fn beside(map: &Map, path: &Path) -> Self {
        let mut texts = Self::default();
        for source in map.sources.values() {
            let Some(text) = source.text.as_ref().filter(|text| text.mode == TextMode::File) else { continue };
            match store::text_beside(path, text.path.as_deref().unwrap_or_default()) {
                Ok(text) => drop(texts.beside.insert(source.id.clone(), text)),
                Err(why) => drop(texts.unread.insert(source.id.clone(), why)),
            }
        }
        texts
    }

    /// Why a text that should lie beside the map was not read.
    pub fn unread(&self, source: &SourceId) -> Option<&str> {
        self.unread.get(source).map(String::as_str)
    }

    /// Checks the map against the texts; embedded ones count. Takes as long as the check does: not for the UI thread.
    pub fn check(map: &Map, attached: BTreeMap<SourceId, String>) -> Self {
        Self::default().check_again(map, attached)
    }

    /// The same, which keeps what was prepared of texts that are still the same.
    #[must_use]
    pub fn check_again(&self, map: &Map, attached: BTreeMap<SourceId, String>) -> Self {
        let mut given = self.beside.clone();
        given.extend(attached.clone());
        let report = check_errors(map, &given);
        let embedded = map.sources.values().filter_map(|source| {
            let content = source.text.as_ref().filter(|text| text.mode == TextMode::Embedded)?.content.as_ref()?;
            Some((&source.id, content))
        });
        let at_hand: BTreeMap<_, _> = embedded.chain(&given).collect();
        let prepared = |id: &SourceId, text: &str| {
            let known = self.opened.get(id).filter(|reading| reading.is_of(text));
            known.cloned().unwrap_or_else(|| Arc::new(Reading::new(text)))
        };
        let opened = at_hand.into_iter().map(|(id, text)| (id.clone(), prepared(id, text))).collect();
        let (beside, unread) = (self.beside.clone(), self.unread.clone());
        Self { attached, opened, beside, unread, report, unchecked: false, content: 0 }
    }

    /// The same, with the revision of the content that was checked.
    #[must_use]
    pub fn of_content(self, content: u64) -> Self {
        Self { content, ..self }
    }

    /// The revision of the map's content that was checked.
    pub fn content(&self) -> u64 {
        self.content
    }

    /// The texts that were attached by hand.
    pub fn attached(&self) -> &BTreeMap<SourceId, String> {
        &self.attached
    }

    /// What the last check has found, warnings left out.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Is the source's text at hand?
    pub fn has(&self, source: &SourceId) -> bool {
        self.opened.contains_key(source)
    }

    /// The source's text, prepared for reading.
    pub fn reading(&self, source: &SourceId) -> Option<&Arc<Reading>> {
        self.opened.get(source)
    }

    /// Where a quote stands, as the last check has found it.
    pub fn resolution(&self, evidence: &EvidenceId) -> Option<&Resolution> {
        self.report.resolutions.get(evidence)
    }

    /// The words before and after a quote, where its text is at hand.
    pub fn context(&self, evidence: &Evidence) -> Option<(String, String)> {
        let text = &self.opened.get(&evidence.source)?.text;
        let range = self.report.resolutions.get(&evidence.id)?.range()?;
        let before = text.slice(range.start.saturating_sub(CONTEXT)..range.start);
        let after = text.slice(range.end..(range.end + CONTEXT).min(text.len()));
        let line = |chars: &[char]| chars.iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect::<String>();
        Some((line(before).trim_start().to_owned(), line(after).trim_end().to_owned()))
    }

    /// What a card says of its quote: words, their colour, and an explanation.
    pub fn state_words(&self, evidence: &Evidence, theme: &Theme) -> (String, Color, String) {
        let resolution = self.report.resolutions.get(&evidence.id);
        let state = resolution.map_or(QuoteState::NotAttached, Resolution::state);
        let checked = evidence.checked.as_ref();
        match state {
            QuoteState::Verbatim => {
                ("✓ verbatim".to_owned(), theme.ok, "The attached text has these words at this place.".to_owned())
            }
            QuoteState::Moved => (
                "✓ verbatim, moved".to_owned(),
                theme.warn,
                "The attached text has these words at another place.".to_owned(),
            ),
            QuoteState::Changed => ("✗ changed".to_owned(), theme.error, difference(resolution)),
            QuoteState::Ambiguous => (
                "? ambiguous".to_owned(),
                theme.warn,
                "The attached text has words like these at several places.".to_owned(),
            ),
            QuoteState::Lost => {
                ("✗ lost".to_owned(), theme.error, "The attached text does not have these words.".to_owned())
            }
            QuoteState::NotAttached => {
                let attach = "Attach the source's text to compare the words with it.";
                let tooltip = checked.map_or_else(
                    || attach.to_owned(),
                    |checked| format!("{attach} The file says that {} compared them on {}.", checked.by, checked.on),
                );
                ("text not attached".to_owned(), theme.muted, tooltip)
            }
        }
    }

    /// Texts that are not, to the byte, the ones that were quoted, in words.
    pub fn other_editions(&self) -> Vec<String> {
        let findings = self.report.findings.iter().filter(|finding| finding.code == OTHER_EDITION);
        findings.map(ToString::to_string).collect()
    }

    /// "46 quotes, text not attached", "46 of 46 quotes verbatim".
    pub fn summary(&self) -> String {
        if self.unchecked {
            return "quotes not checked yet".to_owned();
        }
        let counts = &self.report.counts.relations;
        if counts.total == 0 {
            return "no quotes".to_owned();
        }
        if counts.text_not_attached == counts.total {
            let noun = if counts.total == 1 { "quote" } else { "quotes" };
            return format!("{} {noun}, text not attached", counts.total);
        }
        let mut parts = vec![format!("{} of {} quotes verbatim", counts.verbatim, counts.total)];
        for (count, word) in [
            (counts.moved, "moved"),
            (counts.changed, "changed"),
            (counts.ambiguous, "ambiguous"),
            (counts.lost, "lost"),
            (counts.text_not_attached, "without text"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        }
        if !self.other_editions().is_empty() {
            parts.push("in another edition of the text".to_owned());
        }
        parts.join(", ")
    }
}

fn difference(resolution: Option<&Resolution>) -> String {
    match resolution {
        Some(Resolution::Fuzzy { difference: Some(difference), .. }) => difference.to_string(),
        _ => "The attached text has other words here.".to_owned(),
    }
}
