//! The catalogue and the cart. Every change of the cart is a link to the shop with the changed one.

use leptos::prelude::*;

use super::{flow, pictures::picture};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    pages::{icon, shell},
    shop::{Cart, Product, QUANTITY_MAX},
    view::{DemoView, Frame},
};

pub(super) fn page(view: &DemoView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let head = shell::Head { title: t!(lang, "demo-title"), refresh: None, tools_css: None };
    let products = Product::ALL.map(|product| product_card(product, view, lang)).collect_view();
    let main = view! {
        <main class="shop">
            <section class="hero">
                <p class="eyebrow">{t!(lang, "demo-title")}</p>
                <h1>{t!(lang, "demo-heading")}</h1>
                <p class="lead">{t!(lang, "demo-lead")}</p>
                {currencies(view, lang)}
            </section>
            <div class="columns">
                <ul class="products">{products}</ul>
                {cart(view, lang)}
            </div>
            {flow::steps(&view.samples, None, lang)}
        </main>
    };
    shell::document(frame, head, false, main)
}

/// The shop with another cart, in this language.
fn with(cart: &Cart, view: &DemoView, lang: Lang) -> String {
    format!("{}&lang={lang}", cart.address(view.currency))
}

fn currencies(view: &DemoView, lang: Lang) -> impl IntoView + use<> {
    let link = |currency: &domain::currency::Currency| {
        let current = (*currency == view.currency).then_some("true");
        let href = format!("{}&lang={lang}", view.cart.address(*currency));
        view! { <a href=href aria-current=current>{currency.code()}</a> }
    };
    let links = view.currencies.iter().map(link).collect_view();
    view! { <nav class="currencies" aria-label=t!(lang, "demo-currency")>{links}</nav> }
}

fn product_card(product: Product, view: &DemoView, lang: Lang) -> impl IntoView + use<> {
    let name = product.name(lang);
    let held = view.cart.quantity(product);
    let href =
        format!("{}#{}", with(&view.cart.with(product, held + 1), view, lang), product.code());
    let label = t!(lang, "demo-add-named", name = &name);
    let price = i18n::amount(product.unit_minor(view.currency), view.currency, lang);
    let add = (held < QUANTITY_MAX).then(|| {
        view! {
            <a class="button button-quiet add" href=href aria-label=label>
                {t!(lang, "demo-add")}
            </a>
        }
    });
    let held = (held > 0).then(|| {
        view! { <span class="held">{t!(lang, "demo-held", count = held)}</span> }
    });
    view! {
        <li class="product" id=product.code()>
            <div class="picture">{picture(product)} {held}</div>
            <h2>{name}</h2>
            <p class="price numbers">{price}</p>
            {add}
        </li>
    }
}

fn cart(view: &DemoView, lang: Lang) -> impl IntoView + use<> {
    let lines = view.cart.lines().map(|(product, n)| line(product, n, view, lang)).collect_view();
    let total = view.cart.total(view.currency);
    let inside = match total {
        None => view! { <p class="muted">{t!(lang, "demo-cart-empty")}</p> }.drawn(),
        Some(total) => view! {
            <ul class="lines">{lines}</ul>
            <p class="total">
                <span>{t!(lang, "demo-total")}</span>
                <span class="numbers">{i18n::money(total, lang)}</span>
            </p>
            <form method="post" action="/demo">
                <input type="hidden" name="lang" value=lang.code() />
                <input type="hidden" name="currency" value=view.currency.code() />
                <input type="hidden" name="cart" value=view.cart.to_string() />
                <button class="button">{icon::lock()} {t!(lang, "demo-pay")}</button>
            </form>
            <p class="muted small">{t!(lang, "demo-card-hint", number = "4242 4242 4242 4242")}</p>
        }
        .drawn(),
    };
    // On a phone the cart stands below the shelf: a bar at the foot of the screen leads there.
    let bar = total.map(|total| {
        view! {
            <a class="cart-bar" href="#cart">
                <span>{t!(lang, "demo-cart-count", count = view.cart.count())}</span>
                <span class="numbers">{i18n::money(total, lang)}</span>
            </a>
        }
    });
    view! {
        {bar}
        <section class="cart" id="cart" aria-labelledby="cart-heading">
            <h2 id="cart-heading">{t!(lang, "demo-cart")}</h2>
            {inside}
        </section>
    }
}

fn line(product: Product, quantity: u32, view: &DemoView, lang: Lang) -> impl IntoView + use<> {
    let name = product.name(lang);
    let step = |to: u32, label: String, sign: Drawn| {
        let href = format!("{}#cart", with(&view.cart.with(product, to), view, lang));
        view! { <a class="step-link" href=href aria-label=label>{sign}</a> }
    };
    let fewer = step(quantity - 1, t!(lang, "demo-fewer", name = &name), icon::minus().drawn());
    let more = (quantity < QUANTITY_MAX)
        .then(|| step(quantity + 1, t!(lang, "demo-more", name = &name), icon::plus().drawn()));
    let gone = format!("{}#cart", with(&view.cart.with(product, 0), view, lang));
    let label = t!(lang, "demo-remove-named", name = &name);
    let cost = product.unit_minor(view.currency) * i64::from(quantity);
    view! {
        <li class="line">
            <span class="line-name">{name}</span>
            <span class="numbers">{i18n::amount(cost, view.currency, lang)}</span>
            <span class="stepper">{fewer} <span class="numbers">{quantity}</span> {more}</span>
            <a class="remove" href=gone aria-label=label>
                {t!(lang, "demo-remove")}
            </a>
        </li>
    }
}
