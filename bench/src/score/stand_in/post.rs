//! Signed posts, so many at a time, and nothing written down.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use hmac::{Hmac, KeyInit, Mac};
use hyper::Method;
use sha2::Sha256;
use tokio::{process::Command, task::JoinSet};

use crate::{figures::now, http::Http};

/// The length of a body, about that of an event of a payment.
const LENGTH: usize = 1024;

/// Posts to these receivers in turn and says how many seconds it took.
#[derive(Args, Clone, Debug)]
pub(in super::super) struct Post {
    /// How many in all
    #[arg(long)]
    pub(in super::super) count: u32,
    #[arg(long)]
    pub(in super::super) in_flight: u32,
    pub(in super::super) to: Vec<SocketAddr>,
}

impl Post {
    /// Runs it in a process of its own; how long the posts took.
    pub(in super::super) async fn elsewhere(&self) -> Result<Duration> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["stand-in", "post", "--count", &self.count.to_string()]);
        command.args(["--in-flight", &self.in_flight.to_string()]);
        let output = command.args(self.to.iter().map(ToString::to_string)).output().await?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let seconds = String::from_utf8(output.stdout)?.trim().parse::<f64>()?;
        Ok(Duration::from_secs_f64(seconds))
    }

    pub(super) async fn run(self) -> Result<()> {
        let (began, mut clients) = (now(), JoinSet::new());
        for client in 0..self.in_flight {
            let place = usize::try_from(client)? % self.to.len().max(1);
            let to = *self.to.get(place).context("nobody to post to")?;
            let numbers = (client..self.count).step_by(usize::try_from(self.in_flight)?);
            clients.spawn(post(Http::new(to), numbers));
        }
        while let Some(client) = clients.join_next().await {
            client??;
        }
        println!("{}", began.elapsed().as_secs_f64());
        Ok(())
    }
}

async fn post(mut http: Http, numbers: impl Iterator<Item = u32>) -> Result<()> {
    let body = bytes::Bytes::from(vec![b'x'; LENGTH]);
    for number in numbers {
        let id = format!("evt_{number:026}");
        let at = "1776405854";
        let mut mac = Hmac::<Sha256>::new_from_slice(&[7; 32])?;
        for part in [id.as_bytes(), b".", at.as_bytes(), b".", &body] {
            mac.update(part);
        }
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        let headers = [
            ("content-type", "application/json"),
            ("webhook-id", id.as_str()),
            ("webhook-timestamp", at),
            ("webhook-signature", signature.as_str()),
        ];
        let reply = http.ask(Method::POST, "/hook", &headers, body.clone()).await?;
        ensure!(reply.status.is_success(), "a receiver says {}", reply.status);
    }
    Ok(())
}
