//! What a merchant has settled: shown in parts, each saved on its own, by owners.

mod reading;

use std::collections::HashMap;

use app::view::desk::{
    DeskNotice, DeskView, LimitView, Part, Room, SettingsForms, SettingsProblem, SettingsView,
    TermsView, Word,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    merchant::{Merchant, MerchantSettings, Setup, SetupRefusal},
    session::{Dialect, LIFETIME_SECONDS_DEFAULT},
};

use self::reading::{Wanted, forms_of, overlay, read, seen};
use super::{Desk, Entered, Posted, back, once_more, signing_in::In};
use crate::{owned::owned, services::merchants::SetupError};

/// What a form of the page sends. Each field comes once.
type Fields = HashMap<String, String>;

pub(super) async fn show(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    let merchant = &entered.signed.merchant;
    let forms = forms_of(merchant);
    page(&desk, &entered, merchant, Typed { forms, seen: None, problem: None })
}

/// What one part shows instead of what is stored.
struct Typed {
    forms: SettingsForms,
    /// Another mark for this part than that of what is stored.
    seen: Option<(Part, String)>,
    problem: Option<SettingsProblem>,
}

fn page(desk: &Desk, entered: &Entered, merchant: &Merchant, typed: Typed) -> Response {
    let settings = &merchant.settings;
    let stored = forms_of(merchant);
    let mark = |part: Part| match &typed.seen {
        Some((of, seen)) if *of == part => seen.clone(),
        _ => seen(part, &stored),
    };
    let view = SettingsView {
        seen: Part::ALL.iter().copied().map(mark).collect(),
        forms: typed.forms,
        problem: typed.problem,
        limit: desk.limit(settings),
        minutes_default: LIFETIME_SECONDS_DEFAULT / 60,
        seconds: settings.session_seconds.filter(|seconds| seconds % 60 != 0),
        terms: TermsView {
            merchant_id: merchant.id.to_string(),
            fees: Dialect::ALL.iter().map(|one| (*one, settings.fees.bps(*one))).collect(),
            direct_api: settings.direct_api,
        },
        stored,
    };
    desk.page(entered, Some(Room::Settings), &DeskView::Settings(Box::new(view)))
}

impl Desk {
    /// How often programs may ask. Less than others is a merchant's own choice; more was granted to it.
    fn limit(&self, settings: &MerchantSettings) -> Option<LimitView> {
        let rule = self.key_limit?;
        let most = settings.requests_max.map_or(rule.requests, |own| own.max(rule.requests));
        Some(LimitView { rule, most })
    }
}

pub(super) async fn save_shown(State(desk): State<Desk>, posted: Posted<Fields>) -> Response {
    save(&desk, &posted, Part::Shown, Word::ShownSaved).await
}

pub(super) async fn save_return(State(desk): State<Desk>, posted: Posted<Fields>) -> Response {
    save(&desk, &posted, Part::Return, Word::ReturnSaved).await
}

pub(super) async fn save_lifetime(State(desk): State<Desk>, posted: Posted<Fields>) -> Response {
    save(&desk, &posted, Part::Lifetime, Word::LifetimeSaved).await
}

pub(super) async fn save_secure(State(desk): State<Desk>, posted: Posted<Fields>) -> Response {
    save(&desk, &posted, Part::Secure, Word::SecureSaved).await
}

pub(super) async fn save_limit(State(desk): State<Desk>, posted: Posted<Fields>) -> Response {
    save(&desk, &posted, Part::Limit, Word::LimitSaved).await
}

async fn save(desk: &Desk, posted: &Posted<Fields>, part: Part, word: Word) -> Response {
    let (entered, fields) = (&posted.entered, &posted.form);
    let merchant = &entered.signed.merchant;
    let mut forms = forms_of(merchant);
    if overlay(&mut forms, part, fields).is_none() {
        return desk.misfilled(entered);
    }
    let was = fields.get("seen").cloned().unwrap_or_default();
    let wanted = match read(part, &forms, desk.limit(&merchant.settings)) {
        Some(Ok(wanted)) => wanted,
        Some(Err(problem)) => {
            let typed = Typed { forms, seen: Some((part, was)), problem: Some(problem) };
            let page = page(desk, entered, merchant, typed);
            return once_more(StatusCode::UNPROCESSABLE_ENTITY, page);
        }
        None => return desk.misfilled(entered),
    };
    match commit(desk, entered, part, wanted, was).await {
        Ok(()) => back(&entered.at("/settings"), word),
        Err(Failed(Some(SetupError::Refused(SetupRefusal::Outdated)))) => {
            outdated(desk, entered, part, forms).await
        }
        Err(Failed(_)) => desk.notice(entered, DeskNotice::Trouble),
    }
}

/// Why a part stayed as it is; `None`: the work broke off.
struct Failed(Option<SetupError>);

impl From<tokio::task::JoinError> for Failed {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

/// Writes a part, unless it is another by now than the one that was seen. Written already, it is as wanted.
async fn commit(
    desk: &Desk,
    entered: &Entered,
    part: Part,
    wanted: Wanted,
    was: String,
) -> Result<(), Failed> {
    let caller = entered.caller();
    let merchants = desk.merchants.done_by(&caller);
    let decide = move |setup: &mut Setup| {
        let mut after = setup.merchant.clone();
        wanted.put(&mut after);
        if after != setup.merchant && seen(part, &forms_of(&setup.merchant)) != was {
            return Err(SetupRefusal::Outdated);
        }
        setup.merchant = after;
        Ok(())
    };
    owned(async move {
        let saved = merchants.revise(&caller.merchant.id, decide).await;
        saved.map_err(|error| Failed(Some(error)))
    })
    .await
}

/// The page with all that was typed, what is stored by now, and a form that saves over it.
async fn outdated(desk: &Desk, entered: &Entered, part: Part, typed: SettingsForms) -> Response {
    let Ok(Some(merchant)) = desk.merchants.find(&entered.signed.merchant.id).await else {
        return desk.notice(entered, DeskNotice::Trouble);
    };
    let mut forms = forms_of(&merchant);
    reading::copy(&mut forms, part, &typed);
    let problem = Some(SettingsProblem::Outdated(part));
    let page = page(desk, entered, &merchant, Typed { forms, seen: None, problem });
    (StatusCode::CONFLICT, page).into_response()
}
