//! Briefing → Markdown: each scene with what it shows, and the words behind it as numbered notes at the end.

use super::annex::{Annex, Entry, annexes};
use super::claims::{Claim, Quote};
use super::{Brief, Lead};
use crate::paint::put;

/// The briefing as `CommonMark`. Whatever a map says is text, never markup.
pub(super) fn markdown(brief: &Brief) -> String {
    let mut out = format!("# {}\n", plain(&brief.title));
    put_according(&mut out, brief.according.as_deref());
    for stage in &brief.stages {
        put(&mut out, format_args!("\n## {}. {}\n", stage.number, plain(&stage.title)));
        put_according(&mut out, stage.according().as_deref());
        if let Some(caption) = &stage.caption {
            put(&mut out, format_args!("\n{}\n", plain(caption)));
        }
        stage.lead.iter().for_each(|lead| put_lead(&mut out, lead));
        if let Some(notes) = &stage.notes {
            put(&mut out, format_args!("\n*Notes: {}*\n", plain(notes)));
        }
        out.push('\n');
        for claim in stage.claims.iter().filter_map(|&number| brief.claim(number)) {
            put(
                &mut out,
                format_args!(
                    "- {}: {} ({}) [{}]\n",
                    plain(&claim.ends),
                    plain(&claim.label),
                    plain(&claim.standing),
                    claim.number
                ),
            );
        }
    }
    if !brief.claims.is_empty() {
        out.push_str("\n## Who says so\n");
        brief.claims.iter().for_each(|claim| put_claim(&mut out, claim));
    }
    for annex in annexes(brief) {
        put_annex(&mut out, &annex);
    }
    out
}

/// By whom it is told, and how much they say.
fn put_according(out: &mut String, words: Option<&str>) {
    if let Some(words) = words {
        put(out, format_args!("\n*{}*\n", plain(words)));
    }
}

fn put_annex(out: &mut String, annex: &Annex) {
    put(out, format_args!("\n## {}\n", annex.title));
    for entry in &annex.entries {
        match entry {
            Entry::Claim(claim) => put_claim(out, claim),
            Entry::Quoted(about, quote) => {
                put(out, format_args!("\n### {}\n", plain(about)));
                put_quote(out, quote);
            }
            Entry::Words(title, words) => {
                put(out, format_args!("\n### {}\n\n", plain(title)));
                out.extend(words.iter().map(|words| format!("- {}\n", plain(words))));
            }
        }
    }
}

fn put_lead(out: &mut String, lead: &Lead) {
    if let Some(title) = &lead.title {
        put(out, format_args!("\n**{}**\n", plain(title)));
    }
    for quote in lead.sides.iter().flat_map(|side| &side.quotes) {
        put(out, format_args!("\n> {}\n>\n> — {}\n", plain(&quote.words), plain(&quote.speaker)));
        put_translation(out, quote);
    }
}

fn put_claim(out: &mut String, claim: &Claim) {
    put(
        out,
        format_args!(
            "\n### {} · {}: {}\n\n{}\n",
            claim.number,
            plain(&claim.ends),
            plain(&claim.label),
            plain(&claim.standing)
        ),
    );
    if claim.quotes.is_empty() {
        put(out, format_args!("\n{}\n", claim.unquoted));
    }
    claim.quotes.iter().for_each(|quote| put_quote(out, quote));
}

fn put_quote(out: &mut String, quote: &Quote) {
    let by = if quote.disputes { "≠ disputed by" } else { "—" };
    put(
        out,
        format_args!("\n> {}\n>\n> {by} {}, {}\n", plain(&quote.words), plain(&quote.speaker), plain(&quote.place)),
    );
    put_translation(out, quote);
}

/// Below the quote and outside of it: nobody said it so.
fn put_translation(out: &mut String, quote: &Quote) {
    if let Some((credit, words)) = &quote.translation {
        put(out, format_args!("\n{}: {}\n", plain(credit), plain(words)));
    }
}

/// One line of text in which nothing is markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
