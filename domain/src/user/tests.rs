use super::*;

fn user(role: Role) -> User {
    User {
        id: UserId::new(Micros::new(0), &[0; 16]),
        merchant_id: MerchantId::new(Micros::new(0), &[0; 16]),
        email: "ann@kiln.example".into(),
        role,
        may_refund: false,
        password_hash: None,
        totp_sealed: None,
        totp_step: 0,
        recovery: Vec::new(),
        misses: 0,
        missed_at: None,
        language: None,
        created_at: Micros::new(0),
        signed_in_at: None,
        disabled_at: None,
        version: 1,
    }
}

#[test]
#[rustfmt::skip]
fn each_role_may_do_what_it_is_there_for() {
    use Right as R;
    // Owner, developer with test money, developer with real money, support, designer.
    let table = [
        (R::Oneself,     [true, true,  true,  true,  true]),
        (R::SeePayments, [true, true,  true,  true,  false]),
        (R::Sell,        [true, true,  false, false, false]),
        (R::Refund,      [true, true,  false, false, false]),
        (R::MoveMoney,   [true, true,  false, false, false]),
        (R::Resend,      [true, true,  true,  true,  false]),
        (R::Develop,     [true, true,  true,  false, false]),
        (R::Test,        [false, true, false, false, false]),
        (R::Brand,       [true, false, false, false, true]),
        (R::Own,         [true, false, false, false, false]),
    ];
    assert_eq!(table.map(|(right, _)| right), Right::ALL);
    for (right, expected) in table {
        let asked = [
            user(Role::Owner).may(right, true),
            user(Role::Developer).may(right, false),
            user(Role::Developer).may(right, true),
            user(Role::Support).may(right, true),
            user(Role::Designer).may(right, true),
        ];
        assert_eq!(asked, expected, "{right:?}");
    }
    assert!(user(Role::Owner).may(R::Test, false) && !user(Role::Support).may(R::Test, false));
}

#[test]
fn support_refunds_only_where_it_was_granted_and_nobody_who_is_off_does_anything() {
    let granted = User { may_refund: true, ..user(Role::Support) };
    assert!(granted.may(Right::Refund, true) && !granted.may(Right::MoveMoney, true));
    // It is support's alone.
    assert!(!User { may_refund: true, ..user(Role::Designer) }.may(Right::Refund, true));
    let off = User { disabled_at: Some(Micros::new(1)), ..user(Role::Owner) };
    assert!(Right::ALL.into_iter().all(|right| !off.may(right, false)));
}

#[test]
fn a_sign_in_ends_unused_after_hours_and_used_after_days() {
    let begun = Micros::new(1_776_405_854_000_000);
    let sign_in = |seen_at| SignIn {
        merchant_id: user(Role::Owner).merchant_id,
        user_id: user(Role::Owner).id,
        hash: String::new(),
        created_at: begun,
        seen_at,
        agent: String::new(),
        address: None,
    };
    assert!(sign_in(begun).holds_at(begun.plus_seconds(IDLE_SECONDS - 1)));
    assert!(!sign_in(begun).holds_at(begun.plus_seconds(IDLE_SECONDS)));
    let last = begun.plus_seconds(SIGN_IN_SECONDS - 1);
    assert!(sign_in(last).holds_at(last));
    assert!(!sign_in(last).holds_at(last.plus_seconds(1)));
}

#[test]
#[rustfmt::skip]
fn a_password_is_long_and_not_the_first_that_anybody_tries() {
    use PasswordRefusal as R;
    let long = "ж".repeat(129);
    let table = [
        ("eleven char",           Err(R::Short)),
        ("",                      Err(R::Short)),
        ("correct horse battery", Ok(())),
        ("Ələkbər çay içir",      Ok(())),
        ("aaaaaaaaaaaaaaaa",      Err(R::Common)),
        ("password12345",         Err(R::Common)),
        ("Password1234!",         Err(R::Common)),
        ("passwordpassword",      Err(R::Common)),
        ("my password of 1987",   Ok(())),
        ("ann@kiln.example",      Err(R::Common)),
        (&long,                   Err(R::Long)),
    ];
    for (text, expected) in table {
        assert_eq!(check_password(text, "ann@kiln.example"), expected, "{text}");
    }
    assert_eq!(check_password("annmarieclaire2026", "annmarieclaire@kiln.example"), Err(R::Common));
}

#[test]
fn ten_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let now = Micros::new(1_776_405_854_000_000);
    let mut ann = user(Role::Owner);
    for n in 1..=10 {
        assert!(!ann.is_locked_at(now), "{n}");
        ann.miss(now);
    }
    assert!(ann.is_locked_at(now) && ann.is_locked_at(now.plus_seconds(MISSES_SECONDS - 1)));
    let later = now.plus_seconds(MISSES_SECONDS);
    assert!(!ann.is_locked_at(later));
    ann.miss(later);
    assert_eq!(ann.misses, 1);
}
