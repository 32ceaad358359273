//! Where the words stand, and who speaks them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, Extra, SourceId, SpeakerId, TextMode};

/// A document that quotes come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Immutable id.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When the analyst fetched it, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// Where it was found. Never fetched by the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Admiralty grade, A–F.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// The source that this one copies; a copy is no second source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<SourceId>,
    /// The text itself, or what is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<SourceText>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The text that quotes are checked against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceText {
    /// In the file, beside it, or nowhere.
    pub mode: TextMode,
    /// SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What was done to the text before its hash was taken; `none` or absent means nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalization: Option<String>,
    /// The text, when embedded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Its file, relative to the map's folder and never outside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Somebody whose words are quoted or retold. Not an actor: a speaker may speak for one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// Immutable id.
    pub id: SpeakerId,
    /// Name.
    pub name: String,
    /// Office or position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The actor for whom they speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<ActorId>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}
