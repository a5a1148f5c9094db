//! The figures of a served province: each day's snapshot once the day has closed, shown on the portal.

use std::sync::Arc;

use app::figures::FiguresError;
use app::house::House;
use jiff::civil::Date;
use tokio::sync::oneshot::Receiver;
use tokio::task::JoinHandle;
use words::Lang;

use crate::failure::cause;

/// Follows the days until `stopped` is told. A snapshot that is being taken then is given up: there is never
/// half of one, and the next start takes it.
pub(super) fn follow_days(house: &Arc<House>, stopped: Receiver<()>) -> JoinHandle<()> {
    let figures = Arc::clone(&house.figures);
    tokio::spawn(async move {
        let stop = async { drop(stopped.await) };
        figures.follow(stop, log).await;
    })
}

/// One line for the operator.
fn log(what: Result<Date, &FiguresError>) {
    match what {
        Ok(day) => eprintln!("figures: the portal shows {day}"),
        Err(fault) => {
            eprintln!(
                "figures: {}; it is tried again, and the portal goes on as it is",
                cause(Lang::En, fault)
            );
        }
    }
}
