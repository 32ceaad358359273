//! Briefing → PPTX: native shapes that can be edited, straight lines glued to the chips that they join, notes in the notes, and
//! slides with the words behind it all. What a program for slides insists on (unique ids, every part that is
//! referred to, the order of elements) is that of ECMA-376, 5th edition, parts 1 and 2.

mod parts;
mod shapes;

use super::annex::annexes;
use super::appendix::Appendix;
use super::paper::{Block, MARGIN, PAGE, Part};
use super::slide::slide_with;
use super::watch::Pages;
use super::xml::{HEAD, Links, Package};
use super::{Brief, BriefError, Stage, Watch};
use crate::drawing::Theme;
use crate::paint::escape;
use kurbo::Point;
use shapes::{NAMESPACES, Shapes};

const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";

/// The briefing as slides in light colours.
///
/// # Errors
/// Where the parts cannot be packed, and where `watch` calls it off.
pub(super) fn pptx(brief: &Brief, watch: Watch) -> Result<Vec<u8>, BriefError> {
    let theme = &Theme::LIGHT;
    let appendix = Appendix::new(brief, &annexes(brief), theme);
    let mut package = Package::default();
    let count = brief.stages.len() + appendix.pages.len();
    let mut pages = Pages::new(count, watch);
    let with_notes = brief.stages.iter().any(|stage| stage.notes.is_some());
    parts::frame(&mut package, brief, count, with_notes);
    for stage in &brief.stages {
        pages.next()?;
        add_stage(&mut package, brief, stage, &appendix, theme);
    }
    for (index, blocks) in appendix.pages.iter().enumerate() {
        pages.next()?;
        let number = brief.stages.len() + index + 1;
        let mut links = Links::default();
        links.add("slideLayout", "../slideLayouts/slideLayout1.xml");
        let mut shapes = Shapes::new();
        for block in blocks {
            shapes.block(block, None);
        }
        add_slide(&mut package, number, &shapes, &links);
    }
    Ok(package.pack()?)
}

fn add_stage(package: &mut Package, brief: &Brief, stage: &Stage, appendix: &Appendix, theme: &Theme) {
    let slide = slide_with(brief, stage, theme, true);
    let mut links = Links::default();
    links.add("slideLayout", "../slideLayouts/slideLayout1.xml");
    let mut shapes = Shapes::new();
    for card in &slide.cards {
        shapes.card(*card, theme);
    }
    shapes.map(stage, &slide);
    for block in &slide.blocks {
        shapes.block(block, None);
    }
    let first = stage.claims.iter().filter_map(|number| appendix.places.get(number)).map(|&(page, _)| page).min();
    if let Some(page) = first {
        let link = links.add("slide", format!("slide{}.xml", page + 1));
        let claims: Vec<String> = stage.claims.iter().map(ToString::to_string).collect();
        let words = format!("Who says so: {}", claims.join(", "));
        let at = Point::new(MARGIN, PAGE.1 - 22.0);
        let block = Block::new(Part::Small, &words, at, PAGE.0 - 2.0 * MARGIN, 11.0, false, theme.muted).at_most(1);
        shapes.block(&block, Some(&link));
    }
    if let Some(notes) = &stage.notes {
        links.add("notesSlide", format!("../notesSlides/notesSlide{}.xml", stage.number));
        add_notes(package, stage.number, notes);
    }
    add_slide(package, stage.number, &shapes, &links);
}

fn add_slide(package: &mut Package, number: usize, shapes: &Shapes, links: &Links) {
    let name = format!("ppt/slides/slide{number}.xml");
    let body = format!(
        "{HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
         <p:grpSpPr/>{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        shapes.xml()
    );
    package.add(&name, SLIDE, body);
    package.link(&name, links);
}

fn add_notes(package: &mut Package, number: usize, notes: &str) {
    let name = format!("ppt/notesSlides/notesSlide{number}.xml");
    let body = format!(
        "{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
         <p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>\
         <a:p><a:r><a:rPr lang=\"en\"/><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        escape(notes)
    );
    package.add(&name, NOTES, body);
    let mut links = Links::default();
    links.add("slide", format!("../slides/slide{number}.xml"));
    links.add("notesMaster", "../notesMasters/notesMaster1.xml");
    package.link(&name, &links);
}
