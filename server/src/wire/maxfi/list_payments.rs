//! `GET /v2/payments`: which payments, newest first.

use domain::{
    list::{Page, PaymentFilter},
    money::MINOR_MAX,
    payment::Status,
};

use super::list::{created, page};
use crate::wire::{Invalid, query::Query};

/// Reads the query in the documented order; the first parameter that is wrong answers.
pub fn read(raw: &str) -> Result<(Page, PaymentFilter), Invalid> {
    let query = Query::of(raw);
    let statuses = Status::ALL.iter().map(|status| status.word()).collect::<Vec<_>>();
    let page = page(&query)?;
    let filter = PaymentFilter {
        statuses: query.words("status", &statuses)?,
        order_id: query.text("order_id", 128)?,
        customer_email: query.text("customer_email", 254)?.map(|email| email.to_lowercase()),
        currency: query
            .parsed("currency", "must be an ISO 4217 code, as USD", |code| code.parse().ok())?,
        created: created(&query)?,
        amount_minor_from: query.integer("amount_from", 0..=MINOR_MAX)?,
        amount_minor_to: query.integer("amount_to", 0..=MINOR_MAX)?,
        livemode: query.flag("livemode")?,
        ..PaymentFilter::default()
    };
    Ok((page, filter))
}

#[cfg(test)]
mod tests {
    use domain::{
        list::{Cursor, Span},
        time::Micros,
    };

    use super::*;

    fn param(raw: &str) -> String {
        read(raw).err().map(|invalid| invalid.param).unwrap_or_default()
    }

    #[test]
    #[rustfmt::skip]
    fn each_parameter_has_its_rule() {
        let long = |name: &str, length| format!("{name}={}", "a".repeat(length));
        let table = [
            ("status=succeeded".to_owned(),                ""),
            ("status=succeeded,partially_refunded".into(), ""),
            ("status=succeeded%2Cfailed".into(),           ""),
            ("status=".into(),                             "status"),
            ("status=paid".into(),                         "status"),
            ("status=succeeded,".into(),                   "status"),
            ("status=succeeded, failed".into(),            "status"),
            ("status=failed,failed".into(),                "status"),
            ("status=failed&status=expired".into(),        "status"),
            ("order_id=A+1".into(),                        ""),
            ("order_id=".into(),                           "order_id"),
            ("order_id=%0A".into(),                        "order_id"),
            (long("order_id", 128),                        ""),
            (long("order_id", 129),                        "order_id"),
            ("customer_email=Ann%40example.com".into(),    ""),
            (long("customer_email", 255),                  "customer_email"),
            ("currency=USD".into(),                        ""),
            ("currency=JPY".into(),                        ""),
            ("currency=usd".into(),                        "currency"),
            ("currency=".into(),                           "currency"),
            ("created_from=2026-04-17".into(),             ""),
            ("created_from=yesterday".into(),              "created_from"),
            ("created_to=2026-04-17T06:04:14Z".into(),     ""),
            ("created_to=2026-04-31".into(),               "created_to"),
            ("amount_from=0".into(),                       ""),
            ("amount_from=-1".into(),                      "amount_from"),
            ("amount_to=999999999999".into(),              ""),
            ("amount_to=1000000000000".into(),             "amount_to"),
            ("amount_to=4900.0".into(),                    "amount_to"),
            ("livemode=false".into(),                      ""),
            ("livemode=0".into(),                          "livemode"),
            ("livemode=".into(),                           "livemode"),
            ("Status=x&channel_id=1".into(),               ""),
        ];
        for (raw, expected) in table {
            assert_eq!(param(&raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_full_query_is_read_whole() {
        let raw = "limit=3&starting_after=pay_1&status=failed,expired&order_id=%E2%84%96+1\
            &customer_email=Ann%40Example.com&currency=EUR&created_from=1970-01-01\
            &created_to=1970-01-01T00:00:01Z&amount_from=1&amount_to=2&livemode=true";
        let filter = PaymentFilter {
            statuses: vec![Status::Failed, Status::Expired],
            order_id: Some("№ 1".into()),
            customer_email: Some("ann@example.com".into()),
            currency: "EUR".parse().ok(),
            created: Span { from: Some(Micros::new(0)), to: Some(Micros::new(1_000_000)) },
            amount_minor_from: Some(1),
            amount_minor_to: Some(2),
            livemode: Some(true),
            ..PaymentFilter::default()
        };
        let page = Page { limit: 3, cursor: Some(Cursor::After("pay_1".into())) };
        assert_eq!(read(raw), Ok((page, filter)));
        assert_eq!(read(""), Ok((Page { limit: 20, cursor: None }, PaymentFilter::default())));
    }

    #[test]
    fn the_first_wrong_parameter_of_the_documented_order_answers() {
        let names = [
            "limit",
            "starting_after",
            "ending_before",
            "status",
            "order_id",
            "customer_email",
            "currency",
            "created_from",
            "created_to",
            "amount_from",
            "amount_to",
            "livemode",
        ];
        for pair in names.windows(2) {
            let [first, second] = pair else { unreachable!() };
            assert_eq!(param(&format!("{second}=%00&{first}=%00")), *first);
        }
    }
}
