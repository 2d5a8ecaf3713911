//! `GET /v1/payment/intents`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use domain::{
    list::{Cursor, Page},
    payment::Purchase,
    session::Dialect,
};

use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    services::{lists::ListError, merchants::Caller},
    wire::{
        Invalid,
        orqex::{
            list::{self, CursorIn, Ends, ListOut},
            order::PAYMENT,
            payment::PaymentOut,
        },
    },
};

/// Lists the payments that were made here, newest first.
pub(super) async fn list_intents(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let raw = query.unwrap_or_default();
    let (filter, page) = list::read(&raw)?;
    let cursor = match &page.cursor {
        Some(cursor) => Some(beside(&api, &caller, cursor).await?),
        None => None,
    };
    let part = Page { limit: page.limit, cursor };
    let listed = api.lists.payments(&caller, &filter, &part).await.map_err(no_list)?;
    let id =
        |purchase: &Purchase| purchase.payment.order.particulars.name(PAYMENT).map(str::to_owned);
    let ends = Ends {
        first: listed.rows.first().and_then(id),
        last: listed.rows.last().and_then(id),
        has_more: listed.has_more,
    };
    let out = listed.rows.iter().filter_map(|row| PaymentOut::of(row, api.sessions.now_of(row)));
    let address = format!("{}/v1/payment/intents", api.base_url);
    Ok(Json(ListOut::of(out.collect(), &page, ends, (&address, &raw))).into_response())
}

/// The place of a cursor in the list.
async fn beside(api: &Api, caller: &Caller, cursor: &CursorIn) -> Result<Cursor, Refusal> {
    let found = api.sessions.find_named(caller, (Dialect::Orqex, PAYMENT), cursor.id()).await?;
    let id = found.ok_or_else(unknown)?.payment.id.to_string();
    Ok(match cursor {
        CursorIn::Next(_) => Cursor::After(id),
        CursorIn::Prev(_) => Cursor::Before(id),
    })
}

fn unknown() -> Refusal {
    Invalid::new("cursor", "cursor is not one of this list's").into()
}

fn no_list(error: ListError) -> Refusal {
    match error {
        ListError::UnknownCursor => unknown(),
        ListError::Store(error) => error.into(),
    }
}
