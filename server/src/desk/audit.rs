//! The audit log: who has done what. Nothing in it can be changed, here or anywhere.

mod placing;

use std::collections::HashMap;

use app::view::desk::{AuditView, DeskView, EntryView, Room, Who};
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    audit::{Actor, Entry, Subject},
    id::AuditId,
    list::{Cursor, LIMIT_MAX},
};

use super::{Desk, Entered, csv::Table, picking::Asked, signing_in::In};
use crate::{store::StoreError, wire::time::rfc3339};

pub(super) async fn list(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let drawn = if asked.is_csv() {
        file(&desk, &entered).await
    } else {
        let after = match asked.page().cursor {
            Some(Cursor::After(id)) => match id.parse::<AuditId>() {
                Ok(id) => Some(id),
                Err(_) => return desk.misfilled(&entered),
            },
            // There is no way back but to the beginning.
            Some(Cursor::Before(_)) | None => None,
        };
        page(&desk, &entered, &asked, after.as_ref()).await
    };
    drawn.unwrap_or_else(|error| desk.broken(&entered, &error))
}

async fn page(
    desk: &Desk,
    entered: &Entered,
    asked: &Asked,
    after: Option<&AuditId>,
) -> Result<Response, StoreError> {
    let limit = asked.page().limit;
    let mut entries = desk.people.log(&entered.signed.merchant.id, after, limit + 1).await?;
    let has_more = entries.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if has_more {
        entries.pop();
    }
    let names = Names::of(desk, entered).await?;
    let here = entered.at("/audit");
    let last = entries.last().map(|entry| entry.id.to_string());
    let mut pager = asked.pager(&here, &[], (None, last.as_deref()), has_more);
    pager.newer = after.is_some().then_some(here);
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let href = match names.href(entered, entry.subject, &entry.object_id) {
            Some(href) => Some(href),
            None => placing::place(desk, entered, &entry).await?,
        };
        rows.push(names.row(entry, href));
    }
    Ok(desk.page(entered, Some(Room::Audit), &DeskView::Audit(AuditView { rows, pager })))
}

/// By which people know those who act, and where what they acted on is shown.
struct Names {
    /// E-mail addresses by the user's id.
    users: HashMap<String, String>,
    /// The last four characters by the key's id.
    keys: HashMap<String, String>,
    /// The mode of each endpoint that is there.
    endpoints: HashMap<String, bool>,
    /// The same of accounts with acquirers.
    accounts: HashMap<String, bool>,
}

impl Names {
    async fn of(desk: &Desk, entered: &Entered) -> Result<Self, StoreError> {
        let merchant_id = &entered.signed.merchant.id;
        let users = desk.people.list(merchant_id).await?;
        let keys = desk.merchants.keys(merchant_id).await?;
        let mut endpoints = desk.merchants.endpoints(merchant_id, false).await?;
        endpoints.extend(desk.merchants.endpoints(merchant_id, true).await?);
        let mut accounts = desk.merchants.accounts(merchant_id, false).await?;
        accounts.extend(desk.merchants.accounts(merchant_id, true).await?);
        Ok(Self {
            accounts: accounts
                .into_iter()
                .filter(|account| account.removed_at.is_none())
                .map(|account| (account.id.to_string(), account.livemode))
                .collect(),
            users: users.into_iter().map(|user| (user.id.to_string(), user.email)).collect(),
            keys: keys.into_iter().map(|key| (key.id.to_string(), key.last4)).collect(),
            endpoints: endpoints
                .into_iter()
                .map(|endpoint| (endpoint.id.to_string(), endpoint.livemode))
                .collect(),
        })
    }

    fn who(&self, actor: &Actor) -> Who {
        let known = |all: &HashMap<String, String>, id: &str| {
            all.get(id).cloned().unwrap_or_else(|| id.to_owned())
        };
        match actor {
            Actor::User(id) => Who::User(known(&self.users, id.as_str())),
            Actor::Key(id) => Who::Key(known(&self.keys, id.as_str())),
            Actor::Operator => Who::Operator,
        }
    }

    fn row(&self, entry: Entry, href: Option<String>) -> EntryView {
        EntryView {
            at: entry.at.as_i64(),
            who: self.who(&entry.actor),
            subject: entry.subject,
            verb: entry.verb,
            href,
            object_id: entry.object_id,
            detail: entry.detail,
        }
    }

    /// Only what is there, in its mode.
    fn href(&self, entered: &Entered, subject: Subject, id: &str) -> Option<String> {
        let at = |livemode: bool, room: &str| {
            let mode = if livemode { "live" } else { "test" };
            format!("/dashboard/{mode}/{room}/{id}")
        };
        match subject {
            Subject::Webhook => Some(at(*self.endpoints.get(id)?, "webhooks")),
            Subject::Account => Some(at(*self.accounts.get(id)?, "connectors")),
            Subject::User if self.users.contains_key(id) => {
                Some(entered.at(&format!("/people/{id}")))
            }
            Subject::Key if self.keys.contains_key(id) => Some(entered.at("/keys")),
            Subject::Clock => Some("/dashboard/test/lab".to_owned()),
            Subject::Page => Some(entered.at("/security")),
            Subject::Theme => Some("/studio".to_owned()),
            _ => None,
        }
    }
}

async fn file(desk: &Desk, entered: &Entered) -> Result<Response, StoreError> {
    let names = Names::of(desk, entered).await?;
    let mut table = Table::of(&["at", "who", "subject", "verb", "object", "detail"]);
    let mut after = None::<AuditId>;
    while table.has_room() {
        let merchant_id = &entered.signed.merchant.id;
        let entries = desk.people.log(merchant_id, after.as_ref(), LIMIT_MAX).await?;
        for entry in &entries {
            let who = match names.who(&entry.actor) {
                Who::User(email) => email,
                Who::Key(last4) => format!("key …{last4}"),
                Who::Operator => "operator".to_owned(),
            };
            table.row(&[
                &rfc3339(entry.at),
                &who,
                entry.subject.word(),
                entry.verb.word(),
                &entry.object_id,
                &entry.detail,
            ]);
        }
        after = entries.last().map(|last| last.id.clone());
        if after.is_none() {
            break;
        }
    }
    Ok(table.file("audit-log"))
}
