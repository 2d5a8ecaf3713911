//! The four steps of a payment with the code of each. One choice of a language for all of them; radio buttons,
//! so that no script is needed.

use leptos::prelude::*;

use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    pages::icon,
    view::{DemoOrder, SampleView, State, Told},
};

/// The steps; with an order, how far it has come.
pub(super) fn steps(
    samples: &[Vec<SampleView>; 4],
    order: Option<&DemoOrder>,
    lang: Lang,
) -> impl IntoView + use<> {
    let [create, send, receive, read] = samples;
    let steps = [
        (t!(lang, "demo-step-create"), t!(lang, "demo-step-create-text"), create),
        (t!(lang, "demo-step-send"), t!(lang, "demo-step-send-text"), send),
        (t!(lang, "demo-step-receive"), t!(lang, "demo-step-receive-text"), receive),
        (t!(lang, "demo-step-read"), t!(lang, "demo-step-read-text"), read),
    ];
    let n_done = order.map(n_done);
    let step = |(at, (heading, text, samples)): (usize, (String, String, &Vec<SampleView>))| {
        let (class, mark) = match n_done {
            None => ("step", None),
            Some(done) if at < done => ("step done", Some(t!(lang, "demo-step-done"))),
            Some(done) if at == done => ("step now", Some(t!(lang, "demo-step-now"))),
            Some(_) => ("step", Some(t!(lang, "demo-step-later"))),
        };
        let mark = mark.map(|mark| view! { <p class="mark">{mark}</p> });
        let fact = order.and_then(|order| fact(at, order, lang));
        let fact = fact.map(|fact| view! { <p class="fact">{fact}</p> });
        let panels = samples.iter().map(panel).collect_view();
        let number = if n_done.is_some_and(|done| at < done) {
            icon::check().drawn()
        } else {
            (at + 1).drawn()
        };
        view! {
            <li class=class>
                <span class="number" aria-hidden="true">{number}</span>
                <div class="what">
                    <h3>{heading}</h3>
                    {mark}
                    <p>{text}</p>
                    {fact}
                </div>
                <div class="sample">{panels}</div>
            </li>
        }
    };
    let chooser = choice(create, lang);
    let all = steps.into_iter().enumerate().map(step).collect_view();
    view! {
        <section class="flow" aria-labelledby="flow-heading">
            <div class="flow-head">
                <h2 id="flow-heading">{t!(lang, "demo-flow")}</h2>
                {chooser}
            </div>
            <ol class="steps">{all}</ol>
        </section>
    }
}

fn choice(samples: &[SampleView], lang: Lang) -> impl IntoView + use<> {
    let one = |(at, sample): (usize, &SampleView)| {
        let id = format!("code-{at}");
        view! {
            <label>
                <input type="radio" name="code" id=id checked={at == 0} />
                <span>{sample.language}</span>
            </label>
        }
    };
    let all = samples.iter().enumerate().map(one).collect_view();
    let legend = t!(lang, "demo-code-language");
    view! { <fieldset class="choice"><legend class="sr">{legend}</legend>{all}</fieldset> }
}

fn panel(sample: &SampleView) -> impl IntoView + use<> {
    let piece = |(class, text): &(&'static str, String)| {
        let class = (!class.is_empty()).then_some(*class);
        view! { <span class=class>{text.clone()}</span> }
    };
    let pieces = sample.pieces.iter().map(piece).collect_view();
    view! { <div class="panel"><pre class="code" tabindex="0"><code>{pieces}</code></pre></div> }
}

/// How many of the steps an order has behind it.
fn n_done(order: &DemoOrder) -> usize {
    let has_ended = order.state.is_paid()
        || matches!(order.state, State::Failed | State::Expired | State::Cancelled);
    match order.told {
        Told::Paid => 4,
        Told::NotPaid | Told::Cancelled => 3,
        Told::Nothing if has_ended => 2,
        Told::Nothing => 1,
    }
}

/// What a step has brought.
fn fact(at: usize, order: &DemoOrder, lang: Lang) -> Option<String> {
    let webhook = order.webhook.as_ref();
    match at {
        0 => Some(order.id.clone()),
        1 => Some(order.state.word().to_owned()),
        2 => webhook.map(|webhook| {
            let event = &webhook.event;
            if webhook.delivered {
                t!(lang, "demo-delivered", event = event, id = &webhook.id)
            } else {
                t!(lang, "demo-pending", event = event, count = webhook.attempts)
            }
        }),
        _ => (order.told == Told::Paid).then(|| t!(lang, "demo-step-read-fact")),
    }
}
