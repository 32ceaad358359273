//! `cargo metadata` → the crates that end up in the program, on each platform.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Platforms for which the program is built.
pub(crate) const PLATFORMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// Name and version → licence expression.
pub(crate) type Crates = BTreeMap<(String, String), String>;

/// The crates linked on a platform; nothing where cargo cannot tell, such as without the network for a platform whose
/// crates were never fetched.
pub(crate) fn linked(platform: &str, offline: bool) -> Option<Crates> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    if offline {
        command.arg("--offline");
    }
    let output = command.output().ok().filter(|output| output.status.success())?;
    walk(&serde_json::from_slice(&output.stdout).ok()?)
}

/// Follows the dependencies that are linked: neither those of tests and build scripts nor macros.
fn walk(metadata: &Value) -> Option<Crates> {
    let by_id = |list: &Value| -> Option<BTreeMap<String, Value>> {
        list.as_array()?.iter().map(|item| Some((item["id"].as_str()?.to_owned(), item.clone()))).collect()
    };
    let packages = by_id(&metadata["packages"])?;
    let nodes = by_id(&metadata["resolve"]["nodes"])?;
    let root = metadata["resolve"]["root"].as_str()?;
    let (mut seen, mut waiting, mut crates) = (BTreeSet::new(), vec![root.to_owned()], Crates::new());
    while let Some(id) = waiting.pop() {
        let package = &packages[&id];
        if !seen.insert(id.clone()) || is_macro(package) {
            continue;
        }
        if id != root {
            let text = |field: &str| package[field].as_str().unwrap_or("none").to_owned();
            crates.insert((text("name"), text("version")), text("license"));
        }
        let dependencies = nodes[&id]["deps"].as_array()?;
        waiting.extend(
            dependencies.iter().filter(|dep| is_linked(dep)).filter_map(|dep| dep["pkg"].as_str().map(str::to_owned)),
        );
    }
    Some(crates)
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().map_or(&[][..], Vec::as_slice);
    targets.iter().any(|target| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"proc-macro".into())))
}

fn is_linked(dependency: &Value) -> bool {
    dependency["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}
