//! Enough of JSON Schema 2020-12 to hold the register against its schema.
//!
//! Knows the keywords that `register.schema.json` uses and panics at any other, so nothing in the schema
//! is passed over in silence. Not a general validator; a full one would bring some fifty crates along.

use serde_json::Value;

use super::{ClauseNumber, RequirementId};

/// Holds `json` against `schema`; the error says where and why it does not fit.
pub(super) fn check(schema: &str, json: &Value) -> Result<(), String> {
    let root: Value = serde_json::from_str(schema).unwrap();
    apply(&root, &root, json).map_err(|why| format!("schema: {why}"))
}

fn apply(root: &Value, schema: &Value, json: &Value) -> Result<(), String> {
    for (keyword, rule) in schema.as_object().unwrap() {
        let fits = match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "$defs" | "then" | "else" => true,
            "$ref" => {
                apply(root, root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap(), json)?;
                true
            }
            "type" => rule
                .as_array()
                .map_or_else(|| has_type(json, rule), |names| names.iter().any(|name| has_type(json, name))),
            "const" => json == rule,
            "enum" => rule.as_array().unwrap().contains(json),
            "pattern" => json.as_str().is_none_or(|text| matches_pattern(text, rule.as_str().unwrap())),
            "minLength" => json.as_str().is_none_or(|text| text.chars().count() >= size(rule)),
            "maxLength" => json.as_str().is_none_or(|text| text.chars().count() <= size(rule)),
            "minItems" => json.as_array().is_none_or(|items| items.len() >= size(rule)),
            "maxItems" => json.as_array().is_none_or(|items| items.len() <= size(rule)),
            "uniqueItems" => json.as_array().is_none_or(|items| {
                items.iter().enumerate().all(|(index, item)| !items[..index].contains(item))
            }),
            "items" => {
                for (index, item) in json.as_array().into_iter().flatten().enumerate() {
                    apply(root, rule, item).map_err(|why| format!("{index}: {why}"))?;
                }
                true
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    let Some(value) = json.get(name) else { continue };
                    apply(root, rule, value).map_err(|why| format!("{name}: {why}"))?;
                }
                true
            }
            "required" => json.as_object().is_none_or(|object| {
                rule.as_array().unwrap().iter().all(|name| object.contains_key(name.as_str().unwrap()))
            }),
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false), "only false is known here");
                let known = schema["properties"].as_object().unwrap();
                json.as_object().is_none_or(|object| object.keys().all(|name| known.contains_key(name)))
            }
            "anyOf" => rule.as_array().unwrap().iter().any(|rule| apply(root, rule, json).is_ok()),
            "allOf" => {
                for rule in rule.as_array().unwrap() {
                    apply(root, rule, json)?;
                }
                true
            }
            "if" => {
                let branch = if apply(root, rule, json).is_ok() { "then" } else { "else" };
                apply(root, &schema[branch], json)?;
                true
            }
            unknown => panic!("the schema uses `{unknown}`: teach it to this test"),
        };
        if !fits {
            return Err(format!("{keyword} {rule} does not hold for {json:.80}"));
        }
    }
    Ok(())
}

fn has_type(json: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => json.is_object(),
        "array" => json.is_array(),
        "string" => json.is_string(),
        "boolean" => json.is_boolean(),
        "null" => json.is_null(),
        unknown => panic!("the schema uses the type `{unknown}`: teach it to this test"),
    }
}

fn size(rule: &Value) -> usize {
    usize::try_from(rule.as_u64().unwrap()).unwrap()
}

/// The patterns of the schema by hand; those of numbers and ids are held to be what the Rust types accept.
fn matches_pattern(text: &str, pattern: &str) -> bool {
    let one_line = !text.contains('\n');
    let starts = text.starts_with(|first: char| !first.is_whitespace());
    match pattern {
        r"^\S(.*\S)?$" => one_line && starts && text.trim_end() == text,
        r"^\S.*\.$" => one_line && starts && text.len() > 1 && text.ends_with('.'),
        r"^\S.*\?$" => one_line && starts && text.len() > 1 && text.ends_with('?'),
        "^[a-z]$" => text.len() == 1 && text.bytes().all(|letter| letter.is_ascii_lowercase()),
        r"^[1-9][0-9]*(\.[1-9][0-9]*){0,3}$" => text.parse::<ClauseNumber>().is_ok(),
        r"^(A\.)?[1-9][0-9]*(\.[1-9][0-9]*){0,3}$" => {
            text.strip_prefix("A.").unwrap_or(text).parse::<ClauseNumber>().is_ok()
        }
        "^DI-(0[1-9]|[1-9][0-9]+)$" => text.parse::<RequirementId>().is_ok(),
        unknown => panic!("the schema uses the pattern `{unknown}`: teach it to this test"),
    }
}
