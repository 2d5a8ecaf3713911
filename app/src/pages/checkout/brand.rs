//! Whose page it is: the logo, or icon and name, or its first letter and name.

use domain::theme::Mode;
use leptos::prelude::*;

use crate::{
    drawn::{Draw, Drawn},
    view::{CheckoutView, PictureView},
};

pub(super) fn shop(view: &CheckoutView) -> impl IntoView + use<> {
    let name = view.shop.clone();
    if let Some(logo) = logo(view) {
        return view! { <p class="shop">{logo}</p> }.drawn();
    }
    let mark = if let Some(icon) = &view.pictures.icon {
        // The name stands beside it.
        image(icon, String::new(), false)
    } else {
        let initial: String = name.trim().chars().take(1).collect();
        view! { <span class="shop-mark" aria-hidden="true">{initial}</span> }.drawn()
    };
    let name = view! { <span class="outside" dir="auto">{name}</span> };
    view! { <p class="shop">{mark} {name}</p> }.drawn()
}

/// In one scheme there is one logo; where both may be, the browser chooses.
fn logo(view: &CheckoutView) -> Option<Drawn> {
    let (light, dark) = (view.pictures.logo.as_ref(), view.pictures.logo_dark.as_ref());
    let logo = match view.look.mode {
        Mode::Auto | Mode::Light => light,
        Mode::Dark => dark.or(light),
    };
    let logo = image(logo?, view.shop.clone(), view.look.needs_plate());
    let Some(dark) = dark.filter(|_| view.look.mode == Mode::Auto) else {
        return Some(logo);
    };
    let PictureView { url, size } = dark.clone();
    let (media, width, height) = ("(prefers-color-scheme:dark)", size.width, size.height);
    let dark = view! { <source media=media srcset=url width=width height=height /> };
    Some(view! { <picture>{dark}{logo}</picture> }.drawn())
}

/// As large as it is drawn, so that nothing moves when it comes.
fn image(picture: &PictureView, alt: String, needs_plate: bool) -> Drawn {
    let PictureView { url, size } = picture.clone();
    let (width, height) = (size.width, size.height);
    if needs_plate {
        view! { <img class="plate" src=url alt=alt width=width height=height /> }.drawn()
    } else {
        view! { <img src=url alt=alt width=width height=height /> }.drawn()
    }
}
