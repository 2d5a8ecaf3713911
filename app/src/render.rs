//! From a view to a whole HTML document. The server loads the view first, so that nothing here
//! waits, streams or fails; the pages' handlers call it.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{
    pages::{checkout, demo, notice},
    view::{CheckoutView, DemoView, Frame},
};

/// The payment page in whatever state its session is.
pub fn checkout(view: &CheckoutView, frame: &Frame) -> String {
    document(|| checkout::page(view, frame))
}

/// The demo shop.
pub fn demo(view: &DemoView, frame: &Frame) -> String {
    document(|| demo::page(view, frame))
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
