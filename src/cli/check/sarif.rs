//! A report → SARIF 2.1.0 (OASIS standard, 27 March 2020), which code scanning services read. What is accepted is a
//! result with a suppression and its justification.

use serde_json::{Value, json};

use super::Outcome;
use crate::model::{Finding, Rule, Severity};
use crate::{format, model};

/// One log with one run.
pub(super) fn log(outcome: &Outcome) -> Value {
    let rules: Vec<&Rule> = model::check::RULES.iter().chain(format::RULES).collect();
    let results: Vec<Value> = outcome.findings.iter().map(|finding| result(outcome, &rules, finding)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "relata",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.explanation},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(outcome: &Outcome, rules: &[&Rule], finding: &Finding) -> Value {
    let place = &finding.place;
    let object = place.object.clone().unwrap_or_default();
    let field = place.field.clone().unwrap_or_default();
    let mut location = json!({"physicalLocation": {"artifactLocation": {"uri": uri(outcome)}}});
    if let (Some(line), Some(column)) = (place.line, place.column) {
        location["physicalLocation"]["region"] = json!({"startLine": line, "startColumn": column});
    }
    if !object.is_empty() {
        let name = [object.as_str(), field.as_str()].join("/");
        location["logicalLocations"] = json!([{"name": object, "fullyQualifiedName": name.trim_end_matches('/')}]);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location],
        // Lines move while a map is edited; ids do not.
        "partialFingerprints": {"place/v1": format!("{}/{object}/{field}", finding.code)},
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(accepted) = &finding.accepted {
        result["suppressions"] = json!([{"kind": "inSource", "status": "accepted", "justification": accepted.reason}]);
    }
    result
}

/// The file as a relative reference, or the bundled map's name.
fn uri(outcome: &Outcome) -> String {
    let file = outcome.file.as_deref().unwrap_or("strikes.relata").replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded =
        file.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    encoded.collect::<String>().trim_start_matches("./").to_owned()
}
