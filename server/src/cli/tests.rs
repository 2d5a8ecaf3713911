use clap::{CommandFactory, Parser};
use domain::{
    id::{KeyId, MerchantId},
    merchant::{ApiKey, Merchant, MerchantStatus},
    time::Micros,
};

use super::{Cli, key, merchant};
use crate::config::Database;

const NOW: Micros = Micros::new(1_776_405_854_000_000);

#[test]
fn the_command_line_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn what_the_command_line_takes() {
    let mer = MerchantId::new(NOW, &[7; 16]);
    let key = KeyId::new(NOW, &[7; 16]);
    for (line, is_taken) in [
        ("serve".to_owned(), true),
        ("serve --demo --listen 127.0.0.1:0 --data d --config f".to_owned(), true),
        ("--data d serve --base-url https://pay.example".to_owned(), true),
        ("merchant create --name Acme --currency USD,EUR".to_owned(), true),
        ("merchant create".to_owned(), false),
        ("merchant create --name Acme --currency usd".to_owned(), false),
        ("merchant list --database-url sqlite:x.db".to_owned(), true),
        ("merchant list --demo".to_owned(), false),
        (format!("key create {mer} --live"), true),
        ("key create Acme".to_owned(), false),
        (format!("key list {mer}"), true),
        (format!("key revoke {mer} {key}"), true),
        (format!("key revoke {key} {mer}"), false),
        (String::new(), false),
    ] {
        let words = ["kassa"].into_iter().chain(line.split_whitespace());
        assert_eq!(Cli::try_parse_from(words).is_ok(), is_taken, "{line}");
    }
}

#[test]
fn flags_become_settings_over_the_environment() {
    let line = "kassa serve --listen 127.0.0.1:1 --data d --database-url sqlite:f.db --demo \
                --base-url https://pay.example";
    let cli = Cli::try_parse_from(line.split_whitespace()).unwrap();
    let variables = [("KASSA__SERVER__LISTEN".into(), "127.0.0.1:2".into())];
    let config = cli.config(variables).unwrap();
    assert_eq!(config.server.listen.port(), 1);
    assert_eq!(config.server.base_url.unwrap().as_str(), "https://pay.example/");
    assert_eq!(config.store.data.to_str(), Some("d"));
    assert_eq!(config.store.database(), Database::Sqlite("f.db".into()));
    assert!(config.demo.enabled);
}

#[test]
fn a_currency_that_no_session_may_ask_for_is_a_mistake() {
    let config = crate::config::Config::load(crate::config::Sources::default()).unwrap();
    let jpy = vec!["JPY".parse().unwrap()];
    let refusal = merchant::sold(&config, jpy).unwrap_err().to_string();
    assert!(refusal.starts_with("--currency: JPY is not in checkout.currencies"), "{refusal}");
    assert_eq!(merchant::sold(&config, vec![]).unwrap(), config.checkout.currencies);
}

#[test]
fn lists_are_aligned() {
    let merchant_id = MerchantId::new(NOW, &[0; 16]);
    let merchant = Merchant {
        id: merchant_id.clone(),
        name: "Acme".to_owned(),
        status: MerchantStatus::Active,
        created_at: NOW,
    };
    assert_eq!(
        merchant::listing(&[merchant]),
        format!(
            "ID                              STATUS  CREATED               NAME\n\
             {merchant_id}  active  2026-04-17T06:04:14Z  Acme\n"
        )
    );
    let key = ApiKey {
        id: KeyId::new(NOW, &[0; 16]),
        merchant_id,
        livemode: false,
        public_part: "abcdefghij".to_owned(),
        secret_hash: vec![1, 2, 3],
        last4: "wxyz".to_owned(),
        created_at: NOW,
        revoked_at: None,
    };
    let text = key::listing(&[key]);
    assert!(text.ends_with("  test  sk_test_abcdefghij…wxyz  2026-04-17T06:04:14Z  -\n"), "{text}");
}
