//! What is refused, and that nothing of it is kept.

use app::import::{ImportError, ImportOrder};
use store::Counts;

use crate::kept::ONE;
use crate::support::{CASES, Own, import, order};

const UNKNOWN: [&str; 3] = [
    CASES,
    "H1-1,Thủ tục A,Xã A,,01/06/2022 08:00,08/06/2022,,",
    "H1-2,Thủ tục A,Xã Lạ,,01/06/2022 08:00,08/06/2022,,",
];

#[tokio::test]
async fn units_that_are_not_in_the_store_are_listed_and_nothing_is_kept() {
    let own = Own::new().await;
    let before = own.store.counts().await.unwrap();
    let refused = own.import(&UNKNOWN).await.unwrap_err();
    let ImportError::Units(names) = refused else { panic!("{refused}") };
    assert_eq!((names.len(), names[0].name.as_str(), names[0].cases), (1, "Xã Lạ", 1));
    assert_eq!(before, own.store.counts().await.unwrap());
    assert!(own.store.imports().await.unwrap().is_empty());
}

#[tokio::test]
async fn on_request_they_are_created_and_marked_unconfirmed() {
    let own = Own::new().await;
    let path = own.file("a.csv", &UNKNOWN);
    let order = ImportOrder { create_unknown: true, ..order(&path) };
    let done = import(&own.store, &order).await.unwrap();
    assert_eq!(done.new_units, ["Xã Lạ"]);
    let unit = own.store.unit("xa-la").await.unwrap().unwrap();
    assert_eq!(unit.level, "commune");
    assert!(unit.facts.contains(r#""unconfirmed":true"#), "{}", unit.facts);
}

#[tokio::test]
async fn an_unconfirmed_procedure_has_no_limit_so_its_cases_have_no_due_date() {
    let own = Own::new().await;
    let rows = [CASES, "H1-1,Thủ tục lạ,Xã A,,01/06/2022 08:00,08/06/2022,,"];
    let path = own.file("a.csv", &rows);
    let order = ImportOrder { create_unknown: true, ..order(&path) };
    import(&own.store, &order).await.unwrap();
    let procedure = own.store.procedure("thu-tuc-la").await.unwrap().unwrap();
    assert_eq!((procedure.limit, procedure.online.as_str()), (None, "unconfirmed"));
}

#[tokio::test]
async fn two_units_of_one_name_are_a_question() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let twin = store::NewUnit {
        code: "xa-a-2".into(),
        name: "XÃ A".into(),
        level: "commune".into(),
        parent: None,
        facts: "{}".into(),
    };
    tx.add_units(&[twin]).await.unwrap();
    tx.commit().await.unwrap();
    let ImportError::Units(names) = own.import(&ONE).await.unwrap_err() else { panic!() };
    assert_eq!(names[0].could_be, ["xa-a", "xa-a-2"]);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_stops_the_file_unless_it_may_be_left_out() {
    let own = Own::new().await;
    let rows = [
        CASES,
        "H1-1,Thủ tục A,Xã A,,01/06/2022 08:00,08/06/2022,,",
        "H1-2,Thủ tục A,Xã A,,31/06/2022 08:00,08/06/2022,,",
    ];
    let ImportError::Rows { count, faults, .. } = own.import(&rows).await.unwrap_err() else {
        panic!("rows are refused")
    };
    assert_eq!((count, faults[0].row), (1, 3));
    let path = own.file("a.csv", &rows);
    let order = ImportOrder { skip_faulty: true, ..order(&path) };
    assert_eq!(import(&own.store, &order).await.unwrap().new_cases, 1);
    assert_eq!(own.store.imports().await.unwrap()[0].read.faults, 1);
}

#[tokio::test]
async fn cases_without_a_unit_need_one_to_be_named() {
    let own = Own::new().await;
    let rows = ["Mã hồ sơ,Ngày tiếp nhận", "H1-1,01/06/2022 08:00"];
    assert!(matches!(own.import(&rows).await, Err(ImportError::NoUnit { cases: 1 })));
    let path = own.file("a.csv", &rows);
    let with = |unit: &str, procedure: &str| ImportOrder {
        unit: Some(unit.into()),
        procedure: Some(procedure.into()),
        ..order(&path)
    };
    let refused = import(&own.store, &with("xa-z", "1.000001")).await.unwrap_err();
    assert!(matches!(refused, ImportError::UnknownUnit { code } if code == "xa-z"));
    let refused = import(&own.store, &with("xa-a", "9")).await.unwrap_err();
    assert!(matches!(refused, ImportError::UnknownProcedure { code } if code == "9"));
    assert_eq!(import(&own.store, &with("xa-a", "1.000001")).await.unwrap().new_cases, 1);
}

#[tokio::test]
async fn a_part_of_a_log_must_say_what_is_what() {
    let own = Own::new().await;
    let path = own.file("a.csv", &["case,activity,time", "1,Alpha,2022-06-01T08:00:00Z"]);
    let mut order = ImportOrder { partial: true, ..order(&path) };
    let refused = import(&own.store, &order).await.unwrap_err();
    assert!(matches!(refused, ImportError::PartWithoutMapping { .. }), "{refused}");
    let columns = "[columns]\ncode = \"case\"\nactivity = \"activity\"\nat = \"time\"";
    order.reading.map = Some(own.file("a.toml", &["name = \"alpha\"", columns]));
    let refused = import(&own.store, &order).await.unwrap_err();
    assert!(matches!(refused, ImportError::PartWithoutReceipt { .. }), "{refused}");
}

#[tokio::test]
async fn a_file_that_is_none_leaves_nothing() {
    let own = Own::empty().await;
    assert!(matches!(own.import(&["", ""]).await, Err(ImportError::Read(_))));
    assert_eq!(own.store.counts().await.unwrap(), Counts::default());
}
