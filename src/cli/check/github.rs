//! A report → workflow commands of GitHub Actions, `::warning file=…,line=…::…`, which it shows beside the lines.

use std::fmt::Write as _;

use super::Outcome;
use crate::model::{Finding, Severity};

/// One line for each finding. What is accepted is a notice.
pub(super) fn commands(outcome: &Outcome) -> String {
    let mut text = String::new();
    for finding in &outcome.findings {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}", command(outcome, finding));
    }
    text
}

fn command(outcome: &Outcome, finding: &Finding) -> String {
    let name = match (&finding.accepted, finding.severity) {
        (None, Severity::Error) => "error",
        (None, Severity::Warning) => "warning",
        _ => "notice",
    };
    let mut properties = vec![("file", outcome.file.clone().unwrap_or_else(|| "strikes.relata".to_owned()))];
    properties.extend(finding.place.line.map(|line| ("line", line.to_string())));
    properties.extend(finding.place.column.map(|column| ("col", column.to_string())));
    properties.push(("title", finding.code.to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(key, value)| format!("{key}={}", property(&value))).collect();
    let message = match (&finding.accepted, &finding.hint) {
        (Some(accepted), _) => format!("{}\nAccepted{accepted}", finding.message),
        (None, Some(hint)) => format!("{}\n{hint}", finding.message),
        (None, None) => finding.message.clone(),
    };
    format!("::{name} {}::{}", properties.join(","), data(&message))
}

/// A message on one line; what could begin another command cannot.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which colons and commas mean something too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_a_map_begins_another_command() {
        assert_eq!(data("50 %\n::error::x\r"), "50 %25%0A::error::x%0D");
        assert_eq!(property("C:\\a,b"), "C%3A\\a%2Cb");
    }
}
