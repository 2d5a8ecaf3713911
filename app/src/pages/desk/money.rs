//! What the pages about money are made of: badges, methods, reasons, and what stands around a list.

use domain::{decline::Decline, event::DeliveryState, payment, payout, refund, session};
use leptos::prelude::*;

use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    view::desk::{By, MoneyProblem, Turns},
};

const GOOD: &str = "badge good";
const BAD: &str = "badge bad";
const PLAIN: &str = "badge";

fn badge(class: &'static str, text: String) -> Drawn {
    view! { <span class=class>{text}</span> }.drawn()
}

/// Where a payment stands.
pub(super) fn payment(status: payment::Status, lang: Lang) -> Drawn {
    use payment::Status as S;
    let class = match status {
        S::Succeeded => GOOD,
        S::Failed => BAD,
        S::Authorized | S::RequiresAction | S::Processing => "badge busy",
        _ => PLAIN,
    };
    badge(class, payment_name(status, lang))
}

pub(super) fn payment_name(status: payment::Status, lang: Lang) -> String {
    use payment::Status as S;
    match status {
        S::Pending => t!(lang, "desk-payment-pending"),
        S::RequiresAction => t!(lang, "desk-payment-requires-action"),
        S::Processing => t!(lang, "desk-payment-processing"),
        S::Authorized => t!(lang, "desk-payment-authorized"),
        S::Succeeded => t!(lang, "desk-payment-succeeded"),
        S::PartiallyRefunded => t!(lang, "desk-payment-partially-refunded"),
        S::Refunded => t!(lang, "desk-payment-refunded"),
        S::Failed => t!(lang, "desk-payment-failed"),
        S::Cancelled => t!(lang, "desk-payment-cancelled"),
        S::Expired => t!(lang, "desk-payment-expired"),
    }
}

/// Where a session stands.
pub(super) fn session(status: session::Status, lang: Lang) -> Drawn {
    use session::Status as S;
    let class = match status {
        S::Succeeded => GOOD,
        S::Failed => BAD,
        S::Open | S::Processing | S::RequiresAction => "badge busy",
        S::Expired | S::Cancelled => PLAIN,
    };
    badge(class, session_name(status, lang))
}

pub(super) fn session_name(status: session::Status, lang: Lang) -> String {
    use session::Status as S;
    match status {
        S::Open => t!(lang, "desk-session-open"),
        S::Processing => t!(lang, "desk-payment-processing"),
        S::RequiresAction => t!(lang, "desk-payment-requires-action"),
        S::Succeeded => t!(lang, "desk-session-succeeded"),
        S::Failed => t!(lang, "desk-payment-failed"),
        S::Expired => t!(lang, "desk-payment-expired"),
        S::Cancelled => t!(lang, "desk-payment-cancelled"),
    }
}

/// Where a refund stands.
pub(super) fn refund(status: refund::Status, lang: Lang) -> Drawn {
    use refund::Status as S;
    let class = match status {
        S::Pending => "badge busy",
        S::Succeeded => GOOD,
        S::Failed => BAD,
    };
    badge(class, refund_name(status, lang))
}

pub(super) fn refund_name(status: refund::Status, lang: Lang) -> String {
    use refund::Status as S;
    match status {
        S::Pending => t!(lang, "desk-refund-pending"),
        S::Succeeded => t!(lang, "desk-refund-succeeded"),
        S::Failed => t!(lang, "desk-payment-failed"),
    }
}

/// Where a payout stands.
pub(super) fn payout(status: payout::Status, lang: Lang) -> Drawn {
    use payout::Status as S;
    let class = match status {
        S::Pending | S::Processing => "badge busy",
        S::Succeeded => GOOD,
        S::Failed => BAD,
    };
    badge(class, payout_name(status, lang))
}

pub(super) fn payout_name(status: payout::Status, lang: Lang) -> String {
    use payout::Status as S;
    match status {
        S::Pending => t!(lang, "desk-refund-pending"),
        S::Processing => t!(lang, "desk-payment-processing"),
        S::Succeeded => t!(lang, "desk-payout-succeeded"),
        S::Failed => t!(lang, "desk-payment-failed"),
    }
}

/// Where a webhook stands.
pub(super) fn delivery(state: DeliveryState, lang: Lang) -> Drawn {
    use DeliveryState as S;
    let (class, text) = match state {
        S::Due => ("badge busy", t!(lang, "desk-delivery-due")),
        S::Leased => ("badge busy", t!(lang, "desk-delivery-leased")),
        S::Delivered => (GOOD, t!(lang, "desk-delivery-delivered")),
        S::Exhausted => (BAD, t!(lang, "desk-delivery-exhausted")),
        S::Stopped => (PLAIN, t!(lang, "desk-delivery-stopped")),
    };
    badge(class, text)
}

/// How it was paid: `Visa •••• 4242`, or the method.
pub(super) fn by(by: &By, lang: Lang) -> String {
    match (&by.last4, by.brand) {
        (Some(last4), Some(brand)) => format!("{} •••• {last4}", brand.name()),
        (Some(last4), None) => format!("•••• {last4}"),
        (None, _) => by.method.map_or_else(|| "–".into(), |method| method_name(method, lang)),
    }
}

/// The word for a way to pay.
pub(super) fn method_name(method: payment::Method, lang: Lang) -> String {
    use payment::Method as M;
    match method {
        M::Card => t!(lang, "methods-card"),
        M::Token => t!(lang, "desk-method-token"),
        M::Wallet => t!(lang, "desk-method-wallet"),
        M::Sbp => t!(lang, "desk-method-sbp"),
        M::Sberpay => "SberPay".into(),
        M::Tpay => "T-Pay".into(),
        M::Yoomoney => "YooMoney".into(),
        M::ApplePay => "Apple Pay".into(),
        M::GooglePay => "Google Pay".into(),
        M::Bnpl => t!(lang, "methods-bnpl"),
        M::MobileMoney => t!(lang, "methods-mobile-money"),
    }
}

/// Why something did not happen, in the words of the API: code and the issuer's reason.
pub(super) fn decline(decline: Decline) -> impl IntoView + use<> {
    let reason = decline.decline_code.map(|code| format!(" · {code}"));
    view! { <span class="code">{decline.code.word()} {reason}</span> }
}

/// Why no money moves.
pub(super) fn problem(problem: MoneyProblem, lang: Lang) -> String {
    use domain::money::TypedError as E;
    match problem {
        MoneyProblem::Amount(E::NotANumber, _) => t!(lang, "desk-amount-wrong"),
        MoneyProblem::Amount(E::TooFine, currency) => {
            let (count, currency) = (u32::from(currency.exponent()), currency.code());
            t!(lang, "desk-amount-fine", count = count, currency = currency)
        }
        MoneyProblem::Amount(E::OutOfRange, _) => t!(lang, "desk-amount-range"),
        MoneyProblem::TooMuch(most) => {
            t!(lang, "desk-amount-much", amount = i18n::money(most, lang))
        }
        MoneyProblem::State(status) => {
            t!(lang, "desk-state-refused", status = payment_name(status, lang))
        }
        MoneyProblem::Nothing => t!(lang, "desk-nothing-left"),
        MoneyProblem::NoConnector(currency) => {
            t!(lang, "desk-no-connector", currency = currency.code())
        }
        MoneyProblem::Reason => t!(lang, "desk-reason-wrong"),
    }
}

/// How long ago; the instant itself is in the title and for machines.
pub(super) fn age(at: i64, now: i64, lang: Lang) -> impl IntoView + use<> {
    const MINUTE: i64 = 60_000_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let passed = now - at;
    let text = match passed {
        ..MINUTE => t!(lang, "desk-age-now"),
        MINUTE..HOUR => t!(lang, "desk-age-minutes", count = passed / MINUTE),
        HOUR..DAY => t!(lang, "desk-age-hours", count = passed / HOUR),
        _ => i18n::date(at, lang),
    };
    view! {
        <time datetime=i18n::machine_time(at) title=i18n::date_time(at, lang) class="nowrap">
            {text}
        </time>
    }
}

/// Under a list: where it goes on, and the same as a file.
pub(super) fn turns(turns: &Turns, path: &str, lang: Lang) -> impl IntoView + use<> {
    let link = |query: &Option<String>, text: String, rel: &'static str| {
        let href = query.as_ref().map(|query| format!("{path}?{query}"));
        href.map(|href| view! { <a href=href rel=rel>{text}</a> })
    };
    let newer = link(&turns.newer, t!(lang, "desk-newer"), "prev");
    let older = link(&turns.older, t!(lang, "desk-older"), "next");
    let csv = format!("{path}?{}", turns.csv);
    view! {
        <nav class="pager" aria-label=t!(lang, "desk-pages")>
            <p class="row">{newer} {older}</p>
            <p class="small">
                <a href=csv download>{t!(lang, "desk-csv")}</a>
                " "
                <span class="muted">{t!(lang, "desk-csv-most")}</span>
            </p>
        </nav>
    }
}

/// Above a list: something in the address was no filter.
pub(super) fn misread(turns: &Turns, lang: Lang) -> Option<Drawn> {
    let text = turns.is_misread.then(|| t!(lang, "desk-misread"))?;
    Some(view! { <p class="word bad" role="alert">{text}</p> }.drawn())
}

/// An empty list: what to do next, or that the filters are too narrow.
pub(super) fn nothing(
    turns: &Turns,
    path: &str,
    text: String,
    next: impl IntoView + 'static,
    lang: Lang,
) -> Drawn {
    if turns.is_filtered || turns.newer.is_some() {
        let path = path.to_owned();
        return view! {
            <div class="empty">
                <p>{t!(lang, "desk-none-found")}</p>
                <p><a href=path>{t!(lang, "desk-filter-none")}</a></p>
            </div>
        }
        .drawn();
    }
    view! { <div class="empty"><p>{text}</p>{next}</div> }.drawn()
}

/// A choice of one of several.
pub(super) fn choice(
    name: &'static str,
    label: String,
    any: Option<String>,
    options: Vec<(String, String)>,
    chosen: &str,
) -> impl IntoView + use<> {
    let any = any.map(|any| view! { <option value="">{any}</option> });
    let options = options.into_iter().map(|(value, text)| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen>{text}</option> }
    });
    let options = options.collect_view();
    super::parts::field(label, view! { <select name=name>{any} {options}</select> })
}

/// The head of a table.
pub(super) fn head(columns: Vec<String>) -> impl IntoView + use<> {
    let columns = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> });
    view! { <thead><tr>{columns.collect_view()}</tr></thead> }
}

/// A line of a list of facts; without a value there is none.
pub(super) fn fact(
    name: String,
    value: Option<impl IntoView + 'static>,
) -> Option<impl IntoView + 'static> {
    value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> })
}
