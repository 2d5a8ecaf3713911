//! A wallet, a bank by SBP or a lender asks its customer: yes or no, and the way back. It says nothing of
//! the merchant, whom it does not know.

use leptos::prelude::*;

use super::{Head, document, fact};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::{Asker, BankView, Frame, PartView},
};

pub(crate) fn page(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    if view.is_answered { answered(view, frame).drawn() } else { question(view, frame).drawn() }
}

fn question(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let amount = i18n::money(view.money, lang);
    let (heading, approve, decline) = match (view.asker.wallet(), view.asker) {
        (Some(name), _) => (
            t!(lang, "bank-wallet-heading", name = name),
            t!(lang, "bank-pay", amount = &amount),
            t!(lang, "bank-cancel"),
        ),
        (None, Asker::Bnpl) => {
            let count = u32::try_from(view.parts.len()).unwrap_or(u32::MAX);
            let heading = t!(lang, "bank-parts-heading", count = count);
            (heading, t!(lang, "bank-parts-confirm"), t!(lang, "bank-cancel"))
        }
        (None, _) => {
            (t!(lang, "bank-sbp-heading"), t!(lang, "bank-approve"), t!(lang, "bank-decline"))
        }
    };
    let what = match view.asker {
        Asker::Bnpl => parts(&view.parts, amount, lang).drawn(),
        Asker::Sbp => {
            let from = fact(t!(lang, "bank-sbp-account"), t!(lang, "bank-sbp-account-name"));
            view! { <p class="sum">{amount}</p> <dl class="facts">{from}</dl> }.drawn()
        }
        _ => {
            let from = fact(t!(lang, "bank-wallet-from"), t!(lang, "bank-wallet-card"));
            view! { <p class="sum">{amount}</p> <dl class="facts">{from}</dl> }.drawn()
        }
    };
    let expire = (view.asker == Asker::Sbp).then(|| {
        view! {
            <fieldset class="testers">
                <legend>{t!(lang, "bank-test")}</legend>
                <button class="small" name="answer" value="expire">{t!(lang, "bank-expire")}</button>
            </fieldset>
        }
    });
    let main = view! {
        <h1>{heading.clone()}</h1>
        {what}
        <form method="post" action=frame.path.clone()>
            <input type="hidden" name="lang" value=lang.code() />
            <div class="buttons">
                <button class="button" name="answer" value="approve">{approve}</button>
                <button class="button quiet" name="answer" value="decline">{decline}</button>
            </div>
            {expire}
        </form>
    };
    document(frame, head(view, frame, heading, None), main)
}

fn parts(parts: &[PartView], total: String, lang: Lang) -> impl IntoView + use<> {
    let rows = parts.iter().enumerate().map(|(at, part)| {
        let day = match at {
            0 => t!(lang, "bank-parts-today"),
            _ => i18n::date(part.at, lang),
        };
        view! {
            <li>
                <span>{day}</span>
                <span class="numbers">{i18n::money(part.money, lang)}</span>
            </li>
        }
    });
    view! {
        <p>{t!(lang, "bank-parts-text")}</p>
        <ol class="parts">{rows.collect_view()}</ol>
        <dl class="facts">{fact(t!(lang, "bank-parts-total"), total)}</dl>
    }
}

fn answered(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "bank-answered");
    let way_back = match &view.back {
        Some(back) => view! {
            <div class="buttons">
                <a class="button" href=back.url.clone()>
                    {t!(lang, "checkout-return", host = &back.host)}
                </a>
            </div>
        }
        .drawn(),
        None => view! { <p>{t!(lang, "bank-answered-text")}</p> }.drawn(),
    };
    // Whoever has scanned a code has the shop's page on another screen.
    let leave =
        view.back.as_ref().filter(|_| view.asker != Asker::Sbp).map(|back| back.url.clone());
    let main = view! {
        <h1>{heading.clone()}</h1>
        {way_back}
    };
    document(frame, head(view, frame, heading, leave), main)
}

fn head(view: &BankView, frame: &Frame, title: String, leave: Option<String>) -> Head {
    let (owner, class) = match (view.asker, view.asker.wallet()) {
        (Asker::ApplePay | Asker::GooglePay, Some(name)) => (name.to_owned(), "wallet device"),
        (_, Some(name)) => (name.to_owned(), "wallet"),
        (Asker::Bnpl, None) => (t!(frame.lang, "bank-parts-name"), "lender"),
        (_, None) => (t!(frame.lang, "bank-name"), "bank"),
    };
    Head { title, owner, aside: None, leave, class }
}
