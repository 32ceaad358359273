//! `relata accept`: a finding of the check stands from now on, and the map says why.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::progress::Bar;
use super::{COULD_NOT_RUN, terminal};
use crate::edit::{Command, Object, fresh_id};
use crate::model::check::RULES;
use crate::model::{Acceptance, Extra, Kind};
use crate::session::Session;
use crate::{format, store};

/// What to accept, and why.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 written into the map, 2 it could not run and nothing is written.")]
pub struct AcceptArgs {
    /// The map file
    file: PathBuf,
    /// The code of the finding, such as inferred-end
    code: String,
    /// The id of the object that it is about; every object where none is given
    object: Option<String>,
    /// Why it may stand
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The field that it is about, as the check names it
    #[arg(long, requires = "object")]
    field: Option<String>,
    /// Who accepts it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When, such as 2026-05-02
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Writes the acceptance into the map: 0, or 2 if it could not.
pub fn run(args: &AcceptArgs) -> ExitCode {
    match accept(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            terminal::complain(message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn accept(args: &AcceptArgs) -> Result<(), String> {
    let AcceptArgs { file, code, object, reason, field, by, on } = args;
    if !RULES.iter().any(|rule| rule.code == code) {
        return Err(format!("the check has no code {code} that could be accepted; `relata explain` lists them"));
    }
    let bar = Bar::new("reading");
    let opened = store::open(file).map_err(|error| error.to_string())?;
    if !opened.loaded.may_overwrite() {
        return Err(format!("cannot write to {}: it could not be read as a whole; see `relata check`", file.display()));
    }
    let mut session = Session::new(opened.loaded.map);
    let map = session.map();
    if let Some(id) = object.as_ref().filter(|id| *id != "meta" && !Kind::ALL.iter().any(|kind| kind.is_in(map, id))) {
        return Err(format!("the map has no object {id}; take the id that the finding names"));
    }
    let acceptance = Acceptance {
        id: fresh_id(map, Kind::Acceptance, "").as_str().into(),
        code: code.clone(),
        object: object.clone(),
        field: field.clone(),
        reason: reason.clone(),
        by: by.clone(),
        on: on.clone(),
        extra: Extra::new(),
    };
    let command = Command::Add(Object::Acceptance(Arc::new(acceptance)));
    session.apply(&command).map_err(|error| error.to_string())?;
    bar.stage("writing", 0.6);
    store::save(&opened.path, &format::write(session.map()), Some(&opened.stamp)).map_err(|error| error.to_string())?;
    Ok(())
}
