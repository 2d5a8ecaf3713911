//! Everything that is set up for a merchant, for people. No secrets: they were shown once.

use anyhow::Context;
use domain::{
    id::MerchantId,
    merchant::{Merchant, Setup},
    session::Dialect,
};

use super::super::{account, instant, key, webhook};
use crate::services::merchants::Merchants;

pub(super) async fn answer(merchants: &Merchants, id: &MerchantId) -> anyhow::Result<String> {
    let setup = merchants.setup(id).await.context("cannot read the set-up")?;
    let setup = setup.with_context(|| format!("there is no merchant {id}"))?;
    let keys = merchants.keys(id).await.context("cannot list the keys")?;
    let now = merchants.ground.clock.now();
    let Setup { merchant, accounts, endpoints, secrets } = setup;
    Ok(format!(
        "{}\nAccounts\n{}\nWebhooks\n{}\nKeys\n{}",
        terms(&merchant),
        account::listing(&accounts),
        webhook::listing(&endpoints, &secrets, now),
        key::listing(&keys)
    ))
}

fn terms(merchant: &Merchant) -> String {
    let settings = &merchant.settings;
    let origins = &settings.return_origins;
    let fees = Dialect::ALL.iter().map(|dialect| {
        let bps = settings.fees.bps(*dialect);
        format!("{dialect} {bps}")
    });
    let fees = fees.collect::<Vec<_>>().join(", ");
    let requests = settings.requests_max.map_or("as configured".to_owned(), |max| max.to_string());
    format!(
        "Merchant              {}  {}\n\
         Handle                {}\n\
         Status                {}\n\
         Created               {}\n\
         Payers may be led to  {}\n\
         Payers return to      {}\n\
         Fees, basis points    {fees}\n\
         Card numbers, live    {}\n\
         Session, seconds      {}\n\
         Requests per window   {requests}\n",
        merchant.id,
        merchant.name,
        merchant.handle.as_deref().unwrap_or("-"),
        merchant.status,
        instant(merchant.created_at),
        if origins.is_empty() { "anywhere".to_owned() } else { origins.join(", ") },
        settings.return_url.as_deref().unwrap_or("-"),
        if settings.direct_api { "taken" } else { "refused" },
        settings.lifetime_seconds(),
    )
}
