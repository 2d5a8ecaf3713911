use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU8, Ordering},
};

use domain::{id::SessionId, time::Micros};

use super::*;
use crate::clock::{SystemRandom, new_id};

const NOW: Micros = Micros::new(1_776_405_854_000_000);

fn vault() -> Vault {
    Vault::from_master(&[7; 32])
}

fn pan(number: &str) -> Pan {
    Pan::parse(number).unwrap()
}

fn session() -> SessionId {
    new_id(&SystemRandom, NOW)
}

#[test]
fn keys_differ_by_purpose_and_by_master() {
    let keys = |master: u8| {
        let vault = Vault::from_master(&[master; 32]);
        let macs = [&vault.fingerprints, &vault.forms, &vault.requests, &vault.signals]
            .map(|key| &key.0[..32]);
        let heads = [&vault.sealing[..], macs[0], macs[1], macs[2], macs[3]];
        heads.map(<[u8]>::to_vec)
    };
    let mut all = [keys(1), keys(2)].concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 10);
}

/// Made by an independent implementation: whoever changes a label or a format loses stored data.
#[test]
fn what_an_older_version_stored_is_still_understood() {
    let print = concat!("5f76c9854c68bf4a72b8a5c35911ac07", "74dbbd25bfa343cd89540ad1f87edefe",);
    assert_eq!(vault().fingerprint(&pan("4242424242424242")), print);
    let mut sealed = [0; 35];
    hex::decode(
        concat!("01000000000000000000000000", "4b8f4455624a057b6471f96203199806614a8525736f",),
        &mut sealed,
    )
    .unwrap();
    assert_eq!(*vault().open(&sealed, b"wsk_1").unwrap(), b"secret");
}

#[test]
fn a_request_has_the_fingerprint_of_its_method_path_and_body() {
    let key = |byte: u8| {
        let mut key = [0; 64];
        (0..32).for_each(|at| key[usize::from(at)] = at ^ byte);
        MacKey(Zeroizing::new(key))
    };
    let body = br#"{"amount":4900,"currency":"USD"}"#;
    let print = request_fingerprint(&key(0), "POST", "/v2/payments/checkout", body);
    let expected = concat!("a60b5b234926794df4188771b3f2e847", "09b95b076151e75c8c8e6f1c5fdbe157",);
    assert_eq!(print, expected);
    assert_ne!(request_fingerprint(&key(1), "POST", "/v2/payments/checkout", body), expected);
}

#[test]
fn what_is_sealed_opens_in_its_context_only() {
    let vault = vault();
    let sealed = vault.seal(b"whsec_secret", b"wsk_1", &SystemRandom);
    assert_eq!(sealed.len(), 1 + 12 + 12 + 16);
    assert_eq!(*vault.open(&sealed, b"wsk_1").unwrap(), b"whsec_secret");
    assert!(vault.open(&sealed, b"wsk_2").is_none());
    assert!(Vault::from_master(&[8; 32]).open(&sealed, b"wsk_1").is_none());
    assert_eq!(*vault.open(&vault.seal(b"", b"", &SystemRandom), b"").unwrap(), b"");
}

#[test]
fn a_changed_or_shortened_seal_does_not_open() {
    let vault = vault();
    let sealed = vault.seal(b"secret", b"", &SystemRandom);
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(vault.open(&changed, b"").is_none(), "byte {at}");
        assert!(vault.open(&sealed[..at], b"").is_none(), "first {at}");
    }
}

#[test]
fn one_secret_is_never_sealed_the_same_way_twice() {
    let vault = vault();
    assert_ne!(
        vault.seal(b"secret", b"", &SystemRandom),
        vault.seal(b"secret", b"", &SystemRandom)
    );
}

#[test]
fn a_fingerprint_tells_cards_apart_and_does_not_show_them() {
    let print = vault().fingerprint(&pan("4242 4242 4242 4242"));
    assert_eq!(print, vault().fingerprint(&pan("4242424242424242")));
    assert_ne!(print, vault().fingerprint(&pan("4000056655665556")));
    assert_ne!(print, Vault::from_master(&[8; 32]).fingerprint(&pan("4242424242424242")));
    assert_eq!(print.len(), 64);
}

#[test]
fn a_form_token_is_good_for_its_session_only() {
    let (vault, session_id) = (vault(), session());
    let token = vault.issue_form_token(&session_id, &SystemRandom);
    assert_eq!(token.len(), 22 + 1 + 43);
    assert!(vault.check_form(&session_id, &token));
    assert!(!vault.check_form(&session(), &token));
    assert!(!Vault::from_master(&[8; 32]).check_form(&session_id, &token));
    assert_ne!(token, vault.issue_form_token(&session_id, &SystemRandom));
}

#[test]
fn a_made_up_form_token_is_refused() {
    let (vault, session) = (vault(), session());
    let token = vault.issue_form_token(&session, &SystemRandom);
    let (nonce, mac) = token.split_once('.').unwrap();
    for bad in [
        "",
        ".",
        nonce,
        mac,
        &format!("{nonce}."),
        &format!(".{mac}"),
        &format!("{mac}.{nonce}"),
        &format!("{nonce}.{mac}="),
        &format!("{nonce}.{}", &mac[..42]),
        &format!("{nonce}.{mac}.{mac}"),
        &format!("A{nonce}.{mac}"),
    ] {
        assert!(!vault.check_form(&session, bad), "{bad}");
    }
}

/// A folder of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU8 = AtomicU8::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kassa-vault-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn key(&self) -> PathBuf {
        self.0.join("master.key")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn print_of(path: &Path) -> String {
    let vault = Vault::open_or_create(path, &SystemRandom).ok().unwrap();
    vault.fingerprint(&pan("4242424242424242"))
}

#[test]
fn the_master_key_is_made_once_and_alone() {
    let folder = Folder::new();
    let first = print_of(&folder.key());
    assert_eq!(print_of(&folder.key()), first);
    let names: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["master.key"]);
    assert_ne!(print_of(&Folder::new().key()), first);
}

#[test]
fn processes_that_start_together_get_one_key() {
    let folder = Folder::new();
    let prints: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| print_of(&folder.key()))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert!(prints.iter().all(|print| *print == prints[0]));
}

#[test]
fn a_file_that_is_no_key_is_refused_and_kept() {
    let folder = Folder::new();
    print_of(&folder.key());
    let good = fs::read_to_string(folder.key()).unwrap();
    for bad in ["", "\n", &good[..63], &format!("0{good}"), &format!("{good}\n"), &"g".repeat(64)] {
        fs::write(folder.key(), bad).unwrap();
        let error = Vault::open_or_create(&folder.key(), &SystemRandom).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{bad:?}");
        assert_eq!(fs::read_to_string(folder.key()).unwrap(), bad);
    }
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    print_of(&folder.key());
    let mode = fs::metadata(folder.key()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(folder.key(), fs::Permissions::from_mode(mode)).unwrap();
        let error = Vault::open_or_create(&folder.key(), &SystemRandom).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}

#[test]
fn a_missing_folder_is_an_error_that_names_the_file() {
    let folder = Folder::new();
    let path = folder.0.join("nowhere").join("master.key");
    let error = Vault::open_or_create(&path, &SystemRandom).err().unwrap();
    assert!(error.to_string().contains("master.key"), "{error}");
}
