//! A connection that breaks while the commit is on its way, by a proxy that breaks it.

use async_trait::async_trait;
use sqlx::{Executor, postgres::PgConnectOptions};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};
use url::Url;

use super::{Connection, PostgresStore, StoreError, TestDatabase, Work};

/// What the server sees of the commit whose answer is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    BeforeTheServer,
    AfterTheServer,
}

struct Insert;

#[async_trait]
impl Work for Insert {
    type Done = &'static str;

    async fn write(&self, connection: &mut Connection) -> Result<&'static str, StoreError> {
        let insert = "insert into merchants values ('mer_1', 'Acme', 'active', 1)";
        connection.execute(insert).await.map_err(StoreError::unavailable)?;
        Ok("done")
    }
}

#[tokio::test]
async fn a_lost_answer_to_a_commit_is_looked_up() {
    for (breaks, is_stored) in [(Breaks::AfterTheServer, true), (Breaks::BeforeTheServer, false)] {
        let database = TestDatabase::fresh();
        let direct = PostgresStore::open(&database.url, 1).await.unwrap();
        let store = breaking(&database.url, breaks).await;
        let done = store.write(Insert).await;
        assert_eq!(done.as_ref().ok(), is_stored.then_some(&"done"), "{breaks:?}: {done:?}");
        let stored: i64 = sqlx::query_scalar("select count(*) from merchants")
            .fetch_one(direct.readers())
            .await
            .unwrap();
        assert_eq!(stored, i64::from(is_stored), "{breaks:?}");
    }
}

/// A store with one session, whose first commit breaks.
pub(super) async fn breaking(url: &str, breaks: Breaks) -> PostgresStore {
    PostgresStore {
        pool: super::connect::pool(&through(url, breaks).await, 1).await.unwrap(),
        full: std::sync::Arc::default(),
        together: std::sync::Arc::default(),
    }
}

/// The same database behind a proxy that breaks the first connection on which a commit is sent.
async fn through(url: &str, breaks: Breaks) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut near: Url = url.parse().unwrap();
    near.set_query(Some("sslmode=disable"));
    near.set_host(Some("127.0.0.1")).unwrap();
    near.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
    let far: PgConnectOptions = url.parse().unwrap();
    tokio::spawn(async move {
        let mut is_broken = false;
        while let Ok((client, _)) = listener.accept().await {
            // One connection at a time, as the pool has one session.
            is_broken |= if let Some(dir) = far.get_socket() {
                let socket = dir.join(format!(".s.PGSQL.{}", far.get_port()));
                pump(client, UnixStream::connect(socket).await.unwrap(), breaks, is_broken).await
            } else {
                let address = (far.get_host(), far.get_port());
                pump(client, TcpStream::connect(address).await.unwrap(), breaks, is_broken).await
            };
        }
    });
    near.into()
}

/// Carries bytes both ways until one side ends; tells whether it was this that broke.
async fn pump(
    mut client: TcpStream,
    mut server: impl AsyncRead + AsyncWrite + Unpin,
    breaks: Breaks,
    is_harmless: bool,
) -> bool {
    let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let sent = &up[..read.unwrap_or(0)];
                let is_broken = !is_harmless && sent.ends_with(b"commit\0");
                if sent.is_empty() || (is_broken && breaks == Breaks::BeforeTheServer) {
                    return is_broken;
                }
                server.write_all(sent).await.unwrap();
                if is_broken {
                    let _ = server.read(&mut down).await;
                    return true;
                }
            }
            read = server.read(&mut down) => match read {
                Ok(n) if n > 0 => client.write_all(&down[..n]).await.unwrap(),
                _ => return false,
            },
        }
    }
}
