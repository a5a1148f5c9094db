//! What a stop in the middle of a change of the calendar left undone, done after the start.

use std::sync::Arc;

use app::house::House;
use tokio::task::JoinHandle;

use words::Lang;

use crate::failure::cause;

/// Tells the new date of open cases that were not told it yet, while pages are served already.
pub(super) fn tell(house: &Arc<House>) -> JoinHandle<()> {
    let desk = Arc::clone(&house.one_stop);
    tokio::spawn(async move {
        match desk.tell_moved().await {
            Ok(applied) => {
                if applied.moved > 0 {
                    let moved = applied.moved;
                    eprintln!("calendar: {moved} cases were told the date that a stop left untold");
                }
                for (code, why) in applied.failed {
                    eprintln!("calendar: case {code} could not be told its date: {why}");
                }
            }
            Err(fault) => {
                let why = cause(Lang::En, &fault);
                eprintln!("calendar: open cases could not be read: {why}");
            }
        }
    })
}
