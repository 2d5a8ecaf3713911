//! The demo shop and what becomes of an order.

use app::{
    render,
    shop::{Cart, Product},
    view::{DemoOrder, DemoView, DemoWebhook, Frame, ItemView, SampleView, State, Told},
};

use super::{Page, money};

pub(super) const PAGES: &[Page] = &[
    ("demo", |frame| shop(Cart::first().with(Product::Cup, 2), "USD", frame)),
    ("demo-empty", |frame| shop(Cart::default(), "AZN", frame)),
    ("demo-full", |frame| {
        let full = Product::ALL.into_iter().fold(Cart::default(), |cart, one| cart.with(one, 9));
        shop(full, "KZT", frame)
    }),
    ("demo-open", |frame| order(State::Open, Told::Nothing, None, frame)),
    ("demo-waiting", |frame| order(State::Succeeded, Told::Nothing, None, frame)),
    ("demo-late", |frame| {
        order(State::Succeeded, Told::Nothing, Some(("payment.succeeded", false)), frame)
    }),
    ("demo-paid", |frame| {
        order(State::Succeeded, Told::Paid, Some(("payment.succeeded", true)), frame)
    }),
    ("demo-not-paid", |frame| {
        order(State::Failed, Told::NotPaid, Some(("payment.failed", true)), frame)
    }),
    ("demo-cancelled", |frame| {
        order(State::Cancelled, Told::Cancelled, Some(("payment.cancelled", true)), frame)
    }),
];

fn shop(cart: Cart, currency: &str, frame: &Frame) -> String {
    render::demo(&view(cart, currency, None), frame)
}

fn order(state: State, told: Told, webhook: Option<(&str, bool)>, frame: &Frame) -> String {
    let webhook = webhook.map(|(event, delivered)| DemoWebhook {
        id: "evt_8fK2mQ9vX4".into(),
        event: event.into(),
        delivered,
        attempts: 1,
    });
    let item = ItemView {
        name: Product::Cup.name(frame.lang),
        quantity: 2,
        unit_minor: 1800,
        total_minor: 3600,
    };
    let order = DemoOrder {
        id: "cs_test_k2J9xQ4mPz".into(),
        number: Some("A-104729".into()),
        items: vec![item],
        money: money(3600, "USD"),
        state,
        told,
        webhook,
    };
    render::demo(&view(Cart::default(), "USD", Some(order)), frame)
}

fn view(cart: Cart, currency: &str, order: Option<DemoOrder>) -> DemoView {
    let currencies = ["USD", "EUR", "RUB", "AZN", "KZT", "TRY", "GBP", "XOF"];
    let code = |code| money(1, code).currency();
    let sample = |language| SampleView {
        language,
        pieces: vec![
            ("k", "curl".into()),
            ("", " ".into()),
            ("s", "\"$KASSA_URL/v2/payments/checkout\"".into()),
            ("", " -d amount=".into()),
            ("n", "4900".into()),
            ("c", " # a comment\n".into()),
        ],
    };
    let samples = || ["curl", "Node", "Python", "Rust"].map(sample).into();
    DemoView {
        cart,
        currency: code(currency),
        currencies: currencies.map(code).into(),
        order,
        samples: [samples(), samples(), samples(), samples()],
    }
}
