//! Bytes of a document → the text that quotes are compared with. Knows no files and no map: nothing is fetched, and nothing
//! in a document is followed.

mod html;
mod pdf;

/// Reads plain text and Markdown as they stand, web pages without their markup, and of a PDF the words, with a form feed
/// between two pages. `name` is the file's, whose ending
/// says what it is, and goes into messages.
///
/// # Errors
/// A sentence for people with what to do.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let ends = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
    if bytes.starts_with(b"%PDF") {
        return pdf::text(bytes).map_err(|why| format!("{name} {why}."));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(format!("{name} is UTF-16. Save it as plain UTF-8 text and attach that."));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name} is no UTF-8 text at byte {at}. Save it as plain UTF-8 text and attach that.")
    })?;
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
            ("a.txt", &b"caf\xE9"[..], "no UTF-8 text at byte 3"),
            ("a.txt", b"\xFF\xFEa\0", "UTF-16"),
            ("a.pdf", b"%PDF-1.7", "is a broken PDF"),
            ("a.html", b"<script>let words</script>", "no words"),
        ] {
            assert!(read(name, bytes).is_err_and(|error| error.starts_with(name) && error.contains(says)), "{name}");
        }
    }
}
