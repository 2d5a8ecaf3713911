//! Accounts with acquirers: listed with what comes of them, explained, and added. Developers look, owners change.

mod form;
mod one;

use app::view::desk::{
    AccountForm, AccountProblem, AskedView, ConnectorView, ConnectorsView, CurrencyView,
    DeskNotice, DeskView, NamedAccount, OtherView, Room, WhyAnswer, WhyView, Word,
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    currency::Currency,
    merchant::{
        AccountHealth, AccountTries, Connector, ConnectorAccount, check_sold, explain, route,
    },
    session::MethodCode,
    user::Right,
};

use self::form::Said;
pub(super) use self::one::{ask_remove, change, remove, shift, show, turn};
use super::{
    Desk, Entered, Posted, Shown, Stop, back, once_more,
    picking::Asked,
    signing_in::{In, Nothing},
};
use crate::{
    services::merchants::{HEALTH_OPERATIONS_MAX, NewAccount},
    store::StoreError,
};

/// Every account of a mode, those that were removed too, and how their authorizations went.
struct Known {
    accounts: Vec<ConnectorAccount>,
    tries: Vec<AccountTries>,
}

impl Known {
    async fn of(desk: &Desk, entered: &Entered) -> Result<Self, StoreError> {
        let caller = entered.caller();
        let accounts = desk.merchants.accounts(&caller.merchant.id, caller.livemode).await?;
        let tries = desk.merchants.account_tries(&caller).await?;
        Ok(Self { accounts, tries })
    }

    /// Those that are there, in the order in which they are asked.
    fn there(&self) -> impl Iterator<Item = &ConnectorAccount> {
        self.accounts.iter().filter(|account| account.removed_at.is_none())
    }

    fn health(&self, account: &ConnectorAccount, currency: Option<Currency>) -> AccountHealth {
        let is_its = |one: &&AccountTries| {
            one.account_id == account.id && currency.is_none_or(|only| one.currency == only)
        };
        AccountHealth::of(self.tries.iter().filter(is_its))
    }

    fn view(&self, account: &ConnectorAccount) -> ConnectorView {
        ConnectorView {
            id: account.id.to_string(),
            name: account.name.clone(),
            connector: account.connector.clone(),
            is_enabled: account.is_enabled,
            priority: account.priority,
            currencies: account.currencies.clone(),
            methods: account.methods.clone(),
            health: self.health(account, None),
        }
    }

    /// The currencies that any of them lists, as they are sold.
    fn currencies(&self, sold: &[Currency]) -> Vec<Currency> {
        let listed =
            |currency: &Currency| self.there().any(|one| one.currencies.contains(currency));
        sold.iter().copied().filter(listed).collect()
    }

    fn currency(&self, currency: Currency) -> CurrencyView {
        let takes = |account: &&ConnectorAccount| account.currencies.contains(&currency);
        let asked = |account: &ConnectorAccount| AskedView {
            id: account.id.to_string(),
            name: account.name.clone(),
            is_enabled: account.is_enabled,
            health: self.health(account, Some(currency)),
        };
        let accounts = self.there().filter(takes).map(asked).collect();
        let (on, off) = MethodCode::ON_PAGE
            .into_iter()
            .partition(|method| route(&self.accounts, currency, *method).is_some());
        CurrencyView { currency, accounts, on, off }
    }

    fn answer(&self, currency: Currency, method: Option<MethodCode>) -> WhyAnswer {
        let found = explain(&self.accounts, currency, method);
        let named = |account: &ConnectorAccount| NamedAccount {
            name: account.name.clone(),
            id: account.removed_at.is_none().then(|| account.id.to_string()),
        };
        let others = found.others.into_iter();
        let others = others
            .map(|(account, obstacles)| OtherView { account: named(account), obstacles })
            .collect();
        let opens = !self.currency(currency).on.is_empty();
        WhyAnswer { currency, asked: found.asked.map(named), others, opens }
    }
}

/// What the form for one more offers at first: everything.
fn blank(desk: &Desk) -> AccountForm {
    let known = desk.currencies.clone();
    AccountForm { currencies: known.clone(), known, ..AccountForm::default() }
}

pub(super) async fn list(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let Ok(currency) = asked.word::<Currency>("currency") else { return desk.misfilled(&entered) };
    // What is no method is a payout, which has none.
    let method = asked.get("method").and_then(|word| word.parse::<MethodCode>().ok());
    let question = currency.map(|currency| (currency, method));
    let form = blank(&desk);
    listed(&desk, &entered, question, form).await
}

async fn listed(
    desk: &Desk,
    entered: &Entered,
    question: Option<(Currency, Option<MethodCode>)>,
    form: AccountForm,
) -> Response {
    let known = match Known::of(desk, entered).await {
        Ok(known) => known,
        Err(error) => return desk.broken(entered, &error),
    };
    let may_change = entered.may(Right::Own);
    // The one connector that there is serves no live payments.
    let is_any = Connector::ALL
        .iter()
        .any(|connector| Connector::serving(connector.word(), entered.livemode).is_ok());
    let currencies = known.currencies(&desk.currencies).into_iter();
    let why = WhyView {
        currencies: desk.currencies.clone(),
        currency: question.map(|(currency, _)| currency),
        method: question.map_or(Some(MethodCode::Card), |(_, method)| method),
        answer: question.map(|(currency, method)| known.answer(currency, method)),
    };
    let view = ConnectorsView {
        accounts: known.there().map(|account| known.view(account)).collect(),
        currencies: currencies.map(|currency| known.currency(currency)).collect(),
        why,
        health_max: HEALTH_OPERATIONS_MAX,
        may_change,
        form: (may_change && is_any).then_some(form),
    };
    desk.page(entered, Some(Room::Connectors), &DeskView::Connectors(view))
}

/// Adds an account, which is asked after all others.
pub(super) async fn add(State(desk): State<Desk>, posted: Posted<Nothing>) -> Response {
    let entered = &posted.entered;
    let Some(said) = Said::of(posted.bytes()) else { return desk.misfilled(entered) };
    let connector = Connector::Sandbox.word();
    if Connector::serving(connector, entered.livemode).is_err() {
        return desk.misfilled(entered);
    }
    if let Err(why) = check_sold(&said.currencies, &desk.currencies) {
        return again(&desk, entered, said, AccountProblem::NotSold(why.0)).await;
    }
    let new = NewAccount {
        livemode: entered.livemode,
        name: said.name.clone(),
        connector: connector.to_owned(),
        currencies: said.currencies.clone(),
        methods: said.methods.clone(),
        // It comes last, whatever stands here.
        priority: 0,
        is_enabled: true,
    };
    let merchants = desk.merchants.clone();
    let work = move |call| async move { merchants.create_account(call, new).await };
    let shown =
        |account: &ConnectorAccount| Shown { id: account.id.to_string(), ..Shown::default() };
    match desk.once_shown(&posted, shown, work).await {
        Ok(_) => back(&entered.at("/connectors"), Word::AccountAdded),
        Err(Stop::Refused(error)) => match form::problem_of(&error) {
            Some(problem) => again(&desk, entered, said, problem).await,
            None => desk.notice(entered, DeskNotice::Trouble),
        },
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// The page once more, with all that was typed.
async fn again(desk: &Desk, entered: &Entered, said: Said, problem: AccountProblem) -> Response {
    let form = said.form(desk.currencies.clone(), String::new(), problem);
    let page = listed(desk, entered, None, form).await;
    once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
}
