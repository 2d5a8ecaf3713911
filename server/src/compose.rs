//! Puts the parts together; the only file that names the store, the clocks and the acquirers.

mod audit;
mod backup;
mod bank;
mod courier;
mod database;
mod demo;
mod notices;
mod serve;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, bail};
use app::backend::{Backend, DemoBackend};
use async_trait::async_trait;
pub use audit::audit;
use axum::Router;
pub use backup::{Restored, backup, release, restore};
pub use demo::{DemoFile, OWNER as DEMO_OWNER};
use domain::{
    currency::Currency,
    egress::{Cidr, Egress},
    id::{EventId, MerchantId, SecretId},
    time::Micros,
};
pub use notices::Notices;
pub use serve::serve;

#[cfg(feature = "testkit")]
use crate::acquirers::loopback;
use crate::{
    acquirers::{Acquirer, Acquirers, sandbox::Sandbox, three_ds::Connect},
    api::{self, UseCases},
    backend::{AuthenticationAdapter, CheckoutAdapter, DemoAdapter, StudioAdapter},
    clock::{Clock, IdSource, SharedClock, new_id},
    config::{Config, Database, SmtpUrl},
    desk::{self, DeskParts, Kept, SignedIn},
    docs::{self, Docs},
    front::{self, Front},
    hold::Hold,
    life::Life,
    mail::Mail,
    owned::Work,
    pages::{self, Demo, PageParts, Pages, Site},
    services::{
        Acquiring, Ground, News, TestClocks, Turns,
        access::Access,
        first_run::FirstRun,
        idempotency::{Answered, Idempotency, Patience},
        limits::{self, Limits},
        lists::Lists,
        lookups::Lookups,
        merchants::Merchants,
        notes::EntryIds,
        payments::{Guarding, HeldCards, Payments},
        payouts::Payouts,
        people::People,
        pictures::Pictures,
        receipts::Receipts,
        recovery::{self, Recovered},
        refunds::Refunds,
        rehearsal::Rehearsal,
        request_log::RequestLog,
        resolver::Resolver,
        reviews::Reviews,
        sessions::Sessions,
        test_clock::TestClock,
        themes::Themes,
        three_ds::ThreeDs,
        tokens::Tokens,
        watch::Watch,
        webhooks::Webhooks,
    },
    simulator::{self, Simulator},
    store::{Store, StoreError, sqlite::DirLock},
    vault::Vault,
    webhooks::{self, Client, Dispatcher, Hosts, Keys, Network, Secrets, Signer},
};

/// What an instance is made of, all decided.
pub struct Plan {
    /// Where sandbox journal, master key and lock live.
    pub dir: PathBuf,
    pub database: Database,
    /// Of a database on a server: how many at most.
    pub connections: u32,
    /// What `clock` is, if it follows the database's.
    pub shared_clock: Option<Arc<SharedClock>>,
    /// The public address, without a trailing slash.
    pub base_url: String,
    /// That of the banks and wallets of test mode.
    pub acs_url: String,
    /// What sessions may be in.
    pub currencies: Vec<Currency>,
    pub egress: Egress,
    /// How webhooks leave.
    pub network: Arc<dyn Network>,
    /// Of the native webhook headers.
    pub header_prefix: String,
    pub is_demo: bool,
    /// How long a repeated request waits for the first one.
    pub patience: Patience,
    /// `None`: every limit is off.
    pub limits: Option<limits::Rules>,
    /// Whether the limits against card testing hold in test mode too.
    pub sandbox_limits: bool,
    /// How receipts leave: the relay, and from whom they are.
    pub mail: Option<(SmtpUrl, String)>,
    /// For how many days requests to the API are kept; 0: not at all.
    pub log_days: u32,
    /// Who may say for whom they ask.
    pub proxies: Vec<Cidr>,
    /// Acquirers beside the sandbox.
    pub acquirers: Acquirers,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

/// A whole Kassa that nobody listens to yet.
pub struct Instance {
    pub router: Router,
    /// What the banks and wallets of test mode show, for a listener of its own.
    pub acs_router: Router,
    pub simulator: Simulator,
    pub sessions: Sessions,
    pub merchants: Merchants,
    pub people: People,
    pub first_run: FirstRun,
    pub payments: Payments,
    pub resolver: Resolver,
    pub reviews: Reviews,
    pub three_ds: ThreeDs,
    pub notices: Arc<Notices>,
    pub idempotency: Idempotency,
    pub request_log: RequestLog,
    pub dispatcher: Arc<Dispatcher>,
    pub recovered: Recovered,
    pub store: Arc<dyn Store>,
    pub sandbox: Arc<Sandbox>,
    /// With a mail relay.
    pub receipts: Option<Receipts>,
    pub life: Life,
    /// What outlives its request.
    pub work: Work,
    /// With `--demo`: what `demo.json` holds.
    pub demo: Option<DemoFile>,
    /// Held as long as this process serves.
    pub lock: DirLock,
}

/// The use cases that only test mode has.
struct TestTools {
    clock: TestClock,
    rehearsal: Rehearsal,
}

/// The parts that commands share with the server.
struct Base {
    ground: Ground,
    vault: Arc<Vault>,
}

async fn base(plan: &Plan) -> anyhow::Result<Base> {
    let store = database::open(plan).await?;
    let key = plan.dir.join("master.key");
    if !key.exists() && !store.merchants().await?.is_empty() {
        bail!(
            "{} is missing, and a new one would not open what the database holds: \
             copy it from a backup or from another replica",
            key.display()
        );
    }
    let vault = Vault::open_or_create(&key, &*plan.ids)?;
    let ground = Ground {
        lookups: Lookups::of(&store),
        store,
        clock: plan.clock.clone(),
        clocks: TestClocks::default(),
        ids: plan.ids.clone(),
        entries: EntryIds::default(),
        news: News::default(),
        base_url: plan.base_url.as_str().into(),
        is_mailing: plan.mail.is_some(),
        hold: Hold::of(&plan.dir),
    };
    ground.follow_clocks().await?;
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

/// Makes the file for us alone, before a database fills it; what lies beside it takes its mode.
fn make_file_private(path: &Path) -> anyhow::Result<()> {
    let mut options = std::fs::File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(())
}

/// The use cases that commands need, on the same files as a running server.
pub async fn tools(config: &Config) -> anyhow::Result<Merchants> {
    // No link is written by a command, so that the address does not matter.
    let plan = serve::plan(config, String::new(), String::new());
    make_private(&plan.dir)?;
    let Base { ground, vault } = base(&plan).await?;
    Ok(Merchants::new(ground, vault))
}

/// Whoever works with the dashboard, for commands on the same files as a running server.
pub async fn people(config: &Config) -> anyhow::Result<People> {
    let Merchants { ground, vault, .. } = tools(config).await?;
    Ok(People::new(ground, vault, false))
}

/// What an operator needs to settle what nobody knows, on the same files as a running server. It asks no
/// acquirer: what is to be given back is sent by the server.
pub async fn reviews(config: &Config) -> anyhow::Result<Reviews> {
    let plan = serve::plan(config, String::new(), String::new());
    make_private(&plan.dir)?;
    let Base { ground, vault } = base(&plan).await?;
    Ok(Reviews { acquiring: acquiring(&plan, ground, vault, Acquirers::default()) })
}

fn acquiring(plan: &Plan, ground: Ground, vault: Arc<Vault>, acquirers: Acquirers) -> Acquiring {
    Acquiring {
        replica: new_id(&*plan.ids, plan.clock.now()),
        ground,
        vault,
        acquirers,
        turns: Turns::default(),
        held: HeldCards::default(),
        base_url: plan.base_url.as_str().into(),
        guarding: Guarding {
            live: plan.limits.is_some(),
            test: plan.limits.is_some() && plan.sandbox_limits,
        },
    }
}

/// Assembles an instance and settles what a dead process left behind.
pub async fn instance(plan: Plan) -> anyhow::Result<Instance> {
    instance_with(plan, Life::default()).await
}

async fn instance_with(plan: Plan, life: Life) -> anyhow::Result<Instance> {
    make_private(&plan.dir)?;
    let lock = DirLock::take(&plan.dir)?;
    let Base { ground, vault } = base(&plan).await?;
    let sandbox = Arc::new(database::sandbox(&plan).await?);
    let moves_money: Arc<dyn Acquirer> = sandbox.clone();
    #[cfg(feature = "testkit")]
    let moves_money = loopback::or(moves_money).context("KASSA_TESTKIT_ACQUIRER")?;
    let acquirers = plan.acquirers.clone().with(moves_money);
    let acquiring = acquiring(&plan, ground.clone(), vault.clone(), acquirers);
    let resolver = Resolver { acquiring: acquiring.clone() };
    let reviews = Reviews { acquiring: acquiring.clone() };
    let three_ds = ThreeDs { payments: Payments { acquiring: acquiring.clone() } };
    sandbox.connect(Arc::new(three_ds.clone()));
    let recovered = recovery::recover(&ground, &resolver, &three_ds).await?;
    let notices = Notices::new(sandbox.clone(), plan.clock.clone(), resolver.clone());
    let merchants = Merchants::new(ground.clone(), vault.clone());
    let sessions = Sessions { ground: ground.clone() };
    let payments = Payments { acquiring: acquiring.clone() };
    let people = People::new(ground.clone(), vault.clone(), plan.limits.is_some());
    let demo =
        if plan.is_demo { Some(demo::prepare(&plan, &merchants, &people).await?) } else { None };
    let dispatcher = Arc::new(Dispatcher {
        store: ground.store.clone(),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        secrets: Arc::new(MerchantSecrets(merchants.clone())),
        client: Client::new(&plan.network, &plan.egress, webhooks::Limits::default())?,
        signer: Signer::new(&plan.header_prefix),
        wake: ground.news.deliveries.clone(),
        recorded: Arc::default(),
        hosts: Hosts::since(plan.clock.now()),
    });
    let courier = Arc::new(courier::Courier(dispatcher.clone()));
    let tools = TestTools {
        clock: TestClock::new(&acquiring, courier),
        rehearsal: Rehearsal {
            ground: ground.clone(),
            resolver: resolver.clone(),
            stage: sandbox.clone(),
        },
    };
    let receipts = receipts(&plan, &sessions, &payments, &merchants, &tools)?;
    let work = Work::default();
    let first_run = FirstRun::new(merchants.clone(), people.clone(), &plan.currencies);
    let request_log = RequestLog::new(ground.clone(), plan.log_days);
    let (set_up, shop) = ((&merchants, &people, &first_run), (tools, demo.as_ref()));
    let watched = (&life, &request_log);
    let routes = routes(&plan, acquiring, set_up, &sessions, shop, watched).await?;
    let front = Front {
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        life: life.clone(),
        work: work.clone(),
        proxies: plan.proxies.clone().into(),
    };
    let router = front::router(routes, front.clone());
    let simulator = Simulator {
        sandbox: sandbox.clone(),
        shop: Arc::new(resolver.clone()),
        site: Arc::new(Site::embedded()),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        life: life.clone(),
        base_url: plan.base_url.as_str().into(),
    };
    let acs_router = front::router(simulator::router(simulator.clone()), front);
    life.serve();
    let store = ground.store.clone();
    let idempotency = idempotency(&plan, &merchants);
    Ok(Instance {
        router,
        acs_router,
        simulator,
        sessions,
        merchants,
        people,
        first_run,
        payments,
        resolver,
        reviews,
        three_ds,
        notices: Arc::new(notices),
        idempotency,
        request_log,
        dispatcher,
        recovered,
        store,
        sandbox,
        receipts,
        life,
        work,
        demo,
        lock,
    })
}

/// With a mail relay: what writes and sends receipts.
fn receipts(
    plan: &Plan,
    sessions: &Sessions,
    payments: &Payments,
    merchants: &Merchants,
    tools: &TestTools,
) -> anyhow::Result<Option<Receipts>> {
    let Some((relay, from)) = &plan.mail else { return Ok(None) };
    let page = CheckoutAdapter {
        sessions: sessions.clone(),
        payments: payments.clone(),
        merchants: merchants.clone(),
        pictures: Pictures { merchants: merchants.clone() },
        test_clock: tools.clock.clone(),
        rehearsal: tools.rehearsal.clone(),
        base_url: plan.base_url.as_str().into(),
    };
    let mail = Mail::new(Arc::new(page), relay.expose(), from, plan.base_url.clone())?;
    Ok(Some(Receipts { ground: sessions.ground.clone(), postman: Arc::new(mail) }))
}

fn idempotency(plan: &Plan, merchants: &Merchants) -> Idempotency {
    let (ground, vault) = (merchants.ground.clone(), merchants.vault.clone());
    Idempotency { ground, vault, patience: plan.patience, answered: Answered::default() }
}

/// What stands behind `/demo`, and what its pages know.
async fn demo_shop(
    plan: &Plan,
    merchants: &Merchants,
    sessions: &Sessions,
    file: &DemoFile,
) -> anyhow::Result<(Arc<dyn DemoBackend>, Demo)> {
    let merchant = merchants.find(&file.merchant_id).await?.context("the demo merchant is gone")?;
    let adapter = DemoAdapter {
        sessions: sessions.clone(),
        webhooks: Webhooks { ground: sessions.ground.clone() },
        merchant,
        base_url: plan.base_url.as_str().into(),
    };
    let demo = Demo {
        currencies: plan.currencies.clone(),
        webhook_secret: file.webhook_secret.clone(),
        merchant_id: file.merchant_id.clone(),
    };
    Ok((Arc::new(adapter), demo))
}

async fn routes(
    plan: &Plan,
    acquiring: Acquiring,
    (merchants, people, first_run): (&Merchants, &People, &FirstRun),
    sessions: &Sessions,
    (tools, demo): (TestTools, Option<&DemoFile>),
    (life, request_log): (&Life, &RequestLog),
) -> anyhow::Result<Router> {
    let base_url: Arc<str> = plan.base_url.as_str().into();
    let ground = &acquiring.ground;
    let demo = match demo {
        Some(file) => Some(demo_shop(plan, merchants, sessions, file).await?),
        None => None,
    };
    let (demo_adapter, demo_shop) = demo.unzip();
    let themes = Themes { merchants: merchants.clone() };
    let payments = Payments { acquiring: acquiring.clone() };
    let checkout = CheckoutAdapter {
        sessions: sessions.clone(),
        payments: payments.clone(),
        merchants: merchants.clone(),
        pictures: Pictures { merchants: merchants.clone() },
        test_clock: tools.clock.clone(),
        rehearsal: tools.rehearsal,
        base_url: base_url.clone(),
    };
    let authentication = AuthenticationAdapter { three_ds: ThreeDs { payments: payments.clone() } };
    let api = UseCases {
        merchants: merchants.clone(),
        access: Access { merchants: merchants.clone() },
        sessions: sessions.clone(),
        payments: payments.clone(),
        refunds: Refunds { acquiring: acquiring.clone() },
        payouts: Payouts { acquiring: acquiring.clone() },
        tokens: Tokens { acquiring: acquiring.clone() },
        lists: Lists { ground: ground.clone() },
        webhooks: Webhooks { ground: ground.clone() },
        test_clock: tools.clock.clone(),
        idempotency: idempotency(plan, merchants),
        limits: Limits::new(ground.clone(), plan.limits),
        request_log: request_log.clone(),
        base_url: base_url.clone(),
        currencies: plan.currencies.clone().into(),
        egress: Arc::new(plan.egress.clone()),
        life: life.clone(),
    };
    let site = Site::embedded();
    let docs = Docs::new(docs::About {
        base_url: plan.base_url.clone(),
        currencies: plan.currencies.clone(),
        style: site.docs_css.clone().map(|asset| (asset.url, asset.integrity)),
    });
    let watch = Watch { ground: ground.clone() };
    let pages = PageParts {
        backend: Backend {
            checkout: Arc::new(checkout),
            authentication: Arc::new(authentication),
            demo: demo_adapter,
            studio: Arc::new(StudioAdapter { themes }),
        },
        site: Arc::new(site),
        docs: Arc::new(docs),
        clock: plan.clock.clone(),
        ids: plan.ids.clone(),
        base_url,
        limits: plan.limits.map(|_| Arc::default()),
        designers: Arc::new(SignedIn {
            people: people.clone(),
            base_url: plan.base_url.as_str().into(),
        }),
        watcher: Arc::new(Kept(watch.clone())),
        demo: demo_shop,
    };
    let pages = Pages::from(pages);
    let desk = DeskParts {
        pages: pages.clone(),
        people: people.clone(),
        first_run: first_run.clone(),
        merchants: merchants.clone(),
        lists: Lists { ground: ground.clone() },
        sessions: sessions.clone(),
        payments,
        refunds: Refunds { acquiring: acquiring.clone() },
        payouts: Payouts { acquiring: acquiring.clone() },
        reviews: Reviews { acquiring: acquiring.clone() },
        webhooks: Webhooks { ground: ground.clone() },
        test_clock: tools.clock.clone(),
        watch: watch.clone(),
        idempotency: idempotency(plan, merchants),
        request_log: request_log.clone(),
        egress: Arc::new(plan.egress.clone()),
        currencies: plan.currencies.clone(),
        key_limit: plan.limits.map(|rules| rules.key),
    };
    Ok(api::router(api.into()).merge(desk::router(&desk.into())).merge(pages::router(pages)))
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

    fn chance(&self, event_id: &EventId, attempt: u32) -> u16 {
        self.0.vault.chance(event_id.as_str(), attempt)
    }
}
