//! Whose page it is: the logo, or icon and name, or its first letter and name.

use domain::theme::{Look, Mode};
use leptos::prelude::*;

use crate::view::{CheckoutView, PictureView};

pub(super) fn shop(view: &CheckoutView) -> impl IntoView + use<> {
    let name = view.shop.clone();
    if let Some(logo) = logo(view) {
        return view! { <p class="shop">{logo}</p> }.into_any();
    }
    let mark = if let Some(icon) = &view.pictures.icon {
        // The name stands beside it.
        image(icon, String::new(), None).into_any()
    } else {
        let initial: String = name.trim().chars().take(1).collect();
        view! { <span class="shop-mark" aria-hidden="true">{initial}</span> }.into_any()
    };
    let name = view! { <span class="outside" dir="auto">{name}</span> };
    view! { <p class="shop">{mark} {name}</p> }.into_any()
}

/// On paper it is always the one for light pages.
fn logo(view: &CheckoutView) -> Option<AnyView> {
    let (look, pictures) = (&view.look, &view.pictures);
    let dark = pictures.logo_dark.as_ref().zip(on_dark(look));
    // Where every page is dark, a logo for dark pages needs no other.
    let logo = pictures.logo.as_ref().or(dark.filter(|_| look.mode == Mode::Dark).map(|it| it.0));
    let plate = look.needs_plate().then_some("plate");
    let logo = image(logo?, view.shop.clone(), plate);
    let Some((dark, media)) = dark else { return Some(logo.into_any()) };
    let PictureView { url, size } = dark.clone();
    let dark = view! { <source media=media srcset=url width=size.width height=size.height /> };
    Some(view! { <picture>{dark} {logo}</picture> }.into_any())
}

/// When the page has a dark ground; `None`: never.
const fn on_dark(look: &Look) -> Option<&'static str> {
    match look.mode {
        Mode::Auto => Some("screen and (prefers-color-scheme:dark)"),
        Mode::Dark => Some("screen"),
        Mode::Light => None,
    }
}

/// As large as it is drawn, so that nothing moves when it comes.
fn image(picture: &PictureView, alt: String, class: Option<&'static str>) -> impl IntoView + use<> {
    let PictureView { url, size } = picture.clone();
    view! { <img class=class src=url alt=alt width=size.width height=size.height /> }
}
