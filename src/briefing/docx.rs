//! Briefing → DOCX: each scene with its picture, its claims, and the words behind them as endnotes.

use super::annex::{Annex, Entry, annexes};
use super::claims::{Claim, Quote};
use super::slide::map_picture;
use super::watch::Pages;
use super::xml::{HEAD, Links, Package};
use super::{Brief, BriefError, Lead, Stage, Watch};
use crate::drawing::Theme;
use crate::paint::{escape, png, put};

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
/// Pixels of a picture per point of the page.
const SCALE: f32 = 1.5;
/// The width of the text on A4, in English Metric Units.
const WIDTH: u64 = 5_731_200;

/// The briefing as a document for word processors.
///
/// # Errors
/// Where a picture cannot be painted or the parts cannot be packed, and where `watch` calls it off.
pub(super) fn docx(brief: &Brief, watch: Watch) -> Result<Vec<u8>, BriefError> {
    let mut pages = Pages::new(brief.stages.len(), watch);
    let mut package = Package::default();
    let mut links = Links::default();
    links.add("styles", "styles.xml");
    links.add("endnotes", "endnotes.xml");
    let mut body = paragraph("Title", &run(&brief.title));
    body.extend(brief.according.iter().map(|words| paragraph("Normal", &run(words))));
    for stage in &brief.stages {
        pages.next()?;
        let picture = png(&map_picture(brief, stage, &Theme::LIGHT), SCALE)?;
        let name = format!("media/scene{}.png", stage.number);
        let id = links.add("image", name.clone());
        package.add(&format!("word/{name}"), "image/png", picture);
        put_stage(&mut body, brief, stage, &id);
    }
    for annex in annexes(brief) {
        put_annex(&mut body, &annex);
    }
    if !brief.claims.is_empty() {
        // The endnotes follow.
        body.push_str(&paragraph("Heading1", &run("Who says so")));
    }
    let document = format!(
        "{HEAD}<w:document {MAIN}><w:body>{body}<w:sectPr><w:endnotePr><w:numFmt w:val=\"decimal\"/></w:endnotePr>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" \
         w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    package.add("word/document.xml", DOCUMENT, document);
    package.link("word/document.xml", &links);
    package.add(
        "word/styles.xml",
        STYLE,
        STYLES.replace("LANGUAGE", &escape(brief.language.as_deref().unwrap_or("en"))),
    );
    package.add("word/endnotes.xml", NOTES, endnotes(brief));
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Relata</dc:creator></cp:coreProperties>",
        escape(&brief.title)
    );
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core);
    let mut root = Links::default();
    root.add("officeDocument", "word/document.xml");
    root.add("metadata/core-properties", "docProps/core.xml");
    package.link("", &root);
    Ok(package.pack()?)
}

fn put_stage(out: &mut String, brief: &Brief, stage: &Stage, picture: &str) {
    out.push_str(&paragraph("Heading1", &run(&format!("{}. {}", stage.number, stage.title))));
    out.extend(stage.according().map(|words| paragraph("Normal", &run(&words))));
    let height = WIDTH * 560 / 1280;
    let number = stage.number;
    put(
        out,
        format_args!(
            "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{WIDTH}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Scene {number}\" descr=\"{}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Scene {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{picture}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{WIDTH}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
            escape(&described(brief, stage)),
        ),
    );
    if let Some(caption) = &stage.caption {
        out.push_str(&paragraph("Normal", &run(caption)));
    }
    stage.lead.iter().for_each(|lead| put_lead(out, lead));
    if let Some(notes) = &stage.notes {
        out.push_str(&paragraph("Normal", &run(&format!("Notes: {notes}"))));
    }
    for claim in stage.claims.iter().filter_map(|&number| brief.claim(number)) {
        let words = run(&format!("{}: {} ({})", claim.ends, claim.label, claim.standing));
        let is_first = brief
            .stages
            .iter()
            .find(|stage| stage.claims.contains(&claim.number))
            .is_some_and(|first| first.number == number);
        // A word processor numbers each reference anew, so a claim has its note where it is first made.
        let note = if is_first {
            format!(
                "<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteReference w:id=\"{}\"/></w:r>",
                claim.number
            )
        } else {
            run(&format!(" [{}]", claim.number))
        };
        out.push_str(&paragraph("ListParagraph", &format!("{}{words}{note}", run("• "))));
    }
}

/// The picture in words: who does what to whom.
fn described(brief: &Brief, stage: &Stage) -> String {
    let claims = stage.claims.iter().filter_map(|&number| brief.claim(number));
    claims.map(|claim| format!("{}: {}", claim.ends, claim.label)).collect::<Vec<_>>().join("; ")
}

fn put_lead(out: &mut String, lead: &Lead) {
    if let Some(title) = &lead.title {
        out.push_str(&paragraph("Heading2", &run(title)));
    }
    for quote in lead.sides.iter().flat_map(|side| &side.quotes) {
        out.push_str(&paragraph("Quote", &format!("{}{}", run(&quote.words), run(&format!(" — {}", quote.speaker)))));
        out.extend(translation("Normal", quote));
    }
}

fn put_annex(out: &mut String, annex: &Annex) {
    out.push_str(&paragraph("Heading1", &run(annex.title)));
    for entry in &annex.entries {
        match entry {
            Entry::Claim(claim) => {
                let title = format!("{}. {}: {}", claim.number, claim.ends, claim.label);
                out.push_str(&paragraph("Heading2", &run(&title)));
                out.push_str(&paragraph("Normal", &run(&claim.standing)));
                put_words(out, &BODY, claim);
            }
            Entry::Quoted(about, words) => {
                out.push_str(&paragraph("Heading2", &run(about)));
                put_quote(out, &BODY, words);
            }
            Entry::Words(title, words) => {
                out.push_str(&paragraph("Heading2", &run(title)));
                out.extend(words.iter().map(|words| paragraph("Normal", &run(words))));
            }
        }
    }
}

fn endnotes(brief: &Brief) -> String {
    let mut out = format!(
        "{HEAD}<w:endnotes {MAIN}><w:endnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>\
         <w:endnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>"
    );
    for claim in &brief.claims {
        put(&mut out, format_args!("<w:endnote w:id=\"{}\">{}</w:endnote>", claim.number, note(claim)));
    }
    out.push_str("</w:endnotes>");
    out
}

fn note(claim: &Claim) -> String {
    let mark = "<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteRef/></w:r>";
    let title = format!(" {}: {}. {}.", claim.ends, claim.label, claim.standing);
    let mut out = paragraph("EndnoteText", &format!("{mark}{}", run(&title)));
    put_words(&mut out, &NOTE, claim);
    out
}

/// The paragraphs' styles of quotes and of what stands between them.
struct Styles {
    quote: &'static str,
    text: &'static str,
}

const BODY: Styles = Styles { quote: "Quote", text: "Normal" };
const NOTE: Styles = Styles { quote: "EndnoteText", text: "EndnoteText" };

/// The words behind a claim, or that there are none.
fn put_words(out: &mut String, style: &Styles, claim: &Claim) {
    if claim.quotes.is_empty() {
        out.push_str(&paragraph(style.text, &run(claim.unquoted)));
    }
    claim.quotes.iter().for_each(|quote| put_quote(out, style, quote));
}

fn put_quote(out: &mut String, style: &Styles, quote: &Quote) {
    let by = if quote.disputes { "≠ disputed by" } else { "—" };
    let words = format!("{}{}", run(&quote.words), run(&format!(" {by} {}, {}", quote.speaker, quote.place)));
    out.push_str(&paragraph(style.quote, &words));
    out.extend(translation(style.text, quote));
}

/// A quote in another language, in a paragraph of its own: nobody said it so.
fn translation(style: &str, quote: &Quote) -> Option<String> {
    let (credit, words) = quote.translation.as_ref()?;
    Some(paragraph(style, &format!("{}{}", run(&format!("{credit}: ")), run(words))))
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// Words in one piece; letters from right to left are marked as such.
fn run(words: &str) -> String {
    let rtl = if crate::text::has_rtl(words) { "<w:rPr><w:rtl/></w:rPr>" } else { "" };
    format!("<w:r>{rtl}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(words))
}

const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const STYLE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml";
const STYLES: &str = include_str!("../../assets/briefing/styles.xml");
