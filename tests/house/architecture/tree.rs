//! What cargo links: no window without the feature `gui`, and no network with it.

use std::process::Command;

/// Crates of the window, by the beginnings of their names.
const WINDOW: [&str; 10] = ["accesskit", "ecolor", "eframe", "egui", "emath", "epaint", "naga", "rfd", "wgpu", "winit"];

/// Crates that speak with other machines, or exist to.
const NETWORK: [&str; 13] = [
    "curl",
    "h2",
    "hyper",
    "isahc",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tungstenite",
    "ureq",
    "webbrowser",
];

#[test]
fn without_the_feature_gui_no_window_is_linked() {
    let crates = linked(&["--no-default-features"]);
    assert!(crates.iter().any(|name| name == "kurbo"), "{crates:?}");
    assert_eq!(among(&crates, &WINDOW), Vec::<&str>::new());
}

#[test]
fn with_it_a_window_is_linked_and_no_network() {
    // A build without the feature may not have fetched the window's crates.
    if cfg!(feature = "gui") {
        let crates = linked(&[]);
        for name in ["eframe", "egui", "egui_graphs", "rfd", "wgpu", "winit"] {
            assert!(crates.iter().any(|known| known == name), "{name} is not in the tree: is this test blind?");
        }
        assert_eq!(among(&crates, &NETWORK), Vec::<&str>::new());
    }
}

/// The names of the crates that are linked on this machine's platform.
fn linked(options: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let output = command.args(options).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Those crates whose names begin as one of `parts` does.
fn among<'a>(crates: &'a [String], parts: &[&str]) -> Vec<&'a str> {
    let is_one = |name: &str| {
        parts
            .iter()
            .any(|part| name == *part || name.starts_with(&format!("{part}-")) || name.starts_with(&format!("{part}_")))
    };
    crates.iter().map(String::as_str).filter(|name| is_one(name)).collect()
}
