//! The second factor: at the door, and in one's own hands.

use app::view::desk::{
    CodeView, DeskNotice, DeskView, FactorView, SignInProblem, SignInView, Word,
};
use axum::{extract::State, http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use secrecy::SecretString;
use serde::Deserialize;

use super::{
    Desk, Entered, Posted,
    account::{self, Kept},
    back,
    entering::{frame, stranger},
    once_more,
    signing_in::{Ended, Failed, In, Knocked, let_in, page},
};
use crate::{owned::owned, qr, vault::NewTotp};

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    pass: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    lang: String,
}

/// The second step of the door.
pub(super) async fn enter(
    State(desk): State<Desk>,
    Knocked { form, looked, who }: Knocked<CodeForm>,
) -> Response {
    let CodeForm { pass, code, to, lang } = form;
    let (people, given) = (desk.people.clone(), pass.clone());
    let entered =
        owned(
            async move { people.sign_in_with_code(&given, &code, who).await.map_err(Failed::from) },
        );
    let frame = frame(&desk, &looked, lang.parse().ok());
    match entered.await {
        Ok(Some(id)) => let_in(&desk, &id, &to),
        Ok(None) => {
            let view = SignInView { to, ..SignInView::default() };
            page(frame, None, &DeskView::SignIn(view), StatusCode::UNAUTHORIZED)
        }
        Err(Failed(Some(problem))) => {
            let status = match problem {
                SignInProblem::Wrong => StatusCode::UNAUTHORIZED,
                SignInProblem::TooMany => StatusCode::TOO_MANY_REQUESTS,
            };
            let view = CodeView { pass, to, problem: Some(problem) };
            page(frame, None, &DeskView::Code(view), status)
        }
        Err(Failed(None)) => stranger(&desk, &looked, DeskNotice::Trouble),
    }
}

/// A secret for the app; it is kept once the app has shown a code of it.
pub(super) async fn propose(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    match desk.people.propose_factor(&entered.signed.user) {
        Some(new) => shared(&desk, &entered, &new, false),
        None => desk.notice(&entered, DeskNotice::Trouble),
    }
}

fn shared(desk: &Desk, entered: &Entered, new: &NewTotp, is_wrong: bool) -> Response {
    let view = FactorView {
        text: new.text.to_string(),
        picture: qr::drawn(&new.url),
        sealed: BASE64_URL_SAFE_NO_PAD.encode(&new.sealed),
        is_wrong,
    };
    desk.page(entered, None, &DeskView::Factor(view))
}

#[derive(Deserialize)]
pub(super) struct FactorForm {
    sealed: String,
    code: String,
}

pub(super) async fn keep(State(desk): State<Desk>, posted: Posted<FactorForm>) -> Response {
    let Posted { entered, form: FactorForm { sealed, code }, .. } = posted;
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).unwrap_or_default();
    let Some(same) = desk.people.proposed_factor(&entered.signed.user, &sealed) else {
        return desk.misfilled(&entered);
    };
    let (people, signed) = (desk.people.clone(), entered.signed.clone());
    let kept =
        owned(async move { people.keep_factor(&signed, sealed, &code).await.map_err(Ended::from) });
    match kept.await {
        Ok(Some(codes)) => desk.page(&entered, None, &DeskView::Recovery(codes)),
        Ok(None) => {
            let page = shared(&desk, &entered, &same, true);
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(Ended) => desk.notice(&entered, DeskNotice::Trouble),
    }
}

#[derive(Deserialize)]
pub(super) struct OffForm {
    #[serde(default)]
    present: SecretString,
}

pub(super) async fn off(State(desk): State<Desk>, posted: Posted<OffForm>) -> Response {
    let Posted { entered, form: OffForm { present }, .. } = posted;
    let (people, signed) = (desk.people.clone(), entered.signed.clone());
    let off = owned(async move { people.drop_factor(&signed, present).await.map_err(Kept::from) });
    match off.await {
        Ok(()) => back(&entered.at("/account"), Word::FactorOff),
        Err(Kept(Some(problem))) => {
            let page = account::page(&desk, &entered, Some(problem)).await;
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(Kept(None)) => desk.notice(&entered, DeskNotice::Trouble),
    }
}
