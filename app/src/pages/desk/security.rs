//! Who can come in, what the payment page consists of, and what was noticed about it.

use domain::watch::Source;
use leptos::prelude::*;

use super::{base, document, lists, money, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{
        Around, BrowserRow, FileView, FindingView, Knock, LookView, Person, ReportView,
        SecurityView,
    },
};

pub(super) fn page(view: &SecurityView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let person = around.person.as_ref();
    let main = view! {
        <h1>{t!(lang, "desk-room-security")}</h1>
        {without(view, person, lang)}
        {person.map(|person| browsers(&view.browsers, person, lang))}
        {knocks(&view.knocks, lang)}
        {person.map(|person| last_look(view, person, lang))}
        {files(view, lang)}
        {reports(&view.reports, lang)}
    };
    document(around, t!(lang, "desk-room-security"), main)
}

fn here(person: Option<&Person>) -> &'static str {
    base(person.is_some_and(|person| person.livemode))
}

/// Who comes in by a password alone.
fn without(view: &SecurityView, person: Option<&Person>, lang: Lang) -> impl IntoView + use<> {
    let here = here(person);
    let people = view.without.iter().map(|one| {
        view! { <li><a class="outside" href=format!("{here}/people/{}", one.id)>{one.email.clone()}</a></li> }
    });
    let body = if view.without.is_empty() {
        view! { <p>{t!(lang, "desk-safe-factor-all")}</p> }.drawn()
    } else {
        let count = u32::try_from(view.without.len()).unwrap_or(u32::MAX);
        view! {
            <p>{t!(lang, "desk-safe-factor-some", count = count)}</p>
            <ul class="lines">{people.collect_view()}</ul>
            <p class="small muted">{t!(lang, "desk-safe-factor-text")}</p>
        }
        .drawn()
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-safe-factor")}</h2>
            {body}
        </section>
    }
}

fn browsers(all: &[BrowserRow], person: &Person, lang: Lang) -> impl IntoView + use<> {
    let columns = vec![
        t!(lang, "desk-who"),
        t!(lang, "desk-safe-browser"),
        t!(lang, "desk-safe-from"),
        t!(lang, "desk-safe-since"),
        t!(lang, "desk-safe-seen"),
        t!(lang, "desk-log-actions"),
    ];
    let rows = all.iter().map(|one| browser(one, person, lang)).collect_view();
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-safe-browsers")}</h2>
            <table>{money::head(columns)} <tbody>{rows}</tbody></table>
        </section>
    }
}

fn browser(one: &BrowserRow, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let action = format!("{}/security/sign-out", base(person.livemode));
    let whose = format!("{} · {}", one.email, one.agent);
    let ends = if one.is_this {
        view! { <span class="badge good">{t!(lang, "desk-safe-this")}</span> }.drawn()
    } else {
        let (end, all) = (t!(lang, "desk-safe-end"), t!(lang, "desk-safe-end-all"));
        view! {
            <form method="post" action=action class="ends">
                {parts::token(person)}
                <button class="link" name="browser" value=one.mark.clone() aria-label=format!("{end}: {whose}")>
                    {end.clone()}
                </button>
                <button class="link" name="person" value=one.user_id.clone() aria-label=format!("{all}: {}", one.email)>
                    {all.clone()}
                </button>
            </form>
        }
        .drawn()
    };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-who") class="outside">{one.email.clone()}</td>
            <td data-label=t!(lang, "desk-safe-browser") class="small outside">
                <span title=one.agent.clone()>{browser_name(&one.agent)}</span>
            </td>
            <td data-label=t!(lang, "desk-safe-from") class="numbers nowrap">
                {one.address.clone().unwrap_or_else(|| "–".into())}
            </td>
            <td data-label=t!(lang, "desk-safe-since")>{parts::instant(one.created_at, lang)}</td>
            <td data-label=t!(lang, "desk-safe-seen")>{parts::instant(one.seen_at, lang)}</td>
            <td data-label=t!(lang, "desk-log-actions")>{ends}</td>
        </tr>
    }
}

/// Who a browser says it is, in two words; what says neither is left as it is.
fn browser_name(agent: &str) -> String {
    // Each also names those below it.
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("YaBrowser/", "Yandex Browser"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let known = |all: [(&str, &'static str); 6]| {
        all.into_iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| name)
    };
    match (known(BROWSERS), known(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) if agent.is_empty() => "–".to_owned(),
        (None, None) => agent.to_owned(),
    }
}

fn knocks(all: &[Knock], lang: Lang) -> impl IntoView + use<> {
    let columns = vec![t!(lang, "desk-time"), t!(lang, "desk-who"), t!(lang, "desk-state")];
    let rows = all.iter().map(|one| {
        let (class, text) = if one.is_refused {
            ("badge bad", t!(lang, "desk-safe-refused"))
        } else {
            ("badge good", t!(lang, "desk-safe-let-in"))
        };
        view! {
            <tr>
                <td data-label=t!(lang, "desk-time")>{parts::instant(one.at, lang)}</td>
                <td data-label=t!(lang, "desk-who") class="outside">{one.email.clone()}</td>
                <td data-label=t!(lang, "desk-state")><span class=class>{text}</span></td>
            </tr>
        }
    });
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-safe-knocks")}</h2>
            <table>{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

/// What the last look at the page has found, and how to look again.
fn last_look(view: &SecurityView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let last = match &view.look {
        None => view! { <p class="muted">{t!(lang, "desk-safe-look-never")}</p> }.drawn(),
        Some(look) => looked(look, lang),
    };
    let again = if view.can_look {
        view! {
            <form method="post" action=format!("{}/security/look", base(person.livemode))>
                {parts::token(person)} <button class="button">{t!(lang, "desk-safe-look-now")}</button>
            </form>
        }
        .drawn()
    } else {
        view! { <p class="small muted">{t!(lang, "desk-safe-look-nothing")}</p> }.drawn()
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-safe-look")}</h2>
            <p class="muted">{t!(lang, "desk-safe-look-text")}</p>
            {last}
            {again}
            <h3>{t!(lang, "desk-safe-look-elsewhere")}</h3>
            <pre class="bytes" tabindex="0" role="group" aria-label=t!(lang, "desk-safe-look-elsewhere")>
                {view.command.clone()}
            </pre>
            <p class="small muted">{t!(lang, "desk-safe-look-why")}</p>
        </section>
    }
}

fn looked(look: &LookView, lang: Lang) -> Drawn {
    let at = parts::instant(look.at, lang);
    let (class, verdict) = match (&look.trouble, look.findings.is_empty()) {
        (Some(_), _) => ("badge bad", t!(lang, "desk-safe-look-failed")),
        (None, true) => ("badge good", t!(lang, "desk-safe-look-clean")),
        (None, false) => ("badge bad", t!(lang, "desk-safe-look-found")),
    };
    let trouble =
        look.trouble.clone().map(|why| view! { <p class="code outside" lang="en">{why}</p> });
    let findings = look.findings.iter().map(|FindingView { what, at, detail }| {
        view! {
            <li class="outside">
                <span class="code strong">{what.clone()}</span>
                " "
                <span class="code">{detail.clone()}</span>
                <br />
                <span class="code muted">{at.clone()}</span>
            </li>
        }
    });
    let findings = (!look.findings.is_empty())
        .then(|| view! { <ul class="lines" lang="en">{findings.collect_view()}</ul> });
    view! {
        <p>
            <span class=class>{verdict}</span>
            " "
            {at}
        </p>
        {trouble}
        {findings}
    }
    .drawn()
}

fn files(view: &SecurityView, lang: Lang) -> impl IntoView + use<> {
    let columns = vec![
        t!(lang, "desk-safe-file"),
        t!(lang, "desk-safe-integrity"),
        t!(lang, "desk-safe-purpose"),
    ];
    let rows = view.files.iter().map(|FileView { url, integrity, purpose }| {
        view! {
            <tr>
                <td data-label=t!(lang, "desk-safe-file") class="code outside">{url.clone()}</td>
                <td data-label=t!(lang, "desk-safe-integrity") class="code">{integrity.clone()}</td>
                <td data-label=t!(lang, "desk-safe-purpose") lang="en">{purpose.clone()}</td>
            </tr>
        }
    });
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-safe-files")}</h2>
            <p class="muted">{t!(lang, "desk-safe-files-text", release = view.release.clone())}</p>
            <table class="inventory">{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
        </section>
        <section class="card">
            <h2>{t!(lang, "desk-safe-policy")}</h2>
            <pre class="bytes" tabindex="0" role="group" aria-label=t!(lang, "desk-safe-policy")>
                {view.policy.clone()}
            </pre>
            <p class="small muted">{t!(lang, "desk-safe-policy-text")}</p>
        </section>
    }
}

fn reports(all: &[ReportView], lang: Lang) -> impl IntoView + use<> {
    let columns = vec![
        t!(lang, "desk-safe-blocked"),
        t!(lang, "desk-safe-directive"),
        t!(lang, "desk-safe-meaning"),
        t!(lang, "desk-safe-count"),
        t!(lang, "desk-safe-first"),
        t!(lang, "desk-safe-last"),
    ];
    let rows = all.iter().map(|one| report(one, lang)).collect_view();
    let list = if all.is_empty() {
        let hint = Some(t!(lang, "desk-safe-reports-hint"));
        lists::empty(t!(lang, "desk-safe-reports-none"), hint).drawn()
    } else {
        view! {
            <table>{money::head(columns)} <tbody>{rows}</tbody></table>
            <p class="small muted">{t!(lang, "desk-safe-reports-rule")}</p>
        }
        .drawn()
    };
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-safe-reports")}</h2>
            <p class="muted">{t!(lang, "desk-safe-reports-text")}</p>
            {list}
        </section>
    }
}

fn report(one: &ReportView, lang: Lang) -> impl IntoView + use<> {
    let meaning = match one.source {
        Source::Browser => t!(lang, "desk-safe-from-browser"),
        Source::Page => t!(lang, "desk-safe-from-page"),
        Source::Elsewhere => t!(lang, "desk-safe-from-elsewhere"),
    };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-safe-blocked") class="code outside">{one.blocked.clone()}</td>
            <td data-label=t!(lang, "desk-safe-directive") class="code nowrap">{one.directive.word()}</td>
            <td data-label=t!(lang, "desk-safe-meaning") class="small">{meaning}</td>
            <td data-label=t!(lang, "desk-safe-count") class="numbers">{one.count}</td>
            <td data-label=t!(lang, "desk-safe-first")>{parts::instant(one.first_at, lang)}</td>
            <td data-label=t!(lang, "desk-safe-last")>{parts::instant(one.last_at, lang)}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_browser_is_named_as_people_name_it() {
        let table = [
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36", "Chrome · Linux"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15", "Safari · macOS"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1",           "Safari · iPhone"),
            ("Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0",                              "Firefox · Android"),
            ("curl/8.5.0", "curl/8.5.0"),
            ("",           "–"),
        ];
        for (agent, expected) in table {
            assert_eq!(browser_name(agent), expected);
        }
    }
}
