//! The keys of a merchant's programs: listed by what does not open anything.

use leptos::prelude::*;

use super::{base, document, lists, parts};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, KeyState, KeyView, KeysView, Person},
};

pub(super) fn page(view: &KeysView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = base(around.person.as_ref().is_some_and(|person| person.livemode));
    let rows = view.keys.iter().map(|key| row(key, here, lang)).collect_view();
    let table = (!view.keys.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "desk-key")}</th>
                        <th scope="col">{t!(lang, "desk-state")}</th>
                        <th scope="col">{t!(lang, "desk-created")}</th>
                        <th scope="col">{t!(lang, "desk-key-used")}</th>
                        <th scope="col">{t!(lang, "desk-key-ends")}</th>
                        <th scope="col">
                            <span class="sr">{t!(lang, "desk-log-actions")}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let nothing = view
        .keys
        .is_empty()
        .then(|| lists::empty(t!(lang, "desk-keys-none"), Some(t!(lang, "desk-keys-none-hint"))));
    let create = around.person.as_ref().map(|person| create(person, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-keys")}</h1>
        {table}
        {nothing}
        {create}
    };
    document(around, t!(lang, "desk-room-keys"), main)
}

fn row(key: &KeyView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let (class, state) = match key.state {
        KeyState::Open => ("badge good", t!(lang, "desk-key-open")),
        KeyState::Ending => ("badge", t!(lang, "desk-key-ending")),
        KeyState::Over => ("badge", t!(lang, "desk-key-over")),
        KeyState::Revoked => ("badge bad", t!(lang, "desk-key-revoked")),
    };
    let is_open = matches!(key.state, KeyState::Open | KeyState::Ending);
    let roll = format!("{here}/keys/{}/roll", key.id);
    let revoke = format!("{here}/keys/{}/revoke", key.id);
    let named = |text: String| format!("{text} {}", key.shown);
    let requests = format!("{here}/logs?key={}", key.id);
    let actions = is_open.then(|| {
        view! {
            " · "
            <a href=roll aria-label=named(t!(lang, "desk-key-roll"))>{t!(lang, "desk-key-roll")}</a>
            " · "
            <a href=revoke aria-label=named(t!(lang, "desk-key-revoke"))>{t!(lang, "desk-key-revoke")}</a>
        }
    });
    let used = match key.used_at {
        Some(at) => parts::instant(at, lang).drawn(),
        None => t!(lang, "desk-key-unused").drawn(),
    };
    let ends = match key.expires_at {
        Some(at) => parts::instant(at, lang).drawn(),
        None => "–".drawn(),
    };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-key") class="code">{key.shown.clone()}</td>
            <td data-label=t!(lang, "desk-state")>
                <span class=class>{state}</span>
            </td>
            <td data-label=t!(lang, "desk-created")>{parts::instant(key.created_at, lang)}</td>
            <td data-label=t!(lang, "desk-key-used")>{used}</td>
            <td data-label=t!(lang, "desk-key-ends")>{ends}</td>
            <td data-label=t!(lang, "desk-log-actions") class="small">
                <span>
                    <a href=requests aria-label=named(t!(lang, "desk-logs-of-key"))>
                        {t!(lang, "desk-logs-of-key")}
                    </a>
                    {actions}
                </span>
            </td>
        </tr>
    }
}

fn create(person: &Person, lang: Lang) -> impl IntoView + use<> {
    let text = if person.livemode {
        t!(lang, "desk-key-create-live")
    } else {
        t!(lang, "desk-key-create-test")
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-key-create")}</h2>
            <p>{text}</p>
            <form method="post" action=format!("{}/keys", base(person.livemode)) class="stack">
                {parts::token(person)}
                {parts::field(
                    t!(lang, "desk-key-days"),
                    view! { <input type="number" name="days" min="1" max="3650" placeholder="∞" /> },
                )}
                <button class="button">{t!(lang, "desk-key-create")}</button>
            </form>
        </section>
    }
}
