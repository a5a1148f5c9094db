//! What the desk needs of the invented province: versions of procedures, accounts, who applied.

use casework::case::Office;
use casework::catalogue::{
    Channel, Component, Fee, FeeAmount, LegsTemplate, ProcedureVersion, PublicationDates,
    Publisher, Regime, ServiceLevel, Step, SuspensionKind, Track, Workflow,
};
use deadlines::TimeLimit;
use fixtures::province::{DemoCase, DemoProcedure, DemoState, OnlineLevel, Province};
use jiff::civil::{Date, date};
use std::num::NonZeroU16;
use store::{
    Applicant, CaseId, NewAccount, NewOffice, NewVersion, Post, ProcedureId, StoreError, UnitId,
    Writer,
};

use super::fill::on_the_clock;
use crate::people::password;

/// The password of every account of the demo. The demo is served to this machine alone.
pub const PASSWORD: &str = "xem thử minh bạch";

/// The unit whose desk can be tried: the city, with cases of many kinds.
pub(super) const DESK: &str = "X99.31";

/// The first day of every version.
const FROM: Date = date(2021, 1, 1);

/// Somebody who can be signed in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub login: &'static str,
    /// What the desk shows; no person has it.
    pub name: &'static str,
    /// As what.
    pub posts: &'static [Post],
    /// In the unit of the desk, or in the whole province.
    whole_province: bool,
}

const fn account(
    login: &'static str,
    name: &'static str,
    posts: &'static [Post],
    whole_province: bool,
) -> DemoAccount {
    DemoAccount { login, name, posts, whole_province }
}

/// Who can be signed in as: one for each part of the work. Two for corrections, which need two persons.
pub const ACCOUNTS: [DemoAccount; 7] = [
    account("mot-cua", "Nguyễn Mẫu An", &[Post::Office(Office::OneStopOfficer)], false),
    account("thu-ly", "Trần Mẫu Bình", &[Post::Office(Office::CaseOfficer)], false),
    account(
        "lanh-dao",
        "Lê Mẫu Châu",
        &[Post::Office(Office::UnitHead), Post::Office(Office::Signer)],
        false,
    ),
    account("truong-mot-cua", "Phạm Mẫu Dũng", &[Post::Office(Office::OneStopHead)], false),
    account("kiem-soat", "Hoàng Mẫu Giang", &[Post::Office(Office::ControlOfficer)], true),
    account("kiem-tra", "Vũ Mẫu Hà", &[Post::Office(Office::Auditor)], true),
    account("quan-tri", "Đặng Mẫu Lan", &[Post::Administrator], true),
];

/// Writes what the desk needs beside the cases; part of the transaction that writes them.
pub(super) async fn fill(
    writer: &mut Writer,
    province: &Province,
    units: &[UnitId],
    procedures: &[ProcedureId],
) -> Result<(), StoreError> {
    let versions = province.procedures.iter().zip(procedures);
    let versions = versions.map(|(of, id)| stored(*id, version(of)));
    writer.add_versions(&versions.collect::<Vec<_>>()).await?;
    let kept = password::hash(PASSWORD).map_err(|_| StoreError::Abandoned)?;
    let accounts = ACCOUNTS.map(|of| NewAccount {
        login: of.login.to_owned(),
        name: of.name.to_owned(),
        password: Some(kept.clone()),
        second_factor: None,
        subject: None,
    });
    let ids = writer.add_accounts(&accounts).await?;
    let desk = province.units.iter().position(|unit| unit.code == DESK);
    let desk = desk.map(|place| units[place]);
    let offices = ACCOUNTS.iter().zip(ids).flat_map(|(of, account)| {
        of.posts.iter().map(move |post| NewOffice {
            account,
            post: *post,
            unit: if of.whole_province { None } else { desk },
            from_at: on_the_clock(FROM.at(0, 0, 0, 0)),
            until_at: None,
        })
    });
    writer.add_offices(&offices.collect::<Vec<_>>()).await
}

/// Is it the unit of the desk, or one below it?
fn is_of_the_desk(code: &str) -> bool {
    code.strip_prefix(DESK).is_some_and(|below| below.is_empty() || below.starts_with('.'))
}

/// Who applied in the cases of the desk that are not at their end; nobody asks the others.
pub(super) async fn applied(
    writer: &mut Writer,
    province: &Province,
    cases: impl Iterator<Item = (&DemoCase, CaseId)>,
) -> Result<(), StoreError> {
    use DemoState::{AwaitingObligation, AwaitingSupplement, Open};
    for (case, id) in cases {
        let lives = matches!(case.state, Open | AwaitingSupplement | AwaitingObligation);
        if !lives || !is_of_the_desk(&province.unit(case).code) {
            continue;
        }
        let who = province.applicant(case);
        let applicant = Applicant {
            name: who.name,
            phone: Some(who.phone),
            email: Some(who.email),
            identity_number: Some(who.identity_number),
            address: Some(who.address),
            language: "vi".to_owned(),
        };
        writer.put_applicant(id, &applicant).await?;
    }
    Ok(())
}

fn stored(procedure: ProcedureId, version: ProcedureVersion) -> NewVersion {
    NewVersion {
        procedure,
        valid_from: version.valid_from,
        valid_until: version.valid_until,
        detail: serde_json::to_string(&version).expect("a version is always JSON"),
        decision: version.decision,
        recorded_at: on_the_clock(FROM.at(8, 0, 0, 0)),
        recorded_by: "kiem-soat".to_owned(),
    }
}

/// The one version of a procedure that the invented province has published.
fn version(of: &DemoProcedure) -> ProcedureVersion {
    let papers = of.papers().into_iter().map(|(name, originals, copies)| Component {
        name: name.to_owned(),
        originals,
        copies,
        form: None,
        held_in: None,
    });
    let fee = of.fee().map(|dong| Fee { name: String::new(), amount: FeeAmount::Dong(dong) });
    let (service, online) = match of.online {
        OnlineLevel::None => (ServiceLevel::Information, false),
        OnlineLevel::Partial => (ServiceLevel::Partial, true),
        OnlineLevel::Full => (ServiceLevel::Full, true),
    };
    let channels = [Some(Channel::Counter), Some(Channel::Post), online.then_some(Channel::Online)];
    let obligation = of.obligation.then_some(SuspensionKind::FinancialObligation);
    ProcedureVersion {
        valid_from: FROM,
        valid_until: None,
        decision: "0001/QĐ-MẪU".to_owned(),
        regime: Regime::R2018,
        limit: of.limit,
        supplement: of.mode,
        suspensions: std::iter::once(SuspensionKind::Supplement).chain(obligation).collect(),
        same_moment: false,
        components: papers.collect(),
        fees: fee.into_iter().collect(),
        channels: channels.into_iter().flatten().collect(),
        service,
        partial_reason: None,
        legs: LegsTemplate::default(),
        workflow: workflow(of),
        publisher: Publisher::Province,
        track: Track::Ordinary,
        publication: publication(of),
    }
}

/// Receipt, appraisal, signature, hand-over; drawn for terms that leave room for them.
fn workflow(of: &DemoProcedure) -> Option<Workflow> {
    let TimeLimit::WorkingDays(days) = of.limit else { return None };
    let appraisal = NonZeroU16::new(days.get().checked_sub(2)?)?;
    let hours = TimeLimit::WorkingHours(NonZeroU16::new(4).expect("not zero"));
    let day = TimeLimit::WorkingDays(NonZeroU16::MIN);
    let step = |name: &str, office: Office, budget| {
        let (name, role) = (name.to_owned(), office.name().to_owned());
        vec![Step { name, role, budget: Some(budget) }]
    };
    let stages = vec![
        step("Tiếp nhận và chuyển hồ sơ", Office::OneStopOfficer, hours),
        step("Thẩm định hồ sơ", Office::CaseOfficer, TimeLimit::WorkingDays(appraisal)),
        step("Ký kết quả", Office::Signer, day),
        step("Vào sổ và chuyển kết quả", Office::Clerk, hours),
    ];
    Some(Workflow::from_stages(of.name, stages))
}

/// Four dates. Some procedures came late into the database or onto the portal, so that it shows.
fn publication(of: &DemoProcedure) -> PublicationDates {
    let number: u8 = of.code.bytes().fold(0, u8::wrapping_add);
    let (database, portal) = match number % 7 {
        0 => (Some(date(2021, 1, 12)), None),
        1 => (Some(date(2020, 12, 30)), Some(date(2021, 1, 4))),
        _ => (Some(date(2020, 12, 18)), Some(date(2020, 12, 21))),
    };
    PublicationDates {
        decided_on: Some(date(2020, 12, 15)),
        effective_on: Some(FROM),
        database_on: database,
        portal_on: portal,
    }
}

#[cfg(test)]
mod tests {
    use casework::catalogue::check_version;
    use fixtures::province::province;

    use super::*;

    #[test]
    fn no_version_of_the_demo_has_a_fault() {
        for procedure in &province(1).procedures {
            let faults = check_version(&version(procedure));
            assert!(faults.is_empty(), "{}: {faults:?}", procedure.name);
        }
    }

    #[test]
    fn the_password_of_the_demo_is_one_that_is_taken() {
        for account in ACCOUNTS {
            assert_eq!(password::judge(PASSWORD, account.login), Ok(()));
        }
    }

    #[test]
    fn the_desk_of_the_demo_is_a_unit_with_open_cases_of_each_kind() {
        let province = province(1);
        let here = |case: &&DemoCase| province.unit(case).code == DESK;
        for state in [DemoState::Open, DemoState::AwaitingSupplement, DemoState::AwaitingObligation]
        {
            let count = province.cases.iter().filter(here).filter(|it| it.state == state).count();
            assert!(count > 5, "{state:?}: {count}");
        }
    }
}
