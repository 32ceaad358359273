//! What a map file says of its own form: its schema and the version that wrote it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Extra;

/// Kept with the map so that a save never turns a newer file into an older one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The file's `$schema`; a name, never fetched.
    pub schema: String,
    /// The version of the format.
    pub version: Version,
}

impl Header {
    /// The `$schema` of files that this program begins.
    pub const SCHEMA: &'static str = "relata-1.schema.json";
}

impl Default for Header {
    fn default() -> Self {
        Self { schema: Self::SCHEMA.to_owned(), version: Version::default() }
    }
}

/// Version of the file format. A newer minor version adds fields; a newer major version changes meanings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// Changes when an older program would misread the file.
    pub major: u32,
    /// Changes when fields are added.
    pub minor: u32,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Version {
    /// The newest major version that this program understands.
    pub const MAJOR: u32 = 1;
    /// The newest minor version whose fields this program knows.
    pub const MINOR: u32 = 0;
}

impl Default for Version {
    fn default() -> Self {
        Self { major: Self::MAJOR, minor: Self::MINOR, extra: Extra::new() }
    }
}
