//! What the store forgets: codes and look-ups that are over, and files that nothing names.

use store::{NewCaseFile, NewOneTimeCode, NewProposal, StoredFile};

use crate::common::Own;

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn file(letter: char, stored_at: i64) -> StoredFile {
    let hash = letter.to_string().repeat(64);
    StoredFile { hash, media_type: "application/pdf".to_owned(), size: 4, stored_at }
}

#[tokio::test]
async fn a_file_is_forgotten_only_while_nothing_names_it_and_nobody_brings_it() {
    let (own, [case, _]) = Own::with_two_cases().await;
    let [alone, paper, named, again] = ['a', 'b', 'c', 'd'].map(|it| file(it, DAY));
    let mut tx = own.store.begin().await.unwrap();
    for file in [&alone, &paper, &named, &again] {
        tx.put_file(file).await.unwrap();
    }
    let (name, role, by) = ("x.pdf".to_owned(), "paper".to_owned(), "van.an".to_owned());
    let hash = paper.hash.clone();
    let of_case = NewCaseFile { case, hash, name, role, added_at: DAY, added_by: by.clone() };
    tx.add_case_files(&[of_case]).await.unwrap();
    let form = format!("{{\"document_file\":[\"{}\"]}}", named.hash);
    let proposal = NewProposal { case, form, proposed_by: by, proposed_at: DAY };
    tx.add_proposal(proposal).await.unwrap();
    tx.commit().await.unwrap();

    let rested = async |before| own.store.rested_files(before, "", 9).await.unwrap();
    assert_eq!(rested(DAY).await, Vec::<String>::new(), "nothing is older than it is");
    let some = [&alone, &named, &again].map(|it| it.hash.clone());
    assert_eq!(rested(DAY + 1).await, some);
    assert_eq!(own.store.rested_files(DAY + 1, &alone.hash, 1).await.unwrap(), some[1..2]);

    let mut tx = own.store.begin().await.unwrap();
    // Brought again after it was looked for.
    tx.put_file(&StoredFile { stored_at: 2 * DAY, ..again.clone() }).await.unwrap();
    for (file, forgotten) in [(&alone, true), (&alone, false), (&paper, false), (&named, false)] {
        assert_eq!(tx.forget_file(&file.hash, DAY + 1).await.unwrap(), forgotten, "{file:?}");
    }
    assert!(!tx.forget_file(&again.hash, DAY + 1).await.unwrap());
    tx.commit().await.unwrap();
    assert!(own.store.file(&alone.hash).await.unwrap().is_none());
    assert_eq!(own.store.file(&again.hash).await.unwrap().unwrap().stored_at, 2 * DAY);
    // An older look at the clock does not make it older.
    let mut tx = own.store.begin().await.unwrap();
    tx.put_file(&again).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.store.file(&again.hash).await.unwrap().unwrap().stored_at, 2 * DAY);
}

#[tokio::test]
async fn codes_and_look_ups_are_forgotten_once_they_are_over() {
    let (own, [case, _]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    let code = |made_at| NewOneTimeCode { case, hash: "h".into(), made_at, until_at: made_at + 10 };
    tx.add_one_time_code(code(1)).await.unwrap();
    tx.add_one_time_code(code(5)).await.unwrap();
    tx.open_look_up("one", case, 1, 20).await.unwrap();
    assert_eq!(tx.forget_one_time_codes(11).await.unwrap(), 0);
    assert_eq!(tx.forget_one_time_codes(12).await.unwrap(), 1);
    assert_eq!(tx.forget_look_ups(19).await.unwrap(), 0);
    assert_eq!(tx.forget_look_ups(20).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(own.store.one_time_code(case).await.unwrap().unwrap().made_at, 5);
}
