//! The database is gone and comes back under the server.

use crate::place::{Place, UNITS};
use crate::server;
use crate::stoppable::Stoppable;
use crate::town::Acknowledged;

#[test]
fn a_database_that_goes_is_told_and_when_it_is_back_all_goes_on() {
    // Where there is no PostgreSQL the run says so and ends.
    let _ = server::Server::own();
    let database = Stoppable::start().unwrap();
    let place = Place::new(Some(&database.address()));
    let (mut running, mut known) = (place.serve(), Acknowledged::default());
    for round in 0..3 {
        let mut client = running.client();
        let code = client.hand_in(UNITS[0], &format!("before-{round}")).unwrap().code();
        known.note(&format!("before-{round}"), &code);

        database.stop();
        let key = format!("during-{round}");
        for _ in 0..2 {
            let refused = running.client().hand_in(UNITS[0], &key).unwrap();
            refused.is_problem(503, "store-gone", "không trả lời", "does not answer");
        }
        let refused = running.client().case(&code).unwrap();
        refused.is_problem(503, "store-gone", "không trả lời", "does not answer");
        assert!(running.child.runs(), "the server waits for its database");

        database.start_again();
        let again = running.client().hand_in(UNITS[0], &key).unwrap();
        known.note(&key, &again.code());
    }
    let keys = (0..3).flat_map(|it| [format!("before-{it}"), format!("during-{it}")]);
    known.is_served(&running, keys);
    drop(running);
    known.is_kept(place.store());
}
