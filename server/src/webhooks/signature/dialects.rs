//! How the other dialects sign. Each key is the whole text of the secret.

use secrecy::{ExposeSecret, SecretString};

use super::{Keys, Message, Signed, common, hex, native};

/// Where the signature belongs in a body that carries it, before the value that it covers.
const UNSIGNED: &[u8] = br#""sign":"","data":"#;

/// `t=…,v1=…` over time and body; while a secret is being replaced there are two, the leading one's last.
pub(super) fn stripe(keys: &Keys, message: &Message<'_>) -> Signed {
    let at = message.at.seconds();
    let signed_string = [at.to_string().as_bytes(), b".", message.body].concat();
    let secrets = keys.secondary.iter().chain([&keys.primary]).map(SecretString::expose_secret);
    let marks = secrets.map(|secret| format!(",v1={}", hex(secret, &signed_string)));
    let value = format!("t={at}{}", marks.collect::<String>());
    let mut headers = common();
    headers.push(("Stripe-Signature".into(), value));
    Signed { headers, signed_string, body: None }
}

/// `sha256=` over the body.
pub(super) fn adullam(keys: &Keys, message: &Message<'_>) -> Signed {
    let mut headers = common();
    let value = native(keys.primary.expose_secret(), message.body);
    headers.push(("X-Adullam-Signature".into(), value));
    Signed { headers, signed_string: message.body.to_vec(), body: None }
}

/// The member `sign` of the body, over the very bytes of its `data`, which is the last member.
pub(super) fn fyatu(keys: &Keys, message: &Message<'_>) -> Signed {
    let body = message.body;
    let at = body.windows(UNSIGNED.len()).position(|window| window == UNSIGNED);
    let data = at.map(|at| at + UNSIGNED.len()).and_then(|from| body.get(from..body.len() - 1));
    let (Some(at), Some(data)) = (at, data) else {
        return Signed { headers: common(), signed_string: Vec::new(), body: None };
    };
    let sign = hex(keys.primary.expose_secret(), data);
    let place = at + br#""sign":""#.len();
    let signed = [&body[..place], sign.as_bytes(), &body[place..]].concat();
    Signed { headers: common(), signed_string: data.to_vec(), body: Some(signed) }
}

/// What a header repeats of the body.
#[derive(serde::Deserialize)]
struct Told<'a> {
    #[serde(borrow)]
    payment: ToldOf<'a>,
}

#[derive(serde::Deserialize)]
struct ToldOf<'a> {
    id: &'a str,
}

/// Over the body, for endpoints; what goes to a payment's own URL is not signed.
pub(super) fn orqex(keys: &Keys, message: &Message<'_>) -> Signed {
    let mut headers = common();
    headers.push(("X-Payment-Event".into(), message.kind.into()));
    let told = serde_json::from_slice::<Told<'_>>(message.body);
    headers.extend(told.ok().map(|told| ("X-Payment-Id".into(), told.payment.id.into())));
    if message.is_to_endpoint {
        let value = hex(keys.primary.expose_secret(), message.body);
        headers.push(("x-orqex-signature".into(), value));
    }
    Signed { headers, signed_string: message.body.to_vec(), body: None }
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{DeliveryId, EventId},
        session::Dialect,
        time::Micros,
    };

    use super::*;
    use crate::webhooks::Signer;

    const SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const OLD: &str = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    const FYATU: &str = "975127f2e7165836d99f54cf9c298da5b8bd43060bc0634e8cb3774e8bd6db4c";

    fn signed(dialect: Dialect, keys: &Keys, body: &str) -> Signed {
        let (event_id, delivery_id) = (
            EventId::new(Micros::new(0), &[0; EventId::RANDOM_BYTES]),
            DeliveryId::new(Micros::new(0), &[0; DeliveryId::RANDOM_BYTES]),
        );
        let message = Message {
            dialect,
            is_to_endpoint: true,
            event_id: &event_id,
            kind: "x",
            delivery_id: &delivery_id,
            attempt: 1,
            at: Micros::new(1_776_405_854_000_000),
            body: body.as_bytes(),
        };
        Signer::default().sign(keys, &message)
    }

    fn keys(primary: &str) -> Keys {
        Keys::from(SecretString::from(primary))
    }

    fn header(signed: &Signed, name: &str) -> String {
        signed.headers.iter().find(|(known, _)| known == name).unwrap().1.clone()
    }

    #[test]
    fn stripes_vectors() {
        let body = r#"{"id":"evt_1KASSA0000000000000000001","object":"event","api_version":"2026-10-28.endive","created":1776405854,"data":{"object":{"id":"cs_test_1KASSA00000000000000001","object":"checkout.session","amount_total":4900,"automatic_tax":{"enabled":false},"created":1776405600,"currency":"usd","custom_fields":[],"custom_text":{},"expires_at":1776492000,"livemode":false,"metadata":{},"mode":"payment","payment_method_types":["card"],"payment_status":"paid","shipping_options":[],"status":"complete"}},"livemode":false,"pending_webhooks":1,"request":null,"type":"checkout.session.completed"}"#;
        let one = "v1=a467d66f35bf5468dcd742fc13c3a5b1388c754c5c97b0cdf32be1c7f135d7e2";
        let alone = signed(Dialect::Stripe, &keys(SECRET), body);
        assert_eq!(header(&alone, "Stripe-Signature"), format!("t=1776405854,{one}"));
        let both = Keys { secondary: Some(OLD.into()), ..keys(SECRET) };
        let old = "v1=5d75fe96901b1b8f32032912a5486f7a4ae28be7b022d7612bd3a3f7ad3f0293";
        let both = signed(Dialect::Stripe, &both, body);
        assert_eq!(header(&both, "Stripe-Signature"), format!("t=1776405854,{old},{one}"));
    }

    #[test]
    fn adullams_vector() {
        let body = r#"{"event":"checkout.completed","data":{"id":"cs_ci_123456789","status":"completed","amount":5000,"currency":"XOF","user_phone":"+22507987654","payment_id":"ORDER_123","description":null,"created_at":"2026-04-17T06:00:00Z","expires_at":"2026-04-17T06:30:00Z","completed_at":"2026-04-17T06:04:14Z","failure_reason":null,"transaction_fee":25}}"#;
        let value = header(&signed(Dialect::Adullam, &keys(SECRET), body), "X-Adullam-Signature");
        let expected = "sha256=fd1519a13deb05d402857dc1921484d9a3369ce1ab74d70e562a8cc47b85237f";
        assert_eq!(value, expected);
    }

    #[test]
    fn fyatus_vectors() {
        let table = [
            (
                r#"{"collectionId":"SCI679A1B2C3D4E5","reference":"A2B4C6D8E0F2","orderId":"ORDER-1","amount":25,"fee":0.75,"netAmount":24.25,"currency":"USD","status":"COMPLETED","payer":{"clientId":null,"name":"Ama","email":"ama@example.com"},"completedAt":"2026-04-17T06:04:14+00:00"}"#,
                "1424b7cc2e18ed6fbfa3c4125775b963c35f748a43a59dd9c9f4ba2bd8a53125",
            ),
            (
                r#"{"cardId":"c78041e26160072b02e04e855ae8d6e5b5dedfe5b3c9edc9cd","cardholderId":"2d35aecc059dc46b68bdee8b3d009fe789a0","reference":"333550a7-aea3-4cfd-b250-6eacd18828fa","amount":5,"fee":0,"currency":"USD","appId":"F3R0Q8D1Z5B8O6F8","timestamp":"2026-05-10T23:18:45+00:00"}"#,
                "c580cd5259a8d2289a22ca6f97af56ed5ebd8a7a783bf56636761ef9d59b1830",
            ),
        ];
        for (data, sign) in table {
            let body = |sign: &str| format!(r#"{{"event":"e","sign":"{sign}","data":{data}}}"#);
            let sent = signed(Dialect::Fyatu, &keys(FYATU), &body(""));
            assert_eq!(String::from_utf8(sent.body.unwrap()).unwrap(), body(sign));
            assert_eq!(sent.signed_string, data.as_bytes());
        }
    }

    #[test]
    fn orqexs_vector() {
        let body = r#"{"event":"payment.completed","payment":{"id":"TRX1A2B3C4D","amount":{"value":5000,"formatted":"50.00 XOF","short":"50 XOF","currency":"XOF"},"status":"completed","metadata":{}},"attempt":{"id":"att_1","status":"completed","method_code":"momo_mtn","is_fallback":false},"customer":{"id":"cus_abc123","email":"ama@example.com"},"timestamp":"2026-04-17T06:04:14+00:00"}"#;
        let signed = signed(Dialect::Orqex, &keys(SECRET), body);
        assert_eq!(header(&signed, "X-Payment-Id"), "TRX1A2B3C4D");
        let value = header(&signed, "x-orqex-signature");
        let expected = "a835d131cc140bbfd11b8b6a329d24b48bf70abed999b9a82ed960a7c6c19604";
        assert_eq!(value, expected);
    }
}
