//! The window on a desk of its own: fake dialogs, a folder that goes away, hands that click and type.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Shape, ViewportCommand, ViewportEvent, ViewportId,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::dialogs::{Dialogs, FileRequest, Waiting};
use relata::app::map::MapView;
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::window::{Startup, Window};
use relata::session::Session;

use crate::camera::Camera;

/// The line that the tests click most.
pub(crate) const SHELTER: &str = "Afghan Taliban to TTP: Alleged sheltering";

/// One of its quotes.
pub(crate) const SHELTER_QUOTE: &str = "find refuge in Afghanistan";

/// Answers that were laid out for dialogs, and what the dialogs asked for.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    ready: Rc<RefCell<VecDeque<Option<PathBuf>>>>,
    asked: Rc<RefCell<Vec<FileRequest>>>,
}

impl Dialogs for Answers {
    fn ask(&self, request: &FileRequest, _: Option<&Path>) -> Waiting {
        self.asked.borrow_mut().push(request.clone());
        let answer = self.ready.borrow_mut().pop_front().flatten();
        Box::new(move || answer)
    }
}

/// A window that is made in the first frame, since it needs egui's context.
pub(crate) struct State {
    startup: Option<Startup>,
    window: Option<Window>,
}

/// What a test has before it.
pub(crate) struct Desk {
    pub(crate) harness: Harness<'static, State>,
    pub(crate) camera: Camera,
    answers: Answers,
    folder: tempfile::TempDir,
}

/// How a test wants its window.
pub(crate) struct Want {
    pub(crate) size: [f32; 2],
    pub(crate) scale: f32,
    pub(crate) settings: Settings,
    pub(crate) settings_file: Option<PathBuf>,
    pub(crate) file: Option<PathBuf>,
}

impl Default for Want {
    fn default() -> Self {
        let settings = Settings { theme: ThemeChoice::Light, ..Settings::default() };
        Self { size: [1280.0, 800.0], scale: 1.0, settings, settings_file: None, file: None }
    }
}

impl Desk {
    /// The window with the example, at 1280×800.
    pub(crate) fn new() -> Self {
        Self::with(Want::default())
    }

    pub(crate) fn with(want: Want) -> Self {
        let (answers, camera) = (Answers::default(), Camera::default());
        let startup = Startup {
            file: want.file,
            settings: want.settings,
            settings_file: want.settings_file,
            dialogs: Box::new(answers.clone()),
        };
        let harness = Harness::builder()
            .with_size(want.size)
            .with_pixels_per_point(want.scale)
            .renderer(camera.clone())
            .build_ui_state(frame, State { startup: Some(startup), window: None });
        let mut desk = Self { harness, camera, answers, folder: tempfile::tempdir().unwrap() };
        desk.settle();
        desk
    }

    /// The window with this text in a file of its own.
    pub(crate) fn on(text: &str) -> Self {
        let mut desk = Self::new();
        desk.open(text);
        desk
    }

    /// Writes a file into the desk's folder and opens it by the menu's command.
    pub(crate) fn open(&mut self, text: &str) -> PathBuf {
        let path = self.file("open.relata", text);
        self.answer(Some(&path));
        self.keys(Modifiers::COMMAND, Key::O);
        path
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    /// What the next dialog will answer.
    pub(crate) fn answer(&self, path: Option<&Path>) {
        self.answers.ready.borrow_mut().push_back(path.map(Path::to_owned));
    }

    /// What dialogs have asked for since the last question.
    pub(crate) fn asked(&self) -> Vec<FileRequest> {
        self.answers.asked.take()
    }

    /// Frames until nothing goes on in the background, and a few more.
    pub(crate) fn settle(&mut self) {
        // What one task brings can be what the next frame begins another with.
        let mut idle = 0;
        for _ in 0..2_000 {
            self.harness.step();
            if self.window().is_busy() {
                idle = 0;
                std::thread::sleep(Duration::from_millis(5));
            } else if idle == 5 {
                break;
            } else {
                idle += 1;
            }
        }
        assert!(!self.window().is_busy(), "still busy");
    }

    pub(crate) fn window(&self) -> &Window {
        self.harness.state().window.as_ref().expect("made in the first frame")
    }

    pub(crate) fn window_mut(&mut self) -> &mut Window {
        self.harness.state_mut().window.as_mut().expect("made in the first frame")
    }

    pub(crate) fn session(&self) -> &Session {
        self.window().session()
    }

    pub(crate) fn map(&self) -> &MapView {
        self.window().map_view()
    }

    /// Presses a key with modifiers and waits for what comes of it.
    pub(crate) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Activates what has this name, as a screen reader does.
    pub(crate) fn activate(&mut self, name: &str) {
        self.harness.get_by_label(name).click_accesskit();
        self.settle();
    }

    /// Clicks the first of the things with this name with the pointer.
    pub(crate) fn click(&mut self, name: &str) {
        let at = self.harness.get_all_by_label(name).next().expect("get_all finds one or panics").rect().center();
        self.click_at(at);
    }

    /// The same with the last of them, which lies in the dialog that is open.
    pub(crate) fn click_on_top(&mut self, name: &str) {
        let at = self.harness.get_all_by_label(name).last().expect("get_all finds one or panics").rect().center();
        self.click_at(at);
    }

    /// Steps until a picture is put on the clipboard, or gives up.
    pub(crate) fn copied_picture(&mut self) -> Option<egui::ColorImage> {
        (0..2_000).find_map(|_| {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let image = commands.iter().find_map(|command| match command {
                OutputCommand::CopyImage(image) => Some(image.clone()),
                _ => None,
            });
            if image.is_none() && self.window().is_busy() {
                std::thread::sleep(Duration::from_millis(5));
            }
            image
        })
    }

    /// Lets the window keep unsaved changes and locks in this folder, as a program does that has a home.
    pub(crate) fn keep_work(&mut self, home: &Path) {
        let folder = |name: &str| {
            let folder = home.join(name);
            std::fs::create_dir_all(&folder).map(|()| folder).map_err(|error| error.to_string())
        };
        let (journals, locks) = (folder("journal"), folder("locks").ok());
        let ctx = self.harness.ctx.clone();
        self.window_mut().keep_work(&ctx, journals, locks);
        self.settle();
    }

    /// The program leaves in an orderly way, once the window has closed.
    pub(crate) fn leave(mut self) {
        eframe::App::on_exit(self.window_mut());
    }

    /// Opens a file by the menu's command.
    pub(crate) fn open_at(&mut self, path: &Path) {
        self.answer(Some(path));
        self.keys(Modifiers::COMMAND, Key::O);
    }

    /// Frames until the window says this, or five seconds are over.
    pub(crate) fn until_says(&mut self, words: &str) -> bool {
        for _ in 0..500 {
            self.harness.step();
            if self.says(words) {
                self.settle();
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    /// Gives the window these fonts to borrow from, and no others.
    pub(crate) fn borrow_from(&mut self, library: relata::fonts::Library) {
        self.harness.state_mut().window.as_mut().expect("made in the first frame").borrow_from(library);
    }

    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.button(at, true);
        self.button(at, false);
        self.settle();
    }

    pub(crate) fn button(&self, pos: Pos2, pressed: bool) {
        self.press(PointerButton::Primary, pos, pressed);
    }

    /// A button of the mouse goes down or up.
    pub(crate) fn press(&self, button: PointerButton, pos: Pos2, pressed: bool) {
        self.harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }

    /// Two clicks within one frame, as quick as they come.
    pub(crate) fn double_click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.step();
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        let events = [true, false, true, false].map(|pressed| Event::PointerButton { pos, button, pressed, modifiers });
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    pub(crate) fn right_click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.press(PointerButton::Secondary, at, true);
        self.press(PointerButton::Secondary, at, false);
        self.settle();
    }

    /// Types letters, as a keyboard of whatever country does.
    pub(crate) fn letters(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
        }
        self.settle();
    }

    /// The middle of an actor's chip on the window.
    pub(crate) fn chip(&self, actor: usize) -> Pos2 {
        let (map, rect) = (self.map(), self.map().rect().unwrap());
        let at = map.geometry().unwrap().chips[actor].rect.center() + map.camera().offset;
        rect.min + egui::vec2(at.x as f32, at.y as f32)
    }

    /// The name of what has the keyboard, and whether it is an object of the map.
    pub(crate) fn focus(&self) -> Option<(String, bool)> {
        let mut nodes = self.harness.query_all(egui_kittest::kittest::by().predicate(|_| true));
        let focused = nodes.find(|node| node.accesskit_node().is_focused())?;
        let node = focused.accesskit_node();
        Some((node.label().unwrap_or_default(), node.role() == Role::TreeItem))
    }

    /// Gives the keyboard to an object of the map, as a screen reader does.
    pub(crate) fn focus_on(&mut self, name: &str) {
        self.harness.get_by_label(name).focus();
        self.settle();
        assert_eq!(self.focus(), Some((name.to_owned(), true)));
    }

    /// Clicks and drags with these keys held, until they are let go.
    pub(crate) fn hold(&mut self, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.step();
    }

    /// Drags from one point to another in small steps.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.button(from, true);
        for step in 1..=6_u8 {
            self.harness.hover_at(from + (to - from) * (f32::from(step) / 6.0));
        }
        self.button(to, false);
        self.settle();
    }

    /// Chooses an item of a menu.
    pub(crate) fn choose(&mut self, menu: &str, item: &str) {
        self.click(menu);
        self.click(item);
    }

    /// The same while something is held in the background, for which nobody waits.
    pub(crate) fn choose_held(&mut self, menu: &str, item: &str) {
        for name in [menu, item] {
            self.harness.get_all_by_label(name).next().expect("get_all finds one or panics").click_accesskit();
            self.harness.run_steps(4);
        }
    }

    /// Is there text on the window that contains these words?
    pub(crate) fn says(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// The upper edges of what has this name.
    pub(crate) fn label_tops(&self, name: &str) -> Vec<f32> {
        self.harness.query_all_by_label(name).map(|node| node.rect().top()).collect()
    }

    /// Gives the keyboard to the row with this name.
    pub(crate) fn focus_row(&self, name: &str) {
        let rows = self.harness.get_all_by_label(name);
        let row = rows.max_by(|a, b| a.rect().width().total_cmp(&b.rect().width())).expect("get_all finds one");
        row.focus();
    }

    /// Presses a button of the question about unsaved changes; the tool bar has a "Save" of its own.
    pub(crate) fn press_prompt(&mut self, answer: &str) {
        let buttons = self.harness.get_all_by_label(answer);
        let lowest = buttons.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).expect("get_all finds one");
        lowest.click_accesskit();
    }

    pub(crate) fn answer_prompt(&mut self, answer: &str) {
        self.press_prompt(answer);
        self.settle();
    }

    /// Everything that the window says, for messages of failed tests.
    pub(crate) fn texts(&self) -> String {
        let nodes = self.harness.query_all(egui_kittest::kittest::by().predicate(|_| true));
        let words = nodes.filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        });
        words.collect::<Vec<_>>().join("\n")
    }

    /// Every text as it is painted: letters in the order of the screen, a line break where the text is broken.
    pub(crate) fn painted(&self) -> Vec<String> {
        fn texts(shape: &Shape, found: &mut Vec<String>) {
            match shape {
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
                Shape::Text(text) => found.push(text.galley.text().to_owned()),
                _ => {}
            }
        }
        let mut found = Vec::new();
        self.harness.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut found));
        found
    }

    /// The window manager asks the window to close.
    pub(crate) fn close_window(&mut self) -> Vec<ViewportCommand> {
        let root = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        self.harness.step();
        self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
        self.commands()
    }

    /// What the last frame told the window manager.
    pub(crate) fn commands(&self) -> Vec<ViewportCommand> {
        self.harness
            .output()
            .viewport_output
            .get(&ViewportId::ROOT)
            .map(|root| root.commands.clone())
            .unwrap_or_default()
    }

    /// Steps until a frame tells the window manager this, or gives up.
    pub(crate) fn until_told(&mut self, wanted: impl Fn(&ViewportCommand) -> bool) -> bool {
        (0..400).any(|_| {
            self.harness.step();
            let told = self.commands().iter().any(&wanted);
            if !told && self.window().is_busy() {
                std::thread::sleep(Duration::from_millis(5));
            }
            told
        })
    }
}

fn frame(ui: &mut egui::Ui, state: &mut State) {
    if let Some(window) = &mut state.window {
        // The harness leaves a margin, which no real window has.
        let all = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
        ui.scope_builder(all, |ui| window.frame_ui(ui));
    } else {
        state.window = state.startup.take().map(|startup| Window::new(ui.ctx(), startup));
    }
}
