//! The document of the API (OpenAPI 3.1), made from the forms of the steps: it cannot say anything else.

use app::one_stop::Queue;
use casework::EventKind;
use casework::case::{CaseState, CaseStep, Channel, Field, FieldKind, fields};
use serde_json::{Map, Value, json};
use words::Lang;

use super::once::KEY;

/// The whole document.
pub(super) fn document() -> Value {
    let mut paths = Map::new();
    let list =
        operation("list_cases", "Open cases of the system's units, the most urgent first", "read");
    let create = operation("create_case", "Receive a case, complete and correct", "write");
    paths.insert(
        "/api/v1/cases".to_owned(),
        json!({ "get": listed(list), "post": created(create) }),
    );
    let show = operation("read_case", "One case: state, due date, what happened", "read");
    let mut show = answered(show, "200", &reference("Case"), &["404"]);
    show["parameters"] = json!([code()]);
    paths.insert("/api/v1/cases/{code}".to_owned(), json!({ "get": show }));
    for step in CaseStep::ALL {
        let path = format!("/api/v1/cases/{{code}}/events/{}", step.name());
        paths.insert(path, json!({ "post": step_of(*step) }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Minh Bạch: cases of the one-stop desk",
            "version": "1",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "No answer holds a person: applicants are sent in and never read out. Due dates are \
                computed; no request can set one. A request with the same Idempotency-Key is done once; what was \
                refused was not done, and leaves its key free.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas(),
        },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn operation(id: &str, summary: &str, scope: &str) -> Value {
    json!({
        "operationId": id,
        "summary": summary,
        "description": format!("Needs a token with the scope `{scope}`."),
        "security": [{ "token": [] }],
    })
}

/// The operation with its answers: the good one, and a problem for each status.
fn answered(mut operation: Value, good: &str, schema: &Value, problems: &[&str]) -> Value {
    let mut responses = Map::new();
    let content = json!({ "application/json": { "schema": schema } });
    responses.insert(good.to_owned(), json!({ "description": "Done", "content": content }));
    for status in ["400", "401", "403", "413", "414", "500", "503", "507"].iter().chain(problems) {
        let content = json!({ "application/problem+json": { "schema": reference("Problem") } });
        let problem = json!({ "description": "A problem", "content": content });
        responses.insert((*status).to_owned(), problem);
    }
    operation["responses"] = Value::Object(responses);
    operation
}

fn code() -> Value {
    json!({
        "name": "code", "in": "path", "required": true,
        "description": "The code of the case, or the number under which it was sent in",
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9.-]{1,60}$" },
    })
}

fn key() -> Value {
    json!({
        "name": KEY, "in": "header", "required": true,
        "description": "The same key with the same request is done once and answered the same",
        "schema": { "type": "string", "pattern": "^[!-~]{1,100}$" },
    })
}

fn listed(list: Value) -> Value {
    let mut list = answered(list, "200", &reference("Page"), &[]);
    let queues: Vec<&str> = Queue::ALL.into_iter().map(Queue::name).collect();
    let query =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    list["parameters"] = json!([
        query("queue", json!({ "type": "string", "enum": queues, "default": "open" })),
        query("after", json!({ "type": "string", "maxLength": 200 })),
        query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 20 })),
    ]);
    list
}

/// A request with a key and a body.
fn sent(mut operation: Value, parameters: Value, schema: &Value) -> Value {
    operation["parameters"] = parameters;
    let content = json!({ "application/json": { "schema": schema } });
    operation["requestBody"] = json!({ "required": true, "content": content });
    operation
}

fn created(create: Value) -> Value {
    let problems = ["404", "409", "413", "415", "422"];
    let create = answered(create, "201", &reference("Created"), &problems);
    sent(create, json!([key()]), &reference("NewCase"))
}

fn step_of(step: CaseStep) -> Value {
    let id = step.name();
    let said = operation(id, &words::case_step_button(Lang::En, step), "write");
    let said = answered(said, "200", &reference("Taken"), &["404", "409", "413", "415", "422"]);
    let of = fields(step);
    let properties: Map<String, Value> =
        of.iter().map(|it| (it.name.name().to_owned(), field(it))).collect();
    let required: Vec<&str> = of.iter().filter(|it| it.required).map(|it| it.name.name()).collect();
    let mut own = json!({
        "type": "object", "additionalProperties": false, "properties": properties,
    });
    if !required.is_empty() {
        own["required"] = json!(required);
    }
    let mut schema = json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "fields": own,
            "seen": {
                "type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX,
                "description": "The last event that was seen: if more has happened since, nothing is done",
            },
        },
    });
    if !required.is_empty() {
        schema["required"] = json!(["fields"]);
    }
    sent(said, json!([code(), key()]), &schema)
}

fn field(it: &Field) -> Value {
    let line = || {
        let mut line = json!({ "type": "string", "minLength": 1 });
        if let Some(longest) = it.kind.longest() {
            line["maxLength"] = longest.into();
        }
        line
    };
    let mut schema = match it.kind {
        FieldKind::Choice(of) => json!({ "type": "string", "enum": of }),
        FieldKind::Choices(of) => {
            json!({ "type": "array", "minItems": 1, "items": { "type": "string", "enum": of } })
        }
        FieldKind::Lines => {
            json!({ "type": "array", "minItems": 1, "maxItems": it.kind.most(), "items": line() })
        }
        FieldKind::Confirmation => json!({ "type": "boolean", "const": true }),
        FieldKind::Day => json!({ "type": "string", "format": "date" }),
        FieldKind::Moment => {
            json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$" })
        }
        FieldKind::Money | FieldKind::Event => {
            json!({ "type": "string", "pattern": "^[1-9][0-9]{0,14}$" })
        }
        FieldKind::Agency => {
            json!({ "type": "string", "pattern": "^[A-Z][0-9]{2}(\\.[A-Z0-9]+)*$", "maxLength": 35 })
        }
        FieldKind::Limit => json!({ "type": "string", "minLength": 1, "maxLength": 35 }),
        FieldKind::Line
        | FieldKind::Words
        | FieldKind::File
        | FieldKind::Account
        | FieldKind::WorkStep
        | FieldKind::Leg
        | FieldKind::Code => line(),
    };
    schema["title"] = words::field_label(Lang::En, it.name).into();
    if let Some(hint) = words::field_hint(Lang::En, it.kind) {
        schema["description"] = hint.into();
    }
    schema
}

fn object(required: &[&str], properties: &Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn schemas() -> Value {
    let text = || json!({ "type": "string" });
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let instant = || json!({ "type": ["string", "null"], "format": "date-time" });
    let states: Vec<&str> = CaseState::ALL.into_iter().map(CaseState::name).collect();
    let state = || json!({ "type": "string", "enum": states });
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|it| it.name()).collect();
    let named = || object(&["code", "name"], &json!({ "code": text(), "name": text() }));
    let event = object(
        &["number", "kind", "happened", "recorded", "struck"],
        &json!({
            "number": { "type": "integer" },
            "kind": { "type": "string", "enum": kinds },
            "happened": instant(), "recorded": instant(),
            "struck": { "type": "boolean" },
            "detail": maybe("object"),
        }),
    );
    let line = json!({
        "code": text(), "unit": named(), "procedure": named(), "state": state(), "due": instant(),
        "overdue": { "type": "boolean" },
    });
    let case = json!({
        "code": text(), "submission": maybe("string"), "unit": named(), "procedure": named(),
        "channel": text(), "state": state(), "since": instant(), "received": instant(),
        "due": instant(), "due_is_provisional": { "type": "boolean" }, "promised": instant(),
        "clock": { "type": "string", "enum": ["not_started", "running", "stopped", "ended"] },
        "events": { "type": "array", "items": event },
        "steps": { "type": "array", "items": text() },
        "seen": { "type": "integer" },
    });
    json!({
        "Case": object(&["code", "unit", "procedure", "state", "events", "steps", "seen"], &case),
        "Page": object(&["cases", "next"], &json!({
            "cases": { "type": "array", "items": object(&["code", "state"], &line) },
            "next": maybe("string"),
        })),
        "Created": object(&["code", "received", "due", "seen"], &json!({
            "code": text(), "received": instant(), "due": instant(), "seen": { "type": "integer" },
        })),
        "Taken": object(&["code", "state", "seen"], &json!({
            "code": text(), "state": state(), "seen": { "type": "integer" },
            "event": maybe("integer"), "proposal": maybe("integer"),
        })),
        "NewCase": new_case(),
        "Problem": object(&["type", "title", "status", "detail", "detail_vi"], &json!({
            "type": text(), "title": text(), "title_vi": text(),
            "status": { "type": "integer" }, "detail": text(), "detail_vi": text(),
            "faults": { "type": "array", "items": object(&["field", "detail", "detail_vi"], &json!({
                "field": text(), "detail": text(), "detail_vi": text(),
            }))},
            "seen": { "type": "integer" }, "reference": text(),
        })),
    })
}

fn new_case() -> Value {
    let bare = |most: u16| json!({ "type": "string", "minLength": 1, "maxLength": most });
    let maybe = |pattern: &str| json!({ "type": ["string", "null"], "pattern": pattern });
    json!({
        "type": "object", "additionalProperties": false,
        "required": ["unit", "procedure", "channel", "applicant"],
        "properties": {
            "unit": bare(35), "procedure": bare(60),
            "channel": { "type": "string", "enum": Channel::NAMES },
            "for_agency": maybe("^[A-Z][0-9]{2}(\\.[A-Z0-9]+)*$"),
            "applicant": {
                "type": "object", "additionalProperties": false, "required": ["name"],
                "description": "A telephone or identity number is needed: its last characters open the look-up",
                "properties": {
                    "name": bare(300),
                    "phone": maybe("^\\+?[0-9]{8,15}$"),
                    "email": { "type": ["string", "null"], "format": "email", "maxLength": 300 },
                    "identity_number": maybe("^[A-Za-z0-9-]{6,20}$"),
                    "address": { "type": ["string", "null"], "maxLength": 300 },
                    "language": { "type": ["string", "null"], "enum": ["vi", "en", null] },
                },
            },
        },
    })
}
