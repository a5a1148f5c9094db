//! Every step and every office, in the unit of the case and in another one.

use app::one_stop::StepRefused;
use casework::case::{Barred, Cannot, CaseStep, FieldKind, FieldName, Office, fields};
use store::Post;

use crate::common::{FILE, House, order};

/// Fields that make an order of any step, whether the case allows it or not.
fn filled(step: CaseStep) -> Vec<(&'static str, String)> {
    let needed = |name| name == FieldName::SignedScan;
    let asked = fields(step).iter().filter(|field| field.required || needed(field.name));
    asked
        .map(|field| {
            let value = match field.kind {
                FieldKind::Choice(of) | FieldKind::Choices(of) => of[0],
                FieldKind::Day => "2026-03-02",
                FieldKind::Moment => "2026-03-02T08:00",
                FieldKind::File => FILE,
                FieldKind::Money | FieldKind::Event => "1",
                FieldKind::Agency => "X99.02",
                FieldKind::Limit => "5d",
                FieldKind::Leg => "leg_1",
                FieldKind::WorkStep => "step_1",
                FieldKind::Confirmation => "true",
                FieldKind::Account => "can.bo",
                FieldKind::Line | FieldKind::Words | FieldKind::Lines | FieldKind::Code => "x",
            };
            (field.name.name(), value.to_owned())
        })
        .collect()
}

/// Steps that are checked elsewhere: a correction is proposed first.
fn is_taken_at_once(step: CaseStep) -> bool {
    step != CaseStep::Correct
}

#[tokio::test]
async fn a_step_is_for_its_offices_and_for_the_unit_of_the_case_alone() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    let before = house.desk.store().counts().await.unwrap().events;
    for office in Office::ALL {
        let own = house.somebody(&format!("{}.own", office.name()), office, 1).await;
        let other = house.somebody(&format!("{}.other", office.name()), office, 2).await;
        for &step in CaseStep::ALL.iter().filter(|it| is_taken_at_once(**it)) {
            let values = filled(step);
            let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let told = format!("{} as {}", step.name(), office.name());
            let refused = house.desk.take(&other, &code, order(&other, step, &values), None).await;
            assert!(matches!(refused, Err(StepRefused::NotFound)), "{told} elsewhere: {refused:?}");
            if step.rule().offices.contains(&office) {
                // The rules of the case decide, not the office.
                continue;
            }
            let refused = house.desk.take(&own, &code, order(&own, step, &values), None).await;
            match refused {
                Err(StepRefused::Cannot(Cannot::Barred(Barred::WrongOffice {
                    step: of, ..
                }))) => {
                    assert_eq!(of, step, "{told}");
                }
                // Who sees no cases is not told that there is one.
                Err(StepRefused::NotFound) => {
                    assert!(matches!(office, Office::Citizen | Office::Importer), "{told}");
                }
                refused => panic!("{told}: {refused:?}"),
            }
        }
    }
    let after = house.desk.store().counts().await.unwrap().events;
    assert_eq!(after, before, "nothing that was refused left an event");
}

#[tokio::test]
async fn an_office_that_has_ended_reaches_nothing() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    let mut gone = house
        .with_post("da.nghi", Post::Office(Office::OneStopOfficer), Some(house.units[1]))
        .await;
    gone.offices[0].given.until_at = Some(1);
    let refused = house.desk.take(&gone, &code, order(&gone, CaseStep::Forward, &[]), None).await;
    assert!(matches!(refused, Err(StepRefused::NotFound)));
}
