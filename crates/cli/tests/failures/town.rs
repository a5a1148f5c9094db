//! What was asked and what was acknowledged, held against the store.

use std::collections::{BTreeMap, BTreeSet};

use app::period::Store;
use tokio::runtime::Runtime;

use crate::client::Client;
use crate::place::Running;

/// Codes of cases by the keys of the requests that made them.
#[derive(Default)]
pub(crate) struct Acknowledged(BTreeMap<String, String>);

impl Acknowledged {
    /// Notes what was answered to a request. The same request is answered the same.
    pub(crate) fn note(&mut self, key: &str, code: &str) {
        if let Some(before) = self.0.insert(key.to_owned(), code.to_owned()) {
            assert_eq!(before, code, "{key} was answered twice");
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Every case that was acknowledged is there, each request has its own, and no code was given twice.
    pub(crate) fn is_served(&self, running: &Running, keys: impl IntoIterator<Item = String>) {
        let mut client: Client = running.client();
        for key in keys {
            let code = &self.0[&key];
            let answer = client.case(code).unwrap();
            assert_eq!((answer.status, answer.body["code"].as_str()), (200, Some(code.as_str())));
        }
    }

    /// What the store holds is what was acknowledged: nothing is lost, nothing is there twice, codes of an
    /// office and a day have no gap, and the chain of the ledger holds. Returns the entries of the ledger.
    pub(crate) fn is_kept(&self, store: &str) -> i64 {
        let (codes, entries) = read(store);
        let unique: BTreeSet<&String> = codes.iter().collect();
        assert_eq!(unique.len(), codes.len(), "a code stands twice in the store");
        let known: BTreeSet<&String> = self.0.values().collect();
        assert_eq!(known.len(), self.0.len(), "a code was given to two requests");
        let lost: Vec<_> = known.difference(&unique).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        let more: Vec<_> = unique.difference(&known).collect();
        assert!(more.is_empty(), "a request made a second case: {more:?}");
        let mut days: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for code in &codes {
            let (day, number) = code.rsplit_once('-').unwrap();
            days.entry(day).or_default().push(number.parse().unwrap());
        }
        for (day, mut numbers) in days {
            numbers.sort_unstable();
            assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{day} has a gap");
        }
        entries
    }
}

/// The chain of the ledger holds while the server works; how many entries it has.
pub(crate) fn chain_holds(store: &str) -> i64 {
    within(async {
        let store = Store::open(store).await.unwrap();
        let end = store.verify_ledger(None).await.unwrap();
        store.close().await;
        end.entries
    })
}

/// The codes of all cases, and the entries of the ledger.
fn read(store: &str) -> (Vec<String>, i64) {
    within(async {
        let store = Store::open(store).await.unwrap();
        let mut codes = Vec::new();
        store.each_case(i64::MAX, |case| codes.push(case.code)).await.unwrap();
        let end = store.verify_ledger(None).await.unwrap();
        store.close().await;
        (codes, end.entries)
    })
}

fn within<T>(work: impl Future<Output = T>) -> T {
    Runtime::new().unwrap().block_on(work)
}
