//! What goes along with a briefing that would otherwise stay behind.

/// What stays behind unless somebody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reserved {
    /// What the presenter says.
    Notes,
    /// Actors whom the map hides, where a scene names them, and what they do there.
    Hidden,
    /// Actors, relations, quotes and sources that no scene shows.
    Unshown,
    /// File names and addresses of the sources.
    Paths,
}

/// What of it goes along; nothing by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    taken: [bool; Reserved::ALL.len()],
}

impl Reserved {
    /// All of it, in the order in which it is offered.
    pub const ALL: [Self; 4] = [Self::Notes, Self::Hidden, Self::Unshown, Self::Paths];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notes => "Presenter’s notes",
            Self::Hidden => "Hidden actors",
            Self::Unshown => "What no scene shows",
            Self::Paths => "File names and addresses",
        }
    }
}

impl Choice {
    /// Does this go along?
    pub fn has(self, what: Reserved) -> bool {
        self.taken[what as usize]
    }

    /// Takes this along, or leaves it behind.
    pub fn set(&mut self, what: Reserved, along: bool) {
        self.taken[what as usize] = along;
    }

    /// The same with this.
    #[must_use]
    pub fn with(mut self, what: Reserved) -> Self {
        self.set(what, true);
        self
    }
}

impl FromIterator<Reserved> for Choice {
    fn from_iter<I: IntoIterator<Item = Reserved>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), Self::with)
    }
}
