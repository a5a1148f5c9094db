//! Drawings and catalogues altered by the same hand.

use intake::{CatalogueFile, CatalogueOptions, read_bpmn, read_catalogue};

use crate::alter::Hand;

const DRAWING: &str = include_str!("../../../../fixtures/example/quy-trinh-noi-bo.bpmn");
const PROCEDURES: &str = "Mã TTHC;Tên thủ tục;Thời hạn;Hiệu lực từ ngày;Phí;Mức độ;Hết hiệu lực từ ngày\n\
    1.012766;Đất đai;10 ngày làm việc;01/07/2025;Lệ phí: 28.000 đồng;mức độ 4;01/09/2026\n\
    1.012766;Đất đai;8d;01/09/2026;theo Nghị quyết;\"toàn\ntrình\";\n2.000635;Khai sinh;trong ngày;45839;;;\n";
const STEPS: &str = "Mã TTHC,Bước,Tên bước,Vai trò,Thời hạn\n2.000635,1,Tiếp nhận,Một cửa,half\n\
    ,2a,Ghi sổ,Hộ tịch,1 giờ làm việc\n,2b,Ký,Lãnh đạo,1h\n";

/// A drawing that is read is checked, and its faults are told in order.
#[test]
fn bpmn() {
    // The picture says nothing to us and would only take up the hand.
    let model = DRAWING.split("<bpmndi:BPMNDiagram").next().expect("a model");
    let seed = format!("{model}</bpmn:definitions>").into_bytes();
    let seeds = [seed];
    assert!(read_bpmn(&seeds[0]).is_ok(), "a seed is in order");
    let mut hand = Hand::new(9);
    let mut read = 0;
    for _ in 0..3_000 {
        match read_bpmn(&hand.altered(&seeds)) {
            Ok(workflow) => {
                workflow.check();
                workflow.check_term("5d".parse().expect("a limit"));
                read += 1;
            }
            Err(faults) => {
                assert!(!faults.is_empty());
                assert!(faults.is_sorted_by_key(|fault| fault.line));
            }
        }
    }
    assert!(read > 50, "{read} drawings were read");
}

/// A catalogue is accepted whole, or told of.
#[test]
fn catalogue() {
    let seeds = [PROCEDURES.as_bytes().to_vec(), STEPS.as_bytes().to_vec()];
    let mut hand = Hand::new(10);
    let mut read = 0;
    for input in 0..400 {
        let mut pair = seeds.clone();
        pair[input % 2] = hand.altered(&seeds);
        let [procedures, steps] = &pair;
        let files = [
            CatalogueFile { name: "a", source: procedures },
            CatalogueFile { name: "b", source: steps },
        ];
        match read_catalogue(&files, CatalogueOptions::default()) {
            Ok(reading) => {
                assert!(!reading.entries.is_empty());
                read += 1;
            }
            Err(faults) => {
                assert!(!faults.is_empty());
                for fault in faults {
                    assert!(fault.arguments().iter().any(|(name, _)| *name == "row"));
                }
            }
        }
    }
    assert!(read > 5, "{read} catalogues were read");
}
