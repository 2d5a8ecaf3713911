mod stories;
mod themes;

use clap::{CommandFactory, Parser};
use domain::{
    id::{KeyId, MerchantId, OperationId},
    merchant::{ApiKey, Merchant},
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
    let op = OperationId::new(NOW, &[7; 16]);
    for (line, is_taken) in [
        ("serve".to_owned(), true),
        ("serve --demo --listen 127.0.0.1:0 --data d --config f".to_owned(), true),
        ("--data d serve --base-url https://pay.example".to_owned(), true),
        ("merchant create --name Acme --currency USD,EUR".to_owned(), true),
        ("merchant create".to_owned(), false),
        ("clock show --key sk_test_1".to_owned(), true),
        ("clock advance 7d --key sk_test_1".to_owned(), true),
        ("clock advance 365d --key sk_test_1".to_owned(), true),
        ("clock advance 366d --key sk_test_1".to_owned(), false),
        ("clock advance 0s --key sk_test_1".to_owned(), false),
        ("clock advance -1h --key sk_test_1".to_owned(), false),
        ("clock advance 7 --key sk_test_1".to_owned(), false),
        ("clock advance dé --key sk_test_1".to_owned(), false),
        ("merchant create --name Acme --currency usd".to_owned(), false),
        ("merchant list --database-url sqlite:x.db".to_owned(), true),
        ("merchant list --demo".to_owned(), false),
        (format!("key create {mer} --live"), true),
        ("key create Acme".to_owned(), false),
        (format!("key list {mer}"), true),
        (format!("key revoke {mer} {key}"), true),
        (format!("key revoke {key} {mer}"), false),
        (format!("key create {mer} --expires 2027-01-31 --requests-max 5"), true),
        (format!("key create {mer} --expires 2027-01-31T12:00:00Z"), true),
        (format!("key create {mer} --expires 2027-02-30"), false),
        (format!("key create {mer} --requests-max 0"), false),
        (format!("merchant show {mer}"), true),
        (format!("merchant suspend {mer}"), true),
        (
            format!("merchant update {mer} --return-origin https://a.example,https://b.example"),
            true,
        ),
        (format!("merchant update {mer} --return-origin https://a.example/path"), false),
        (format!("merchant update {mer} --fee-bps maxfi=30,fyatu=10000"), true),
        (format!("merchant update {mer} --fee-bps maxfi=10001"), false),
        (format!("merchant update {mer} --fee-bps paypal=1"), false),
        (format!("merchant update {mer} --session-seconds default --requests-max 7"), true),
        (format!("merchant update {mer} --session-seconds 299"), false),
        (format!("merchant update {mer} --direct-api true"), true),
        ("merchant apply shop.toml".to_owned(), true),
        (format!("account add {mer} --currency USD,EUR --method card,sbp --priority -1"), true),
        (format!("account add {mer} --method cash"), false),
        (format!("account remove {mer}"), false),
        (format!("webhook set-url {mer} https://a.example --live"), true),
        (format!("webhook add {mer} https://a.example --event payment.failed"), true),
        (format!("webhook add {mer} https://a.example --dialect orqex"), true),
        (format!("webhook add {mer} https://a.example --dialect klingon"), false),
        (format!("webhook rotate {mer} --promote-after 604800"), true),
        (format!("webhook rotate {mer} --promote-after 604801"), false),
        (format!("webhook promote {mer}"), true),
        (format!("theme logo {mer} logo.png --dark"), true),
        (format!("theme logo {mer} logo.png --dark --icon"), false),
        (format!("theme logo {mer}"), false),
        (format!("theme apply {mer} theme.json"), true),
        (format!("theme remove {mer} logo.png"), false),
        ("review list".to_owned(), true),
        (format!("review show {op}"), true),
        (format!("review settle {op} done --transaction 8812 --note seen"), true),
        (format!("review settle {op} done --note seen"), false),
        (format!("review settle {op} declined --note seen"), true),
        (format!("review settle {op} not-done --note seen"), true),
        (format!("review settle {op} not-done"), false),
        (format!("review settle {op} lost --note seen"), false),
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
    let merchant = Merchant::new(merchant_id.clone(), "Acme", NOW);
    assert_eq!(
        merchant::listing(&[merchant]),
        format!(
            "ID                              HANDLE  STATUS  CREATED               NAME\n\
             {merchant_id}  -       active  2026-04-17T06:04:14Z  Acme\n"
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
        expires_at: Some(NOW.plus_seconds(60)),
        last_used_at: None,
        requests_max: None,
        revoked_at: None,
    };
    let text = key::listing(&[key]);
    let row =
        "  test  sk_test_abcdefghij…wxyz  2026-04-17T06:04:14Z  -     2026-04-17T06:05:14Z  -\n";
    assert!(text.ends_with(row), "{text}");
}
