//! `relata explain`: the code of a finding → what it means, what to do, and how to accept it.

use std::process::ExitCode;

use clap::Args;

use super::{COULD_NOT_RUN, terminal};
use crate::model::Rule;
use crate::{format, model};

/// What to explain.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// A code, such as single-source; all of them are listed where none is given
    code: Option<String>,
}

/// Explains: 0, or 2 if there is no such code.
pub fn run(args: &ExplainArgs) -> ExitCode {
    let (checked, read) = (model::check::RULES, format::RULES);
    let Some(code) = &args.code else {
        for (heading, rules) in
            [("Found by the check, and can be accepted:", checked), ("Found in reading a file:", read)]
        {
            terminal::say(heading);
            for rule in rules {
                let severity = rule.severity.to_string();
                terminal::say(format!("  {:<26} {severity:<8} {}", rule.code, first_sentence(rule)));
            }
        }
        return ExitCode::SUCCESS;
    };
    let Some(rule) = checked.iter().chain(read).find(|rule| rule.code == code) else {
        terminal::complain(format!("there is no code {code}; `relata explain` lists them all"));
        return ExitCode::from(COULD_NOT_RUN);
    };
    terminal::say(format!("{} ({})\n\n{}\n\nWhat to do: {}", rule.code, rule.severity, rule.explanation, rule.remedy));
    if checked.contains(rule) {
        terminal::say(acceptance(rule));
    }
    ExitCode::SUCCESS
}

fn first_sentence(rule: &Rule) -> &str {
    rule.explanation.split_inclusive(['.', ':']).next().unwrap_or_default().trim_end_matches(':')
}

fn acceptance(rule: &Rule) -> String {
    let code = rule.code;
    format!(
        "\nTo accept it, with the reason kept in the map: relata accept FILE {code} OBJECT --reason TEXT\nThat adds to \
         \"accepted\": {{\"id\": \"acc_1\", \"code\": \"{code}\", \"object\": \"…\", \"reason\": \"…\"}}"
    )
}
