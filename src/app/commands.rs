//! The one table of commands: text, key and tooltip, from which menus, keys and tooltips are made.

use egui::{Key, KeyboardShortcut, Modifiers};

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
    Palette,
    Shortcuts,
    About,
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

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn row(
    id: CommandId,
    menu: Menu,
    text: &'static str,
    key: Option<(Modifiers, Key)>,
    tooltip: &'static str,
) -> CommandSpec {
    let key = match key {
        Some((modifiers, key)) => Some(KeyboardShortcut::new(modifiers, key)),
        None => None,
    };
    CommandSpec { id, menu, text, tooltip, key, separated: false }
}

const fn apart(spec: CommandSpec) -> CommandSpec {
    CommandSpec { separated: true, ..spec }
}

/// Every command, in the order of the menus.
pub const COMMANDS: &[CommandSpec] = &[
    row(CommandId::NewMap, Menu::File, "New map", Some((CTRL, Key::N)), "Begin an empty map"),
    row(CommandId::Open, Menu::File, "Open…", Some((CTRL, Key::O)), "Open a map file"),
    row(
        CommandId::OpenExample,
        Menu::File,
        "Open the example",
        None,
        "Open the bundled map of the Pakistan–Afghanistan article",
    ),
    row(
        CommandId::OpenJuly,
        Menu::File,
        "Open the July Crisis",
        None,
        "Open the bundled map of the July Crisis of 1914, which brings its text along",
    ),
    apart(row(CommandId::Save, Menu::File, "Save", Some((CTRL, Key::S)), "Save the map to its file")),
    row(CommandId::SaveAs, Menu::File, "Save as…", Some((CTRL_SHIFT, Key::S)), "Save the map to another file"),
    row(
        CommandId::LeftOver,
        Menu::File,
        "Unsaved work…",
        None,
        "Changes that were not saved before Relata was ended, and those that you have discarded",
    ),
    row(
        CommandId::CompareWith,
        Menu::File,
        "Compare with…",
        None,
        "List what another map has, what it lacks and what it says differently",
    ),
    row(
        CommandId::ExportPicture,
        Menu::File,
        "Export picture…",
        Some((CTRL, Key::P)),
        "Save a picture of the map, as SVG, PNG or PDF",
    ),
    apart(row(
        CommandId::AttachText,
        Menu::File,
        "Attach text…",
        None,
        "Check the quotes against your own copy of the source's text",
    )),
    row(CommandId::PasteArticle, Menu::File, "Paste an article…", None, "Make a source of the text on the clipboard"),
    apart(row(CommandId::Quit, Menu::File, "Quit", Some((CTRL, Key::Q)), "Close the window")),
    row(CommandId::Undo, Menu::Edit, "Undo", Some((CTRL, Key::Z)), "Take the last change back"),
    row(CommandId::Redo, Menu::Edit, "Redo", Some((CTRL_SHIFT, Key::Z)), "Make the undone change again"),
    apart(row(
        CommandId::CopyPicture,
        Menu::Edit,
        "Copy picture",
        Some((CTRL_SHIFT, Key::C)),
        "Put the map as it is on screen on the clipboard",
    )),
    apart(row(
        CommandId::Rename,
        Menu::Edit,
        "Rename",
        Some((Modifiers::NONE, Key::F2)),
        "Write another name or label",
    )),
    row(
        CommandId::Delete,
        Menu::Edit,
        "Delete",
        Some((Modifiers::NONE, Key::Delete)),
        "Remove what is selected, with what depends on it",
    ),
    row(CommandId::SelectAll, Menu::Edit, "Select all actors", Some((CTRL, Key::A)), "Select every actor on the map"),
    row(
        CommandId::ClearSelection,
        Menu::Edit,
        "Select nothing",
        Some((Modifiers::NONE, Key::Escape)),
        "Clear the selection",
    ),
    apart(row(
        CommandId::Find,
        Menu::Edit,
        "Find…",
        Some((CTRL, Key::F)),
        "Look for actors, relations, quotes, speakers and sources",
    )),
    row(CommandId::FindNext, Menu::Edit, "Find next", Some((Modifiers::NONE, Key::F3)), "Go to the next thing found"),
    row(
        CommandId::FindPrevious,
        Menu::Edit,
        "Find previous",
        Some((Modifiers::SHIFT, Key::F3)),
        "Go to the thing found before",
    ),
    apart(row(
        CommandId::CitePassage,
        Menu::Edit,
        "Cite the passage",
        Some((Modifiers::NONE, Key::Q)),
        "Add the words that are selected in the text to the quotes of the selected relation",
    )),
    row(
        CommandId::ReviewQuotes,
        Menu::Edit,
        "Review the quotes",
        None,
        "Go through the quotes whose words or places are not those of the text",
    ),
    row(CommandId::ViewMap, Menu::View, "Map", Some((Modifiers::ALT, Key::Num1)), "Show who does what to whom"),
    row(
        CommandId::ViewSource,
        Menu::View,
        "Source",
        Some((Modifiers::ALT, Key::Num5)),
        "Show the text with every quote where it stands",
    ),
    row(
        CommandId::Beside,
        Menu::View,
        "Source beside the map",
        Some((Modifiers::ALT, Key::Num6)),
        "Show map and text side by side",
    ),
    apart(row(
        CommandId::Disputes,
        Menu::View,
        "Disputed points",
        Some((Modifiers::SHIFT, Key::D)),
        "List what is denied or contradicted, with the words of every side",
    )),
    row(
        CommandId::Everybody,
        Menu::View,
        "According to everybody",
        None,
        "No longer show the map as one speaker tells it (Esc)",
    ),
    apart(row(CommandId::Fit, Menu::View, "Fit", Some((CTRL, Key::Num0)), "Show the whole map")),
    row(CommandId::ActualSize, Menu::View, "100 %", Some((CTRL, Key::Num1)), "Show the map at its own size"),
    row(CommandId::ZoomIn, Menu::View, "Zoom in", Some((CTRL, Key::Plus)), "Make the map larger"),
    row(CommandId::ZoomOut, Menu::View, "Zoom out", Some((CTRL, Key::Minus)), "Make the map smaller"),
    apart(row(
        CommandId::ToggleOutline,
        Menu::View,
        "Outline",
        Some((CTRL, Key::B)),
        "Show or hide the list of actors and the filters",
    )),
    row(
        CommandId::ToggleInspector,
        Menu::View,
        "Evidence",
        Some((CTRL, Key::I)),
        "Show or hide the words behind the selection",
    ),
    row(CommandId::ToggleLegend, Menu::View, "Legend", Some((CTRL, Key::L)), "Show or hide what the signs mean"),
    apart(row(
        CommandId::ThemeSystem,
        Menu::View,
        "Appearance of the system",
        None,
        "Light or dark as the system says",
    )),
    row(CommandId::ThemeLight, Menu::View, "Light", None, "Dark letters on a light ground"),
    row(CommandId::ThemeDark, Menu::View, "Dark", None, "Light letters on a dark ground"),
    row(
        CommandId::ThemeProjector,
        Menu::View,
        "Projector",
        None,
        "Strong colours and large letters, for a beamer in a bright room",
    ),
    apart(row(
        CommandId::ReduceMotion,
        Menu::View,
        "Reduce motion",
        None,
        "The map jumps to a new view and does not glide",
    )),
    row(CommandId::ShowAll, Menu::Map, "Show all relations", None, "Clear the filters and the focus"),
    row(
        CommandId::Focus,
        Menu::Map,
        "Focus on the actor",
        Some((Modifiers::SHIFT, Key::F)),
        "Show only the selected actor and those near it, or everybody again",
    ),
    row(
        CommandId::FanOut,
        Menu::Map,
        "Fan out",
        Some((Modifiers::NONE, Key::E)),
        "Show the relations of a line each for itself, or fold them together again",
    ),
    apart(row(
        CommandId::NewActor,
        Menu::Map,
        "New actor…",
        Some((Modifiers::NONE, Key::A)),
        "Add somebody who acts, by name",
    )),
    row(
        CommandId::NewRelation,
        Menu::Map,
        "New relation…",
        Some((Modifiers::NONE, Key::R)),
        "Say who does what to whom; selected actors are its ends, a selected passage its quote",
    ),
    row(
        CommandId::Reverse,
        Menu::Map,
        "Turn the relation around",
        None,
        "Who acts is acted upon, and the other way around",
    ),
    apart(row(
        CommandId::MergeActors,
        Menu::Map,
        "Merge the actors…",
        None,
        "Two selected actors are one: choose which name stays",
    )),
    row(
        CommandId::SplitActor,
        Menu::Map,
        "Split the actor…",
        None,
        "One actor is two: choose what belongs to the new one",
    ),
    row(CommandId::HideActor, Menu::Map, "Hide the actor", None, "Leave the actor out of the map and of exports"),
    apart(row(CommandId::Sources, Menu::Map, "Sources…", None, "The documents that quotes come from")),
    row(CommandId::Speakers, Menu::Map, "Speakers…", None, "Those whose words are quoted or retold"),
    row(
        CommandId::LayOut,
        Menu::Layout,
        "Lay out again",
        Some((Modifiers::SHIFT, Key::L)),
        "Find a new place for everybody who is not pinned, in the shape that is ticked below",
    ),
    row(
        CommandId::LayOutReleased,
        Menu::Layout,
        "Release all pins and lay out",
        None,
        "Remove every pin and find a new place for everybody",
    ),
    apart(row(
        CommandId::Tidy,
        Menu::Layout,
        "Tidy the selection",
        Some((Modifiers::SHIFT, Key::T)),
        "Find better places for the selected actors; everybody else stays, and so do pins",
    )),
    row(
        CommandId::ReleaseActor,
        Menu::Layout,
        "Release the actor",
        None,
        "Remove the pins of the selected actors and give their places back to the layout",
    ),
    apart(row(
        CommandId::Force,
        Menu::Layout,
        "Force",
        None,
        "Lay out by distances and forces: who is linked stands near",
    )),
    row(CommandId::Circular, Menu::Layout, "Circular", None, "Lay out on an ellipse, with few crossings"),
    row(
        CommandId::Radial,
        Menu::Layout,
        "Radial",
        None,
        "Lay out on rings around the selected actor, or around the one with the most relations",
    ),
    row(CommandId::Layered, Menu::Layout, "Layered", None, "Lay out in layers, so that lines lead downward"),
    row(CommandId::Grid, Menu::Layout, "Grid", None, "Lay out in rows and columns"),
    apart(row(
        CommandId::ByPolarity,
        Menu::Layout,
        "Hostile apart, friends near",
        None,
        "From the next force layout on, what actors do to each other counts",
    )),
    row(
        CommandId::ByDistances,
        Menu::Layout,
        "True to distances",
        None,
        "From the next force layout on, distances on the map are as close to those between actors as they go; this takes longer",
    ),
    apart(row(
        CommandId::PauseLayout,
        Menu::Layout,
        "Pause the layout",
        Some((Modifiers::SHIFT, Key::P)),
        "Hold the layout that is being made, or let it go on",
    )),
    row(
        CommandId::CancelLayout,
        Menu::Layout,
        "Cancel the layout",
        None,
        "End the layout that is being made; everybody goes back to where they were (Esc)",
    ),
    row(
        CommandId::Present,
        Menu::Briefing,
        "Start",
        Some((Modifiers::NONE, Key::F5)),
        "Show the scenes to an audience, from the first on",
    ),
    row(
        CommandId::PresentHere,
        Menu::Briefing,
        "Go on",
        Some((Modifiers::SHIFT, Key::F5)),
        "Show the scenes from the one on at which the last briefing ended",
    ),
    apart(row(
        CommandId::ExportBriefing,
        Menu::Briefing,
        "Export briefing…",
        Some((CTRL_SHIFT, Key::P)),
        "Save the scenes with their quotes, as PDF, PowerPoint, HTML, Word or Markdown",
    )),
    row(
        CommandId::CancelExport,
        Menu::Briefing,
        "Cancel the export",
        None,
        "End the export that is being written; no file is written or changed",
    ),
    row(CommandId::Palette, Menu::Help, "All commands…", Some((CTRL, Key::K)), "Look for a command and run it"),
    row(CommandId::Shortcuts, Menu::Help, "Keys and mouse", Some((Modifiers::NONE, Key::F1)), "What every key does"),
    row(CommandId::About, Menu::Help, "About Relata", None, "Version and licences"),
];

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
