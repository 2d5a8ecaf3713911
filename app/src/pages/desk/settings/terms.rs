//! What whoever runs the server decides. Owners read it here, and change it with a person.

use leptos::prelude::*;

use super::super::lists::dialect_name;
use crate::{
    i18n::{Lang, t},
    view::desk::TermsView,
};

pub(super) fn card(view: &TermsView, lang: Lang) -> impl IntoView + use<> {
    let fees = view.fees.iter().map(|(dialect, bps)| {
        view! { <li>{dialect_name(*dialect)} ": " <span class="numbers">{percent(*bps, lang)}</span></li> }
    });
    let cards = if view.direct_api {
        t!(lang, "desk-settings-direct-yes")
    } else {
        t!(lang, "desk-settings-direct-no")
    };
    view! {
        <section class="card part-of">
            <div>
                <h2>{t!(lang, "desk-settings-terms")}</h2>
                <p class="small muted">{t!(lang, "desk-settings-terms-text")}</p>
            </div>
            <dl class="facts">
                <dt>{t!(lang, "desk-settings-merchant")}</dt>
                <dd class="code">{view.merchant_id.clone()}</dd>
                <dt>{t!(lang, "desk-settings-fees")}</dt>
                <dd><ul class="plain">{fees.collect_view()}</ul></dd>
                <dt>{t!(lang, "desk-settings-direct")}</dt>
                <dd>{cards}</dd>
            </dl>
        </section>
    }
}

/// Basis points for people: `0.3 %`.
fn percent(bps: u32, lang: Lang) -> String {
    let (whole, part) = (bps / 100, bps % 100);
    let part = format!("{part:02}");
    let part = part.trim_end_matches('0');
    let point = if lang == Lang::En { "." } else { "," };
    let number = if part.is_empty() { whole.to_string() } else { format!("{whole}{point}{part}") };
    // A space that does not break, as in the languages that have one there.
    if lang == Lang::Ru { format!("{number}\u{a0}%") } else { format!("{number}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basis_points_are_read_as_a_share() {
        let table = [
            (0, Lang::En, "0%"),
            (30, Lang::En, "0.3%"),
            (305, Lang::Az, "3,05%"),
            (10_000, Lang::Ru, "100\u{a0}%"),
        ];
        for (bps, lang, expected) in table {
            assert_eq!(percent(bps, lang), expected);
        }
    }
}
