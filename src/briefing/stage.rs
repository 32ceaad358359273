//! A scene → its stage: who stands where, what is stressed, and the words that lead. It refers to actors and relations
//! by id and says which of them are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::Rect;

use super::claims::Quote;
use super::cut::{cut, names_hidden, whole};
use super::telling::{Telling, may_quote};
use crate::drawing::{Stand, SubjectKey};
use crate::extract::{Extract, Filter};
use crate::model::{self, Dispute, DisputeId, EvidenceId, Map, RelationId, Scene, SceneId};
use crate::pipeline::{self, Placed};

/// One scene, ready to be shown.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Which scene; `None` for a briefing of a map without scenes.
    pub scene: Option<SceneId>,
    /// From 1.
    pub number: usize,
    /// The heading.
    pub title: String,
    /// One or two sentences.
    pub caption: Option<String>,
    /// What the presenter says.
    pub notes: Option<String>,
    /// Planned length.
    pub seconds: Option<u32>,
    /// Who and what is shown.
    pub extract: Arc<Extract>,
    /// Where each actor of the extract stands.
    pub stands: Vec<Stand>,
    /// The part of the world to show; `None` for all that is on stage.
    pub part: Option<Rect>,
    /// What is stressed, in terms of the extract.
    pub emphasis: BTreeSet<SubjectKey>,
    /// The words that are shown beside the picture.
    pub lead: Option<Lead>,
    /// The claims on stage by their numbers.
    pub claims: Vec<usize>,
    /// Ids that the scene names and the map does not have.
    pub missing: Vec<String>,
    /// Something of it is left out, since those who tell it do not speak of it: so are the words that go with all of it.
    pub(super) is_cut: bool,
}

/// The words that lead a scene: one quote, or the sides of a dispute beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// The question at issue, of a dispute.
    pub title: Option<String>,
    /// One, or those that deny each other.
    pub sides: Vec<Side>,
}

/// One side of a dispute, or the only one.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its words.
    pub quotes: Vec<Quote>,
    /// How to read it, where it is neither for nor against.
    pub reads: Option<String>,
}

impl Side {
    /// The sides of a dispute that have something to say; `words` finds the quotes of one.
    pub fn all(dispute: &Dispute, words: impl Fn(&model::Side) -> Vec<Quote>) -> Vec<Self> {
        let side =
            |side: &model::Side| Self { quotes: words(side), reads: side.reads.as_ref().map(ToString::to_string) };
        dispute.sides.iter().map(side).filter(|side| !side.quotes.is_empty()).collect()
    }
}

impl Stage {
    /// The stage of one scene as an audience sees it, which has this number, from 1.
    pub fn of_scene(map: &Map, placed: &Placed, number: usize, scene: &Scene) -> Self {
        Self::new(map, placed, number, scene, true, None).0
    }

    /// The stage of `scene`, and the map of what it shows; as `telling` has it, where some alone tell it.
    pub(super) fn new(
        map: &Map,
        placed: &Placed,
        number: usize,
        scene: &Scene,
        with_hidden: bool,
        telling: Option<&Telling>,
    ) -> (Self, Map) {
        let (shown, mut missing) = cut(map, scene, with_hidden);
        let mut stage = Self::bare(&shown, map, placed, number, telling);
        // What only stays behind is not named in vain.
        let more = (!with_hidden && names_hidden(map, scene)).then(|| cut(map, scene, true).0);
        let all = more.as_ref().unwrap_or(&shown);
        missing.extend(scene.emphasis.iter().filter(|id| !all.relations.contains_key(*id)).map(ToString::to_string));
        missing.extend(scene.quote.iter().filter(|id| lead(map, all, id, None).is_none()).map(ToString::to_string));
        missing.dedup();
        stage.scene = Some(scene.id.clone());
        stage.title.clone_from(&scene.title);
        if !stage.is_cut {
            stage.caption = scene.caption.as_ref().map(ToString::to_string);
            stage.notes = scene.notes.as_ref().map(ToString::to_string);
        }
        stage.seconds = scene.seconds;
        stage.part = scene.camera.as_deref().and_then(rectangle);
        stage.emphasis = bundles(&stage.extract, &scene.emphasis);
        stage.lead = scene.quote.as_deref().and_then(|id| lead(map, &shown, id, telling));
        stage.missing = missing;
        (stage, shown)
    }

    /// The one stage of a map that has no scenes.
    pub(super) fn of_map(map: &Map, placed: &Placed, telling: Option<&Telling>) -> (Self, Map) {
        let shown = whole(map);
        let mut stage = Self::bare(&shown, map, placed, 1, telling);
        stage.title = if map.meta.title.is_empty() { "Relationship map".to_owned() } else { map.meta.title.clone() };
        stage.caption = map.meta.description.as_ref().filter(|_| !stage.is_cut).map(ToString::to_string);
        (stage, shown)
    }

    /// The stage of a briefing of which nothing is left.
    pub(super) fn empty(map: &Map, telling: Option<&Telling>) -> (Self, Map) {
        let shown = Map::default();
        let mut stage = Self::bare(&shown, map, &Placed::new(), 1, telling);
        stage.title = telling.map(|telling| telling.title("")).unwrap_or_default();
        (stage, shown)
    }

    fn bare(shown: &Map, map: &Map, placed: &Placed, number: usize, telling: Option<&Telling>) -> Self {
        let mut filter = Filter::default();
        // Somebody whom the map hides is shown where a scene asks for them.
        for actor in shown.actors.values() {
            filter.set_actor(actor, true);
        }
        let extract = match telling {
            Some(telling) => telling.extract(shown, filter),
            None => Extract::new(shown, &filter),
        };
        let mut stands = pipeline::stands(&extract, &map.layout, placed);
        // That somebody was put there by hand is nothing to the audience.
        for stand in &mut stands {
            stand.pinned = false;
        }
        Self {
            scene: None,
            number,
            title: String::new(),
            caption: None,
            notes: None,
            seconds: None,
            extract: Arc::new(extract),
            stands,
            part: None,
            emphasis: BTreeSet::new(),
            lead: None,
            claims: Vec::new(),
            missing: Vec::new(),
            is_cut: telling.is_some_and(|telling| !telling.has_all(shown)),
        }
    }

    /// How much those say of it who alone tell the briefing.
    pub fn according(&self) -> Option<String> {
        self.extract.account.as_ref().map(|account| account.words())
    }

    /// The claims of a bundle of this stage, by their numbers.
    pub fn claims_of(&self, bundle: u32, numbers: &BTreeMap<RelationId, usize>) -> Vec<usize> {
        let relations =
            self.extract.bundles.get(bundle as usize).map(|bundle| &bundle.relations[..]).unwrap_or_default();
        let views = relations.iter().filter_map(|&index| self.extract.relation(index));
        views.filter_map(|view| numbers.get(&view.relation.id).copied()).collect()
    }
}

/// `x,y,w,h` in the world. The other forms of a camera show all that is on stage: actors that a scene shows and its
/// camera leaves out would only be looked for.
fn rectangle(camera: &str) -> Option<Rect> {
    let numbers: Option<Vec<f64>> = camera.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers?[..] {
        [x, y, width, height] if width > 0.0 && height > 0.0 && x.is_finite() && y.is_finite() => {
            Some(Rect::new(x, y, x + width, y + height))
        }
        _ => None,
    }
}

fn bundles(extract: &Extract, relations: &[RelationId]) -> BTreeSet<SubjectKey> {
    let indices = relations.iter().filter_map(|id| extract.relation_index(id));
    let lines = indices.filter_map(|relation| extract.bundle_of(relation));
    // What is not spoken of falls back, whatever the scene stresses.
    let is_spoken =
        |line: &u32| extract.bundles.get(*line as usize).is_some_and(|line| !extract.is_line_unspoken(line));
    lines.filter(is_spoken).map(SubjectKey::Bundle).collect()
}

/// A quote by its id, or a dispute with the words of each side that are on stage.
fn lead(map: &Map, shown: &Map, id: &str, telling: Option<&Telling>) -> Option<Lead> {
    let quoted = |id: &EvidenceId| {
        let evidence = shown.evidence.get(id).filter(|evidence| may_quote(telling, evidence))?;
        Some(Quote::new(map, evidence))
    };
    if let Some(quote) = quoted(&EvidenceId::new(id)) {
        return Some(Lead { title: None, sides: vec![Side { quotes: vec![quote], reads: None }] });
    }
    let dispute = shown.disputes.get(&DisputeId::new(id))?;
    let sides = Side::all(dispute, |side| side.evidence.iter().filter_map(quoted).collect());
    (!sides.is_empty()).then(|| Lead { title: Some(dispute.title.clone()), sides })
}
