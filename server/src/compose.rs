//! Puts the parts together; the only file that names the store, the clocks and the acquirers.

mod demo;
mod serve;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use app::backend::Backend;
use async_trait::async_trait;
use axum::Router;
pub use demo::DemoFile;
use domain::{
    currency::Currency,
    egress::Egress,
    id::{MerchantId, ReplicaId, SecretId},
    time::Micros,
};
pub use serve::serve;

use crate::{
    acquirers::{Acquirers, sandbox::Sandbox},
    api::{self, Api},
    backend::{CheckoutAdapter, DemoAdapter},
    clock::{Clock, IdSource, new_id},
    config::Config,
    front,
    pages::{self, Demo, Pages, Site},
    services::{
        Ground, News,
        merchants::Merchants,
        payments::Payments,
        recovery::{self, Recovered},
        sessions::Sessions,
        webhooks::Webhooks,
    },
    store::{
        StoreError,
        sqlite::{DirLock, SqliteStore},
    },
    vault::Vault,
    webhooks::{Client, Dispatcher, Keys, Limits, Secrets, Signer},
};

/// What an instance is made of, all decided.
pub struct Plan {
    /// Where sandbox journal, master key and lock live.
    pub dir: PathBuf,
    /// The SQLite file.
    pub database: PathBuf,
    /// The public address, without a trailing slash.
    pub base_url: String,
    /// What sessions may be in.
    pub currencies: Vec<Currency>,
    pub egress: Egress,
    /// Of the native webhook headers.
    pub header_prefix: String,
    pub is_demo: bool,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

/// A whole Kassa that nobody listens to yet.
pub struct Instance {
    pub router: Router,
    pub sessions: Sessions,
    pub merchants: Merchants,
    pub dispatcher: Arc<Dispatcher>,
    pub recovered: Recovered,
    /// With `--demo`: what `demo.json` holds.
    pub demo: Option<DemoFile>,
    /// Held as long as this process serves.
    pub lock: DirLock,
}

/// The parts that commands share with the server.
struct Base {
    ground: Ground,
    vault: Arc<Vault>,
}

async fn base(plan: &Plan) -> anyhow::Result<Base> {
    let dir = &plan.dir;

    let vault = Vault::open_or_create(&dir.join("master.key"), &*plan.ids)?;
    let database = &plan.database;
    let store = SqliteStore::open(database)
        .await
        .with_context(|| format!("cannot open {}", database.display()))?;
    let ground = Ground {
        store: Arc::new(store),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        news: News::default(),
    };
    Ok(Base { ground, vault: Arc::new(vault) })
}

/// Makes the directory for us alone: keys and payments lie in it. One that is there stays as it is.
fn make_private(dir: &Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).with_context(|| format!("cannot create {}", dir.display()))
}

/// The use cases that commands need, on the same files as a running server.
pub async fn tools(config: &Config) -> anyhow::Result<Merchants> {
    // No link is written by a command, so that the address does not matter.
    let plan = serve::plan(config, String::new());
    make_private(&plan.dir)?;
    let Base { ground, vault } = base(&plan).await?;
    Ok(Merchants::new(ground, vault))
}

/// Assembles an instance and settles what a dead process left behind.
pub async fn instance(plan: Plan) -> anyhow::Result<Instance> {
    make_private(&plan.dir)?;
    let lock = DirLock::take(&plan.dir)?;
    let Base { ground, vault } = base(&plan).await?;
    let sandbox = Sandbox::open(&plan.dir.join("sandbox.db"))
        .await
        .context("cannot open the sandbox's journal")?;
    let acquirers = Acquirers::default().with(Arc::new(sandbox));
    let recovered = recovery::recover(&ground, &acquirers).await?;
    let merchants = Merchants::new(ground.clone(), vault.clone());
    let sessions = Sessions { ground: ground.clone() };
    let replica: ReplicaId = new_id(&*plan.ids, plan.clock.now());
    let payments = Payments { ground: ground.clone(), vault, acquirers, replica };
    let demo = if plan.is_demo { Some(demo::prepare(&plan, &merchants).await?) } else { None };
    let dispatcher = Arc::new(Dispatcher {
        store: ground.store.clone(),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        secrets: Arc::new(MerchantSecrets(merchants.clone())),
        client: Client::new(plan.egress.clone(), Limits::default())?,
        signer: Signer::new(&plan.header_prefix),
        wake: ground.news.deliveries.clone(),
    });
    let router = router(&plan, &ground, &merchants, &sessions, payments, demo.as_ref()).await?;
    Ok(Instance { router, sessions, merchants, dispatcher, recovered, demo, lock })
}

async fn router(
    plan: &Plan,
    ground: &Ground,
    merchants: &Merchants,
    sessions: &Sessions,
    payments: Payments,
    demo: Option<&DemoFile>,
) -> anyhow::Result<Router> {
    let base_url: Arc<str> = plan.base_url.as_str().into();
    let mut demo_adapter = None;
    let mut demo_shop = None;
    if let Some(file) = demo {
        let merchant =
            merchants.find(&file.merchant_id).await?.context("the demo merchant is gone")?;
        let (sessions, webhooks) = (sessions.clone(), Webhooks { ground: ground.clone() });
        demo_adapter =
            Some(
                Arc::new(DemoAdapter { sessions, webhooks, merchant, base_url: base_url.clone() })
                    as _,
            );
        let amounts = demo::amounts(&plan.currencies);
        demo_shop = Some(Demo { amounts, webhook_secret: file.webhook_secret.clone() });
    }
    let checkout =
        CheckoutAdapter { sessions: sessions.clone(), payments, merchants: merchants.clone() };
    let api = Api {
        merchants: merchants.clone(),
        sessions: sessions.clone(),
        base_url: base_url.clone(),
        currencies: plan.currencies.clone().into(),
        egress: Arc::new(plan.egress.clone()),
    };
    let pages = Pages {
        backend: Backend { checkout: Arc::new(checkout), demo: demo_adapter },
        site: Arc::new(Site::embedded()),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        base_url,
        demo: demo_shop,
    };
    let routes = api::router(api).merge(pages::router(pages));
    Ok(front::router(routes, plan.clock.clone(), plan.ids.clone()))
}

/// The merchants' signing secrets, opened for the dispatcher.
struct MerchantSecrets(Merchants);

#[async_trait]
impl Secrets for MerchantSecrets {
    async fn open(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
        at: Micros,
    ) -> Result<Option<Keys>, StoreError> {
        let keys = self.0.signing_keys(merchant_id, id, at).await?;
        Ok(keys.map(|keys| Keys { primary: keys.primary, secondary: keys.secondary }))
    }
}
