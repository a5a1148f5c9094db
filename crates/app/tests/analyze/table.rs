//! A table keeps few events of a log; its outcomes are those of the whole analysis.

use app::analyze::table;
use casework::{Dimension, Outcome, Tally};
use fixtures::planted;

use crate::support::{Scratch, analyzed, parts};

/// The tallies by every dimension, by way of the table and of the whole analysis.
#[track_caller]
fn check(csv: &str) -> Tally {
    let scratch = Scratch::new(csv);
    let answer = analyzed(&scratch.order());
    let (log, analysis) = parts(&answer);
    let dimensions = [Dimension::Unit, Dimension::Level, Dimension::Month];
    for dimensions in [&dimensions[..], &Dimension::ALL, &[Dimension::Month]] {
        let tabled = table(&scratch.order(), dimensions, &|_| {}).unwrap();
        assert_eq!(tabled.tally, analysis.tally);
        assert_eq!(tabled.as_of, Some(analysis.as_of));
        assert_eq!(tabled.groups, analysis.by(log, dimensions));
        let cases: u64 = tabled.groups.iter().map(|group| group.tally.cases()).sum();
        assert_eq!(cases, analysis.tally.cases());
    }
    analysis.tally
}

#[test]
fn a_planted_table_of_events() {
    let tally = check(&planted(5).csv);
    assert!(tally.of(Outcome::Late) > 100 && tally.of(Outcome::OpenOverdue) > 50);
}

const HEADER: &str = "Mã hồ sơ,Đơn vị,Cấp,Ngày tiếp nhận,Ngày hẹn trả,Công việc,Thời điểm\n";

/// Events with stops, a withdrawal, and no column of results.
const EVENTS: &str = "\
H1,Sở A,Tỉnh,03/01/2022 08:00,10/01/2022 17:00,Tiếp nhận hồ sơ,03/01/2022 08:00
H1,Sở A,Tỉnh,03/01/2022 08:00,10/01/2022 17:00,Yêu cầu bổ sung,04/01/2022 09:00
H2,Sở A,Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Tiếp nhận hồ sơ,03/01/2022 09:00
H2,Sở A,Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Yêu cầu bổ sung,04/01/2022 09:00
H2,Sở A,Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Tiếp nhận bổ sung,05/01/2022 09:00
H3,Xã B,Xã,03/01/2022 10:00,10/01/2022 17:00,Tiếp nhận hồ sơ,03/01/2022 10:00
H3,Xã B,Xã,03/01/2022 10:00,10/01/2022 17:00,Công dân rút hồ sơ,06/01/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Tiếp nhận hồ sơ,03/02/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Ký duyệt,04/02/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Trả kết quả,11/02/2022 10:00
H5,Xã B,Xã,03/02/2022 11:00,,Tiếp nhận hồ sơ,03/02/2022 11:00
H5,Xã B,Xã,03/02/2022 11:00,,Phát hành kết quả,05/02/2022 11:00
H6,Xã B,Xã,09/02/2022 11:00,28/02/2022 17:00,Tiếp nhận hồ sơ,09/02/2022 11:00
H6,Xã B,Xã,09/02/2022 11:00,28/02/2022 17:00,Phân công,12/02/2022 11:00
H7,Xã B,Xã,08/02/2022 11:00,09/02/2022 17:00,Tiếp nhận hồ sơ,08/02/2022 11:00
H7,Xã B,Xã,08/02/2022 11:00,09/02/2022 17:00,Phát hành kết quả,09/02/2022 11:00
";

#[test]
fn stops_and_withdrawals_among_events() {
    let tally = check(&format!("{HEADER}{EVENTS}"));
    let counts = Outcome::ALL.map(|outcome| tally.of(outcome));
    // H7 in time, H4 late, H6 open, H2 overdue, H1 parked, H3 withdrawn, H5 without a date.
    assert_eq!(counts, [0, 1, 1, 1, 1, 1, 1, 0, 1]);
}

#[test]
fn events_without_a_column_of_receipts() {
    let text = format!("{HEADER}{EVENTS}");
    let without = text.lines().map(|line| {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells.remove(3);
        cells.join(",") + "\n"
    });
    let tally = check(&without.collect::<String>());
    assert_eq!(tally.of(Outcome::Parked), 1);
}

#[test]
fn a_receipt_that_is_empty_is_the_first_event_in_a_table_too() {
    let text = format!("{HEADER}{EVENTS}");
    check(&text.replace("H6,Xã B,Xã,09/02/2022 11:00", "H6,Xã B,Xã,"));
}

#[test]
fn stops_in_columns_of_a_row_a_case() {
    let tally = check(
        "Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Ngày tạm dừng,Ngày tiếp tục\n\
         H1,Sở A,03/01/2022 08:00,10/01/2022 17:00,,04/01/2022 08:00,\n\
         H2,Sở A,03/01/2022 08:00,10/01/2022 17:00,,04/01/2022 08:00,05/01/2022 08:00\n\
         H3,Sở A,03/01/2022 08:00,10/01/2022 17:00,11/01/2022 08:00,04/01/2022 08:00,\n\
         H4,Sở A,03/02/2022 08:00,10/02/2022 17:00,04/02/2022 08:00,,\n",
    );
    let (parked, overdue) = (tally.of(Outcome::Parked), tally.of(Outcome::OpenOverdue));
    assert_eq!((parked, overdue), (1, 1));
}

#[test]
fn states_that_are_printed_park_and_withdraw() {
    let tally = check(
        "Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Trạng thái\n\
         H1,Sở A,03/01/2022 08:00,10/01/2022 17:00,,Chờ bổ sung hồ sơ\n\
         H2,Sở A,03/01/2022 08:00,10/01/2022 17:00,,Công dân rút hồ sơ\n\
         H3,Sở A,03/01/2022 08:00,10/01/2022 17:00,,Đang xử lý\n\
         H4,Sở A,03/02/2022 08:00,10/02/2022 17:00,04/02/2022 08:00,Đã trả\n",
    );
    let counts = [Outcome::Parked, Outcome::Withdrawn, Outcome::OpenOverdue, Outcome::OnTime];
    assert_eq!(counts.map(|outcome| tally.of(outcome)), [1, 1, 1, 1]);
}
