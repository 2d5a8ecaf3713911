//! An acquirer in another process, over HTTP on this machine: for tests that spoil its answers, and only with the
//! feature `testkit`. `KASSA_TESTKIT_ACQUIRER` is its address; it then takes the sandbox's place in moving money.
//!
//! What is understood is believed: a whole answer with status 200 that names our reference. Whatever else
//! happened once the first byte could have left is `Unknown`.

mod wire;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, CardReference, Effect, Found, Instalment},
    card::{Card, Pan},
    decline::{Decline, ErrorCode},
    money::Money,
    operation::Promises,
    session::CaptureMethod,
    time::Micros,
};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, StatusCode, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use self::wire::{Asked, Told};
use super::{
    Acquirer, AuthorizeOrder, Call, ConnectorSpec, Destination, EffectOrder, Funding,
    three_ds::Directory,
};

/// What a build must not hold to be released. The build tool looks for these words.
const MARKER: &str = "kassa testkit: money is moved by the acquirer at";
/// Longer than any answer of ours; what is longer is not read.
const BODY_MAX: usize = 4096;
/// Of the whole exchange, from the first byte that could leave.
const DEADLINE: Duration = Duration::from_secs(3);

/// The other process, and the sandbox for all that is not about money.
struct Loopback {
    addr: SocketAddr,
    spec: ConnectorSpec,
    sandbox: Arc<dyn Acquirer>,
}

/// The acquirer that the environment names, else the sandbox itself.
pub(crate) fn or(
    sandbox: Arc<dyn Acquirer>,
) -> Result<Arc<dyn Acquirer>, std::net::AddrParseError> {
    let Ok(addr) = std::env::var("KASSA_TESTKIT_ACQUIRER") else { return Ok(sandbox) };
    eprintln!("{MARKER} {addr}");
    let spec = ConnectorSpec {
        call_deadline_seconds: 3,
        // Short, so that a test sees the end of it. An order can be taken back before it arrives, so that
        // nothing hangs on how short.
        promises: Promises {
            settle_delay_seconds: 2,
            second_look_seconds: Some(5),
            void_by_reference: true,
            resend_same_reference: true,
            not_found_final: false,
        },
        can_tokenize: false,
        confirm_after_seconds: None,
        ..*sandbox.spec()
    };
    Ok(Arc::new(Loopback { addr: addr.parse()?, spec, sandbox }))
}

impl Loopback {
    /// One question on a connection of its own.
    async fn ask(&self, path: &'static str, asked: Asked<'_>) -> Answer<Told> {
        let Ok(body) = serde_json::to_vec(&asked) else { return Answer::NotSent };
        let Ok(stream) = TcpStream::connect(self.addr).await else { return Answer::NotSent };
        let exchanged = tokio::time::timeout(DEADLINE, exchange(stream, self.addr, path, body));
        let told = exchanged.await.ok().flatten();
        match told.filter(|told| told.reference == asked.reference) {
            Some(told) => Answer::Done(told),
            None => Answer::Unknown,
        }
    }

    async fn perform(&self, path: &'static str, asked: Asked<'_>) -> Answer<Effect> {
        match self.ask(path, asked).await {
            Answer::Done(told) => match told.found() {
                Some(Found::Done(effect)) => Answer::Done(effect),
                Some(Found::Refused(decline)) => Answer::Refused(decline),
                Some(Found::Pending | Found::Accepted) => Answer::Accepted,
                Some(Found::Never | Found::Returned(_)) | None => Answer::Unknown,
            },
            Answer::NotSent => Answer::NotSent,
            _ => Answer::Unknown,
        }
    }

    async fn look(&self, path: &'static str, call: Call<'_>) -> Answer<Found> {
        match self.ask(path, Asked::about(call)).await {
            Answer::Done(told) => told.found().map_or(Answer::Unknown, Answer::Done),
            Answer::NotSent => Answer::NotSent,
            _ => Answer::Unknown,
        }
    }
}

/// `None`: anything but a whole answer that can be read.
async fn exchange(stream: TcpStream, to: SocketAddr, path: &str, body: Vec<u8>) -> Option<Told> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    // Ends with the sender; its errors reach the request.
    tokio::spawn(connection);
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, to.to_string())
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::<bytes::Bytes>::from(body))
        .ok()?;
    let answer = sender.send_request(request).await.ok()?;
    if answer.status() != StatusCode::OK {
        return None;
    }
    let body = Limited::new(answer.into_body(), BODY_MAX).collect().await.ok()?.to_bytes();
    serde_json::from_slice(&body).ok()
}

#[async_trait]
impl Acquirer for Loopback {
    fn spec(&self) -> &ConnectorSpec {
        &self.spec
    }

    fn accepts(&self, funding: &Funding<'_>) -> bool {
        self.sandbox.accepts(funding)
    }

    fn test_card(&self, token: &str) -> Option<Pan> {
        self.sandbox.test_card(token)
    }

    fn directory(&self) -> Option<Arc<dyn Directory>> {
        self.sandbox.directory()
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect> {
        let token = match order.funding {
            Funding::TestToken(token) => self.test_card(token),
            _ => None,
        };
        let card = match order.funding {
            Funding::Card(card) => Some(&card.number),
            _ => token.as_ref(),
        };
        let is_captured = order.capture == CaptureMethod::Automatic;
        let asked = Asked { is_captured, ..Asked::for_amount(call, order.amount) };
        self.perform("/authorize", Asked { card: card.map(Pan::digits), ..asked }).await
    }

    /// It sends no codes.
    async fn confirm(&self, _: Call<'_>, _: &str) -> Answer<Effect> {
        Answer::Refused(Decline::of(ErrorCode::InvalidOperation))
    }

    async fn abandon(&self, call: Call<'_>) -> Answer<Found> {
        self.look("/abandon", call).await
    }

    fn instalments(&self, amount: Money, now: Micros) -> Vec<Instalment> {
        self.sandbox.instalments(amount, now)
    }

    async fn capture(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform("/capture", Asked::acting(call, order)).await
    }

    async fn void(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform("/void", Asked::acting(call, order)).await
    }

    async fn refund(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform("/refund", Asked::acting(call, order)).await
    }

    async fn payout(
        &self,
        call: Call<'_>,
        amount: Money,
        destination: Destination<'_>,
    ) -> Answer<Effect> {
        let card = match destination {
            Destination::Card(number) => Some(number.digits()),
            Destination::Iban { .. } | Destination::Sbp { .. } => None,
        };
        self.perform("/payout", Asked { card, ..Asked::for_amount(call, amount) }).await
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        self.look("/inquire", call).await
    }

    /// It keeps no cards.
    async fn tokenize(&self, _: Call<'_>, _: &Card) -> Answer<CardReference> {
        Answer::Refused(Decline::of(ErrorCode::InvalidOperation))
    }
}
