//! A text from the clipboard → a source with its text in the file, or with the text's hash alone.

use std::sync::Arc;

use crate::edit::{Command, Object, blank, fresh_id};
use crate::model::check::sha256;
use crate::model::{Extra, Kind, Map, SourceId, SourceText, TextMode};

/// What is known of it so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Its title; the first line of the text where none is typed.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The text.
    pub text: String,
    /// Does the text go into the file?
    pub embedded: bool,
    /// The clipboard was asked for its text, which comes in one of the next frames.
    pub awaits_clipboard: bool,
}

/// Characters of a first line that make a title.
const TITLE: usize = 80;

impl Article {
    /// The title that it will have.
    pub fn shown_title(&self) -> String {
        let typed = self.title.trim();
        if !typed.is_empty() {
            return typed.to_owned();
        }
        let first = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        first.chars().take(TITLE).collect()
    }

    /// The command that adds the source, and its id. The text is kept as it stands.
    pub fn command(&self, map: &Map) -> (Command, SourceId) {
        let title = self.shown_title();
        let id = SourceId::new(fresh_id(map, Kind::Source, &title));
        let mut source = blank::source(id.clone(), &title);
        source.publisher = Some(self.publisher.trim().to_owned()).filter(|publisher| !publisher.is_empty());
        source.text = Some(SourceText {
            mode: if self.embedded { TextMode::Embedded } else { TextMode::None },
            sha256: Some(sha256(&self.text)),
            normalization: None,
            content: self.embedded.then(|| self.text.clone()),
            path: None,
            extra: Extra::new(),
        });
        (Command::Add(Object::Source(Arc::new(source))), id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept_to_the_letter_or_not_at_all() {
        let map = Map::default();
        for embedded in [true, false] {
            let text = "\n  A headline \n\nA sentence.\n".to_owned();
            let article = Article { text: text.clone(), embedded, publisher: " ".to_owned(), ..Article::default() };
            let (command, id) = article.command(&map);
            let Command::Add(Object::Source(source)) = command else { panic!("{command:?}") };
            assert_eq!((source.id.clone(), source.title.as_str(), source.publisher.as_ref()), (id, "A headline", None));
            let kept = source.text.clone().expect("it has one");
            assert_eq!(kept.content, embedded.then_some(text));
            assert_eq!(kept.sha256.map(|hash| hash.len()), Some(64));
        }
    }
}
