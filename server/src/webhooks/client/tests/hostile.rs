//! Receivers that mean harm or are broken, what becomes of each attempt, and what follows it.
//! Those behind TLS are next door.

use domain::webhook::{self, Jitter, Next, Pace};

use super::*;

/// What a receiver says, what it does then, the class, and in how many seconds it is asked again.
type Case<'a> = (&'a str, &'static [u8], Then, Class, Option<i64>);

/// The first attempt began and ended at [`NOW`].
fn step(answered: &Answered) -> Next {
    let pace = Pace { now: NOW, first_at: NOW, jitter: Jitter::NONE };
    webhook::next(answered.class, 1, answered.retry_after_seconds, pace)
}

#[tokio::test]
#[rustfmt::skip] // an aligned table
async fn each_behaviour_is_over_in_time_and_has_its_next_step() {
    use Class as C;
    use Then as T;
    /// Two bytes that say they are a gigabyte once they are unpacked.
    const BOMB: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b";
    const GIGABYTE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n";
    let table: [Case<'_>; 24] = [
        ("no answer", b"", T::Hang, C::Timeout, Some(30)),
        ("headers that never end", b"HTTP/1.1 200 OK\r\nx:", T::Hang, C::Timeout, Some(30)),
        ("a byte now and then", b"HTTP/1.1 200 OK\r\nx:", T::Drip, C::Timeout, Some(30)),
        ("a promise to go on", b"HTTP/1.1 100 Continue\r\n\r\n", T::Hang, C::Timeout, Some(30)),
        ("endless headers", b"HTTP/1.1 200 OK\r\n", T::Flood, C::Protocol, Some(30)),
        ("endless header lines", b"HTTP/1.1 200 OK\r\n", T::FloodLines, C::Protocol, Some(30)),
        ("no HTTP", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", T::Hang, C::Protocol, Some(30)),
        ("two lengths", b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", T::Hang, C::Protocol, Some(30)),
        ("reset", b"", T::Reset, C::Reset, Some(30)),
        ("hung up", b"", T::Close, C::Reset, Some(30)),
        ("half closed", b"", T::HalfClose, C::Reset, Some(30)),
        ("endless body", b"HTTP/1.1 200 OK\r\n\r\n", T::Flood, C::Ok, None),
        ("a dripping body", b"HTTP/1.1 200 OK\r\n\r\n", T::Drip, C::Ok, None),
        ("a gigabyte announced", GIGABYTE, T::Hang, C::Ok, None),
        ("a gzip bomb", BOMB, T::Flood, C::Ok, None),
        ("a body that breaks off", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1", T::ResetLate, C::Ok, None),
        ("204", b"HTTP/1.1 204 No\r\n\r\n", T::Hang, C::Ok, None),
        ("299", b"HTTP/1.1 299 Odd\r\n\r\n", T::Close, C::Ok, None),
        ("at once", b"HTTP/1.1 429 No\r\nretry-after: 0\r\n\r\n", T::Close, C::Throttled, Some(30)),
        ("in a minute", b"HTTP/1.1 503 No\r\nretry-after: 45\r\n\r\n", T::Close, C::Throttled, Some(45)),
        ("in 30 years", b"HTTP/1.1 503 No\r\nretry-after: 1000000000\r\n\r\n", T::Close, C::Throttled, Some(60)),
        ("at a date", b"HTTP/1.1 429 No\r\nretry-after: Fri, 17 Apr 2026 06:04:54 GMT\r\n\r\n", T::Close, C::Throttled, Some(40)),
        ("some time", b"HTTP/1.1 503 No\r\nretry-after: later\r\n\r\n", T::Close, C::Throttled, Some(30)),
        ("not for 500", b"HTTP/1.1 500 No\r\nretry-after: 45\r\n\r\n", T::Close, C::HttpError, Some(30)),
    ];
    let client = client_with(Duration::from_millis(400));
    for (name, bytes, then, class, seconds) in table {
        let (url, _received) = receiver(bytes, then).await;
        let answered = send(&client, &url).await;
        assert_eq!(answered.class, class, "{name}");
        let expected = seconds.map_or(Next::Delivered, |s| Next::RetryAt(NOW.plus_seconds(s)));
        assert_eq!(step(&answered), expected, "{name}");
        let kept = answered.body.map_or(0, |body| body.chars().count());
        assert!(kept <= BODY_KEPT_BYTES, "{name}: {kept} kept");
    }
    let (url, _received) = receiver(b"HTTP/1.1 410 Gone\r\n\r\n", Then::Close).await;
    assert_eq!(step(&send(&client, &url).await), Next::Stopped);
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let table: [&[u8]; 5] = [
        b"HTTP/1.1 301 Moved\r\nlocation: http://169.254.169.254/latest/meta-data/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nlocation: file:///etc/passwd\r\n\r\n",
        b"HTTP/1.1 303 Other\r\nlocation: /elsewhere\r\n\r\n",
        b"HTTP/1.1 307 Temporary\r\nlocation: http://127.0.0.1:1/\r\n\r\n",
        b"HTTP/1.1 308 Permanent\r\nlocation: gopher://127.0.0.1:25/\r\n\r\n",
    ];
    let loopback = Egress::with_allow(["127.0.0.0/8".parse().unwrap()]);
    for bytes in table {
        let (url, _received) = receiver(bytes, Then::Close).await;
        let remote = url::Url::parse(&url).unwrap().socket_addrs(|| None).unwrap()[0];
        let network = Recording::new(remote, |_| unreachable!("a name was looked up"));
        let tls = encrypted::trusting(false);
        let client = Client::trusting(tls, &on(&network), &loopback, Limits::default());
        let answered = send(&client, &url).await;
        assert_eq!(answered.class, Class::Redirect, "{}", String::from_utf8_lossy(bytes));
        assert_eq!(network.seen(), Seen { lookups: 0, dialed: vec![remote] });
    }
}

#[tokio::test]
async fn what_a_receiver_sends_back_is_kept_without_card_numbers() {
    let echo = b"HTTP/1.1 500 No\r\nx-seen: 4242424242424242\r\n\r\npan=4242 4242 4242 4242";
    let (url, _received) = receiver(echo, Then::Close).await;
    let answered = send(&client_with(Duration::from_secs(5)), &url).await;
    assert_eq!(answered.headers.as_deref(), Some(r#"{"x-seen":"****************"}"#));
    assert_eq!(answered.body.as_deref(), Some("pan=**** **** **** ****"));
}
