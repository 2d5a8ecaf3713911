use super::*;
use crate::config::Sources;

fn config() -> Config {
    Config::load(Sources::default()).unwrap()
}

fn read_file(text: &str) -> Result<Wanted, String> {
    read("shop.toml", text, &config()).map_err(|error| error.to_string())
}

const LEAST: &str = "[merchant]\nhandle = \"shop\"\nname = \"Shop\"\n";

#[test]
fn the_least_file_is_a_handle_and_a_name() {
    let wanted = read_file(LEAST).unwrap();
    let expected = Wanted {
        id: None,
        handle: Some("shop".into()),
        name: "Shop".into(),
        status: None,
        settings: MerchantSettings::default(),
        keys: vec![false],
        accounts: Vec::new(),
        endpoints: Vec::new(),
    };
    assert_eq!(wanted, expected);
}

#[test]
fn the_documented_example_says_everything() {
    let wanted = read_file(include_str!("../../../../../docs/merchant.example.toml")).unwrap();
    assert_eq!((wanted.handle.as_deref(), wanted.name.as_str()), (Some("tea-house"), "Tea House"));
    assert_eq!(wanted.status, Some(MerchantStatus::Active));
    assert_eq!(wanted.settings.return_origins.len(), 2);
    assert_eq!(wanted.settings.return_url.as_deref(), Some("https://tea.example/paid"));
    assert_eq!(wanted.settings.fees.bps(Dialect::Maxfi), 30);
    assert_eq!(wanted.settings.lifetime_seconds(), 1800);
    assert_eq!(wanted.settings.requests_max, Some(100));
    assert_eq!(wanted.settings.statement_descriptor.as_deref(), Some("TEA HOUSE"));
    assert_eq!(wanted.settings.theme.radius, Some(12));
    assert_eq!(wanted.keys, [false]);
    assert_eq!(wanted.accounts.len(), 2);
    assert_eq!(wanted.accounts[1].methods, [MethodCode::Wallet]);
    assert_eq!(wanted.endpoints.len(), 2);
    assert_ne!(wanted.endpoints[1].events, EventFilter::All);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let table = [
        ("nmae = \"x\"", 4, "unknown field `nmae`"),
        ("status = \"gone\"", 4, "\"gone\""),
        ("id = \"shop\"", 4, "not an id of this kind"),
        ("keys = [\"test\",\n  \"prod\"]", 5, "must be \"test\" or \"live\""),
        (
            "return_origins = [\"https://a.example\",\n \"https://a.example/b\"]",
            5,
            "without a path",
        ),
        ("return_url = \"ftp://a.example\"", 4, "must be an https URL"),
        ("session_seconds = 10", 4, "must be 300 to 86400"),
        ("requests_max = 0", 4, "must be 1 to 1000000"),
        ("statement_descriptor = \"Чай\"", 4, "must be 1 to 22 printable ASCII"),
        ("[merchant.theme]\naccent = \"red\"", 4, "accent must be a colour like #0B5FFF"),
        ("direct_api = \"yes\"", 4, "expected a boolean"),
        ("fees.maxfi = 20000", 4, "must be 0 to 10000 basis points"),
        ("fees.paypal = 1", 4, "unknown field `paypal`"),
        ("name = \"again\"", 4, "duplicate key"),
        ("\n[branding]\nlogo = 1", 5, "unknown field `branding`"),
        ("[[account]]\nname = \"a\"", 4, "missing field `connector`"),
        ("[[account]]\nconnector = \"bank\"", 5, "there is no connector \"bank\""),
        ("[[account]]\nmode = \"live\"\nconnector = \"sandbox\"", 6, "the sandbox moves no money"),
        ("[[account]]\nconnector = \"sandbox\"\ncurrencies = [\"JPY\"]", 6, "not in checkout"),
        ("[[account]]\nconnector = \"sandbox\"\ncurrencies = []", 5, "at least one currency"),
        ("[[account]]\nconnector = \"sandbox\"\nmethods = [\"cash\"]", 6, "\"cash\""),
        ("[[account]]\nconnector = \"sandbox\"\nname = \"A b\"", 6, "lower-case letters"),
        (
            "[[account]]\nconnector = \"sandbox\"\n[[account]]\nconnector = \"sandbox\"",
            6,
            "a second account named sandbox",
        ),
        ("[[webhook]]\nurl = \"http://a.example\"", 5, "is not allowed"),
        ("[[webhook]]\nurl = \"https://a.example\"\nevents = [\"payment.*\"]", 6, "is no event"),
        (
            "[[webhook]]\nurl = \"https://a.example\"\n[[webhook]]\nurl = \"https://a.example\"",
            6,
            "a second webhook",
        ),
        ("[[webhook]]\nurl = \"https://a.example\"\nsecret = \"whsec_1\"", 6, "unknown field"),
    ];
    for (more, line, why) in table {
        let refusal = read_file(&format!("{LEAST}{more}\n")).unwrap_err();
        let place = format!("shop.toml, line {line}: ");
        assert!(refusal.starts_with(&place) && refusal.contains(why), "{more}\n{refusal}");
        assert!(!refusal.contains("whsec_"), "{refusal}");
    }
}

#[test]
fn a_file_must_say_whose_it_is() {
    let refusal = read_file("# mine\n[merchant]\nname = \"Shop\"\n").unwrap_err();
    assert_eq!(refusal, "shop.toml, line 2: [merchant] needs a handle (or the id of one)");
    assert!(read_file("").unwrap_err().contains("missing field `merchant`"));
}
