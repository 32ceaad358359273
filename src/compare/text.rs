//! A comparison → lines for a terminal: what a reader would want to know, ids last.

use std::fmt;

use super::{Comparison, Entry, How, Subject};
use crate::model::Kind;

/// Of what is new or gone, the title says enough; these fields say the rest.
const TELLING: &[&str] =
    &["asserted_by", "speaker", "source", "stance", "status", "modality", "when.edtf", "kind", "reason"];

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("Both maps say the same.");
        }
        let mut last = None;
        for entry in &self.entries {
            if last != Some(entry.subject) {
                writeln!(f, "{}", heading(entry.subject))?;
            }
            last = Some(entry.subject);
            write!(f, "{entry}")?;
        }
        let (added, removed, changed) = (self.count(How::Added), self.count(How::Removed), self.count(How::Changed));
        write!(f, "{added} added, {removed} removed, {changed} changed")
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.how {
            How::Added => '+',
            How::Removed => '−',
            How::Changed => '~',
        };
        writeln!(
            f,
            "  {sign} {}{}",
            self.title,
            if self.id.is_empty() { String::new() } else { format!("  [{}]", self.id) }
        )?;
        let shown = |field: &str| self.how == How::Changed || TELLING.contains(&field);
        for field in self.fields.iter().filter(|field| shown(&field.field)) {
            writeln!(f, "      {}", field.words)?;
        }
        Ok(())
    }
}

fn heading(subject: Subject) -> &'static str {
    match subject {
        Subject::Map => "The map",
        Subject::Object(Kind::Source) => "Sources",
        Subject::Object(Kind::Speaker) => "Speakers",
        Subject::Object(Kind::Actor) => "Actors",
        Subject::Object(Kind::Relation) => "Relations",
        Subject::Object(Kind::Evidence) => "Evidence",
        Subject::Object(Kind::Dispute) => "Disputes",
        Subject::Object(Kind::Event) => "Events",
        Subject::Object(Kind::Scene) => "Scenes",
        Subject::Object(Kind::Acceptance) => "Accepted findings",
        Subject::Position => "Places",
    }
}
