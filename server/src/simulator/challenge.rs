//! `/acs/challenge`: a browser brings the CReq, the bank asks its holder, and in the end sends the browser
//! back with the CRes. How it went is told to the merchant's side by the RReq, not here.

use app::{
    i18n::Lang,
    view::{Asks, ChallengeView, Errand, Frame, HandoverView},
};
use axum::{
    Form,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::three_ds::{MESSAGE_VERSION, TransStatus};
use serde::Deserialize;

use super::{Framing, Simulator, Trouble};
use crate::{
    acquirers::sandbox::{Carried, Challenge, Given, Misbehaviour, Press, cards::issuers},
    owned::owned,
    wire::emv::{self, CReq, CRes},
};

/// Of `threeDSSessionData`, in characters.
const SESSION_DATA_MAX: usize = 1024;

#[derive(Deserialize)]
pub(super) struct Posted {
    #[serde(default)]
    creq: String,
    #[serde(rename = "threeDSSessionData")]
    session_data: Option<String>,
}

#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
}

/// The browser comes from the merchant's side.
pub(super) async fn open(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Form(posted): Form<Posted>,
) -> Response {
    let refuse = |status| simulator.refuse(status, &simulator.frame(None, None, &headers));
    let is_short = posted.session_data.as_ref().is_none_or(|data| data.len() <= SESSION_DATA_MAX);
    let Some(creq) = CReq::decode(&posted.creq).ok().filter(|_| is_short) else {
        return refuse(StatusCode::BAD_REQUEST);
    };
    let now = simulator.clock.now();
    let found = match simulator.sandbox.challenge(&creq.acs_id, now).await {
        Ok(found) => found.filter(|challenge| challenge.server_id == creq.server_id),
        Err(error) => return refuse(failed(&error)),
    };
    match found.map(|challenge| challenge.misbehaviour) {
        None => return refuse(StatusCode::NOT_FOUND),
        Some(Some(Misbehaviour::Fails)) => return refuse(StatusCode::INTERNAL_SERVER_ERROR),
        Some(Some(Misbehaviour::Hangs)) => {
            simulator.life.draining().await;
            return refuse(StatusCode::SERVICE_UNAVAILABLE);
        }
        Some(_) => {}
    }
    let sandbox = simulator.sandbox.clone();
    let opened = owned(async move {
        sandbox.open_challenge(&creq.acs_id, posted.session_data, now).await.map_err(Trouble::of)
    });
    match opened.await {
        Ok(Some(challenge)) => page(&simulator, &challenge, None, &headers),
        Ok(None) => refuse(StatusCode::NOT_FOUND),
        Err(trouble) => refuse(failed(&trouble)),
    }
}

/// The page once more: after an answer, in another language, after Back.
pub(super) async fn show(
    State(simulator): State<Simulator>,
    Path(acs_id): Path<String>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Response {
    let refuse = |status| simulator.refuse(status, &simulator.frame(None, None, &headers));
    match simulator.sandbox.challenge(&acs_id, simulator.clock.now()).await {
        Ok(Some(challenge)) => page(&simulator, &challenge, look.lang.as_deref(), &headers),
        Ok(None) => refuse(StatusCode::NOT_FOUND),
        Err(error) => refuse(failed(&error)),
    }
}

/// A button was pressed.
pub(super) async fn answer(
    State(simulator): State<Simulator>,
    Path(acs_id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let refuse = |status| simulator.refuse(status, &simulator.frame(None, None, &headers));
    let (given, lang) = read(&body);
    let (sandbox, now) = (simulator.sandbox.clone(), simulator.clock.now());
    let answered = owned(async move {
        let found = match given {
            Some(given) => sandbox.answer_challenge(&acs_id, &given, now).await,
            // No button of ours: the question stands.
            None => sandbox.challenge(&acs_id, now).await,
        };
        found.map_err(Trouble::of)
    });
    match answered.await {
        Ok(Some(challenge)) => {
            let path = path(&challenge);
            let lang = lang.map(|lang| format!("?lang={lang}")).unwrap_or_default();
            Redirect::to(&format!("{path}{lang}")).into_response()
        }
        Ok(None) => refuse(StatusCode::NOT_FOUND),
        Err(trouble) => refuse(failed(&trouble)),
    }
}

/// What the buttons post; answers to a choice come several times.
fn read(body: &[u8]) -> (Option<Given>, Option<Lang>) {
    let (mut press, mut lang) = (None, None);
    let (mut code, mut choices) = (String::new(), Vec::new());
    for (name, value) in url::form_urlencoded::parse(body) {
        match &*name {
            "press" => press = of_button(&value),
            "code" => code = value.into_owned(),
            "choice" => choices.extend(value.parse::<u8>()),
            "lang" => lang = value.parse().ok(),
            _ => {}
        }
    }
    (press.map(|press| Given { press, code, choices }), lang)
}

fn of_button(value: &str) -> Option<Press> {
    Some(match value {
        "answer" => Press::Answer,
        "complete" => Press::Complete,
        "fail" => Press::Fail,
        "cancel" => Press::Cancel,
        _ => return None,
    })
}

fn page(
    simulator: &Simulator,
    challenge: &Challenge,
    lang: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let frame = simulator.frame(lang, Some(&challenge.language), headers);
    let Some(carried) = challenge.carried() else {
        let denies = challenge.misbehaviour == Some(Misbehaviour::DeniesFrame);
        let framing = if denies { Framing::ByNobody } else { Framing::ByShop };
        let frame = Frame { path: Some(path(challenge)), ..frame };
        return simulator.page(framing, &frame, app::render::challenge(&asked(challenge), &frame));
    };
    let Some(message) = message(challenge, carried) else {
        return simulator.page(Framing::ByShop, &frame, app::render::bank_over(&frame));
    };
    let data = challenge.session_data.clone().map(|data| ("threeDSSessionData", data));
    let view = HandoverView {
        errand: Errand::Answered,
        url: challenge.notification_url.clone(),
        fields: [("cres", message)].into_iter().chain(data).collect(),
    };
    simulator.moving_page(frame, |frame| app::render::handover(&view, frame))
}

fn asked(challenge: &Challenge) -> ChallengeView {
    ChallengeView {
        shop: challenge.shop.clone(),
        money: challenge.amount(),
        brand: challenge.brand,
        last4: challenge.last4.clone(),
        asks: match challenge.asks {
            issuers::Challenge::Code => Asks::Code,
            issuers::Challenge::App => Asks::App,
            issuers::Challenge::One => Asks::One,
            issuers::Challenge::Several => Asks::Several,
        },
        tries_left: challenge.is_wrong().then(|| challenge.tries_left()),
    }
}

fn path(challenge: &Challenge) -> String {
    format!("/acs/challenge/{}", challenge.acs_id)
}

/// What the browser takes back; `None`: it is not sent back.
fn message(challenge: &Challenge, carried: Carried) -> Option<String> {
    let cres = |status| emv::encode(&CRes::new(&challenge.server_id, &challenge.acs_id, status));
    Some(match carried {
        Carried::Result(status) => cres(status),
        Carried::Error => error_message(challenge),
        Carried::Oversize => oversize(&cres(TransStatus::Y)),
        Carried::BadBase64 => format!("{}=%", cres(TransStatus::Y)),
        Carried::Nothing => return None,
    })
}

/// Erro, as EMV 3-D Secure has it.
fn error_message(challenge: &Challenge) -> String {
    emv::encode(&serde_json::json!({
        "threeDSServerTransID": challenge.server_id,
        "acsTransID": challenge.acs_id,
        "messageType": "Erro",
        "messageVersion": MESSAGE_VERSION,
        "errorCode": "403",
        "errorComponent": "A",
        "errorDescription": "Transient System Failure",
        "errorDetail": "The bank that test mode plays was told to fail.",
        "errorMessageType": "CReq",
    }))
}

/// The same message with more spaces around it than anybody should read.
fn oversize(cres: &str) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(cres).unwrap_or_default();
    bytes.resize(emv::MESSAGE_MAX * 2, b' ');
    URL_SAFE_NO_PAD.encode(bytes)
}

fn failed(error: &impl std::fmt::Display) -> StatusCode {
    tracing::error!(%error, "a challenge could not be seen to");
    StatusCode::SERVICE_UNAVAILABLE
}
