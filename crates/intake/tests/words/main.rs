//! Every fault of drawings and catalogues has its text in both languages.

use intake::{
    BpmnFaultKind, CatalogueColumn, CatalogueFileFault, CatalogueFileFaultKind as Kind,
    CataloguePlace, CatalogueTable, ReadFault,
};
use words::{Lang, text};

/// The text of both languages, each with nothing left to fill in and a next step.
#[track_caller]
fn said(key: &str, arguments: &[(&'static str, String)]) {
    let [vi, en] = Lang::BOTH.map(|lang| text(lang, key, arguments));
    assert_ne!(vi, en);
    for said in [vi, en] {
        assert!(!said.contains("{$") && !said.contains("{ $"), "{said}");
        assert!(said.contains(". "), "no next step: {said}");
    }
}

#[test]
fn of_drawings() {
    let (element, id) = (|| "task".to_owned(), || "a".to_owned());
    for kind in [
        BpmnFaultKind::TooLarge { most: 1 },
        BpmnFaultKind::TooManyElements { most: 1 },
        BpmnFaultKind::TooDeep { most: 1 },
        BpmnFaultKind::NotUtf8,
        BpmnFaultKind::Doctype,
        BpmnFaultKind::Broken { reason: "x".to_owned() },
        BpmnFaultKind::NotBpmn { root: "log".to_owned() },
        BpmnFaultKind::NoProcess,
        BpmnFaultKind::Unsupported { element: element(), within: "process".to_owned() },
        BpmnFaultKind::Second { element: element() },
        BpmnFaultKind::UnsupportedAttribute { element: element(), attribute: "a=\"b\"".to_owned() },
        BpmnFaultKind::MissingAttribute { element: element(), attribute: "id" },
        BpmnFaultKind::BadId { id: id() },
        BpmnFaultKind::IdTwice { id: id() },
        BpmnFaultKind::NoSuchNode { id: id() },
        BpmnFaultKind::TwoLanes { id: id() },
        BpmnFaultKind::BadBudget { read: "P5D".to_owned() },
    ] {
        said(kind.key(), &kind.arguments());
    }
}

#[test]
fn of_catalogues() {
    let place = CataloguePlace { file: "a.csv".to_owned(), sheet: None, row: 7 };
    let lacks =
        Kind::MissingColumn { table: CatalogueTable::Steps, missing: CatalogueColumn::Role };
    for kind in [
        Kind::Unreadable(ReadFault::Empty),
        Kind::Unreadable(ReadFault::TooManyColumns { most: 1 }),
        Kind::Unreadable(ReadFault::RowTooLong { row: 1, most: 1 }),
        Kind::Unreadable(ReadFault::TooManyRows { most: 1 }),
        Kind::Unreadable(ReadFault::Bomb),
        Kind::Unreadable(ReadFault::NotUtf8 { row: 1 }),
        Kind::Unreadable(ReadFault::Broken { format: "CSV", reason: "x".to_owned(), row: 1 }),
        Kind::Unreadable(ReadFault::OtherFormat { format: "PDF" }),
        Kind::Unreadable(ReadFault::System("x".to_owned())),
        Kind::NoTable,
        Kind::NoProcedures,
        lacks,
        Kind::ColumnTwice { other: "Mã".to_owned() },
        Kind::Missing,
        Kind::NotUtf8,
        Kind::TooLong { most: 1 },
        Kind::BadCode,
        Kind::BadDate,
        Kind::NoSuchDay,
        Kind::BadLimit,
        Kind::BareDays,
        Kind::NoSuchValue { known: "có, không" },
        Kind::BadFee,
        Kind::BadCount,
        Kind::BadStage,
        Kind::UnknownProcedure,
        Kind::WhichVersion,
        Kind::NoSuchVersion,
        Kind::Differs { other: "B".to_owned(), row: 2 },
        Kind::VersionTwice { row: 2 },
    ] {
        let (column, read) = ("Phí".to_owned(), "x".to_owned());
        let fault = CatalogueFileFault { place: place.clone(), column, read, kind };
        said(fault.kind.key().expect("a key"), &fault.arguments());
    }
}

#[test]
fn of_tables() {
    for table in CatalogueTable::ALL {
        let [vi, en] = Lang::BOTH.map(|lang| text(lang, table.key(), &[]));
        assert_ne!(vi, en);
    }
}
