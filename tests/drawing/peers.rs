//! A map → where other programs put its actors, each asked as its users would. They are found on the path: Graphviz's
//! `neato`, `fdp` and `sfdp`, and `node` with `cytoscape` and `cytoscape-fcose` where `NODE_PATH` says.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use kurbo::Point;
use relata::layout::LayoutRequest;

/// Name in the table, program and what it is asked.
pub(crate) const GRAPHVIZ: [(&str, &str, &str); 6] = [
    ("neato", "neato", ""),
    ("neato, no overlaps", "neato", "overlap=false;"),
    ("fdp", "fdp", ""),
    ("fdp, no overlaps", "fdp", "overlap=false;"),
    ("sfdp", "sfdp", ""),
    ("sfdp, no overlaps", "sfdp", "overlap=false;"),
];

/// Points in an inch.
const INCH: f64 = 72.0;

/// The places by Graphviz, `None` without it.
pub(crate) fn graphviz(request: &LayoutRequest, program: &str, asked: &str) -> Option<Vec<Point>> {
    let mut dot = format!("digraph {{ {asked} node [shape=box, fixedsize=true, label=\"\"];\n");
    for (index, node) in request.nodes.iter().enumerate() {
        let _ = writeln!(dot, "{index} [width={}, height={}];", node.width / INCH, node.height / INCH);
    }
    for link in &request.links {
        let _ = writeln!(dot, "{} -> {};", link.from, link.to);
    }
    dot.push('}');
    let answer = run(Command::new(program).arg("-Tplain"), &dot)?;
    let mut places = vec![Point::ZERO; request.nodes.len()];
    for line in answer.lines().filter(|line| line.starts_with("node ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<f64>().ok());
        let (index, x, y) = (words.get(1)?.parse::<usize>().ok()?, number(2)?, number(3)?);
        *places.get_mut(index)? = Point::new(x * INCH, -y * INCH);
    }
    Some(places)
}

/// The places of all maps by fcose, `None` without it.
pub(crate) fn fcose(requests: &[LayoutRequest]) -> Option<Vec<Vec<Point>>> {
    let graphs: Vec<serde_json::Value> = requests
        .iter()
        .map(|request| {
            let nodes: Vec<_> = request.nodes.iter().map(|node| [node.width, node.height]).collect();
            let links: Vec<_> = request.links.iter().map(|link| [link.from, link.to]).collect();
            serde_json::json!({ "nodes": nodes, "links": links })
        })
        .collect();
    let input = serde_json::to_string(&graphs).ok()?;
    let answer = run(Command::new("node").args(["-e", include_str!("fcose.js")]), &input)?;
    let places: Vec<Vec<[f64; 2]>> = serde_json::from_str(&answer).ok()?;
    Some(places.into_iter().map(|places| places.into_iter().map(|[x, y]| Point::new(x, y)).collect()).collect())
}

fn run(command: &mut Command, input: &str) -> Option<String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}
