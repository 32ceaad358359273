//! How much a stranger's file may ask of us.

/// Bytes in a file: 256 MB.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// Objects in a file.
pub const MAX_ITEMS: usize = 1_000_000;

/// Bytes in one string before it is remarked upon; it is kept, since dropping it would lose work.
pub const MAX_STRING_BYTES: usize = 1024 * 1024;

/// Levels of nesting.
pub const MAX_DEPTH: usize = 128;

/// Findings about one file; the rest are counted.
pub const MAX_FINDINGS: usize = 1000;
