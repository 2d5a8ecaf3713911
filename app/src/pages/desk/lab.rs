//! The test lab: the clock, what it will bring, events on demand.

mod cards;
mod faults;

pub(super) use cards::page as cards;
pub(super) use faults::page as faults;

use domain::{
    on_demand::{Later, Recipe},
    test_clock::Item,
};
use leptos::prelude::*;

use super::{base, document, lists, money, parts};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, LabProblem, LabView, MovedView, Person, Unit, UpcomingView},
};

/// The shortcuts of the clock, in seconds.
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// A page of the lab.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Clock,
    Faults,
    Cards,
}

/// The ways between the pages of the lab.
fn tabs(current: Tab, lang: Lang) -> impl IntoView + use<> {
    let here = base(false);
    let all = [
        (Tab::Clock, "/lab", t!(lang, "desk-lab-clock-tab")),
        (Tab::Faults, "/lab/faults", t!(lang, "desk-lab-faults")),
        (Tab::Cards, "/lab/cards", t!(lang, "desk-lab-cards")),
    ];
    let links = all.map(|(tab, path, text)| {
        let is_current = (tab == current).then_some("page");
        view! { <li><a href=format!("{here}{path}") aria-current=is_current>{text}</a></li> }
    });
    view! {
        <nav class="tabs" aria-label=t!(lang, "desk-room-lab")>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}

pub(super) fn page(view: &LabView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let person = around.person.as_ref();
    let main = view! {
        <h1>{t!(lang, "desk-room-lab")}</h1>
        {tabs(Tab::Clock, lang)}
        {view.problem.map(|problem| parts::problem(problem_text(problem, lang)))}
        {view.moved.as_ref().map(|moved| moved_to(moved, view.now, person, lang))}
        <section class="card">
            <div class="head">
                <h2>{t!(lang, "desk-lab-clock")}</h2>
                {ahead(view.ahead_seconds, lang)}
            </div>
            <p class="figure">{parts::instant(view.now, lang)}</p>
            <p class="muted">{t!(lang, "desk-lab-clock-text")}</p>
            {person.map(|person| movers(view, person, lang))}
        </section>
        {upcoming(view, lang)}
        {person.map(|person| triggers(&view.recipes, person, lang))}
    };
    document(around, t!(lang, "desk-room-lab"), main)
}

fn problem_text(problem: LabProblem, lang: Lang) -> String {
    match problem {
        LabProblem::Amount => t!(lang, "desk-lab-amount-wrong"),
        LabProblem::TooFar(days) => t!(lang, "desk-lab-too-far", count = days),
        LabProblem::Busy => t!(lang, "desk-lab-busy"),
        LabProblem::Held => t!(lang, "desk-lab-held"),
        LabProblem::NothingDue => t!(lang, "desk-lab-nothing-due"),
        LabProblem::NoConnector(currency) => {
            t!(lang, "desk-no-connector", currency = currency.code())
        }
        LabProblem::NoEndpoint => t!(lang, "desk-lab-no-endpoint"),
    }
}

fn ahead(seconds: i64, lang: Lang) -> impl IntoView + use<> {
    if seconds == 0 {
        view! { <span class="badge">{t!(lang, "desk-lab-real-time")}</span> }
    } else {
        let length = length(seconds, lang);
        view! { <span class="badge">{t!(lang, "desk-lab-ahead", length = length)}</span> }
    }
}

/// A stretch of time in its largest two units.
fn length(seconds: i64, lang: Lang) -> String {
    let days = (seconds / DAY, t!(lang, "desk-lab-days", count = seconds / DAY));
    let hours = (seconds % DAY / HOUR, t!(lang, "desk-lab-hours", count = seconds % DAY / HOUR));
    let minutes = seconds % HOUR / 60;
    let minutes = (minutes, t!(lang, "desk-lab-minutes", count = minutes));
    let rest = (seconds % 60, t!(lang, "desk-lab-seconds", count = seconds % 60));
    let named = [days, hours, minutes, rest].into_iter();
    let there = named.skip_while(|(count, _)| *count == 0).take(2).filter(|(count, _)| *count > 0);
    there.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// What the last move has brought, and how it goes on.
fn moved_to(
    moved: &MovedView,
    now: i64,
    person: Option<&Person>,
    lang: Lang,
) -> impl IntoView + use<> {
    let ran = moved.ran.iter().map(|(item, count)| {
        view! {
            <div>
                <dt>{item_name(*item, lang)}</dt>
                <dd class="numbers">{*count}</dd>
            </div>
        }
    });
    let ran = if moved.ran.is_empty() {
        view! { <p class="muted">{t!(lang, "desk-lab-ran-nothing")}</p> }.drawn()
    } else {
        view! { <dl class="ran">{ran.collect_view()}</dl> }.drawn()
    };
    let left = moved.left_seconds;
    let onward = person.filter(|_| left > 0).map(|person| {
        view! {
            <p>{t!(lang, "desk-lab-left", length = length(left, lang))}</p>
            <form method="post" action=format!("{}/lab/clock", base(false))>
                {parts::token(person)}
                <button class="button" name="seconds" value=left>
                    {t!(lang, "desk-lab-go-on")}
                </button>
            </form>
        }
    });
    view! {
        <section class="card" role="status">
            <h2>{t!(lang, "desk-lab-moved", time = parts::time_text(now, lang))}</h2>
            {ran}
            {onward}
        </section>
    }
}

/// What follows the clock.
fn item_name(item: Item, lang: Lang) -> String {
    match item {
        Item::Outcome => t!(lang, "desk-lab-item-outcome"),
        Item::Refund => t!(lang, "desk-lab-item-refund"),
        Item::Payout => t!(lang, "desk-lab-item-payout"),
        Item::SessionExpiry => t!(lang, "desk-lab-item-session"),
        Item::ThreeDs => t!(lang, "desk-lab-item-three-ds"),
        Item::AuthorizationLapse => t!(lang, "desk-lab-item-lapse"),
        Item::Delivery => t!(lang, "desk-lab-item-delivery"),
    }
}

fn movers(view: &LabView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let action = format!("{}/lab/clock", base(false));
    let units = Unit::ALL.iter().map(|unit| {
        let text = match unit {
            Unit::Minutes => t!(lang, "desk-lab-unit-minutes"),
            Unit::Hours => t!(lang, "desk-lab-unit-hours"),
            Unit::Days => t!(lang, "desk-lab-unit-days"),
        };
        view! { <option value=unit.word() selected={*unit == view.unit}>{text}</option> }
    });
    let described = (view.problem == Some(LabProblem::Amount)).then_some("problem");
    let amount = view! {
        <input
            type="text"
            inputmode="numeric"
            name="amount"
            maxlength="6"
            autocomplete="off"
            value=view.amount.clone()
            aria-describedby=described
        />
    };
    let shortcut = |seconds: i64| {
        view! { <button class="button quiet" name="seconds" value=seconds>{length(seconds, lang)}</button> }
    };
    let next = (!view.upcoming.is_empty()).then(|| {
        view! { <button class="button quiet" name="to" value="next">{t!(lang, "desk-lab-to-next")}</button> }
    });
    view! {
        <form method="post" action=action.clone() class="row advance">
            {parts::token(person)}
            {parts::field(t!(lang, "desk-lab-by"), amount)}
            {parts::field(
                t!(lang, "desk-lab-unit"),
                view! { <select name="unit">{units.collect_view()}</select> },
            )}
            <button class="button">{t!(lang, "desk-lab-advance")}</button>
        </form>
        <form method="post" action=action class="row">
            {parts::token(person)} {next} {shortcut(HOUR)} {shortcut(DAY)} {shortcut(WEEK)}
        </form>
        <p class="small muted">{t!(lang, "desk-lab-rule")}</p>
    }
}

fn upcoming(view: &LabView, lang: Lang) -> impl IntoView + use<> {
    let now = view.now;
    let rows = view.upcoming.iter().map(|one| row(one, now, lang)).collect_view();
    let list = if view.upcoming.is_empty() {
        let hint = Some(t!(lang, "desk-lab-upcoming-hint"));
        lists::empty(t!(lang, "desk-lab-upcoming-none"), hint).drawn()
    } else {
        let columns = vec![
            t!(lang, "desk-time"),
            t!(lang, "desk-lab-in"),
            t!(lang, "desk-what"),
            t!(lang, "desk-object"),
        ];
        view! { <table>{money::head(columns)} <tbody>{rows}</tbody></table> }.drawn()
    };
    let more = view
        .has_more
        .then(|| view! { <p class="small muted">{t!(lang, "desk-lab-upcoming-more")}</p> });
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-lab-upcoming")}</h2>
            {list}
            {more}
        </section>
    }
}

fn row(one: &UpcomingView, now: i64, lang: Lang) -> impl IntoView + use<> {
    let href = format!("{}{}", base(false), one.path);
    let seconds = (one.at - now).max(0) / 1_000_000;
    let wait = if seconds == 0 { t!(lang, "desk-lab-now") } else { length(seconds, lang) };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-time")>{parts::instant(one.at, lang)}</td>
            <td data-label=t!(lang, "desk-lab-in") class="nowrap">{wait}</td>
            <td data-label=t!(lang, "desk-what")>{item_name(one.item, lang)}</td>
            <td data-label=t!(lang, "desk-object")>
                <a class="code" href=href>{one.object_id.clone()}</a>
            </td>
        </tr>
    }
}

/// What somebody gets who makes this event happen; a test sees that every event has its words.
fn what_it_makes(name: &str, lang: Lang) -> String {
    match name {
        "payment.succeeded" => t!(lang, "desk-lab-makes-payment-succeeded"),
        "payment.failed" => t!(lang, "desk-lab-makes-payment-failed"),
        "payment.requires_action" => t!(lang, "desk-lab-makes-payment-requires-action"),
        "payment.authorized" => t!(lang, "desk-lab-makes-payment-authorized"),
        "payment.cancelled" => t!(lang, "desk-lab-makes-payment-cancelled"),
        "payment.expired" => t!(lang, "desk-lab-makes-payment-expired"),
        "payment.refunded" => t!(lang, "desk-lab-makes-payment-refunded"),
        "refund.failed" => t!(lang, "desk-lab-makes-refund-failed"),
        "payout.processing" => t!(lang, "desk-lab-makes-payout-processing"),
        "payout.succeeded" => t!(lang, "desk-lab-makes-payout-succeeded"),
        "payout.failed" => t!(lang, "desk-lab-makes-payout-failed"),
        "webhook.test" => t!(lang, "desk-lab-makes-webhook-test"),
        _ => String::new(),
    }
}

/// Events on demand: each button makes something real of test mode.
fn triggers(recipes: &[Recipe], person: &Person, lang: Lang) -> impl IntoView + use<> {
    let buttons = recipes.iter().map(|recipe| {
        let later = recipe.later.map(|later| match later {
            Later::FiveMinutes => t!(lang, "desk-lab-later-five"),
            Later::MinuteAfterRefund => t!(lang, "desk-lab-later-refund"),
        });
        let id = format!("of-{}", recipe.name);
        let what = what_it_makes(recipe.name, lang);
        view! {
            <li>
                <div>
                    <p class="code strong">{recipe.name}</p>
                    <p class="small muted" id=id.clone()>{what} {later.map(|later| format!(" {later}"))}</p>
                </div>
                <button
                    class="button quiet"
                    name="event"
                    value=recipe.name
                    aria-label=format!("{} {}", t!(lang, "desk-lab-trigger"), recipe.name)
                    aria-describedby=id
                >
                    {t!(lang, "desk-lab-trigger")}
                </button>
            </li>
        }
    });
    view! {
        <section class="part">
            <h2>{t!(lang, "desk-lab-triggers")}</h2>
            <p class="muted">{t!(lang, "desk-lab-triggers-text")}</p>
            <form method="post" action=format!("{}/lab/trigger", base(false))>
                {parts::token(person)} <ul class="recipes">{buttons.collect_view()}</ul>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use domain::on_demand::RECIPES;

    use super::*;

    #[test]
    fn every_event_that_can_be_made_is_explained() {
        for recipe in RECIPES {
            assert!(!what_it_makes(recipe.name, Lang::En).is_empty(), "{}", recipe.name);
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_stretch_of_time_is_said_in_its_largest_two_units() {
        let table = [
            (1,         "1 s"),
            (90,        "1 min 30 s"),
            (3600,      "1 hour"),
            (604_800,   "7 days"),
            (90_061,    "1 day 1 hour"),
            (86_460,    "1 day"),
        ];
        for (seconds, expected) in table {
            assert_eq!(length(seconds, Lang::En), expected, "{seconds}");
        }
    }
}
