//! Everything that a merchant and its payers do, once, in a fixed order, so that every crash point lies on the way.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{
    desk::Desk,
    evidence::journal::Kind,
    http::Http,
    server::{Demo, Kassa},
    shop::{APPROVED, DECLINED, FRICTIONLESS, Form, Surprise},
};

/// A card whose bank asks the payer.
const ASKS: &str = "4000000000003220";
/// A name on the card whose bank sends the payer back before it says how it went.
const BACK_TOO_EARLY: &str = "ACS-CRES-FIRST";
/// What the bank of test mode wants to hear.
const CODE: &str = "123456";
const IBAN: &str = "GB82WEST12345698765432";

/// One merchant.
pub(super) struct Script {
    pub(super) desk: Desk,
    kassa: SocketAddr,
}

impl Script {
    pub(super) fn new(kassa: &Kassa, demo: &Demo) -> Self {
        Self { desk: Desk::new("crash".into(), kassa, demo), kassa: kassa.addr }
    }

    /// The server is another process.
    pub(super) fn forget(&mut self) {
        self.desk.shop.http.forget();
    }

    /// Whatever is not the death of the server is a fault of it.
    pub(super) fn note(&mut self, error: &anyhow::Error) {
        if error.downcast_ref::<Surprise>().is_some() {
            self.desk.journal.faults.push(format!("{error:#}"));
        }
    }

    /// All of it, unless the server dies.
    pub(super) async fn round(&mut self) -> Result<()> {
        self.desk.session(json!({"description": super::expired::LEFT_TO_EXPIRE})).await?;
        self.on_the_page().await?;
        self.held().await?;
        self.given_back().await?;
        self.asked_by_the_bank().await?;
        self.paid_out().await?;
        self.kept().await
    }

    /// A payer declined, another paying; a merchant that closes what is open.
    async fn on_the_page(&mut self) -> Result<()> {
        let Some(session) = self.opened().await? else { return Ok(()) };
        for card in [DECLINED[0], APPROVED[0]] {
            if let Some(token) = self.desk.shop.look(&session).await? {
                self.desk.shop.pay(&session, &token, card).await?;
            }
        }
        let Some(session) = self.opened().await? else { return Ok(()) };
        self.desk.act(Kind::Cancel, &session, None).await.map(drop)
    }

    async fn opened(&mut self) -> Result<Option<String>> {
        Ok(self.desk.session(json!({})).await?.and_then(|answer| id(&answer.json())))
    }

    async fn held(&mut self) -> Result<()> {
        for (kind, amount) in [(Kind::Capture, Some(1500)), (Kind::Cancel, None)] {
            let manual = json!({"capture_method": "manual"});
            let held = self.desk.charge(2000, APPROVED[1], manual).await?;
            if let Some(held) = held.and_then(|answer| id_if(&answer.json(), "authorized")) {
                self.desk.act(kind, &held, amount).await?;
            }
        }
        Ok(())
    }

    async fn given_back(&mut self) -> Result<()> {
        let paid = self.desk.charge(3000, APPROVED[2], json!({})).await?;
        let Some(paid) = paid.and_then(|answer| id_if(&answer.json(), "succeeded")) else {
            return Ok(());
        };
        self.desk.act(Kind::Refund, &paid, Some(1000)).await?;
        self.desk.act(Kind::Refund, &paid, Some(2000)).await.map(drop)
    }

    /// One bank that knows the payer, and one that wants a code.
    async fn asked_by_the_bank(&mut self) -> Result<()> {
        self.desk.charge(700, FRICTIONLESS[0], json!({})).await?;
        for holder in ["Ann Payer", BACK_TOO_EARLY] {
            let fields = json!({"return_url": "https://shop.example/back", "card": {
                "number": ASKS, "exp_month": "12", "exp_year": "40", "cvc": "123", "holder": holder}});
            let Some(sent) = self.desk.charge(800, ASKS, fields).await? else { continue };
            if let Some(url) = sent.json()["next_action"]["url"].as_str() {
                self.at_the_bank(url).await?;
            }
        }
        Ok(())
    }

    /// From our page to the bank's, and with its answer back to us.
    async fn at_the_bank(&mut self, url: &str) -> Result<()> {
        let path = url.splitn(4, '/').nth(3).context("an address without a path")?;
        let page = self.desk.shop.http.get(&format!("/{path}"), &[]).await?;
        let there = Form::of(&page.text()).context("no way to the bank")?;
        let (bank, path) = there.leads_to().context("no address of the bank")?;
        // The bank is the same process, and dies with it.
        let mut bank = Http::new(bank);
        let asks = there.post(&mut bank, &path, "cross-site", &[]).await?;
        let asks = Form::of(&asks.text()).context("the bank asks nothing")?;
        let pressed = [("press", "answer"), ("code", CODE)];
        let mut over = asks.post(&mut bank, &asks.action, "same-origin", &pressed).await?;
        if let Some(location) = over.headers.get("location") {
            let location = location.to_str()?.to_owned();
            over = bank.get(&location, &[]).await?;
        }
        let back = Form::of(&over.text()).context("no way back from the bank")?;
        let (kassa, path) = back.leads_to().context("no address of ours")?;
        debug_assert_eq!(kassa, self.kassa);
        back.post(&mut self.desk.shop.http, &path, "cross-site", &[]).await.map(drop)
    }

    async fn paid_out(&mut self) -> Result<()> {
        let account = json!({"type": "iban", "iban": IBAN});
        self.desk.payout(250_000, "EUR", account).await.map(drop)
    }

    async fn kept(&mut self) -> Result<()> {
        let token = self.desk.token(APPROVED[0]).await?;
        match token.and_then(|answer| id(&answer.json())) {
            Some(token) => self.desk.charge_token(&token).await.map(drop),
            None => Ok(()),
        }
    }
}

fn id(object: &Value) -> Option<String> {
    object["id"].as_str().map(str::to_owned)
}

fn id_if(object: &Value, status: &str) -> Option<String> {
    id(object).filter(|_| object["status"] == status)
}
