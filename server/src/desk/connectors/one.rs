//! One account: shown, changed, turned off and on, moved in the order, and removed.

use app::view::desk::{
    AccountForm, AccountPage, AccountProblem, DeskNotice, DeskView, Room, Sure, SureView, Word,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    merchant::{ConnectorAccount, Setup, SetupRefusal, Way, check_sold},
    user::Right,
};
use serde::Deserialize;

use super::super::{
    Desk, Entered, Posted, back,
    endpoints::TurnForm,
    once_more,
    signing_in::{In, Nothing},
};
use super::{
    Known,
    form::{Said, problem_of, seen},
};
use crate::{
    owned::owned,
    services::merchants::{HEALTH_OPERATIONS_MAX, Merchants, SetupError},
};

/// One account of whoever has entered, or why there is none.
async fn account(desk: &Desk, entered: &Entered, id: &str) -> Result<ConnectorAccount, Response> {
    let merchant_id = &entered.signed.merchant.id;
    let Ok(accounts) = desk.merchants.accounts(merchant_id, entered.livemode).await else {
        return Err(desk.notice(entered, DeskNotice::Trouble));
    };
    let is_it = |one: &ConnectorAccount| one.id.as_str() == id && one.removed_at.is_none();
    let found = accounts.into_iter().find(is_it);
    found.ok_or_else(|| desk.notice(entered, DeskNotice::NotFound))
}

pub(crate) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match account(&desk, &entered, &id).await {
        Ok(account) => page(&desk, &entered, &account, None).await,
        Err(answer) => answer,
    }
}

async fn page(
    desk: &Desk,
    entered: &Entered,
    account: &ConnectorAccount,
    form: Option<AccountForm>,
) -> Response {
    let known = match Known::of(desk, entered).await {
        Ok(known) => known,
        Err(error) => return desk.broken(entered, &error),
    };
    let as_it_is = || AccountForm {
        name: account.name.clone(),
        currencies: account.currencies.clone(),
        methods: account.methods.clone(),
        known: choices(desk, account),
        seen: seen(account),
        problem: None,
    };
    let view = AccountPage {
        account: known.view(account),
        health_max: HEALTH_OPERATIONS_MAX,
        form: entered.may(Right::Own).then(|| form.unwrap_or_else(as_it_is)),
    };
    desk.page(entered, Some(Room::Connectors), &DeskView::Connector(Box::new(view)))
}

/// What is sold, and what the account lists from before.
fn choices(desk: &Desk, account: &ConnectorAccount) -> Vec<domain::currency::Currency> {
    let mut known = desk.currencies.clone();
    known.extend(account.currencies.iter().filter(|one| !desk.currencies.contains(one)));
    known
}

/// Changes which currencies and methods it takes.
pub(crate) async fn change(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match account(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let Some(said) = Said::of(posted.bytes()) else { return desk.misfilled(entered) };
    if let Err(why) = check_sold(&said.currencies, &choices(&desk, &known)) {
        let problem = AccountProblem::NotSold(why.0);
        return again(&desk, entered, &known, said, problem).await;
    }
    let (currencies, methods, was) =
        (said.currencies.clone(), said.methods.clone(), said.seen.clone());
    let account_id = known.id.clone();
    let decide = move |setup: &mut Setup| {
        let now = setup.account(&account_id)?.clone();
        setup.serve_account(&account_id, &currencies, &methods)?;
        if *setup.account(&account_id)? != now && seen(&now) != was {
            return Err(SetupRefusal::Outdated);
        }
        Ok(())
    };
    let merchant_id = entered.signed.merchant.id.clone();
    let work = |merchants: Merchants| async move { merchants.revise(&merchant_id, decide).await };
    match done(&desk, entered, work).await {
        Ok(()) => back(&entered.at(&format!("/connectors/{id}")), Word::AccountChanged),
        Err(Failed(error)) => match error.as_ref().and_then(problem_of) {
            Some(problem) => again(&desk, entered, &known, said, problem).await,
            None => desk.notice(entered, DeskNotice::Trouble),
        },
    }
}

/// The page once more, with all that was chosen.
async fn again(
    desk: &Desk,
    entered: &Entered,
    before: &ConnectorAccount,
    said: Said,
    problem: AccountProblem,
) -> Response {
    // Whoever was told saves over what is there now; everybody else over what they have seen.
    let is_told = problem == AccountProblem::Outdated;
    let now = match account(desk, entered, before.id.as_str()).await {
        Ok(now) => now,
        Err(answer) => return answer,
    };
    let mark = if is_told { seen(&now) } else { said.seen.clone() };
    let form = said.form(choices(desk, &now), mark, problem);
    let page = page(desk, entered, &now, Some(form)).await;
    let status = if is_told { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    once_more(status, page)
}

/// Why a set-up stayed as it is; `None`: the work broke off.
struct Failed(Option<SetupError>);

impl From<tokio::task::JoinError> for Failed {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

/// Changes a set-up in the name of whoever has entered.
async fn done<W>(
    desk: &Desk,
    entered: &Entered,
    work: impl FnOnce(Merchants) -> W,
) -> Result<(), Failed>
where
    W: Future<Output = Result<(), SetupError>> + Send + 'static,
{
    let work = work(desk.merchants.done_by(&entered.caller()));
    owned(async move { work.await.map_err(|error| Failed(Some(error))) }).await
}

/// The same where nothing can be wrong with what was sent, and leads on.
async fn led<W>(
    desk: &Desk,
    entered: &Entered,
    work: impl FnOnce(Merchants) -> W,
    to: &str,
    word: Word,
) -> Result<Response, Response>
where
    W: Future<Output = Result<(), SetupError>> + Send + 'static,
{
    match done(desk, entered, work).await {
        Ok(()) => Ok(back(&entered.at(to), word)),
        Err(_) => Err(desk.notice(entered, DeskNotice::Trouble)),
    }
}

/// Turns it on or off.
pub(crate) async fn turn(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<TurnForm>,
) -> Result<Response, Response> {
    let entered = &posted.entered;
    let known = account(&desk, entered, &id).await?.id;
    let (is_enabled, word) = match &*posted.form.to {
        "on" => (true, Word::AccountOn),
        "off" => (false, Word::AccountTurnedOff),
        _ => return Err(desk.misfilled(entered)),
    };
    let merchant_id = entered.signed.merchant.id.clone();
    let work = |merchants: Merchants| async move {
        merchants.enable_account(&merchant_id, &known, is_enabled).await
    };
    led(&desk, entered, work, &format!("/connectors/{id}"), word).await
}

#[derive(Deserialize)]
pub(crate) struct MoveForm {
    #[serde(default)]
    to: String,
    /// Where it stood when the form was drawn.
    #[serde(default)]
    place: String,
}

/// Lets it be asked before or after its neighbour.
pub(crate) async fn shift(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<MoveForm>,
) -> Result<Response, Response> {
    let entered = &posted.entered;
    let known = account(&desk, entered, &id).await?.id;
    let MoveForm { to, place } = &posted.form;
    let (Ok(way), Ok(place)) = (to.parse::<Way>(), place.parse::<usize>()) else {
        return Err(desk.misfilled(entered));
    };
    let merchant_id = entered.signed.merchant.id.clone();
    let work = |merchants: Merchants| async move {
        merchants.move_account(&merchant_id, &known, (place, way)).await
    };
    led(&desk, entered, work, "/connectors", Word::AccountMoved).await
}

/// Asks whether it is to go.
pub(crate) async fn ask_remove(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match account(&desk, &entered, &id).await {
        Ok(known) => {
            let view = SureView {
                what: Sure::RemoveAccount,
                name: known.name,
                action: format!("/connectors/{id}/remove"),
                back: format!("/connectors/{id}"),
                fields: Vec::new(),
            };
            desk.page(&entered, Some(Room::Connectors), &DeskView::Sure(view))
        }
        Err(answer) => answer,
    }
}

/// Removes it; captures and refunds of its payments go on.
pub(crate) async fn remove(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Result<Response, Response> {
    let entered = &posted.entered;
    let known = account(&desk, entered, &id).await?.id;
    let merchant_id = entered.signed.merchant.id.clone();
    let work =
        |merchants: Merchants| async move { merchants.remove_account(&merchant_id, &known).await };
    led(&desk, entered, work, "/connectors", Word::AccountRemoved).await
}
