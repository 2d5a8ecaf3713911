//! Why there is no page, and the way back.

use leptos::prelude::*;

use super::document;
use crate::{
    i18n::t,
    view::desk::{Around, DeskNotice},
};

pub(super) fn page(notice: DeskNotice, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let (title, text) = match notice {
        DeskNotice::NotFound => (t!(lang, "desk-not-found"), t!(lang, "desk-not-found-text")),
        DeskNotice::Forbidden => (t!(lang, "desk-forbidden"), t!(lang, "desk-forbidden-text")),
        DeskNotice::Form => (t!(lang, "desk-form-over"), t!(lang, "desk-form-over-text")),
        DeskNotice::Trouble => (t!(lang, "desk-trouble"), t!(lang, "desk-trouble-text")),
    };
    let request = around.frame.request_id.clone();
    let main = view! {
        <h1>{title.clone()}</h1>
        <p>{text}</p>
        <p><a href="/dashboard">{t!(lang, "desk-room-home")}</a></p>
        <p class="small muted numbers">{request}</p>
    };
    document(around, title, main)
}
