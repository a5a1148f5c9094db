//! Catalogues: the tables, the words of their cells, and every fault of a faulty one.

mod faults;
mod support;

use casework::catalogue::{
    AgencyLevel, Channel, Fee, FeeAmount, Publisher, Regime, ServiceLevel, SuspensionKind, Track,
};
use deadlines::SuspensionMode;
use intake::{BareDays, CatalogueOptions};
use jiff::civil::date;

use support::{COMPONENTS, LEGS, PROCEDURES, STEPS, read, workbook};

#[test]
fn every_column_of_a_procedure_is_read() {
    let reading = read(&[PROCEDURES]).expect("in order");
    assert_eq!(reading.entries.len(), 2);
    let land = &reading.entries[0];
    assert_eq!(land.procedure.code.as_str(), "1.012766");
    assert_eq!(land.procedure.name, "Đăng ký biến động đất đai");
    assert_eq!(
        (land.procedure.field.as_str(), land.procedure.agency.as_str()),
        ("Đất đai", "Sở Mẫu")
    );
    assert_eq!(land.procedure.levels, [AgencyLevel::Province, AgencyLevel::Commune]);
    let [old, new] = land.versions.as_slice() else { panic!("two versions") };
    assert_eq!((old.valid_from, old.valid_until), (date(2025, 7, 1), Some(date(2026, 9, 1))));
    assert_eq!((old.limit.to_string().as_str(), new.limit.to_string().as_str()), ("10d", "8d"));
    assert_eq!((old.regime, new.regime), (Regime::R2025, Regime::R2026));
    assert_eq!(old.supplement, SuspensionMode::Restart);
    assert_eq!(new.supplement, SuspensionMode::Suspend);
    let both = [SuspensionKind::Supplement, SuspensionKind::FinancialObligation];
    assert_eq!(new.suspensions, both);
    assert_eq!((new.service, old.service), (ServiceLevel::Partial, ServiceLevel::Full));
    assert_eq!(new.partial_reason.as_deref(), Some("phải kiểm tra thực địa"));
    assert_eq!(new.channels, [Channel::Counter, Channel::Post, Channel::Online]);
    let fee = |name: &str, amount| Fee { name: name.to_owned(), amount };
    let rule = FeeAmount::Rule("theo Nghị quyết 01/2025/NQ-HĐND".to_owned());
    assert_eq!(new.fees, [fee("Lệ phí", FeeAmount::Dong(28_000)), fee("Phí thẩm định", rule)]);
    assert_eq!((new.publisher, new.track), (Publisher::Province, Track::Ordinary));
    assert_eq!(new.decision, "2000/QĐ-UBND");
    assert_eq!(new.publication.decided_on, Some(date(2026, 8, 20)));
    assert_eq!(new.publication.effective_on, Some(date(2026, 9, 1)));
    assert_eq!(new.publication.database_on, Some(date(2026, 8, 25)));
    assert_eq!(new.publication.portal_on, None);
    let birth = &reading.entries[1];
    assert!(birth.versions[0].same_moment);
    assert_eq!(birth.versions[0].limit.to_string(), "same-day");
    assert_eq!(reading.supplement_assumed, 1);
}

#[test]
fn what_stands_around_a_table_is_told_and_no_fault() {
    let reading = read(&[PROCEDURES]).expect("in order");
    let unused: Vec<&str> = reading.unused.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(unused, ["STT", "Ghi chú"]);
    let skipped: Vec<u32> = reading.skipped.iter().map(|place| place.row).collect();
    assert_eq!(skipped, [5, 9]);
}

#[test]
fn papers_legs_and_steps_find_their_version() {
    let reading = read(&[PROCEDURES, COMPONENTS, LEGS, STEPS]).expect("in order");
    let [old, new] = reading.entries[0].versions.as_slice() else { panic!("two versions") };
    let names: Vec<&str> = new.components.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Đơn đăng ký", "Giấy chứng nhận đã cấp"]);
    assert_eq!((new.components[0].originals, new.components[0].copies), (1, 0));
    assert_eq!(new.components[0].form.as_deref(), Some("Mẫu số 11/ĐK"));
    assert_eq!(old.components[0].held_in.as_deref(), Some("CSDL đất đai"));
    let legs: Vec<Vec<String>> = new
        .legs
        .stages
        .iter()
        .map(|stage| {
            stage.legs.iter().map(|leg| format!("{} {}", leg.agency, leg.budget)).collect()
        })
        .collect();
    assert_eq!(legs, [vec!["Văn phòng đăng ký 4d", "Thuế tỉnh 3d"], vec!["UBND xã 2d"]]);
    let workflow = new.workflow.as_ref().expect("steps");
    assert_eq!(workflow.check(), []);
    let steps: Vec<String> =
        workflow.steps().map(|(id, step)| format!("{id} {} / {}", step.name, step.role)).collect();
    assert_eq!(
        steps,
        [
            "step_1 Tiếp nhận / Bộ phận một cửa",
            "step_2_1 Thẩm định / Chuyên viên",
            "step_2_2 Lấy ý kiến / Phòng Pháp chế",
            "step_3 Ký / Lãnh đạo Sở",
        ]
    );
    assert!(old.workflow.is_none());
}

#[test]
fn a_workbook_of_four_sheets_is_the_same_as_four_files() {
    let files = read(&[PROCEDURES, COMPONENTS, LEGS, STEPS]).expect("in order");
    let bytes = workbook(&[
        ("Hướng dẫn", "Cách điền bảng này"),
        ("Thủ tục", PROCEDURES),
        ("Thành phần", COMPONENTS),
        ("Liên thông", LEGS),
        ("Các bước", STEPS),
    ]);
    let book = support::read_bytes(&[&bytes], CatalogueOptions::default()).expect("in order");
    assert_eq!(book.entries, files.entries);
    let sheets: Vec<Option<&str>> =
        book.without_table.iter().map(|place| place.sheet.as_deref()).collect();
    assert_eq!(sheets, [Some("Hướng dẫn")]);
}

#[test]
fn a_code_that_a_spreadsheet_took_for_a_number_keeps_its_zeros() {
    let table = "Mã TTHC\tTên thủ tục\tThời hạn\tHiệu lực từ ngày\n\
                 =2.00063\tĐăng ký khai sinh\ttrong ngày\t=46204\n";
    let bytes = workbook(&[("A", table)]);
    let reading = support::read_bytes(&[&bytes], CatalogueOptions::default()).expect("in order");
    assert_eq!(reading.entries[0].procedure.code.as_str(), "2.000630");
    assert_eq!(reading.entries[0].versions[0].valid_from, date(2026, 7, 1));
}

#[test]
fn days_alone_are_read_as_the_caller_says() {
    let table = "Mã TTHC\tTên thủ tục\tThời hạn\tHiệu lực từ ngày\n\
                 1.000001\tThủ tục mẫu\t03 ngày\t01/07/2026\n";
    let read = |bare_days| {
        let reading = support::read_bytes(&[table.as_bytes()], CatalogueOptions { bare_days });
        reading.map(|reading| reading.entries[0].versions[0].limit.to_string())
    };
    assert_eq!(read(Some(BareDays::Working)).as_deref(), Ok("3d"));
    assert_eq!(read(Some(BareDays::Calendar)).as_deref(), Ok("3cd"));
    assert_eq!(read(None).expect_err("a question").len(), 1);
}
