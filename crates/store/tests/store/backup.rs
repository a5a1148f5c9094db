//! Backup and restore: everything comes back, on either engine, and nothing that was tampered with.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::common::{Own, Place, event, procedure, unit};
use crate::desk::receive;
use store::EventKind::{Received, Returned};
use store::{
    Answer, BackupError, Command, Engine, Manifest, NewToken, PartOf, Store, StoreError, Within,
    restore,
};
use tempfile::TempDir;

/// A store with something in many tables, and texts that a format could stumble over.
pub(crate) async fn filled() -> Own {
    let (own, [one, two]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    let awkward = store::NewUnit {
        name: "Tab\t, dòng\nmới\r, \\N \\ \u{8}\u{b}\u{c} và đ".into(),
        parent: Some(own.store.unit("U1").await.unwrap().unwrap().id),
        ..unit("U2")
    };
    tx.add_units(&[awkward]).await.unwrap();
    tx.add_procedures(&[procedure("9.000002")]).await.unwrap();
    let mut late = event(two, Received, -5, 70);
    late.actor = None;
    late.detail = Some("{\"note\":\"\\\\N\"}".into());
    tx.add_events(&[event(one, Received, 10, 10), late, event(one, Returned, 20, 20)])
        .await
        .unwrap();
    let token = NewToken {
        hash: "a".into(),
        system: "s".into(),
        unit: None,
        scopes: vec![],
        created_at: 1,
        until_at: None,
    };
    let system = tx.add_tokens(&[token]).await.unwrap()[0];
    tx.keep_answer(system, "k-1", &answer()).await.unwrap();
    tx.set("seed", "7").await.unwrap();
    let like = own.store.case("C1").await.unwrap().unwrap();
    receive(&mut tx, &like, "H41", 5).await.unwrap();
    let command =
        Command { actor: "a", role: "r", at: 9, name: "n", subject: "C1", payload: b"{}" };
    tx.record(&command);
    tx.commit().await.unwrap();
    own
}

/// What was answered to a system under its key.
fn answer() -> Answer {
    Answer { request_hash: "r".into(), status: 201, answer: "{}".into(), answered_at: 4 }
}

/// An upload under its hash.
pub(crate) fn upload(folder: &Path, content: &str, hash: &str) {
    let shelf = folder.join(&hash[..2]);
    fs::create_dir_all(&shelf).unwrap();
    fs::write(shelf.join(hash), content).unwrap();
}

/// SHA-256 of `abc`, from its standard.
pub(crate) const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

pub(crate) fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup");
    (folder, path)
}

#[tokio::test]
async fn everything_comes_back() {
    let own = filled().await;
    let (_folder, out) = folder();
    let written = own.store.backup(&out, None, 99).await.unwrap();
    assert_eq!(Manifest::read(&out).unwrap(), written);
    assert_eq!((written.taken_at, written.ledger.as_ref().unwrap().entries), (99, 2));
    let place = Place::new().await;
    let (again, _) = restore(&out, place.address(), None).await.unwrap();

    assert_eq!(again.units().await.unwrap(), own.store.units().await.unwrap());
    for code in ["C1", "C2", "H41-260302-0001"] {
        assert_eq!(again.case(code).await.unwrap(), own.store.case(code).await.unwrap());
    }
    assert_eq!(again.counts().await.unwrap(), own.store.counts().await.unwrap());
    let lines = own.store.cases_of(Within::Everywhere, None, 9).await.unwrap();
    assert_eq!(again.cases_of(Within::Everywhere, None, 9).await.unwrap(), lines);
    assert_eq!(again.find_units("tab dong moi", 5).await.unwrap().len(), 1);
    let end = again.ledger_end().await.unwrap();
    assert_eq!(end, own.store.ledger_end().await.unwrap());
    // What a system had done once is done once: its request comes again and finds the answer.
    let system = again.tokens().await.unwrap()[0].id;
    assert_eq!(again.answer_to(system, "k-1").await.unwrap(), Some(answer()));
    // It goes on where it was: the next number of the day, the next entry of the ledger.
    let like = again.case("C1").await.unwrap().unwrap();
    let mut tx = again.begin().await.unwrap();
    assert_eq!(receive(&mut tx, &like, "H41", 100).await.unwrap(), "H41-260302-0002");
    tx.commit().await.unwrap();
    assert_eq!(again.verify_ledger(end.as_ref()).await.unwrap().entries, 3);
    again.close().await;
}

#[tokio::test]
async fn a_backup_goes_from_engine_to_engine_and_back_without_a_byte_of_difference() {
    let own = filled().await;
    let (_folder, out) = folder();
    let first = own.store.backup(&out, None, 1).await.unwrap();
    let (files, place) = (tempfile::tempdir().unwrap(), Place::new().await);
    let other = match crate::ENGINE {
        // The suite of PostgreSQL has both engines at hand.
        Engine::Sqlite => place.address().to_owned(),
        Engine::Postgres => files.path().join("other.db").to_str().unwrap().to_owned(),
    };
    let (second, _) = restore(&out, &other, None).await.unwrap();
    let (_folder, out) = folder();
    let there = second.backup(&out, None, 2).await.unwrap();
    second.close().await;
    let place = Place::new().await;
    let (third, _) = restore(&out, place.address(), None).await.unwrap();
    let (_folder, out) = folder();
    let back = third.backup(&out, None, 3).await.unwrap();
    third.close().await;
    assert_eq!(first.tables, there.tables);
    assert_eq!(first.tables, back.tables);
}

#[tokio::test]
async fn every_table_is_in_a_backup_or_is_made_anew() {
    const MADE_ANEW: [&str; 4] =
        ["_sqlx_migrations", "case_heads", "turning_kinds", "search_texts"];
    // They let somebody in: nobody gets in by a backup.
    const LEFT_OUT: [&str; 6] =
        ["sessions", "provider_sign_ins", "invitations", "one_time_codes", "look_ups", "form_keys"];
    let own = filled().await;
    let mut past = own.past().await;
    past.execute("create table late_comers (id bigint not null primary key, name text)")
        .await
        .unwrap();
    past.execute("insert into late_comers values (1, null)").await.unwrap();
    let names = match crate::ENGINE {
        Engine::Sqlite => {
            "select group_concat(name, ' ') from sqlite_schema where type = 'table' \
             and name not like 'sqlite\\_%' escape '\\' and name not like 'search\\_texts\\_%' escape '\\'"
        }
        Engine::Postgres => {
            "select string_agg(table_name, ' ') from information_schema.tables \
             where table_schema = 'public'"
        }
    };
    let all = past.text(names).await;
    let all: BTreeSet<&str> = all.split(' ').collect();
    let (_folder, out) = folder();
    let written = own.store.backup(&out, None, 1).await.unwrap();
    let mut kept: BTreeSet<&str> = written.tables.iter().map(|it| it.table.as_str()).collect();
    assert!(kept.contains("late_comers"));
    assert!(LEFT_OUT.iter().all(|it| !kept.contains(it)), "{kept:?}");
    kept.extend(MADE_ANEW);
    kept.extend(LEFT_OUT);
    assert_eq!(kept, all);
    let late = written.tables.iter().find(|it| it.table == "late_comers").unwrap();
    assert_eq!((late.rows, late.columns.len()), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_go_on_and_the_backup_is_of_one_moment() {
    let (own, _) = Own::with_two_cases().await;
    let like = own.store.case("C1").await.unwrap().unwrap();
    let desk = own.store.desk();
    let receive_one = async || {
        let like = like.clone();
        let done = desk.submit::<String, StoreError, _>(move |tx| {
            Box::pin(async move { receive(tx, &like, "H41", 1).await })
        });
        done.await.unwrap();
    };
    for _ in 0..20 {
        receive_one().await;
    }
    let (_folder, out) = folder();
    let (store, to) = (own.store.clone(), out.clone());
    let taking = tokio::spawn(async move { store.backup(&to, None, 1).await.unwrap() });
    let mut meanwhile = 0;
    while !taking.is_finished() {
        receive_one().await;
        meanwhile += 1;
    }
    let written = taking.await.unwrap();
    assert!(meanwhile > 0, "nobody wrote while it was taken");
    let rows = |table: &str| {
        let part: &PartOf = written.tables.iter().find(|it| it.table == table).unwrap();
        part.rows
    };
    let ledger = u64::try_from(written.ledger.as_ref().unwrap().entries).unwrap();
    assert!((20..=20 + meanwhile).contains(&ledger));
    assert_eq!((rows("cases"), rows("case_events"), rows("ledger")), (ledger + 2, ledger, ledger));
    let place = Place::new().await;
    let (again, _) = restore(&out, place.address(), None).await.unwrap();
    assert_eq!(again.counts().await.unwrap().cases, ledger + 2);
    again.close().await;
}

#[tokio::test]
async fn uploads_are_in_it_and_one_that_is_damaged_is_named() {
    let own = filled().await;
    let (folder, out) = folder();
    let uploads = folder.path().join("files");
    upload(&uploads, "abc", ABC);
    let damaged = ABC.replace("ba78", "ba79");
    upload(&uploads, "abc", &damaged);
    fs::write(uploads.join("ba").join("half.part"), "half of").unwrap();
    let written = own.store.backup(&out, Some(&uploads), 1).await.unwrap();
    assert_eq!((written.files, written.bytes_of_files), (1, 3));
    assert_eq!(written.files_damaged, [damaged]);
    let (place, to) = (Place::new().await, folder.path().join("again"));
    let (again, _) = restore(&out, place.address(), Some(&to)).await.unwrap();
    again.close().await;
    assert_eq!(fs::read_to_string(to.join("ba").join(ABC)).unwrap(), "abc");
    assert_eq!(fs::read_dir(to.join("ba")).unwrap().count(), 1);
}

/// Spoils a backup and tells how putting it back is refused; then nothing is there.
async fn refused(spoil: impl FnOnce(&Path)) -> String {
    let own = filled().await;
    let (_folder, out) = folder();
    own.store.backup(&out, None, 1).await.unwrap();
    spoil(&out);
    let place = Place::new().await;
    let fault = restore(&out, place.address(), None).await.unwrap_err();
    let store = Store::open(place.address()).await.unwrap();
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.units, counts.cases, counts.events), (0, 0, 0));
    store.close().await;
    fault.to_string()
}

fn rewrite(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[tokio::test]
async fn a_backup_that_was_changed_is_refused_and_nothing_of_it_is_put_back() {
    let check = async |said: &str, spoil: &dyn Fn(&Path)| {
        let fault = refused(spoil).await;
        assert!(fault.contains(said), "{fault}");
    };
    let table = |out: &Path, name: &str| out.join("tables").join(format!("{name}.tsv.gz"));
    check("units of the backup is damaged: its hash", &|out| {
        fs::copy(table(out, "settings"), table(out, "offices")).unwrap();
        rewrite(&out.join("manifest.json"), "\"table\": \"units\"", "\"table\": \"units\" ");
        let manifest = Manifest::read(out).unwrap();
        let units = manifest.tables.iter().find(|it| it.table == "units").unwrap();
        rewrite(&out.join("manifest.json"), &units.sha256, &"0".repeat(64));
    })
    .await;
    check("cases of the backup is damaged", &|out| {
        let path = table(out, "cases");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        fs::write(&path, bytes).unwrap();
    })
    .await;
    check("rows and not", &|out| {
        rewrite(&out.join("manifest.json"), "\"rows\": 3", "\"rows\": 4");
    })
    .await;
    check("its end is not the one", &|out| {
        rewrite(&out.join("manifest.json"), "\"entries\": 2", "\"entries\": 1");
    })
    .await;
    check("tables", &|out| fs::remove_file(table(out, "ledger")).unwrap()).await;
    check("later version", &|out| {
        rewrite(&out.join("manifest.json"), "\"format\": 1", "\"format\": 2");
    })
    .await;
    check("later version", &|out| {
        rewrite(&out.join("manifest.json"), "\"forms\": [\n    1,", "\"forms\": [\n    1, 9000,");
    })
    .await;
    check("not finished", &|out| fs::remove_file(out.join("manifest.json")).unwrap()).await;
}

#[tokio::test]
async fn a_backup_is_never_put_over_another_store_nor_into_a_folder_with_something_in_it() {
    let own = filled().await;
    let (_folder, out) = folder();
    own.store.backup(&out, None, 1).await.unwrap();
    let again = own.store.backup(&out, None, 1).await.unwrap_err();
    assert!(matches!(again, BackupError::Occupied { .. }));
    let over = restore(&out, own.address(), None).await.unwrap_err();
    assert!(matches!(over, BackupError::NotEmpty { .. }), "{over}");
    assert_eq!(own.store.counts().await.unwrap().units, 2);
    let empty = Own::new().await;
    let (into, _) = restore(&out, empty.address(), None).await.unwrap();
    assert_eq!(into.counts().await.unwrap().units, 2);
    into.close().await;
}

#[tokio::test]
async fn a_backup_from_before_answers_were_kept_is_put_back_without_them() {
    let own = filled().await;
    let (_folder, out) = folder();
    let mut written = own.store.backup(&out, None, 1).await.unwrap();
    written.tables.retain(|it| it.table != "idempotency_keys");
    fs::write(out.join("manifest.json"), serde_json::to_string(&written).unwrap()).unwrap();
    let place = Place::new().await;
    let (again, _) = restore(&out, place.address(), None).await.unwrap();
    let system = again.tokens().await.unwrap()[0].id;
    assert_eq!(again.answer_to(system, "k-1").await.unwrap(), None);
    again.close().await;
}

#[tokio::test]
async fn a_backup_of_an_earlier_form_is_brought_to_the_present_one() {
    // The form before lists and systems: steps 1 to 5, with the tables that there were.
    let own = Own::with_two_cases().await.0;
    let (_folder, out) = folder();
    let mut written = own.store.backup(&out, None, 1).await.unwrap();
    written.forms.retain(|it| *it <= 5);
    let then = [
        "units",
        "procedures",
        "cases",
        "case_events",
        "figures",
        "settings",
        "case_numbers",
        "ledger",
        "accounts",
        "offices",
    ];
    written.tables.retain(|it| then.contains(&it.table.as_str()));
    assert_eq!(written.tables.len(), then.len());
    for table in &mut written.tables {
        // A column of a later step; no account is in this backup.
        table.columns.retain(|it| it != "provider_login");
    }
    fs::write(out.join("manifest.json"), serde_json::to_string(&written).unwrap()).unwrap();
    let place = Place::new().await;
    let (again, _) = restore(&out, place.address(), None).await.unwrap();
    assert_eq!(again.cases_of(Within::Everywhere, None, 9).await.unwrap().len(), 2);
    assert_eq!(again.find_units("dong mau", 9).await.unwrap().len(), 1);
    assert_eq!(again.tokens().await.unwrap(), []);
    again.close().await;
}
