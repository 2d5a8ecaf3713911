//! Who works with the dashboard, and what each may do.

use domain::user::Role;
use leptos::prelude::*;

use super::{base, document, parts, role_name};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, PeopleProblem, PeopleView, Person, UserPage, UserStanding, UserView},
};

pub(super) fn list(view: &PeopleView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = base(around.person.as_ref().is_some_and(|person| person.livemode));
    let rows = view.people.iter().map(|user| row(user, here, lang)).collect_view();
    let invite = around.person.as_ref().map(|person| invite(view, person, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-people")}</h1>
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "desk-email")}</th>
                    <th scope="col">{t!(lang, "desk-role")}</th>
                    <th scope="col">{t!(lang, "desk-state")}</th>
                    <th scope="col">{t!(lang, "desk-signed-in")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {invite}
    };
    document(around, t!(lang, "desk-room-people"), main)
}

fn row(user: &UserView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let href = format!("{here}/people/{}", user.id);
    let you = user.is_you.then(|| view! { " " <span class="badge">{t!(lang, "desk-you")}</span> });
    let seen = match user.signed_in_at {
        Some(at) => parts::instant(at, lang).drawn(),
        None => "–".drawn(),
    };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-email")>
                <span>
                    <a class="outside" href=href>{user.email.clone()}</a>
                    {you}
                </span>
            </td>
            <td data-label=t!(lang, "desk-role")>{role(user, lang)}</td>
            <td data-label=t!(lang, "desk-state")>{badge(user, lang)}</td>
            <td data-label=t!(lang, "desk-signed-in")>{seen}</td>
        </tr>
    }
}

fn role(user: &UserView, lang: Lang) -> String {
    let name = role_name(user.role, lang);
    if user.may_refund && user.role == Role::Support {
        t!(lang, "desk-role-with-refunds", role = name)
    } else {
        name
    }
}

fn badge(user: &UserView, lang: Lang) -> impl IntoView + use<> {
    let (class, text) = match user.standing {
        UserStanding::Active => ("badge good", t!(lang, "desk-person-active")),
        UserStanding::Invited => ("badge", t!(lang, "desk-person-invited")),
        UserStanding::Off => ("badge bad", t!(lang, "desk-person-off")),
    };
    view! { <span class=class>{text}</span> }
}

fn invite(view: &PeopleView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let described = view.problem.is_some().then_some("problem");
    let email = view! {
        <input
            type="email"
            name="email"
            required
            maxlength="254"
            autocomplete="off"
            value=view.email.clone()
            aria-describedby=described
        />
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-invite")}</h2>
            <p>{t!(lang, "desk-invite-text")}</p>
            {problem(view.problem, lang)}
            <form method="post" action=format!("{}/people", base(person.livemode)) class="stack">
                {parts::token(person)} {parts::field(t!(lang, "desk-email"), email)}
                {what_they_may(Role::Support, false, lang)}
                <button class="button">{t!(lang, "desk-invite")}</button>
            </form>
        </section>
    }
}

fn what_they_may(chosen: Role, may_refund: bool, lang: Lang) -> impl IntoView + use<> {
    let roles = Role::ALL.iter().map(|role| {
        let text = match role {
            Role::Owner => t!(lang, "desk-role-owner-may"),
            Role::Developer => t!(lang, "desk-role-developer-may"),
            Role::Support => t!(lang, "desk-role-support-may"),
            Role::Designer => t!(lang, "desk-role-designer-may"),
        };
        view! {
            <label class="check">
                <input type="radio" name="role" value=role.word() checked={*role == chosen} />
                <span>
                    <span class="strong">{role_name(*role, lang)}</span>
                    " "
                    <span class="small muted">{text}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="small strong">{t!(lang, "desk-role")}</legend>
            {roles.collect_view()}
        </fieldset>
        <label class="check">
            <input type="checkbox" name="may_refund" value="true" checked=may_refund />
            <span>{t!(lang, "desk-may-refund")}</span>
        </label>
    }
}

fn problem(problem: Option<PeopleProblem>, lang: Lang) -> Option<Drawn> {
    let text = match problem? {
        PeopleProblem::Address => t!(lang, "desk-person-address"),
        PeopleProblem::Taken => t!(lang, "desk-person-taken"),
        PeopleProblem::Full => t!(lang, "desk-people-full"),
        PeopleProblem::LastOwner => t!(lang, "desk-last-owner"),
    };
    Some(parts::problem(text).drawn())
}

pub(super) fn one(view: &UserPage, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let user = &view.user;
    let people = format!("{}/people", super::events::at(around));
    let forms = around.person.as_ref().map(|person| forms(user, &people, person, lang));
    let main = view! {
        <p class="small"><a href=people>{t!(lang, "desk-room-people")}</a></p>
        <h1 class="outside">{user.email.clone()} " " {badge(user, lang)}</h1>
        {problem(view.problem, lang)}
        {forms}
    };
    document(around, user.email.clone(), main)
}

fn forms(user: &UserView, people: &str, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let here = format!("{people}/{}", user.id);
    let is_off = user.standing == UserStanding::Off;
    let (turn, class) = if is_off {
        (t!(lang, "desk-person-turn-on"), "button quiet")
    } else {
        (t!(lang, "desk-person-turn-off"), "button danger")
    };
    let link = (!is_off).then(|| {
        view! {
            <section class="card">
                <h2>{t!(lang, "desk-new-link")}</h2>
                <p>{t!(lang, "desk-new-link-text")}</p>
                <form method="post" action=format!("{here}/link")>
                    {parts::token(person)}
                    <button class="button quiet">{t!(lang, "desk-new-link")}</button>
                </form>
            </section>
        }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-change")}</h2>
            <form method="post" action=here.clone() class="stack">
                {parts::token(person)} {what_they_may(user.role, user.may_refund, lang)}
                <button class="button">{t!(lang, "desk-save")}</button>
            </form>
        </section>
        {link}
        <section class="card">
            <h2>{t!(lang, "desk-access")}</h2>
            <p>{t!(lang, "desk-access-text")}</p>
            <form method="post" action=format!("{here}/turn")>
                {parts::token(person)}
                <input type="hidden" name="to" value=if is_off { "on" } else { "off" } />
                <button class=class>{turn}</button>
            </form>
        </section>
    }
}
