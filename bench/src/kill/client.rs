//! A merchant with one payer after another. When the server dies under them, they come back: the same
//! form is sent again, or the page is loaded again and another card tried. That is where a careless
//! server charges twice.

mod trade;

use std::{net::SocketAddr, time::Duration};

use anyhow::Result;
use tokio::{sync::watch, time::sleep};

use crate::{
    chance::Chance,
    desk::Desk,
    evidence::{
        journal::{End, Journal, Ordered},
        receiver::Receiver,
    },
    shop::{APPROVED, DECLINED, Order, Shop, Surprise},
};

const CURRENCIES: [&str; 4] = ["USD", "EUR", "AZN", "GBP"];
/// Presses of the button per order; more than the server allows declines.
const PRESSES_MAX: u32 = 7;

/// In percent: what payers do.
const BUYS_ON_PAGE: u64 = 50;
const USES_GOOD_CARD: u64 = 60;
const TRIES_AGAIN: u64 = 80;
const RESENDS_FORM: u64 = 50;
const HAS_TWO_TABS: u64 = 10;

/// Before a client who can go elsewhere does.
const TURNS_AROUND: Duration = Duration::from_millis(20);

/// Tells the clients whether there is somebody to talk to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    /// Starts of the server so far; it grows when the server answers.
    pub(crate) n_starts: u32,
    pub(crate) is_over: bool,
    /// There are other servers, so that nobody waits for one; and an acquirer that may be silent.
    pub(crate) is_one_of_many: bool,
}

pub(crate) struct Client {
    name: String,
    receiver: SocketAddr,
    gate: watch::Receiver<Gate>,
    /// The start of the server that the connections belong to.
    start: u32,
    chance: Chance,
    desk: Desk,
    /// The same shop in another tab.
    tab: Shop,
}

/// A form that was sent and never answered.
struct Sent {
    form_token: String,
    card: &'static str,
}

/// Where a payer stands after a press of the button.
enum Step {
    Ended,
    Declined,
    /// The server went away; what happened is unknown.
    Cut(Option<Sent>),
}

impl Client {
    /// With two connections to the server.
    pub(crate) fn new(
        number: u32,
        (shop, tab): (Shop, Shop),
        receiver: &Receiver,
        gate: watch::Receiver<Gate>,
        chance: Chance,
    ) -> Self {
        let name = format!("c{number}");
        let desk = Desk::at(name.clone(), shop);
        Self { name, desk, receiver: receiver.addr, gate, start: 1, chance, tab }
    }

    /// Buys until it is over.
    pub(crate) async fn run(mut self) -> Journal {
        while !self.is_over() {
            if self.chance.is(BUYS_ON_PAGE) {
                self.order().await;
            } else if let Err(error) = self.trade().await {
                self.note(&error);
                self.wait_for_restart().await;
            }
        }
        if let Err(error) = self.desk.ask_again().await {
            self.note(&error);
        }
        self.desk.journal
    }

    async fn order(&mut self) {
        let Some(session) = self.open().await else { return };
        let mut unanswered = None;
        for _ in 0..PRESSES_MAX {
            if self.is_over() {
                return;
            }
            match self.press(&session, unanswered.take()).await {
                Step::Declined if self.chance.is(TRIES_AGAIN) => {}
                Step::Ended | Step::Declined => return,
                Step::Cut(sent) => {
                    unanswered = sent.filter(|_| self.chance.is(RESENDS_FORM));
                    self.wait_for_restart().await;
                }
            }
        }
    }

    async fn open(&mut self) -> Option<String> {
        let order = Ordered {
            id: format!("{}-{}", self.name, self.desk.journal.orders.len()),
            amount_minor: self.chance.between(100, 100_000),
            currency: self.chance.pick(&CURRENCIES),
            session: None,
            n_declines: 0,
            end: None,
        };
        let webhook_url = format!("http://{}/hooks/{}", self.receiver, order.id);
        let asked = Order {
            id: &order.id,
            amount_minor: order.amount_minor,
            currency: order.currency,
            webhook_url: Some(&webhook_url),
        };
        self.desk.journal.orders.push(order.clone());
        match self.desk.shop.open(asked).await {
            Ok(session) => {
                self.last_order(|order| order.session = Some(session.clone()));
                Some(session)
            }
            Err(error) => {
                self.note(&error);
                self.wait_for_restart().await;
                None
            }
        }
    }

    /// One press of the button, or the press of before once more.
    async fn press(&mut self, session: &str, unanswered: Option<Sent>) -> Step {
        let is_fresh = unanswered.is_none();
        let sent = match unanswered {
            Some(sent) => sent,
            None => match self.desk.shop.look(session).await {
                Ok(Some(form_token)) => Sent { form_token, card: self.card() },
                // Nothing to pay (any more): what does the merchant read?
                Ok(None) => return self.read(session, false).await,
                Err(error) => return self.cut(&error, None),
            },
        };
        let has_two_tabs = is_fresh && self.chance.is(HAS_TWO_TABS);
        let pressed = if has_two_tabs {
            self.press_in_two_tabs(session, &sent).await
        } else {
            self.desk.shop.pay(session, &sent.form_token, sent.card).await
        };
        match pressed {
            Ok(()) => self.read(session, is_fresh && !has_two_tabs).await,
            Err(error) => self.cut(&error, Some(sent)),
        }
    }

    /// Two forms with two cards at once: one of them at most may be charged.
    async fn press_in_two_tabs(&mut self, session: &str, sent: &Sent) -> Result<()> {
        let Some(other) = self.tab.look(session).await? else { return Ok(()) };
        let card = self.card();
        let (one, two) = tokio::join!(
            self.desk.shop.pay(session, &sent.form_token, sent.card),
            self.tab.pay(session, &other, card)
        );
        one.and(two)
    }

    /// What the merchant reads is acknowledged from now on.
    async fn read(&mut self, session: &str, is_own_try: bool) -> Step {
        let payment = match self.desk.shop.payment(session).await {
            Ok(payment) => payment,
            Err(error) => return self.cut(&error, None),
        };
        match (payment.status.as_str(), payment.error_code) {
            ("succeeded", _) => {
                self.last_order(|order| order.end = Some(End::Succeeded));
                Step::Ended
            }
            ("failed", _) => {
                self.last_order(|order| order.end = Some(End::Failed));
                Step::Ended
            }
            ("pending", Some(_)) => {
                self.last_order(|order| order.n_declines += u32::from(is_own_try));
                Step::Declined
            }
            // In another tab somebody is faster, or the form was never seen.
            ("processing" | "pending", _) if !is_own_try => Step::Declined,
            // The acquirer has not answered; what becomes of it is read from the books.
            ("processing", _) if self.gate.borrow().is_one_of_many => Step::Ended,
            (status, _) => {
                self.desk.journal.faults.push(format!("after paying, {session} reads {status}"));
                Step::Ended
            }
        }
    }

    fn cut(&mut self, error: &anyhow::Error, sent: Option<Sent>) -> Step {
        if self.note(error) { Step::Cut(sent) } else { Step::Ended }
    }

    /// Writes an error down. Whether it is one of the connection.
    fn note(&mut self, error: &anyhow::Error) -> bool {
        if error.downcast_ref::<Surprise>().is_some() {
            self.desk.journal.faults.push(format!("{error:#}"));
            return false;
        }
        *self.desk.journal.cut.entry(self.start).or_default() += 1;
        true
    }

    /// Until the server has been started once more, or it is over.
    async fn wait_for_restart(&mut self) {
        if self.gate.borrow().is_one_of_many {
            return sleep(TURNS_AROUND).await;
        }
        let start = self.start;
        // An error: the run was broken off, and with it goes this task.
        let waited = self.gate.wait_for(|gate| gate.is_over || gate.n_starts > start).await;
        self.start = waited.map_or(start, |gate| gate.n_starts);
        self.desk.shop.http.forget();
        self.tab.http.forget();
    }

    fn is_over(&mut self) -> bool {
        let gate = *self.gate.borrow_and_update();
        if gate.n_starts > self.start {
            self.start = gate.n_starts;
            self.desk.shop.http.forget();
            self.tab.http.forget();
        }
        gate.is_over
    }

    fn card(&mut self) -> &'static str {
        let cards = if self.chance.is(USES_GOOD_CARD) { APPROVED } else { DECLINED };
        self.chance.pick(&cards)
    }

    fn last_order(&mut self, change: impl FnOnce(&mut Ordered)) {
        if let Some(order) = self.desk.journal.orders.last_mut() {
            change(order);
        }
    }
}
