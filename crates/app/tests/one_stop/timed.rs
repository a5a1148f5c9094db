//! What the desk does by itself, with a clock that is moved by hand.

use std::sync::Arc;

use app::cleanup::{CleanUp, CleanUpRules};
use app::figures::{Figures, FiguresOrder};
use app::one_stop::{Forgotten, ForgottenFiles, KEPT, PaperIn, Queue, SubmitOnline, Swept};
use app::timed::{Did, Job, Timed};
use casework::EventKind;
use casework::case::{CaseStep, Channel, Office};
use store::{Answer, NewEvent, NewToken, Session};

use crate::common::{FILE, House, PROCEDURE, UNITS, applicant, at, hand_in};

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

impl House {
    fn timed(&self) -> Timed {
        let cleanup = CleanUp::new(Arc::clone(&self.desk), CleanUpRules::shipped());
        let snapshots = self.desk.files().folder.join("snapshots");
        let order = FiguresOrder::in_folder(snapshots, "Tỉnh mẫu".to_owned());
        let figures = Figures::new(Arc::clone(&self.desk), order);
        Timed::new(Arc::clone(&self.desk), Arc::new(cleanup), Arc::new(figures))
    }

    async fn sent_in(&self) -> String {
        let online = SubmitOnline {
            unit: UNITS[1].to_owned(),
            procedure: PROCEDURE.to_owned(),
            channel: Channel::Online,
            applicant: applicant(),
            papers: Vec::new(),
        };
        self.desk.submit_online(None, online).await.unwrap().number
    }

    async fn count(&self, code: &str, kind: EventKind) -> usize {
        let case = self.desk.store().case(code).await.unwrap().unwrap();
        case.events.iter().filter(|it| it.kind == kind).count()
    }
}

fn noted(noted: usize) -> Swept {
    Swept { noted, failed: Vec::new() }
}

fn forgot(forgotten: u64) -> ForgottenFiles {
    ForgottenFiles { forgotten, failed: Vec::new() }
}

#[tokio::test]
async fn a_submission_is_noted_as_late_once_its_eight_working_hours_are_over() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let waits = house.sent_in().await;
    let answered = house.sent_in().await;
    let sweep = async || house.desk.mark_acceptance_late().await.unwrap();
    // Sent in on Monday at 08:00: the eighth working hour ends on Tuesday at 08:00.
    house.at("2026-03-03T08:00");
    assert_eq!(sweep().await, noted(0), "the hour is not over");
    let received = [("channel", "online")];
    house.takes(&counter, &answered, CaseStep::Receive, &received).await.unwrap();
    house.at("2026-03-03T08:01");
    assert_eq!(sweep().await, noted(1));
    assert_eq!(sweep().await, noted(0), "once");
    assert_eq!(house.count(&waits, EventKind::AcceptanceLate).await, 1);
    let case = house.desk.store().case(&waits).await.unwrap().unwrap();
    let late = case.events.iter().find(|it| it.kind == EventKind::AcceptanceLate).unwrap();
    assert_eq!(late.happened_at, at("2026-03-03T08:00").milliseconds());
    assert_eq!(late.recorded_at, at("2026-03-03T08:01").milliseconds());
    house.bound(&waits, "mark_acceptance_late", "").await;
    // It waits as before, and can still be received; the record is without fault for all that.
    let overdue = house.desk.queue(&counter, Queue::Overdue, None, 9).await.unwrap();
    assert_eq!(overdue.lines[0].code, waits);
    let taken = house.takes(&counter, &waits, CaseStep::Receive, &received).await.unwrap();
    let case = house.desk.case(&counter, &taken.code).await.unwrap().standing.case;
    assert_eq!(case.breaches(), []);
    let cleanup = CleanUp::new(Arc::clone(&house.desk), CleanUpRules::shipped());
    assert_eq!(cleanup.search("tester").await.unwrap().findings, 0);
    house.desk.store().verify_ledger(None).await.unwrap();
}

#[tokio::test]
async fn two_servers_note_one_lateness_once() {
    let house = House::new().await;
    let code = house.sent_in().await;
    house.at("2026-03-05T08:00");
    let both = tokio::join!(house.desk.mark_acceptance_late(), house.desk.mark_acceptance_late());
    let both = [both.0.unwrap(), both.1.unwrap()];
    assert_eq!(both.iter().map(|it| it.noted).sum::<usize>(), 1, "{both:?}");
    assert!(both.iter().all(|it| it.failed.is_empty()), "{both:?}");
    assert_eq!(house.count(&code, EventKind::AcceptanceLate).await, 1);
}

#[tokio::test]
async fn silence_of_a_body_is_reported_to_the_head_of_the_one_stop_until_it_answers() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let head = house.somebody("truong.mot.cua", Office::OneStopHead, 1).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    let asking = [("body", "Sở Tài chính"), ("question", "Giá đất"), ("within", "2d")];
    house.takes(&officer, &code, CaseStep::Consult, &asking).await.unwrap();
    house.takes(&officer, &code, CaseStep::Consult, &asking).await.unwrap();
    let due = house.desk.case(&head, &code).await.unwrap().standing.clock.unwrap().statutory;
    let sweep = async || house.desk.escalate_silence().await.unwrap();
    let silent =
        async || house.desk.queue(&head, Queue::Silent, None, 9).await.unwrap().lines.len();
    let mine = async || house.desk.queue(&head, Queue::Mine, None, 9).await.unwrap().lines.len();
    house.at("2026-03-04T18:00");
    assert_eq!((sweep().await, silent().await, mine().await), (noted(0), 0, 0));
    house.at("2026-03-05T07:00");
    assert_eq!(sweep().await, noted(2), "each that was asked");
    assert_eq!((sweep().await, silent().await, mine().await), (noted(0), 1, 1));
    assert_eq!(house.count(&code, EventKind::ConsultationOverdue).await, 2);
    let after = house.desk.case(&head, &code).await.unwrap().standing.clock.unwrap().statutory;
    assert_eq!(due, after, "the clock of the case runs on");
    let case = house.desk.store().case(&code).await.unwrap().unwrap();
    let asked = case.events.iter().filter(|it| it.kind == EventKind::ConsultationAsked);
    for asked in asked {
        let number = asked.id.number().to_string();
        let answer = [
            ("asked", number.as_str()),
            ("document_number", "1/STC"),
            ("document_date", "2026-03-04"),
        ];
        house.takes(&officer, &code, CaseStep::AnswerConsultation, &answer).await.unwrap();
    }
    assert_eq!((sweep().await, silent().await, mine().await), (noted(0), 0, 0));
}

#[tokio::test]
async fn what_is_over_is_forgotten_and_nothing_else() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let store = house.desk.store();
    let now = at("2026-03-20T08:00").milliseconds();
    let mut tx = store.begin().await.unwrap();
    let session = |hash: &str, opened_at: i64| Session {
        hash: hash.to_owned(),
        account: counter.account,
        form_key: "key".to_owned(),
        opened_at,
        seen_at: opened_at,
        until_at: opened_at + 3_600_000,
    };
    let minute = 60_000;
    for (hash, opened) in [("over", now - 61 * minute), ("idle", now - 31 * minute), ("used", now)]
    {
        tx.open_session(&session(hash, opened)).await.unwrap();
    }
    let token = NewToken {
        hash: "token".to_owned(),
        system: "khac".to_owned(),
        unit: None,
        scopes: Vec::new(),
        created_at: 0,
        until_at: None,
    };
    let token = tx.add_tokens(&[token]).await.unwrap()[0];
    for (key, answered_at) in [("old", now - KEPT - 1), ("young", now - KEPT)] {
        let (request_hash, answer) = ("x".to_owned(), "{}".to_owned());
        let answer = Answer { request_hash, status: 201, answer, answered_at };
        tx.keep_answer(token, key, &answer).await.unwrap();
    }
    tx.commit().await.unwrap();
    house.at("2026-03-20T08:00");
    let forgotten = house.desk.forget_expired().await.unwrap();
    assert_eq!((forgotten.answers, forgotten.sessions), (1, 2));
    assert!(store.session("used").await.unwrap().is_some());
    assert!(store.session("idle").await.unwrap().is_none());
    assert_eq!(house.desk.forget_expired().await.unwrap(), Forgotten::default());
}

#[tokio::test]
async fn a_file_that_nothing_names_is_forgotten_after_a_week_and_no_other() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let keep = async |name: &str| {
        let bytes = [PDF, name.as_bytes()].concat();
        house.desk.keep_file(&format!("{name}.pdf"), bytes).await.unwrap().hash
    };
    let [alone, paper, scan, again] =
        [keep("a").await, keep("b").await, keep("c").await, keep("d").await];
    let named = PaperIn { hash: paper.clone(), name: "b.pdf".to_owned() };
    let order = app::one_stop::HandIn { papers: vec![named], ..hand_in() };
    let code = house.desk.hand_in(&counter, order).await.unwrap().code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.takes(&counter, &code, CaseStep::AskSupplement, &[("missing", "x")]).await.unwrap();
    // A step that names a file makes it a paper of the case.
    let brought = [("papers", "x"), ("signed_scan", scan.as_str())];
    house.takes(&counter, &code, CaseStep::ReceiveSupplement, &brought).await.unwrap();
    let there = |hash: &str| house.desk.files().path(hash).exists();

    house.at("2026-03-09T07:59");
    let first = house.desk.forget_files().await.unwrap();
    // The file of the tests was brought in 1970, and lies in no folder.
    assert_eq!(first, forgot(1), "a week is not over");
    assert!(house.desk.store().file(FILE).await.unwrap().is_none());
    house.at("2026-03-09T08:01");
    assert_eq!(keep("d").await, again, "brought again");
    assert_eq!(house.desk.forget_files().await.unwrap(), forgot(1));
    assert_eq!([&alone, &paper, &scan, &again].map(|it| there(it)), [false, true, true, true]);
    assert_eq!(house.desk.forget_files().await.unwrap(), forgot(0));
    house.bound(&alone, "forget_file", "").await;
    // Brought once more it is whole again.
    assert_eq!(keep("a").await, alone);
    assert!(there(&alone) && house.desk.store().file(&alone).await.unwrap().is_some());
    let opened = house.desk.open_file(&counter, &code, &paper).await.unwrap();
    assert!(opened.bytes.starts_with(PDF));
}

#[tokio::test]
async fn each_job_is_done_when_it_is_due_by_the_clock_of_the_desk() {
    let house = House::new().await;
    let mut timed = house.timed();
    let mut done = async |moment: &str| {
        house.at(moment);
        let mut jobs = Vec::new();
        timed
            .run_due(|job, done| {
                done.unwrap();
                jobs.push(job);
            })
            .await;
        jobs
    };
    assert_eq!(done("2026-03-02T08:00").await, Job::ALL, "all at the first start");
    assert_eq!(done("2026-03-02T08:04").await, []);
    assert_eq!(done("2026-03-02T08:05").await, [Job::MarkAcceptanceLate]);
    let hourly = [Job::MarkAcceptanceLate, Job::EscalateSilence, Job::ForgetExpired];
    assert_eq!(done("2026-03-02T09:00").await, hourly);
    assert_eq!(done("2026-03-03T00:59").await, hourly, "the night begins at one");
    assert_eq!(done("2026-03-03T01:00").await, [Job::ForgetFiles, Job::SearchFindings]);
    assert_eq!(done("2026-03-03T02:00").await, hourly);
    // A clock that is behind by a day finds the night's work done, and notes no earlier night.
    assert_eq!(done("2026-03-02T02:00").await, hourly);
    // Set back further, it does not make the jobs wait for days.
    assert_eq!(done("2026-03-01T02:00").await, Job::ALL);
    // Another server, or this one after a start, finds a night's work done.
    house.at("2026-03-01T02:01");
    let mut jobs = Vec::new();
    house.timed().run_due(|job, _| jobs.push(job)).await;
    assert_eq!(jobs, hourly);
}

#[tokio::test]
async fn a_job_that_fails_is_told_and_tried_again_less_and_less_often() {
    let house = House::new().await;
    let code = house.sent_in().await;
    // An event that nobody can read breaks off the search.
    let case = house.desk.store().case(&code).await.unwrap().unwrap();
    let broken = NewEvent {
        case: case.id,
        kind: EventKind::Received,
        happened_at: 1,
        recorded_at: 1,
        actor: None,
        source: "test".to_owned(),
        detail: Some("{".to_owned()),
    };
    let mut tx = house.desk.store().begin().await.unwrap();
    tx.add_events(&[broken]).await.unwrap();
    tx.commit().await.unwrap();
    let mut timed = house.timed();
    let mut tried = Vec::new();
    let begin = at("2026-03-02T08:00");
    for minute in 0..220 {
        let now = house.desk.zone().civil(begin.plus_seconds(60 * minute));
        house.at(&now.strftime("%Y-%m-%dT%H:%M").to_string());
        timed
            .run_due(|job, done| {
                if job == Job::SearchFindings {
                    let told = done.unwrap_err().to_string();
                    assert!(told.contains(&code), "{told}");
                    tried.push(minute);
                }
            })
            .await;
    }
    assert_eq!(tried, [0, 1, 6, 36, 96, 156, 216]);
}

#[tokio::test]
async fn one_file_that_cannot_be_removed_keeps_no_other_and_is_tried_again_the_next_night() {
    let house = House::new().await;
    let mut timed = house.timed();
    for name in ["a", "b", "c"] {
        house.desk.keep_file("a.pdf", [PDF, name.as_bytes()].concat()).await.unwrap();
    }
    timed.run_due(|_, _| {}).await;
    house.at("2026-03-12T08:00");
    // The first one cannot get the name of what is about to go.
    let hashes = house.desk.store().rested_files(i64::MAX, "", 9).await.unwrap();
    let ours = |hash: &&String| house.desk.files().path(hash).exists();
    let (hash, path) =
        hashes.iter().find(ours).map(|it| (it, house.desk.files().path(it))).unwrap();
    let blocking = path.with_file_name(format!("{hash}.going"));
    std::fs::create_dir(&blocking).unwrap();
    let mut run = async |moment: &str| {
        house.at(moment);
        let mut of_files = None;
        timed
            .run_due(|job, done| {
                if job == Job::ForgetFiles {
                    of_files = Some(done.unwrap());
                }
            })
            .await;
        of_files
    };
    let Some(Did::ForgotFiles(done)) = run("2026-03-12T08:00").await else { panic!("files") };
    assert_eq!(done.forgotten, 2, "{done:?}");
    assert!(!done.failed.is_empty() && done.failed.iter().all(|(it, _)| it == hash), "{done:?}");
    assert!(house.desk.store().file(hash).await.unwrap().is_some(), "it is known still");
    assert!(path.exists());
    assert_eq!(run("2026-03-12T08:01").await, None, "the night is done");
    std::fs::remove_dir(&blocking).unwrap();
    assert_eq!(run("2026-03-13T08:01").await, Some(Did::ForgotFiles(forgot(1))));
    assert!(!path.exists());
}

#[tokio::test]
async fn a_content_that_was_about_to_go_comes_back_where_its_row_stands() {
    let house = House::new().await;
    let keep = async |name: &str| {
        house.desk.keep_file("a.pdf", [PDF, name.as_bytes()].concat()).await.unwrap().hash
    };
    let (stands, over) = (keep("a").await, "ab".repeat(32));
    let [stands, over] = [&stands, &over].map(|hash| {
        let path = house.desk.files().path(hash);
        (path.with_file_name(format!("{hash}.going")), path)
    });
    std::fs::rename(&stands.1, &stands.0).unwrap();
    std::fs::create_dir_all(over.1.parent().unwrap()).unwrap();
    std::fs::write(&over.0, PDF).unwrap();
    assert_eq!(house.desk.forget_files().await.unwrap().failed, []);
    assert_eq!((stands.0.exists(), stands.1.exists()), (false, true));
    assert_eq!((over.0.exists(), over.1.exists()), (false, false));
}
