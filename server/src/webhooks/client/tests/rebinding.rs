//! A resolver that is not on our side: whatever it answers, only an address that was checked is dialed.

use std::{io, net::IpAddr};

use super::*;

fn ips(texts: &[&str]) -> Vec<IpAddr> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[tokio::test]
async fn of_a_thousand_turns_between_public_and_private_none_is_dialed_inward() {
    let network = Recording::hanging_up(|count| {
        Ok(ips(if count % 2 == 0 { &["93.184.215.14"] } else { &["169.254.169.254"] }))
    })
    .await;
    let client = strict(&network);
    let mut n_blocked = 0;
    for _ in 0..1000 {
        let class = send(&client, "https://hook.example/").await.class;
        n_blocked += usize::from(class == Class::Blocked);
    }
    let seen = network.seen();
    assert_eq!((n_blocked, seen.dialed.len()), (500, 500));
    assert_eq!(seen.lookups, 1000, "one look-up for each dial or refusal");
    assert!(seen.dialed.iter().all(|to| to.to_string() == "93.184.215.14:443"));
}

#[tokio::test]
async fn one_denied_answer_refuses_the_whole_set() {
    let table = [
        &["93.184.215.14", "10.0.0.1"][..],
        &["10.0.0.1", "93.184.215.14"],
        &["::1", "93.184.215.14"],
        &["93.184.215.14", "::ffff:127.0.0.1"],
        &["2606:4700::1111", "93.184.215.14", "fd00::1"],
        &[
            "1.1.1.1",
            "1.0.0.1",
            "8.8.8.8",
            "8.8.4.4",
            "9.9.9.9",
            "4.4.4.4",
            "5.5.5.5",
            "6.6.6.6",
            "127.0.0.1",
        ],
    ];
    for set in table {
        let network = Recording::hanging_up(move |_| Ok(ips(set))).await;
        let answered = send(&strict(&network), "https://hook.example/").await;
        assert_eq!(answered, Answered::silent(Class::Blocked), "{set:?}");
        assert_eq!(network.seen(), Seen { lookups: 1, dialed: vec![] }, "{set:?}");
    }
}

#[tokio::test]
async fn a_name_without_addresses_or_with_a_slow_resolver_is_a_failure_of_dns() {
    let nobody = Recording::hanging_up(|_| Ok(vec![])).await;
    let unknown = Recording::hanging_up(|_| Err(io::ErrorKind::NotFound.into())).await;
    for network in [nobody, unknown] {
        let answered = send(&strict(&network), "https://hook.example/").await;
        assert_eq!(answered, Answered::silent(Class::Dns));
        assert_eq!(network.seen().dialed, []);
    }
    let tls = encrypted::trusting(false);
    let slow = Client::trusting(tls, &on(&Arc::new(Slow)), &Egress::strict(), short());
    assert_eq!(send(&slow, "https://hook.example/").await, Answered::silent(Class::Dns));
}

/// Its resolver never answers.
struct Slow;

#[async_trait::async_trait]
impl Network for Slow {
    async fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        std::future::pending().await
    }
    async fn dial(&self, _: SocketAddr) -> io::Result<TcpStream> {
        unreachable!("nothing was resolved")
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_does_not_keep_the_next_one_waiting() {
    let (url, _received) = receiver(b"HTTP/1.1 200 OK\r\n\r\n", Then::Close).await;
    let leads_to = url::Url::parse(&url).unwrap().socket_addrs(|| None).unwrap()[0];
    let client = Client::trusting(
        encrypted::trusting(false),
        &on(&Arc::new(HalfDead(leads_to))),
        &Egress::with_allow(["127.0.0.0/8".parse().unwrap()]),
        Limits { total: Duration::from_secs(20), ..Limits::default() },
    );
    let answered = send(&client, "http://localhost/hook").await;
    assert_eq!(
        (answered.class, answered.remote),
        (Class::Ok, Some("127.0.0.2:80".parse().unwrap()))
    );
}

/// Two addresses, of which the first one swallows every packet.
struct HalfDead(SocketAddr);

#[async_trait::async_trait]
impl Network for HalfDead {
    async fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        Ok(ips(&["127.0.0.1", "127.0.0.2"]))
    }
    async fn dial(&self, to: SocketAddr) -> io::Result<TcpStream> {
        if to.ip() == ips(&["127.0.0.1"])[0] {
            std::future::pending::<()>().await;
        }
        TcpStream::connect(self.0).await
    }
}
