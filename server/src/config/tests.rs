use std::{ffi::OsString, fs, net::SocketAddr, path::PathBuf};

use super::{Config, Database, Flag, LogFormat, Sources};

/// A configuration file that is gone at the end of the test.
struct File(PathBuf);

impl File {
    fn of(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("kassa-{}-{name}.toml", std::process::id()));
        fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn with(name: &str, value: &str) -> Result<Config, String> {
    let variables = variables(&[(name, value)]);
    Config::load(Sources { variables, ..Sources::default() }).map_err(|error| error.to_string())
}

fn defaults() -> Config {
    Config::load(Sources::default()).unwrap()
}

#[test]
fn the_compiled_in_file_is_the_defaults() {
    let config = defaults();
    assert_eq!(config.server.listen, "127.0.0.1:3000".parse().unwrap());
    assert_eq!(config.server.base_url, None);
    assert_eq!(config.acs.listen, "127.0.0.1:3001".parse().unwrap());
    assert_eq!(config.acs.base_url_at(config.acs.listen).as_str(), "http://127.0.0.1:3001/");
    assert_eq!(config.store.database(), Database::Sqlite("./data/kassa.db".into()));
    assert_eq!(config.checkout.currencies.len(), 8);
    assert_eq!(config.webhooks.header_prefix.as_str(), "X-MAXFI");
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.limits.enabled && !config.demo.enabled);
    assert_eq!(config.logs.days, 30);
    assert_eq!((config.metrics.listen, config.server.drain), (None, std::time::Duration::ZERO));
    assert_eq!(config.warnings(), Vec::<String>::new());
}

#[test]
#[rustfmt::skip] // an aligned table
fn a_later_layer_wins() {
    let named = File::of("named", "[server]\nlisten = '127.0.0.1:1'");
    let other = File::of("other", "[server]\nlisten = '127.0.0.1:2'");
    for (file, by_variable, variable, flag, port) in [
        (false, false, false, false, 3000),
        (true,  false, false, false, 1),
        (false, true,  false, false, 2),
        (true,  true,  false, false, 1),
        (false, false, true,  false, 3),
        (true,  true,  true,  false, 3),
        (false, false, false, true,  4),
        (true,  true,  true,  true,  4),
    ] {
        let other = other.0.to_str().unwrap();
        let mut vars = variables(&[("PATH", "/bin"), ("KASSA_PORT", "9")]);
        vars.extend(by_variable.then(|| ("KASSA_CONFIG".into(), other.into())));
        vars.extend(variable.then(|| ("KASSA__SERVER__LISTEN".into(), "127.0.0.1:3".into())));
        let flag = flag.then(|| Flag {
            name: "--listen",
            key: "server.listen",
            value: "127.0.0.1:4".into(),
        });
        let config = Config::load(Sources {
            file: file.then(|| named.0.clone()),
            variables: vars,
            flags: flag.into_iter().collect(),
        });
        assert_eq!(config.unwrap().server.listen.port(), port);
    }
}

#[test]
#[rustfmt::skip] // an aligned table
fn a_file_is_refused_by_a_sentence() {
    for (name, text, sentence) in [
        ("close",    "[server]\nlistn = 'x'",      "there is no setting server.listn; did you mean server.listen?"),
        ("section",  "[sever]\nlisten = 'x'",      "there is no setting sever.listen; did you mean server.listen?"),
        ("bare",     "listen = 'x'",               "there is no setting listen; did you mean server.listen?"),
        ("far",      "[zebra]\nstripes = 7",       "there is no setting zebra.stripes"),
        ("empty",    "[zebra]",                    "there is no setting zebra"),
        ("deep",     "[server.listen]\nport = 1",  "server.listen must be a text"),
        ("flat",     "server = 1",                 "server is a section: write [server]"),
        ("type",     "[limits]\nenabled = 'no'",   "limits.enabled must be true or false"),
        ("list",     "[egress]\nallow = 'all'",    "egress.allow must be a list"),
        ("item",     "[checkout]\ncurrencies=[1]", "checkout.currencies must list different ISO 4217 codes, like USD"),
    ] {
        let file = File::of(name, text);
        let sources = Sources { file: Some(file.0.clone()), ..Sources::default() };
        let refusal = Config::load(sources).unwrap_err().to_string();
        assert_eq!(refusal, format!("{}: {sentence}", file.0.display()));
    }
}

#[test]
fn a_file_with_a_slip_names_the_line_and_not_what_it_says() {
    let file = File::of("slip", "[store]\n\nurl = postgres://kassa:hunter2@db");
    let sources = Sources { file: Some(file.0.clone()), ..Sources::default() };
    let refusal = Config::load(sources).unwrap_err().to_string();
    assert!(refusal.contains("slip.toml, line 3: "), "{refusal}");
    assert!(!refusal.contains("hunter2"), "{refusal}");
}

#[test]
fn a_named_file_must_be_there() {
    let file = Some(PathBuf::from("/nowhere/kassa.toml"));
    let refusal = Config::load(Sources { file, ..Sources::default() }).unwrap_err();
    assert_eq!(refusal.to_string(), "cannot read the configuration file /nowhere/kassa.toml");
}

#[test]
#[rustfmt::skip] // an aligned table
fn the_environment_is_refused_by_a_sentence() {
    for (variable, value, sentence) in [
        ("KASSA__SERVER__LISTN",          "x",            "environment: there is no setting KASSA__SERVER__LISTN; did you mean KASSA__SERVER__LISTEN?"),
        ("KASSA__server__listen",         "x",            "environment: there is no setting KASSA__server__listen; did you mean KASSA__SERVER__LISTEN?"),
        ("KASSA__LISTEN",                 "x",            "environment: there is no setting KASSA__LISTEN; did you mean KASSA__SERVER__LISTEN?"),
        ("KASSA__ZEBRA__STRIPES",         "7",            "environment: there is no setting KASSA__ZEBRA__STRIPES"),
        ("KASSA__SERVER__LISTEN",         "3000",         "KASSA__SERVER__LISTEN: server.listen must be an address with a port, like 127.0.0.1:3000"),
        ("KASSA__SERVER__BASE_URL",       "pay.example",  "KASSA__SERVER__BASE_URL: server.base_url must be scheme, host and port only, like https://pay.example.com"),
        ("KASSA__SERVER__BASE_URL",       "http://a.b/c", "KASSA__SERVER__BASE_URL: server.base_url must be scheme, host and port only, like https://pay.example.com"),
        ("KASSA__STORE__URL",             "mysql://u:hunter2@db/k", "KASSA__STORE__URL: store.url must be a file, like sqlite:data/kassa.db, or a database, like postgres://kassa@db.example/kassa"),
        ("KASSA__STORE__URL",             "postgres://u:hunter2@db", "KASSA__STORE__URL: store.url must be a file, like sqlite:data/kassa.db, or a database, like postgres://kassa@db.example/kassa"),
        ("KASSA__STORE__URL",             "sqlite::memory:", "KASSA__STORE__URL: store.url must be a file, like sqlite:data/kassa.db, or a database, like postgres://kassa@db.example/kassa"),
        ("KASSA__STORE__CONNECTIONS",     "0",            "KASSA__STORE__CONNECTIONS: store.connections must be a number, 1 to 1000"),
        ("KASSA__STORE__DATA",            "",             "KASSA__STORE__DATA: store.data must name a directory"),
        ("KASSA__CHECKOUT__CURRENCIES",   "USD,euro",     "KASSA__CHECKOUT__CURRENCIES: checkout.currencies must list different ISO 4217 codes, like USD; \"euro\" is none"),
        ("KASSA__CHECKOUT__CURRENCIES",   "USD,USD",      "KASSA__CHECKOUT__CURRENCIES: checkout.currencies must list different ISO 4217 codes, like USD"),
        ("KASSA__CHECKOUT__CURRENCIES",   "",             "KASSA__CHECKOUT__CURRENCIES: checkout.currencies must list different ISO 4217 codes, like USD"),
        ("KASSA__EGRESS__ALLOW",          "10.0.0.1/8",   "KASSA__EGRESS__ALLOW: egress.allow must list ranges of addresses, like 10.0.0.0/8 or fd00::/8; \"10.0.0.1/8\" is none"),
        ("KASSA__EGRESS__PORTS",          "80,70000",     "KASSA__EGRESS__PORTS: egress.ports must list ports, 1 to 65535"),
        ("KASSA__EGRESS__NAT64_PREFIX",   "64:ff9b::/64", "KASSA__EGRESS__NAT64_PREFIX: egress.nat64_prefix must be an IPv6 prefix of 96 bits, like 64:ff9b::/96, or empty"),
        ("KASSA__LIMITS__ENABLED",        "no",           "KASSA__LIMITS__ENABLED: limits.enabled must be true or false"),
        ("KASSA__WEBHOOKS__HEADER_PREFIX", "X MAXFI",     "KASSA__WEBHOOKS__HEADER_PREFIX: webhooks.header_prefix must be the beginning of a header's name, like X-MAXFI"),
        ("KASSA__LOG__FILTER",            "a=b=c",        "KASSA__LOG__FILTER: log.filter must be log directives, like info,server=debug"),
        ("KASSA__METRICS__LISTEN",        "9464",         "KASSA__METRICS__LISTEN: metrics.listen must be an address with a port, like 127.0.0.1:9464, or empty"),
        ("KASSA__SERVER__DRAIN_SECONDS",  "601",          "KASSA__SERVER__DRAIN_SECONDS: server.drain_seconds must be seconds, 0 to 600"),
        ("KASSA__SERVER__DRAIN_SECONDS",  "-1",           "KASSA__SERVER__DRAIN_SECONDS: server.drain_seconds must be seconds, 0 to 600"),
        ("KASSA__ACS__LISTEN",            "3001",         "KASSA__ACS__LISTEN: acs.listen must be an address with a port, like 127.0.0.1:3000"),
        ("KASSA__ACS__BASE_URL",          "bank.example", "KASSA__ACS__BASE_URL: acs.base_url must be scheme, host and port only, like https://pay.example.com"),
        ("KASSA__LOG__FORMAT",            "xml",          "KASSA__LOG__FORMAT: log.format must be text or json"),
        ("KASSA__DEMO__ENABLED",          "1",            "KASSA__DEMO__ENABLED: demo.enabled must be true or false"),
    ] {
        assert_eq!(with(variable, value).unwrap_err(), sentence);
    }
}

#[test]
fn the_environment_is_read_as_the_type_of_the_setting() {
    let ports = with("KASSA__EGRESS__PORTS", "80, 8443").unwrap().egress.ports;
    assert_eq!(ports, [80, 8443]);
    let ranges = with("KASSA__EGRESS__ALLOW", "10.0.0.0/8,fd00::/8").unwrap().egress.allow;
    assert_eq!(ranges.len(), 2);
    assert!(!with("KASSA__LIMITS__ENABLED", "false").unwrap().limits.enabled);
    let store = with("KASSA__STORE__URL", "sqlite:///var/k.db").unwrap().store;
    assert_eq!(store.database(), Database::Sqlite("/var/k.db".into()));
    assert_eq!(with("KASSA__LOG__FORMAT", "json").unwrap().log.format, LogFormat::Json);
}

#[test]
fn a_database_url_is_shown_without_its_secrets() {
    for url in ["postgres://u:hunter2@db/k", "postgresql:///k?host=/run&password=hunter2&user=u"] {
        let config = with("KASSA__STORE__URL", url).unwrap();
        let Database::Postgres(database) = config.store.database() else { panic!("{config:?}") };
        assert_eq!(database.expose(), url);
        assert!(!format!("{config:?} {database}").contains("hunter2"), "{config:?}");
        assert!(database.to_string().ends_with("/k"), "{database}");
    }
}

#[test]
#[rustfmt::skip] // an aligned table
fn links_begin_with_the_base_url_or_the_bound_address() {
    let mut server = defaults().server;
    for (bound, url) in [
        ("127.0.0.1:3000", "http://127.0.0.1:3000/"),
        ("0.0.0.0:8080",   "http://127.0.0.1:8080/"),
        ("[::]:8080",      "http://[::1]:8080/"),
        ("192.0.2.7:80",   "http://192.0.2.7/"),
    ] {
        let bound: SocketAddr = bound.parse().unwrap();
        assert_eq!(server.base_url_at(bound).as_str(), url);
    }
    server.base_url = Some("https://pay.example".parse().unwrap());
    assert_eq!(server.base_url_at(server.listen).as_str(), "https://pay.example/");
}

#[test]
#[rustfmt::skip] // an aligned table
fn doubtful_settings_are_warned_of() {
    for (variable, value, n_warnings) in [
        ("KASSA__SERVER__LISTEN",   "0.0.0.0:3000",          1),
        ("KASSA__SERVER__LISTEN",   "192.0.2.7:3000",        2),
        ("KASSA__SERVER__LISTEN",   "[::1]:3000",            0),
        ("KASSA__SERVER__BASE_URL", "http://pay.example",    2),
        ("KASSA__SERVER__BASE_URL", "http://localhost:8080", 0),
        ("KASSA__SERVER__BASE_URL", "https://pay.example",   1),
        ("KASSA__LIMITS__ENABLED",  "false",                 1),
        ("KASSA__DEMO__ENABLED",    "true",                  0),
        ("KASSA__EGRESS__ALLOW_LIVE", "true",                1),
    ] {
        let warnings = with(variable, value).unwrap().warnings();
        assert_eq!(warnings.len(), n_warnings, "{variable}={value}: {warnings:?}");
    }
}

#[test]
fn only_a_demo_reaches_this_machine() {
    for (demo, is_allowed) in [("false", false), ("true", true)] {
        let rules = with("KASSA__DEMO__ENABLED", demo).unwrap().egress_rules();
        for ip in ["127.0.0.1", "127.9.9.9", "::1"] {
            assert_eq!(rules.check_address(ip.parse().unwrap()).is_ok(), is_allowed, "{ip}");
        }
        assert!(rules.check_address("10.0.0.1".parse().unwrap()).is_err());
    }
}
