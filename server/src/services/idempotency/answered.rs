//! Records that were read with their answer, kept in memory: nobody changes such a record before its time is
//! over, so that whoever repeats a request once more is answered without the store.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    idempotency::{Record, Scope, Seen},
    time::Micros,
};

/// What all of them may take, in bytes of answers, paths and keys; the oldest go first.
const BYTES_MAX: usize = 4 << 20;

/// The records of one process. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Answered(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    records: HashMap<Scope, Arc<Record>>,
    oldest_first: VecDeque<Scope>,
    bytes: usize,
}

impl Answered {
    /// The record of this scope, while it still counts at `now`.
    pub(super) fn get(&self, scope: &Scope, fingerprint: &str, now: Micros) -> Option<Arc<Record>> {
        let found = self.kept().records.get(scope).cloned();
        found.filter(|record| !matches!(record.seen(fingerprint, now), Seen::Free))
    }

    /// Keeps a record; one without an answer may yet change, and is not kept.
    pub(super) fn keep(&self, record: &Arc<Record>) {
        let Some(size) = size(record) else { return };
        let mut kept = self.kept();
        if let Some(before) = kept.records.insert(record.scope.clone(), record.clone()) {
            kept.bytes -= size_of(&before);
        } else {
            kept.oldest_first.push_back(record.scope.clone());
        }
        kept.bytes += size;
        while kept.bytes > BYTES_MAX {
            let Some(oldest) = kept.oldest_first.pop_front() else { break };
            let gone = kept.records.remove(&oldest);
            kept.bytes -= gone.map_or(0, |record| size_of(&record));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size_of(record: &Record) -> usize {
    size(record).unwrap_or_default()
}

/// `None` without an answer.
fn size(record: &Record) -> Option<usize> {
    let scope = &record.scope;
    let words = scope.path.len() + scope.key.len();
    record.reply.as_ref().map(|reply| reply.body.len() + 2 * words)
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{Id, MerchantId},
        idempotency::{LIFETIME_SECONDS, Reply},
    };

    use super::*;

    const START: Micros = Micros::new(1_776_405_854_000_000);

    fn record(key: &str, length: usize) -> Arc<Record> {
        let scope = Scope {
            merchant_id: MerchantId::new(START, &[0; 16]),
            livemode: false,
            method: "POST".into(),
            path: "/v2/payments".into(),
            key: key.into(),
        };
        let begun = Record::begin(scope, "same".into(), Id::new(START, &[0; 16]), START);
        let reply = Reply { status: 201, body: vec![b'x'; length] };
        Arc::new(Record { reply: Some(reply), ..begun })
    }

    fn has(answered: &Answered, record: &Record, now: Micros) -> bool {
        answered.get(&record.scope, "same", now).is_some()
    }

    #[test]
    fn an_answer_is_kept_for_as_long_as_it_counts() {
        let (answered, done) = (Answered::default(), record("done", 1));
        answered.keep(&done);
        assert!(has(&answered, &done, START.plus_seconds(LIFETIME_SECONDS - 1)));
        assert!(!has(&answered, &done, START.plus_seconds(LIFETIME_SECONDS)));
    }

    #[test]
    fn a_request_at_work_is_not_kept() {
        let (answered, done) = (Answered::default(), record("running", 1));
        let running = Arc::new(Record { reply: None, ..(*done).clone() });
        answered.keep(&running);
        assert!(!has(&answered, &running, START));
    }

    #[test]
    fn the_oldest_make_room() {
        let answered = Answered::default();
        let all = ["a", "b", "c", "d", "e"].map(|key| record(key, BYTES_MAX / 4));
        for done in &all {
            answered.keep(done);
            answered.keep(done);
        }
        let kept = all.each_ref().map(|done| has(&answered, done, START));
        assert_eq!(kept, [false, false, true, true, true]);
        assert!(answered.kept().bytes <= BYTES_MAX);
        assert_eq!(answered.kept().oldest_first.len(), 3);
    }
}
