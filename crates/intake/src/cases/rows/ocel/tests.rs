//! Logs of objects, whole and broken.

mod damage;

use std::fmt::Write;

use super::*;
use crate::cases::rows::MOST_COLUMNS;

/// Each row as `row:cell|cell|…`, with `!` for a case without events.
fn lines(rows: &mut OcelRows) -> Vec<String> {
    let mut read = Vec::new();
    while rows.advance().expect("rows in memory") {
        let mut line = format!("{}{}:", rows.row(), if rows.bare_case() { "!" } else { "" });
        for column in 0..rows.width() {
            match rows.cell(column) {
                Cell::Text(text) => write!(line, "{text}|"),
                Cell::Empty => write!(line, "|"),
                other => panic!("{other:?}"),
            }
            .expect("a string takes all");
        }
        assert_eq!(rows.cell(rows.width()), Cell::Empty);
        read.push(line);
    }
    read
}

#[track_caller]
fn check(json: &str, case_type: Option<&str>, columns: &[&str], rows: &[&str]) -> OcelRows {
    let mut read = OcelRows::new(json.as_bytes(), case_type).expect("a log");
    assert_eq!(read.columns()[3..read.width() - 1], *columns);
    assert_eq!(lines(&mut read), rows);
    read
}

#[track_caller]
fn check_broken(json: &str, row: u32, reason: &str) {
    match OcelRows::new(json.as_bytes(), None) {
        Err(ReadFault::Broken { format: "OCEL", reason: said, row: at }) => {
            assert!(said.contains(reason), "{said}");
            assert_eq!(at, row, "{said}");
        }
        other => panic!("{other:?}"),
    }
}

const LOG: &str = r#"{
"objectTypes": [{"name": "nobody", "attributes": []}, {"name": "paper"}, {"name": "case"}],
"eventTypes": [],
"objects": [
  {"id": "c1", "type": "case", "attributes": [
    {"name": "pages", "time": "2026-01-03T00:00:00Z", "value": 9},
    {"name": "pages", "time": "2026-01-02T00:00:00Z", "value": 4},
    {"name": "urgent", "time": "2026-01-02T00:00:00", "value": true},
    {"name": "urgent", "time": "2026-01-02T07:00:01+07:00", "value": false}]},
  {"id": "p1", "type": "paper", "relationships": [{"objectId": "c1", "qualifier": "of"}]},
  {"id": "c2", "type": "case"},
  {"id": "c3", "type": "case", "attributes": [{"name": "note", "time": "soon", "value": "x"}]}],
"events": [
  {"id": "e1", "type": "open", "time": "2026-01-02T08:00:00Z",
   "attributes": [{"name": "by", "value": "An"}, {"name": "by", "value": "Bo"}],
   "relationships": [{"objectId": "c1", "qualifier": "a"}, {"objectId": "c2", "qualifier": "a"},
                     {"objectId": "c1", "qualifier": "b"}]},
  {"id": "e2", "type": "scan", "time": "2026-01-02T08:05:00Z", "attributes": [{"name": "dpi", "value": 1.5}],
   "relationships": [{"objectId": "p1", "qualifier": "a"}]},
  {"id": "e3", "type": "lost", "time": "2026-01-02T09:00:00Z",
   "relationships": [{"objectId": "nowhere", "qualifier": "a"}]},
  {"id": "e4", "attributes": [{"name": "fee", "value": 2.5}, {"name": "by", "value": null}],
   "relationships": [{"objectId": "c1", "qualifier": "a"}]}]}"#;

#[test]
fn a_row_is_an_event_and_a_case_it_relates_to() {
    let rows = check(
        LOG,
        None,
        &["by", "fee", "case:pages", "case:urgent", "case:note"],
        &[
            "1:c1|open|2026-01-02T08:00:00Z|An||9|false||case|",
            "1:c2|open|2026-01-02T08:00:00Z|An|||||case|",
            "4:c1||||2.5|9|false||case|",
            "4!:c3|||||||x|case|",
        ],
    );
    assert_eq!(rows.columns()[..3], ["case:id", "concept:name", "time:timestamp"]);
    assert_eq!(rows.columns().last().map(String::as_str), Some("case:object_type"));
    assert_eq!((rows.case_type(), rows.unrelated_events()), ("case", 2));
    assert_eq!(rows.case_types(), ["nobody", "paper", "case"]);
}

#[test]
fn the_type_that_is_asked_for_is_the_case() {
    let rows = check(LOG, Some("paper"), &["dpi"], &["2:p1|scan|2026-01-02T08:05:00Z|1.5|paper|"]);
    assert_eq!(rows.unrelated_events(), 3);
    let fault = OcelRows::new(LOG.as_bytes(), Some("papers")).expect_err("no such type");
    let types = ["nobody", "paper", "case"].map(str::to_owned).to_vec();
    assert_eq!(fault, ReadFault::NoSuchObjectType { asked: "papers".to_owned(), types });
    let fault = OcelRows::new(LOG.as_bytes(), Some("nobody")).expect_err("no such object");
    assert_eq!(fault, ReadFault::HeaderOnly);
}

#[test]
fn of_two_types_with_as_many_events_neither_is_taken() {
    let json = r#"{"objects": [{"id": "a", "type": "A"}, {"id": "b", "type": "B"}], "events": [
        {"type": "x", "relationships": [{"objectId": "b"}, {"objectId": "a"}]}]}"#;
    let fault = OcelRows::new(json.as_bytes(), None).expect_err("two types");
    let types = ["A", "B"].map(str::to_owned).to_vec();
    assert_eq!(fault, ReadFault::SeveralCaseTypes { types });
    check(json, Some("A"), &[], &["1:a|x||A|"]);
}

#[test]
fn an_attribute_named_like_another_column_is_renamed() {
    let json = r#"{"objects": [{"id": "a", "type": "A", "attributes": [
          {"name": "id", "value": "1"}, {"name": "attribute:id", "value": "2"}]}], "events": [
        {"attributes": [{"name": "concept:name", "value": "3"}], "relationships": [{"objectId": "a"}]}]}"#;
    let columns = ["attribute:concept:name", "case:attribute:id", "case:attribute:attribute:id"];
    check(json, None, &columns, &["1:a|||3|1|2|A|"]);
}

#[test]
fn of_an_id_that_stands_twice_the_first_object_counts() {
    let json = r#"{"objects": [{"id": "a", "type": "A"}, {"id": "a", "type": "B"}, {"id": "a", "type": "A"}],
        "events": [{"type": "x", "relationships": [{"objectId": "a"}]}]}"#;
    check(json, None, &[], &["1:a|x||A|"]);
}

#[test]
fn nothing_to_read_is_told() {
    for (json, fault) in [
        ("", ReadFault::Empty),
        ("\u{feff} \n", ReadFault::Empty),
        (r#"{"objects": [], "events": []}"#, ReadFault::HeaderOnly),
        (r#"{"objects": [], "events": [{"type": "x"}]}"#, ReadFault::HeaderOnly),
    ] {
        assert_eq!(OcelRows::new(json.as_bytes(), None).expect_err(json), fault);
    }
    let fault = OcelRows::new(&b"{\n\"\xff\": 1}"[..], None).expect_err("no text");
    assert_eq!(fault, ReadFault::NotUtf8 { row: 2 });
}

#[test]
fn json_that_is_no_such_log_is_told() {
    check_broken(r#"{"ocel:global-log": {}, "ocel:events": {}}"#, 0, "OCEL 1.0");
    check_broken(r#"{"type": "FeatureCollection"}"#, 0, "no `objects`");
    check_broken(r#"{"objects": []}"#, 0, "no `events`");
    check_broken("[1, 2]", 1, "does not begin with");
    check_broken("{\n\"objects\": [{\"id\": 1}]}", 2, "expected a string");
    check_broken(r#"{"objects": [{"type": "A"}]}"#, 1, "missing field `id`");
    let list = r#"{"events": [{"attributes": [{"name": "a", "value": [1]}]}]}"#;
    check_broken(list, 1, "a string, a number or a truth value");
    check_broken("{\"objects\": [],\n\"events\": [", 2, "EOF");
    check_broken(&format!("{{\"x\": {}", "[".repeat(10_000)), 1, "EOF");
}

#[test]
fn columns_without_end_are_refused() {
    let mut attributes = String::new();
    for number in 0..MOST_COLUMNS {
        write!(attributes, r#"{{"name": "{number}", "value": 1}},"#).expect("a string takes all");
    }
    let attributes = attributes.trim_end_matches(',');
    let object =
        |attributes| format!(r#"{{"id": "a", "type": "A", "attributes": [{attributes}]}}"#);
    let log = |object| format!(r#"{{"objects": [{object}], "events": []}}"#);
    let more = format!(r#"{attributes}, {{"name": "more", "value": 1}}"#);
    for attributes in [attributes, &more] {
        let fault = OcelRows::new(log(object(attributes)).as_bytes(), None);
        let fault = fault.expect_err("too many columns");
        assert_eq!(fault, ReadFault::TooManyColumns { most: MOST_COLUMNS });
    }
}
