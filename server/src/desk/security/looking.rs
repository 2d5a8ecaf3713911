//! A look at the payment page from this very server: through its public address, as a browser gets it, and held against
//! what this release would serve.

use app::view::desk::{DeskNotice, Word};
use axum::{extract::State, response::Response};
use domain::{
    audit::{Subject, Verb},
    list::{Page, PaymentFilter},
    payment::Source,
    session::Status,
    watch::{FINDINGS_MAX, Finding, Look},
};

use super::super::{Act, Desk, Entered, Posted, back, signing_in::Nothing};
use crate::{
    inventory::{Manifest, look},
    services::{idempotency::Call, lists::ListError},
};

/// The id of a session of this mode that somebody could pay now, so that its page has a form.
pub(super) async fn open_page(desk: &Desk, entered: &Entered) -> Result<Option<String>, ListError> {
    let filter = PaymentFilter {
        source: Some(Source::Checkout),
        session_statuses: vec![Status::Open],
        livemode: Some(entered.livemode),
        ..PaymentFilter::default()
    };
    let page = Page { limit: 1, cursor: None };
    let listed = desk.lists.payments(&entered.caller(), &filter, &page).await?;
    Ok(listed.rows.first().map(|purchase| purchase.payment.public_id().to_owned()))
}

/// Looks, and keeps what was seen.
pub(crate) async fn look_now(State(desk): State<Desk>, posted: Posted<Nothing>) -> Response {
    let entered = &posted.entered;
    let id = match open_page(&desk, entered).await {
        Ok(Some(id)) => id,
        Ok(None) => return back(&entered.at("/security"), Word::PageUnseen),
        Err(error) => return desk.unlisted(entered, &error),
    };
    let base_url = desk.pages.base_url.to_string();
    let act = Act {
        subject: Subject::Page,
        verb: Verb::Checked,
        object_id: base_url.clone(),
        detail: String::new(),
    };
    let watch = desk.watch.clone();
    let looked_at = desk.pages.clock.now();
    let (merchant_id, livemode) = (entered.signed.merchant.id.clone(), entered.livemode);
    let work = move |call: Call<Look>| async move {
        let manifest = Manifest::of_this_release(base_url.starts_with("https://"));
        let seen = look(&format!("{base_url}/checkout/{id}"), &manifest).await;
        // The address of somebody's page is not kept.
        let plain = |text: &str| text.replace(&id, "{id}");
        let (trouble, findings) = match seen {
            Ok(findings) => (None, findings),
            Err(error) => (Some(plain(&error.to_string())), Vec::new()),
        };
        let findings = findings.into_iter().take(FINDINGS_MAX).map(|one| Finding {
            what: one.what.word(),
            at: plain(&one.at),
            detail: plain(&one.detail),
        });
        let findings = findings.collect();
        let look = Look { merchant_id, livemode, looked_at, trouble, findings };
        watch.keep_look(call, look).await
    };
    match Box::pin(desk.once(&posted, act, said, work)).await {
        Ok(code) => match code.parse() {
            Ok(word) => back(&entered.at("/security"), word),
            Err(_) => desk.notice(entered, DeskNotice::Trouble),
        },
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// What came of it, as the address says it.
fn said(look: &Look) -> String {
    let word = match (&look.trouble, look.findings.is_empty()) {
        (Some(_), _) => Word::PageUnseen,
        (None, true) => Word::PageAsListed,
        (None, false) => Word::PageNotAsListed,
    };
    word.word().to_owned()
}
