//! The fault builder: what is to go wrong, as a header, as metadata, and as a whole request.

use leptos::prelude::*;

use super::{
    super::{base, document, parts},
    Tab, tabs,
};
use crate::{
    i18n::{Lang, t, text, text_attr},
    test_faults::{TEST_FAULTS, TestFault, Whose},
    view::desk::{Around, FaultRequest, FaultsView, Target},
};

pub(crate) fn page(view: &FaultsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let groups = [
        (Whose::Page, "page", t!(lang, "desk-lab-faults-answer")),
        (Whose::Bank, "bank", t!(lang, "tools-failures-bank")),
        (Whose::Webhook, "webhook", t!(lang, "tools-failures-webhook")),
    ];
    let groups = groups.map(|(whose, name, title)| group(view, (whose, name), title, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-lab")}</h1>
        {tabs(Tab::Faults, lang)}
        <p class="muted">{t!(lang, "desk-lab-faults-text")}</p>
        {view.request.as_ref().map(|request| answer(request, lang))}
        <form method="get" action=format!("{}/lab/faults", base(false)) class="card">
            <div class="faults">{groups.collect_view()}</div>
            <div class="row">
                {parts::field(t!(lang, "desk-lab-with"), targets(view.target, lang))}
                <button class="button">{t!(lang, "desk-lab-build")}</button>
            </div>
        </form>
    };
    document(around, t!(lang, "desk-lab-faults"), main)
}

fn targets(chosen: Target, lang: Lang) -> impl IntoView + use<> {
    let options = Target::ALL.iter().map(|target| {
        let name = match target {
            Target::Payment => t!(lang, "desk-lab-with-payment"),
            Target::Session => t!(lang, "desk-lab-with-session"),
        };
        view! { <option value=target.word() selected={*target == chosen}>{name}</option> }
    });
    view! { <select name="with">{options.collect_view()}</select> }
}

/// One choice of each group: what a later one of the same kind would say, the last would win.
fn group(
    view: &FaultsView,
    (whose, name): (Whose, &'static str),
    title: String,
    lang: Lang,
) -> impl IntoView + use<> {
    let all = || TEST_FAULTS.iter().filter(move |fault| fault.whose == whose);
    let is_none = !all().any(|fault| view.chosen.contains(&fault.words));
    let choices = all().map(|fault| choice(fault, name, view.chosen.contains(&fault.words), lang));
    view! {
        <fieldset>
            <legend class="strong">{title}</legend>
            <label class="check">
                <input type="radio" name=name value="" checked=is_none />
                <span>{t!(lang, "tools-no-failure")}</span>
            </label>
            {choices.collect_view()}
        </fieldset>
    }
}

fn choice(
    fault: &TestFault,
    name: &'static str,
    is_chosen: bool,
    lang: Lang,
) -> impl IntoView + use<> {
    let id = format!("tools-fault-{}", fault.name);
    let why = text_attr(lang, &id, "why", &[]);
    let (title, words) = (text(lang, &id), fault.words);
    view! {
        <label class="check fault">
            <input type="radio" name=name value=words checked=is_chosen />
            <span>
                <span class="strong">{title}</span>
                " "
                <span class="code muted">{words}</span>
                <span class="why small muted">{why}</span>
            </span>
        </label>
    }
}

fn answer(request: &FaultRequest, lang: Lang) -> impl IntoView + use<> {
    let code = |id: &'static str, label: String, text: String| {
        view! {
            <h3>{label.clone()}</h3>
            <pre class="bytes" id=id tabindex="0" role="group" aria-label=label>{text}</pre>
        }
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-lab-request")}</h2>
            {code("header", t!(lang, "desk-lab-header"), request.header.clone())}
            {code("metadata", t!(lang, "desk-lab-metadata"), request.metadata.clone())}
            <p class="small muted">{t!(lang, "desk-lab-metadata-text")}</p>
            {code("curl", "curl".to_owned(), request.curl.clone())}
            <p class="small muted">{t!(lang, "desk-lab-curl-text")}</p>
        </section>
    }
}
