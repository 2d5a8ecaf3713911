//! Cards whose banks are being asked. They live here, in the memory of the process that took them, until
//! the acquirer has them or the time is over; the last one who lets go wipes them.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{id::AttemptId, time::Micros};

use super::Purse;

struct Held {
    purse: Arc<Purse>,
    until: Micros,
}

/// The cards of this process, by their tries. Cheap to clone.
#[derive(Clone, Default)]
pub struct HeldCards(Arc<Mutex<BTreeMap<AttemptId, Held>>>);

impl HeldCards {
    /// Keeps a card until then at most.
    pub(super) fn hold(&self, id: AttemptId, purse: Arc<Purse>, until: Micros) {
        self.all().insert(id, Held { purse, until });
    }

    /// The card of this try, if it is here.
    pub(super) fn get(&self, id: &AttemptId) -> Option<Arc<Purse>> {
        self.all().get(id).map(|held| held.purse.clone())
    }

    /// Lets go of a card.
    pub(super) fn drop_one(&self, id: &AttemptId) {
        self.all().remove(id);
    }

    /// Lets go of every card whose time is over.
    pub(super) fn drop_late(&self, now: Micros) {
        self.all().retain(|_, held| now < held.until);
    }

    /// Whether no card is here.
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<AttemptId, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for HeldCards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldCards({})", self.all().len())
    }
}
