//! The way to a value inside an object: `sides[0].relations[1]`.

use std::borrow::Cow;

/// One step from a value to a value in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the member of an object.
    Key(Cow<'static, str>),
    /// Into an element of a list, from 0.
    Index(usize),
}

impl Step {
    /// Into a member whose name is known beforehand.
    pub const fn key(name: &'static str) -> Self {
        Self::Key(Cow::Borrowed(name))
    }
}

/// A path as people write it: `sides[0].relations`.
pub fn path_text(path: &[Step]) -> String {
    let steps = path.iter().enumerate().map(|(nth, step)| match step {
        Step::Key(key) if nth == 0 => key.to_string(),
        Step::Key(key) => format!(".{key}"),
        Step::Index(index) => format!("[{index}]"),
    });
    steps.collect()
}

/// The steps of a path as people write it. A name that holds a dot or a bracket is taken apart.
pub fn steps_of(path: &str) -> Vec<Step> {
    let parts = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_or_else(|_| Step::Key(Cow::Owned(part.to_owned())), Step::Index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        for path in ["", "label", "when.edtf", "sides[0].relations[12]", "target.relation"] {
            assert_eq!(path_text(&steps_of(path)), path);
        }
    }
}
