//! What is wrong, where, and what to do: the one shape of every report.

use std::fmt;

use serde::Serialize;

/// One thing worth telling the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable name of the rule, such as `quote-changed`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Why it may stand, where somebody has accepted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
}

/// Why a finding may stand, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// The reason.
    pub reason: String,
    /// Who accepted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Should be looked at.
    Warning,
    /// Wrong.
    Error,
}

/// Where a finding stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The object's id, or its path in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The field in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Line in the map file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in the map file, in code points from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl Finding {
    /// A finding without a place or a hint.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, place: Place::default(), message: message.into(), hint: None, accepted: None }
    }

    /// Names the object.
    #[must_use]
    pub fn at(mut self, object: impl fmt::Display) -> Self {
        self.place.object = Some(object.to_string());
        self
    }

    /// Names the field in the object.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.place.field = Some(field.into());
        self
    }

    /// Names the line and column in the file.
    #[must_use]
    pub fn line_column(mut self, line: usize, column: usize) -> Self {
        self.place.line = Some(line);
        self.place.column = Some(column);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let (Some(line), Some(column)) = (self.line, self.column) {
            parts.push(format!("line {line}, column {column}"));
        }
        parts.extend(self.object.clone());
        parts.extend(self.field.clone());
        f.write_str(&parts.join(", "))
    }
}

/// " by Ana on 2026-05-02: the text names the ministry."
impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, value) in [("by", &self.by), ("on", &self.on)] {
            if let Some(value) = value {
                write!(f, " {word} {value}")?;
            }
        }
        write!(f, ": {}", self.reason)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = if self.accepted.is_some() { "accepted " } else { "" };
        write!(f, "{accepted}{}", self.severity)?;
        if self.place != Place::default() {
            write!(f, " at {}", self.place)?;
        }
        write!(f, ": {} [{}]", self.message, self.code)?;
        match (&self.accepted, &self.hint) {
            (Some(accepted), _) => write!(f, "\n  Accepted{accepted}"),
            (None, Some(hint)) => write!(f, "\n  {hint}"),
            (None, None) => Ok(()),
        }
    }
}
