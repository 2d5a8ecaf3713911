//! What an acquirer is asked for stands on the disk before it is asked: whoever dies meanwhile leaves the name by
//! which it can be asked for.

use std::sync::Arc;

use domain::operation::Promises;
use serde_json::json;

use super::{
    scripted::{Asked, Fault},
    served,
};
use crate::world::card;

const AMOUNT: i64 = 4900;
/// Operations of each kind that have not ended.
const OPEN: [(Asked, &str); 5] = [
    (
        Asked::Authorize,
        "select count(*) from operations where kind = 'authorize' and state <> 'done'",
    ),
    (Asked::Capture, "select count(*) from operations where kind = 'capture' and state <> 'done'"),
    (Asked::Void, "select count(*) from operations where kind = 'void' and state <> 'done'"),
    (Asked::Refund, "select count(*) from operations where kind = 'refund' and state <> 'done'"),
    (Asked::Payout, "select count(*) from operations where kind = 'payout' and state <> 'done'"),
];

#[tokio::test]
async fn while_the_acquirer_is_asked_what_it_is_asked_is_on_disk() {
    for (asked, open) in OPEN {
        let (world, acquirer) = served(Promises::NONE).await;
        let world = Arc::new(world);
        // It has the request, and its answer never ends.
        acquirer.fails(asked, AMOUNT, Fault::Drip);
        let asking = tokio::spawn({
            let world = world.clone();
            async move {
                let merchant = &world.merchant;
                if asked == Asked::Payout {
                    let destination = json!({"type": "card", "card": "4242424242424242"});
                    let body =
                        json!({"amount": AMOUNT, "currency": "USD", "destination": destination});
                    merchant.ask("/v2/payouts", &body).await;
                    return;
                }
                let is_held = matches!(asked, Asked::Capture | Asked::Void);
                let method = if is_held { "manual" } else { "automatic" };
                let fields = json!({"amount": AMOUNT, "card": card("4242424242424242"),
                    "capture_method": method});
                let payment = merchant.pay(fields).await;
                let verb = match asked {
                    Asked::Capture => "capture",
                    Asked::Void => "cancel",
                    _ => "refund",
                };
                merchant.act(&payment, verb, json!({})).await;
            }
        });
        while !acquirer.has_done(asked, AMOUNT) {
            assert!(!asking.is_finished(), "{asked:?} was not asked for");
            tokio::task::yield_now().await;
        }
        assert_eq!(world.dir.count(open).await, 1, "{asked:?}");
        asking.abort();
    }
}
