//! The attached texts, and what the quotes are in them. Without a text nothing claims to be verified.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::drawing::{Color, Theme};
use crate::model::anchor::{QuoteState, Resolution, Text};
use crate::model::check::{Report, check_errors};
use crate::model::{Evidence, Map, SourceId, TextMode};

/// Texts by source, with the report of the last check against them.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    attached: BTreeMap<SourceId, String>,
    opened: BTreeMap<SourceId, Arc<Text>>,
    report: Report,
    unchecked: bool,
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

    /// Checks the map against the texts; embedded ones count. Takes as long as the check does: not for the UI thread.
    pub fn check(map: &Map, attached: BTreeMap<SourceId, String>) -> Self {
        let report = check_errors(map, &attached);
        let embedded = map.sources.values().filter_map(|source| {
            let content = source.text.as_ref().filter(|text| text.mode == TextMode::Embedded)?.content.as_ref()?;
            Some((source.id.clone(), Arc::new(Text::new(content))))
        });
        let given = attached.iter().map(|(id, text)| (id.clone(), Arc::new(Text::new(text))));
        let opened = embedded.chain(given).collect();
        Self { attached, opened, report, unchecked: false }
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

    /// The words before and after a quote, where its text is at hand.
    pub fn context(&self, evidence: &Evidence) -> Option<(String, String)> {
        let text = self.opened.get(&evidence.source)?;
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
