//! Map → briefing: all stages, and the claims that they make, each with one number throughout.

use std::collections::BTreeMap;

use super::claims::Claim;
use super::stage::Stage;
use crate::model::{Map, RelationId};
use crate::pipeline::Placed;

/// A briefing with nothing in it that no scene shows.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The map's title.
    pub title: String,
    /// The language of its words, as BCP 47 writes it.
    pub language: Option<String>,
    /// In the order of the telling; at least one.
    pub stages: Vec<Stage>,
    /// In the order of their numbers.
    pub claims: Vec<Claim>,
    /// Do the presenter's notes go along?
    pub with_notes: bool,
}

/// What goes along that would otherwise stay behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The presenter's notes.
    pub notes: bool,
}

impl Brief {
    /// The briefing of `map`. Actors without a stored place stand where `placed` has them.
    pub fn new(map: &Map, placed: &Placed, choice: Choice) -> Self {
        let staged: Vec<(Stage, Map)> = if map.scenes.is_empty() {
            vec![Stage::of_map(map, placed)]
        } else {
            map.scenes.iter().zip(1..).map(|(scene, number)| Stage::new(map, placed, number, scene)).collect()
        };
        let mut brief = Self {
            title: map.meta.title.clone(),
            language: map.meta.language.clone(),
            stages: Vec::new(),
            claims: Vec::new(),
            with_notes: choice.notes,
        };
        let mut numbers: BTreeMap<RelationId, usize> = BTreeMap::new();
        for (mut stage, shown) in staged {
            for view in &stage.extract.relations {
                let next = brief.claims.len() + 1;
                let number = *numbers.entry(view.relation.id.clone()).or_insert(next);
                if number == next {
                    brief.claims.push(Claim::new(number, &shown, &view.relation));
                }
                stage.claims.push(number);
            }
            if !choice.notes {
                stage.notes = None;
            }
            brief.stages.push(stage);
        }
        brief
    }

    /// The number of each relation's claim.
    pub fn numbers(&self) -> BTreeMap<RelationId, usize> {
        self.claims.iter().map(|claim| (claim.relation.clone(), claim.number)).collect()
    }

    /// The claim of that number.
    pub fn claim(&self, number: usize) -> Option<&Claim> {
        number.checked_sub(1).and_then(|index| self.claims.get(index))
    }
}
