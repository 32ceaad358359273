//! Code → the rooms, crates and parts of the standard library that it names, each with its place.

use super::code::is_word;

/// What a path of the code leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    /// A room of this crate; `*` where everything at the top is taken.
    Room(String),
    /// A module of the standard library.
    Std(String),
    /// Any other crate.
    Crate(String),
}

/// Every path of the code that leads out of its file's room or into a crate, with the byte at which it starts.
/// `module` is where the file stands, such as `["drawing", "pill"]`; `crates` are the names of the dependencies.
pub(crate) fn names(code: &str, module: &[&str], crates: &[&str]) -> Vec<(usize, Name)> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    // Modules written within the file, each with the depth of the braces around its contents.
    let mut inline: Vec<(&str, usize)> = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while at < tokens.len() {
        match tokens[at].text {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inline.retain(|(_, inside)| *inside <= depth);
            }
            "mod" if text_at(&tokens, at + 2) == "{" => inline.push((tokens[at + 1].text, depth + 1)),
            _ => {}
        }
        let here: Vec<&str> = module.iter().copied().chain(inline.iter().map(|(name, _)| *name)).collect();
        let (paths, end) = paths_at(&tokens, at);
        found.extend(paths.iter().filter_map(|path| Some((tokens[at].at, leads_to(path, &here, crates)?))));
        at = end;
    }
    found
}

type Path<'a> = Vec<&'a str>;

struct Token<'a> {
    at: usize,
    text: &'a str,
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let bytes = code.as_bytes();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let length = match bytes[at] {
            byte if is_word(byte) => bytes[at..].iter().take_while(|byte| is_word(**byte)).count(),
            b':' if bytes.get(at + 1) == Some(&b':') => 2,
            _ => 1,
        };
        if !bytes[at].is_ascii_whitespace() {
            tokens.push(Token { at, text: &code[at..at + length] });
        }
        at += length;
    }
    tokens
}

fn text_at<'a>(tokens: &[Token<'a>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |token| token.text)
}

fn is_identifier(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| is_word(byte) && !byte.is_ascii_digit())
}

/// The paths that begin here, and where to go on reading. A single word is a path only where it is imported.
fn paths_at<'a>(tokens: &[Token<'a>], at: usize) -> (Vec<Path<'a>>, usize) {
    let mut paths = Vec::new();
    let text = tokens[at].text;
    let before = at.checked_sub(1).map_or("", |before| tokens[before].text);
    if text == "use" {
        let end = read(tokens, at + 1, &mut Vec::new(), &mut paths);
        (paths, end)
    } else if text == "extern" && text_at(tokens, at + 1) == "crate" {
        (vec![vec![text_at(tokens, at + 2)]], at + 3)
    } else if is_identifier(text) && !matches!(before, "::" | ".") || text == "::" && before != ">" {
        let end = read(tokens, at, &mut Vec::new(), &mut paths);
        paths.retain(|path| path.len() > 1);
        (paths, end.max(at + 1))
    } else {
        (paths, at + 1)
    }
}

/// Reads a path, or a group of them in braces, that continues `prefix`; returns where it ends.
fn read<'a>(tokens: &[Token<'a>], mut at: usize, prefix: &mut Path<'a>, paths: &mut Vec<Path<'a>>) -> usize {
    let length = prefix.len();
    loop {
        let is_inside = prefix.len() > length || length > 0;
        match text_at(tokens, at) {
            "::" => at += 1,
            "{" if is_inside && text_at(tokens, at - 1) == "::" || text_at(tokens, at - 1) == "use" => {
                at = group(tokens, at + 1, prefix, paths);
                prefix.truncate(length);
                return at;
            }
            text if is_identifier(text) || text == "*" => {
                prefix.push(text);
                at += 1;
                if text_at(tokens, at) != "::" {
                    break;
                }
            }
            _ => break,
        }
    }
    if !prefix.is_empty() {
        paths.push(prefix.clone());
    }
    prefix.truncate(length);
    // `as name` gives another name to the same thing.
    if text_at(tokens, at) == "as" { at + 2 } else { at }
}

fn group<'a>(tokens: &[Token<'a>], mut at: usize, prefix: &mut Path<'a>, paths: &mut Vec<Path<'a>>) -> usize {
    while !matches!(text_at(tokens, at), "}" | "") {
        let end = read(tokens, at, prefix, paths);
        at = if text_at(tokens, end) == "," { end + 1 } else { end.max(at + 1) };
        if text_at(tokens, end) == "}" {
            at = end;
        }
    }
    at + 1
}

/// Where a path leads to, if it leads out of its room.
fn leads_to(path: &[&str], module: &[&str], crates: &[&str]) -> Option<Name> {
    let (first, rest) = path.split_first()?;
    let mut inside: Vec<&str> = match *first {
        "crate" | "relata" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module[..module.len().saturating_sub(1)].to_vec(),
        "std" | "core" | "alloc" => return Some(Name::Std(rest.first().map_or("*", |part| *part).to_owned())),
        other => return crates.contains(&other).then(|| Name::Crate(other.to_owned())),
    };
    for segment in rest {
        match *segment {
            "super" => drop(inside.pop()),
            "self" => {}
            other => inside.push(other),
        }
    }
    let room = inside.first().copied().unwrap_or("*");
    (module.first() != Some(&room)).then(|| Name::Room(room.to_owned()))
}
