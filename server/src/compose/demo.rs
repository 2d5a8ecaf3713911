//! The demo merchant of `--demo`: made once, kept in `demo.json` beside the database.

use std::{fs, io::Write, path::Path};

use anyhow::Context;
use domain::{audit::Actor, id::MerchantId, user::Role};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::Plan;
use crate::services::{
    merchants::{Merchants, NewMerchant},
    people::{NewUser, People},
};

/// What a developer needs to call this instance.
#[derive(Clone, Debug)]
pub struct DemoFile {
    pub base_url: String,
    pub secret_key: SecretString,
    pub webhook_secret: SecretString,
    pub merchant_id: MerchantId,
    /// Of the owner of the demo merchant, who signs in as [`OWNER`].
    pub password: SecretString,
}

/// Who looks after the demo merchant.
pub const OWNER: &str = "demo@kassa.example";

#[derive(Serialize, Deserialize)]
struct Stored {
    base_url: String,
    secret_key: String,
    webhook_secret: String,
    merchant_id: String,
    /// Absent in files of before there was a dashboard.
    #[serde(default)]
    dashboard_password: String,
}

/// The demo merchant of this data directory; the same one after a restart.
pub(super) async fn prepare(
    plan: &Plan,
    merchants: &Merchants,
    people: &People,
) -> anyhow::Result<DemoFile> {
    let path = plan.dir.join("demo.json");
    let mut file = match read(&path)? {
        Some(file) if merchants.find(&file.merchant_id).await?.is_some() => file,
        _ => {
            let new = NewMerchant {
                name: "Demo Shop".into(),
                currencies: plan.currencies.clone(),
                webhook_url: None,
            };
            let made = merchants.create(new).await?;
            DemoFile {
                base_url: String::new(),
                secret_key: made.secret_key,
                webhook_secret: made.webhook_secret,
                merchant_id: made.merchant.id,
                password: SecretString::default(),
            }
        }
    };
    file.base_url.clone_from(&plan.base_url);
    if file.password.expose_secret().is_empty() {
        file.password = owner(people, &file.merchant_id).await?;
    }
    write(&path, &file).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(file)
}

/// Lets somebody into the demo merchant's dashboard.
async fn owner(people: &People, merchant_id: &MerchantId) -> anyhow::Result<SecretString> {
    let password = people.new_password();
    let known = people.ground.store.user_by_email(OWNER).await?;
    let invited = if let Some(user) = known {
        people.invite_again(user, Actor::Operator).await?
    } else {
        let new = NewUser { email: OWNER.into(), role: Role::Owner, may_refund: false };
        people.invite(merchant_id, new, Actor::Operator).await?
    };
    people.choose_password(invited.pass.expose_secret(), password.clone()).await?;
    Ok(password)
}

fn read(path: &Path) -> anyhow::Result<Option<DemoFile>> {
    if !path.exists() {
        return Ok(None);
    }
    let wrong = || format!("{} is not a file of ours; move it away", path.display());
    let stored: Stored = serde_json::from_slice(&fs::read(path)?).with_context(wrong)?;
    Ok(Some(DemoFile {
        base_url: stored.base_url,
        secret_key: stored.secret_key.into(),
        webhook_secret: stored.webhook_secret.into(),
        merchant_id: stored.merchant_id.parse().with_context(wrong)?,
        password: stored.dashboard_password.into(),
    }))
}

/// Written beside and renamed, so that nobody reads half of it; readable by its owner only.
fn write(path: &Path, file: &DemoFile) -> anyhow::Result<()> {
    let stored = Stored {
        base_url: file.base_url.clone(),
        secret_key: file.secret_key.expose_secret().into(),
        webhook_secret: file.webhook_secret.expose_secret().into(),
        merchant_id: file.merchant_id.to_string(),
        dashboard_password: file.password.expose_secret().into(),
    };
    let beside = path.with_extension("json.new");
    let mut options = fs::File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&beside)?;
    out.write_all(&serde_json::to_vec_pretty(&stored)?)?;
    out.sync_all()?;
    fs::rename(&beside, path)?;
    Ok(())
}
