//! The demo: an invented province adds up to the published figures, all the way from its events.

#![expect(clippy::unwrap_used, reason = "a test fails where it unwraps")]

use std::path::Path;
use std::sync::Arc;

use app::Page;
use app::clock::HandClock;
use app::demo::{Demo, DemoError, DemoOrder, PASSWORD, SEED, opening};
use app::figures::{Knowledge, Prepared, ReportAsked, ReportRefused};
use app::people::permission::Permission;
use app::people::sign_in::{SignIn, Signed};
use app::portal::Portal;
use casework::ii06::{Column, CutOff, PeriodName};
use fixtures::province::{PlantKind, province};
use reports::ii06::Ii06Form;

fn order(dir: &Path, seed: u64) -> (DemoOrder, Arc<HandClock>) {
    let clock = Arc::new(HandClock::at(opening()));
    (DemoOrder { dir: dir.to_owned(), seed, clock: Arc::<HandClock>::clone(&clock) }, clock)
}

fn at_level(portal: &Portal, measure: &str, level: &str) -> (u64, u64) {
    portal.facts.sum(measure, portal.of_level(level).map(|unit| unit.code.as_str()))
}

fn in_all(portal: &Portal, measure: &str) -> u64 {
    portal.facts.sum(measure, portal.units.iter().map(|unit| unit.code.as_str())).0
}

/// One demo, many questions: making it is most of the time.
#[tokio::test]
async fn the_province_adds_up_and_every_number_opens_its_records() {
    let dir = tempfile::tempdir().unwrap();
    let (first, clock) = order(dir.path(), SEED);
    let demo = Demo::open(first).await.unwrap();
    let portal = demo.showing().now().unwrap();
    assert_eq!(portal.as_of.to_string(), "2022-06-30");

    // The half-year report of June 2022: in time, and late, by level.
    for (level, in_time, late) in
        [("province", 82_978, 3_566), ("district", 46_500, 33_140), ("commune", 97_710, 14_789)]
    {
        assert_eq!(at_level(&portal, "cases_on_time", level), (in_time, in_time + late), "{level}");
    }
    assert_eq!(portal.units.len(), 20 + 21 + 459);

    // What was planted is found again by the rules, case for case.
    let province = province(SEED);
    let count = |kind: PlantKind, received_in_period: bool| {
        let planted = province.planted.iter().filter(|one| one.kind == kind);
        let received = planted.map(|one| province.cases[one.case as usize].received.date());
        received.filter(|day| !received_in_period || day.year() == 2022).count() as u64
    };
    assert_eq!(
        in_all(&portal, "cases_late_recording_proven"),
        count(PlantKind::LateRecordingProven, false)
    );
    assert_eq!(in_all(&portal, "cases_accepted_late"), count(PlantKind::AcceptedLate, true));
    assert_eq!(
        in_all(&portal, "cases_parked"),
        count(PlantKind::ParkedSupplement, false) + count(PlantKind::ParkedObligation, false)
    );
    assert_eq!(
        in_all(&portal, "supplement_more_than_once"),
        count(PlantKind::SupplementTwice, true)
    );

    // A number and its list are one query.
    let unit = portal.of_level("district").next().unwrap().code.clone();
    let (part, whole) = portal.facts.of("cases_on_time", &unit);
    let page = Page { skip: 0, take: 100_000 };
    let records = portal.records("cases_on_time", &unit, page).await.unwrap();
    assert_eq!(records.len() as u64, whole);
    assert_eq!(records.iter().filter(|record| record.hit).count() as u64, part);

    // Every unit has a scorecard, and those with enough figures a place.
    assert_eq!(portal.scored.as_ref().unwrap().scoring.cards.len(), portal.units.len());
    assert!(portal.units.iter().all(|unit| portal.ranking(&unit.code).is_some()));

    // A second start opens what is there: the same snapshot, the same points.
    let again = Demo::open(order(dir.path(), SEED).0).await.unwrap().showing().now().unwrap();
    assert_eq!(again.fingerprint, portal.fingerprint);
    let (one, other) =
        (&portal.scored.as_ref().unwrap().scoring, &again.scored.as_ref().unwrap().scoring);
    assert_eq!(one.figures_fingerprint, other.figures_fingerprint);
    for (one, other) in one.cards.iter().zip(&other.cards) {
        assert_eq!(one.total.exact_score, other.total.exact_score, "{}", one.unit_code);
    }

    reports(&demo).await;

    // The folder of one seed is not taken for that of another.
    let other = Demo::open(order(dir.path(), SEED + 1).0).await;
    assert!(matches!(other, Err(DemoError::OtherDemo { .. })));

    // The same day is not taken twice; when the clock moves on, what is open falls due.
    assert!(!demo.refresh().await.unwrap());
    clock.set(opening().plus_seconds(15 * 86_400));
    assert!(demo.refresh().await.unwrap());
    let later = demo.showing().now().unwrap();
    assert_eq!(later.as_of.to_string(), "2022-07-15");
    let both = [&portal, &later].map(|shown| in_all(shown, "cases_open_overdue"));
    assert!(both[0] < both[1], "{both:?}");
    for level in ["province", "district", "commune"] {
        let measure = "cases_on_time";
        assert_eq!(at_level(&portal, measure, level), at_level(&later, measure, level), "{level}");
    }

    // A clock before the first evening is refused, and the pages go on.
    clock.set(opening().plus_seconds(-1));
    assert!(matches!(demo.refresh().await, Err(DemoError::TooEarly)));
    assert_eq!(demo.showing().now().unwrap().as_of, later.as_of);
}

/// Its desk reports from the snapshot that the portal shows, to each of the accounts what is theirs.
async fn reports(demo: &Demo) {
    let house = demo.house().await.unwrap();
    let asked = |unit: Option<&str>| ReportAsked {
        form: Ii06Form::B,
        unit: unit.map(str::to_owned),
        name: PeriodName::Half(2022, 1),
        cut: CutOff::Calendar,
        as_of: Some("2022-06-30".parse().unwrap()),
        mapping: "minhbach".to_owned(),
        knowledge: Knowledge::Then,
    };
    let signed = async |login: &str| {
        let said = SignIn {
            login: login.to_owned(),
            password: PASSWORD.to_owned(),
            code: String::new(),
            address: "127.0.0.1".to_owned(),
        };
        let secret = house.door.sign_in(said).await.unwrap();
        house.door.who(&secret).await.unwrap().unwrap()
    };
    let of = async |who: &Signed, unit: Option<&str>| loop {
        match house.figures.report(who, &asked(unit)).await.unwrap() {
            Prepared::Ready(ready) => return ready.count().await.unwrap().0,
            Prepared::Preparing | Prepared::Busy => {}
            Prepared::Failed(why) => panic!("{why}"),
        }
    };
    let control = signed("kiem-soat").await;
    let whole = of(&control, None).await;
    assert!(whole.invented, "it says that it is invented");
    assert_eq!(whole.groups.len(), 3, "a group for each level");
    assert_eq!(whole.snapshot, demo.showing().now().unwrap().fingerprint);
    let ended = whole.total().get(Column::Ended);
    assert!(ended > 250_000, "{ended}");

    let counter = signed("mot-cua").await;
    let own = house.figures.reporting(&counter, Permission::ReadReports).await.unwrap();
    let city = own.units[0].code.clone();
    let of_city = of(&counter, Some(&city)).await.total().get(Column::Ended);
    assert!((1_000..ended).contains(&of_city), "{of_city}");
    let refused = house.figures.report(&counter, &asked(None)).await;
    assert!(matches!(refused, Err(ReportRefused::NotYours)));
}
