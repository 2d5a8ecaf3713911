//! What receivers do, each on a socket of its own on this machine.

mod addresses;
mod encrypted;
mod hostile;
mod network;
mod rebinding;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use self::network::{Recording, Seen};
use super::*;

const NOW: Micros = Micros::new(1_776_405_854_000_000);

/// For receivers that let us wait.
fn short() -> Limits {
    let total = Duration::from_millis(300);
    Limits { dns: total / 2, connect: total, total }
}

/// May connect to this machine, in test mode.
fn client_with(total: Duration) -> Client {
    let loopback = Egress::with_allow(["127.0.0.0/8".parse().unwrap()]);
    Client::new(&on(&Arc::new(SystemNetwork)), &loopback, Limits { total, ..Limits::default() })
        .unwrap()
}

fn on(network: &Arc<impl Network + 'static>) -> Arc<dyn Network> {
    network.clone()
}

/// May connect to public addresses only, over this network.
fn strict(network: &Arc<Recording>) -> Client {
    Client::trusting(encrypted::trusting(false), &on(network), &Egress::strict(), Limits::default())
}

/// Two headers.
fn signed() -> Signed {
    let headers = [("X-MAXFI-Event", "payment.succeeded"), ("User-Agent", "Kassa/test")];
    let headers = headers.map(|(name, value)| (name.into(), value.into())).to_vec();
    Signed { headers, signed_string: Vec::new(), body: None }
}

/// `{}` on its way to `url`, in test mode.
fn outgoing<'a>(url: &'a str, signed: &'a Signed) -> Outgoing<'a> {
    Outgoing { url, livemode: false, signed, body: b"{}", now: NOW }
}

async fn send(client: &Client, url: &str) -> Answered {
    client.send(outgoing(url, &signed())).await
}

/// What a receiver does after the bytes of its answer.
#[derive(Clone, Copy)]
enum Then {
    Close,
    Hang,
    /// Closes with data unread and without lingering, which sends RST.
    Reset,
    /// Resets after its answer.
    ResetLate,
    /// Says that it will say no more, and goes on listening.
    HalfClose,
    /// Sends bytes for ever.
    Flood,
    /// Sends lines for ever.
    FloodLines,
    /// Sends a byte now and then.
    Drip,
}

/// Answer, what follows it, and how it is judged: class, status, wish, kept body.
type Case = (&'static [u8], Then, Class, Option<u16>, Option<i64>, Option<&'static str>);

/// Receives one request, answers with `bytes`, and hands out what it has read.
async fn receiver(bytes: &'static [u8], then: Then) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let received = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        if matches!(then, Then::Reset) {
            stream.readable().await.unwrap();
            stream.set_zero_linger().unwrap();
            return String::new();
        }
        let request = read_request(&mut stream).await;
        // The client may leave at any time.
        let _ = stream.write_all(bytes).await;
        match then {
            Then::Hang => std::future::pending().await,
            Then::Flood => while stream.write_all(&[b'x'; 4096]).await.is_ok() {},
            Then::FloodLines => while stream.write_all(b"x-more: y\r\n").await.is_ok() {},
            Then::Drip => {
                while stream.write_all(b"x").await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            Then::HalfClose => {
                stream.shutdown().await.unwrap();
                let _ = stream.read(&mut [0]).await;
            }
            Then::ResetLate => stream.set_zero_linger().unwrap(),
            Then::Close | Then::Reset => {}
        }
        request
    });
    (url, received)
}

/// The bodies of these tests are `{}`.
async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n{}") {
        assert_ne!(stream.read_buf(&mut request).await.unwrap(), 0, "the request ends early");
    }
    String::from_utf8(request).unwrap()
}

#[tokio::test]
async fn each_behaviour_has_its_class() {
    use Class as C;
    let ok = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".as_slice();
    let table: [Case; 14] = [
        (ok, Then::Close, C::Ok, Some(200), None, Some("ok")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Then::Hang, C::Ok, Some(204), None, None),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ncut",
            Then::Close,
            C::Ok,
            Some(200),
            None,
            Some("cut"),
        ),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nslow",
            Then::Hang,
            C::Ok,
            Some(200),
            None,
            Some("slow"),
        ),
        (
            b"HTTP/1.1 301 Moved\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n",
            Then::Close,
            C::Redirect,
            Some(301),
            None,
            None,
        ),
        (
            b"HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n",
            Then::Close,
            C::Gone,
            Some(410),
            None,
            None,
        ),
        (
            b"HTTP/1.1 429 Wait\r\nretry-after: 45\r\ncontent-length: 0\r\n\r\n",
            Then::Close,
            C::Throttled,
            Some(429),
            Some(45),
            None,
        ),
        (
            b"HTTP/1.1 503 Wait\r\nretry-after: soon\r\ncontent-length: 0\r\n\r\n",
            Then::Close,
            C::Throttled,
            Some(503),
            None,
            None,
        ),
        (
            b"HTTP/1.1 500 Oops\r\ncontent-length: 3\r\n\r\n\xffno",
            Then::Close,
            C::HttpError,
            Some(500),
            None,
            Some("\u{fffd}no"),
        ),
        (b"", Then::Reset, C::Reset, None, None, None),
        (b"", Then::Close, C::Reset, None, None, None),
        (b"HTTP/1.1 200 OK\r\nx-more:", Then::Close, C::Reset, None, None, None),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", Then::Close, C::Protocol, None, None, None),
        (b"HTTP/1.1 200 OK\r\nx-more:", Then::Hang, C::Timeout, None, None, None),
    ];
    let client = client_with(Duration::from_millis(300));
    for (bytes, then, class, http_status, retry_after_seconds, body) in table {
        let (url, _received) = receiver(bytes, then).await;
        let answered = send(&client, &url).await;
        let told = (answered.class, answered.http_status, answered.retry_after_seconds);
        let said = String::from_utf8_lossy(bytes);
        assert_eq!(told, (class, http_status, retry_after_seconds), "{said}");
        assert_eq!(answered.body.as_deref(), body, "{said}");
        if http_status.is_some() {
            let remote = url::Url::parse(&url).unwrap().socket_addrs(|| None).unwrap()[0];
            assert_eq!(answered.remote, Some(remote), "{said}");
        }
    }
}

#[tokio::test]
async fn the_request_is_a_post_of_the_given_headers_and_bytes() {
    let (url, received) =
        receiver(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Then::Close).await;
    send(&client_with(Duration::from_secs(5)), &url).await;
    let request = received.await.unwrap();
    assert!(request.starts_with("POST /hook HTTP/1.1\r\n"), "{request}");
    for line in ["x-maxfi-event: payment.succeeded", "user-agent: Kassa/test", "content-length: 2"]
    {
        assert!(request.contains(&format!("\r\n{line}\r\n")), "{request}");
    }
}

#[tokio::test]
async fn of_an_endless_body_the_first_kib_is_kept() {
    let (url, received) = receiver(b"HTTP/1.1 200 OK\r\n\r\n", Then::Flood).await;
    let answered = send(&client_with(Duration::from_mins(1)), &url).await;
    assert_eq!(answered.class, Class::Ok);
    assert_eq!(answered.body, Some("x".repeat(BODY_KEPT_BYTES)));
    // The receiver ends only because the client has hung up, long before its deadline.
    tokio::time::timeout(Duration::from_secs(10), received).await.unwrap().unwrap();
}

/// More than a connection on loopback holds in its buffers.
const BUFFERED_BYTES_MAX: usize = 16 << 20;

#[tokio::test]
async fn an_endless_body_is_not_read_to_its_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let flooding = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        let mut n_sent = 0;
        while stream.write_all(&[b'x'; 4096]).await.is_ok() {
            n_sent += 4096;
        }
        n_sent
    });
    send(&client_with(Duration::from_mins(1)), &url).await;
    let n_sent = flooding.await.unwrap();
    assert!(n_sent < BUFFERED_BYTES_MAX, "{n_sent} bytes");
}

#[tokio::test]
async fn too_many_header_lines_are_no_answer() {
    let answer = format!("HTTP/1.1 200 OK\r\n{}\r\n", "x: y\r\n".repeat(HEADER_LINES_MAX + 1));
    let (url, _received) = receiver(answer.leak().as_bytes(), Then::Close).await;
    let answered = send(&client_with(Duration::from_secs(5)), &url).await;
    assert_eq!((answered.class, answered.http_status), (Class::Protocol, None));
}

#[tokio::test]
async fn without_a_listener_or_without_tls_there_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let client = client_with(Duration::from_secs(5));
    let answered = send(&client, &format!("http://{closed}/")).await;
    assert_eq!(answered, Answered::silent(Class::Reset));

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let plain = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        std::future::pending::<()>().await;
    });
    let answered = send(&client, &format!("https://{plain}/")).await;
    assert_eq!(answered, Answered::silent(Class::Tls));
}

#[tokio::test]
async fn a_forbidden_url_is_never_dialed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let network = on(&Arc::new(SystemNetwork));
    let client = Client::new(&network, &Egress::strict(), Limits::default()).unwrap();
    for url in [
        format!("http://{address}/"),
        format!("https://{address}/"),
        "https://169.254.169.254/".into(),
        "https://[::ffff:127.0.0.1]/".into(),
        "https://metadata.internal/".into(),
        "https://user@shop.example/".into(),
        "https://shop.example:8443/".into(),
        "ftp://shop.example/".into(),
        "no url".into(),
    ] {
        assert_eq!(send(&client, &url).await, Answered::silent(Class::Blocked), "{url}");
    }
    let dialed = tokio::time::timeout(Duration::from_millis(20), listener.accept()).await;
    assert!(dialed.is_err(), "somebody has connected");
}
