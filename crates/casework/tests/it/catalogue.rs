//! The catalogue: versions, legs, publication, search; each rule with its near miss.

use casework::catalogue::{
    CatalogueFault, CatalogueIndex, Component, Leg, LegsTemplate, ProcedureVersion,
    PublicationDates, PublicationStep, Publisher, Regime, Searchable, ServiceLevel, Span, Stage,
    SuspensionKind, Timeliness, Track, VersionFault, check_procedure, check_version,
    judge_publication,
};
use deadlines::{CalendarParts, SuspensionMode, WorkCalendar};
use jiff::civil::{Date, date};

fn version(from: &str, until: Option<&str>) -> ProcedureVersion {
    let from: Date = from.parse().unwrap();
    ProcedureVersion {
        valid_from: from,
        valid_until: until.map(|until| until.parse().unwrap()),
        decision: "00/QĐ-UBND".to_owned(),
        regime: Regime::on(from).unwrap(),
        limit: "10d".parse().unwrap(),
        supplement: SuspensionMode::Restart,
        suspensions: vec![SuspensionKind::Supplement],
        same_moment: false,
        components: Vec::new(),
        fees: Vec::new(),
        channels: Vec::new(),
        service: ServiceLevel::Full,
        partial_reason: None,
        legs: LegsTemplate::default(),
        workflow: None,
        publisher: Publisher::Province,
        track: Track::Ordinary,
        publication: PublicationDates::default(),
    }
}

fn legs(stages: &[&[&str]]) -> LegsTemplate {
    let leg =
        |budget: &&str| Leg { agency: "Sở Mẫu".to_owned(), budget: budget.parse().unwrap() };
    let stage = |legs: &&[&str]| Stage { legs: legs.iter().map(leg).collect() };
    LegsTemplate { stages: stages.iter().map(stage).collect() }
}

#[track_caller]
fn faults_of(change: impl FnOnce(&mut ProcedureVersion), expected: &[VersionFault]) {
    let mut version = version("2026-08-10", None);
    change(&mut version);
    assert_eq!(check_version(&version), expected);
}

#[test]
fn versions_that_follow_each_other_do_not_overlap() {
    let versions = [version("2025-07-01", Some("2026-08-10")), version("2026-08-10", None)];
    assert_eq!(check_procedure(&versions), []);
}

#[test]
fn versions_that_overlap_are_told_whatever_their_order() {
    let overlap = |first, second| CatalogueFault::Overlap { first, second };
    let (one, two) = (date(2025, 7, 1), date(2026, 8, 10));
    let versions = [version("2026-08-10", None), version("2025-07-01", Some("2026-08-11"))];
    assert_eq!(check_procedure(&versions), [overlap(one, two)]);
    let same = [version("2025-07-01", Some("2025-07-02")), version("2025-07-01", None)];
    assert_eq!(check_procedure(&same), [overlap(one, one)]);
}

#[test]
fn a_version_that_names_no_end_ends_where_the_next_one_begins() {
    let three = [
        version("2025-07-01", None),
        version("2026-08-10", None),
        version("2027-01-01", Some("2028-01-01")),
    ];
    assert_eq!(check_procedure(&three), []);
}

#[test]
fn a_version_ends_after_it_begins() {
    let (from, until) = (date(2026, 8, 10), date(2026, 8, 10));
    faults_of(
        |version| version.valid_until = Some(until),
        &[VersionFault::EndsBeforeItBegins { from, until }],
    );
    faults_of(|version| version.valid_until = Some(date(2026, 8, 11)), &[]);
}

#[test]
fn rules_that_come_later_are_not_named_earlier() {
    let mut early = version("2025-06-30", None);
    early.regime = Regime::R2025;
    let expected =
        VersionFault::RegimeBeginsLater { regime: Regime::R2025, from: date(2025, 6, 30) };
    assert_eq!(check_version(&early), [expected]);
}

#[test]
fn legs_that_follow_each_other_add_up() {
    let term = "10d".parse().unwrap();
    faults_of(|version| version.legs = legs(&[&["5d"], &["5d"]]), &[]);
    let total = Span::Working { minutes: 11 * 480 };
    faults_of(
        |version| version.legs = legs(&[&["5d"], &["6d"]]),
        &[VersionFault::LegsOverTerm { total, term }],
    );
}

#[test]
fn legs_at_the_same_time_are_each_within_the_term() {
    let term = "10d".parse().unwrap();
    faults_of(|version| version.legs = legs(&[&["10d", "10d", "9d"]]), &[]);
    let over = |budget: &str| VersionFault::LegOverTerm {
        agency: "Sở Mẫu".to_owned(),
        budget: budget.parse().unwrap(),
        term,
    };
    faults_of(|version| version.legs = legs(&[&["10d", "11d"]]), &[over("11d")]);
    // A stage takes as long as its longest leg.
    let total = Span::Working { minutes: 11 * 480 };
    faults_of(
        |version| version.legs = legs(&[&["2d", "4d"], &["7d"]]),
        &[VersionFault::LegsOverTerm { total, term }],
    );
    faults_of(
        |version| version.legs = legs(&[&["3cd"]]),
        &[VersionFault::LegsNotComparable { term }],
    );
}

#[test]
fn from_july_2026_a_part_online_says_why() {
    let partial = |from| {
        let mut version = version(from, None);
        version.service = ServiceLevel::Partial;
        version
    };
    assert_eq!(check_version(&partial("2026-06-30")), []);
    assert_eq!(check_version(&partial("2026-07-01")), [VersionFault::PartialWithoutReason]);
    let mut said = partial("2026-07-01");
    said.partial_reason = Some("phải kiểm tra thực địa".to_owned());
    assert_eq!(check_version(&said), []);
}

#[test]
fn papers_whose_data_are_held_are_not_asked_for_from_2026_on() {
    let paper = |originals| Component {
        name: "Bản sao giấy khai sinh".to_owned(),
        originals,
        copies: 0,
        form: None,
        held_in: Some("CSDL hộ tịch".to_owned()),
    };
    let fault = VersionFault::AsksForHeldData {
        component: "Bản sao giấy khai sinh".to_owned(),
        held_in: "CSDL hộ tịch".to_owned(),
    };
    faults_of(|version| version.components = vec![paper(1)], std::slice::from_ref(&fault));
    let most = Component { copies: u16::MAX, ..paper(u16::MAX) };
    faults_of(|version| version.components = vec![most], &[fault]);
    faults_of(|version| version.components = vec![paper(0)], &[]);
    let mut before = version("2025-07-01", None);
    before.components = vec![paper(1)];
    assert_eq!(check_version(&before), []);
}

fn calendar() -> WorkCalendar {
    let parts = CalendarParts::inline("demo", &[("07:00", "11:30"), ("13:30", "17:00")]).unwrap();
    WorkCalendar::from_parts(parts.years(2026..=2026).holidays([date(2026, 9, 2)])).unwrap()
}

#[track_caller]
fn published(dates: [&str; 4], track: Track, as_of: &str, expected: [Timeliness; 2]) {
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    let [decided_on, effective_on, database_on, portal_on] = dates.map(day);
    let dates = PublicationDates { decided_on, effective_on, database_on, portal_on };
    let as_of = as_of.parse().unwrap();
    let items = judge_publication(&dates, Publisher::Province, track, &calendar(), as_of);
    assert_eq!(items.map(|item| item.timeliness)[..2], expected);
    assert_eq!(items[2].step, PublicationStep::Portal);
    assert_eq!((items[2].timeliness, items[2].done), (Timeliness::NoRule, portal_on));
}

#[test]
fn a_province_decides_five_days_before_and_enters_within_five_working_days() {
    let (ordinary, as_of) = (Track::Ordinary, "2026-10-01");
    let last = date(2026, 9, 10);
    // Decided Tuesday 1 September; the 2nd is a day off: the fifth working day is the 9th.
    let entered = date(2026, 9, 9);
    published(
        ["2026-09-01", "2026-09-15", "2026-09-09", "2026-09-20"],
        ordinary,
        as_of,
        [Timeliness::InTime { last }, Timeliness::InTime { last: entered }],
    );
    published(
        ["2026-09-10", "2026-09-15", "", ""],
        ordinary,
        "2026-09-17",
        [Timeliness::InTime { last }, Timeliness::Pending { last: date(2026, 9, 17) }],
    );
    published(
        ["2026-09-11", "2026-09-15", "2026-09-19", ""],
        ordinary,
        as_of,
        [Timeliness::Late { last, days: 1 }, Timeliness::Late { last: date(2026, 9, 18), days: 1 }],
    );
}

#[test]
fn what_is_not_done_is_owed_or_not_and_what_is_unknown_is_neither() {
    let last = date(2026, 9, 10);
    published(
        ["", "2026-09-15", "", ""],
        Track::Ordinary,
        "2026-09-12",
        [Timeliness::Overdue { last, days: 2 }, Timeliness::NothingToCountFrom],
    );
    published(
        ["2026-09-01", "", "", ""],
        Track::Ordinary,
        "2026-09-01",
        [Timeliness::NothingToCountFrom, Timeliness::Pending { last: date(2026, 9, 9) }],
    );
}

#[test]
fn the_fast_track_has_three_working_days_after() {
    let last = date(2026, 9, 18);
    let rest = |day| Timeliness::InTime { last: day };
    published(
        ["2026-09-18", "2026-09-15", "2026-09-18", ""],
        Track::Fast,
        "2026-10-01",
        [Timeliness::InTime { last }, rest(date(2026, 9, 25))],
    );
    published(
        ["2026-09-21", "2026-09-15", "2026-09-21", ""],
        Track::Fast,
        "2026-10-01",
        [Timeliness::Late { last, days: 3 }, rest(date(2026, 9, 28))],
    );
}

const NAMES: [(&str, &str, &str, &str); 6] = [
    ("1.012766", "Đăng ký biến động quyền sử dụng đất", "Đất đai", "Sở Mẫu"),
    ("1.000001", "Thủ tục đất đai", "Đất đai", "Sở Mẫu"),
    ("2.000635", "Đăng ký khai sinh", "Hộ tịch", "UBND xã Đất Mẫu"),
    ("2.000636", "Đăng ký lại khai sinh", "Hộ tịch", "UBND xã"),
    ("2.000637", "Liên thông khai sinh, đăng ký thường trú", "Hộ tịch", "UBND xã"),
    ("1.000005", "Cấp giấy phép đạt chuẩn", "Y tế", "Sở Y"),
];

#[track_caller]
fn finds(query: &str, expected: &[usize]) {
    let index = CatalogueIndex::new(NAMES.map(|(code, name, field, agency)| Searchable {
        code,
        name,
        field,
        agency,
    }));
    let found: Vec<usize> = index.search(query).iter().map(|hit| hit.at).collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn search_needs_no_accents_and_no_whole_words() {
    finds("thu tuc dat dai", &[1, 0]);
    finds("dat dai", &[1, 0]);
    finds("khai si", &[2, 3, 4]);
    finds("DANG KY KHAI SINH", &[2, 3, 4]);
    finds("khong co", &[]);
    finds("", &[0, 1, 2, 3, 4, 5]);
}

#[test]
fn accents_that_are_typed_put_the_same_ones_first() {
    finds("đạt", &[5, 0, 1, 2]);
    finds("đất", &[0, 1, 5, 2]);
}

#[test]
fn a_code_is_found_by_its_beginning() {
    finds("2.0006", &[2, 3, 4]);
    finds("1.012766", &[0]);
}
