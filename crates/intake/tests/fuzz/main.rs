//! One target per format: inputs altered by a seeded hand never end the program.

mod alter;
mod drawings;
mod seeds;

use std::io::Write;

use alter::Hand;
use flate2::Compression;
use flate2::write::GzEncoder;
use intake::{DateOrder, Key, Mapping, Needs, ReadOptions, read_log, read_moment};

/// What a caller does with an input: reads it, and judges what was read.
fn target(bytes: &[u8], options: &ReadOptions) -> bool {
    let source = bytes.to_vec();
    match read_log(&source, &[], options) {
        Ok(reading) => {
            let as_of = read_moment("30/06/2022 12:00", &reading.log.zone).expect("a moment");
            casework::analyze(&reading.log, as_of.at, None);
            let again = Mapping::parse(&reading.mapping.to_toml()).expect("it reads back");
            assert_eq!(again, reading.mapping, "a mapping is written as it is");
            true
        }
        Err(fault) => {
            assert!(!fault.to_string().is_empty());
            false
        }
    }
}

/// Alters the seeds so many times, and reads each result, wrapped, in three ways.
fn run(seeds: &[Vec<u8>], inputs: usize, seed: u64, wrap: fn(&[u8]) -> Vec<u8>) {
    let plain = ReadOptions::new(Needs::all());
    let mut answered = ReadOptions::new(Needs::table(&[]));
    answered.date_order = Some(DateOrder::MonthFirst);
    let mut named = ReadOptions::new(Needs::all());
    named.columns = vec![(Key::Code, "a".to_owned()), (Key::Received, "b".to_owned())];
    for seed in seeds {
        assert!(target(&wrap(seed), &plain), "a seed is in order");
    }
    let mut hand = Hand::new(seed);
    for input in 0..inputs {
        let bytes = wrap(&hand.altered(seeds));
        let options = match input % 8 {
            0 => &answered,
            1 => &named,
            _ => &plain,
        };
        target(&bytes, options);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn as_it_is(bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}

#[test]
fn csv() {
    run(&seeds::texts(), 1_200, 1, as_it_is);
}

#[test]
fn xlsx() {
    let hook = std::panic::take_hook();
    // The library of workbooks ends in an overflow on some addresses; it is caught where it is
    // called, and would else fill the report of the tests.
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or("", |place| place.file());
        if !place.contains("calamine") {
            hook(info);
        }
    }));
    run(&[seeds::zipped(&seeds::parts())], 150, 2, as_it_is);
    run(&[seeds::parts()], 400, 3, seeds::zipped);
}

#[test]
fn xes() {
    run(&seeds::logs(), 1_500, 4, as_it_is);
}

#[test]
fn ocel() {
    run(&seeds::objects(), 2_000, 5, as_it_is);
}

#[test]
fn gzip() {
    let all = [seeds::texts(), seeds::logs(), seeds::objects()].concat();
    run(&all, 150, 6, packed);
    let all: Vec<Vec<u8>> = all.iter().map(|bytes| packed(bytes)).collect();
    run(&all, 500, 7, as_it_is);
}

#[test]
fn mappings() {
    let seed = b"name = \"x\"\nzone = \"Asia/Ho_Chi_Minh\"\ndate_order = \"day-first\"\n\
        sheet = 'A'\nautomatic = [\"a\", \"b\"]\n[columns]\ncode = \"a\"\nreceived = \"b\"\n\
        [activities]\nsign = [\"K\\u00fd\"]\n[status]\nparked = [\"c\"]\nwithdrawn = []\n";
    let table = b"a,b,c\n1,13/06/2022,x\n2,13/06/2022,y\n";
    let mut hand = Hand::new(8);
    let mut read = 0;
    for _ in 0..2_000 {
        let bytes = hand.altered(&[seed.to_vec()]);
        let Ok(mapping) = Mapping::parse(&String::from_utf8_lossy(&bytes)) else { continue };
        assert_eq!(Mapping::parse(&mapping.to_toml()).as_ref(), Ok(&mapping));
        let mut options = ReadOptions::new(Needs::all());
        options.mapping = Some(mapping);
        target(table, &options);
        read += 1;
    }
    assert!(read > 10, "{read} mappings were in order");
}
