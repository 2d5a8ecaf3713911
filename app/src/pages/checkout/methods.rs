//! The ways to pay: wallets as buttons first, then a list whose chosen entry shows its panel. The style sheet
//! does that by the radio button, so that it works without script; a browser that cannot shows all panels.

use domain::session::MethodCode;
use leptos::prelude::*;

use super::{
    super::icon,
    contact::{contact, lender},
    input::{Kind, PHONE, choice, consent, line},
};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    view::MethodsView,
};

/// What a payer calls it. Names of wallets are the same in every language.
pub(super) fn name(method: MethodCode, lang: Lang) -> String {
    match method {
        MethodCode::Card | MethodCode::Recurrent => t!(lang, "methods-card"),
        MethodCode::Sbp => t!(lang, "methods-sbp"),
        MethodCode::Bnpl => t!(lang, "methods-bnpl"),
        MethodCode::MobileMoney => t!(lang, "methods-mobile-money"),
        MethodCode::Sberpay => "SberPay".into(),
        MethodCode::Tpay => "T-Pay".into(),
        MethodCode::Yoomoney => "YooMoney".into(),
        MethodCode::ApplePay => "Apple Pay".into(),
        MethodCode::GooglePay => "Google Pay".into(),
        MethodCode::Wallet => String::new(),
    }
}

/// The one way to pay, if there is one only.
pub(super) fn only(form: &MethodsView) -> Option<MethodCode> {
    match form.offered[..] {
        [] => Some(MethodCode::Card),
        [one] => Some(one),
        _ => None,
    }
}

/// Whether anything is offered that needs the form's own button.
pub(super) fn has_button(form: &MethodsView) -> bool {
    form.offered.is_empty() || form.offered.iter().any(|method| !method.is_wallet())
}

/// The whole inside of the form around the card's fields.
pub(super) fn around(form: &MethodsView, card: Drawn, lang: Lang) -> Drawn {
    let others: Vec<_> = form.offered.iter().copied().filter(|it| !it.is_wallet()).collect();
    let wallets = wallets(form, !others.is_empty(), lang);
    let list = match others[..] {
        [] if !form.offered.is_empty() => ().drawn(),
        [] => alone(MethodCode::Card, form, card, lang),
        [one] => alone(one, form, card, lang),
        _ => list(&others, form, card, lang).drawn(),
    };
    let terms = form.terms.clone().map(|words| consent("contact-terms", words, (form, lang)));
    view! {
        {contact(form, lang)}
        {wallets}
        {list}
        {terms}
    }
    .drawn()
}

fn alone(method: MethodCode, form: &MethodsView, card: Drawn, lang: Lang) -> Drawn {
    view! {
        <input type="hidden" name="method" value=method.word() />
        {panel(method, form, card, lang)}
    }
    .drawn()
}

fn list(
    methods: &[MethodCode],
    form: &MethodsView,
    card: Drawn,
    lang: Lang,
) -> impl IntoView + use<> {
    let chosen = form.chosen.filter(|chosen| methods.contains(chosen)).or(methods.first().copied());
    let mut card = Some(card);
    let entries = methods.iter().map(|method| {
        let id = format!("method-{}", method.word().replace('_', "-"));
        let inside = card.take_if(|_| *method == MethodCode::Card);
        let inside = inside.unwrap_or_else(|| ().drawn());
        view! {
            <div class="method">
                <label class="method-head" for=id.clone()>
                    <input
                        type="radio"
                        id=id.clone()
                        name="method"
                        value=method.word()
                        checked=chosen == Some(*method)
                    />
                    <span>{name(*method, lang)}</span>
                    {icon_of(*method)}
                </label>
                <div class="method-panel">{panel(*method, form, inside, lang)}</div>
            </div>
        }
    });
    let entries = entries.collect_view();
    view! {
        <fieldset class="methods">
            <legend class="sr">{t!(lang, "methods-legend")}</legend>
            {entries}
        </fieldset>
    }
}

fn panel(method: MethodCode, form: &MethodsView, card: Drawn, lang: Lang) -> Drawn {
    let from = (form, lang);
    match method {
        MethodCode::Sbp => {
            let kind = Kind { is_optional: true, ..PHONE };
            let texts = (t!(lang, "methods-sbp-phone"), t!(lang, "methods-sbp-phone-hint"));
            view! {
                <p class="small muted">{t!(lang, "methods-sbp-text")}</p>
                {line("sbp-phone", texts, kind, None, from)}
            }
            .drawn()
        }
        MethodCode::MobileMoney => {
            let prefix = form.country.map(|country| country.prefix);
            let hint = match prefix {
                Some(_) => String::new(),
                None => t!(lang, "methods-phone-hint"),
            };
            let texts = (t!(lang, "methods-mobile-phone"), hint);
            view! {
                <p class="small muted">{t!(lang, "methods-mobile-text")}</p>
                {operators(form, lang)}
                {line("mobile-phone", texts, PHONE, prefix, from)}
            }
            .drawn()
        }
        MethodCode::Bnpl => view! {
            {plan(form, lang)}
            <p class="small muted">{t!(lang, "methods-parts-text")}</p>
            {lender(form, lang)}
        }
        .drawn(),
        _ => card,
    }
}

/// Only where the payer's country has several.
fn operators(form: &MethodsView, lang: Lang) -> Option<impl IntoView + use<>> {
    let operators = form.country.map(|country| country.operators).filter(|all| all.len() > 1)?;
    let texts = (t!(lang, "methods-operator"), t!(lang, "methods-operator-choose"));
    let entries = operators.iter().map(|operator| (operator.code, operator.name));
    Some(choice("mobile-operator", texts, "off", entries, (form, lang)))
}

/// When which part is due: said before anything is agreed.
fn plan(form: &MethodsView, lang: Lang) -> Option<impl IntoView + use<>> {
    let parts = form.parts.iter().enumerate().map(|(n, part)| {
        let due = match n {
            0 => t!(lang, "methods-parts-today"),
            _ => i18n::date(part.due_at.as_i64(), lang),
        };
        view! {
            <li>
                <span>{due}</span>
                <span class="numbers strong">{i18n::money(part.amount, lang)}</span>
            </li>
        }
    });
    let parts = parts.collect_view();
    (!form.parts.is_empty()).then(|| view! { <ol class="parts">{parts}</ol> })
}

/// Each is a button that sends the form. Whoever presses Enter in a field means none of them: the first
/// button of the form, which nobody sees, takes that.
fn wallets(form: &MethodsView, has_others: bool, lang: Lang) -> Option<impl IntoView + use<>> {
    let wallets: Vec<_> = form.offered.iter().copied().filter(|it| it.is_wallet()).collect();
    if wallets.is_empty() {
        return None;
    }
    let has_yoomoney = wallets.contains(&MethodCode::Yoomoney);
    let buttons = wallets.into_iter().map(|method| {
        let name = name(method, lang);
        let label = t!(lang, "methods-pay-with", name = &name);
        view! {
            <button
                class=format!("wallet wallet-{}", method.word())
                name="method"
                value=method.word()
                aria-label=label
            >
                {name}
            </button>
        }
    });
    let number = has_yoomoney.then(|| {
        let label = t!(lang, "methods-wallet-id");
        let kind =
            Kind { autocomplete: "off", inputmode: "numeric", r#type: "text", is_optional: true };
        let is_open = form.typed.get("yoomoney-wallet").is_some_and(|typed| !typed.is_empty());
        let input =
            line("yoomoney-wallet", (label.clone(), String::new()), kind, None, (form, lang));
        view! {
            <details class="fold" open=is_open>
                <summary>{label}</summary>
                {input}
            </details>
        }
    });
    let enter = view! { <button class="sr" tabindex="-1" aria-hidden="true"></button> };
    let or = has_others.then(|| view! { <p class="or small muted">{t!(lang, "methods-or")}</p> });
    Some(view! {
        {has_others.then_some(enter)}
        <div class="wallets">{buttons.collect_view()}</div>
        {number}
        {or}
    })
}

fn icon_of(method: MethodCode) -> Drawn {
    match method {
        MethodCode::Sbp => icon::code().drawn(),
        MethodCode::Bnpl => icon::parts().drawn(),
        MethodCode::MobileMoney => icon::phone().drawn(),
        _ => icon::card().drawn(),
    }
}
