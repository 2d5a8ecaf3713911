//! Ids in Stripe's shape, made from ours: what follows the prefix is the same text, so that nothing has to be
//! kept. A session goes by its payment's id, for its own opens the page.

use std::str::FromStr;

use domain::id::{AttemptId, EndpointId, EventId, Id, Kind, PaymentId, RefundId, SessionId};

fn body<K: Kind>(id: &Id<K>) -> &str {
    id.as_str().strip_prefix(K::PREFIX).unwrap_or_default()
}

fn engine<K: Kind>(id: &str, prefix: &str) -> Option<Id<K>> {
    let body = id.strip_prefix(prefix)?;
    Id::from_str(&format!("{}{body}", K::PREFIX)).ok()
}

/// `cs_test_…` or `cs_live_…` of a payment that was born in a session.
pub fn session(id: &PaymentId, livemode: bool) -> String {
    format!("{}{}", mode(livemode), body(id))
}

/// The payment of a session.
pub fn of_session(id: &str, livemode: bool) -> Option<PaymentId> {
    engine(id, mode(livemode))
}

const fn mode(livemode: bool) -> &'static str {
    if livemode { "cs_live_" } else { "cs_test_" }
}

/// `pi_…`
pub fn intent(id: &PaymentId) -> String {
    format!("pi_{}", body(id))
}

/// The payment of an intent.
pub fn of_intent(id: &str) -> Option<PaymentId> {
    engine(id, "pi_")
}

/// What a browser shows to prove that it belongs to the intent: the chance of a session's id.
pub fn client_secret(id: &PaymentId, session: Option<&SessionId>) -> String {
    let chance = session.map(body).unwrap_or_default();
    format!("{}_secret_{}", intent(id), chance.get(10..).unwrap_or_default())
}

/// `ch_…`
pub fn charge(id: &AttemptId) -> String {
    format!("ch_{}", body(id))
}

/// The try of a charge.
pub fn of_charge(id: &str) -> Option<AttemptId> {
    engine(id, "ch_")
}

/// `pm_…` of what a try was made with.
pub fn method(id: &AttemptId) -> String {
    format!("pm_{}", body(id))
}

/// `re_…`
pub fn refund(id: &RefundId) -> String {
    format!("re_{}", body(id))
}

/// A refund of ours.
pub fn of_refund(id: &str) -> Option<RefundId> {
    engine(id, "re_")
}

/// `we_…`
pub fn endpoint(id: &EndpointId) -> String {
    format!("we_{}", body(id))
}

/// An endpoint of ours.
pub fn of_endpoint(id: &str) -> Option<EndpointId> {
    engine(id, "we_")
}

/// An event has the same id in every dialect.
pub fn of_event(id: &str) -> Option<EventId> {
    id.parse().ok()
}

/// A line, its price or its product: the session's id and a place in it.
pub fn line(prefix: &str, id: &PaymentId, place: usize) -> String {
    format!("{prefix}_{}{place:03}", body(id))
}

#[cfg(test)]
mod tests {
    use domain::time::Micros;

    use super::*;

    #[test]
    fn an_id_reads_back_and_a_session_does_not_open_its_page() {
        let now = Micros::new(1_776_405_854_000_000);
        let payment = PaymentId::new(now, &[7; 16]);
        let opens = SessionId::new(now, &[9; 26]);
        assert_eq!(of_intent(&intent(&payment)), Some(payment.clone()));
        assert_eq!(of_session(&session(&payment, false), false), Some(payment.clone()));
        assert_eq!(of_session(&session(&payment, true), false), None, "the other mode");
        assert_eq!(of_intent(&session(&payment, false)), None);
        assert!(session(&payment, true).parse::<SessionId>().is_err());
        assert!(
            client_secret(&payment, Some(&opens)).ends_with("_secret_99999999999999999999999999")
        );
        for id in [intent(&payment), session(&payment, false), line("li", &payment, 99)] {
            assert!(id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
        }
    }
}
