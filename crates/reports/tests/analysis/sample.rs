//! An invented half-year of an invented province: twelve units, three levels, eight activities.

use casework::{
    Analysis, CaseId, CaseLog, EventRecord, Finding, Grain, GroupFinding, GroupTest, Instant,
    Label, LogBuilder, Role, Rule, Shift, Stamp, Status, StepRole, Strength, Test, Untested, Zone,
    analyze,
};

/// A name that tries to become a program.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script>";

const UNITS: [(&str, &str); 12] = [
    ("Sở Tài nguyên và Môi trường", "Cấp tỉnh"),
    ("Sở Xây dựng", "Cấp tỉnh"),
    ("Sở Kế hoạch và Đầu tư", "Cấp tỉnh"),
    ("Sở Lao động - Thương binh và Xã hội", "Cấp tỉnh"),
    ("UBND thành phố An Bình", "Cấp huyện"),
    ("UBND huyện Thanh Sơn", "Cấp huyện"),
    ("UBND huyện Đông Lĩnh", "Cấp huyện"),
    ("Chi nhánh Văn phòng đăng ký đất đai huyện Đông Lĩnh", "Cấp huyện"),
    ("UBND phường Hòa Mỹ", "Cấp xã"),
    ("UBND xã Phước Hậu", "Cấp xã"),
    ("UBND xã Tân Kiều", "Cấp xã"),
    (HOSTILE, "Cấp xã"),
];

const ACTIVITIES: [(&str, Role); 8] = [
    ("Tiếp nhận hồ sơ", Role::Receive),
    ("Chuyển hồ sơ đến phòng chuyên môn", Role::Other),
    ("Thẩm định hồ sơ", Role::Process),
    ("Yêu cầu bổ sung hồ sơ", Role::Suspend),
    ("Tiếp nhận hồ sơ bổ sung", Role::Resume),
    ("Trình lãnh đạo ký", Role::Other),
    ("Ký duyệt kết quả", Role::Sign),
    ("Chuyển kết quả về bộ phận một cửa", Role::Close),
];

const PROCEDURES: [&str; 5] = [
    "Đăng ký, cấp giấy chứng nhận quyền sử dụng đất lần đầu",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Đăng ký thành lập doanh nghiệp",
    "Chứng thực bản sao từ bản chính",
    "Hưởng trợ cấp xã hội hằng tháng",
];

const DAY: i64 = 86_400;
/// 2022-01-04 08:00 in Vietnam.
const START: i64 = 1_641_258_000;

/// 2022-06-30 17:00 in Vietnam.
pub(crate) fn as_of() -> Instant {
    at(1_656_583_200)
}

pub(crate) fn at(seconds: i64) -> Instant {
    Instant::from_microseconds(seconds * 1_000_000)
}

/// Numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 40).unwrap() % bound
    }
}

/// The log.
pub(crate) fn log(cases: i64) -> CaseLog {
    let mut builder = LogBuilder::new(Zone::vietnam());
    let knows = builder.knows_mut();
    (knows.due, knows.results, knows.events, knows.resources) = (true, true, true, true);
    let activities = ACTIVITIES.map(|(name, role)| {
        let label = builder.label(name).unwrap();
        builder.set_role(label, StepRole { role, automatic: false });
        label
    });
    let mut dice = Dice(7);
    for number in 0..cases {
        one(&mut builder, &activities, &mut dice, number);
    }
    builder.finish()
}

fn one(builder: &mut LogBuilder, activities: &[Label; 8], dice: &mut Dice, number: i64) {
    let row = u32::try_from(number + 2).unwrap();
    let id = builder.case(&format!("H99.{:02}-22-{number:05}", number % 12), row);
    // Communes and land offices have more cases than departments.
    let unit = usize::try_from(dice.below(12).max(dice.below(12))).unwrap();
    let (name, level) = UNITS[unit];
    let received = START + dice.below(176) * DAY + dice.below(8 * 3600);
    let limit = [15, 12, 3, 2, 10][usize::try_from(number % 5).unwrap()] * DAY;
    let slow = if unit == 7 || unit == 5 { 60 } else { 106 };
    let worked = limit * (20 + dice.below(80)) / slow;
    let (unit, level) = (builder.label(name), builder.label(level));
    let channel = builder
        .label(["Trực tiếp", "Trực tuyến", "Bưu chính"][usize::try_from(dice.below(3)).unwrap()]);
    let procedure = builder.label(PROCEDURES[usize::try_from(number % 5).unwrap()]);
    let open = dice.below(40) == 0;
    let supplement = dice.below(9) == 0;
    let mut way = vec![0, 1, 2];
    if supplement {
        way.extend([3, 4, 2]);
    }
    way.extend([5, 6, 7]);
    if dice.below(12) == 0 {
        way.splice(way.len() - 2..way.len() - 2, [2, 5]);
    }
    if open {
        way.truncate(if supplement { 4 } else { 3 });
    }
    let steps = i64::try_from(way.len()).unwrap();
    let mut done = None;
    for (place, step) in (0i64..).zip(&way) {
        let moment = at(received + worked * place * place / ((steps - 1) * (steps - 1)));
        if moment > as_of() {
            break;
        }
        let clerk = format!("cb{:02}-{}", number % 12, step % 4);
        let resource = builder.label(&clerk);
        let activity = activities[*step];
        builder.event(EventRecord {
            case: id,
            activity,
            at: moment,
            grain: Grain::Time,
            recorded: None,
            resource,
            unit,
            row,
        });
        done = (*step == 7).then_some(Stamp::time(moment));
    }
    let case = builder.case_mut(id);
    case.received = Some(Stamp::time(at(received)));
    // A day alone for most, a time of day for the one-day certifications.
    let due = at((received + limit + 7 * 3600) / DAY * DAY - 7 * 3600);
    case.due = match number % 97 {
        0 => None,
        _ if number % 5 == 3 => Some(Stamp::time(at(received + limit))),
        _ => Some(Stamp::day(due)),
    };
    case.resulted = done;
    (case.unit, case.level, case.channel, case.procedure) = (unit, level, channel, procedure);
    if number % 61 == 0 {
        case.status = Status::Withdrawn;
    }
}

/// The analysis, with invented findings of every test: what a page is made from, whatever the rules
/// find on this log.
pub(crate) fn analysis(log: &CaseLog) -> Analysis {
    let mut analysis = analyze(log, as_of(), None);
    analysis.lateness.late_recording.proven += 9;
    analysis.lateness.late_recording.probable += 14;
    analysis.lateness.late_recording.possible += 6;
    analysis.lateness.open_recording.proven += 2;
    analysis.lateness.late_work = analysis.lateness.late_work.saturating_sub(29);
    let late = &analysis.lateness.cases;
    let cases: Vec<CaseId> =
        late.iter().map(|(id, _)| *id).chain(log.numbered().map(|(id, _)| id)).collect();
    analysis.findings.cases = (0usize..)
        .zip(TESTS)
        .flat_map(|(place, (test, strength))| {
            let count = if place < 3 { 70 } else { 4 };
            let cases = cases.clone();
            (0..count).map(move |step| {
                finding(log, test, strength, cases[(place * 31 + step * 3) % cases.len()])
            })
        })
        .collect();
    analysis.findings.groups = [
        GroupTest::Batches,
        GroupTest::Bunching,
        GroupTest::EnteredAfterTheFact,
        GroupTest::UserOutsideHours,
        GroupTest::Midnight,
        GroupTest::HandEntered,
        GroupTest::OneShift,
    ]
    .map(|test| group(log, test))
    .to_vec();
    analysis.findings.untested = vec![
        (Rule::BackDated, Untested::NoResources),
        (Rule::ClockStopMisused, Untested::NoCalendar),
    ];
    analysis
}

fn group(log: &CaseLog, test: GroupTest) -> GroupFinding {
    let midnight = test == GroupTest::Midnight;
    GroupFinding {
        test,
        strength: Strength::Possible,
        who: if midnight { None } else { log.labels.find(HOSTILE) },
        what: log.labels.find("Thẩm định hồ sơ"),
        part: 61,
        whole: 214,
        number: Some(35),
        shift: Some(Shift::Day),
        cases: Vec::new(),
    }
}

/// Evidence with a time, a day and labels.
pub(crate) fn finding(log: &CaseLog, test: Test, strength: Strength, case: CaseId) -> Finding {
    let record = log.case(case);
    Finding {
        test,
        strength,
        case,
        row: record.row,
        in_time: false,
        first: record.due,
        second: record.resulted.or(record.received),
        label: log.labels.find("Ký duyệt kết quả"),
        other: log.labels.find("Thẩm định hồ sơ"),
        other_case: Some(case),
        number: Some(2022),
        bar: Some(2030),
    }
}

pub(crate) const TESTS: [(Test, Strength); 31] = [
    (Test::DeliveredInTime, Strength::Proven),
    (Test::NoteInTime, Strength::Probable),
    (Test::LongWaitAfterLastStep, Strength::Probable),
    (Test::SignedInTime, Strength::Possible),
    (Test::LateInBatch, Strength::Possible),
    (Test::Batch, Strength::Proven),
    (Test::SmallBatch, Strength::Possible),
    (Test::WorkAfterClosing, Strength::Proven),
    (Test::ClosedBeforeSignature, Strength::Proven),
    (Test::RecordedLater, Strength::Proven),
    (Test::BeforeReceipt, Strength::Proven),
    (Test::OutOfRecordOrder, Strength::Probable),
    (Test::ClosedBeforeReceipt, Strength::Proven),
    (Test::SignedBeforeWork, Strength::Proven),
    (Test::AgainstLearnedOrder, Strength::Probable),
    (Test::ExactTwin, Strength::Proven),
    (Test::NearTwin, Strength::Probable),
    (Test::TwinCase, Strength::Probable),
    (Test::SameSecond, Strength::Probable),
    (Test::OutsideHours, Strength::Possible),
    (Test::DeliveredStillOpen, Strength::Proven),
    (Test::FinishedStillOpen, Strength::Probable),
    (Test::DueDiffers, Strength::Probable),
    (Test::DueMoved, Strength::Probable),
    (Test::DueMovedLate, Strength::Proven),
    (Test::StopAtDeadline, Strength::Possible),
    (Test::SecondStop, Strength::Probable),
    (Test::StopWithoutEnd, Strength::Probable),
    (Test::Future, Strength::Proven),
    (Test::OutsideYears, Strength::Proven),
    (Test::Swapped, Strength::Probable),
];
