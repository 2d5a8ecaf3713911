//! Payouts: the list, and a form for a new one.

use domain::payout::{Status, destination::Kind};
use leptos::prelude::*;

use super::{base, document, money, parts};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::desk::{Around, NewPayoutView, PayoutProblem, PayoutRowView, PayoutsView, Person},
};

pub(super) fn list(view: &PayoutsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let path = format!("{}/payouts", base(livemode));
    let rows = view.rows.iter().map(|row| line(row, view.now, lang)).collect_view();
    let new = |class: &'static str| {
        let href = format!("{path}/new");
        let link = || view! { <a class=class href=href>{t!(lang, "desk-payout-new")}</a> };
        view.may_pay_out.then(link)
    };
    let table = if view.rows.is_empty() {
        let next = view! { <p>{new("button")}</p> };
        money::nothing(&view.turns, &path, t!(lang, "desk-payouts-none"), next, lang)
    } else {
        let columns = vec![
            t!(lang, "desk-amount"),
            t!(lang, "desk-status"),
            t!(lang, "desk-decline"),
            t!(lang, "desk-destination"),
            t!(lang, "desk-id"),
            t!(lang, "desk-age"),
        ];
        view! { <table>{money::head(columns)}<tbody>{rows}</tbody></table> }.drawn()
    };
    let statuses = Status::ALL
        .iter()
        .map(|status| (status.word().to_owned(), money::payout_name(*status, lang)));
    let chosen = view.status.map(Status::word).unwrap_or_default();
    let top = (!view.rows.is_empty()).then(|| new("button"));
    let main = view! {
        <div class="head"><h1>{t!(lang, "desk-room-payouts")}</h1> {top}</div>
        {money::misread(&view.turns, lang)}
        <form method="get" action=path.clone() class="row">
            {money::choice(
                "status",
                t!(lang, "desk-status"),
                Some(t!(lang, "desk-any")),
                statuses.collect(),
                chosen,
            )}
            <button class="button quiet">{t!(lang, "desk-filter")}</button>
        </form>
        <section>{table}</section>
        {money::turns(&view.turns, &path, lang)}
    };
    document(around, t!(lang, "desk-room-payouts"), main)
}

fn line(row: &PayoutRowView, now: i64, lang: Lang) -> impl IntoView + use<> {
    let bank = row.bank.as_ref().map(|bank| format!(" · {bank}"));
    view! {
        <tr>
            <td data-label=t!(lang, "desk-amount")>
                <span class="strong numbers nowrap">{i18n::money(row.money, lang)}</span>
            </td>
            <td data-label=t!(lang, "desk-status")>{money::payout(row.status, lang)}</td>
            <td data-label=t!(lang, "desk-decline")>{row.decline.map(money::decline)}</td>
            <td data-label=t!(lang, "desk-destination")>
                <span class="outside">
                    {kind_name(row.kind, lang)} " " <span class="code">{row.shown.clone()}</span> {bank}
                </span>
            </td>
            <td data-label=t!(lang, "desk-id")><span class="code">{row.id.clone()}</span></td>
            <td data-label=t!(lang, "desk-age")>{money::age(row.created_at, now, lang)}</td>
        </tr>
    }
}

fn kind_name(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Card => t!(lang, "methods-card"),
        Kind::Iban => "IBAN".into(),
        Kind::Sbp => t!(lang, "desk-method-sbp"),
    }
}

pub(super) fn new(view: &NewPayoutView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let form = match &around.person {
        Some(person) if !view.currencies.is_empty() => form(view, person, lang).drawn(),
        _ => view! { <div class="empty"><p>{t!(lang, "desk-no-account")}</p></div> }.drawn(),
    };
    let main = view! {
        <h1>{t!(lang, "desk-payout-new")}</h1>
        <p class="muted">{t!(lang, "desk-payout-new-text")}</p>
        {form}
    };
    document(around, t!(lang, "desk-payout-new"), main)
}

fn form(view: &NewPayoutView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let typed = &view.typed;
    let problem = view.problem.map(|problem| parts::problem(problem_text(problem, lang)));
    let described = view.problem.is_some().then_some("problem");
    let currencies = view
        .currencies
        .iter()
        .map(|currency| (currency.code().to_owned(), currency.code().to_owned()));
    let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind_name(*kind, lang)));
    view! {
        <form
            method="post"
            action=format!("{}/payouts", base(person.livemode))
            class="card wide-form"
            autocomplete="off"
        >
            {parts::token(person)}
            {problem}
            <div class="fields">
                {parts::field(
                    t!(lang, "desk-amount"),
                    view! {
                        <input
                            name="amount"
                            inputmode="decimal"
                            maxlength="24"
                            required
                            aria-describedby=described
                            value=typed.amount.clone()
                        />
                    },
                )}
                {money::choice("currency", t!(lang, "desk-currency"), None, currencies.collect(), &typed.currency)}
                {money::choice("type", t!(lang, "desk-destination"), None, kinds.collect(), &typed.kind)}
            </div>
            {parts::field(
                t!(lang, "desk-number"),
                view! {
                    <input
                        name="number"
                        maxlength="64"
                        required
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="number-hint"
                    />
                },
            )}
            <p class="small muted" id="number-hint">{t!(lang, "desk-number-hint")}</p>
            {parts::field(
                t!(lang, "desk-bank"),
                view! {
                    <input
                        name="bic"
                        maxlength="12"
                        autocomplete="off"
                        aria-describedby="bank-hint"
                        value=typed.bic.clone()
                    />
                },
            )}
            <p class="small muted" id="bank-hint">{t!(lang, "desk-bank-hint")}</p>
            <label class="check">
                <input type="checkbox" name="sure" value="yes" required />
                <span>{t!(lang, "desk-payout-sure")}</span>
            </label>
            <p><button class="button">{t!(lang, "desk-payout-make")}</button></p>
        </form>
    }
}

fn problem_text(problem: PayoutProblem, lang: Lang) -> String {
    match problem {
        PayoutProblem::Money(problem) => money::problem(problem, lang),
        PayoutProblem::Currency => t!(lang, "desk-currency-wrong"),
        PayoutProblem::Card => t!(lang, "desk-card-wrong"),
        PayoutProblem::Iban => t!(lang, "desk-iban-wrong"),
        PayoutProblem::Phone => t!(lang, "desk-phone-wrong"),
        PayoutProblem::Bic => t!(lang, "desk-bank-wrong"),
        PayoutProblem::SbpCurrency => t!(lang, "desk-sbp-currency"),
        PayoutProblem::Unconfirmed => t!(lang, "desk-payout-unsure"),
    }
}
