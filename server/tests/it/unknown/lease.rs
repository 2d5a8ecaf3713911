//! A process that is paused between its intent and the first byte must not send after its lease: another
//! one may have settled the payment by then.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::{operation::Promises, time::Micros};
use serde_json::json;
use server::clock::{Clock, ManualClock};

use super::{scripted::Asked, served_with};
use crate::world::START;

/// Jumps a minute ahead at one of the next readings.
struct Jumping {
    clock: ManualClock,
    readings_left: AtomicI64,
}

impl Clock for Jumping {
    fn now(&self) -> Micros {
        if self.readings_left.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.clock.advance_seconds(60);
        }
        self.clock.now()
    }
}

#[tokio::test]
async fn a_paused_process_sends_nothing_after_its_lease() {
    let clock =
        Arc::new(Jumping { clock: ManualClock::at(START), readings_left: AtomicI64::new(0) });
    let (world, acquirer) = served_with(Promises::NONE, |plan| plan.clock = clock.clone()).await;
    let mut unsent = 0;
    for readings in 1..40_i64 {
        clock.readings_left.store(readings, Ordering::SeqCst);
        let minor = 5000 + readings;
        let payment = world.merchant.pay(json!({"amount": minor})).await;
        clock.readings_left.store(0, Ordering::SeqCst);
        let is_sent = acquirer.has_done(Asked::Authorize, minor);
        let status = payment["status"].as_str().unwrap();
        if is_sent {
            assert_eq!(status, "succeeded", "paused at reading {readings}");
            continue;
        }
        unsent += 1;
        assert_eq!(
            (status, &payment["error_code"]),
            ("failed", &json!("acquirer_unavailable")),
            "paused at reading {readings}"
        );
    }
    assert!(unsent > 0, "no pause fell between the intent and the first byte");
}
