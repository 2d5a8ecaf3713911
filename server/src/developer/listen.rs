//! Events as they happen, forwarded to a program on the developer's machine with our headers and
//! signatures, under a secret of this listener's own.

use std::{collections::HashSet, time::Duration};

use domain::{
    id::{DeliveryId, EventId},
    time::Micros,
};
use secrecy::SecretString;
use serde_json::{Value, value::RawValue};

use super::{
    Api, Trouble,
    api::{rows, text},
};
use crate::{
    clock::{Clock, IdSource, Stopwatch, new_id},
    vault::api_keys,
    webhooks::{Keys, Message, Signer},
};

/// Rows that one look asks for: more than happen between two looks by hand.
const PAGE: usize = 100;
/// Pages that one look turns at most.
const PAGES_MAX: usize = 10;
/// How long the program may take, as a real receiver.
const PATIENCE: Duration = Duration::from_secs(15);

/// What became of one event.
#[derive(Debug)]
pub struct Forwarded {
    pub event_id: String,
    pub kind: String,
    pub created_at: String,
    /// The program's status, or why there was none; `None`: it was only shown.
    pub answer: Option<Result<u16, String>>,
    pub took: Duration,
}

/// Looks for new events.
pub struct Listener<'a> {
    api: Api,
    forward_to: Option<String>,
    signer: Signer,
    /// Signs what is forwarded.
    pub secret: SecretString,
    /// Events that the last look has seen. Not only the newest one: an event may come into the list a
    /// little later than one that is younger.
    seen: HashSet<String>,
    clock: &'a dyn Clock,
    ids: &'a dyn IdSource,
}

impl<'a> Listener<'a> {
    /// Begins with what happens from now on. `signer` makes headers of the server's prefix.
    pub async fn start(
        api: Api,
        forward_to: Option<String>,
        signer: Signer,
        (clock, ids): (&'a dyn Clock, &'a dyn IdSource),
    ) -> Result<Self, Trouble> {
        let known = api.get(&format!("/v2/events?limit={PAGE}")).await?;
        let seen = rows(&known).iter().map(|event| text(event, "id").to_owned()).collect();
        let secret = api_keys::webhook_secret(ids).into();
        Ok(Self { api, forward_to, signer, secret, seen, clock, ids })
    }

    /// Looks once, forwards what is new in the order in which it happened, and tells each to `each`.
    pub async fn turn(&mut self, mut each: impl FnMut(Forwarded)) -> Result<(), Trouble> {
        let (mut new, mut looked, mut cursor) = (Vec::new(), HashSet::new(), String::new());
        for _ in 0..PAGES_MAX {
            let page = self.api.raw_rows(&format!("/v2/events?limit={PAGE}{cursor}")).await?;
            let (is_last, n_new) = (page.len() < PAGE, new.len());
            for body in page {
                let id = id_of(&body);
                if !self.seen.contains(&id) {
                    new.push(body);
                }
                cursor = format!("&starting_after={id}");
                looked.insert(id);
            }
            if is_last || new.len() < n_new + PAGE {
                break;
            }
        }
        self.seen = looked;
        for body in new.iter().rev() {
            each(self.forward(body.get()).await);
        }
        Ok(())
    }

    /// `body` is what the server's own webhooks carry.
    async fn forward(&self, body: &str) -> Forwarded {
        let time = Stopwatch::start();
        let event = &serde_json::from_str::<Value>(body).unwrap_or_default();
        let answer = match &self.forward_to {
            Some(url) => Some(self.post(url, event, body).await),
            None => None,
        };
        Forwarded {
            event_id: text(event, "id").to_owned(),
            kind: text(event, "type").to_owned(),
            created_at: text(event, "created_at").to_owned(),
            answer,
            took: time.elapsed(),
        }
    }

    async fn post(&self, url: &str, event: &Value, body: &str) -> Result<u16, String> {
        let id: EventId = text(event, "id").parse().map_err(|_| "no event id".to_owned())?;
        let now: Micros = self.clock.now();
        let delivery_id: DeliveryId = new_id(self.ids, now);
        let message = Message {
            dialect: domain::session::Dialect::Maxfi,
            is_to_endpoint: true,
            event_id: &id,
            kind: text(event, "type"),
            delivery_id: &delivery_id,
            attempt: 1,
            at: now,
            body: body.as_bytes(),
        };
        let signed = self.signer.sign(&Keys::from(self.secret.clone()), &message);
        let mut request = self.api.http.post(url).timeout(PATIENCE);
        for (name, value) in &signed.headers {
            request = request.header(name, value);
        }
        match request.body(body.to_owned()).send().await {
            Ok(answer) => Ok(answer.status().as_u16()),
            Err(error) if error.is_timeout() => Err("no answer in time".to_owned()),
            Err(error) if error.is_connect() => Err("nobody listens there".to_owned()),
            Err(_) => Err("the connection broke".to_owned()),
        }
    }
}

fn id_of(body: &RawValue) -> String {
    let event = serde_json::from_str::<Value>(body.get()).unwrap_or_default();
    text(&event, "id").to_owned()
}
