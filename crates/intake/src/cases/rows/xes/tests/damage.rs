//! A real log, and logs that were cut or altered anywhere.

use std::collections::HashSet;
use std::io::BufReader;
use std::path::Path;

use flate2::read::GzDecoder;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log><global scope="trace"><string key="concept:name" value="-"/></global>
<trace><string key="concept:name" value="H&#7891; s&#417; 1"/>
<event><string key="concept:name" value="ti&#7871;p nhận"/><list key="l"><int key="n" value="1"/></list>
</event><event/></trace><!-- end --><trace/></log>"#;

#[test]
fn the_log_of_a_real_office_has_all_its_events() {
    let path = "../../../shared/data/receipt.xes.gz";
    let Ok(packed) = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) else {
        println!("skipped: {path} absent");
        return;
    };
    let open = || BufReader::new(GzDecoder::new(packed.as_slice()));
    let names = columns(open()).expect("a log");
    let case = names.iter().position(|name| name == "case:concept:name").expect("a code");
    let activity = names.iter().position(|name| name == "concept:name").expect("an activity");
    let mut rows = XesRows::new(open(), names);
    let (mut events, mut codes) = (0, HashSet::new());
    while rows.advance().expect("a log") {
        events += 1;
        let Cell::Text(code) = rows.cell(case) else { panic!("row {}: no code", rows.row()) };
        codes.insert(code.to_owned());
        assert!(matches!(rows.cell(activity), Cell::Text(_)), "row {}", rows.row());
    }
    assert_eq!((events, codes.len()), (8_577, 1_434));
}

#[test]
fn a_log_cut_anywhere_is_told() {
    for length in (0..WHOLE.len()).step_by(7) {
        let cut = &WHOLE.as_bytes()[..length];
        assert!(read_columns(cut, vec!["concept:name".to_owned()]).is_err(), "{length}");
        assert!(columns(cut).is_err(), "{length}");
    }
    assert_eq!(read(WHOLE.as_bytes()).expect("a log").len(), 3);
}

#[test]
fn a_log_altered_anywhere_never_ends_the_program() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let flips = prop::collection::vec((0..WHOLE.len(), any::<u8>()), 1..6);
    TestRunner::new_with_rng(config, rng)
        .run(&flips, |flips| {
            let mut bytes = WHOLE.as_bytes().to_vec();
            for (at, byte) in flips {
                bytes[at] = byte;
            }
            drop(read(&bytes));
            Ok(())
        })
        .expect("no panic");
}
