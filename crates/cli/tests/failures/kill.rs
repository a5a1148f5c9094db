//! `kill -9` at moments drawn from a seed, while several systems write.

use std::hint::spin_loop;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::chance::Chance;
use crate::client::Client;
use crate::place::{Place, Running, UNITS};
use crate::server;
use crate::stoppable::Stoppable;
use crate::town::{Acknowledged, chain_holds};

/// Systems that write at once.
const WRITERS: usize = 6;
/// A server is killed after fewer acknowledgments than this.
const ACKNOWLEDGED: u64 = 80;
/// And then after fewer turns of a loop than this, a part of a millisecond.
const TURNS: u64 = 300_000;
/// Every so many rounds the server is killed while it starts.
const WHILE_STARTING: u64 = 10;

/// One of the systems: which request it has not heard the answer to.
struct Writer {
    number: usize,
    sent: u64,
    waiting: Option<String>,
}

impl Writer {
    fn unit(&self) -> &'static str {
        UNITS[self.number % UNITS.len()]
    }

    /// The key of the request that is to be sent: the one that nobody answered, or a new one.
    fn key(&mut self) -> String {
        let (number, sent) = (self.number, &mut self.sent);
        let key = self.waiting.get_or_insert_with(|| {
            *sent += 1;
            format!("system-{number}-{sent}")
        });
        key.clone()
    }

    /// Sends one request and hears its answer.
    fn hand_in(&mut self, client: &mut Client) -> io::Result<(String, String)> {
        let (unit, key) = (self.unit(), self.key());
        let code = client.hand_in(unit, &key)?.code();
        self.waiting = None;
        Ok((key, code))
    }
}

/// The moment at which the server is killed.
struct Moment {
    after: u64,
    turns: u64,
    heard: AtomicU64,
}

impl Moment {
    /// Hears of one more acknowledgment, and kills if it is the one.
    fn hear(&self, kill: impl FnOnce()) {
        if self.heard.fetch_add(1, Ordering::SeqCst) == self.after {
            (0..self.turns).for_each(|_| spin_loop());
            kill();
        }
    }
}

/// Writes from all systems until the server is killed; the keys that were acknowledged.
fn until_killed(
    running: &mut Running,
    writers: &mut [Writer],
    moment: &Moment,
    known: &mut Acknowledged,
) -> Vec<String> {
    let heard = Mutex::new(Vec::new());
    let (address, token) = (running.address.clone(), running.token.clone());
    let child = Arc::new(Mutex::new(&mut running.child));
    std::thread::scope(|scope| {
        for writer in writers {
            let (heard, address, token, child) = (&heard, &address, &token, Arc::clone(&child));
            scope.spawn(move || {
                let Ok(mut client) = Client::to(address, token) else { return };
                while let Ok(done) = writer.hand_in(&mut client) {
                    heard.lock().unwrap().push(done);
                    moment.hear(|| child.lock().unwrap().kill());
                }
            });
        }
    });
    drop(child);
    assert!(!running.child.runs(), "the systems stopped writing before the server was killed");
    let heard = heard.into_inner().unwrap();
    let keys = heard.iter().map(|it| it.0.clone()).collect();
    for (key, code) in heard {
        known.note(&key, &code);
    }
    keys
}

/// Starts the server and kills it while it starts.
fn killed_while_starting(place: &Place, chance: &mut Chance) {
    let mut starting = place.spawn();
    let turns = chance.below(200 * TURNS);
    (0..turns).for_each(|_| spin_loop());
    starting.child.kill();
}

fn survives(place: &Place, rounds: u64, seed: u64) {
    let (mut chance, mut known) = (Chance::new(seed), Acknowledged::default());
    let mut writers: Vec<Writer> =
        (0..WRITERS).map(|number| Writer { number, sent: 0, waiting: None }).collect();
    let (mut entries, mut unheard) = (0, 0);
    for round in 1..=rounds {
        if round % WHILE_STARTING == 0 {
            killed_while_starting(place, &mut chance);
            continue;
        }
        let mut running = place.serve();
        let (after, turns) = (chance.below(ACKNOWLEDGED), chance.below(TURNS));
        let moment = Moment { after, turns, heard: AtomicU64::new(0) };
        let keys = until_killed(&mut running, &mut writers, &moment, &mut known);
        unheard += writers.iter().filter(|it| it.waiting.is_some()).count();

        // Started again on the same folder, by nothing else than being started.
        let running = place.serve();
        known.is_served(&running, keys);
        let now = chain_holds(place.store());
        assert!(now >= entries, "the ledger has {now} entries and had {entries}");
        entries = now;
    }
    // Whatever was not answered is asked again under its key, and is one case, done before or not.
    let running = place.serve();
    for writer in &mut writers {
        let (key, code) = writer.hand_in(&mut running.client()).unwrap();
        known.note(&key, &code);
    }
    let (_, told) = place.tried(&["doctor"]);
    assert!(told.contains("✓ Chuỗi nhật ký còn nguyên"), "{told}");
    drop(running);
    let entries = known.is_kept(place.store());
    let least = i64::try_from(known.len()).unwrap();
    assert!(entries >= least, "{entries} entries for {least} cases");
    assert!(known.len() as u64 > 10 * rounds, "only {} cases were handed in", known.len());
    assert!(unheard > 0, "no request was ever cut off, so nothing was tried");
}

#[test]
fn a_server_killed_fifty_times_loses_nothing_it_acknowledged() {
    survives(&Place::new(None), 50, 5);
}

#[test]
fn a_server_on_postgresql_killed_six_times_loses_nothing_it_acknowledged() {
    // Where there is no PostgreSQL the run says so and ends.
    let _ = server::Server::own();
    let database = Stoppable::start().unwrap();
    survives(&Place::new(Some(&database.address())), 6, 6);
}
