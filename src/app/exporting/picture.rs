//! Pictures of the map for others: what was chosen → a drawing → a file or the clipboard. Drawn and written in
//! threads of their own.

use std::path::Path;

use crate::drawing::{Drawing, Sizes, SourceLine, SubjectKey, Theme};
use crate::extract::{Extract, Filter};
use crate::fonts::Report;
use crate::model::Severity;
use crate::paint::{self, Format, Raster};
use crate::pipeline::{self, PictureRequest};
use crate::store;

use crate::app::commands::CommandId;
use crate::app::files::{name, now};
use crate::app::panels::export::{ExportChoice, Extent, Leaving, PictureTheme};
use crate::app::saving::with_extension;
use crate::app::state::Action;
use crate::app::tasks::Done;
use crate::app::window::Window;

/// A picture that is still to be drawn, by whoever has the time.
type Draw = Box<dyn FnOnce() -> Drawing + Send>;

/// Pixels per point on the clipboard.
const CLIPBOARD_SCALE: f32 = 2.0;

impl Window {
    /// Writes the picture; the name may ask for another format than the dialog did.
    pub(in crate::app) fn write_picture(&mut self, ctx: &egui::Context, choice: ExportChoice, chosen: &Path) {
        let Some(draw) = self.draw_later(choice) else { return };
        let mut known = vec![choice.format.extension()];
        known.extend(Format::ALL.map(Format::extension));
        let path = match with_extension(chosen, &known) {
            Ok(path) => path,
            Err(refusal) => {
                let offer = Some(("Export picture…".to_owned(), Action::Run(CommandId::ExportPicture)));
                return self.notices.warn(Severity::Warning, refusal, offer);
            }
        };
        let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
        let format = extension.as_deref().and_then(Format::of_extension).unwrap_or(choice.format);
        let scale = f32::from(choice.scale);
        self.tasks.start(ctx, "Drawing…", move || {
            let drawing = draw();
            let written = format
                .file(&drawing, scale)
                .map_err(|error| format!("Couldn't draw {}: {error}.", name(&path)))
                .and_then(|bytes| store::export(&path, &bytes).map_err(|error| error.to_string()));
            Done::PictureWritten(written.map(|()| (path, Report::of(&drawing))))
        });
    }

    pub(in crate::app) fn picture_written(
        &mut self,
        ctx: &egui::Context,
        written: Result<(std::path::PathBuf, Report), String>,
    ) {
        match written {
            Ok((path, report)) if report.is_empty() => {
                self.notices.say(format!("Picture saved to {}", name(&path)), now(ctx));
            }
            Ok((path, report)) => {
                let text = format!("Picture saved to {}. In it: {}.", name(&path), report.sentences().join("; "));
                self.notices.warn(Severity::Info, text, None);
            }
            Err(message) => self.notices.warn(Severity::Error, message, None),
        }
    }

    /// Puts what is on screen on the clipboard, as pixels.
    pub(in crate::app) fn copy_picture(&mut self, ctx: &egui::Context) {
        let choice = ExportChoice { legend: self.panels.legend, ..ExportChoice::default() };
        let Some(draw) = self.draw_later(choice) else { return };
        self.tasks.start(ctx, "Drawing…", move || {
            let raster = paint::raster(&draw(), CLIPBOARD_SCALE).map_err(|error| error.to_string());
            Done::PictureToCopy(Box::new(raster))
        });
    }

    pub(in crate::app) fn picture_to_copy(&mut self, ctx: &egui::Context, raster: Result<Raster, String>) {
        match raster {
            Ok(raster) => {
                let size = [raster.width as usize, raster.height as usize];
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &raster.rgba));
                self.notices.say("Picture copied", now(ctx));
            }
            Err(message) => self.notices.warn(Severity::Error, message, None),
        }
    }

    /// The picture that an export with this choice would write; none before the first frame.
    pub fn picture(&self, choice: ExportChoice) -> Option<Drawing> {
        self.draw_later(choice).map(|draw| draw())
    }

    /// Gathers what the picture needs. A view is drawn at once, from what is on screen; a whole map may need a layout
    /// and is drawn later.
    fn draw_later(&self, choice: ExportChoice) -> Option<Draw> {
        let choice = choice.told(self.filter.lens.is_some());
        let theme = self.picture_theme(choice.theme)?;
        let map = self.session.map().clone();
        if choice.extent == Extent::View {
            let extract = self.stages.fanned();
            let selected = self.selection.keys(self.map.shown()?);
            let mut drawing = self.map.picture_as(selected, theme, choice.legend)?;
            pipeline::entitle(&mut drawing, &map);
            if choice.source_line {
                let line = SourceLine::new(&map, extract, drawing.width, &Sizes::for_label(self.map.label()));
                line.append(&mut drawing, theme);
            }
            return Some(Box::new(move || drawing));
        }
        let (rect, placed) = (self.map.rect()?, self.stages.placed().clone());
        let (legend, source_line) = (choice.legend, choice.source_line);
        Some(Box::new(move || {
            let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
            let request = PictureRequest { width, height, theme, legend };
            if source_line {
                pipeline::picture_with_source_line(&map, &placed, &request)
            } else {
                pipeline::picture_of_placed(&map, &placed, &request)
            }
        }))
    }

    fn picture_theme(&self, theme: PictureTheme) -> Option<&'static Theme> {
        match theme {
            PictureTheme::Screen => self.map.theme(),
            PictureTheme::Light => Some(&Theme::LIGHT),
            PictureTheme::Dark => Some(&Theme::DARK),
            PictureTheme::Projector => Some(&Theme::PROJECTOR),
        }
    }

    /// Counts what would leave.
    pub(super) fn leaving(&self, choice: ExportChoice) -> Leaving {
        if choice.extent == Extent::Whole {
            let extract = Extract::new(self.session.map(), &Filter::default());
            return Leaving { lines: extract.bundles.len(), actors: extract.actors.len() };
        }
        let keys = self.picture(choice).map(|drawing| drawing.shown()).unwrap_or_default();
        let count = |test: fn(&SubjectKey) -> bool| keys.iter().filter(|key| test(key)).count();
        Leaving {
            lines: count(|key| matches!(key, SubjectKey::Bundle(_))),
            actors: count(|key| matches!(key, SubjectKey::Actor(_))),
        }
    }
}
