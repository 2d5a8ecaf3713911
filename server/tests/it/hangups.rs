//! Clients that hang up at any moment: in the middle of a request, while it is worked on, while it is
//! answered. Nobody else may notice.

use std::{collections::BTreeSet, sync::Arc};

use sqlx::{Connection, PgConnection};
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};

use crate::{check::check, world::World};

const HANGUPS: u64 = 10_000;
const AFTERWARDS: usize = 1_000;
/// At the same time.
const CLIENTS: usize = 32;

const PAID: &str = "select count(*) from payments where phase = 'succeeded'";
const OPEN: &str = "select count(*) from operations where state <> 'done'";
/// The server's sessions, and what they do.
const SESSIONS: &str = "select pid::bigint, state from pg_stat_activity
    where datname = current_database() and application_name = 'kassa'";

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_hang_up_leave_nothing_behind() {
    let world = Arc::new(World::new().await);
    everybody_is_served(&world, CLIENTS).await;
    let before = sessions(&world).await;

    let mut clients = JoinSet::new();
    for number in 0..HANGUPS {
        if clients.len() == CLIENTS {
            clients.join_next().await.unwrap().unwrap();
        }
        let (address, request) = (world.address(), request(&world, number));
        clients.spawn(hang_up(address, request, Chance(number + 1)));
    }
    clients.join_all().await;

    everybody_is_served(&world, AFTERWARDS).await;
    world.instance.work.done().await;
    // How many of the 250 were read before their client was gone is the machine's affair.
    assert!(world.dir.count(PAID).await > 10, "payments that nobody waited for");
    assert_eq!(world.dir.count(OPEN).await, 0, "nothing is half way");
    let (code, said) = check(&world);
    assert_eq!(code, Some(0), "{said}");
    if let Some(before) = before {
        let after = settled(&world).await;
        // A session that has to be closed is one that came back inside a transaction.
        assert!(after.is_subset(&before), "sessions {before:?} became {after:?}");
    }
}

/// Opens a session, charges a card or reads a payment, which nobody waits for.
fn request(world: &World, number: u64) -> Vec<u8> {
    let order = r#""amount":4900,"currency":"USD","order_id":"hung-up""#;
    let card = r#""card":{"number":"4242424242424242","exp_month":"12","exp_year":"30"}"#;
    // A payment is four commits; some are enough.
    let (line, body) = match number % 40 {
        n if n % 4 == 0 => ("GET /v2/payments/hung-up", String::new()),
        2 => ("POST /v2/payments", format!("{{{order},{card}}}")),
        _ => ("POST /v2/payments/checkout", format!("{{{order}}}")),
    };
    let key = &world.merchant.key;
    let head = format!(
        "{line} HTTP/1.1\r\ncontent-length: {}\r\nhost: kassa\r\nauthorization: Bearer {key}",
        body.len()
    );
    format!("{head}\r\ncontent-type: application/json\r\n\r\n{body}").into_bytes()
}

/// Sends the request, or a part of it, and is gone a little later.
async fn hang_up(address: String, request: Vec<u8>, mut chance: Chance) {
    let mut connection = TcpStream::connect(address).await.unwrap();
    let is_whole = chance.below(8) > 0;
    let n = if is_whole { request.len() } else { chance.below(request.len()) };
    connection.write_all(&request[..n]).await.unwrap();
    for _ in 0..chance.below(300) {
        tokio::task::yield_now().await;
    }
    // Reset, not closed: nobody reads an answer that is on its way.
    connection.set_zero_linger().unwrap();
}

async fn everybody_is_served(world: &Arc<World>, n: usize) {
    let mut clients = JoinSet::new();
    for _ in 0..n {
        if clients.len() == 8 {
            clients.join_next().await.unwrap().unwrap();
        }
        let world = world.clone();
        clients.spawn(async move { world.merchant.open(serde_json::json!({})).await });
    }
    clients.join_all().await;
}

/// The server's sessions once all of them rest; `None` where there is no server.
async fn sessions(world: &World) -> Option<BTreeSet<i64>> {
    world.dir.url()?;
    Some(settled(world).await)
}

async fn settled(world: &World) -> BTreeSet<i64> {
    let mut beside = PgConnection::connect(&world.dir.url().unwrap()).await.unwrap();
    for _ in 0..20_000 {
        let rows: Vec<(i64, Option<String>)> =
            sqlx::query_as(SESSIONS).fetch_all(&mut beside).await.unwrap();
        if rows.iter().all(|(_, state)| state.as_deref() == Some("idle")) {
            return rows.into_iter().map(|(id, _)| id).collect();
        }
    }
    panic!("a session stays in a transaction");
}

/// The same chances in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).unwrap()).unwrap()
    }
}
