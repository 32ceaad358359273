//! The one table of commands: text, key and tooltip, from which menus, keys and tooltips are made.

mod table;

use egui::KeyboardShortcut;

pub use table::COMMANDS;

/// A command of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below says what each is")]
pub enum CommandId {
    NewMap,
    Open,
    LeftOver,
    OpenExample,
    OpenJuly,
    Save,
    SaveAs,
    CompareWith,
    ExportPicture,
    ExportBriefing,
    CancelExport,
    AttachText,
    PasteArticle,
    Quit,
    Undo,
    Redo,
    CopyPicture,
    Rename,
    Delete,
    SelectAll,
    ClearSelection,
    Find,
    FindNext,
    FindPrevious,
    CitePassage,
    ReviewQuotes,
    Suggestions,
    ViewMap,
    ViewSource,
    Beside,
    Disputes,
    Everybody,
    ShowAll,
    Focus,
    Fit,
    ActualSize,
    ZoomIn,
    ZoomOut,
    ToggleOutline,
    ToggleInspector,
    ToggleLegend,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeProjector,
    ReduceMotion,
    FanOut,
    NewActor,
    NewRelation,
    Reverse,
    MergeActors,
    SplitActor,
    HideActor,
    Sources,
    Speakers,
    LayOut,
    LayOutReleased,
    Tidy,
    ReleaseActor,
    Force,
    Circular,
    Radial,
    Layered,
    Grid,
    ByPolarity,
    ByDistances,
    PauseLayout,
    CancelLayout,
    Present,
    PresentHere,
    Scene(SceneCommand),
    Palette,
    Shortcuts,
    About,
}

/// A command by which scenes are made and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below says what each is")]
pub enum SceneCommand {
    Strip,
    New,
    Update,
    Show,
    Copy,
    Rename,
    Left,
    Right,
    Clear,
    Remove,
}

/// The menus of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are their names")]
pub enum Menu {
    File,
    Edit,
    View,
    Map,
    Layout,
    Briefing,
    Help,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// Which.
    pub id: CommandId,
    /// Where in the menu bar.
    pub menu: Menu,
    /// What the menu says.
    pub text: &'static str,
    /// What the tooltip says.
    pub tooltip: &'static str,
    /// The key.
    pub key: Option<KeyboardShortcut>,
    /// A line above it in the menu?
    pub separated: bool,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 7] =
        [Self::File, Self::Edit, Self::View, Self::Map, Self::Layout, Self::Briefing, Self::Help];

    /// What the menu bar says.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Map => "Map",
            Self::Layout => "Layout",
            Self::Briefing => "Briefing",
            Self::Help => "Help",
        }
    }
}

/// The row of a command.
pub fn spec(id: CommandId) -> Option<&'static CommandSpec> {
    COMMANDS.iter().find(|spec| spec.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_command_and_no_key_stands_twice() {
        let ids: BTreeSet<_> = COMMANDS.iter().map(|spec| spec.id).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        let keys: BTreeSet<String> =
            COMMANDS.iter().filter_map(|spec| spec.key).map(|key| format!("{key:?}")).collect();
        assert_eq!(keys.len(), COMMANDS.iter().filter(|spec| spec.key.is_some()).count());
    }
}
