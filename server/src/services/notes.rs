//! The audit log: what somebody has done, written in the commit that does it.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{
    audit::{Actor, Entry, Subject, Verb},
    id::{AuditId, MerchantId},
    time::Micros,
};

use super::Ground;
use crate::{
    clock::IdSource,
    store::{PeopleWrite, Write},
};

/// What somebody does, before it is an entry.
#[derive(Clone, Debug)]
pub struct Did {
    pub actor: Actor,
    pub subject: Subject,
    pub verb: Verb,
    pub object_id: String,
    /// By which people know it, or what is different; nothing secret.
    pub detail: String,
}

/// Ids of entries, in the order in which they come into being: those of one millisecond are numbered, so that what
/// one commit notes is read in its order.
#[derive(Clone, Debug, Default)]
pub struct EntryIds(Arc<Mutex<(i64, u32)>>);

/// Characters of an id that hold the number: a million of them in a millisecond.
const NUMBER_CHARS: u32 = 4;

impl EntryIds {
    fn next(&self, ids: &dyn IdSource, at: Micros) -> AuditId {
        let millis = at.as_i64() / 1000;
        let number = {
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            *last = if last.0 == millis { (millis, last.1 + 1) } else { (millis, 0) };
            last.1
        };
        let mut random = [0; AuditId::RANDOM_BYTES];
        ids.fill(&mut random);
        // Of each byte an id takes five bits.
        for (place, byte) in (0..NUMBER_CHARS).rev().zip(&mut random) {
            *byte = u8::try_from((number >> (5 * place)) & 31).unwrap_or_default();
        }
        AuditId::new(at, &random)
    }
}

impl Ground {
    /// The entry of it. The audit log goes by everybody's clock.
    pub fn entry(&self, merchant_id: &MerchantId, did: Did) -> Entry {
        let Did { actor, subject, verb, object_id, detail } = did;
        let at = self.clock.now();
        let id = self.entries.next(&*self.ids, at);
        let merchant_id = merchant_id.clone();
        Entry { id, merchant_id, actor, subject, verb, object_id, detail, at }
    }

    /// The same as something to write.
    pub fn note(&self, merchant_id: &MerchantId, did: Did) -> Write {
        Write::People(PeopleWrite::Note(Box::new(self.entry(merchant_id, did))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    #[test]
    fn entries_of_one_instant_have_ids_in_their_order() {
        let (ids, at) = (EntryIds::default(), Micros::new(1_776_405_854_000_000));
        let made: Vec<_> = (0..100).map(|_| ids.next(&SystemRandom, at)).collect();
        assert!(made.is_sorted() && made[98] != made[99], "{made:?}");
        let later = ids.next(&SystemRandom, at.plus_seconds(1));
        assert!(made.iter().all(|id| *id < later));
    }
}
