//! What a backup lets nobody see, and in which order it comes back.

use std::fs;
use std::path::Path;

use crate::backup::{ABC, filled, folder, upload};
use crate::common::{Own, Place};
use store::{BackupError, Store, StoredFile, restore};

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_look_into_a_backup_or_into_what_was_put_back() {
    use std::os::unix::fs::PermissionsExt as _;
    fn check(folder: &Path) -> usize {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
        let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let mut seen = 0;
        for path in entries {
            if path.is_dir() {
                seen += check(&path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
        seen
    }
    let own = filled().await;
    let (folder, out) = folder();
    let uploads = folder.path().join("files");
    upload(&uploads, "abc", ABC);
    own.store.backup(&out, Some(&uploads), 1).await.unwrap();
    assert!(check(&out) > 10);
    let (place, to) = (Place::new().await, folder.path().join("again"));
    restore(&out, place.address(), Some(&to)).await.unwrap().0.close().await;
    assert_eq!(check(&to), 1);
}

#[tokio::test]
async fn uploads_are_put_back_before_rows_so_that_no_row_is_without_its_paper() {
    let own = filled().await;
    let (folder, out) = folder();
    let uploads = folder.path().join("files");
    upload(&uploads, "abc", ABC);
    own.store.backup(&out, Some(&uploads), 1).await.unwrap();
    // What cannot be put into its folder ends it while there is no row yet.
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "a file where a folder should be").unwrap();
    let place = Place::new().await;
    let fault = restore(&out, place.address(), Some(&blocked)).await.unwrap_err();
    assert!(matches!(fault, BackupError::File { .. }), "{fault}");
    let store = Store::open(place.address()).await.unwrap();
    assert_eq!(store.counts().await.unwrap().units, 0);
    store.close().await;
    // Rows that are refused leave the uploads, and it can be done again in the same place.
    let (to, cases) = (folder.path().join("again"), out.join("tables").join("cases.tsv.gz"));
    let kept = fs::read(&cases).unwrap();
    fs::write(&cases, &kept[..kept.len() / 2]).unwrap();
    let fault = restore(&out, place.address(), Some(&to)).await.unwrap_err();
    assert!(matches!(fault, BackupError::Damaged { .. }), "{fault}");
    assert_eq!(fs::read_to_string(to.join("ba").join(ABC)).unwrap(), "abc");
    fs::write(&cases, kept).unwrap();
    let (again, _) = restore(&out, place.address(), Some(&to)).await.unwrap();
    assert_eq!(again.counts().await.unwrap().units, 2);
    again.close().await;
}

#[tokio::test]
async fn what_is_forgotten_while_a_backup_is_taken_is_not_missing_in_it() {
    let own = filled().await;
    let (folder, out) = folder();
    let uploads = folder.path().join("files");
    // The first one takes a while; nothing of it is what its name says, which is told, and no matter here.
    let [first, last] = ["00", "ff"].map(|it| it.repeat(32));
    upload(&uploads, &"x".repeat(1 << 26), &first);
    upload(&uploads, "abc", &last);
    let mut tx = own.store.begin().await.unwrap();
    for hash in [&first, &last] {
        let (hash, media_type) = (hash.clone(), "application/pdf".to_owned());
        tx.put_file(&StoredFile { hash, media_type, size: 3, stored_at: 1 }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let forgetting = async {
        while !out.join("files").join("00").exists() {
            tokio::task::yield_now().await;
        }
        let mut tx = own.store.begin().await.unwrap();
        assert!(tx.forget_file(&last, 2).await.unwrap());
        tx.commit().await.unwrap();
        fs::remove_file(uploads.join("ff").join(&last)).unwrap();
    };
    let (taken, ()) = tokio::join!(own.store.backup(&out, Some(&uploads), 1), forgetting);
    assert_eq!(taken.unwrap().files_missing, Vec::<String>::new());
    // A row that stands owes its content.
    fs::remove_file(uploads.join("00").join(&first)).unwrap();
    let again = own.store.backup(&folder.path().join("again"), Some(&uploads), 2).await.unwrap();
    assert_eq!(again.files_missing, [first]);
}

#[tokio::test]
async fn a_code_in_a_letter_that_waits_is_in_no_backup() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let mut past = own.past().await;
    let letter = format!(
        "insert into letters values (1, {}, 'withdrawal_code', null, 'SECRET', 1, 1, 0, null)",
        one.number()
    );
    past.execute(&letter).await.unwrap();
    let (_folder, out) = folder();
    own.store.backup(&out, None, 1).await.unwrap();
    let place = Place::new().await;
    let (again, _) = restore(&out, place.address(), None).await.unwrap();
    let letters = again.letters_of(one).await.unwrap();
    assert_eq!((letters.len(), &letters[0].given.secret), (1, &None));
    again.close().await;
}

#[tokio::test]
async fn a_store_of_an_earlier_form_is_not_raised_by_asking_for_a_backup_of_it() {
    let own = Own::new().await;
    let mut past = own.past().await;
    past.execute("delete from _sqlx_migrations where version > 5").await.unwrap();
    let refused = Store::open_for_backup(own.address()).await.unwrap_err();
    assert!(matches!(refused, BackupError::Earlier { found: 5, .. }), "{refused}");
    assert!(refused.to_string().contains("minhbach serve"), "{refused}");
    let form = past.text("select cast(max(version) as text) from _sqlx_migrations").await;
    assert_eq!(form, "5");
}
