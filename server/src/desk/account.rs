//! One's own sign-in.

use app::{
    i18n::Lang,
    view::desk::{AccountView, BrowserView, DeskNotice, DeskView, PasswordProblem, Word},
};
use axum::{extract::State, http::StatusCode, response::Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::{
    Desk, Entered, Posted, back, once_more,
    signing_in::{Ended, In, problem_of},
};
use crate::{owned::owned, services::people::PeopleError};

pub(super) async fn show(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    page(&desk, &entered, None).await
}

pub(super) async fn page(
    desk: &Desk,
    entered: &Entered,
    problem: Option<PasswordProblem>,
) -> Response {
    let signed = &entered.signed;
    let browsers = desk.people.browsers(&signed.user).await;
    let Ok(browsers) = browsers else { return desk.notice(entered, DeskNotice::Trouble) };
    let browsers = browsers.into_iter().map(|browser| BrowserView {
        is_this: browser.hash == signed.sign_in.hash,
        agent: browser.agent,
        address: browser.address,
        seen_at: browser.seen_at.as_i64(),
    });
    let user = &signed.user;
    let left = || u32::try_from(user.recovery.len()).unwrap_or(u32::MAX);
    let factor = user.totp_sealed.as_ref().map(|_| left());
    let view = AccountView { problem, factor, browsers: browsers.collect() };
    desk.page(entered, None, &DeskView::Account(view))
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    present: SecretString,
    #[serde(default)]
    password: SecretString,
}

pub(super) async fn change_password(
    State(desk): State<Desk>,
    posted: Posted<PasswordForm>,
) -> Response {
    let Posted { entered, form: PasswordForm { present, password }, .. } = posted;
    let (people, signed) = (desk.people.clone(), entered.signed.clone());
    let done = owned(async move {
        people.change_password(&signed, present, password).await.map_err(Kept::from)
    });
    match done.await {
        Ok(()) => back(&entered.at("/account"), Word::PasswordChanged),
        Err(Kept(Some(problem))) => {
            let page = page(&desk, &entered, Some(problem)).await;
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(Kept(None)) => desk.notice(&entered, DeskNotice::Trouble),
    }
}

/// The old password stays: what is wrong with the form, or that it was our fault.
pub(super) struct Kept(pub(super) Option<PasswordProblem>);

impl From<PeopleError> for Kept {
    fn from(error: PeopleError) -> Self {
        Self(match error {
            PeopleError::WrongPassword => Some(PasswordProblem::Wrong),
            PeopleError::Password(refusal) => Some(problem_of(refusal)),
            _ => None,
        })
    }
}

impl From<tokio::task::JoinError> for Kept {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    language: String,
}

pub(super) async fn speak(State(desk): State<Desk>, posted: Posted<LanguageForm>) -> Response {
    let Posted { entered, form, .. } = posted;
    let Ok(language) = form.language.parse::<Lang>() else { return desk.misfilled(&entered) };
    let (people, signed) = (desk.people.clone(), entered.signed.clone());
    match owned(async move { people.speak(&signed, language).await.map_err(Ended::from) }).await {
        Ok(()) => back(&entered.at("/account"), Word::LanguageChanged),
        Err(Ended) => desk.notice(&entered, DeskNotice::Trouble),
    }
}
