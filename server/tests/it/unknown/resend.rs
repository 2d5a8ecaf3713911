//! What is sent again is the same effect: whoever did it the first time, and cannot find it, does not do it twice.

use domain::operation::Promises;
use serde_json::json;

use super::{
    ALL,
    scripted::{Asked, Fault},
    served,
};
use crate::world::card;

const AMOUNT: i64 = 4900;
/// Longer than anybody waits before it is sent again.
const HIDDEN_SECONDS: i64 = 86_400;

#[tokio::test]
async fn an_effect_that_cannot_be_found_is_sent_again_under_its_own_name() {
    for (asked, verb) in
        [(Asked::Capture, "capture"), (Asked::Void, "cancel"), (Asked::Refund, "refund")]
    {
        let promises = Promises { not_found_final: false, ..ALL };
        let (world, acquirer) = served(promises).await;
        let method = if asked == Asked::Refund { "automatic" } else { "manual" };
        let fields = json!({"amount": AMOUNT, "card": card("4242424242424242"),
            "capture_method": method});
        let payment = world.merchant.pay(fields).await;
        // It is done, nobody hears of it, and inquiries do not find it.
        acquirer.fails(asked, AMOUNT, Fault::Hidden(HIDDEN_SECONDS));
        world.merchant.act(&payment, verb, json!({})).await;
        for _ in 0..20 {
            world.pass_seconds(30).await;
        }
        let rows = acquirer.rows();
        let done = rows.iter().filter(|row| row.asked == asked).collect::<Vec<_>>();
        assert_eq!(done.len(), 1, "{asked:?} was done twice: {done:?}");
        assert_eq!(done[0].calls, 2, "{asked:?} was not sent again");
    }
}
