//! Briefings: what is in the files, that it holds together, and that nothing else is in them.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;
use std::sync::Arc;

use relata::briefing::{Brief, BriefError, Kind, Reserved, leaving};
use relata::drawing::Shape;
use relata::format;
use relata::model::{Map, SceneRelations, Translation};
use relata::pipeline::Placed;

pub(crate) fn bundled() -> Map {
    format::bundled().map
}

fn brief(map: &Map, notes: bool) -> Brief {
    Brief::new(map, &Placed::new(), [Reserved::Notes].into_iter().filter(|_| notes).collect())
}

/// The parts of a packed document by name.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut body = Vec::new();
            file.read_to_end(&mut body).unwrap();
            (file.name().unwrap().into_owned(), String::from_utf8_lossy(&body).into_owned())
        })
        .collect()
}

/// All that can be read in a file of that kind.
pub(crate) fn readable(kind: Kind, brief: &Brief) -> String {
    match kind {
        Kind::Pptx | Kind::Docx => parts(kind.file(brief).unwrap()).into_values().collect::<Vec<_>>().join("\n"),
        Kind::Pdf => words_of_pages(brief),
        Kind::Html | Kind::Markdown => String::from_utf8(kind.file(brief).unwrap()).unwrap(),
    }
}

/// Words, bookmarks and links of all pages. That the file has the same is read by other programs in `pdf_tools`.
fn words_of_pages(brief: &Brief) -> String {
    let mut words = Vec::new();
    for sheet in relata::briefing::sheets(brief, &|_| ControlFlow::Continue(())).unwrap() {
        words.extend(sheet.drawing.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text { line, .. } => Some(line.text.clone()),
            _ => None,
        }));
        words.extend(sheet.drawing.subjects.iter().map(|subject| format!("{} {}", subject.title, subject.description)));
        words.extend(sheet.bookmarks.into_iter().map(|bookmark| bookmark.title));
        words.extend(sheet.links.into_iter().map(|link| link.title));
    }
    words.join("\n")
}

fn attributes<'a>(xml: &'a str, element: &str, name: &str) -> Vec<&'a str> {
    let (open, name) = (format!("<{element} "), format!("{name}=\""));
    xml.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag).split_once(&name)?.1.split('"').next())
        .collect()
}

#[test]
fn every_claim_has_one_number_and_every_scene_knows_its_own() {
    let map = bundled();
    let brief = brief(&map, true);
    assert_eq!(brief.stages.len(), map.scenes.len());
    let numbers: Vec<usize> = brief.claims.iter().map(|claim| claim.number).collect();
    assert_eq!(numbers, (1..=brief.claims.len()).collect::<Vec<_>>());
    for (stage, scene) in brief.stages.iter().zip(&map.scenes) {
        let shown: BTreeSet<_> = stage.claims.iter().map(|&number| &brief.claim(number).unwrap().relation).collect();
        if let Some(SceneRelations::Listed(ids)) = &scene.relations {
            assert_eq!(shown, ids.iter().collect(), "{}", scene.title);
        }
        assert_eq!(stage.missing, Vec::<String>::new());
        assert_eq!(stage.emphasis.is_empty(), scene.emphasis.is_empty());
        assert_eq!(stage.lead.is_some(), scene.quote.is_some());
    }
}

#[test]
fn what_a_scene_names_in_vain_is_said() {
    let mut map = bundled();
    let mut scene = (*map.scenes[1]).clone();
    scene.actors.push("act_gone".into());
    scene.relations = Some(SceneRelations::Listed(vec!["rel_gone".into(), "rel_P-TTP-1".into()]));
    scene.quote = Some("evd_gone".into());
    map.scenes = vec![Arc::new(scene)];
    let brief = brief(&map, false);
    let missing = leaving(&map, &brief).missing.join("\n");
    for id in ["act_gone", "rel_gone", "evd_gone", "rel_TTP-P-1"] {
        assert!(missing.contains(id), "{id}: {missing}");
    }
}

#[test]
fn a_map_without_scenes_is_a_briefing_of_one() {
    let mut map = bundled();
    map.scenes.clear();
    let brief = brief(&map, false);
    assert_eq!((brief.stages.len(), brief.claims.len()), (1, 13));
    let empty = self::brief(&Map::default(), false);
    for kind in Kind::ALL {
        assert!(!kind.file(&brief).unwrap().is_empty());
        assert!(!kind.file(&empty).unwrap().is_empty(), "{kind:?} of an empty map");
    }
}

#[test]
fn every_quote_of_a_claim_is_in_every_file() {
    let brief = brief(&bundled(), false);
    let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for kind in Kind::ALL {
        let text = squeeze(&readable(kind, &brief));
        for quote in brief.claims.iter().flat_map(|claim| &claim.quotes) {
            assert!(text.contains(&squeeze(&quote.words)), "{kind:?}: {}", quote.words);
        }
    }
}

#[test]
fn the_same_briefing_gives_the_same_bytes() {
    let map = bundled();
    for kind in Kind::ALL {
        assert_eq!(kind.file(&brief(&map, true)).unwrap(), kind.file(&brief(&map, true)).unwrap(), "{kind:?}");
    }
}

/// What programs for slides and texts call damaged: parts that are not there or have no type, ids that are taken twice.
#[test]
fn office_documents_hold_together() {
    for kind in [Kind::Pptx, Kind::Docx] {
        let all = Brief::new(&bundled(), &Placed::new(), Reserved::ALL.into_iter().collect());
        let parts = parts(kind.file(&all).unwrap());
        let types = &parts["[Content_Types].xml"];
        let ends = |name: &str, with: &str| name.rsplit_once('.').is_some_and(|(_, extension)| extension == with);
        for name in parts.keys().filter(|name| !ends(name, "rels") && *name != "[Content_Types].xml") {
            let is_typed = types.contains(&format!("PartName=\"/{name}\"")) || ends(name, "png");
            assert!(is_typed, "{name} has no type");
        }
        for (name, body) in &parts {
            if let Some((folder, _)) = name.strip_suffix(".rels").and_then(|name| name.split_once("_rels/")) {
                for target in attributes(body, "Relationship", "Target") {
                    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
                    for step in target.split('/') {
                        match step {
                            ".." => path.truncate(path.len().saturating_sub(1)),
                            step => path.push(step),
                        }
                    }
                    assert!(parts.contains_key(&path.join("/")), "{name} leads to {target}");
                }
                let owner = format!("{folder}{}", name.rsplit_once('/').unwrap().1.strip_suffix(".rels").unwrap());
                let ids: BTreeSet<_> = attributes(body, "Relationship", "Id").into_iter().collect();
                let used = parts.get(&owner).map(String::as_str).unwrap_or_default();
                let references = ["r:id=\"", "r:embed=\""].iter().flat_map(|name| used.split(*name).skip(1));
                for reference in references {
                    assert!(ids.contains(reference.split('"').next().unwrap()), "{owner}");
                }
            }
        }
    }
}

#[test]
fn slides_have_titles_notes_and_lines_glued_to_their_chips() {
    let map = bundled();
    let brief = brief(&map, true);
    let parts = parts(Kind::Pptx.file(&brief).unwrap());
    for stage in &brief.stages {
        let slide = &parts[&format!("ppt/slides/slide{}.xml", stage.number)];
        let ids = attributes(slide, "p:cNvPr", "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is taken twice");
        assert_eq!(slide.matches("type=\"title\"").count(), 1);
        let connectors = slide.matches("<p:cxnSp>").count();
        assert_eq!(connectors, stage.extract.bundles.len(), "{}", stage.title);
        for end in ["a:stCxn", "a:endCxn"] {
            let glued: Vec<_> = attributes(slide, end, "id").into_iter().zip(attributes(slide, end, "idx")).collect();
            assert_eq!(glued.len(), connectors);
            for (id, site) in glued {
                let chip = slide.split(&format!("<p:cNvPr id=\"{id}\" ")).nth(1).unwrap();
                let chip = chip.split("</p:sp>").next().unwrap();
                assert!(chip.matches("<a:cxn ").count() > site.parse().unwrap(), "chip {id} has no site {site}");
            }
        }
        let notes = &parts[&format!("ppt/notesSlides/notesSlide{}.xml", stage.number)];
        let said: String = stage.notes.as_deref().unwrap().chars().take_while(|c| c.is_alphanumeric()).collect();
        assert!(notes.contains(&said));
    }
    let quotes: usize = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
    assert!(quotes > brief.stages.len(), "slides with the quotes follow");
    assert!(
        !self::parts(Kind::Pptx.file(&self::brief(&map, false)).unwrap()).keys().any(|name| name.contains("notes"))
    );
}

/// The page runs its own script and nothing else, and asks nobody for anything.
#[test]
fn a_page_keeps_to_itself_whatever_the_map_says() {
    let mut map = bundled();
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
    map.meta.title = evil.into();
    let scene = Arc::make_mut(&mut map.scenes[0]);
    scene.title = evil.into();
    scene.caption = Some(evil.into());
    for actor in map.actors.values_mut() {
        Arc::make_mut(actor).name = evil.into();
    }
    for evidence in map.evidence.values_mut() {
        Arc::make_mut(evidence).selector.exact = evil.into();
    }
    let page = readable(Kind::Html, &brief(&map, true));
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (1, 0));
    for address in ["http://", "https://", "//"] {
        let outside: Vec<_> =
            ["src=\"", "href=\"", "url("].iter().filter(|place| page.contains(&format!("{place}{address}"))).collect();
        assert!(outside.is_empty(), "{address}: {outside:?}");
    }
    let policy = attributes(&page, "meta http-equiv=\"Content-Security-Policy\"", "content").concat();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    for (element, place) in [("script", "script-src '"), ("style", "style-src '")] {
        let body = page.split_once(&format!("<{element}>")).unwrap().1.split_once(&format!("</{element}>")).unwrap().0;
        let hash = policy.split_once(place).unwrap().1.split('\'').next().unwrap();
        assert_eq!(hash, sha256(body), "{element}");
    }
    // Every line of a picture leads to words that are in the page.
    for claim in page.split("href=\"#claim-").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(page.contains(&format!("id=\"claim-{claim}\"")), "{claim}");
    }
}

fn sha256(text: &str) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text.as_bytes())))
}

/// A translation goes along with its quote: after it, under its own name, and never as what was said.
#[test]
fn a_translation_follows_its_quote() {
    let mut map = bundled();
    let first = brief(&map, false).claims[0].quotes[0].clone();
    let evidence = Arc::make_mut(map.evidence.get_mut(&first.evidence).unwrap());
    let language = Some("ur".to_owned());
    let translation =
        Translation { text: "ترجمہ یہاں".into(), language, by: Some("Dora".into()), ..Translation::default() };
    evidence.translation = Some(Box::new(translation));
    let brief = brief(&map, false);
    let quote = &brief.claims[0].quotes[0];
    let (credit, words) = quote.translation.clone().unwrap();
    assert!(credit.ends_with("into Urdu by Dora") && words == "ترجمہ یہاں", "{credit}: {words}");
    let markdown = String::from_utf8(Kind::Markdown.file(&brief).unwrap()).unwrap();
    let at = |needle: &str| markdown.find(needle).unwrap();
    assert!(at(&quote.words[..20]) < at("into Urdu by Dora"), "{markdown}");
    assert!(markdown.lines().any(|line| line.ends_with("by Dora: ترجمہ یہاں") && !line.starts_with('>')), "{markdown}");
    let html = String::from_utf8(Kind::Html.file(&brief).unwrap()).unwrap();
    assert!(html.contains("<p class=\"translation\" dir=\"auto\">ترجمہ یہاں</p>") && html.contains("by Dora:"));
    assert!(!html.contains("ترجمہ یہاں</blockquote>"));
    for kind in Kind::ALL {
        assert!(!kind.file(&brief).unwrap().is_empty(), "{kind:?}");
    }
}

/// Progress grows from nothing to all, and whoever has had enough gets no file.
#[test]
fn a_file_tells_how_far_it_is_and_can_be_called_off_at_every_page() {
    let brief = brief(&bundled(), true);
    for kind in Kind::ALL {
        let told = RefCell::new(Vec::new());
        let watch = |done: f32| {
            told.borrow_mut().push(done);
            ControlFlow::Continue(())
        };
        assert_eq!(kind.file_while(&brief, &watch).unwrap(), kind.file(&brief).unwrap(), "{kind:?}");
        let told = told.into_inner();
        assert!(told.is_sorted() && told.iter().all(|done| (0.0..=1.0).contains(done)), "{kind:?}: {told:?}");
        let pages = if kind == Kind::Markdown { 0 } else { brief.stages.len() };
        assert!(told.len() >= pages, "{kind:?}: {told:?}");
        for last in [0, pages / 2, told.len().saturating_sub(1)].into_iter().filter(|last| *last < told.len()) {
            let seen = Cell::new(0);
            let watch = |_| {
                seen.set(seen.get() + 1);
                if seen.get() > last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let result = kind.file_while(&brief, &watch);
            assert!(matches!(result, Err(BriefError::CalledOff)), "{kind:?} at {last}");
            assert_eq!(seen.get(), last + 1, "{kind:?} went on");
        }
    }
}
