//! The house as a table: what each room may name. ARCHITECTURE.md says why.

/// A room of the house and what it may name besides itself.
pub(crate) struct Room {
    /// Its module, `src/<name>` or `src/<name>.rs`.
    pub(crate) name: &'static str,
    /// Rooms below it.
    pub(crate) rooms: &'static [&'static str],
    /// Crates.
    pub(crate) crates: &'static [&'static str],
    /// May it touch files, the environment, the clock and threads?
    pub(crate) world: World,
}

/// Whether a room knows the world outside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum World {
    /// Pure: the same input gives the same output.
    Closed,
    /// Does input and output.
    Open,
}

/// A crate or a part of the standard library that only some files may name.
pub(crate) struct Confined {
    /// The crate, or `std::` and the module.
    pub(crate) name: &'static str,
    /// Files and folders below `src`.
    pub(crate) to: &'static [&'static str],
}

/// Parts of the standard library that only open rooms may name.
pub(crate) const WORLD: &[&str] = &["env", "fs", "io", "net", "os", "path", "process", "thread", "time", "random", "*"];

const fn closed(name: &'static str, rooms: &'static [&'static str], crates: &'static [&'static str]) -> Room {
    Room { name, rooms, crates, world: World::Closed }
}

const fn open(name: &'static str, rooms: &'static [&'static str], crates: &'static [&'static str]) -> Room {
    Room { name, rooms, crates, world: World::Open }
}

/// Every room, each above those that it names.
pub(crate) const ROOMS: &[Room] = &[
    closed("model", &[], &["arcstr", "libm", "schemars", "serde", "serde_json", "sha2", "thiserror"]),
    closed("document", &[], &["hayro_interpret", "html5ever", "unicode_bidi", "unicode_normalization"]),
    closed("layout", &[], &["kurbo", "libm", "petgraph", "rayon"]),
    closed("text", &[], &["harfrust", "kurbo", "libm", "skrifa", "unicode_bidi"]),
    closed("edit", &["model"], &["thiserror"]),
    closed("format", &["model"], &["arcstr", "schemars", "serde", "serde_json", "serde_path_to_error", "thiserror"]),
    closed("compare", &["model"], &["serde", "serde_json"]),
    closed("extract", &["model"], &["libm", "petgraph"]),
    closed("reading", &["model"], &[]),
    closed("suggest", &["model"], &["unicode_segmentation"]),
    closed("drawing", &["extract", "model", "text"], &["kurbo", "libm", "petgraph"]),
    closed("paint", &["drawing", "text"], &["krilla", "kurbo", "libm", "png", "thiserror", "tiny_skia"]),
    open("fonts", &["drawing", "text"], &["fontdb"]),
    closed("pipeline", &["drawing", "extract", "layout", "model", "text"], &["kurbo", "libm"]),
    // Office documents are packed in memory, through std::io alone.
    open(
        "briefing",
        &["drawing", "extract", "model", "paint", "pipeline", "text"],
        &["base64", "kurbo", "sha2", "thiserror", "zip"],
    ),
    closed("session", &["edit", "model"], &[]),
    open("store", &["document", "format", "model"], &["log", "sha2", "tempfile", "thiserror"]),
    open("journal", &["edit", "format", "model"], &["log", "serde", "serde_json", "sha2", "thiserror"]),
    open(
        "cli",
        &[
            "briefing", "compare", "document", "drawing", "edit", "extract", "fonts", "format", "layout", "model",
            "paint", "pipeline", "session", "store", "suggest",
        ],
        &["clap", "clap_complete", "indicatif", "kurbo", "rayon", "serde", "serde_json"],
    ),
    open(
        "app",
        &[
            "briefing", "compare", "document", "drawing", "edit", "extract", "fonts", "format", "journal", "layout",
            "model", "paint", "pipeline", "reading", "session", "store", "suggest", "text",
        ],
        &[
            "directories",
            "eframe",
            "egui",
            "egui_graphs",
            "flexi_logger",
            "kurbo",
            "libm",
            "log",
            "petgraph",
            "png",
            "pollster",
            "rfd",
            "serde",
            "serde_json",
            "tempfile",
        ],
    ),
    open("main", &["app", "cli"], &[]),
    closed("lib", &[], &[]),
];

/// What one place alone may name.
pub(crate) const CONFINED: &[Confined] = &[
    Confined { name: "fontdb", to: &["fonts/library.rs"] },
    Confined { name: "egui_graphs", to: &["app/map"] },
    Confined { name: "rfd", to: &["app/dialogs.rs"] },
    Confined { name: "pollster", to: &["app/dialogs.rs"] },
    Confined { name: "directories", to: &["app/platform"] },
    Confined { name: "flexi_logger", to: &["app/platform"] },
    // No network, whatever a map says.
    Confined { name: "std::net", to: &[] },
];

/// The row of a room.
pub(crate) fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}
