//! What Stripe adds to the address at which a payer comes back from the bank.

use domain::{
    payment::{Purchase, Status},
    time::Micros,
};
use url::Url;

use super::ids;

/// With the intent, its secret, and whether it has worked; no proof of payment.
pub fn marked(purchase: &Purchase, url: String, now: Micros) -> String {
    let Ok(mut parsed) = Url::parse(&url) else { return url };
    let payment = &purchase.payment;
    let status = match purchase.status_at(now) {
        Status::Pending | Status::Failed | Status::Cancelled | Status::Expired => "failed",
        _ => "succeeded",
    };
    parsed
        .query_pairs_mut()
        .append_pair("payment_intent", &ids::intent(&payment.id))
        .append_pair(
            "payment_intent_client_secret",
            &ids::client_secret(&payment.id, payment.session_id.as_ref()),
        )
        .append_pair("redirect_status", status);
    parsed.into()
}
