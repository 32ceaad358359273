//! Pieces of a page → the tree that a screen reader walks: a figure for each subject, in the order of painting.

use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagTree};

use crate::drawing::{Drawing, Subject};

/// The tagged pieces of a page, by subject.
#[derive(Default)]
pub(super) struct Tags {
    groups: Vec<(Option<u32>, Vec<Identifier>)>,
    links: Vec<Identifier>,
}

impl Tags {
    /// Notes a piece. All pieces of a subject are one figure; what belongs to none is a paragraph of its own.
    pub(super) fn add(&mut self, subject: Option<u32>, piece: Identifier) {
        let known = self.groups.iter_mut().find(|(other, _)| other.is_some() && *other == subject);
        match known {
            Some((_, pieces)) => pieces.push(piece),
            None => self.groups.push((subject, vec![piece])),
        }
    }

    /// Notes a part of the page that leads elsewhere.
    pub(super) fn add_link(&mut self, link: Identifier) {
        self.links.push(link);
    }

    /// Puts the page into the tree of its document.
    pub(super) fn plant(self, drawing: &Drawing, tree: &mut TagTree) {
        for (subject, pieces) in self.groups {
            let children: Vec<Node> = pieces.into_iter().map(Node::Leaf).collect();
            let subject = subject.and_then(|index| drawing.subjects.get(index as usize));
            tree.push(match subject {
                Some(subject) => TagGroup::with_children(Tag::Figure(Some(words(subject))), children),
                None => TagGroup::with_children(Tag::P, children),
            });
        }
        for link in self.links {
            tree.push(TagGroup::with_children(Tag::Link, vec![Node::Leaf(link)]));
        }
    }
}

/// "Afghan Taliban to TTP: Alleged sheltering. For, contested. 3 quotes."
fn words(subject: &Subject) -> String {
    if subject.description.is_empty() {
        return subject.title.clone();
    }
    format!("{}. {}", subject.title, subject.description)
}
