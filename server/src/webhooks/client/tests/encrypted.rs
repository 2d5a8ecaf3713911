//! Receivers behind TLS: whose certificate holds, whose does not, and what HTTP/2 can do wrong.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore, ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio_rustls::TlsAcceptor;

use super::*;

const AUTHORITY: &[u8] = include_bytes!("certificates/authority.pem");
const GOOD: &[u8] = include_bytes!("certificates/good.pem");
const EXPIRED: &[u8] = include_bytes!("certificates/expired.pem");
const OTHER_HOST: &[u8] = include_bytes!("certificates/other_host.pem");
const SELF_SIGNED: &[u8] = include_bytes!("certificates/self_signed.pem");
const KEY: &[u8] = include_bytes!("certificates/key.pem");

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// As in production, but trusting only the authority of these tests, if that.
pub(super) fn trusting(is_trusted: bool) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    if is_trusted {
        roots.add(CertificateDer::from_pem_slice(AUTHORITY).unwrap()).unwrap();
    }
    tls::trusting(roots).unwrap()
}

/// A receiver with this certificate that speaks `alpn` and answers with `bytes`.
async fn receiver(
    certificate: &[u8],
    alpn: &'static [u8],
    bytes: &'static [u8],
) -> (SocketAddr, tokio::task::JoinHandle<()>) {
    let chain = vec![CertificateDer::from_pem_slice(certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = vec![alpn.to_vec()];
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        let (tcp, _) = listener.accept().await.unwrap();
        // A client that does not trust us leaves here.
        let Ok(mut tls) = TlsAcceptor::from(Arc::new(config)).accept(tcp).await else { return };
        let mut request = [0; 1024];
        let _ = tls.read(&mut request).await;
        let _ = tls.write_all(bytes).await;
        let _ = tls.flush().await;
        std::future::pending::<()>().await;
    });
    (address, serving)
}

/// What is made of the receiver at `address` when it is called `hook.example`.
async fn ask(address: SocketAddr, is_trusted: bool) -> Answered {
    let network = Recording::new(address, |_| Ok(vec!["93.184.215.14".parse().unwrap()]));
    let limits = Limits { total: Duration::from_secs(10), ..Limits::default() };
    let client = Client::trusting(trusting(is_trusted), &on(&network), &Egress::strict(), limits);
    send(&client, "https://hook.example/in").await
}

#[tokio::test]
async fn only_a_certificate_that_holds_for_the_name_is_told_anything() {
    let table = [
        ("good", GOOD, true, Class::Ok),
        ("of an unknown authority", GOOD, false, Class::Tls),
        ("expired", EXPIRED, true, Class::Tls),
        ("of another host", OTHER_HOST, true, Class::Tls),
        ("self-signed", SELF_SIGNED, true, Class::Tls),
    ];
    for (name, certificate, is_trusted, class) in table {
        let (address, serving) = receiver(certificate, b"http/1.1", OK).await;
        let answered = ask(address, is_trusted).await;
        assert_eq!(answered.class, class, "{name}");
        let remote = (class == Class::Ok).then(|| "93.184.215.14:443".parse().unwrap());
        assert_eq!(answered.remote, remote, "{name}");
        serving.abort();
    }
}

/// Answers whoever connects with `bytes`, whatever it says.
async fn speaker(bytes: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.unwrap();
        let _ = tcp.read(&mut [0; 1024]).await;
        let _ = tcp.write_all(bytes).await;
        std::future::pending::<()>().await;
    });
    address
}

#[tokio::test]
async fn tls_before_1_2_and_what_is_no_tls_are_not_spoken_to() {
    // A ServerHello of TLS 1.0 (RFC 2246, 7.4.1.3): version 3.1, a random, no session id,
    // TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    const TLS_1_0: &[u8] = b"\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01\
        \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
        \x00\x00\x2f\x00";
    for bytes in [TLS_1_0, b"HTTP/1.1 400 Bad Request\r\n\r\n"] {
        let answered = ask(speaker(bytes).await, true).await;
        assert_eq!(answered, Answered::silent(Class::Tls), "{bytes:?}");
    }
}

#[tokio::test]
async fn an_http2_receiver_that_goes_away_has_not_answered() {
    // SETTINGS, then GOAWAY with INTERNAL_ERROR (RFC 9113, 6.5 and 6.8).
    const GOAWAY: &[u8] = b"\0\0\0\x04\0\0\0\0\0\
        \0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x02";
    let (address, _serving) = receiver(GOOD, b"h2", GOAWAY).await;
    let answered = ask(address, true).await;
    assert_eq!((answered.class, answered.http_status), (Class::Protocol, None));
    // What is no HTTP/2 at all.
    let (address, _serving) = receiver(GOOD, b"h2", OK).await;
    assert_eq!(ask(address, true).await.class, Class::Protocol);
}
