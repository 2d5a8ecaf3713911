//! What may go wrong with the next press of the button, and what the merchant will see of it.

use leptos::prelude::*;

use crate::{
    i18n::{Lang, t, text, text_attr},
    test_faults::{TEST_FAULTS, TestFault, Whose},
};

/// Goes with the form. The style sheet shows the one explanation that is asked for.
pub(super) fn chooser(lang: Lang) -> impl IntoView {
    let explanations = TEST_FAULTS.iter().map(|fault| {
        let why = text_attr(lang, &format!("tools-fault-{}", fault.name), "why", &[]);
        view! { <span class=format!("why why-{}", fault.name)>{why}</span> }
    });
    view! {
        <div class="field">
            <label for="fault">{t!(lang, "tools-failure")}</label>
            <select id="fault" name="fault" form="pay" aria-describedby="fault-hint">
                <option value="">{t!(lang, "tools-no-failure")}</option>
                {group(t!(lang, "tools-failures-page"), Whose::Page, lang)}
                {group(t!(lang, "tools-failures-bank"), Whose::Bank, lang)}
                {group(t!(lang, "tools-failures-webhook"), Whose::Webhook, lang)}
            </select>
            <p class="hint" id="fault-hint">
                <span class="none">{t!(lang, "tools-failure-hint")}</span>
                {explanations.collect_view()}
            </p>
        </div>
    }
}

fn group(title: String, whose: Whose, lang: Lang) -> impl IntoView {
    let option = |fault: &TestFault| {
        let name = text(lang, &format!("tools-fault-{}", fault.name));
        view! { <option value=fault.words>{name}</option> }
    };
    let options = TEST_FAULTS.iter().filter(|fault| fault.whose == whose).map(option);
    view! { <optgroup label=title>{options.collect_view()}</optgroup> }
}
