//! A check that a document is well-formed, as small as our painter allows.

/// Checks that a document is well-formed as far as our painter goes (elements, quoted attributes, the five
/// entities, allowed characters) and returns its tags in order, closing ones with a slash.
pub(crate) fn tags(xml: &str) -> Vec<String> {
    let (mut stack, mut out, mut rest) = (Vec::new(), Vec::new(), xml);
    let allowed = |c: char| c == '\n' || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    assert!(xml.chars().all(allowed), "a character that XML forbids");
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start]);
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let name: String = tag.trim_end_matches('/').split_whitespace().next().expect("a tag has a name").to_owned();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(stack.pop().as_deref(), Some(name), "elements nest");
        } else {
            check_attributes(tag.trim_end_matches('/')[name.len()..].trim());
            if !tag.ends_with('/') {
                stack.push(name.clone());
            }
        }
        out.push(name);
    }
    check_text(rest);
    assert!(stack.is_empty(), "{stack:?} not closed");
    out
}

fn check_text(text: &str) {
    for part in text.split('&').skip(1) {
        let entity = part.split(';').next().expect("split gives a first part");
        assert!(["amp", "lt", "gt", "quot", "#39"].contains(&entity), "&{part}");
    }
}

fn check_attributes(mut rest: &str) {
    let mut names = Vec::new();
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").expect("an attribute has a quoted value");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-:".contains(c)), "{name}");
        assert!(!names.contains(&name), "{name} twice");
        names.push(name);
        let (value, after) = value.split_once('"').expect("a value ends");
        assert!(!value.contains('<'));
        check_text(value);
        rest = after.trim_start();
    }
}

pub(crate) fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.split_once(&format!(" {name}=\""))?.1.split('"').next()
}
