//! What a briefing shows and a key → what it shows then, or its end. Knows no window, no clock and no map: how many
//! scenes, pages and columns there are is told it.

/// Where a briefing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and any of them goes with any other")]
pub struct State {
    /// The scene, from 0.
    pub scene: usize,
    /// The presenter looks at something else than what the scene stresses.
    pub exploring: Option<By>,
    /// What lies over the scene.
    pub overlay: Option<Overlay>,
    /// Nothing is to be seen.
    pub blank: Option<Blank>,
    /// The number that is being typed, to go to its scene.
    pub typed: Option<u32>,
    /// A dot in the place of the pointer.
    pub dot: bool,
    /// Is the presenter's view open?
    pub presenter: bool,
    /// Does the time run?
    pub timing: bool,
    /// Without the frame of the window?
    pub full: bool,
}

/// With what one explores: what has the arrows then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The pointer has hit something; keys are still those of the briefing.
    Pointer,
    /// The keyboard walks on the map.
    Keyboard,
}

/// What can lie over a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The words behind what the scene shows.
    WhoSays {
        /// From 0.
        page: usize,
    },
    /// All scenes, to choose one.
    Overview {
        /// The one that Enter goes to, from 0.
        chosen: usize,
    },
}

/// A screen without a picture, to have the room look at who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are their names")]
pub enum Blank {
    Black,
    White,
}

/// A key that means something in a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are their names; letters are named after what they do")]
pub enum Key {
    Right,
    Left,
    Down,
    Up,
    Space,
    Backspace,
    PageDown,
    PageUp,
    N,
    P,
    Enter,
    Home,
    End,
    Tab,
    Escape,
    Digit(u8),
    Black,
    White,
    Dot,
    WhoSays,
    Overview,
    Presenter,
    Timer,
    FullScreen,
}

/// What there is to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// At least one.
    pub scenes: usize,
    /// Pages of words behind the scene that is shown; at least one.
    pub pages: usize,
    /// Scenes in a row of the overview; at least one.
    pub columns: usize,
}

/// So many digits has a number at most.
const MOST_TYPED: u32 = 9_999;

impl State {
    /// The beginning, at this scene.
    pub fn at(scene: usize) -> Self {
        let (exploring, overlay, blank, typed) = (None, None, None, None);
        Self { scene, exploring, overlay, blank, typed, dot: false, presenter: false, timing: true, full: true }
    }

    /// Is this key the briefing's, rather than one of the map's that the keyboard walks on?
    pub fn takes(&self, key: Key) -> bool {
        let walks = self.exploring == Some(By::Keyboard) && self.overlay.is_none() && self.blank.is_none();
        let is_of_map = matches!(key, Key::Right | Key::Left | Key::Down | Key::Up | Key::Space)
            || key == Key::Enter && self.typed.is_none();
        !(walks && is_of_map)
    }

    /// What is shown after a key; `None` when that ends the briefing.
    #[must_use]
    pub fn press(self, key: Key, extent: Extent) -> Option<Self> {
        let typed = self.typed;
        let state = Self { typed: None, ..self };
        if !self.takes(key) {
            return Some(self);
        }
        Some(match key {
            Key::Escape => return self.escape(),
            Key::Digit(digit) => {
                let number = typed.unwrap_or(0).saturating_mul(10).saturating_add(digit.min(9).into());
                Self { typed: if number > MOST_TYPED { typed } else { Some(number) }, ..self }
            }
            Key::Backspace if typed.is_some() => Self { typed: typed.map(|n| n / 10).filter(|&n| n > 0), ..self },
            Key::Enter if typed.is_some() => match typed.and_then(|number| (number as usize).checked_sub(1)) {
                Some(scene) if scene < extent.scenes => state.go(scene),
                _ => state,
            },
            Key::Black => state.toggle_blank(Blank::Black),
            Key::White => state.toggle_blank(Blank::White),
            Key::Dot => Self { dot: !self.dot, ..state },
            Key::Presenter => Self { presenter: !self.presenter, ..state },
            Key::Timer => Self { timing: !self.timing, ..state },
            Key::FullScreen => Self { full: !self.full, ..state },
            Key::WhoSays => match state.overlay {
                Some(Overlay::WhoSays { .. }) if state.blank.is_none() => Self { overlay: None, ..state },
                _ => Self { overlay: Some(Overlay::WhoSays { page: 0 }), blank: None, ..state },
            },
            Key::Overview => match state.overlay {
                Some(Overlay::Overview { .. }) if state.blank.is_none() => Self { overlay: None, ..state },
                _ => Self { overlay: Some(Overlay::Overview { chosen: self.scene }), blank: None, ..state },
            },
            Key::Tab => state.tab(),
            // Clickers have these two and nothing else.
            Key::PageDown => state.go((self.scene + 1).min(extent.scenes - 1)),
            Key::PageUp => state.go(self.scene.saturating_sub(1)),
            _ => state.step(key, extent),
        })
    }

    /// Something on the map was chosen, with a click or with Enter.
    #[must_use]
    pub fn explore(self, by: By) -> Self {
        // Whoever walks with the keyboard and clicks walks on.
        let by = if self.exploring == Some(By::Keyboard) { By::Keyboard } else { by };
        Self { exploring: Some(by), typed: None, ..self }
    }

    /// Back to the scene as it is stored.
    #[must_use]
    pub fn return_to_scene(self) -> Self {
        Self { exploring: None, typed: None, ..self }
    }

    /// To this scene, with nothing over it.
    #[must_use]
    pub fn go(self, scene: usize) -> Self {
        Self { scene, exploring: None, overlay: None, blank: None, typed: None, ..self }
    }

    /// The same in a briefing of another length.
    #[must_use]
    pub fn within(self, extent: Extent) -> Self {
        let overlay = self.overlay.map(|overlay| match overlay {
            Overlay::WhoSays { page } => Overlay::WhoSays { page: page.min(extent.pages - 1) },
            Overlay::Overview { chosen } => Overlay::Overview { chosen: chosen.min(extent.scenes - 1) },
        });
        Self { scene: self.scene.min(extent.scenes - 1), overlay, ..self }
    }

    /// One thing less over the scene; the end when there is none.
    fn escape(self) -> Option<Self> {
        if self.typed.is_some() {
            Some(Self { typed: None, ..self })
        } else if self.blank.is_some() {
            Some(Self { blank: None, ..self })
        } else if self.overlay.is_some() {
            Some(Self { overlay: None, ..self })
        } else if self.exploring.is_some() {
            Some(self.return_to_scene())
        } else {
            None
        }
    }

    fn toggle_blank(self, blank: Blank) -> Self {
        Self { blank: (self.blank != Some(blank)).then_some(blank), ..self }
    }

    /// Onto the map, and off it again: nobody is caught there.
    fn tab(self) -> Self {
        match (self.overlay, self.blank, self.exploring) {
            (None, None, Some(By::Keyboard)) => self.return_to_scene(),
            (None, None, _) => Self { exploring: Some(By::Keyboard), ..self },
            _ => self,
        }
    }

    /// The keys that lead on and back, by what they lead through.
    fn step(self, key: Key, extent: Extent) -> Self {
        let last = extent.scenes - 1;
        if self.blank.is_none() {
            match self.overlay {
                Some(Overlay::WhoSays { page }) => {
                    let page = stepped(page, key, 1, extent.pages - 1);
                    return Self { overlay: Some(Overlay::WhoSays { page }), ..self };
                }
                Some(Overlay::Overview { chosen }) if key == Key::Enter => return self.go(chosen.min(last)),
                Some(Overlay::Overview { chosen }) => {
                    let chosen = stepped(chosen, key, extent.columns, last);
                    return Self { overlay: Some(Overlay::Overview { chosen }), ..self };
                }
                None if self.exploring.is_some() && !matches!(key, Key::Home | Key::End) => {
                    return self.return_to_scene();
                }
                None => {}
            }
        }
        self.go(stepped(self.scene, key, 1, last))
    }
}

/// From one of `0..=last` to another; keys up and down lead over a row.
fn stepped(from: usize, key: Key, row: usize, last: usize) -> usize {
    let to = match key {
        Key::Right | Key::Space | Key::N | Key::Enter => from + 1,
        Key::Left | Key::Backspace | Key::P => from.saturating_sub(1),
        Key::Down if from + row <= last => from + row,
        Key::Up => from.checked_sub(row).unwrap_or(if row == 1 { 0 } else { from }),
        Key::Home => 0,
        Key::End => last,
        _ => from,
    };
    to.min(last)
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
