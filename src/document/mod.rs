//! Bytes of a document → the text that quotes are compared with. Knows no files and no map: nothing is fetched, and nothing
//! in a document is followed.

mod html;

/// Reads plain text and Markdown as they stand, and web pages without their markup. `name` is the file's, whose ending
/// says what it is, and goes into messages.
///
/// # Errors
/// A sentence for people with what to do.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let ends = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
    if bytes.starts_with(b"%PDF") {
        return Err(format!(
            "{name} is a PDF, which Relata cannot read yet. Save its text as plain UTF-8 and attach that."
        ));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("{name} is no UTF-8 text. Save it as plain UTF-8 text and attach that."))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if !ends(".html") && !ends(".htm") && !ends(".xhtml") {
        return Ok(text);
    }
    let stripped = html::text(&text);
    if stripped.is_empty() {
        return Err(format!(
            "{name} has no words. Pages that a script fills must be saved with their words, or as text."
        ));
    }
    Ok(stripped)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_ending_says_what_it_is_and_errors_say_what_to_do() {
        let read = |name: &str, bytes: &[u8]| text(name, bytes.to_vec());
        assert_eq!(read("a.txt", b"<p>as it stands"), Ok("<p>as it stands".to_owned()));
        assert_eq!(read("a.md", "\u{feff}# One".as_bytes()), Ok("# One".to_owned()));
        assert_eq!(read("A.HTML", b"<p>One<p>two"), Ok("One\n\ntwo\n".to_owned()));
        for (name, bytes, says) in [
            ("a.txt", &b"caf\xE9"[..], "no UTF-8"),
            ("a.pdf", b"%PDF-1.7", "is a PDF"),
            ("a.html", b"<script>let words</script>", "no words"),
        ] {
            assert!(read(name, bytes).is_err_and(|error| error.starts_with(name) && error.contains(says)), "{name}");
        }
    }
}
