//! The parts that every presentation needs: itself, one master with one layout, a theme, and the notes' master.

use super::shapes::NAMESPACES;
use crate::briefing::Brief;
use crate::briefing::xml::{HEAD, Links, Package};
use crate::paint::escape;

const TYPE: [&str; 6] = [
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
    "application/vnd.openxmlformats-officedocument.theme+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
];
const THEME: &str = include_str!("../../../assets/briefing/theme.xml");
const COLORS: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
    accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";
const EMPTY: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const TITLE: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
    <p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"342900\" y=\"209550\"/><a:ext cx=\"10648950\" cy=\"381000\"/></a:xfrm>\
    <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/><a:lstStyle/>\
    <a:p><a:endParaRPr lang=\"en\"/></a:p></p:txBody></p:sp>";

/// Adds all that does not depend on what the slides show. There are `slides` of them.
pub(super) fn frame(package: &mut Package, brief: &Brief, slides: usize, with_notes: bool) {
    presentation(package, slides, with_notes);
    master(package);
    if with_notes {
        notes_master(package);
    }
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Relata</dc:creator></cp:coreProperties>",
        escape(&brief.title)
    );
    package.add("docProps/core.xml", TYPE[5], core);
    let mut root = Links::default();
    root.add("officeDocument", "ppt/presentation.xml");
    root.add("metadata/core-properties", "docProps/core.xml");
    package.link("", &root);
}

fn presentation(package: &mut Package, slides: usize, with_notes: bool) {
    let mut links = Links::default();
    let master = links.add("slideMaster", "slideMasters/slideMaster1.xml");
    let list = (1..=slides).map(|number| {
        let id = links.add("slide", format!("slides/slide{number}.xml"));
        format!("<p:sldId id=\"{}\" r:id=\"{id}\"/>", 255 + number)
    });
    let list = list.collect::<Vec<_>>().concat();
    let notes = if with_notes {
        let id = links.add("notesMaster", "notesMasters/notesMaster1.xml");
        format!("<p:notesMasterIdLst><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>")
    } else {
        String::new()
    };
    links.add("theme", "theme/theme1.xml");
    let body = format!(
        "{HEAD}<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"{master}\"/></p:sldMasterIdLst>\
         {notes}<p:sldIdLst>{list}</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    );
    package.add("ppt/presentation.xml", TYPE[0], body);
    package.link("ppt/presentation.xml", &links);
}

fn master(package: &mut Package) {
    let styles = "<p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"2250\" b=\"1\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
         <a:latin typeface=\"+mj-lt\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr><a:defRPr sz=\"1600\"/></a:lvl1pPr></p:bodyStyle>\
         <p:otherStyle><a:lvl1pPr><a:defRPr sz=\"1200\"/></a:lvl1pPr></p:otherStyle></p:txStyles>";
    let body = format!(
        "{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FBFAF7\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>\
         <p:spTree>{EMPTY}{TITLE}</p:spTree></p:cSld>{COLORS}<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst>{styles}</p:sldMaster>"
    );
    package.add("ppt/slideMasters/slideMaster1.xml", TYPE[1], body);
    let mut links = Links::default();
    links.add("slideLayout", "../slideLayouts/slideLayout1.xml");
    links.add("theme", "../theme/theme1.xml");
    package.link("ppt/slideMasters/slideMaster1.xml", &links);
    let layout = format!(
        "{HEAD}<p:sldLayout {NAMESPACES} type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Map\"><p:spTree>{EMPTY}{TITLE}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    );
    package.add("ppt/slideLayouts/slideLayout1.xml", TYPE[2], layout);
    let mut links = Links::default();
    links.add("slideMaster", "../slideMasters/slideMaster1.xml");
    package.link("ppt/slideLayouts/slideLayout1.xml", &links);
    package.add("ppt/theme/theme1.xml", TYPE[3], THEME);
}

fn notes_master(package: &mut Package) {
    let shape = |id: u32, name: &str, place: &str, (x, y, cx, cy): (u32, u32, u32, u32), words: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr>\
             <p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>{words}</p:sp>"
        )
    };
    let picture =
        shape(2, "Slide", "<p:ph type=\"sldImg\" idx=\"2\"/>", (685_800, 1_143_000, 5_486_400, 3_086_100), "");
    let words = "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en\"/></a:p></p:txBody>";
    let notes = shape(3, "Notes", "<p:ph type=\"body\" idx=\"1\"/>", (685_800, 4_400_550, 5_486_400, 3_600_450), words);
    let body = format!(
        "{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>{EMPTY}{picture}{notes}</p:spTree></p:cSld>\
         {COLORS}<p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1200\"/></a:lvl1pPr></p:notesStyle></p:notesMaster>"
    );
    package.add("ppt/notesMasters/notesMaster1.xml", TYPE[4], body);
    let mut links = Links::default();
    links.add("theme", "../theme/theme2.xml");
    package.link("ppt/notesMasters/notesMaster1.xml", &links);
    // A theme belongs to one master.
    package.add("ppt/theme/theme2.xml", TYPE[3], THEME);
}
