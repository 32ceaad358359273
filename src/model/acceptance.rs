//! What a check found and somebody has looked at and let stand, with the reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AcceptanceId, Extra, Finding};

/// A finding that is known and accepted. It is reported still, with the reason, and fails no check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Acceptance {
    /// Immutable id.
    pub id: AcceptanceId,
    /// The code of the finding, such as `inferred-end`.
    pub code: String,
    /// The id of the object that it is about; every object where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The field that it is about; every field where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Why it may stand. An empty reason accepts nothing.
    pub reason: String,
    /// Who accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Acceptance {
    /// Is this the finding that was accepted?
    pub fn covers(&self, finding: &Finding) -> bool {
        let fits = |wanted: &Option<String>, found: &Option<String>| wanted.is_none() || wanted == found;
        !self.reason.trim().is_empty()
            && self.code == finding.code
            && fits(&self.object, &finding.place.object)
            && fits(&self.field, &finding.place.field)
    }
}
