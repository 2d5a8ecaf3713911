//! What Kassa is held against, in processes of their own: an echo, a page that never changes, and a loop
//! that signs and posts.

mod page;
mod post;

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use axum::{
    Json, Router,
    http::StatusCode,
    routing::{get, post},
};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader, stdin},
    net::TcpListener,
    process::{Child, Command},
};
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::{Verdict, figures::Table};
pub(super) use post::Post;

/// What stands in for Kassa.
#[derive(Args, Debug)]
pub(crate) struct StandIn {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Answers until its input ends; says where on its first line
    Serve,
    Post(Post),
}

impl StandIn {
    pub(crate) async fn run(self) -> Result<Verdict> {
        match self.what {
            What::Serve => serve().await?,
            What::Post(post) => post.run().await?,
        }
        Ok(Verdict { table: Table::default(), wrong: Vec::new() })
    }
}

/// A running echo, for as long as this lives.
#[derive(Debug)]
pub(super) struct Echo {
    pub(super) addr: SocketAddr,
    _child: Child,
}

impl Echo {
    pub(super) async fn start() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["stand-in", "serve"]).kill_on_drop(true);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let told = child.stdout.take().context("the echo says nothing")?;
        let mut line = String::new();
        BufReader::new(told).read_line(&mut line).await?;
        ensure!(!line.is_empty(), "the echo did not start");
        Ok(Self { addr: line.trim().parse()?, _child: child })
    }
}

async fn serve() -> Result<()> {
    // At the level of Kassa's pages.
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(5));
    let routes = Router::new()
        .route("/v2/payments/checkout", post(echo))
        .route("/page", get(page::page).layer(compression));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("{}", listener.local_addr()?);
    let mut input = Vec::new();
    tokio::select! {
        served = axum::serve(listener, routes) => served?,
        // Whoever started it is gone.
        _ = async { stdin().read_to_end(&mut input).await } => {}
    }
    Ok(())
}

/// What a merchant asks for, as much of it as the scorecard sends.
#[derive(Debug, Deserialize)]
struct CheckoutIn {
    amount: u64,
    currency: String,
    description: String,
    order_id: String,
    success_url: String,
}

/// As long as Kassa's answer.
#[derive(Debug, Serialize)]
struct CheckoutOut {
    id: String,
    url: String,
    status: &'static str,
    amount: u64,
    currency: String,
    expires_at: &'static str,
    created_at: &'static str,
}

async fn echo(Json(asked): Json<CheckoutIn>) -> (StatusCode, Json<CheckoutOut>) {
    let CheckoutIn { amount, currency, description, order_id, success_url } = asked;
    let length = description.len() + order_id.len() + success_url.len();
    let id = format!("cs_{length:036}");
    let url = format!("http://127.0.0.1:3000/checkout/{id}");
    let at = "2026-01-01T00:00:00Z";
    let out =
        CheckoutOut { id, url, status: "open", amount, currency, expires_at: at, created_at: at };
    (StatusCode::CREATED, Json(out))
}
