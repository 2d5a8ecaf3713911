//! An operator at work: each command runs as typed, on a data directory of its own.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use clap::Parser;

use crate::cli::Cli;

/// A data directory, and a place for files beside it.
pub(super) struct Shop(pub(super) PathBuf);

impl Shop {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("kassa-cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    /// What `kassa` prints for this line, or how it refuses.
    async fn run(&self, line: &str) -> Result<String, String> {
        let data = self.0.join("data");
        let words = ["kassa", "--data", data.to_str().unwrap()].into_iter().chain(line.split(' '));
        let cli = Cli::try_parse_from(words).map_err(|error| error.to_string())?;
        let config = cli.config([]).map_err(|error| error.to_string())?;
        cli.answer(&config).await.map_err(|error| format!("{error:#}"))
    }

    pub(super) async fn kassa(&self, line: &str) -> String {
        self.run(line).await.unwrap_or_else(|refusal| panic!("{line}: {refusal}"))
    }

    pub(super) async fn refuses(&self, line: &str) -> String {
        self.run(line).await.expect_err(line)
    }

    /// Applies this text as a file.
    async fn apply(&self, text: &str) -> Result<String, String> {
        let path = self.0.join("shop.toml");
        fs::write(&path, text).unwrap();
        self.run(&format!("merchant apply {}", path.display())).await
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The first word of `text` that begins so.
pub(super) fn word<'a>(text: &'a str, prefix: &str) -> &'a str {
    let mut words = text.split_whitespace();
    words.find(|word| word.starts_with(prefix)).unwrap_or_else(|| panic!("no {prefix} in {text}"))
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[tokio::test]
async fn a_merchant_is_set_up_by_commands_alone() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme --currency USD").await;
    let mer = word(&created, "mer_");
    assert_eq!((count(&created, "sk_test_"), count(&created, "whsec_")), (1, 2), "{created}");

    let origins = "--return-origin https://Acme.example/,http://localhost:3000";
    let changed = shop.kassa(&format!("merchant update {mer} {origins} --fee-bps maxfi=30")).await;
    assert_eq!(changed, format!("changed merchant {mer} Acme: return_origins, fees\n"));
    let again = shop.kassa(&format!("merchant update {mer} {origins}")).await;
    assert_eq!(again, "Nothing to change.\n");

    let add = format!("account add {mer} --name wallets --currency KZT --method wallet");
    let added = shop.kassa(&add).await;
    assert!(shop.refuses(&add).await.contains("an account named wallets in this mode already"));
    let account = word(&added, "ca_");
    shop.kassa(&format!("account disable {mer} {account}")).await;
    let listed = shop.kassa(&format!("account list {mer}")).await;
    let line = listed.lines().find(|line| line.starts_with(account)).unwrap();
    assert!(line.contains("off") && line.ends_with("KZT         wallet"), "{listed}");
    shop.kassa(&format!("account enable {mer} {account}")).await;
    shop.kassa(&format!("account remove {mer} {account}")).await;
    let gone = shop.refuses(&format!("account enable {mer} {account}")).await;
    assert!(gone.contains("this merchant has no account ca_"), "{gone}");

    shop.kassa(&format!("merchant suspend {mer}")).await;
    let shown = shop.kassa(&format!("merchant show {mer}")).await;
    for line in [
        "Status                suspended",
        "Payers may be led to  https://acme.example, http://localhost:3000",
        "Fees, basis points    maxfi 30, stripe 0, adullam 50, fyatu 300, orqex 0",
        "Session, seconds      1800",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    assert!(!shown.contains("wallets"), "{shown}");
    shop.kassa(&format!("merchant activate {mer}")).await;
    assert!(shop.kassa("merchant list").await.contains("active"));
}

#[tokio::test]
async fn webhooks_and_their_secrets_are_set_up_by_commands_alone() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme").await;
    let mer = word(&created, "mer_");
    let set = shop.kassa(&format!("webhook set-url {mer} https://acme.example/in")).await;
    let moved = shop.kassa(&format!("webhook set-url {mer} https://acme.example/new")).await;
    assert_eq!(word(&set, "wh_"), word(&moved, "wh_"));
    assert_eq!(count(&moved, "whsec_"), 0, "its secret is the merchant's");

    let add = format!("webhook add {mer} https://books.example --event payment.succeeded");
    let added = shop.kassa(&add).await;
    assert_eq!(count(&added, "whsec_"), 1);
    let endpoint = word(&added, "wh_");
    assert!(shop.refuses(&add).await.contains("goes to an endpoint of this mode already"));
    let wrong = shop.refuses(&format!("webhook add {mer} https://c.example --event paid")).await;
    assert!(wrong.contains("\"paid\" is no event"), "{wrong}");
    let unsafe_url = shop.refuses(&format!("webhook add {mer} https://10.0.0.1/in")).await;
    assert!(unsafe_url.contains("is not allowed"), "{unsafe_url}");

    let rotated = shop.kassa(&format!("webhook rotate {mer} {endpoint}")).await;
    assert_eq!(count(&rotated, "whsec_"), 1);
    assert_ne!(word(&rotated, "whsec_"), word(&added, "whsec_"));
    let listed = shop.kassa(&format!("webhook list {mer}")).await;
    assert_eq!((count(&listed, "own, new one leads 20"), count(&listed, "merchant's")), (1, 1));
    shop.kassa(&format!("webhook promote {mer} {endpoint}")).await;
    let listed = shop.kassa(&format!("webhook list {mer}")).await;
    assert!(listed.contains("own, old one signs until 20"), "{listed}");
    let twice = shop.refuses(&format!("webhook promote {mer} {endpoint}")).await;
    assert!(twice.contains("no rotation is waiting to be promoted"), "{twice}");
    let nothing = shop.refuses(&format!("webhook promote {mer} --live")).await;
    assert!(nothing.contains("no rotation is waiting"), "{nothing}");
    shop.kassa(&format!("webhook rotate {mer} --live --promote-after 0")).await;

    shop.kassa(&format!("webhook disable {mer} {endpoint}")).await;
    assert!(shop.kassa(&format!("webhook list {mer}")).await.contains("off (operator)"));
    shop.kassa(&format!("webhook enable {mer} {endpoint}")).await;
    shop.kassa(&format!("webhook remove {mer} {endpoint}")).await;
    assert!(!shop.kassa(&format!("webhook list {mer}")).await.contains(endpoint));
}

#[tokio::test]
async fn keys_may_end_and_have_limits_of_their_own() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme").await;
    let mer = word(&created, "mer_");
    let past = shop.refuses(&format!("key create {mer} --expires 2020-01-31")).await;
    assert_eq!(past, "--expires: 2020-01-31T00:00:00Z is over already");
    let line = format!("key create {mer} --live --expires 2999-01-31 --requests-max 5");
    assert_eq!(count(&shop.kassa(&line).await, "sk_live_"), 1);
    let listed = shop.kassa(&format!("key list {mer}")).await;
    assert!(listed.contains("2999-01-31T00:00:00Z"), "{listed}");
}

#[tokio::test]
async fn the_sandbox_is_no_live_acquirer() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme").await;
    let mer = word(&created, "mer_");
    let refusal = shop.refuses(&format!("account add {mer} --live")).await;
    assert!(refusal.contains("the sandbox moves no money"), "{refusal}");
    let refusal = shop.refuses(&format!("account add {mer} --connector bank --name bank")).await;
    assert!(refusal.contains("there is no connector \"bank\""), "{refusal}");
}

#[tokio::test]
async fn no_secret_is_shown_a_second_time() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme --webhook-url https://a.example").await;
    let mer = word(&created, "mer_");
    let key = word(&created, "sk_test_");
    shop.kassa(&format!("webhook add {mer} https://b.example")).await;
    shop.kassa(&format!("webhook rotate {mer}")).await;
    for line in ["merchant list", "merchant show", "account list", "webhook list", "key list"] {
        let line = if line == "merchant list" { line.into() } else { format!("{line} {mer}") };
        let shown = shop.kassa(&line).await;
        assert!(!shown.contains("whsec_") && !shown.contains(key), "{line}: {shown}");
    }
}

const FILE: &str = r#"
[merchant]
handle = "tea-house"
name = "Tea House"
return_origins = ["https://tea.example"]
fees.maxfi = 30

[[account]]
connector = "sandbox"
currencies = ["USD", "EUR"]

[[webhook]]
url = "https://tea.example/kassa"
"#;

#[tokio::test]
async fn a_file_makes_a_merchant_and_changes_nothing_the_second_time() {
    let shop = Shop::new();
    let first = shop.apply(FILE).await.unwrap();
    let mer = word(&first, "mer_").to_owned();
    for line in [
        format!("added merchant {mer} Tea House\n"),
        "sandbox (test)\n".into(),
        "https://tea.example/kassa (test)\n".into(),
        "New secret key (test): sk_test_".into(),
        "New webhook secret of https://tea.example/kassa (test): whsec_".into(),
        "New webhook secret for sessions' own URLs (live): whsec_".into(),
    ] {
        assert!(first.contains(&line), "{line}\n{first}");
    }
    let second = shop.apply(FILE).await.unwrap();
    assert_eq!(second, format!("Merchant {mer}\nNothing to change.\n"));
    let example = include_str!("../../../../docs/merchant.example.toml");
    assert_eq!(count(&shop.apply(example).await.unwrap(), "New webhook secret"), 1);
    assert!(shop.apply(example).await.unwrap().ends_with("Nothing to change.\n"));
    assert_eq!(shop.kassa("merchant list").await.lines().count(), 2);
}

#[tokio::test]
async fn what_a_file_leaves_out_is_turned_off_and_comes_back_as_it_was() {
    let shop = Shop::new();
    let first = shop.apply(FILE).await.unwrap();
    let mer = word(&first, "mer_").to_owned();
    shop.kassa(&format!("merchant suspend {mer}")).await;
    let (bare, _) = FILE.split_once("[[account]]").unwrap();
    let bare = bare.replace("return_origins", "# return_origins");
    let off = shop.apply(&bare).await.unwrap();
    assert_eq!(count(&off, ": enabled\n"), 2, "{off}");
    assert!(off.contains(&format!("changed merchant {mer} Tea House: return_origins\n")), "{off}");
    let shown = shop.kassa(&format!("merchant show {mer}")).await;
    assert!(shown.contains("off (unlisted)") && shown.contains("suspended"), "{shown}");
    let back = shop.apply(FILE).await.unwrap();
    assert_eq!((count(&back, ": enabled\n"), count(&back, "New ")), (2, 0), "{back}");
}

#[tokio::test]
async fn a_file_that_is_refused_changes_nothing_at_all() {
    let shop = Shop::new();
    let first = shop.apply(FILE).await.unwrap();
    let mer = word(&first, "mer_").to_owned();
    let before = shop.kassa(&format!("merchant show {mer}")).await;
    let renamed = FILE.replace("Tea House", "Coffee House");
    let hooks = (0..16).map(|n| format!("[[webhook]]\nurl = \"https://s.example/{n}\"\n"));
    let refusal = shop.apply(&format!("{renamed}{}", hooks.collect::<String>())).await;
    assert!(refusal.unwrap_err().contains("at most 16 endpoints in one mode"));
    let unknown = shop.apply(&format!("{renamed}colour = \"red\"\n")).await.unwrap_err();
    assert!(unknown.contains("shop.toml, line 14: unknown field `colour`"), "{unknown}");
    assert_eq!(shop.kassa(&format!("merchant show {mer}")).await, before);
}

#[tokio::test]
async fn an_endpoint_in_the_words_of_another_api_is_listed_like_the_others() {
    let shop = Shop::new();
    let own = "[[webhook]]\nurl = \"https://tea.example/orqex\"\ndialect = \"orqex\"\n";
    let file = format!("{FILE}{own}");
    let first = shop.apply(&file).await.unwrap();
    assert!(first.contains("New webhook secret of https://tea.example/orqex (test): whsec_"));
    assert!(shop.apply(&file).await.unwrap().ends_with("Nothing to change.\n"));
    let narrowed = format!("{file}events = [\"payment.failed\"]\n");
    let refusal = shop.apply(&narrowed).await.unwrap_err();
    assert!(refusal.contains("in the words of orqex is told of all its events"), "{refusal}");
    let unknown = shop.apply(&file.replace("\"orqex\"", "\"klingon\"")).await;
    assert!(unknown.unwrap_err().contains("klingon"));
}

#[tokio::test]
async fn a_merchant_made_by_hand_gets_its_handle_by_its_id() {
    let shop = Shop::new();
    let created = shop.kassa("merchant create --name Acme").await;
    let mer = word(&created, "mer_");
    let by_id = FILE.replace("handle =", &format!("id = \"{mer}\"\nhandle ="));
    let given = shop.apply(&by_id).await.unwrap();
    assert!(given.contains(&format!("changed merchant {mer} Tea House: handle, name")), "{given}");
    assert!(shop.apply(FILE).await.unwrap().ends_with("Nothing to change.\n"));
    let other = shop.kassa("merchant create --name Other").await;
    let taken = FILE.replace("handle =", &format!("id = \"{}\"\nhandle =", word(&other, "mer_")));
    let refusal = shop.apply(&taken).await.unwrap_err();
    assert!(refusal.contains("another merchant has the handle tea-house"), "{refusal}");
    let nobody = FILE.replace("handle =", "id = \"mer_01KPD0MERQ0000000000000000\"\nhandle =");
    assert!(shop.apply(&nobody).await.unwrap_err().contains("there is no such merchant"));
}

#[tokio::test]
async fn two_files_at_once_make_one_merchant() {
    let shop = Shop::new();
    // The first command makes the directory and its key.
    shop.kassa("merchant list").await;
    let path = shop.0.join("shop.toml");
    fs::write(&path, FILE).unwrap();
    let line = format!("merchant apply {}", path.display());
    let (one, other) = tokio::join!(shop.run(&line), shop.run(&line));
    let told = format!("{}{}", one.unwrap(), other.unwrap());
    assert_eq!(count(&told, "added merchant"), 1, "{told}");
    assert_eq!(count(&told, "sk_test_"), 1, "{told}");
}

#[tokio::test]
async fn nothing_waits_for_an_operator_at_first() {
    let shop = Shop::new();
    assert_eq!(shop.kassa("review list").await, "Nothing waits for an operator.\n");
    let op =
        domain::id::OperationId::new(domain::time::Micros::new(1_776_405_854_000_000), &[7; 16]);
    let gone = format!("there is no operation {op}");
    assert!(shop.refuses(&format!("review show {op}")).await.contains(&gone));
    let settled = shop.refuses(&format!("review settle {op} not-done --note seen")).await;
    assert!(settled.contains(&gone), "{settled}");
}
