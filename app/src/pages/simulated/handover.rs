//! A page that brings something back to the merchant's side: EMV 3-D Secure sends it by the browser. It
//! has nothing to tell, so it goes at once where there is script.

use leptos::prelude::*;

use super::{Head, document};
use crate::{
    i18n::t,
    view::{Errand, Frame, HandoverView},
};

pub(crate) fn page(view: &HandoverView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = match view.errand {
        Errand::Looked => t!(lang, "bank-look"),
        Errand::Answered => t!(lang, "bank-handover"),
    };
    let fields = view.fields.iter().map(|(name, value)| {
        view! { <input type="hidden" name=*name value=value.clone() /> }
    });
    let main = view! {
        <h1>{heading.clone()}</h1>
        <p>{t!(lang, "bank-handover-text")}</p>
        <form method="post" action=view.url.clone()>
            {fields.collect_view()}
            <div class="buttons">
                <button class="button">{t!(lang, "bank-continue")}</button>
            </div>
        </form>
        <script nonce=frame.nonce.clone()>"document.forms[0].submit()"</script>
    };
    document(frame, Head::of_bank(frame, heading), main)
}
