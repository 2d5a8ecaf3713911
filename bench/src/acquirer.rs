//! Another company: an acquirer that moves no money, in a process of its own, and spoils what it answers.
//!
//! Who does what: [`wire`] reads a question and writes an answer, whole or spoiled; [`books`] knows what was done
//! under each reference and writes it to a journal, synced before anything is answered; [`fault`] says what goes
//! wrong. The journal is the truth about money. Nothing here is shared with the server that is tested: what is
//! asked twice under one reference is done once because the books say so.

pub(crate) mod books;
pub(crate) mod fault;
pub(crate) mod process;
mod wire;

use std::{
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Mutex,
    time::sleep,
};

use books::{Books, Kind, Standing};
use fault::{Fault, Script};
use wire::{Manner, Question};

/// An acquirer for tests, in a process of its own. `bench replicas` starts it.
#[derive(Args, Debug)]
#[command(hide = true)]
pub(crate) struct Acquirer {
    /// Where it writes down what it has done
    #[arg(long, value_name = "PATH")]
    journal: PathBuf,
    /// Of a hundred calls, so many go wrong
    #[arg(long, default_value_t = 0)]
    faults: u64,
    /// Which calls go wrong, and how
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What every answer takes at least, in milliseconds
    #[arg(long, default_value_t = 0)]
    slow_ms: u64,
}

/// The company as its connections see it.
#[derive(Clone)]
struct Desk {
    books: Arc<Mutex<Books>>,
    script: Arc<Mutex<Script>>,
    slow: Duration,
}

impl Acquirer {
    /// Serves until it is killed; its first line says where.
    pub(crate) async fn run(self) -> Result<Infallible> {
        let desk = Desk {
            books: Arc::new(Mutex::new(Books::open(&self.journal)?)),
            script: Arc::new(Mutex::new(Script::new(self.seed, self.faults))),
            slow: Duration::from_millis(self.slow_ms),
        };
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        println!("{}", listener.local_addr()?);
        loop {
            let (stream, _) = listener.accept().await?;
            tokio::spawn(desk.clone().serve(stream));
        }
    }
}

impl Desk {
    async fn serve(self, mut stream: TcpStream) {
        // Who breaks off in the middle of a question gets no answer.
        let Ok(question) = wire::read(&mut stream).await else { return };
        let (status, body, manner) = match self.answer(&question).await {
            Ok(answer) => answer,
            Err(error) => {
                eprintln!("acquirer: {error:#}");
                (400, json!({}), Manner::Whole)
            }
        };
        sleep(self.slow).await;
        // Whoever has gone needs none.
        let _ = wire::write(stream, status, &body, manner).await;
    }

    /// What is said, and in which manner.
    async fn answer(&self, question: &Question) -> Result<(u16, Value, Manner)> {
        let fields = &question.fields;
        if question.path == "/script" {
            self.script.lock().await.read(fields)?;
            return Ok((200, json!({}), Manner::Whole));
        }
        let reference = fields["reference"].as_str().context("no reference")?;
        let mut books = self.books.lock().await;
        let asked = question.path.trim_start_matches('/');
        let amount = fields["amount"].as_i64().or_else(|| books.amount(reference));
        let fault = self.script.lock().await.next(asked, reference, amount);
        let standing = match Kind::named(asked) {
            Some(_) if fault.is_some_and(Fault::is_before) => None,
            Some(kind) => {
                let standing = books.perform(kind, reference, fields, fault)?;
                if fault == Some(Fault::Duplicate) {
                    books.perform(kind, reference, fields, fault)?;
                }
                Some(standing)
            }
            None if asked == "abandon" => Some(books.abandon(reference)?),
            None => {
                if let Some(fault) = fault {
                    books.bend(reference, fault);
                }
                Some(books.find(reference))
            }
        };
        let body = standing.map_or(json!({}), |standing| told(reference, &standing, fault));
        let (status, manner) = fault.map_or((200, Manner::Whole), wire::spoiled);
        Ok((status, body, manner))
    }
}

fn told(reference: &str, standing: &Standing, fault: Option<Fault>) -> Value {
    let wrong = i64::from(fault == Some(Fault::WrongAmount));
    match standing {
        Standing::Done(effect) => json!({
            "reference": reference, "result": "done", "transaction_id": effect.transaction_id,
            "amount": effect.amount + wrong, "currency": effect.currency,
        }),
        Standing::Refused => json!({"reference": reference, "result": "refused"}),
        Standing::Pending => json!({"reference": reference, "result": "pending"}),
        Standing::Never => json!({"reference": reference, "result": "never"}),
    }
}
