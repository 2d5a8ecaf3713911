//! `kassa check`: whether the books agree with everything else that is stored.

use std::fmt::Write as _;

use clap::Args;

use super::NotChecked;
use crate::{
    compose,
    config::Config,
    store::audit::{Audit, Finding, Waiting},
};

/// Recompute every amount from the ledger, and say everything that does not agree
///
/// It reads only, and may run beside the server. Exit status: 0 nothing, 1 something, 2 could not check.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa check --data /var/lib/kassa
  kassa check --database-url postgres://kassa@db.example/kassa")]
pub(super) struct Check {}

impl Check {
    /// What was found. Whatever keeps from looking is a [`NotChecked`].
    pub(super) async fn audit(self, config: &Config) -> anyhow::Result<Audit> {
        let found = compose::audit(config).await;
        Ok(found.map_err(|error| NotChecked(format!("{error:#}")))?)
    }
}

/// A line for each finding, and one for all.
pub(super) fn said(audit: &Audit) -> String {
    let mut text = String::new();
    for Finding { rule, merchant_id, object_id, detail } in &audit.findings {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{rule}: {object_id} ({merchant_id}): {detail}");
    }
    let Audit { payments, payouts, postings, events, waiting, findings } = audit;
    let Waiting { webhooks, inquiries, receipts } = waiting;
    let _ =
        writeln!(text, "waiting: {webhooks} webhooks, {inquiries} inquiries, {receipts} receipts");
    let _ = writeln!(
        text,
        "checked {payments} payments, {payouts} payouts, {postings} postings, {events} events: \
         {} differences",
        findings.len()
    );
    text
}

/// Whether the command has failed.
pub(super) fn verdict(audit: &Audit) -> anyhow::Result<()> {
    match audit.findings.len() {
        0 => Ok(()),
        n => anyhow::bail!("{n} differences"),
    }
}
