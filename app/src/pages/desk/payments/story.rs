//! What happened to a payment: tries, refunds, the ledger, a line of time, and who was told.

use domain::{
    ledger::{self, Book},
    operation::{self, Kind},
    payment::AttemptState,
};
use leptos::prelude::*;

use super::super::{money, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    view::desk::{Happened, Moment, PaymentView, SecureView},
};

pub(super) fn tries(view: &PaymentView, lang: Lang) -> Option<Drawn> {
    let rows = view.tries.iter().map(|tried| {
        view! {
            <tr>
                <td data-label="#" class="numbers">{tried.number}</td>
                <td data-label=t!(lang, "desk-method") class="nowrap">{money::by(&tried.by, lang)}</td>
                <td data-label=t!(lang, "desk-status")>{attempt_name(tried.state, lang)}</td>
                <td data-label="3-D Secure">{secure(tried.secure.as_ref(), lang)}</td>
                <td data-label=t!(lang, "desk-decline")>{tried.decline.map(money::decline)}</td>
                <td data-label=t!(lang, "desk-time")>{parts::instant(tried.at, lang)}</td>
            </tr>
        }
    });
    let columns = vec![
        "#".into(),
        t!(lang, "desk-method"),
        t!(lang, "desk-status"),
        "3-D Secure".into(),
        t!(lang, "desk-decline"),
        t!(lang, "desk-time"),
    ];
    section(!view.tries.is_empty(), t!(lang, "desk-tries"), columns, rows.collect_view())
}

fn secure(secure: Option<&SecureView>, lang: Lang) -> String {
    let Some(secure) = secure else { return "–".into() };
    let status = match secure.status {
        Some(status) => format!("{} {status}", secure.version),
        None => format!("{} {}", secure.version, t!(lang, "desk-secure-silent")),
    };
    let eci = secure.eci.as_ref().map(|eci| format!(" · ECI {eci}")).unwrap_or_default();
    let asked = if secure.is_challenged {
        format!(" · {}", t!(lang, "desk-secure-challenged"))
    } else {
        String::new()
    };
    format!("{status}{eci}{asked}")
}

pub(super) fn refunds(view: &PaymentView, lang: Lang) -> Option<Drawn> {
    let rows = view.refunds.iter().map(|refund| {
        view! {
            <tr>
                <td data-label=t!(lang, "desk-amount") class="numbers nowrap">
                    {i18n::money(refund.money, lang)}
                </td>
                <td data-label=t!(lang, "desk-status")>
                    {money::refund(refund.status, lang)} " " {refund.decline.map(money::decline)}
                </td>
                <td data-label=t!(lang, "desk-why")>
                    <span class="outside">{refund.reason.clone()}</span>
                </td>
                <td data-label=t!(lang, "desk-time")>{parts::instant(refund.created_at, lang)}</td>
            </tr>
        }
    });
    let columns = vec![
        t!(lang, "desk-amount"),
        t!(lang, "desk-status"),
        t!(lang, "desk-why"),
        t!(lang, "desk-time"),
    ];
    section(!view.refunds.is_empty(), t!(lang, "desk-room-refunds"), columns, rows.collect_view())
}

/// Debit above zero, credit below; together they are nothing.
pub(super) fn ledger(view: &PaymentView, lang: Lang) -> Option<Drawn> {
    let currency = view.money.currency();
    let rows = view.entries.iter().map(|entry| {
        view! {
            <tr>
                <td data-label=t!(lang, "desk-time")>{parts::instant(entry.at.as_i64(), lang)}</td>
                <td data-label=t!(lang, "desk-cause")>{cause_name(entry.cause, lang)}</td>
                <td data-label=t!(lang, "desk-book")>{book_name(&entry.book, lang)}</td>
                <td data-label=t!(lang, "desk-amount") class="amount numbers">
                    {i18n::amount(entry.minor, entry.currency, lang)}
                </td>
            </tr>
        }
    });
    let sum = view.entries.iter().map(|entry| entry.minor).sum();
    let total = view! {
        <tr class="strong total">
            <td>{t!(lang, "desk-sum")}</td>
            <td class="gap"></td>
            <td class="gap"></td>
            <td class="amount numbers">{i18n::amount(sum, currency, lang)}</td>
        </tr>
    };
    let columns = vec![
        t!(lang, "desk-time"),
        t!(lang, "desk-cause"),
        t!(lang, "desk-book"),
        t!(lang, "desk-amount"),
    ];
    let rows = view! { {rows.collect_view()} {total} };
    section(!view.entries.is_empty(), t!(lang, "desk-ledger"), columns, rows)
}

pub(super) fn timeline(view: &PaymentView, lang: Lang) -> impl IntoView + use<> {
    let moments = view.moments.iter().map(|moment| step(moment, lang)).collect_view();
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-timeline")}</h2>
            <ol class="lines timeline">{moments}</ol>
        </section>
    }
}

fn step(moment: &Moment, lang: Lang) -> impl IntoView + use<> {
    let (text, detail) = match &moment.what {
        Happened::Created => (t!(lang, "desk-happened-created"), None),
        Happened::Asked { kind, cause, money, state, reference } => {
            let amount = i18n::money(*money, lang);
            let text = match kind {
                Kind::Authorize => t!(lang, "desk-asked-authorize", amount = amount),
                Kind::Capture => t!(lang, "desk-asked-capture", amount = amount),
                Kind::Void => t!(lang, "desk-asked-void", amount = amount),
                Kind::Refund => t!(lang, "desk-asked-refund", amount = amount),
                Kind::Payout => t!(lang, "desk-asked-payout", amount = amount),
            };
            let state = operation_name(*state, lang);
            let by = operation_cause(*cause, lang);
            (text, Some((format!("{by} · {state}"), reference.clone())))
        }
        Happened::Told { kind, dialect } => {
            let text = t!(lang, "desk-happened-told", event = kind);
            (text, Some(((*dialect).to_owned(), String::new())))
        }
    };
    let detail = detail.map(|(detail, reference)| {
        let reference =
            (!reference.is_empty()).then(|| view! { " · " <span class="code">{reference}</span> });
        view! { <p class="small muted">{detail} {reference}</p> }
    });
    view! {
        <li>
            <p class="small muted">{parts::instant(moment.at, lang)}</p>
            <div><p>{text}</p> {detail}</div>
        </li>
    }
}

pub(super) fn deliveries(view: &PaymentView, rooms: &str, lang: Lang) -> Option<Drawn> {
    let rows = view.deliveries.iter().map(|delivery| {
        let href = format!("{rooms}/deliveries/{}", delivery.id);
        view! {
            <tr>
                <td data-label=t!(lang, "desk-event") class="nowrap"><a class="outside" href=href>{delivery.kind.clone()}</a></td>
                <td data-label=t!(lang, "desk-status")>{money::delivery(delivery.state, lang)}</td>
                <td data-label="HTTP" class="numbers">{delivery.http_status}</td>
                <td data-label=t!(lang, "desk-tries") class="numbers">{delivery.attempts}</td>
                <td data-label="URL"><span class="outside">{delivery.url.clone()}</span></td>
                <td data-label=t!(lang, "desk-time")>{parts::instant(delivery.created_at, lang)}</td>
            </tr>
        }
    });
    let columns = vec![
        t!(lang, "desk-event"),
        t!(lang, "desk-status"),
        "HTTP".into(),
        t!(lang, "desk-tries"),
        "URL".into(),
        t!(lang, "desk-time"),
    ];
    section(!view.deliveries.is_empty(), t!(lang, "desk-deliveries"), columns, rows.collect_view())
}

fn section(
    is_there: bool,
    title: String,
    columns: Vec<String>,
    rows: impl IntoView + 'static,
) -> Option<Drawn> {
    let section = is_there.then(|| {
        view! {
            <section class="part">
                <h2>{title}</h2>
                <table>{money::head(columns)}<tbody>{rows}</tbody></table>
            </section>
        }
    });
    section.map(Draw::drawn)
}

fn attempt_name(state: AttemptState, lang: Lang) -> String {
    use AttemptState as S;
    match state {
        S::Created => t!(lang, "desk-try-created"),
        S::RequiresAction => t!(lang, "desk-payment-requires-action"),
        S::Submitted => t!(lang, "desk-payment-processing"),
        S::Unknown => t!(lang, "desk-try-unknown"),
        S::ManualReview => t!(lang, "desk-try-review"),
        S::Approved => t!(lang, "desk-try-approved"),
        S::Declined => t!(lang, "desk-try-declined"),
        S::Abandoned => t!(lang, "desk-try-abandoned"),
        S::Reversed => t!(lang, "desk-try-reversed"),
    }
}

fn operation_name(state: operation::State, lang: Lang) -> String {
    use operation::State as S;
    match state {
        S::Intent => t!(lang, "desk-payment-processing"),
        S::Done => t!(lang, "desk-operation-done"),
        S::Unknown => t!(lang, "desk-try-unknown"),
        S::Unsent => t!(lang, "desk-operation-unsent"),
    }
}

fn operation_cause(cause: operation::Cause, lang: Lang) -> String {
    use operation::Cause as C;
    match cause {
        C::Payer => t!(lang, "desk-by-payer"),
        C::Merchant => t!(lang, "desk-by-merchant"),
        C::Lapse => t!(lang, "desk-by-lapse"),
        C::LateApproval => t!(lang, "desk-by-late"),
    }
}

fn cause_name(cause: ledger::Cause, lang: Lang) -> String {
    use ledger::Cause as C;
    match cause {
        C::Authorized => t!(lang, "desk-cause-authorized"),
        C::Captured => t!(lang, "desk-cause-captured"),
        C::Released => t!(lang, "desk-cause-released"),
        C::RefundTaken | C::PayoutTaken => t!(lang, "desk-cause-taken"),
        C::RefundGivenBack | C::PayoutGivenBack => t!(lang, "desk-cause-given-back"),
        C::RefundSucceeded | C::PayoutSucceeded => t!(lang, "desk-cause-paid"),
        C::RefundReturned | C::PayoutReturned => t!(lang, "desk-cause-returned"),
        C::LateApproval => t!(lang, "desk-by-late"),
    }
}

fn book_name(book: &Book, lang: Lang) -> String {
    match book {
        Book::Acquirer(_) => t!(lang, "desk-book-acquirer"),
        Book::Merchant => t!(lang, "desk-book-merchant"),
        Book::Fees => t!(lang, "desk-book-fees"),
        Book::HoldAcquirer => t!(lang, "desk-book-hold-acquirer"),
        Book::HoldMerchant => t!(lang, "desk-book-hold-merchant"),
        Book::Refunds => t!(lang, "desk-book-refunds"),
        Book::Payouts => t!(lang, "desk-book-payouts"),
    }
}
