//! Briefing → one HTML file: pictures, quotes, search and keys, without a network. Without scripts it is a page to
//! scroll, whose lines still lead to their quotes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::annex::{Annex, Entry, annexes};
use super::claims::{Claim, Quote};
use super::slide::map_picture;
use super::watch::Pages;
use super::{Brief, BriefError, Lead, Stage, Watch};
use crate::drawing::{SubjectKey, Theme};
use crate::model::RelationId;
use crate::paint::{escape, put, svg_linked};

const STYLE: &str = include_str!("../../assets/briefing/briefing.css");
const SCRIPT: &str = include_str!("../../assets/briefing/briefing.js");

/// The briefing as one page. Its policy allows this style and this script and nothing else, whatever a map says.
///
/// # Errors
/// Where `watch` calls it off.
pub(super) fn html(brief: &Brief, watch: Watch) -> Result<String, BriefError> {
    let language = brief.language.as_deref().unwrap_or("en");
    let title = escape(&brief.title);
    let annexes = annexes(brief);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Relata\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escape(language),
        hash(STYLE),
        hash(SCRIPT),
    );
    put(
        &mut out,
        format_args!(
            "<header><h1>{title}</h1><div class=\"tools\" hidden><label>Find <input id=\"find\" type=\"search\" autocomplete=\"off\"></label> \
             <output id=\"found\" for=\"find\"></output> <button id=\"theme\" type=\"button\">Dark or light</button> \
             <button id=\"help\" type=\"button\">Keys</button></div>{}{}</header>\n<main>\n",
            according(brief.according.as_deref()),
            contents(&annexes)
        ),
    );
    let numbers = brief.numbers();
    let mut pages = Pages::new(brief.stages.len(), watch);
    for stage in &brief.stages {
        pages.next()?;
        put_stage(&mut out, brief, stage, &numbers);
    }
    out.push_str("</main>\n<section id=\"claims\" aria-labelledby=\"who\">\n<h2 id=\"who\">Who says so</h2>\n");
    for claim in &brief.claims {
        put_claim(&mut out, claim, brief);
    }
    out.push_str("</section>\n");
    for (number, annex) in (1..).zip(&annexes) {
        put_annex(&mut out, number, annex, brief);
    }
    put(&mut out, format_args!("{KEYS}\n<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    Ok(out)
}

/// By whom it is told, and how much they say.
fn according(words: Option<&str>) -> String {
    words.map(|words| format!("<p class=\"according\" dir=\"auto\">{}</p>\n", escape(words))).unwrap_or_default()
}

/// Links to what follows the quotes.
fn contents(annexes: &[Annex]) -> String {
    let link = |(number, annex): (usize, &Annex)| format!("<a href=\"#annex-{number}\">{}</a>", annex.title);
    let links: Vec<String> = (1..).zip(annexes).map(link).collect();
    if links.is_empty() { String::new() } else { format!("<nav>{}</nav>", links.join(" · ")) }
}

fn put_annex(out: &mut String, number: usize, annex: &Annex, brief: &Brief) {
    put(
        out,
        format_args!(
            "<section class=\"annex\" id=\"annex-{number}\" aria-labelledby=\"about-{number}\">\n\
             <h2 id=\"about-{number}\" tabindex=\"-1\">{}</h2>\n",
            annex.title
        ),
    );
    for entry in &annex.entries {
        match entry {
            Entry::Claim(claim) => put_claim(out, claim, brief),
            Entry::Quoted(about, quote) => {
                put(out, format_args!("<article class=\"claim\">\n<h3 dir=\"auto\">{}</h3>\n", escape(about)));
                put_quote(out, quote);
                out.push_str("</article>\n");
            }
            Entry::Words(title, words) => {
                put(out, format_args!("<article class=\"claim\">\n<h3 dir=\"auto\">{}</h3>\n<ul>", escape(title)));
                out.extend(words.iter().map(|words| format!("<li dir=\"auto\">{}</li>", escape(words))));
                out.push_str("</ul>\n</article>\n");
            }
        }
    }
    out.push_str("</section>\n");
}

const KEYS: &str = "<dialog id=\"keys\" aria-label=\"Keys\"><table><tr><th>→ Space PgDn N</th><td>next</td></tr>\
<tr><th>← Backspace PgUp P</th><td>back</td></tr><tr><th>Home, End, number + Enter</th><td>first, last, that scene</td></tr>\
<tr><th>Q</th><td>who says so: the words behind this scene</td></tr><tr><th>O</th><td>overview</td></tr>\
<tr><th>B, W</th><td>black, white screen</td></tr><tr><th>wheel, + and −, drag, 0</th><td>zoom, move, whole picture</td></tr>\
<tr><th>/</th><td>find</td></tr><tr><th>F, Esc</th><td>full screen, back</td></tr></table>\
<form method=\"dialog\"><button>Close</button></form></dialog>";

fn put_stage(out: &mut String, brief: &Brief, stage: &Stage, numbers: &BTreeMap<RelationId, usize>) {
    let number = stage.number;
    let count = brief.stages.len();
    put(
        out,
        format_args!(
            "<section class=\"scene\" id=\"scene-{number}\" aria-labelledby=\"title-{number}\">\n\
             <h2 id=\"title-{number}\" tabindex=\"-1\">{} <span class=\"count\">{number}/{count}</span></h2>\n{}",
            escape(&stage.title),
            according(stage.according().as_deref())
        ),
    );
    let address = |key: SubjectKey| match key {
        SubjectKey::Bundle(bundle) => stage.claims_of(bundle, numbers).first().map(|claim| format!("#claim-{claim}")),
        _ => None,
    };
    for (class, theme) in [("light", &Theme::LIGHT), ("dark", &Theme::DARK)] {
        let picture = svg_linked(&map_picture(brief, stage, theme), &address);
        put(out, format_args!("<figure class=\"{class}\">{picture}</figure>\n"));
    }
    if let Some(caption) = &stage.caption {
        put(out, format_args!("<p class=\"caption\" dir=\"auto\">{}</p>\n", escape(caption)));
    }
    stage.lead.iter().for_each(|lead| put_lead(out, lead));
    if let Some(notes) = &stage.notes {
        put(
            out,
            format_args!(
                "<details class=\"notes\"><summary>Notes</summary><p dir=\"auto\">{}</p></details>\n",
                escape(notes)
            ),
        );
    }
    let links: Vec<String> =
        stage.claims.iter().map(|claim| format!("<a href=\"#claim-{claim}\">{claim}</a>")).collect();
    if !links.is_empty() {
        put(out, format_args!("<p class=\"numbers\">Who says so: {}</p>\n", links.join(", ")));
    }
    out.push_str("</section>\n");
}

fn put_lead(out: &mut String, lead: &Lead) {
    out.push_str("<div class=\"lead\">\n");
    if let Some(title) = &lead.title {
        put(out, format_args!("<h3 dir=\"auto\">{}</h3>\n", escape(title)));
    }
    out.push_str("<div class=\"sides\">\n");
    for side in &lead.sides {
        out.push_str("<div class=\"side\">\n");
        side.quotes.iter().for_each(|quote| put_quote(out, quote));
        if let Some(reads) = &side.reads {
            put(out, format_args!("<p class=\"reads\" dir=\"auto\">{}</p>\n", escape(reads)));
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div></div>\n");
}

fn put_claim(out: &mut String, claim: &Claim, brief: &Brief) {
    let number = claim.number;
    let scenes = brief.stages.iter().filter(|stage| stage.claims.contains(&number)).map(|stage| stage.number);
    let scenes: Vec<String> = scenes.map(|scene| format!("<a href=\"#scene-{scene}\">scene {scene}</a>")).collect();
    let scenes = if scenes.is_empty() { String::new() } else { format!(" · {}", scenes.join(", ")) };
    put(
        out,
        format_args!(
            "<article class=\"claim {}\" id=\"claim-{number}\" tabindex=\"-1\">\n<h3 dir=\"auto\">{number}. {}: {}</h3>\n\
             <p class=\"standing\">{}{scenes}</p>\n",
            claim.polarity.as_str().chars().filter(char::is_ascii_alphabetic).collect::<String>(),
            escape(&claim.ends),
            escape(&claim.label),
            escape(&claim.standing),
        ),
    );
    if claim.quotes.is_empty() {
        put(out, format_args!("<p class=\"unsourced\">{}</p>\n", claim.unquoted));
    }
    claim.quotes.iter().for_each(|quote| put_quote(out, quote));
    out.push_str("</article>\n");
}

fn put_quote(out: &mut String, quote: &Quote) {
    let (class, by) = if quote.disputes { ("against", "≠ disputed by") } else { ("for", "—") };
    put(
        out,
        format_args!(
            "<figure class=\"quote {class}\"><blockquote dir=\"auto\">{}</blockquote><figcaption dir=\"auto\">{by} {}, {}</figcaption>{}</figure>\n",
            escape(&quote.words),
            escape(&quote.speaker),
            escape(&quote.place),
            translation(quote)
        ),
    );
}

/// A quote in another language, outside of the quotation: nobody said it so.
fn translation(quote: &Quote) -> String {
    let Some((credit, words)) = &quote.translation else { return String::new() };
    format!(
        "<p class=\"reads\" dir=\"auto\">{}:</p><p class=\"translation\" dir=\"auto\">{}</p>",
        escape(credit),
        escape(words)
    )
}

/// A source of the Content Security Policy: the hash of what stands in the page.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
