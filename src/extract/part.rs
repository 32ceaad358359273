//! Extract → the same with some of its actors alone. Knows no filter: who is asked for is what is left.

use super::{BadgeView, Bundle, Extract, RelationView};

impl Extract {
    /// What is left of the extract among these actors, given by their indices in ascending order.
    #[must_use]
    pub fn among(&self, members: &[u32]) -> Self {
        let new = |actor: u32| members.binary_search(&actor).ok().map(|index| index as u32);
        let both = |from: u32, to: u32| Some((new(from)?, new(to)?));
        let actors = members.iter().filter_map(|&actor| self.actors.get(actor as usize).cloned()).collect();
        let mut numbers = vec![None; self.relations.len()];
        let mut relations = Vec::new();
        for (view, number) in self.relations.iter().zip(&mut numbers) {
            if let Some((from, to)) = both(view.from, view.to) {
                *number = Some(relations.len() as u32);
                relations.push(RelationView { from, to, ..view.clone() });
            }
        }
        let number = |relation: u32| numbers.get(relation as usize).copied().flatten();
        let bundles = self.bundles.iter().filter_map(|bundle| {
            let (from, to) = both(bundle.from, bundle.to)?;
            let relations = bundle.relations.renumbered(number);
            Some(Bundle { from, to, relations, ..bundle.clone() })
        });
        let badges = self.badges.iter().filter_map(|badge| {
            let actor = new(badge.actor)?;
            Some(BadgeView { actor, relation: badge.relation.and_then(number), ..badge.clone() })
        });
        let (bundles, badges) = (bundles.collect(), badges.collect());
        let (filtered_out, actors_filtered_out) = (self.filtered_out, self.actors_filtered_out);
        let account = self.account.clone();
        Self { actors, relations, bundles, badges, filtered_out, actors_filtered_out, account, crowd: None }
    }
}
