//! The audit log: what somebody has done, written in the commit that does it.

use domain::{
    audit::{Actor, Entry, Subject, Verb},
    id::MerchantId,
};

use super::Ground;
use crate::{
    clock::new_id,
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

impl Ground {
    /// The entry of it. The audit log goes by everybody's clock.
    pub fn entry(&self, merchant_id: &MerchantId, did: Did) -> Entry {
        let Did { actor, subject, verb, object_id, detail } = did;
        let at = self.clock.now();
        let id = new_id(&*self.ids, at);
        let merchant_id = merchant_id.clone();
        Entry { id, merchant_id, actor, subject, verb, object_id, detail, at }
    }

    /// The same as something to write.
    pub fn note(&self, merchant_id: &MerchantId, did: Did) -> Write {
        Write::People(PeopleWrite::Note(Box::new(self.entry(merchant_id, did))))
    }
}
