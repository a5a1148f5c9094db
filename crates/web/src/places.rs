//! Places for bodies that are taken in: guests and the desk have their own, so that neither waits for the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies of one address of the network that are taken in at once: behind one there may be a counter.
const OF_ONE_ADDRESS: usize = 2;

/// The places of those who are signed in, and those of guests.
pub(crate) struct Places {
    desk: Arc<Semaphore>,
    guests: Arc<Semaphore>,
    by_address: ByAddress,
}

/// How many places each address holds now; only addresses that hold one.
type ByAddress = Arc<Mutex<HashMap<String, usize>>>;

/// A place that is taken, until it is dropped.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    guest: Option<(ByAddress, String)>,
}

impl Places {
    /// So many for the desk, and as many again for guests.
    pub(crate) fn new(each: usize) -> Self {
        Self {
            desk: Arc::new(Semaphore::new(each)),
            guests: Arc::new(Semaphore::new(each)),
            by_address: ByAddress::default(),
        }
    }

    /// A place for somebody who is signed in (`None`), or for a guest by address; none where all are taken.
    pub(crate) fn take(&self, guest: Option<&str>) -> Option<Place> {
        let Some(address) = guest else {
            let permit = Arc::clone(&self.desk).try_acquire_owned().ok()?;
            return Some(Place { _permit: permit, guest: None });
        };
        let mut held = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if held.get(address).is_some_and(|held| *held >= OF_ONE_ADDRESS) {
            return None;
        }
        let permit = Arc::clone(&self.guests).try_acquire_owned().ok()?;
        *held.entry(address.to_owned()).or_default() += 1;
        Some(Place {
            _permit: permit,
            guest: Some((Arc::clone(&self.by_address), address.to_owned())),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((by_address, address)) = &self.guest else { return };
        let mut held = by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(address) {
            *count -= 1;
            if *count == 0 {
                held.remove(address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_take_no_place_of_the_desk_and_one_address_not_all_of_guests() {
        let places = Places::new(3);
        let one = [places.take(Some("one")), places.take(Some("one"))];
        assert!(one.iter().all(Option::is_some));
        assert!(places.take(Some("one")).is_none(), "two of one address");
        let other = places.take(Some("other"));
        assert!(other.is_some());
        assert!(places.take(Some("third")).is_none(), "three guests");
        let desk: Vec<_> = (0..3).map(|_| places.take(None)).collect();
        assert!(desk.iter().all(Option::is_some), "the desk has its own");
        assert!(places.take(None).is_none());
        drop(one);
        assert!(places.take(Some("one")).is_some(), "what ended is free again");
        assert_eq!(places.by_address.lock().unwrap().len(), 1, "who holds nothing is forgotten");
    }
}
