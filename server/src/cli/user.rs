//! `kassa user`: who works with a merchant's dashboard.

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};
use domain::{
    audit::Actor,
    id::{MerchantId, UserId},
    user::{Role as Kind, User as Entity},
};
use secrecy::ExposeSecret;

use super::{instant, table};
use crate::{
    compose,
    config::Config,
    services::people::{Invited, NewUser, Patch, People},
};

/// Invite, list and turn away the people of a merchant's dashboard
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Invite somebody, who chooses a password by the link that is printed
    #[command(after_help = "\
Example:
  kassa user invite mer_01K5H3V9Q2W8X7C6B5N4M3J2H1 ann@acme.example --role owner")]
    Invite {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// E-mail address by which they sign in; nothing is sent there
        email: String,
        /// What they are there for
        #[arg(long, value_enum, default_value = "owner")]
        role: Role,
        /// With the role support: may give money back
        #[arg(long)]
        may_refund: bool,
    },
    /// List the people of a merchant
    List {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
    },
    /// Print a new link by which somebody chooses a new password
    Reset {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// User's id, from `kassa user list`
        user: UserId,
    },
    /// Sign somebody out everywhere, and let them in no more
    Disable {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// User's id, from `kassa user list`
        user: UserId,
    },
    /// Let somebody in again
    Enable {
        /// Merchant's id, from `kassa merchant list`
        merchant: MerchantId,
        /// User's id, from `kassa user list`
        user: UserId,
    },
}

/// What somebody is there for
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Role {
    /// Everything
    Owner,
    /// Keys, endpoints, logs, the test lab
    Developer,
    /// Payments and what was told of them
    Support,
    /// How the payment page looks
    Designer,
}

impl From<Role> for Kind {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Developer => Self::Developer,
            Role::Support => Self::Support,
            Role::Designer => Self::Designer,
        }
    }
}

impl User {
    pub(super) async fn answer(self, config: &Config) -> anyhow::Result<String> {
        let people = compose::people(config).await?;
        match self {
            Self::Invite { merchant, email, role, may_refund } => {
                if people.ground.store.merchant(&merchant).await?.is_none() {
                    bail!("there is no merchant {merchant}");
                }
                let new = NewUser { email, role: role.into(), may_refund };
                let invited = people.invite(&merchant, new, Actor::Operator).await;
                Ok(introduction(&invited.context("cannot invite anybody")?, config))
            }
            Self::List { merchant } => {
                let users = people.list(&merchant).await.context("cannot list the people")?;
                Ok(listing(&users))
            }
            Self::Reset { merchant, user } => {
                let user = found(&people, &merchant, &user).await?;
                let invited = people.invite_again(user, Actor::Operator).await;
                Ok(introduction(&invited.context("cannot make a link")?, config))
            }
            Self::Disable { merchant, user } => enable(&people, &merchant, &user, false).await,
            Self::Enable { merchant, user } => enable(&people, &merchant, &user, true).await,
        }
    }
}

async fn found(people: &People, merchant: &MerchantId, id: &UserId) -> anyhow::Result<Entity> {
    let found = people.find(merchant, id).await.context("cannot look for them")?;
    found.with_context(|| format!("{merchant} has nobody called {id}"))
}

async fn enable(
    people: &People,
    merchant: &MerchantId,
    id: &UserId,
    is_enabled: bool,
) -> anyhow::Result<String> {
    let Entity { role, may_refund, email, .. } = found(people, merchant, id).await?;
    let patch = Patch { role, may_refund, is_disabled: !is_enabled };
    let changed = people.change(merchant, id, patch, Actor::Operator).await;
    changed.context("cannot change them")?;
    Ok(if is_enabled { format!("{email} may sign in.\n") } else { format!("{email} is out.\n") })
}

fn introduction(invited: &Invited, config: &Config) -> String {
    let base = config.server.base_url_at(config.server.listen).origin().ascii_serialization();
    format!(
        "User    {}  {}  {}\nLink    {base}/dashboard/welcome/{}\n\
         Whoever opens it chooses the password. It can be used once, until {}.\n",
        invited.user.id,
        invited.user.email,
        invited.user.role,
        invited.pass.expose_secret(),
        instant(invited.ends_at),
    )
}

fn listing(users: &[Entity]) -> String {
    if users.is_empty() {
        return "There is nobody yet: kassa user invite MERCHANT EMAIL\n".to_owned();
    }
    let row = |user: &Entity| {
        let state = match (user.disabled_at, &user.password_hash) {
            (Some(_), _) => "off",
            (None, None) => "invited",
            (None, Some(_)) => "on",
        };
        let role = user.role.word();
        let role = if user.may_refund { format!("{role}+refunds") } else { role.to_owned() };
        [
            user.id.to_string(),
            user.email.clone(),
            role,
            state.to_owned(),
            user.signed_in_at.map_or_else(|| "-".to_owned(), instant),
        ]
    };
    let rows: Vec<_> = users.iter().map(row).collect();
    table(["ID", "EMAIL", "ROLE", "STATE", "SIGNED IN"], &rows)
}
