//! Every fault of every call, with three brands: each cell ends as the acquirer's journal proves, and not
//! one ends otherwise before there is proof.

use std::sync::Arc;

use domain::operation::Promises;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{
    ALL, owed,
    scripted::{Asked, Fault, Scripted},
    served,
};
use crate::world::{World, card};

const CARDS: [&str; 3] = ["4242424242424242", "5555555555554444", "2202474301322987"];
const CALLS: [Asked; 6] =
    [Asked::Authorize, Asked::Capture, Asked::Refund, Asked::Void, Asked::Payout, Asked::Inquire];
const FAULTS: [Fault; 12] = [
    Fault::TimeoutBefore,
    Fault::TimeoutAfter,
    Fault::ResetInBody,
    Fault::ErrorBefore,
    Fault::ErrorAfter,
    Fault::Malformed,
    Fault::WrongAmount,
    Fault::Duplicate,
    Fault::Drip,
    Fault::Late,
    Fault::Forbidden,
    // Not found where it does not count yet, and once where it does.
    Fault::Hidden(200),
];
/// When inquiries are due, in seconds after the outcome became unknown; then daily.
const INQUIRIES: [i64; 12] =
    [5, 15, 45, 120, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 172_800];

/// One cell, told apart from all others by its amount.
#[derive(Clone, Debug)]
struct Cell {
    asked: Asked,
    fault: Fault,
    minor: i64,
    id: String,
}

impl Cell {
    /// The effect whose outcome is at stake.
    const fn effect(&self) -> Asked {
        match self.asked {
            Asked::Inquire => Asked::Authorize,
            asked => asked,
        }
    }

    /// Whether money could only be taken by this merchant later.
    const fn is_held(&self) -> bool {
        matches!(self.asked, Asked::Capture | Asked::Void)
    }

    /// What merchants read when the effect has happened.
    const fn done(&self) -> &'static str {
        match self.asked {
            Asked::Void => "cancelled",
            Asked::Refund => "refunded",
            _ => "succeeded",
        }
    }

    /// What they read while nobody knows. The amount of a refund is reserved.
    const fn open(&self) -> &'static str {
        match self.asked {
            Asked::Refund => "refunded",
            _ => "processing",
        }
    }

    async fn begin(&mut self, world: &World, acquirer: &Scripted, number: &str) {
        acquirer.fails(self.asked, self.minor, self.fault);
        let merchant = &world.merchant;
        if self.asked == Asked::Payout {
            let destination = json!({"type": "card", "card": number});
            let body = json!({"amount": self.minor, "currency": "USD", "destination": destination});
            let payout = merchant.ask("/v2/payouts", &body).await;
            assert_eq!(payout.status, 201, "{}", payout.text);
            payout.json()["id"].as_str().unwrap().clone_into(&mut self.id);
            return;
        }
        if self.asked == Asked::Inquire {
            acquirer.fails(Asked::Authorize, self.minor, Fault::TimeoutAfter);
        }
        let capture_method = if self.is_held() { "manual" } else { "automatic" };
        let fields = json!({"amount": self.minor, "card": card(number),
            "capture_method": capture_method});
        let payment = merchant.pay(fields).await;
        payment["id"].as_str().unwrap().clone_into(&mut self.id);
        let verb = match self.asked {
            Asked::Capture => "capture",
            Asked::Void => "cancel",
            Asked::Refund => "refund",
            _ => return,
        };
        let answer = merchant.act(&payment, verb, json!({})).await;
        assert!([200, 202].contains(&answer.status), "{self:?} {}", answer.text);
    }

    async fn look(&self, world: &World) -> Value {
        let room = if self.asked == Asked::Payout { "payouts" } else { "payments" };
        let answer = world.merchant.get(&format!("/v2/{room}/{}", self.id)).await;
        assert_eq!(answer.status, 200, "{self:?} {}", answer.text);
        answer.json()
    }

    /// Seconds until the first inquiry that can know, under these promises. `None`: nobody will.
    fn known_after(&self, promises: &Promises) -> Option<i64> {
        let is_before =
            matches!(self.fault, Fault::TimeoutBefore | Fault::ErrorBefore | Fault::Forbidden);
        match self.fault {
            Fault::Duplicate if self.asked != Asked::Inquire => Some(0),
            // The first inquiry is the one that fails, or says what is wrong.
            Fault::Duplicate => Some(5),
            Fault::Late => Some(900),
            Fault::Hidden(_) => Some(300),
            _ if self.asked == Asked::Inquire => Some(15),
            _ if is_before && *promises == Promises::NONE => None,
            _ if is_before => Some(300),
            _ => Some(5),
        }
    }
}

/// A journal's word for one cell.
async fn check(world: &World, acquirer: &Scripted, cell: &Cell, passed: i64, promises: &Promises) {
    let found = cell.look(world).await;
    let status = found["status"].as_str().unwrap();
    let is_done = acquirer.has_done(cell.effect(), cell.minor);
    let refund_is_open = cell.asked == Asked::Refund && found["refunded_amount"] != 0;
    let is_known = cell.known_after(promises).is_some_and(|seconds| passed >= seconds);
    let told = (cell, passed, status);
    assert!(acquirer.count(cell.effect(), cell.minor) <= 1, "twice: {told:?}");
    if is_done {
        assert!(!["failed", "expired"].contains(&status), "there is proof: {told:?}");
        assert!(cell.asked != Asked::Refund || refund_is_open, "it was given back: {told:?}");
    }
    match (is_known, is_done) {
        (true, true) => assert_eq!(status, cell.done(), "{told:?}"),
        (true, false) => assert_eq!(status, "failed", "{told:?}"),
        (false, _) => assert_eq!(status, cell.open(), "{told:?}"),
    }
}

async fn plays(promises: Promises) {
    let (world, acquirer) = served(promises).await;
    let mut cells = Vec::new();
    for number in CARDS {
        for asked in CALLS {
            for fault in FAULTS {
                let minor = 10_000 + i64::try_from(cells.len()).unwrap();
                cells.push((Cell { asked, fault, minor, id: String::new() }, number));
            }
        }
    }
    let world = Arc::new(world);
    // All at once: those whose answers drip wait for their deadline together.
    let mut running = JoinSet::new();
    for (mut cell, number) in cells {
        let (world, acquirer) = (world.clone(), acquirer.clone());
        running.spawn(async move {
            cell.begin(&world, &acquirer, number).await;
            cell
        });
    }
    let cells = running.join_all().await;
    for cell in &cells {
        check(&world, &acquirer, cell, 0, &promises).await;
    }
    let mut passed = 0;
    for seconds in INQUIRIES {
        world.pass_seconds(seconds - passed).await;
        passed = seconds;
        for cell in &cells {
            check(&world, &acquirer, cell, passed, &promises).await;
        }
    }
    let is_captured = |minor: i64| {
        let cell = cells.iter().find(|cell| cell.minor == minor);
        cell.is_some_and(|cell| !cell.is_held())
    };
    assert_eq!(owed(&world).await, acquirer.owes(is_captured), "books and journal");
    let open: Vec<_> = cells.iter().filter(|cell| cell.known_after(&promises).is_none()).collect();
    let reviews = world.instance.reviews.list().await.unwrap();
    assert_eq!(reviews.len(), open.len(), "what nobody knows waits for a person");
    let refunds = open.iter().filter(|cell| cell.asked == Asked::Refund).count();
    let pending = world.dir.count("select count(*) from refunds where status = 'pending'").await;
    let refunded = world.dir.count("select count(*) from refunds where status = 'succeeded'").await;
    let n_refunds = i64::try_from(CARDS.len() * FAULTS.len()).unwrap();
    assert_eq!((usize::try_from(pending), pending + refunded), (Ok(refunds), n_refunds));
    for row in acquirer.rows() {
        let is_card = matches!(row.asked, Asked::Authorize | Asked::Payout);
        let is_twice = cells.iter().any(|it| it.minor == row.minor && it.fault == Fault::Duplicate);
        assert!(!is_card || is_twice || row.calls == 1, "a card is never sent again: {row:?}");
    }
    world.nowhere_on_disk("4242424242424242");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_an_acquirer_that_promises_nothing_only_proof_is_believed() {
    plays(Promises::NONE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_an_acquirer_that_keeps_its_word_everything_is_known_in_five_minutes_after_it_can_be() {
    plays(ALL).await;
}
