//! Event logs, whole and broken.

mod damage;

use std::fmt::Write;

use super::*;

fn read(bytes: &[u8]) -> Result<Vec<String>, ReadFault> {
    let names = columns(bytes)?;
    read_columns(bytes, names)
}

/// Each row as `line:cell|cell|…`, with `!` for a case without events.
fn read_columns(bytes: &[u8], names: Vec<String>) -> Result<Vec<String>, ReadFault> {
    let mut rows = XesRows::new(bytes, names);
    let mut read = Vec::new();
    while rows.advance()? {
        let mut line = format!("{}{}:", rows.row(), if rows.bare_case() { "!" } else { "" });
        for column in 0..rows.width() {
            match rows.cell(column) {
                Cell::Text(text) => write!(line, "{text}|"),
                Cell::Empty => write!(line, "|"),
                other => panic!("{other:?}"),
            }
            .expect("a string takes all");
        }
        read.push(line);
    }
    assert_eq!(rows.advance(), Ok(false), "the end stays the end");
    Ok(read)
}

#[track_caller]
fn check(xml: &str, expected_columns: &[&str], rows: &[&str]) {
    assert_eq!(columns(xml.as_bytes()).expect("a log"), expected_columns);
    assert_eq!(read(xml.as_bytes()).expect("a log"), rows);
}

#[track_caller]
fn check_broken(xml: &[u8], row: u32, reason: &str) {
    for fault in [columns(xml).map(drop), read_columns(xml, vec!["a".to_owned()]).map(drop)] {
        let Err(ReadFault::Broken { format: "XES", reason: said, row: at }) = fault else {
            panic!("{fault:?}");
        };
        assert!(said.contains(reason), "{said}");
        assert_eq!(at, row, "{said}");
    }
}

#[test]
fn a_log_becomes_a_row_per_event() {
    check(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- a remark -->
<log xes.version="1.0">
  <extension name="Concept" prefix="concept" uri="x"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event"><string key="org:role" value="UNKNOWN"/></global>
  <classifier name="c" keys="concept:name"/>
  <string key="of the log" value="x"><string key="below" value="y"/></string>
  <trace>
    <string key="concept:name" value="A"/>
    <int key="amount" value="3"/>
    <event>
      <string key="concept:name" value="open"/>
      <date key="time:timestamp" value="2026-03-02T08:00:00+07:00"/>
    </event>
    <event><string key="concept:name" value="close"/><boolean key="ok" value="true"/></event>
  </trace>
  <trace><string key="concept:name" value="B"/>
    <event
      ><float key="cost" value="1.5"/><id key="uid" value="u1"/></event></trace>
</log>
"#,
        &[
            "case:concept:name",
            "case:amount",
            "concept:name",
            "time:timestamp",
            "ok",
            "cost",
            "uid",
            "org:role",
        ],
        &[
            "12:A|3|open|2026-03-02T08:00:00+07:00|||||",
            "16:A|3|close||true||||",
            "19:B|||||1.5|u1||",
        ],
    );
}

#[test]
fn nested_attributes_lists_and_containers_are_read_over() {
    check(
        r#"<log><trace>
          <string key="a" value="1"><string key="b" value="2"><int key="c" value="3"/></string></string>
          <list key="l"><values><string key="a" value="4"/></values></list>
          <container key="k"><string key="a" value="5"/></container>
          <event><list key="l"><string key="e" value="6"/></list><string key="e" value="7"/></event>
        </trace></log>"#,
        &["case:a", "e"],
        &["5:1|7|"],
    );
}

#[test]
fn of_a_key_that_stands_twice_the_first_counts() {
    check(
        r#"<log><trace><string key="a" value="1"/><string key="a" value="2"/>
           <event><string key="b" value="3"/><string key="b" value="4"/></event></trace></log>"#,
        &["case:a", "b"],
        &["2:1|3|"],
    );
}

#[test]
fn a_trace_without_events_is_a_bare_case() {
    check(
        "<log>\n<trace>\n<string key='a' value='1'/></trace><trace/>\n\
         <trace><string key='a' value='2'/><event><string key='b' value='3'/></event></trace></log>",
        &["case:a", "b"],
        &["2!:1||", "3!:||", "4:2|3|"],
    );
}

#[test]
fn an_attribute_of_a_trace_belongs_to_the_events_after_it() {
    check(
        "<log><trace><event><string key='b' value='1'/></event><string key='a' value='x'/>\n\
         <event/></trace></log>",
        &["b", "case:a"],
        &["1:1||", "2:|x|"],
    );
}

#[test]
fn an_event_outside_any_trace_has_no_case() {
    check(
        "<log><trace><string key='a' value='x'/><event/></trace>\n\
         <event><string key='b' value='1'/></event></log>",
        &["case:a", "b"],
        &["1:x||", "2:|1|"],
    );
}

#[test]
fn entities_and_prefixes_and_marks_are_understood() {
    check(
        "\u{feff}<x:log xmlns:x='u'><x:trace><x:string key='t&#234;n' value='&lt;b&gt; &amp; &quot;&#x1EC7;&quot;'/>\n\
         <x:event><x:string value='2&#10;3' key='b'/></x:event></x:trace></x:log>",
        &["case:tên", "b"],
        &["2:<b> & \"ệ\"|2\n3|"],
    );
}

#[test]
fn columns_that_are_not_asked_for_are_read_over() {
    let xml = b"<log><trace><string key='a' value='1'/><event><int key='b' value='2'/></event></trace></log>";
    let rows = read_columns(xml, vec!["none".to_owned(), "b".to_owned()]);
    assert_eq!(rows.expect("a log"), ["1:|2|"]);
}

#[test]
fn other_encodings_are_decoded() {
    let text = "<log><trace><string key='a' value='H\u{e9}'/><event/></trace>\n<trace/></log>";
    let latin: Vec<u8> = format!("<?xml version='1.0' encoding = \"ISO-8859-1\"?>{text}")
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).expect("a Latin letter"))
        .collect();
    let wide: Vec<u16> =
        format!("<?xml version='1.0' encoding='UTF-16'?>{text}").encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = [&[0xff, 0xfe][..], &little].concat();
    let told_wrong = format!("<?xml version='1.0' encoding='UTF-16'?>{text}").into_bytes();
    for bytes in [latin, little, big, marked, told_wrong] {
        assert_eq!(read(&bytes).expect("a log"), ["1:H\u{e9}|", "2!:|"]);
    }
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let bytes = b"<log>\n<trace><string key='a' value='\xff'/></trace></log>";
    assert_eq!(read(bytes), Err(ReadFault::NotUtf8 { row: 2 }));
    let bytes =
        b"<?xml version='1.0' encoding='shift_jis'?><log><trace><string key='\xff'/></trace>";
    check_broken(bytes, 1, "no text in Shift_JIS");
    check_broken(b"<?xml version='1.0' encoding='klingon'?><log/>", 1, "`klingon` is unknown");
    let mut cut = vec![0xff, 0xfe];
    cut.extend("<log>".encode_utf16().flat_map(u16::to_le_bytes));
    cut.push(b'<');
    check_broken(&cut, 1, "UTF-16");
}

#[test]
fn nothing_to_read_is_told() {
    assert_eq!(read(b""), Err(ReadFault::Empty));
    assert_eq!(read(b"<log/>"), Err(ReadFault::HeaderOnly));
    let declared = b"<log><global scope='event'><string key='a' value=''/></global></log>";
    assert_eq!(read(declared), Err(ReadFault::HeaderOnly));
    check_broken(b"case,activity\n1,open\n", 3, "no `<log>`");
}

#[test]
fn a_document_type_is_refused() {
    let bomb = b"<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>\n<log/>";
    assert_eq!(read(bomb), Err(ReadFault::Doctype { row: 2 }));
    assert_eq!(read(b"<!DOCTYPE lolz [<!ENTITY"), Err(ReadFault::Doctype { row: 1 }));
    check_broken(b"<log><trace><string key='&lol;'/></trace></log>", 1, "lol");
}

#[test]
fn a_file_that_is_no_log_is_told_by_its_root() {
    check_broken(b"<?xml version='1.0'?>\n<html><body/></html>", 2, "the root is `<html>`");
    check_broken(b"<log/>\n<log/>", 2, "after the end of the log");
}

#[test]
fn a_cut_or_crossed_file_is_told_with_its_line() {
    check_broken(b"<log>\n<trace>\n<event>\n", 4, "cut off");
    check_broken(b"<log>\n<trace>\n<string key='a", 3, "not closed");
    check_broken(b"<log>\n<trace></log></trace>", 2, "expected `</trace>`");
    check_broken(b"<log>\n<trace><string key=a/></trace></log>", 2, "");
    check_broken(b"</log>", 1, "does not match");
}

#[test]
fn elements_nested_without_end_are_refused() {
    let deep = |levels: usize| {
        let (open, close) = ("<list>".repeat(levels), "</list>".repeat(levels));
        format!("<log><trace><event>{open}{close}</event></trace></log>").into_bytes()
    };
    assert_eq!(read_columns(&deep(97), Vec::new()).expect("a log"), ["1:"]);
    check_broken(&deep(98), 1, "more than 100 deep");
    let named = format!("<log><{}/></log>", "a".repeat(2_000));
    check_broken(named.as_bytes(), 1, "a name of more than 1024 bytes");
}

#[test]
fn an_element_without_end_is_told_as_too_long() {
    let mut xml = b"<log>\n<trace><string key='a' value='".to_vec();
    xml.resize(LONGEST_ROW + (1 << 20), b'x');
    let fault = columns(xml.as_slice());
    assert!(matches!(fault, Err(ReadFault::RowTooLong { row: 2, .. })), "{fault:?}");
}

#[test]
fn an_event_of_many_long_values_is_told_as_too_long() {
    let mut xml = "<log><trace><event>".to_owned();
    let mut names = Vec::new();
    for number in 0..5 {
        let value = "x".repeat(4 << 20);
        write!(xml, "\n<string key='{number}' value='{value}'/>").expect("a string takes all");
        names.push(number.to_string());
    }
    let fault = read_columns(xml.as_bytes(), names);
    assert_eq!(fault, Err(ReadFault::RowTooLong { row: 6, most: LONGEST_ROW }));
}

#[test]
fn a_log_of_columns_without_end_is_refused() {
    let mut xml = "<log><trace>".to_owned();
    for number in 0..=MOST_COLUMNS {
        write!(xml, "<string key='{number}' value=''/>").expect("a string takes all");
    }
    let fault = columns(xml.as_bytes());
    assert_eq!(fault, Err(ReadFault::TooManyColumns { most: MOST_COLUMNS }));
}
