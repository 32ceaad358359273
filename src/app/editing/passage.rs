//! The passage that is selected in a text → the words that a new relation rests on.

use crate::app::state::View;
use crate::app::window::Window;
use crate::edit::Quote;
use crate::model::SourceId;
use crate::model::anchor::record;

impl Window {
    /// The selected passage, with its place; nothing while no text is shown.
    pub(in crate::app) fn passage_quote(&self) -> Option<Quote> {
        let passage = self.passage().filter(|_| self.shows_source())?;
        let reading = self.texts.reading(&passage.source)?;
        let selector = record(&reading.text, passage.range.clone())?;
        let locator = self.source.locator(reading, passage.range.start);
        Some(Quote { source: passage.source.clone(), selector, locator })
    }

    /// Shows a source's text in the middle of the window.
    pub(in crate::app) fn show_source(&mut self, source: SourceId) {
        if !self.views.beside {
            self.views.view = View::Source;
        }
        self.source.show(source, None, self.selection.clone());
    }
}
