//! A published log, and logs that were cut or altered anywhere.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

#[test]
fn the_example_of_the_standard_is_read() {
    let path = "../../../shared/data/ocel20_example.jsonocel";
    let Ok(bytes) = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) else {
        println!("skipped: {path} absent");
        return;
    };
    let mut rows = OcelRows::new(bytes.as_slice(), None).expect("a log");
    assert_eq!((rows.case_type(), rows.unrelated_events()), ("Invoice", 4));
    let types = ["Invoice", "Payment", "Purchase Order", "Purchase Requisition"];
    assert_eq!(rows.case_types(), types);
    let read = lines(&mut rows);
    assert_eq!(read.len(), 9);
    let third: Vec<_> = read.iter().filter(|line| line.contains(":R3|")).collect();
    let blocked = "11:R3|Set Payment Block|2022-02-03T06:30:00+00:00||||Mario||No|Invoice|";
    assert_eq!(third.len(), 5);
    assert!(third.contains(&&blocked.to_owned()), "{third:?}");
    for (case_type, events) in [("Purchase Order", 5), ("Purchase Requisition", 3), ("Payment", 3)]
    {
        let mut rows = OcelRows::new(bytes.as_slice(), Some(case_type)).expect("a log");
        assert_eq!(lines(&mut rows).len(), events, "{case_type}");
    }
}

#[test]
fn a_log_cut_anywhere_is_told() {
    for length in (0..LOG.len()).step_by(7) {
        assert!(OcelRows::new(&LOG.as_bytes()[..length], None).is_err(), "{length}");
    }
}

#[test]
fn a_log_altered_anywhere_never_ends_the_program() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let flips = prop::collection::vec((0..LOG.len(), any::<u8>()), 1..6);
    TestRunner::new_with_rng(config, rng)
        .run(&flips, |flips| {
            let mut bytes = LOG.as_bytes().to_vec();
            for (at, byte) in flips {
                bytes[at] = byte;
            }
            if let Ok(mut rows) = OcelRows::new(bytes.as_slice(), None) {
                lines(&mut rows);
            }
            Ok(())
        })
        .expect("no panic");
}
