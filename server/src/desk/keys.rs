//! The keys of the merchant's programs: made, replaced and revoked. What opens something is shown once.

use app::view::desk::{
    DeskNotice, DeskView, KeyState, KeyView, KeysView, Once, OnceView, Room, Sure, SureView, Word,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{merchant::ApiKey, time::Micros};
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::{
    Desk, Entered, Posted, Shown, Stop, back,
    signing_in::{Ended, In, Nothing},
};
use crate::{
    owned::owned,
    services::merchants::{MadeKey, NewKey, RollError},
};

const DAY_SECONDS: i64 = 86_400;
/// The longest that a new key may be given, in days.
const DAYS_MAX: i64 = 3650;
/// The longest that an old key goes on beside the new one, in hours.
const HOURS_MAX: i64 = 168;

pub(super) async fn list(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    let Ok(mut keys) = desk.merchants.keys(&entered.signed.merchant.id).await else {
        return desk.notice(&entered, DeskNotice::Trouble);
    };
    keys.reverse();
    let now = desk.pages.clock.now();
    let mine = keys.iter().filter(|key| key.livemode == entered.livemode);
    let keys = mine.map(|key| view_of(key, now)).collect();
    desk.page(&entered, Some(Room::Keys), &DeskView::Keys(KeysView { keys }))
}

fn view_of(key: &ApiKey, now: Micros) -> KeyView {
    let state = match (key.revoked_at, key.expires_at) {
        (Some(_), _) => KeyState::Revoked,
        (None, Some(at)) if at <= now => KeyState::Over,
        (None, Some(_)) => KeyState::Ending,
        (None, None) => KeyState::Open,
    };
    KeyView {
        id: key.id.to_string(),
        shown: shown(key),
        created_at: key.created_at.as_i64(),
        used_at: key.last_used_at.map(Micros::as_i64),
        expires_at: key.expires_at.map(Micros::as_i64),
        state,
    }
}

/// What may be known of a key.
pub(super) fn shown(key: &ApiKey) -> String {
    let mode = if key.livemode { "live" } else { "test" };
    format!("sk_{mode}_{}…{}", key.public_part, key.last4)
}

#[derive(Deserialize)]
pub(super) struct NewForm {
    #[serde(default)]
    days: String,
}

/// Makes a key, which is on the page that answers.
pub(super) async fn create(State(desk): State<Desk>, posted: Posted<NewForm>) -> Response {
    let entered = &posted.entered;
    let Ok(days) = count(&posted.form.days, 1..=DAYS_MAX) else {
        return desk.misfilled(entered);
    };
    let now = desk.pages.clock.now();
    let new = NewKey {
        livemode: entered.livemode,
        expires_at: days.map(|days| now.plus_seconds(days * DAY_SECONDS)),
        requests_max: None,
    };
    let merchants = desk.merchants.clone();
    let work = move |call| async move { merchants.create_key_for(call, new).await };
    match desk.once_shown(&posted, made(None), work).await {
        Ok(shown) => once(&desk, entered, Once::KeyMade, shown),
        Err(stop) => desk.stopped(entered, &stop),
    }
}

fn made(at: Option<i64>) -> impl Fn(&MadeKey) -> Shown + Send + Sync + 'static {
    move |made| Shown {
        id: made.key.id.to_string(),
        secret: Some(made.secret.expose_secret().to_owned()),
        at,
    }
}

fn once(desk: &Desk, entered: &Entered, what: Once, shown: Shown) -> Response {
    let Shown { secret, at, .. } = shown;
    let secret = secret.unwrap_or_default();
    let view = OnceView { what, secret, at, onward: "/keys".to_owned() };
    desk.once_page(entered, Room::Keys, view)
}

/// A number in a form; empty is none.
fn count(text: &str, range: std::ops::RangeInclusive<i64>) -> Result<Option<i64>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(number) if range.contains(&number) => Ok(Some(number)),
            _ => Err(()),
        },
    }
}

/// One key of this mode that opens something, or why there is none.
async fn key(desk: &Desk, entered: &Entered, id: &str) -> Result<ApiKey, Response> {
    let Ok(keys) = desk.merchants.keys(&entered.signed.merchant.id).await else {
        return Err(desk.notice(entered, DeskNotice::Trouble));
    };
    let now = desk.pages.clock.now();
    let is_it = |key: &ApiKey| {
        key.id.as_str() == id && key.livemode == entered.livemode && key.is_usable_at(now)
    };
    let found = keys.into_iter().find(is_it);
    found.ok_or_else(|| desk.notice(entered, DeskNotice::NotFound))
}

/// Asks whether a key is to be replaced, and how long it goes on.
pub(super) async fn ask_roll(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    ask(&desk, &entered, &id, Sure::RollKey, "roll").await
}

/// Asks whether a key is to end.
pub(super) async fn ask_revoke(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    ask(&desk, &entered, &id, Sure::RevokeKey, "revoke").await
}

async fn ask(desk: &Desk, entered: &Entered, id: &str, what: Sure, verb: &str) -> Response {
    let known = match key(desk, entered, id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let view = SureView {
        what,
        name: shown(&known),
        action: format!("/keys/{id}/{verb}"),
        back: "/keys".to_owned(),
        fields: Vec::new(),
    };
    desk.page(entered, Some(Room::Keys), &DeskView::Sure(view))
}

#[derive(Deserialize)]
pub(super) struct RollForm {
    #[serde(default)]
    hours: String,
}

/// Puts a new key beside an old one, which ends.
pub(super) async fn roll(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<RollForm>,
) -> Response {
    let entered = &posted.entered;
    let known = match known_or_done(&desk, &posted, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let Ok(Some(hours)) = count(&posted.form.hours, 0..=HOURS_MAX) else {
        return desk.misfilled(entered);
    };
    let overlap = hours * 3600;
    let ends_at = desk.pages.clock.now().plus_seconds(overlap);
    let merchants = desk.merchants.clone();
    let work = move |call| async move { merchants.roll_key(call, &known, overlap).await };
    match desk.once_shown(&posted, made(Some(ends_at.as_i64())), work).await {
        Ok(shown) => once(&desk, entered, Once::KeyRolled, shown),
        Err(Stop::Refused(RollError::NotFound)) => desk.notice(entered, DeskNotice::NotFound),
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// The key that is to be replaced; it may have ended since, by this very form.
async fn known_or_done<F>(
    desk: &Desk,
    posted: &Posted<F>,
    id: &str,
) -> Result<domain::id::KeyId, Response> {
    let entered = &posted.entered;
    let Ok(keys) = desk.merchants.keys(&entered.signed.merchant.id).await else {
        return Err(desk.notice(entered, DeskNotice::Trouble));
    };
    let is_it = |key: &ApiKey| key.id.as_str() == id && key.livemode == entered.livemode;
    let found = keys.into_iter().find(is_it).map(|key| key.id);
    found.ok_or_else(|| desk.notice(entered, DeskNotice::NotFound))
}

/// Ends a key at once.
pub(super) async fn revoke(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match key(&desk, entered, &id).await {
        Ok(known) => known.id,
        Err(answer) => return answer,
    };
    let caller = entered.caller();
    let merchants = desk.merchants.done_by(&caller);
    let revoked = owned(async move {
        merchants.revoke_key(&caller.merchant.id, &known).await.map_err(Ended::from)
    });
    match revoked.await {
        // One that somebody else has revoked meanwhile is revoked.
        Ok(_) => back(&entered.at("/keys"), Word::KeyRevoked),
        Err(Ended) => desk.notice(entered, DeskNotice::Trouble),
    }
}
