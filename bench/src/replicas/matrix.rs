//! Every fault of every call, through real connections: each ends as the acquirer's journal proves, and not one
//! ends otherwise before.

use std::{collections::BTreeMap, net::SocketAddr, path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use super::{fleet::Fleet, testimony};
use crate::{
    Verdict,
    acquirer::{
        books::{Kind as Effect, Line, Outcome},
        fault::Fault,
        process::{Habits, script},
    },
    desk::Desk,
    evidence::{
        check, drain,
        journal::{Journal, Kind},
        receiver::Receiver,
        totals,
    },
    figures::{Table, now},
    shop::APPROVED,
};

/// What is asked of the acquirer.
const CALLS: [&str; 6] = ["authorize", "capture", "void", "refund", "payout", "inquire"];
/// Every amount is one cell's.
const FIRST_AMOUNT: i64 = 300_001;
/// Between two looks at what merchants read.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// Longer than the last inquiry takes to know: two minutes, and what a busy machine adds.
const KNOWN_BY: Duration = Duration::from_mins(4);

/// One fault of one call.
#[derive(Clone, Debug)]
struct Cell {
    asked: &'static str,
    fault: Fault,
    amount: i64,
    /// The payment or payout that it is about.
    id: String,
}

pub(super) async fn play(binary: &Path) -> Result<Verdict> {
    let habits = Habits { faults: 0, seed: 1, slow_ms: 0 };
    let mut fleet = Fleet::start(binary, habits).await?;
    let receiver = Receiver::start(&fleet.demo.webhook_secret).await?;
    let hooks = format!("http://{}/hooks", receiver.addr);
    fleet.replicas[0].kassa.tell(&fleet.demo, &hooks).await?;
    let began = now();
    let (cells, journal) = begin(&fleet).await?;
    let mut desk = Desk::at("reader".into(), fleet.shop(0)?);
    let mut wrong = Vec::new();
    let known = watch(&cells, &fleet, &mut desk, &mut wrong).await?;
    let left = drain::wait(&fleet.books()).await?;
    if left > 0 {
        wrong.push(format!("{left} things were still open when patience ended"));
    }
    wrong.extend(totals::compare(&mut desk.shop, &fleet.books()).await?);
    let mut ends = Vec::new();
    for cell in &cells {
        ends.push(cell.look(&mut desk).await?);
    }
    fleet.stop().await?;
    let lines = testimony::give(&fleet.books(), &fleet.acquirer.journal).await?;
    for (cell, end) in cells.iter().zip(&ends) {
        wrong.extend(cell.judge(end, lines.values()));
    }
    let received = receiver.received.lock().await.split_off(0);
    let found = check::check(&fleet.books(), &journal, &received).await?;
    wrong.extend(found.wrong);
    wrong.extend(journal.faults.iter().map(|fault| format!("a surprising answer: {fault}")));
    wrong.extend(fleet.panics());

    let mut table = Table::default();
    table.row("cells", format!("{} calls × {} faults", CALLS.len(), Fault::ALL.len()));
    for (asked, ends) in CALLS.iter().zip(ends.chunks(Fault::ALL.len())) {
        let mut told = BTreeMap::<_, Vec<_>>::new();
        for (fault, end) in Fault::ALL.iter().zip(ends) {
            told.entry(end["status"].as_str().unwrap_or("-")).or_default().push(fault.word());
        }
        // Most end alike; the words of the others say which.
        let most = told.values().map(Vec::len).max().unwrap_or_default();
        let told = told.iter().map(|(status, faults)| match faults.len() {
            n if n == most => format!("{status} {n}"),
            n => format!("{status} {n} ({})", faults.join(", ")),
        });
        table.row(*asked, told.collect::<Vec<_>>().join(", "));
    }
    table.row("all known after", format!("{:.0} s", known.as_secs_f64()));
    table.row("time", format!("{:.0} s", began.elapsed().as_secs_f64()));
    for (name, count) in found.figures {
        table.row(name, count);
    }
    Ok(super::told(table, wrong, fleet))
}

/// Begins all cells: a call's faults one after the other, the calls at the same time.
async fn begin(fleet: &Fleet) -> Result<(Vec<Cell>, Journal)> {
    let mut rows = JoinSet::new();
    for (number, asked) in CALLS.iter().enumerate() {
        let (acquirer, shop) = (fleet.acquirer.addr, fleet.shop(number)?);
        rows.spawn(async move {
            let (mut cells, mut desk) = (Vec::new(), Desk::at(asked.to_string(), shop));
            for (at, fault) in Fault::ALL.iter().enumerate() {
                let amount = FIRST_AMOUNT + i64::try_from(number * Fault::ALL.len() + at)?;
                let mut cell = Cell { asked, fault: *fault, amount, id: String::new() };
                cell.begin(acquirer, &mut desk).await.with_context(|| format!("{cell:?}"))?;
                cells.push(cell);
            }
            anyhow::Ok((cells, desk.journal))
        });
    }
    let rows = rows.join_all().await.into_iter().collect::<Result<Vec<_>>>()?;
    let (cells, journals): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let mut cells = cells.into_iter().flatten().collect::<Vec<_>>();
    cells.sort_by_key(|cell| cell.amount);
    Ok((cells, Journal::of(journals)))
}

/// Until everything is known: what has happened is never said to have failed meanwhile.
async fn watch(
    cells: &[Cell],
    fleet: &Fleet,
    desk: &mut Desk,
    wrong: &mut Vec<String>,
) -> Result<Duration> {
    let since = now();
    loop {
        let mut n_open = 0;
        // Read before merchants are asked, so that what it proves was true then.
        let lines = crate::acquirer::books::read(&fleet.acquirer.journal)?;
        for cell in cells {
            let end = cell.look(desk).await?;
            n_open += usize::from(end["status"] == "processing" || end["status"] == "pending");
            let is_done = lines.values().any(|line| cell.is_proof(line));
            if is_done && end["status"] == "failed" {
                wrong.push(format!("{} {}: failed although done", cell.asked, cell.fault.word()));
            }
        }
        if n_open == 0 || !wrong.is_empty() {
            return Ok(since.elapsed());
        }
        if since.elapsed() > KNOWN_BY {
            wrong.push(format!("{n_open} cells were open after {} s", KNOWN_BY.as_secs()));
            return Ok(since.elapsed());
        }
        sleep(LOOK_AGAIN).await;
    }
}

impl Cell {
    /// What moves money in it.
    fn effect(&self) -> Effect {
        match self.asked {
            "capture" => Effect::Capture,
            "void" => Effect::Void,
            "refund" => Effect::Refund,
            "payout" => Effect::Payout,
            _ => Effect::Authorize,
        }
    }

    async fn begin(&mut self, acquirer: SocketAddr, desk: &mut Desk) -> Result<()> {
        script(acquirer, self.asked, self.amount, self.fault).await?;
        if self.asked == "inquire" {
            script(acquirer, "authorize", self.amount, Fault::TimeoutAfter).await?;
        }
        let amount = u64::try_from(self.amount)?;
        let begun = if self.asked == "payout" {
            let account = json!({"type": "iban", "iban": "GB82WEST12345698765432"});
            desk.payout(amount, "USD", account).await?
        } else {
            let is_held = ["capture", "void"].contains(&self.asked);
            let method = if is_held { "manual" } else { "automatic" };
            desk.charge(amount, APPROVED[0], json!({"capture_method": method})).await?
        };
        let begun = begun.context("the key is at work elsewhere")?;
        self.id = begun.id().context("no id")?;
        let kind = match self.asked {
            "capture" => Kind::Capture,
            "void" => Kind::Cancel,
            "refund" => Kind::Refund,
            _ => return Ok(()),
        };
        desk.act(kind, &self.id, None).await.map(drop)
    }

    async fn look(&self, desk: &mut Desk) -> Result<Value> {
        let room = if self.asked == "payout" { "payouts" } else { "payments" };
        desk.shop.get(&format!("/v2/{room}/{}", self.id)).await
    }

    fn is_proof(&self, line: &Line) -> bool {
        line.kind == self.effect() && line.amount == self.amount && line.effect == Outcome::Applied
    }

    /// What merchants read against what the journal proves.
    fn judge<'a>(&self, end: &Value, lines: impl Iterator<Item = &'a Line>) -> Vec<String> {
        let n_done = lines.filter(|line| self.is_proof(line)).count();
        let status = end["status"].as_str().unwrap_or_default();
        let done = match self.asked {
            "void" => "cancelled",
            "refund" => "refunded",
            _ => "succeeded",
        };
        let told = format!("{} {} of {}", self.asked, self.fault.word(), self.id);
        let mut wrong = Vec::new();
        if n_done > 1 {
            wrong.push(format!("{told} was done {n_done} times"));
        }
        if (status == done) != (n_done == 1) {
            wrong.push(format!("{told} was done {n_done} times and reads {status}"));
        }
        wrong
    }
}
