//! A backup is made beside a running server, comes back whole or not at all, and sends nothing by itself.

use std::{path::Path, process::Command};

use crate::{cluster::TestDatabase, world::TempDir};

/// Exit code and everything said.
fn kassa(dir: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut kassa = Command::new(env!("CARGO_BIN_EXE_kassa"));
    let output = kassa.args(words).arg("--data").arg(dir).env_clear().output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

mod on_postgres {
    use super::*;

    #[test]
    fn a_database_on_a_server_is_left_to_its_own_tools() {
        let (database, dir) = (TestDatabase::fresh(), TempDir::new());
        let (code, said) = kassa(dir.path(), &["backup", "x", "--database-url", &database.url]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("pg_dump"), "{said}");
    }
}

mod on_sqlite {
    use std::{
        fs,
        path::PathBuf,
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
    };

    use serde_json::json;
    use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

    use super::*;
    use crate::{
        process::Process,
        world::{Home, World},
    };

    /// A backup of a world, in a directory of its own.
    struct Backup {
        dir: TempDir,
        file: PathBuf,
    }

    impl Backup {
        fn of(dir: &Path) -> Self {
            let home = TempDir::new();
            let backup = Self { file: home.path().join("copy"), dir: home };
            let (code, said) = kassa(dir, &["backup", backup.name()]);
            assert_eq!(code, Some(0), "{said}");
            backup
        }

        fn name(&self) -> &str {
            self.file.to_str().unwrap()
        }

        fn restore(&self, dir: &Path) -> (Option<i32>, String) {
            kassa(dir, &["restore", self.name()])
        }
    }

    async fn paid() -> World {
        let world = World::new().await;
        world.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
        world
    }

    /// Effects that the database holds for done, and the acquirer has never heard of.
    async fn unheard_of(dir: &Path) -> i64 {
        let options = SqliteConnectOptions::new().filename(dir.join("kassa.db"));
        let mut books = SqliteConnection::connect_with(&options).await.unwrap();
        let sandbox = dir.join("sandbox.db").to_str().unwrap().to_owned();
        sqlx::query("attach database ? as sandbox")
            .bind(sandbox)
            .execute(&mut books)
            .await
            .unwrap();
        let ask = "select count(*) from operations where state = 'done'
            and reference not in (select reference from sandbox.effects)";
        sqlx::query_scalar(ask).fetch_one(&mut books).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_backup_under_load_is_one_moment_of_the_books() {
        let world = Arc::new(World::new().await);
        let is_over = Arc::new(AtomicBool::new(false));
        let payers = (0..4).map(|_| {
            let (world, is_over) = (world.clone(), is_over.clone());
            tokio::spawn(async move {
                let mut n_paid = 0;
                while !is_over.load(Ordering::Relaxed) {
                    let paid = world.merchant.pay(json!({})).await;
                    world.merchant.act(&paid, "refund", json!({"amount": 900})).await;
                    n_paid += 1;
                }
                n_paid
            })
        });
        let payers = payers.collect::<Vec<_>>();
        for _ in 0..3 {
            let backup = Backup::of(world.dir.path());
            let elsewhere = TempDir::new();
            let (code, said) = backup.restore(elsewhere.path());
            assert_eq!(code, Some(0), "{said}");
            assert!(said.contains(" 0 differences\n"), "{said}");
            assert_eq!(unheard_of(elsewhere.path()).await, 0);
            let mut sums = Command::new("sha256sum");
            sums.args(["-c", "copy.sha256"]).current_dir(backup.dir.path());
            let sums = sums.output().unwrap();
            assert!(sums.status.success(), "{sums:?}");
        }
        is_over.store(true, Ordering::Relaxed);
        for payer in payers {
            assert!(payer.await.unwrap() > 0, "there was a load");
        }
    }

    #[tokio::test]
    async fn what_is_there_is_only_moved_aside_when_told() {
        let world = paid().await;
        let backup = Backup::of(world.dir.path());
        let (code, said) = kassa(world.dir.path(), &["backup", backup.name()]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("is there already"), "{said}");
        let (code, said) = backup.restore(world.dir.path());
        assert!(code == Some(1) && said.contains("another kassa serves"), "{said}");

        let dir = TempDir::new();
        assert_eq!(backup.restore(dir.path()).0, Some(0));
        let before = fs::read(dir.path().join("kassa.db")).unwrap();
        let (code, said) = backup.restore(dir.path());
        assert!(code == Some(1) && said.contains("--overwrite"), "{said}");
        let (code, said) = kassa(dir.path(), &["restore", backup.name(), "--overwrite"]);
        assert_eq!(code, Some(0), "{said}");
        let aside = said.lines().find_map(|line| line.strip_prefix("what was there is in "));
        assert_eq!(fs::read(aside.unwrap()).unwrap(), before);
    }

    #[tokio::test]
    async fn a_damaged_backup_replaces_nothing() {
        let world = paid().await;
        for end in ["", ".sandbox"] {
            let (backup, dir) = (Backup::of(world.dir.path()), TempDir::new());
            let file = format!("{}{end}", backup.name());
            let mut bytes = fs::read(&file).unwrap();
            // The root of the first table.
            bytes[4096..4160].fill(0x55);
            fs::write(&file, &bytes).unwrap();
            let (code, said) = backup.restore(dir.path());
            assert!(code == Some(1) && said.contains("is not what its sum says"), "{said}");

            // Sums that were made afterwards prove nothing.
            let mut sums = Command::new("sha256sum");
            sums.args(["copy", "copy.sandbox"]).current_dir(backup.dir.path());
            fs::write(backup.dir.path().join("copy.sha256"), sums.output().unwrap().stdout)
                .unwrap();
            let (code, said) = backup.restore(dir.path());
            assert_eq!(code, Some(1), "{said}");
            assert!(!dir.path().join("kassa.db").exists(), "{said}");
        }
    }

    #[tokio::test]
    async fn nothing_leaves_a_restored_directory_before_it_is_released() {
        let world = paid().await;
        let backup = Backup::of(world.dir.path());
        let home = Home::new();
        let (code, said) = backup.restore(home.path());
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("waiting: 1 webhooks, 0 inquiries, 0 receipts\n"), "{said}");
        assert!(said.contains("master.key is missing"), "{said}");
        for name in ["master.key", "demo.json"] {
            fs::copy(world.dir.path().join(name), home.path().join(name)).unwrap();
        }
        let mut held = Process::start_in(home, &[]).await;
        held.says("wait for `kassa restore --release`").await;
        held.merchant.pay(json!({"webhook_url": world.receiver.url})).await;
        held.terminate();
        let home = held.ended().await.dir;
        assert!(world.receiver.received().is_empty(), "nothing has left");

        let held = Process::start_in(home, &[]).await;
        let (code, said) = kassa(held.dir.path(), &["restore", "--release"]);
        assert!(code == Some(0) && said.starts_with("released"), "{said}");
        world.receiver.has(2).await;
        let (_, said) = kassa(held.dir.path(), &["restore", "--release"]);
        assert_eq!(said, "nothing is held\n");
    }

    /// An effect that nobody knows the end of is not asked for either.
    #[tokio::test]
    async fn a_held_server_asks_no_acquirer() {
        let world = World::new().await;
        let paid =
            world.merchant.pay(json!({"card": crate::world::card("4000000000007726")})).await;
        world.merchant.act(&paid, "refund", json!({})).await;
        fs::write(world.dir.path().join("outbound.hold"), "").unwrap();
        world.pass_seconds(8 * 86_400).await;
        let open = "select count(*) from operations where state <> 'done'";
        assert_eq!(world.dir.count(open).await, 1);
        fs::remove_file(world.dir.path().join("outbound.hold")).unwrap();
        world.pass_seconds(1).await;
        assert_eq!(world.dir.count(open).await, 0);
    }
}
