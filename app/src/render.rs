//! From a view to a whole HTML document. The server loads the view first, so that nothing here
//! waits, streams or fails; the pages' handlers call it.

use std::sync::Arc;

use domain::theme::Look;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{
    i18n::pseudo,
    pages::{authentication, checkout, demo, desk, look, notice, simulated, studio},
    samples,
    view::{
        BackView, BankStep, BankView, ChallengeView, CheckoutView, DemoView, Frame, HandoverView,
        SharedView, Shown, StudioView,
        desk::{Around, DeskView},
    },
};

/// The payment page in whatever state its session is.
pub fn checkout(view: &CheckoutView, frame: &Frame) -> String {
    let frame = Frame { look: view.look.clone(), ..frame.clone() };
    pseudo::within(frame.is_pseudo, || document(|| checkout::page(view, &frame)))
}

/// The receipt of a payment, as a document of its own.
pub fn receipt(view: &CheckoutView, frame: &Frame) -> String {
    let view = &view.on_paper();
    let frame = Frame { look: view.look.clone(), ..frame.clone() };
    pseudo::within(frame.is_pseudo, || document(|| checkout::receipt::page(view, &frame)))
}

/// The question whether to cancel the payment.
pub fn cancel(view: &CheckoutView, frame: &Frame) -> String {
    let frame = Frame { look: view.look.clone(), ..frame.clone() };
    pseudo::within(frame.is_pseudo, || document(|| checkout::cancel::page(view, &frame)))
}

/// A wallet, a bank by SBP or a lender, as test mode plays it.
pub fn bank(view: &BankView, frame: &Frame) -> String {
    document(|| simulated::bank::page(view, frame))
}

/// A card's bank that asks its holder, as test mode plays it.
pub fn challenge(view: &ChallengeView, frame: &Frame) -> String {
    document(|| simulated::challenge::page(view, frame))
}

/// What a card's bank sends back by the browser.
pub fn handover(view: &HandoverView, frame: &Frame) -> String {
    document(|| simulated::handover::page(view, frame))
}

/// A card's bank that has its answer and leads nowhere.
pub fn bank_over(frame: &Frame) -> String {
    document(|| simulated::notice(simulated::Notice::Over, frame))
}

/// 4xx of a bank or wallet of test mode.
pub fn bank_nowhere(frame: &Frame) -> String {
    document(|| simulated::notice(simulated::Notice::Nowhere, frame))
}

/// 5xx of a bank or wallet of test mode.
pub fn bank_trouble(frame: &Frame) -> String {
    document(|| simulated::notice(simulated::Notice::Trouble, frame))
}

/// The form that the browser takes to the card's bank, in a frame.
pub fn bank_frame(step: &BankStep, frame: &Frame) -> String {
    document(|| authentication::frame(step, frame))
}

/// The same on a page of its own.
pub fn bank_go(step: &BankStep, frame: &Frame) -> String {
    document(|| authentication::go(step, frame))
}

/// Back from the card's bank.
pub fn bank_back(view: &BackView, frame: &Frame) -> String {
    document(|| authentication::back(view, frame))
}

/// The demo shop.
pub fn demo(view: &DemoView, frame: &Frame) -> String {
    document(|| demo::page(view, frame))
}

/// A page of the dashboard.
pub fn desk(view: &DeskView, around: &Around) -> String {
    pseudo::within(around.frame.is_pseudo, || document(|| desk::page(view, around)))
}

/// The theme studio.
pub fn studio(view: &StudioView, frame: &Frame) -> String {
    document(|| studio::page(view, frame))
}

/// The question before a draft is published.
pub fn studio_publish(view: &StudioView, frame: &Frame) -> String {
    document(|| studio::publish::page(view, frame))
}

/// Every state on one sheet.
pub fn studio_gallery(shown: &Shown, frame: &Frame) -> String {
    document(|| studio::gallery::page(shown, frame))
}

/// A draft for whoever has the link at `path`.
pub fn studio_shared(view: &SharedView, shown: &Shown, path: &str, frame: &Frame) -> String {
    document(|| studio::shared::page(view, shown, path, frame))
}

/// A link whose time is over.
pub fn studio_expired(frame: &Frame) -> String {
    document(|| studio::shared::expired(frame))
}

/// A state of the payment page with sample data, in the frame's look and language.
pub fn sample(shown: &Shown, frame: &Frame) -> String {
    let draw =
        samples::find(shown.state).map_or(not_found as fn(&Frame) -> String, |(_, draw)| *draw);
    let frame = Frame { lang: shown.lang, is_pseudo: shown.is_pseudo, ..frame.clone() };
    pseudo::within(frame.is_pseudo, || draw(&frame))
}

/// A look as a style sheet, to be kept in somebody's code.
pub fn style_sheet(look: &Look) -> String {
    look::sheet(look)
}

/// 404: one sentence, whatever the reason.
pub fn not_found(frame: &Frame) -> String {
    document(|| notice::page(notice::Problem::NotFound, frame))
}

/// 429.
pub fn too_many(frame: &Frame) -> String {
    document(|| notice::page(notice::Problem::TooMany, frame))
}

/// 403: a form that our own page did not send.
pub fn forbidden_form(frame: &Frame) -> String {
    document(|| notice::page(notice::Problem::ForbiddenForm, frame))
}

/// 5xx.
pub fn trouble(frame: &Frame) -> String {
    document(|| notice::page(notice::Problem::Trouble, frame))
}

/// Everything reactive that a render creates belongs to its own owner and goes with it.
fn document<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::{self, Lang},
        view::{Asker, Asks, Errand, FormView, Leave, Link, PartView, State},
    };

    fn view(state: State) -> CheckoutView {
        CheckoutView {
            id: "cs_1".into(),
            state,
            lang: Lang::En,
            shop: "<b>Kiln</b>".into(),
            look: domain::theme::Look::default(),
            pictures: crate::view::PicturesView::default(),
            items: vec![],
            money: domain::money::Money::new(4900, "USD".parse().unwrap()).unwrap(),
            description: None,
            order_id: None,
            livemode: true,
            expires_at: 0,
            now: 0,
            back: None,
            forward: Some(Link {
                url: "https://s.example/?a=1&b=2".into(),
                host: "s.example".into(),
            }),
            auto_return_ms: 2500,
            stay: false,
            button_text: None,
            submit: None,
            texts: domain::session::Texts::default(),
            back_cancels: false,
            recoverable_until: None,
            method: None,
            card: None,
            action: None,
            form: (state == State::Open).then(FormView::default),
            receipt: None,
            told: vec![],
        }
    }

    #[test]
    fn every_state_renders_in_every_language_within_the_policy() {
        for lang in Lang::ALL {
            let frame = Frame { lang, ..Frame::default() };
            for state in State::ALL {
                let html = checkout(&view(state), &frame);
                assert_eq!(html.matches("<h1").count(), 1, "{state:?}");
                for forbidden in [" style=", "<script", "<b>", "onclick"] {
                    assert!(!html.contains(forbidden), "{forbidden} in {state:?} {lang}");
                }
            }
        }
        assert_eq!(i18n::missing(), 0);
    }

    #[test]
    fn a_bank_asks_in_every_language_and_then_leads_back_at_once() {
        let back = Link { url: "https://s.example/?a=1&b=2".into(), host: "s.example".into() };
        let money = domain::money::Money::new(4900, "USD".parse().unwrap()).unwrap();
        for lang in Lang::ALL {
            let frame = Frame { lang, path: Some("/bank/R".into()), ..Frame::default() };
            for asker in Asker::ALL {
                let parts = vec![PartView { at: 0, money }; 4];
                let back = Some(back.clone());
                let asks = BankView { asker, money, parts, is_answered: false, back };
                let html = bank(&asks, &frame);
                let n_answers = if asker == Asker::Sbp { 3 } else { 2 };
                assert_eq!(html.matches("name=\"answer\"").count(), n_answers, "{lang}");
                assert!(!html.contains("s.example") && !html.contains("refresh"), "{html}");
                let html = bank(&BankView { is_answered: true, ..asks }, &frame);
                let refresh = r#"content="0;url=https://s.example/?a=1&amp;b=2""#;
                assert_eq!(html.contains(refresh), asker != Asker::Sbp, "{html}");
                assert!(html.contains(r#"href="https://s.example/?a=1&amp;b=2""#), "{html}");
                assert!(!html.contains("name=\"answer\""), "{html}");
            }
        }
        assert_eq!(i18n::missing(), 0);
    }

    #[test]
    fn a_cards_bank_asks_in_every_language_without_script() {
        let asked = ChallengeView {
            shop: "<b>Kiln</b>".into(),
            money: None,
            brand: domain::card::Brand::Mir,
            last4: "0004".into(),
            asks: Asks::Code,
            tries_left: Some(2),
        };
        for lang in Lang::ALL {
            let frame = Frame { lang, path: Some("/acs/challenge/1".into()), ..Frame::default() };
            for asks in Asks::ALL {
                let html = challenge(&ChallengeView { asks, ..asked.clone() }, &frame);
                assert_eq!(html.matches("<h1").count(), 1);
                assert_eq!(html.matches("name=\"press\"").count(), 4);
                for forbidden in [" style=", "<script", "<b>", "onclick"] {
                    assert!(!html.contains(forbidden), "{forbidden} in {asks:?} {lang}");
                }
            }
        }
        assert_eq!(i18n::missing(), 0);
    }

    #[test]
    fn what_goes_back_by_the_browser_goes_by_a_button_too() {
        let view = HandoverView {
            errand: Errand::Answered,
            url: "https://pay.example/3ds/notify/1".into(),
            fields: vec![("cres", "e30".into())],
        };
        let frame = Frame { nonce: "abc".into(), ..Frame::default() };
        let html = handover(&view, &frame);
        assert!(html.contains(r#"action="https://pay.example/3ds/notify/1""#), "{html}");
        assert!(html.contains(r#"name="cres" value="e30""#), "{html}");
        assert!(
            html.contains(r#"<script nonce="abc">document.forms[0].submit()</script>"#),
            "{html}"
        );
        assert!(html.contains("<button"), "{html}");
    }

    #[test]
    fn without_script_a_paid_page_leaves_after_whole_seconds() {
        let paid = view(State::Succeeded);
        assert_eq!(paid.leave(), Leave::After { ms: 2500 });
        let html = checkout(&paid, &Frame::default());
        let refresh = r#"content="3;url=https://s.example/?a=1&amp;b=2""#;
        assert!(html.contains("<noscript><meta ") && html.contains(refresh), "{html}");
        let stays = CheckoutView { stay: true, ..paid };
        assert!(!checkout(&stays, &Frame::default()).contains("refresh"));
    }
}
