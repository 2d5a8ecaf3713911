//! Who can come in, what the payment page consists of, and what was noticed about it.

mod looking;

pub(super) use looking::look_now;

use app::view::desk::{
    BrowserRow, DeskNotice, DeskView, FileView, FindingView, Knock, LookView, ReportView, Room,
    SecurityView, Without, Word,
};
use async_trait::async_trait;
use axum::{extract::State, response::Response};
use domain::{audit::Verb, user::User, watch::Report};
use serde::Deserialize;

use super::{
    Desk, Entered, Posted, back,
    signing_in::{Ended, In},
};
use crate::{
    inventory::Manifest,
    owned::owned,
    pages::{Seen, Watcher},
    services::{lists::ListError, people::mark_of, watch::Watch},
};

/// The pages whose files are listed.
const PAGE: &str = "/checkout/{id}";

/// Keeps what browsers report.
pub struct Kept(pub Watch);

#[async_trait]
impl Watcher for Kept {
    async fn note(&self, seen: Vec<Seen>) {
        for Seen { session, violation } in seen {
            if let Err(error) = self.0.note(&session, violation).await {
                tracing::warn!(cause = %error, "a browser's report could not be kept");
                return;
            }
        }
    }
}

pub(super) async fn show(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    match look(&desk, &entered).await {
        Ok(view) => desk.page(&entered, Some(Room::Security), &DeskView::Security(Box::new(view))),
        Err(error) => desk.unlisted(&entered, &error),
    }
}

async fn look(desk: &Desk, entered: &Entered) -> Result<SecurityView, ListError> {
    let (merchant_id, livemode) = (&entered.signed.merchant.id, entered.livemode);
    let users = desk.people.list(merchant_id).await?;
    let comes_in = |user: &&User| user.disabled_at.is_none() && user.password_hash.is_some();
    let alone = users.iter().filter(comes_in).filter(|user| user.totp_sealed.is_none());
    let without = alone.map(|user| Without { id: user.id.to_string(), email: user.email.clone() });
    let without = without.collect();
    let mut browsers = Vec::new();
    for user in &users {
        for one in desk.people.browsers(user).await? {
            browsers.push(BrowserRow {
                user_id: user.id.to_string(),
                email: user.email.clone(),
                mark: mark_of(&one).to_owned(),
                is_this: one.hash == entered.signed.sign_in.hash,
                created_at: one.created_at.as_i64(),
                seen_at: one.seen_at.as_i64(),
                agent: one.agent,
                address: one.address,
            });
        }
    }
    browsers.sort_by_key(|one| (!one.is_this, std::cmp::Reverse(one.seen_at)));
    let knocks = desk.watch.knocks(merchant_id).await?.into_iter().map(|entry| Knock {
        at: entry.at.as_i64(),
        is_refused: entry.verb == Verb::Refused,
        email: entry.detail,
    });
    let look = desk.watch.last_look(merchant_id, livemode).await?.map(|look| LookView {
        at: look.looked_at.as_i64(),
        trouble: look.trouble,
        findings: look
            .findings
            .into_iter()
            .map(|one| FindingView { what: one.what, at: one.at, detail: one.detail })
            .collect(),
    });
    let reports = desk.watch.reports(merchant_id, livemode).await?;
    let base_url = &desk.pages.base_url;
    let manifest = Manifest::of_this_release(base_url.starts_with("https://"));
    let page = manifest.routes.iter().find(|route| route.path == PAGE);
    let policy = page.and_then(|page| page.headers.get("content-security-policy")).cloned();
    let loads = page.map(|page| page.loads.clone()).unwrap_or_default();
    let files = manifest.files.into_iter().filter(|file| loads.contains(&file.url));
    Ok(SecurityView {
        without,
        browsers,
        knocks: knocks.collect(),
        files: files
            .map(|file| FileView {
                url: file.url,
                integrity: file.integrity,
                purpose: file.purpose,
            })
            .collect(),
        policy: policy.unwrap_or_default(),
        release: manifest.kassa,
        look,
        can_look: looking::open_page(desk, entered).await?.is_some(),
        command: format!("kassa verify-page {base_url}/checkout/cs_…"),
        reports: reports.into_iter().map(view_of).collect(),
    })
}

fn view_of(report: Report) -> ReportView {
    let Report { violation, count, first_seen_at, last_seen_at, .. } = report;
    ReportView {
        directive: violation.directive,
        source: violation.blocked.source(),
        blocked: violation.blocked.text().to_owned(),
        count,
        first_at: first_seen_at.as_i64(),
        last_at: last_seen_at.as_i64(),
    }
}

/// One browser, or all of a person's.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct OutForm {
    browser: String,
    person: String,
}

/// Ends sign-ins of anybody's; the one that asks stays.
pub(super) async fn sign_out(State(desk): State<Desk>, posted: Posted<OutForm>) -> Response {
    let Posted { entered, form: OutForm { browser, person }, .. } = posted;
    let (people, signed, by) = (desk.people.clone(), entered.signed.clone(), entered.actor());
    let id = person.parse().ok();
    if browser.is_empty() && id.is_none() {
        return desk.misfilled(&entered);
    }
    let ended = owned(async move {
        let merchant_id = &signed.merchant.id;
        match id {
            Some(id) => people.end_sign_ins(merchant_id, &id, &signed.sign_in, by).await,
            None => people.end_sign_in(merchant_id, &browser, by).await,
        }
        .map_err(Ended::from)
    });
    match ended.await {
        Ok(true) => back(&entered.at("/security"), Word::BrowsersOut),
        Ok(false) => desk.notice(&entered, DeskNotice::NotFound),
        Err(Ended) => desk.notice(&entered, DeskNotice::Trouble),
    }
}
