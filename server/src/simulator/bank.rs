//! `/bank/{reference}`: a wallet, a bank by SBP or a lender asks its customer. The answer leads back to
//! where the customer came from, on a page of its own, because the form's policy allows no redirect there.

use app::view::{Asker, BankView, Frame, Link, PartView};
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::id::Reference;
use serde::Deserialize;
use url::Url;

use super::{Framing, Simulator, Trouble};
use crate::{
    acquirers::sandbox::{PageKind, Question, Reply, instalments},
    owned::owned,
};

/// What a link to the page may say.
#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
}

/// What the buttons post.
#[derive(Deserialize)]
pub(super) struct Answered {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    answer: String,
}

pub(super) async fn show(
    State(simulator): State<Simulator>,
    Path(reference): Path<String>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Response {
    let frame = simulator.frame(look.lang.as_deref(), None, &headers);
    let Ok(reference) = reference.parse::<Reference>() else {
        return simulator.refuse(StatusCode::NOT_FOUND, &frame);
    };
    match simulator.sandbox.question(&reference).await {
        Ok(Some(question)) => {
            let frame = Frame { path: Some(path(&reference)), ..frame };
            let html = app::render::bank(&view(&question), &frame);
            simulator.page(Framing::ByNobody, &frame, html)
        }
        Ok(None) => simulator.refuse(StatusCode::NOT_FOUND, &frame),
        Err(error) => {
            tracing::error!(%error, "the sandbox's journal failed");
            simulator.refuse(StatusCode::SERVICE_UNAVAILABLE, &frame)
        }
    }
}

pub(super) async fn answer(
    State(simulator): State<Simulator>,
    Path(reference): Path<String>,
    headers: HeaderMap,
    Form(form): Form<Answered>,
) -> Response {
    let frame = simulator.frame(Some(&form.lang), None, &headers);
    let Ok(reference) = reference.parse::<Reference>() else {
        return simulator.refuse(StatusCode::NOT_FOUND, &frame);
    };
    let to = format!("{}?lang={}", path(&reference), frame.lang);
    let reply = match form.answer.as_str() {
        "approve" => Reply::Approve,
        "decline" => Reply::Reject,
        "expire" => Reply::LetExpire,
        // No button of ours: the question stands.
        _ => return Redirect::to(&to).into_response(),
    };
    let told = simulator.clone();
    let answered = owned(async move {
        let answered = told.sandbox.answer(&reference, reply, told.clock.now()).await;
        let answered = answered.map_err(Trouble::of)?;
        // What an acquirer's notification would do.
        told.shop.notice(&reference).await;
        Ok::<_, Trouble>(answered)
    });
    match answered.await {
        Ok(Some(_)) => Redirect::to(&to).into_response(),
        Ok(None) => simulator.refuse(StatusCode::NOT_FOUND, &frame),
        Err(error) => {
            tracing::error!(%error, "an answer at the bank was not taken down");
            simulator.refuse(StatusCode::SERVICE_UNAVAILABLE, &frame)
        }
    }
}

fn path(reference: &Reference) -> String {
    format!("/bank/{reference}")
}

fn view(question: &Question) -> BankView {
    let asker = match question.kind {
        PageKind::SberPay => Asker::SberPay,
        PageKind::TPay => Asker::TPay,
        PageKind::YooMoney => Asker::YooMoney,
        PageKind::ApplePay => Asker::ApplePay,
        PageKind::GooglePay => Asker::GooglePay,
        PageKind::Sbp => Asker::Sbp,
        PageKind::Bnpl => Asker::Bnpl,
    };
    let parts = match question.kind {
        PageKind::Bnpl => instalments(question.amount, question.asked_at),
        _ => Vec::new(),
    };
    let parts = parts.iter().map(|part| PartView { at: part.due_at.as_i64(), money: part.amount });
    BankView {
        asker,
        money: question.amount,
        parts: parts.collect(),
        is_answered: question.is_answered,
        back: outside(&question.return_url),
    }
}

/// An address outside and its host; `None`: nobody can be led there.
fn outside(raw: &str) -> Option<Link> {
    let url = Url::parse(raw).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let host = match (url.host_str()?, url.port()) {
        (host, Some(port)) => format!("{host}:{port}"),
        (host, None) => host.to_owned(),
    };
    Some(Link { url: url.to_string(), host })
}
