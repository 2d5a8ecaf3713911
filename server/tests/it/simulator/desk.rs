//! The simulator on a port of its own, a merchant's side that writes down what it hears, and a browser.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use domain::{
    card::Pan,
    id::Reference,
    money::Money,
    three_ds::{
        Browser, ChallengeResult, Completion, Received, Request, Response, TransStatus, WindowSize,
    },
};
use server::{
    acquirers::{
        Acquirer,
        sandbox::Sandbox,
        three_ds::{Connect, Directory, Results},
    },
    clock::{Clock, ManualClock, SystemRandom},
    life::Life,
    pages::Site,
    simulator::{self, Shop, Simulator},
    wire::emv::{self, CReq},
};
use tokio::net::TcpListener;

use crate::{
    sandbox::place::{BASE_URL, File, Place},
    world::{Answer, Payer, START},
};

pub const NOTIFY: &str = "https://pay.example/3ds/notify/token";
const SERVER_ID: &str = "8a880dc0-d2d2-4067-bcb1-b08d1690b26e";

/// What the merchant's side has heard.
#[derive(Default)]
pub struct Heard {
    pub results: Mutex<Vec<ChallengeResult>>,
    pub notices: Mutex<Vec<Reference>>,
}

#[async_trait]
impl Results for Heard {
    async fn receive(&self, result: ChallengeResult) -> Received {
        self.results.lock().unwrap().push(result);
        Received::Yes
    }
}

#[async_trait]
impl Shop for Heard {
    async fn notice(&self, reference: &Reference) {
        self.notices.lock().unwrap().push(reference.clone());
    }
}

pub struct Desk<P = File> {
    pub place: P,
    pub sandbox: Arc<Sandbox>,
    pub heard: Arc<Heard>,
    pub clock: Arc<ManualClock>,
    pub browser: Payer,
    pub life: Life,
}

impl Desk {
    pub async fn new() -> Self {
        Self::at(File::fresh(), Arc::new(ManualClock::at(START))).await
    }
}

impl<P: Place> Desk<P> {
    pub async fn at(place: P, clock: Arc<ManualClock>) -> Self {
        let sandbox = Arc::new(place.open().await);
        let (heard, life) = (Arc::new(Heard::default()), Life::default());
        sandbox.connect(heard.clone());
        life.serve();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = simulator::router(Simulator {
            sandbox: sandbox.clone(),
            shop: heard.clone(),
            site: Arc::new(Site::default()),
            clock: clock.clone(),
            ids: Arc::new(SystemRandom),
            life: life.clone(),
            base_url: BASE_URL.into(),
        });
        let router = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { place, sandbox, heard, clock, browser: Payer::new(&url), life }
    }

    pub fn directory(&self) -> Arc<dyn Directory> {
        self.sandbox.directory().unwrap()
    }

    pub fn request(&self, holder: &str) -> Request {
        Request {
            server_id: SERVER_ID.into(),
            completion: Completion::U,
            must_challenge: false,
            notification_url: NOTIFY.into(),
            expiry: "2904".into(),
            holder: Some(holder.into()),
            amount: Money::new(4900, "USD".parse().unwrap()).unwrap(),
            merchant_name: "Kiln <b>& Clay</b>".into(),
            at: self.clock.now(),
            browser: Browser { language: "en-GB".into(), ..Browser::default() },
        }
    }

    /// What the directory says of this card.
    pub async fn ask(&self, number: &str, request: &Request) -> Option<Response> {
        self.directory().authenticate(&Pan::parse(number).unwrap(), request).await
    }

    /// A challenge that a browser has come to; the page, and where it posts.
    pub async fn challenge(&self, number: &str, holder: &str) -> (Answer, String) {
        let response = self.ask(number, &self.request(holder)).await.unwrap();
        assert_eq!(response.status, TransStatus::C);
        self.carry(&response).await
    }

    /// Brings the CReq.
    pub async fn carry(&self, response: &Response) -> (Answer, String) {
        let url = response.acs_url.as_deref().unwrap();
        let path = url.strip_prefix(BASE_URL).unwrap();
        let creq = emv::encode(&CReq::new(SERVER_ID, &response.acs_id, WindowSize::Full));
        let fields = [("creq", creq.as_str()), ("threeDSSessionData", "c2Vzc2lvbg")];
        let page = self.browser.post_from(path, &fields, &[("sec-fetch-site", "cross-site")]).await;
        (page, format!("{path}/{}", response.acs_id))
    }

    /// Presses a button and follows to the page that comes of it.
    pub async fn press(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.browser.post(path, fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let to = answer.headers["location"].to_str().unwrap().to_owned();
        self.browser.visit(&to).await.answer
    }

    pub async fn pass_seconds(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
        self.sandbox.turn(self.clock.now()).await.unwrap();
    }

    /// The results that were told: status, reason and cancel of each.
    pub fn told(&self) -> Vec<String> {
        let dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        let results = self.heard.results.lock().unwrap();
        let words = results.iter().map(|result| {
            format!("{} {} {}", result.status, dash(&result.reason), dash(&result.cancelled))
        });
        words.collect()
    }
}

/// The value of a field of a page's form; `None`: no such field.
pub fn field(page: &Answer, name: &str) -> Option<String> {
    let (_, tag) = page.text.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(tag.split_once('"')?.0.to_owned())
}

/// What the CRes says that the page brings back.
#[track_caller]
pub fn cres(page: &Answer) -> String {
    assert!(page.text.contains(&format!("action=\"{NOTIFY}\"")), "{}", page.text);
    let message = field(page, "cres").unwrap_or_else(|| panic!("no CRes: {}", page.text));
    emv::CRes::decode(&message).map_or_else(|_| "garbled".into(), |cres| cres.status)
}
