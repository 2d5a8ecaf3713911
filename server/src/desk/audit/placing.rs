//! Where that stands which an entry is about: money, and what was told of it. An entry does not say of which mode it is,
//! so that both are looked into, the one that is open first.

use domain::{
    audit::{Entry, Subject},
    id::{PaymentId, RefundId, SessionId},
    payment::Purchase,
};

use super::super::{Desk, Entered};
use crate::{services::merchants::Caller, store::StoreError};

/// Its address; `None`: it has no page, or is no more.
pub(super) async fn place(
    desk: &Desk,
    entered: &Entered,
    entry: &Entry,
) -> Result<Option<String>, StoreError> {
    let id = entry.object_id.as_str();
    for livemode in [entered.livemode, !entered.livemode] {
        let caller = Caller { livemode, ..entered.caller() };
        let path = match entry.subject {
            Subject::Payment => payment(desk, &caller, id).await?,
            Subject::Session => session(desk, &caller, id).await?,
            Subject::Payout => {
                let found = desk.payouts.find(&caller, id).await?;
                // Payouts are listed only.
                found.map(|_| "/payouts".to_owned())
            }
            Subject::Delivery => {
                let found = desk.webhooks.find(&caller, id).await?;
                found.map(|(delivery, _)| format!("/deliveries/{}", delivery.id))
            }
            _ => return Ok(None),
        };
        if let Some(path) = path {
            let base = if livemode { "/dashboard/live" } else { "/dashboard/test" };
            return Ok(Some(format!("{base}{path}")));
        }
    }
    Ok(None)
}

/// A payment is named by its own id or by its session's; a refund stands on its payment's page.
async fn payment(desk: &Desk, caller: &Caller, id: &str) -> Result<Option<String>, StoreError> {
    let found = if let Ok(refund) = id.parse::<RefundId>() {
        desk.lists.refund(caller, &refund).await?.map(|(_, purchase)| purchase)
    } else if id.parse::<PaymentId>().is_ok() || id.parse::<SessionId>().is_ok() {
        desk.sessions.find(caller, id).await?
    } else {
        None
    };
    Ok(found.map(|purchase| format!("/payments/{}", purchase.payment.public_id())))
}

async fn session(desk: &Desk, caller: &Caller, id: &str) -> Result<Option<String>, StoreError> {
    if id.parse::<SessionId>().is_err() {
        return Ok(None);
    }
    let found = desk.sessions.find(caller, id).await?.filter(Purchase::has_page);
    Ok(found.map(|purchase| format!("/sessions/{}", purchase.payment.public_id())))
}
