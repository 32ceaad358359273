//! `relata suggest`: a text → who seems to act in it, and who does what to whom, with the words and the reason.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::args::Output;
use super::progress::Bar;
use super::{COULD_NOT_RUN, input, terminal};
use crate::suggest::{NamedTogether, Span, SuggestedActor, SuggestedPair, Suggestions, suggest_watched};

/// What to read, and how to report.
#[derive(Args, Debug)]
#[command(after_help = "Suggestions are no claims: nothing is on a map before somebody puts it there.")]
pub struct SuggestArgs {
    /// A plain text in English, UTF-8
    #[arg(value_name = "TEXT")]
    text: PathBuf,
    /// A map whose actors, with their other names and those who speak for them, are known
    #[arg(long, value_name = "MAP")]
    map: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Output,
}

/// Suggests: 0 when the suggestions are printed, 2 when the text or the map could not be read.
pub fn run(args: &SuggestArgs) -> ExitCode {
    match suggestions(args) {
        Ok((text, found)) => {
            match args.format {
                Output::Text => terminal::say(for_people(&text, &found).trim_end()),
                Output::Json => terminal::json(&for_programs(&text, &found)),
            }
            ExitCode::SUCCESS
        }
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn suggestions(args: &SuggestArgs) -> Result<(String, Suggestions), String> {
    let (text, _) = input::text(&args.text)?;
    let map = args.map.as_deref().map(input::map_file).transpose()?;
    let bar = Bar::new("reading");
    let found = suggest_watched(&text, map.as_ref().map(|loaded| &loaded.map), |part| bar.show(part));
    drop(bar);
    Ok((text, found.unwrap_or_default()))
}

fn for_people(text: &str, found: &Suggestions) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = format!("{} actors\n", found.actors.len());
    // Writing into a string cannot fail.
    for SuggestedActor { name, kind, aliases, mentions, why, .. } in &found.actors {
        let _ = write!(out, "  {name} ({kind}), {}×", mentions.len());
        if !aliases.is_empty() {
            let _ = write!(out, ", also {}", aliases.join(", "));
        }
        let _ = writeln!(out, ". {why}");
    }
    let _ = writeln!(out, "\n{} pairs", found.pairs.len());
    for pair in &found.pairs {
        let arrow = if pair.symmetric { "↔" } else { "→" };
        let SuggestedPair { event_type, polarity, status, modality, score, why, .. } = pair;
        let (from, to) = (&found.actors[pair.from].name, &found.actors[pair.to].name);
        let _ = writeln!(out, "  {from} {arrow} {to}: {event_type}, {polarity}, {status}, {modality}, {score:.2}");
        let _ = writeln!(out, "    {}", one_line(&characters, pair.passage));
        let _ = writeln!(out, "    {why}");
    }
    let _ = writeln!(out, "\n{} named together: no rule says who does what, read these", found.together.len());
    for NamedTogether { one, other, passage, times, score, why, .. } in &found.together {
        let (one, other) = (&found.actors[*one].name, &found.actors[*other].name);
        let _ = writeln!(out, "  {one} · {other}: {times}×, {score:.2}");
        let _ = writeln!(out, "    {}", one_line(&characters, *passage));
        let _ = writeln!(out, "    {why}");
    }
    out
}

fn for_programs(text: &str, found: &Suggestions) -> serde_json::Value {
    let characters: Vec<char> = text.chars().collect();
    let span = |span: Span| json!({ "start": span.start, "end": span.end });
    let actors = found.actors.iter().map(|actor| {
        let mentions = actor.mentions.iter().map(
            |mention| json!({ "start": mention.span.start, "end": mention.span.end, "inferred": mention.inferred }),
        );
        json!({
            "name": actor.name,
            "known": actor.known,
            "kind": actor.kind,
            "aliases": actor.aliases,
            "mentions": mentions.collect::<Vec<_>>(),
            "why": actor.why,
        })
    });
    let pairs = found.pairs.iter().map(|pair| {
        json!({
            "id": pair.id,
            "from": pair.from,
            "to": pair.to,
            "symmetric": pair.symmetric,
            "event_type": pair.event_type,
            "polarity": pair.polarity,
            "modality": pair.modality,
            "status": pair.status,
            "quote": characters[pair.passage.start..pair.passage.end].iter().collect::<String>(),
            "passage": span(pair.passage),
            "action": span(pair.action),
            "score": pair.score,
            "why": pair.why,
            "inferred_from": pair.inferred_from,
            "inferred_to": pair.inferred_to,
        })
    });
    let together = found.together.iter().map(|near| {
        json!({
            "id": near.id,
            "one": near.one,
            "other": near.other,
            "times": near.times,
            "quote": characters[near.passage.start..near.passage.end].iter().collect::<String>(),
            "passage": span(near.passage),
            "score": near.score,
            "why": near.why,
        })
    });
    json!({
        "actors": actors.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
        "together": together.collect::<Vec<_>>(),
    })
}

/// The words with every stretch of white space as one space.
fn one_line(characters: &[char], span: Span) -> String {
    let words: String = characters[span.start..span.end].iter().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
