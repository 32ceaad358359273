//! Which relations are left in the picture.

use std::collections::BTreeSet;

use crate::model::{Polarity, Relation, Status};

/// What is hidden; the default hides nothing, so that unknown values are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Polarities that are hidden.
    pub hidden_polarities: BTreeSet<Polarity>,
    /// Statuses that are hidden.
    pub hidden_statuses: BTreeSet<Status>,
}

impl Filter {
    /// Is the relation left in?
    pub fn allows(&self, relation: &Relation) -> bool {
        !self.hidden_polarities.contains(&relation.effective_polarity())
            && !self.hidden_statuses.contains(&relation.status)
    }

    /// Does it hide nothing?
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}
