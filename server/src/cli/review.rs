//! `kassa review`: what nobody knows the outcome of, and what an operator has found out about it.

use std::fmt::Write;

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    id::OperationId,
    operation::{Operation, Ruling, State, Subject, Verdict},
};

use super::{instant, table};
use crate::{compose, config::Config, services::reviews::Case};

/// Settle what no inquiry could find out: money that may have moved
///
/// An effect of which an acquirer has given no evidence for a day waits here. Look at the acquirer's own
/// pages for our reference, then say what you have seen.
#[derive(Debug, Subcommand)]
pub(super) enum Review {
    /// List what waits for an operator, the longest waiting first
    List,
    /// Show one operation: references, times, inquiries, and what was said of it
    Show {
        /// Operation's id, from `kassa review list`
        operation: OperationId,
    },
    Settle(Settle),
}

/// Say what became of an operation; what follows is what follows from an acquirer's answer
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa review settle op_… done --transaction 8812 --note \"seen in the back office, Ann\"
  kassa review settle op_… not-done --note \"support ticket 4711: they never had it\"

done: it happened. declined: the acquirer refused it. not-done: nobody has done it, and nobody will.
What gives a late approval back is sent once more after not-done.")]
pub(super) struct Settle {
    /// Operation's id, from `kassa review list`
    operation: OperationId,
    /// done, declined or not-done
    verdict: Verdict,
    /// The acquirer's number of what has happened
    #[arg(long, value_name = "NUMBER", required_if_eq("verdict", "done"))]
    transaction: Option<String>,
    /// Where this was seen, and by whom; it is kept
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    note: String,
}

impl Review {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let reviews = compose::reviews(config).await?;
        match self {
            Self::List => {
                let operations = reviews.list().await.context("cannot list the reviews")?;
                Ok(listing(&operations))
            }
            Self::Show { operation } => {
                let case = reviews.find(&operation).await.context("cannot show the operation")?;
                Ok(shown(&case))
            }
            Self::Settle(Settle { operation, verdict, transaction, note }) => {
                let done = reviews.settle(&operation, verdict, transaction, note).await;
                Ok(settled(&done.context("cannot settle the operation")?))
            }
        }
    }
}

fn listing(operations: &[Operation]) -> String {
    if operations.is_empty() {
        return "Nothing waits for an operator.\n".to_owned();
    }
    let row = |operation: &Operation| {
        [
            operation.id.to_string(),
            operation.kind.to_string(),
            subject(&operation.subject),
            operation.amount.to_string(),
            operation.reference.to_string(),
            instant(operation.started_at),
            operation.inquiries.to_string(),
        ]
    };
    let rows: Vec<_> = operations.iter().map(row).collect();
    table(["OPERATION", "KIND", "OF", "MINOR UNITS", "REFERENCE", "STARTED", "ASKED"], &rows)
}

/// What a merchant calls it.
fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Attempt(id, _) | Subject::Payment(id) => id.to_string(),
        Subject::Refund(_, id) => id.to_string(),
        Subject::Payout(id) => id.to_string(),
    }
}

fn shown(Case { operation, rulings }: &Case) -> String {
    let at = |at: Option<_>| at.map_or_else(|| "-".to_owned(), instant);
    let mut text = format!(
        "Operation        {}\n\
         Merchant         {}\n\
         Kind             {}, wanted by {}\n\
         Of               {}\n\
         Minor units      {}\n\
         Account          {}\n\
         Our reference    {}\n\
         Acts on          {}\n\
         State            {}\n\
         Started          {}\n\
         Asked            {} times, next {}\n\
         Not found since  {}\n\
         In review since  {}\n\
         Ended            {}\n",
        operation.id,
        operation.merchant_id,
        operation.kind,
        operation.cause,
        subject(&operation.subject),
        operation.amount,
        operation.account_id,
        operation.reference,
        operation.transaction_id.as_deref().unwrap_or("-"),
        operation.state,
        instant(operation.started_at),
        operation.inquiries,
        at(operation.next_inquiry_at),
        at(operation.missed_at),
        at(operation.review_at),
        at(operation.ended_at),
    );
    for Ruling { verdict, transaction_id, note, ruled_at } in rulings {
        let number = transaction_id.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        // A string takes everything.
        let _ =
            writeln!(text, "Ruling           {}  {verdict}{number}: {note}", instant(*ruled_at));
    }
    text
}

fn settled(Case { operation, .. }: &Case) -> String {
    let id = &operation.id;
    match operation.state {
        State::Done => format!("Settled {id}.\n"),
        State::Unsent => format!("Noted; {id} is sent again by the server.\n"),
        State::Intent | State::Unknown => {
            format!("Noted; {id} still waits: settle it as done once the money is back.\n")
        }
    }
}
