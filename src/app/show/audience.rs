//! What the audience sees: the scene, or what lies over it.

use egui::accesskit::{Live, Role};
use egui::{CursorIcon, FontId, Id, Rect, Sense, Ui, pos2, vec2};

use super::card;
use super::light;
use super::overview::overview_ui;
use super::passing::Seen;
use super::sheet::{Scale, Sheet, Spoken, Voice};
use super::state::{Blank, By, Overlay};
use super::{OnScreen, Show};
use crate::app::map::{Hands, Input, MapEvent, paint_drawing};
use crate::app::panels::widgets::bounds;
use crate::app::state::{Selection, Thing};
use crate::app::style;
use crate::drawing::{Drawing, Mark, Theme};

/// A pointer that has not moved for so many seconds is hidden.
const POINTER_STAYS: f32 = 3.0;

impl Show {
    /// One frame of the audience's screen.
    pub(super) fn audience_ui(&mut self, ui: &mut Ui, theme: &'static Theme, reduced_motion: bool) {
        let area = ui.max_rect();
        let now = ui.input(|input| input.time);
        let walked = self.walked.is_some();
        self.bring_on(reduced_motion);
        if walked && self.walked.is_none() {
            // The keyboard leaves the map with whoever explored it.
            ui.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
        }
        let scale = Scale::new(area.width().into(), area.height().into());
        ui.painter().rect_filled(area, 0.0, style::color(theme.background));
        if ui.input(|input| input.pointer.any_pressed()) {
            self.passing = None;
        }
        match (self.state.blank, self.state.overlay) {
            (Some(blank), _) => blank_ui(ui, area, blank),
            (None, Some(Overlay::WhoSays { page })) => self.who_says_ui(ui, area, page),
            (None, Some(Overlay::Overview { chosen })) => {
                let scenes = (self.state.scene, chosen);
                if let Some(scene) = overview_ui(ui, area, &self.prepared, scenes, &scale, theme) {
                    let state = self.state.go(scene);
                    self.take(state, now);
                    ui.ctx().request_repaint();
                }
            }
            (None, None) => self.scene_ui(ui, area, theme, reduced_motion),
        }
        if let Some(number) = self.state.typed {
            typed_ui(ui, area, number, &scale, theme);
        }
        self.pointer_ui(ui, area, &scale, theme);
    }

    /// The scene, on its way or at rest.
    fn scene_ui(&mut self, ui: &mut Ui, area: Rect, theme: &'static Theme, reduced_motion: bool) {
        let now = ui.input(|input| input.time);
        let seen = self.passing.as_mut().and_then(|passing| passing.at(now));
        if let Some(seen) = seen {
            passing_ui(ui, area, seen, theme);
            ui.ctx().request_repaint();
            return;
        }
        self.passing = None;
        let Some(mut on) = self.on.take() else { return waiting_ui(ui, area, theme) };
        self.map_ui(ui, area, &mut on, theme, reduced_motion);
        paint_drawing(&on.screen.words.drawing, area.min.to_vec2(), ui.painter());
        speak(ui, area, &on.screen.words.spoken, 0);
        if self.state.exploring.is_some() {
            self.exploring_ui(ui, area, &on, theme);
        }
        self.on = Some(on);
    }

    fn map_ui(&mut self, ui: &mut Ui, area: Rect, on: &mut OnScreen, theme: &'static Theme, reduced_motion: bool) {
        let Some(stage) = on.screen.stage() else { return };
        let hands = self.hands();
        if self.state.exploring == Some(By::Keyboard) && self.walked.is_none() {
            let first = self.first_stop_on(on);
            self.walked.clone_from(&first);
            if let Some(first) = first {
                on.map.give_keyboard_to(first);
            }
        }
        let chosen = self.explored.clone().map_or_else(|| on.stressed.clone(), |thing| Selection::of([thing]));
        let selected = chosen.keys(&stage.extract);
        let screen = &on.screen;
        let input = Input {
            extract: &stage.extract,
            communities: &screen.communities,
            revision: screen.number,
            stands: &screen.stands,
            places: 0,
            moving: false,
            settled: &screen.stands,
            settled_places: 0,
            theme,
            selection: &chosen,
            selected: &selected,
            legend: false,
            in_focus: None,
            reduced_motion,
            label: screen.scale.label(),
            hands,
        };
        let place = on_screen(screen.map, area);
        let events = ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| on.map.ui(ui, &input)).inner;
        if let Some(walked) = on.map.focused().filter(|_| hands == Hands::Explore) {
            self.walked = Some(walked.clone());
        }
        for event in events {
            self.hear(ui, event);
        }
    }

    /// What was done on the map.
    fn hear(&mut self, ui: &Ui, event: MapEvent) {
        match event {
            MapEvent::Select(Some(thing)) | MapEvent::Toggle(thing) => self.explore(thing, By::Pointer),
            MapEvent::ShowEvidence(thing) => self.explore(thing, By::Keyboard),
            MapEvent::Select(None) if self.state.exploring == Some(By::Pointer) => {
                let now = ui.input(|input| input.time);
                self.take(self.state.return_to_scene(), now);
            }
            // Nothing on the map is changed while it is shown.
            _ => return,
        }
        ui.ctx().request_repaint();
    }

    fn first_stop_on(&self, on: &OnScreen) -> Option<Thing> {
        let extract = &on.screen.stage()?.extract;
        let first = Thing::of_key(crate::drawing::SubjectKey::Actor(0), extract);
        self.explored.clone().or_else(|| on.stressed.things().pop_first()).or(first)
    }

    /// The card of what is explored, and the word for it.
    fn exploring_ui(&mut self, ui: &mut Ui, area: Rect, on: &OnScreen, theme: &'static Theme) {
        let screen = &on.screen;
        tag_ui(ui, area, "Exploring", &screen.scale, theme);
        let (Some(thing), Some(stage)) = (&self.explored, screen.stage()) else { return };
        if self.card.as_ref().is_none_or(|(of, number, _)| of != thing || *number != screen.number) {
            let at = on.map.box_of_thing(thing).map(|at| at + screen.map.origin().to_vec2());
            let place = (screen.map, at);
            let sheet = card::card(&screen.telling.brief, stage, thing, place, &screen.scale, theme);
            self.card = Some((thing.clone(), screen.number, sheet));
        }
        if let Some((_, _, sheet)) = &self.card {
            sheet_ui(ui, area, sheet);
        }
    }

    fn who_says_ui(&mut self, ui: &mut Ui, area: Rect, page: usize) {
        let Some(on) = &self.on else { return };
        if let Some(sheet) = on.screen.pages.get(page) {
            sheet_ui(ui, area, sheet);
        }
    }

    /// Dot and spotlight, and a pointer that hides when nobody moves it.
    fn pointer_ui(&self, ui: &Ui, area: Rect, scale: &Scale, theme: &Theme) {
        let (at, is_dragged, rests) = ui.input(|input| {
            let pointer = &input.pointer;
            let is_dragged = pointer.primary_down() && pointer.is_decidedly_dragging();
            (pointer.latest_pos(), is_dragged, pointer.time_since_last_movement())
        });
        let Some(at) = at.filter(|at| area.contains(*at)) else { return };
        let unit = scale.unit as f32;
        let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::new("relata-light")));
        if is_dragged {
            light::spotlight(&painter, area, at, unit);
        } else if self.state.dot {
            light::dot(&painter, at, unit, theme);
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
        if rests >= POINTER_STAYS {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f32(POINTER_STAYS - rests + 0.02));
        }
    }
}

/// A box of the screen in the window.
fn on_screen(at: kurbo::Rect, area: Rect) -> Rect {
    let pos = |x: f64, y: f64| area.min + vec2(x as f32, y as f32);
    Rect::from_min_max(pos(at.x0, at.y0), pos(at.x1, at.y1))
}

fn passing_ui(ui: &Ui, area: Rect, seen: Seen, theme: &Theme) {
    let clip = on_screen(seen.area, area);
    let paint = |marks: Vec<Mark>| {
        let drawing = Drawing { marks, ..Drawing::default() };
        paint_drawing(&drawing, area.min.to_vec2(), &ui.painter().with_clip_rect(clip));
    };
    if seen.veil < 1.0 {
        paint(seen.map);
        paint_drawing(&seen.words.words.drawing, area.min.to_vec2(), ui.painter());
        ui.painter().rect_filled(area, 0.0, style::color(theme.background).gamma_multiply(seen.veil));
    }
    paint(seen.chips);
}

fn sheet_ui(ui: &mut Ui, area: Rect, sheet: &Sheet) {
    paint_drawing(&sheet.drawing, area.min.to_vec2(), ui.painter());
    speak(ui, area, &sheet.spoken, 1);
}

/// Announces what is written.
fn speak(ui: &Ui, area: Rect, spoken: &[Spoken], sheet: usize) {
    for (index, spoken) in spoken.iter().enumerate() {
        let id = Id::new(("relata-show", sheet, index));
        let response = ui.interact(on_screen(spoken.area, area), id, Sense::hover());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(spoken.words.as_str());
            node.set_bounds(bounds(response.rect));
            match spoken.voice {
                Voice::Heading => {
                    node.set_role(Role::Heading);
                    node.set_live(Live::Polite);
                }
                Voice::Text => node.set_role(Role::Paragraph),
            }
        });
    }
}

fn blank_ui(ui: &Ui, area: Rect, blank: Blank) {
    let fill = match blank {
        Blank::Black => egui::Color32::BLACK,
        Blank::White => egui::Color32::WHITE,
    };
    ui.painter().rect_filled(area, 0.0, fill);
}

fn waiting_ui(ui: &Ui, area: Rect, theme: &Theme) {
    let color = style::color(theme.muted);
    ui.painter().text(area.center(), egui::Align2::CENTER_CENTER, "…", FontId::proportional(40.0), color);
}

/// The number that is being typed.
fn typed_ui(ui: &Ui, area: Rect, number: u32, scale: &Scale, theme: &Theme) {
    let unit = scale.unit as f32;
    let at = pos2(area.left() + scale.margin() as f32, area.bottom() - 90.0 * unit);
    pill_ui(ui, at, egui::Align2::LEFT_BOTTOM, &format!("Scene {number}"), 44.0 * unit, theme);
}

/// A word in the upper right corner, left of the number of the scene.
fn tag_ui(ui: &Ui, area: Rect, words: &str, scale: &Scale, theme: &Theme) {
    let unit = scale.unit as f32;
    let at = pos2(area.right() - 190.0 * unit, area.top() + 26.0 * unit);
    pill_ui(ui, at, egui::Align2::RIGHT_TOP, words, 28.0 * unit, theme);
}

fn pill_ui(ui: &Ui, at: egui::Pos2, anchor: egui::Align2, words: &str, size: f32, theme: &Theme) {
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::new("relata-show-pill")));
    let galley = painter.layout_no_wrap(words.to_owned(), style::bold(size), style::color(theme.background));
    let padding = vec2(0.6 * size, 0.3 * size);
    let rect = anchor.anchor_size(at, galley.size() + 2.0 * padding);
    painter.rect_filled(rect, 0.3 * size, style::color(theme.text));
    painter.galley(rect.min + padding, galley, style::color(theme.background));
    let response = ui.interact(rect, Id::new(("relata-show-pill", words)), Sense::hover());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_label(words);
        node.set_bounds(bounds(rect));
    });
}
