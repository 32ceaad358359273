//! Named parts → the packed file of an office program. The same parts give the same bytes: no clock.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// An office document while it is put together.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    /// What each part is; pictures are what their names say.
    types: Vec<(String, &'static str)>,
}

/// A part's links to others, by id in the order in which they were made.
#[derive(Default)]
pub(super) struct Links(Vec<(&'static str, String)>);

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

impl Links {
    /// Adds a link of a kind, such as `slideLayout`, and returns its id.
    pub(super) fn add(&mut self, kind: &'static str, target: impl Into<String>) -> String {
        self.0.push((kind, target.into()));
        format!("rId{}", self.0.len())
    }

    fn xml(&self) -> String {
        let links = self.0.iter().zip(1..).map(|((kind, target), id)| {
            // Two kinds are the package's own.
            let base = if *kind == "metadata/core-properties" {
                "http://schemas.openxmlformats.org/package/2006/relationships/"
            } else {
                OFFICE
            };
            format!("<Relationship Id=\"rId{id}\" Type=\"{base}{kind}\" Target=\"{target}\"/>")
        });
        format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>", links.collect::<String>())
    }
}

impl Package {
    /// Adds a part of a content type, such as `application/…+xml`.
    pub(super) fn add(&mut self, name: &str, content_type: &'static str, body: impl Into<Vec<u8>>) {
        self.types.push((name.to_owned(), content_type));
        self.parts.push((name.to_owned(), body.into()));
    }

    /// Adds what a part leads to; of the whole package where `of` is empty.
    pub(super) fn link(&mut self, of: &str, links: &Links) {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.parts.push((format!("{folder}{slash}_rels/{name}.rels"), links.xml().into_bytes()));
    }

    /// Packs everything.
    ///
    /// # Errors
    /// Where a part outgrows the format.
    pub(super) fn pack(mut self) -> Result<Vec<u8>, ZipError> {
        self.parts.insert(0, ("[Content_Types].xml".to_owned(), self.content_types().into_bytes()));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, body) in &self.parts {
            writer.start_file(name.as_str(), SimpleFileOptions::default())?;
            writer.write_all(body)?;
        }
        Ok(writer.finish()?.into_inner())
    }

    fn content_types(&self) -> String {
        let overrides = self
            .types
            .iter()
            .filter(|(_, kind)| *kind != "image/png")
            .map(|(name, kind)| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
        format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{}</Types>",
            overrides.collect::<String>()
        )
    }
}
