//! Lists of payments and events: newest first, page by page, stable while rows come in.

use domain::{
    event::Event,
    list::{Cursor, EventFilter, Page, PaymentFilter},
    merchant::Endpoint,
    payment::Purchase,
};

use super::{Ground, merchants::Caller};
use crate::store::{Listed, StoreError, Whose};

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

    /// The caller's native events.
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

fn cursor(page: &Page) -> Option<&str> {
    match page.cursor.as_ref()? {
        Cursor::After(id) | Cursor::Before(id) => Some(id),
    }
}
