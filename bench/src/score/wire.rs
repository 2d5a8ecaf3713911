//! Requests as bytes that are built once, and as little reading of answers as can be: the generator shares
//! the processors with what it measures.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A number that no other request of this process has, in as many digits as [`UNIQUE`].
static NUMBER: AtomicU64 = AtomicU64::new(1);
/// Stands in a request where each copy has a number of its own.
pub(super) const UNIQUE: &str = "@@@@@@@@@@@@@@@@";
/// Room for any answer here without growing.
const ROOM: usize = 64 * 1024;

/// A request that is sent many times.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    copies: Arc<[Vec<u8>]>,
    /// Where [`UNIQUE`] stands, in each of them.
    places: Arc<[usize]>,
    next: usize,
}

/// What one request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// 2xx.
    Done,
    /// 429 or 503, and when to come again.
    Refused,
    /// Anything else, by its status.
    Other(u16),
}

impl Ask {
    pub(super) fn get(path: &str, headers: &str) -> Self {
        Self::of([format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{headers}\r\n")])
    }

    pub(super) fn post(path: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self::of([format!(
            "POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        )])
    }

    /// Each of these in turn.
    pub(super) fn any(asks: impl IntoIterator<Item = Self>) -> Self {
        let copies = asks.into_iter().flat_map(|ask| ask.copies.to_vec());
        Self { copies: copies.collect(), places: Arc::default(), next: 0 }
    }

    fn of(text: [String; 1]) -> Self {
        let places = text[0].match_indices(UNIQUE).map(|(place, _)| place).collect();
        Self { copies: text.map(String::into_bytes).into(), places, next: 0 }
    }

    /// The same for another client, which begins elsewhere.
    pub(super) fn from(&self, client: usize) -> Self {
        Self { next: client * self.copies.len() / 7, ..self.clone() }
    }

    /// The bytes of the next request.
    fn write(&mut self, into: &mut Vec<u8>) {
        into.clear();
        into.extend_from_slice(&self.copies[self.next % self.copies.len()]);
        self.next += 1;
        if !self.places.is_empty() {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            for place in self.places.iter() {
                digits(number, &mut into[*place..place + UNIQUE.len()]);
            }
        }
    }
}

fn digits(mut number: u64, into: &mut [u8]) {
    for digit in into.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
}

/// One connection with what it needs to ask again and again.
#[derive(Debug)]
pub(super) struct Line {
    stream: TcpStream,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Line {
    pub(super) async fn open(to: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(to).await.with_context(|| format!("{to} is not there"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, request: Vec::new(), answer: Vec::with_capacity(ROOM) })
    }

    /// Sends the next request and reads the whole answer.
    pub(super) async fn ask(&mut self, ask: &mut Ask) -> Result<Answer> {
        ask.write(&mut self.request);
        self.stream.write_all(&self.request).await?;
        self.answer.clear();
        loop {
            let n_read = self.stream.read_buf(&mut self.answer).await?;
            ensure!(n_read > 0, "hung up in the middle of an answer");
            if let Some(answer) = whole(&self.answer)? {
                return Ok(answer);
            }
        }
    }

    /// What came last, head and all.
    pub(super) fn said(&self) -> &[u8] {
        &self.answer
    }

    /// The body of what came last, if it came in one piece.
    pub(super) fn body(&self) -> &[u8] {
        let head = find(&self.answer, b"\r\n\r\n").map_or(0, |end| end + 4);
        &self.answer[head..]
    }
}

/// What these bytes say, once they are a whole answer.
fn whole(bytes: &[u8]) -> Result<Option<Answer>> {
    let Some(end) = find(bytes, b"\r\n\r\n") else { return Ok(None) };
    let (head, body) = (&bytes[..end + 2], &bytes[end + 4..]);
    let status = head.get(9..12).and_then(|text| std::str::from_utf8(text).ok());
    let status = status.and_then(|text| text.parse::<u16>().ok()).context("no HTTP/1.1")?;
    let is_whole = match header(head, b"content-length") {
        Some(length) => body.len() >= std::str::from_utf8(length)?.trim().parse()?,
        None if header(head, b"transfer-encoding").is_some() => body.ends_with(b"0\r\n\r\n"),
        None => status == 204,
    };
    Ok(is_whole.then(|| match status {
        200..=299 => Answer::Done,
        429 | 503 if header(head, b"retry-after").is_some() => Answer::Refused,
        other => Answer::Other(other),
    }))
}

/// The value of a header; `name` in lower case.
fn header<'a>(head: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    head.split(|byte| *byte == b'\n').skip(1).find_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        line[..colon].eq_ignore_ascii_case(name).then(|| &line[colon + 1..])
    })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_copy_has_a_number_of_its_own() {
        let mut ask = Ask::post("/", "idempotency-key: @@@@@@@@@@@@@@@@\r\n", "{}");
        let (mut first, mut second) = (Vec::new(), Vec::new());
        ask.write(&mut first);
        ask.write(&mut second);
        assert_eq!(first.len(), second.len());
        assert_ne!(first, second);
        assert!(!first.contains(&b'@'));
    }

    #[test]
    fn an_answer_is_whole_when_its_last_byte_is_there() {
        let table: [(&[u8], Option<Answer>); 8] = [
            (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", None),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{", None),
            (b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}", Some(Answer::Done)),
            (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n", None),
            (
                b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                Some(Answer::Done),
            ),
            (b"HTTP/1.1 204 No Content\r\n\r\n", Some(Answer::Done)),
            (
                b"HTTP/1.1 503 Busy\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n",
                Some(Answer::Refused),
            ),
            (b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n", Some(Answer::Other(503))),
        ];
        for (bytes, answer) in table {
            assert_eq!(whole(bytes).unwrap(), answer, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
