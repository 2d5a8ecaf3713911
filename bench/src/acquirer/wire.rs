//! One question and one answer over a connection: HTTP/1.1 by hand, as a library would not let an answer be broken.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

use super::fault::Fault;

/// Longer than any question of the server.
const QUESTION_MAX: usize = 16 * 1024;
/// Longer than any server waits.
const FOR_EVER: Duration = Duration::from_secs(40);
/// Between two bytes that drip.
const DROP: Duration = Duration::from_millis(250);

/// What is asked.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) path: String,
    pub(super) fields: Value,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manner {
    Whole,
    /// Not at all; the connection stays open.
    Never,
    /// A part of the body, and then a reset.
    Torn,
    /// The status and headers of a whole answer, and a body that is none.
    Garbage,
    Dripping,
    Twice,
}

/// The status, and how the answer is sent.
pub(super) const fn spoiled(fault: Fault) -> (u16, Manner) {
    match fault {
        Fault::TimeoutBefore | Fault::TimeoutAfter | Fault::Hidden => (200, Manner::Never),
        Fault::ResetInBody => (200, Manner::Torn),
        Fault::ErrorBefore | Fault::ErrorAfter => (500, Manner::Whole),
        Fault::Malformed => (200, Manner::Garbage),
        Fault::Duplicate => (200, Manner::Twice),
        Fault::Drip => (200, Manner::Dripping),
        Fault::Forbidden => (403, Manner::Whole),
        Fault::WrongAmount | Fault::Late => (200, Manner::Whole),
    }
}

pub(super) async fn read(stream: &mut TcpStream) -> Result<Question> {
    let mut read = Vec::new();
    let head = loop {
        if let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break end;
        }
        ensure!(read.len() < QUESTION_MAX, "a long question");
        ensure!(stream.read_buf(&mut read).await? > 0, "the question breaks off");
    };
    let text = String::from_utf8_lossy(&read[..head]).into_owned();
    let mut lines = text.lines();
    let path = lines.next().and_then(|line| line.split(' ').nth(1)).context("no path")?.to_owned();
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
    });
    let end = head + 4 + length.context("no length")??.min(QUESTION_MAX);
    while read.len() < end {
        ensure!(stream.read_buf(&mut read).await? > 0, "the question breaks off");
    }
    Ok(Question { path, fields: serde_json::from_slice(&read[head + 4..end])? })
}

pub(super) async fn write(
    mut stream: TcpStream,
    status: u16,
    body: &Value,
    manner: Manner,
) -> Result<()> {
    let body = match manner {
        Manner::Garbage => "<html>It works!</html>".to_owned(),
        _ => body.to_string(),
    };
    let answer = format!(
        "HTTP/1.1 {status} As it is\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    match manner {
        Manner::Whole | Manner::Garbage => stream.write_all(answer.as_bytes()).await?,
        Manner::Twice => stream.write_all(answer.repeat(2).as_bytes()).await?,
        Manner::Never => sleep(FOR_EVER).await,
        Manner::Torn => {
            let part = answer.len() - body.len() / 2;
            stream.write_all(&answer.as_bytes()[..part]).await?;
            stream.set_zero_linger()?;
        }
        Manner::Dripping => {
            for byte in answer.bytes() {
                stream.write_all(&[byte]).await?;
                sleep(DROP).await;
            }
        }
    }
    Ok(())
}
