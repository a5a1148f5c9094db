//! Another calendar: what it would move is shown first, and told to each citizen then.

use app::one_stop::{CalendarApplied, CalendarRefused, Queue};
use casework::EventKind;
use casework::case::{CaseStep, Cause, Office};
use store::{CalendarVersion, NewEvent, Post};

use crate::common::{FILE, House, calendar};

#[tokio::test]
async fn a_changed_calendar_shows_what_it_moves_and_then_moves_it() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let signer = house.somebody("lanh.dao", Office::Signer, 1).await;
    let control = house.with_post("kiem.soat", Post::Office(Office::ControlOfficer), None).await;
    let (open, ended) =
        (house.handed_in(&counter).await.code, house.handed_in(&counter).await.code);
    house.takes(&counter, &ended, CaseStep::Forward, &[]).await.unwrap();
    let result = [("file", FILE), ("signer", "lanh.dao"), ("signature_reference", "1")];
    house.takes(&signer, &ended, CaseStep::IssueResult, &result).await.unwrap();

    // A day off on Wednesday the 11th moves what is due on Monday the 16th by a day.
    let new = calendar("v2", "2026-03-11");
    let preview = house.desk.preview_calendar(&control, &new).await.unwrap();
    assert_eq!((preview.from.as_str(), preview.to.as_str(), preview.unmoved), ("v1", "v2", 0));
    let moved: Vec<(String, String, String)> = preview
        .moved
        .iter()
        .map(|it| (it.code.clone(), it.before.to_string(), it.after.to_string()))
        .collect();
    let expected = (open.clone(), "2026-03-16T17:00".to_owned(), "2026-03-17T17:00".to_owned());
    assert_eq!(moved, [expected]);
    // Shown, not done.
    let due = async |code: &str| {
        let standing = house.desk.case(&counter, code).await.unwrap().standing;
        standing.clock.unwrap().statutory.unwrap().due_at.to_string()
    };
    assert_eq!(due(&open).await, "2026-03-16T17:00");

    house.at("2026-03-03T08:00");
    let applied = house.desk.apply_calendar(&control, &new).await.unwrap();
    assert_eq!(applied, CalendarApplied { moved: 1, ..CalendarApplied::default() });
    assert_eq!(due(&open).await, "2026-03-17T17:00");
    // What has ended keeps the calendar under which it ended.
    assert_eq!(due(&ended).await, "2026-03-16T17:00");
    let standing = house.desk.case(&counter, &open).await.unwrap().standing;
    let causes = standing.clock.unwrap().moved;
    assert!(
        matches!(&causes[..], [it] if matches!(it.cause, Cause::Calendar { .. })),
        "{causes:?}"
    );
    let lines = house.desk.queue(&counter, Queue::Open, None, 9).await.unwrap().lines;
    let line = lines.iter().find(|it| it.code == open).unwrap();
    assert_eq!(line.due.unwrap().due_at.to_string(), "2026-03-17T17:00");
    let store = house.desk.store();
    let case = store.case(&open).await.unwrap().unwrap().id;
    assert_eq!(store.letters_of(case).await.unwrap().pop().unwrap().given.kind, "due_moved");
    // Told once: what was interrupted goes on, and what is done stays done.
    assert_eq!(house.desk.tell_moved().await.unwrap(), CalendarApplied::default());
}

#[tokio::test]
async fn a_calendar_is_changed_for_the_whole_province_or_not_at_all() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 0).await;
    let of_one = house.somebody("mot.don.vi", Office::ControlOfficer, 1).await;
    let control = house.with_post("kiem.soat", Post::Office(Office::ControlOfficer), None).await;
    let new = calendar("v2", "2026-03-11");
    for nobody in [&counter, &of_one] {
        let refused = house.desk.apply_calendar(nobody, &new).await;
        assert!(matches!(refused, Err(CalendarRefused::NotAllowed)));
    }
    let same = house.desk.preview_calendar(&control, &calendar("v1", "2026-03-11")).await;
    assert!(matches!(same, Err(CalendarRefused::SameVersion { .. })));
    let same = house.desk.apply_calendar(&control, &calendar("v1", "2026-03-11")).await;
    assert!(matches!(same, Err(CalendarRefused::SameVersion { .. })));
    let wrong = house.desk.preview_calendar(&control, "version = 1").await;
    assert!(matches!(wrong, Err(CalendarRefused::File(_))));
    assert_eq!(house.desk.store().calendars().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_stop_left_untold_is_told_later_whatever_is_wrong_with_another_case() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(house.handed_in(&counter).await.code);
    }
    // The calendar was kept, and then the power failed; and the second case cannot be read.
    let store = house.desk.store();
    let case = store.case(&codes[1]).await.unwrap().unwrap().id;
    let at = house.desk.now().microseconds() / 1_000;
    let damaged = NewEvent {
        case,
        kind: EventKind::CitizenNotified,
        happened_at: at,
        recorded_at: at,
        actor: None,
        source: "desk".to_owned(),
        detail: Some("[]".to_owned()),
    };
    let new = CalendarVersion {
        version: "v2".to_owned(),
        content: calendar("v2", "2026-03-11"),
        recorded_at: at,
        recorded_by: "kiem.soat".to_owned(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_event(damaged).await.unwrap();
    tx.add_calendar(new).await.unwrap();
    tx.commit().await.unwrap();
    house.desk.reload().await.unwrap();

    let told = house.desk.tell_moved().await.unwrap();
    assert_eq!((told.moved, told.untold), (2, 0));
    let failed: Vec<&String> = told.failed.iter().map(|(code, _)| code).collect();
    assert_eq!(failed, [&codes[1]]);
    assert_eq!(house.desk.tell_moved().await.unwrap().moved, 0);
}
