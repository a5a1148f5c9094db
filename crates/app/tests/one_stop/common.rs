//! An invented province with a desk: two departments, a commune, a procedure, and people in offices.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::clock::HandClock;
use app::one_stop::{
    Applicant, Files, HandIn, HandedIn, OneStop, Setup, Standing, StepRefused, Taken,
};
use app::people::invite::{Invite, invite};
use app::people::sign_in::Signed;
use app::systems::Scope;
use casework::case::{CaseStep, Channel, EventNumber, Office, Said, StepOrder, Text, Values};
use casework::catalogue::{
    Leg, LegsTemplate, ProcedureVersion, PublicationDates, Publisher, Regime, ServiceLevel, Stage,
    Step, SuspensionKind, Track, Workflow,
};
use casework::{Instant, Zone};
use deadlines::SuspensionMode;
use jiff::civil::date;
use sha2::{Digest as _, Sha256};
use store::{Engine, NewProcedure, NewUnit, NewVersion, Post, Store, StoredFile, UnitId};
use tempfile::TempDir;

use crate::server::Server;

/// The procedure of the tests: ten working days, two legs at once, two steps.
pub(crate) const PROCEDURE: &str = "1.012766";
/// The units: the province, two departments, a commune below the first.
pub(crate) const UNITS: [&str; 4] = ["X99", "X99.01", "X99.02", "X99.01.05"];
/// A file that is kept.
pub(crate) const FILE: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A calendar of ordinary weeks: eight hours, Monday to Friday, and one day off.
pub(crate) fn calendar(version: &str, day_off: &str) -> String {
    format!(
        r#"
id = "mau"
version = "{version}"
title = {{ vi = "Lịch mẫu", en = "Sample" }}
[names]
off = {{ vi = "Ngày nghỉ", en = "Day off" }}
[[hours]]
from = 2020-01-01
weekdays = ["mon", "tue", "wed", "thu", "fri"]
windows = [["07:00", "11:30"], ["13:30", "17:00"]]
unconfirmed = true
[[year]]
year = 2026
[[year.holiday]]
name = "off"
days = [{day_off}]
unconfirmed = true
"#
    )
}

/// A moment on the clock of the offices.
pub(crate) fn at(moment: &str) -> Instant {
    Zone::vietnam().instant(moment.parse().unwrap()).unwrap()
}

/// A desk with its store, gone with it.
pub(crate) struct House {
    pub(crate) desk: Arc<OneStop>,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) units: Vec<UnitId>,
    _folder: TempDir,
}

async fn store(folder: &TempDir) -> Store {
    match crate::ENGINE {
        Engine::Sqlite => Store::open(folder.path().join("own.db")).await.unwrap(),
        Engine::Postgres => {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let name = format!("own{}", COUNT.fetch_add(1, Ordering::Relaxed));
            let address = Server::own().address(&name);
            let (_, folder) = address.split_once("?host=").unwrap();
            let arguments = ["-h", folder, "-U", "minhbach", &name];
            let made = Command::new("createdb").args(arguments).output().unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            Store::open(address).await.unwrap()
        }
    }
}

fn version() -> ProcedureVersion {
    let leg = |agency: &str| Leg { agency: agency.to_owned(), budget: "3d".parse().unwrap() };
    let step = |name: &str, role: &str| Step {
        name: name.to_owned(),
        role: role.to_owned(),
        budget: Some("2d".parse().unwrap()),
    };
    let steps = vec![vec![step("Thẩm định", "chuyên viên")], vec![step("Ký", "lãnh đạo")]];
    ProcedureVersion {
        valid_from: date(2025, 7, 1),
        valid_until: None,
        decision: "00/QĐ-UBND".to_owned(),
        regime: Regime::R2025,
        limit: "10d".parse().unwrap(),
        supplement: SuspensionMode::Restart,
        suspensions: vec![SuspensionKind::Supplement, SuspensionKind::FinancialObligation],
        same_moment: false,
        components: Vec::new(),
        fees: Vec::new(),
        channels: Vec::new(),
        service: ServiceLevel::Full,
        partial_reason: None,
        legs: LegsTemplate { stages: vec![Stage { legs: vec![leg(UNITS[2]), leg(UNITS[3])] }] },
        workflow: Some(Workflow::from_stages("Quy trình mẫu", steps)),
        publisher: Publisher::Province,
        track: Track::Ordinary,
        publication: PublicationDates::default(),
    }
}

impl House {
    /// A desk on Monday 2 March 2026 at 08:00.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder).await;
        let clock = Arc::new(HandClock::at(at("2026-03-02T08:00")));
        let mut tx = store.begin().await.unwrap();
        let mut units: Vec<UnitId> = Vec::new();
        for (code, parent) in UNITS.into_iter().zip([None, Some(0), Some(0), Some(1)]) {
            let unit = NewUnit {
                code: code.to_owned(),
                name: format!("Đơn vị {code}"),
                level: "any".to_owned(),
                parent: parent.map(|at: usize| units[at]),
                facts: "{}".to_owned(),
            };
            units.extend(tx.add_units(&[unit]).await.unwrap());
        }
        let procedure = |code: &str| NewProcedure {
            code: code.to_owned(),
            name: "Cấp giấy phép mẫu".to_owned(),
            field: "Xây dựng".to_owned(),
            levels: Vec::new(),
            limit: Some("5d".parse().unwrap()),
            supplement: SuspensionMode::Suspend,
            online: "full".to_owned(),
        };
        let both = [procedure(PROCEDURE), procedure("2.000635")];
        let procedures = tx.add_procedures(&both).await.unwrap();
        let version = NewVersion {
            procedure: procedures[0],
            valid_from: version().valid_from,
            valid_until: None,
            decision: version().decision,
            detail: serde_json::to_string(&version()).unwrap(),
            recorded_at: 0,
            recorded_by: "test".to_owned(),
        };
        tx.add_versions(&[version]).await.unwrap();
        let file = StoredFile {
            hash: FILE.to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 4,
            stored_at: 0,
        };
        tx.put_file(&file).await.unwrap();
        tx.commit().await.unwrap();
        let setup = Setup {
            store,
            clock: Arc::<HandClock>::clone(&clock),
            zone: Zone::vietnam(),
            calendar: calendar("v1", "2026-04-30"),
            files: Files::new(folder.path().join("files")),
        };
        let desk = Arc::new(OneStop::open(setup).await.unwrap());
        Self { desk, clock, units, _folder: folder }
    }

    /// Puts the clock to another moment.
    pub(crate) fn at(&self, moment: &str) -> &Self {
        self.clock.set(at(moment));
        self
    }

    /// Somebody in an office of a unit, by its place in [`UNITS`].
    pub(crate) async fn somebody(&self, login: &str, office: Office, unit: usize) -> Signed {
        self.with_post(login, Post::Office(office), Some(self.units[unit])).await
    }

    /// Somebody with a post.
    pub(crate) async fn with_post(&self, login: &str, post: Post, unit: Option<UnitId>) -> Signed {
        let order =
            Invite {
                login: login.into(), name: "Cán bộ mẫu".into(), offices: vec![(post, unit)]
            };
        let store = self.desk.store();
        invite(store, &order, Instant::from_microseconds(0)).await.unwrap();
        let account = store.account(login).await.unwrap().unwrap();
        Signed {
            account: account.id,
            login: account.login,
            name: account.name,
            offices: store.offices(account.id).await.unwrap(),
            session: String::new(),
            form_key: "key".to_owned(),
        }
    }

    /// Another system with a token for a unit.
    pub(crate) async fn system(&self, name: &str, unit: usize) -> Signed {
        let made = self.desk.add_system(name, Some(UNITS[unit]), &Scope::ALL, None).await.unwrap();
        self.desk.system(&made).await.unwrap().unwrap().signed
    }

    /// A case as its citizen sees it.
    pub(crate) async fn standing(&self, code: &str) -> Standing {
        let secret = self.desk.remember(code).await.unwrap();
        self.desk.looked_up_by(&secret).await.unwrap().unwrap()
    }

    /// Does the last entry of the ledger about a subject bind this?
    pub(crate) async fn bound(&self, subject: &str, command: &str, payload: &str) {
        let entries = self.desk.store().ledger_of(subject, i64::MAX, 10).await.unwrap();
        let entry = entries.iter().find(|it| it.command == command).unwrap();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(payload));
        assert_eq!(entry.payload_hash, hash, "{command} of {subject}: {payload}");
    }

    /// A case handed in at the counter of the first department.
    pub(crate) async fn handed_in(&self, who: &Signed) -> HandedIn {
        self.desk.hand_in(who, hand_in()).await.unwrap()
    }

    /// Takes a step with the fields of its form.
    pub(crate) async fn takes(
        &self,
        who: &Signed,
        code: &str,
        step: CaseStep,
        fields: &[(&str, &str)],
    ) -> Result<Taken, StepRefused> {
        self.desk.take(who, code, order(who, step, fields), None).await
    }
}

/// The order of a step from the fields of its form.
pub(crate) fn order(who: &Signed, step: CaseStep, fields: &[(&str, &str)]) -> StepOrder {
    let values: Values = fields.iter().copied().collect();
    let (zone, account) = (Zone::vietnam(), Text::new(&who.login).unwrap());
    let said = Said { values: &values, zone: &zone, account: &account, session: None };
    StepOrder::read(step, &said).unwrap()
}

/// Somebody who applies, with an address of mail.
pub(crate) fn applicant() -> Applicant {
    Applicant {
        name: "Nguyễn Thị Mẫu".to_owned(),
        phone: Some("0912 345 678".to_owned()),
        email: Some("mau@example.vn".to_owned()),
        identity_number: None,
        address: None,
        language: "vi".to_owned(),
    }
}

/// What is handed in at the counter of the first department.
pub(crate) fn hand_in() -> HandIn {
    HandIn {
        unit: UNITS[1].to_owned(),
        procedure: PROCEDURE.to_owned(),
        channel: Channel::Counter,
        for_agency: None,
        applicant: applicant(),
        papers: Vec::new(),
    }
}

/// The number of an event that is none.
pub(crate) const fn number(number: i64) -> EventNumber {
    EventNumber::new(number)
}
