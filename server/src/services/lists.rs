//! Lists of payments and events: newest first, page by page, stable while rows come in.

mod papers;

use domain::{
    event::Event,
    id::{AttemptId, RefundId},
    ledger::Balance,
    list::{
        Cursor, EventFilter, Page, Part, PartFilter, PaymentFilter, PayoutFilter, RefundFilter,
    },
    merchant::Endpoint,
    money::Money,
    payment::Purchase,
    payout::Payout,
    refund::Refund,
    time::Micros,
};

pub use self::papers::Papers;
use super::{Ground, merchants::Caller, refunds::Refunded};
pub use crate::store::Listed;
use crate::store::{StoreError, Whose};

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor names nothing of this caller.
    #[error("no such row")]
    UnknownCursor,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of lists.
#[derive(Clone)]
pub struct Lists {
    pub ground: Ground,
}

impl Lists {
    /// The caller's payments. A live key may ask for the test objects that live keys have made.
    pub async fn payments(
        &self,
        caller: &Caller,
        filter: &PaymentFilter,
        page: &Page,
    ) -> Result<Listed<Purchase>, ListError> {
        let merchant_id = &caller.merchant.id;
        let livemode = filter.livemode.unwrap_or(caller.livemode);
        if livemode && !caller.livemode {
            // A test key sees nothing live.
            return Ok(Listed { rows: Vec::new(), has_more: false });
        }
        let only_test_forced = caller.livemode && !livemode;
        let anchor = match cursor(page) {
            None => None,
            Some(id) => {
                let found = self.ground.find(caller, id).await?;
                // An order id names payments too, but not one row of this list.
                let found = found.map(|purchase| purchase.payment);
                let found = found
                    .filter(|payment| [payment.id.as_str(), payment.public_id()].contains(&id));
                let payment = found.ok_or(ListError::UnknownCursor)?;
                Some((payment.created_at, payment.id.to_string()))
            }
        };
        let whose = Whose { merchant_id, livemode, only_test_forced };
        let (now, page) = (self.ground.now_of(&(merchant_id, livemode)), (page, anchor.as_ref()));
        Ok(self.ground.store.payments(whose, filter, page, now).await?)
    }

    /// The caller's payments for who counts through them, and how many there are.
    pub async fn part_of_payments(
        &self,
        caller: &Caller,
        filter: &PaymentFilter,
        part: Part,
    ) -> Result<(Vec<Purchase>, u64), StoreError> {
        let (merchant_id, livemode) = (&caller.merchant.id, caller.livemode);
        let whose = Whose { merchant_id, livemode, only_test_forced: false };
        let now = self.ground.now_of(&(merchant_id, livemode));
        self.ground.store.part_of_payments(whose, filter, part, now).await
    }

    /// What was captured of the payments made since midnight UTC, and how many those were, per currency.
    pub async fn today(&self, caller: &Caller) -> Result<Vec<(Money, u64)>, StoreError> {
        const DAY: i64 = 86_400_000_000;
        let now = self.ground.now_of(caller).as_i64();
        let since = Micros::new(now - now.rem_euclid(DAY));
        self.ground.store.takings(&caller.merchant.id, caller.livemode, since).await
    }

    /// What the ledger owes the caller, in the mode of its key.
    pub async fn balances(&self, caller: &Caller) -> Result<Vec<Balance>, StoreError> {
        self.ground.store.balances(&caller.merchant.id, caller.livemode).await
    }

    /// The caller's payouts.
    pub async fn payouts(
        &self,
        caller: &Caller,
        filter: &PayoutFilter,
        page: &Page,
    ) -> Result<Listed<Payout>, ListError> {
        Ok(self.ground.store.payouts(whose(caller), filter, page).await?)
    }

    /// The caller's refunds, each with its payment.
    pub async fn refunds(
        &self,
        caller: &Caller,
        filter: &RefundFilter,
        page: &Page,
    ) -> Result<Listed<(Refund, Purchase)>, ListError> {
        let store = &self.ground.store;
        let listed = store.refunds(whose(caller), filter, page).await?;
        let mut rows = Vec::with_capacity(listed.rows.len());
        for refund in listed.rows {
            let purchase = store.purchase_by_id(&refund.merchant_id, &refund.payment_id).await?;
            rows.extend(purchase.map(|purchase| (refund, purchase)));
        }
        Ok(Listed { rows, has_more: listed.has_more })
    }

    /// One refund of the caller, with its payment.
    pub async fn refund(
        &self,
        caller: &Caller,
        id: &RefundId,
    ) -> Result<Option<(Refund, Purchase)>, StoreError> {
        let store = &self.ground.store;
        let Some(refund) = store.refund(&caller.merchant.id, id).await? else { return Ok(None) };
        let purchase = store.purchase_by_id(&refund.merchant_id, &refund.payment_id).await?;
        let purchase = purchase.filter(|purchase| purchase.payment.livemode == caller.livemode);
        Ok(purchase.map(|purchase| (refund, purchase)))
    }

    /// The tries to pay one dialect's payments, each as a purchase whose try it is.
    pub async fn tries(
        &self,
        caller: &Caller,
        filter: &PartFilter,
        page: &Page,
    ) -> Result<Listed<Purchase>, ListError> {
        let store = &self.ground.store;
        let listed = store.tries(whose(caller), filter, page).await?;
        let mut rows = Vec::with_capacity(listed.rows.len());
        for (payment_id, id) in listed.rows {
            let found = store.purchase_of_attempt(&caller.merchant.id, &payment_id, &id).await?;
            rows.extend(found);
        }
        Ok(Listed { rows, has_more: listed.has_more })
    }

    /// One try to pay, as a purchase whose try it is.
    pub async fn one_try(
        &self,
        caller: &Caller,
        id: &AttemptId,
    ) -> Result<Option<Purchase>, StoreError> {
        let (store, merchant_id) = (&self.ground.store, &caller.merchant.id);
        match store.try_by_id(merchant_id, caller.livemode, id).await? {
            Some((payment_id, id)) => {
                store.purchase_of_attempt(merchant_id, &payment_id, &id).await
            }
            None => Ok(None),
        }
    }

    /// The caller's refunds, with their payments.
    pub async fn part_of_refunds(
        &self,
        caller: &Caller,
        filter: &RefundFilter,
        part: Part,
    ) -> Result<(Vec<Refunded>, u64), StoreError> {
        let (merchant_id, livemode) = (&caller.merchant.id, caller.livemode);
        let whose = Whose { merchant_id, livemode, only_test_forced: false };
        let store = &self.ground.store;
        let (refunds, total) = store.part_of_refunds(whose, filter, part).await?;
        let mut found = Vec::with_capacity(refunds.len());
        for refund in refunds {
            let purchase = store.purchase_by_id(merchant_id, &refund.payment_id).await?;
            found.extend(purchase.map(|purchase| Refunded { purchase, refund }));
        }
        Ok((found, total))
    }

    /// The caller's events, those of a dialect or the native ones.
    pub async fn events(
        &self,
        caller: &Caller,
        filter: &EventFilter,
        page: &Page,
    ) -> Result<Listed<Event>, ListError> {
        let anchor = match cursor(page) {
            None => None,
            Some(id) => {
                let event = self.event(caller, id).await?.ok_or(ListError::UnknownCursor)?;
                Some((event.created_at, event.id.to_string()))
            }
        };
        let (merchant_id, livemode) = (&caller.merchant.id, caller.livemode);
        let whose = Whose { merchant_id, livemode, only_test_forced: false };
        Ok(self.ground.store.events(whose, filter, (page, anchor.as_ref())).await?)
    }

    /// The caller's webhook endpoints; there are few, so that a page is cut out here.
    pub async fn endpoints(
        &self,
        caller: &Caller,
        page: &Page,
    ) -> Result<Listed<Endpoint>, ListError> {
        let store = &self.ground.store;
        let mut all = store.endpoints(&caller.merchant.id, caller.livemode).await?;
        all.reverse();
        let place = |id: &str| all.iter().position(|one| one.id.as_str() == id);
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let (from, to) = match &page.cursor {
            None => (0, limit),
            Some(Cursor::After(id)) => {
                let at = place(id).ok_or(ListError::UnknownCursor)?;
                (at + 1, at + 1 + limit)
            }
            Some(Cursor::Before(id)) => {
                let at = place(id).ok_or(ListError::UnknownCursor)?;
                (at.saturating_sub(limit), at)
            }
        };
        let has_more = match &page.cursor {
            Some(Cursor::Before(_)) => from > 0,
            Some(Cursor::After(_)) | None => to < all.len(),
        };
        let rows = all.into_iter().take(to).skip(from).collect();
        Ok(Listed { rows, has_more })
    }

    /// One event of the caller.
    pub async fn event(&self, caller: &Caller, id: &str) -> Result<Option<Event>, StoreError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        self.ground.store.event(&caller.merchant.id, caller.livemode, &id).await
    }
}

fn whose(caller: &Caller) -> Whose<'_> {
    Whose { merchant_id: &caller.merchant.id, livemode: caller.livemode, only_test_forced: false }
}

fn cursor(page: &Page) -> Option<&str> {
    match page.cursor.as_ref()? {
        Cursor::After(id) | Cursor::Before(id) => Some(id),
    }
}
