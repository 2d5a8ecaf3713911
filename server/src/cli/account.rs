//! `kassa account`: a merchant's contracts with acquirers.

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    currency::Currency,
    id::{AccountId, MerchantId},
    merchant::ConnectorAccount,
    session::MethodCode,
};

use super::{merchant::sold, mode, table};
use crate::{compose, config::Config, services::merchants::NewAccount};

/// Add, list, enable, disable and remove a merchant's acquirer accounts
#[derive(Debug, Subcommand)]
pub(super) enum Account {
    Add(Add),
    /// List a merchant's accounts, test mode first
    List {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Let an account take new payments again
    Enable(Named),
    /// Let an account take no new payments; captures and refunds of old ones go on
    Disable(Named),
    /// Take an account away for good; captures and refunds of its payments still go through it
    Remove(Named),
}

/// Add an account; it is asked for new payments at once
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kassa account add mer_… --currency KZT
  kassa account add mer_… --name wallets --currency USD --method wallet --priority 5

Of the accounts that take a payment's currency and method, the one with the lowest priority is asked.
The sandbox serves test mode only. There is no live connector yet.")]
pub(super) struct Add {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// For real money instead of the sandbox
    #[arg(long)]
    live: bool,
    /// Name, unlike the others of its mode: lower-case letters, digits and hyphens [default: the
    /// connector's]
    #[arg(long)]
    name: Option<String>,
    /// The acquirer
    #[arg(long, default_value = "sandbox")]
    connector: String,
    /// Currencies that it takes, like USD,EUR [default: every currency in the settings]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    currency: Vec<Currency>,
    /// Methods that it takes, like card,sbp [default: all]
    #[arg(long, value_name = "METHODS", value_delimiter = ',')]
    method: Vec<MethodCode>,
    /// Lower is asked first
    #[arg(long, default_value_t = 0, allow_negative_numbers = true)]
    priority: i64,
}

/// One account of a merchant.
#[derive(Debug, Args)]
pub(super) struct Named {
    /// Merchant's id, from `kassa merchant list`
    merchant: MerchantId,
    /// Account's id, from `kassa account list`
    account: AccountId,
}

impl Account {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let merchants = compose::tools(config).await?;
        match self {
            Self::Add(add) => {
                let new = NewAccount {
                    livemode: add.live,
                    name: add.name.unwrap_or_else(|| add.connector.clone()),
                    connector: add.connector,
                    currencies: sold(config, add.currency)?,
                    methods: add.method,
                    priority: add.priority,
                    is_enabled: true,
                };
                let account = merchants.add_account(&add.merchant, new).await;
                let account = account.context("cannot add the account")?;
                Ok(format!("Account  {}  {}\n", account.id, account.name))
            }
            Self::List { merchant } => {
                let setup = merchants.setup(&merchant).await.context("cannot list the accounts")?;
                let setup = setup.with_context(|| format!("there is no merchant {merchant}"))?;
                Ok(listing(&setup.accounts))
            }
            Self::Enable(Named { merchant, account }) => {
                let done = merchants.enable_account(&merchant, &account, true).await;
                done.context("cannot enable the account")?;
                Ok(format!("Enabled {account}.\n"))
            }
            Self::Disable(Named { merchant, account }) => {
                let done = merchants.enable_account(&merchant, &account, false).await;
                done.context("cannot disable the account")?;
                Ok(format!("Disabled {account}.\n"))
            }
            Self::Remove(Named { merchant, account }) => {
                let done = merchants.remove_account(&merchant, &account).await;
                done.context("cannot remove the account")?;
                Ok(format!("Removed {account}.\n"))
            }
        }
    }
}

pub(super) fn listing(accounts: &[ConnectorAccount]) -> String {
    let row = |account: &ConnectorAccount| {
        let currencies = account.currencies.iter().map(|currency| currency.code());
        let methods = account.methods.iter().map(|method| method.word());
        [
            account.id.to_string(),
            mode(account.livemode).to_owned(),
            account.name.clone(),
            account.connector.clone(),
            account.priority.to_string(),
            if account.is_enabled { "on" } else { "off" }.to_owned(),
            currencies.collect::<Vec<_>>().join(","),
            if account.methods.is_empty() {
                "all".to_owned()
            } else {
                methods.collect::<Vec<_>>().join(",")
            },
        ]
    };
    let rows: Vec<_> = accounts.iter().filter(|one| one.removed_at.is_none()).map(row).collect();
    if rows.is_empty() {
        return "There are no accounts: kassa account add MERCHANT\n".to_owned();
    }
    let heading =
        ["ID", "MODE", "NAME", "CONNECTOR", "PRIORITY", "STATUS", "CURRENCIES", "METHODS"];
    table(heading, &rows)
}
