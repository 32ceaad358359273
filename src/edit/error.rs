//! Why an edit is not done: what, where, and what to do, in the one shape of every report.

use std::fmt;

use crate::model::{Finding, Kind, Severity};

/// An edit that was refused; the map is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct EditError {
    /// The code, the object and field, the sentence and the advice.
    pub finding: Box<Finding>,
}

impl EditError {
    pub(super) fn new(code: &'static str, object: &str, message: String, hint: &str) -> Self {
        Finding::new(code, Severity::Error, message).at(object).hint(hint).into()
    }

    /// The object is not there.
    pub(super) fn missing(kind: Kind, id: &str) -> Self {
        let message = format!("The {} {id} is not in the map.", kind.noun());
        Self::new("edit-missing", id, message, "It may have been removed meanwhile. Choose another one.")
    }

    pub(super) fn field(mut self, field: &str) -> Self {
        self.finding.place.field = Some(field.to_owned());
        self
    }
}

impl From<Finding> for EditError {
    fn from(finding: Finding) -> Self {
        Self { finding: Box::new(finding) }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)?;
        self.finding.hint.as_ref().map_or(Ok(()), |hint| write!(f, " {hint}"))
    }
}
