//! Tries of a merchant's own: methods, countries, codes, and asking the acquirer.

use serde_json::{Value, json};

use super::{PHONE, Project, errors, intent, key, mtn};

/// Takes half a minute to answer.
const SLOW: &str = "0700000005";
/// Is sent a code.
const CODED: &str = "0700000003";

#[tokio::test]
async fn countries_have_their_methods() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    let countries = project.get(&intent(&payment, "/countries")).await;
    assert_eq!(countries["meta"], json!({"total": 11, "supports_any_country": false}));
    let ivory = json!({"code": "CI", "name": "Côte d'Ivoire", "flag": "🇨🇮"});
    assert!(countries["data"].as_array().unwrap().contains(&ivory), "{countries}");
    let methods = async |query: &str| {
        let below = format!("/countries/{query}");
        project.get(&intent(&payment, &below)).await["data"].as_array().unwrap().clone()
    };
    let offered = methods("ci/methods").await;
    let codes = offered.iter().map(|one| one["value"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(codes, ["momo_moov", "momo_mtn", "momo_orange", "wallet_wave", "test"]);
    let mtn = json!({
        "value": "momo_mtn",
        "label": "MTN Mobile Money",
        "description": null,
        "icon_url": null,
        "category": "mobile_money",
        "requires_phone": true
    });
    assert_eq!(offered[1], mtn);
    assert_eq!(offered[4]["requires_phone"], false);
    assert_eq!(methods("CI/methods?currency=XOF").await.len(), 5);
    assert_eq!(
        methods("CI/methods?currency=USD").await,
        Vec::<Value>::new(),
        "nothing is converted"
    );
    let wrong = project
        .send(
            "GET",
            &intent(&payment, "/countries/CI/methods?currency=francs"),
            None,
            String::new(),
        )
        .await;
    assert_eq!(errors(&wrong), (422, vec!["currency".to_owned()]));
    let opened = project.open(json!({"restriction": {"country_code": "SN"}})).await;
    let bound = &opened["payment"];
    let countries = project.get(&intent(bound, "/countries")).await;
    assert_eq!(
        (&countries["data"][0]["code"], &countries["meta"]["total"]),
        (&json!("SN"), &json!(1))
    );
    assert_eq!(project.get(&intent(bound, "/countries/CI/methods")).await["data"], json!([]));
    let page = project.get(&intent(bound, "/countries/SN/methods")).await;
    let codes = page["data"].as_array().unwrap().iter().map(|one| one["value"].clone());
    assert_eq!(codes.collect::<Vec<_>>(), ["momo_orange", "wallet_wave", "card", "test"]);
}

#[tokio::test]
async fn the_test_method_pays_at_once() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    let body = json!({"method_code": "test", "country": "FR"});
    let paid = project.done(&intent(&payment, "/attempt"), body).await;
    assert_eq!(paid["status"], "completed", "{paid}");
    assert_eq!(paid["active_attempt"]["method"]["value"], "test");
}

#[tokio::test]
async fn a_payer_is_asked_once_at_a_time() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    let attempts = intent(&payment, "/attempts");
    let key = key();
    let body = mtn(SLOW).to_string();
    let first = project.send("POST", &attempts, Some(&key), body.clone()).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let again = project.send("POST", &attempts, Some(&key), body).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    let other = project.ask(&attempts, mtn(PHONE)).await;
    assert_eq!(errors(&other), (409, Vec::new()));
    let list = project.get(&attempts).await["data"].clone();
    assert_eq!(list, json!([first.json()["data"]]));
    let id = list[0]["id"].as_str().unwrap();
    let one = project.get(&format!("{attempts}/{id}")).await["data"].clone();
    assert_eq!(one, list[0]);
    let elsewhere = project.intend(json!({})).await;
    let foreign = intent(&elsewhere, &format!("/attempts/{id}"));
    assert_eq!(project.send("GET", &foreign, None, String::new()).await.status, 404);
}

#[tokio::test]
async fn earlier_tries_stay_as_they_ended() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    project.done(&intent(&payment, "/attempt"), mtn("0700000008")).await;
    project.world.clock.advance_seconds(1);
    let mut orange = mtn(PHONE);
    orange["method_code"] = json!("momo_orange");
    project.done(&intent(&payment, "/attempt"), orange).await;
    let list = project.get(&intent(&payment, "/attempts")).await["data"].clone();
    let words = |name: &str| [0, 1].map(|n| list[n][name].clone());
    assert_eq!(words("status"), ["action_required", "failed"]);
    assert_eq!(
        [&list[0], &list[1]].map(|one| one["method"]["value"].clone()),
        ["momo_orange", "momo_mtn"]
    );
    let failure = &list[1]["failure"];
    assert_eq!(
        (&failure["code"], &failure["category"]),
        (&json!("INSTRUMENT_INVALID"), &json!("TELCO_ERROR"))
    );
    assert_eq!(list[1]["next_action"], json!({"type": "none"}));
    assert_ne!(
        list[0]["gateway"]["transaction"]["reference"],
        list[1]["gateway"]["transaction"]["reference"]
    );
}

#[tokio::test]
async fn a_code_is_confirmed_and_may_be_wrong_twice() {
    let project = Project::new().await;
    for (path, is_payment) in [("confirm", false), ("authorize", true)] {
        let payment = project.intend(json!({})).await;
        let attempt = project.done(&intent(&payment, "/attempts"), mtn(CODED)).await;
        let asked = json!({"type": "collect_otp", "fields": ["otp"], "dial_code": null});
        assert_eq!(attempt["next_action"], asked);
        let below = if is_payment {
            "/authorize".to_owned()
        } else {
            format!("/attempts/{}/{path}", attempt["id"].as_str().unwrap())
        };
        let below = intent(&payment, &below);
        for body in [json!({}), json!({"otp": "12345"}), json!({"otp": 123_456})] {
            assert_eq!(errors(&project.ask(&below, body).await), (422, vec!["otp".to_owned()]));
        }
        let shown =
            |answer: Value| if is_payment { answer["active_attempt"].clone() } else { answer };
        let wrong = shown(project.done(&below, json!({"otp": "000000"})).await);
        assert_eq!((&wrong["status"], &wrong["id"]), (&json!("action_required"), &attempt["id"]));
        let right = json!({"confirmation_data": {"otp": "123456"}});
        let right = shown(project.done(&below, right).await);
        assert_eq!(right["status"], "completed", "{right}");
        let late = project.ask(&below, json!({"otp": "123456"})).await;
        assert_eq!(errors(&late), (409, Vec::new()));
    }
}

#[tokio::test]
async fn the_acquirer_is_asked_when_the_merchant_wants_to_know() {
    let project = Project::new().await;
    let payment = project.intend(json!({})).await;
    let requery = intent(&payment, "/requery");
    let nothing = project.done(&requery, json!({})).await;
    assert_eq!((&nothing["attempts"], &nothing["payment_attempt_id"]), (&json!(0), &json!(null)));
    let attempt = project.done(&intent(&payment, "/attempts"), mtn(SLOW)).await;
    let waits = project.done(&requery, json!({})).await;
    let pending = json!({"intent_status": "pending", "attempt_status": "action_required"});
    assert_eq!((&waits["before"], &waits["after"]), (&pending, &pending));
    assert_eq!((&waits["attempts"], &waits["payment_attempt_id"]), (&json!(1), &attempt["id"]));
    // The payer has approved, and nobody here has heard of it.
    project.world.clock.advance_seconds(26);
    assert_eq!(project.read(&payment).await["status"], "pending");
    let known = project.done(&intent(&payment, "/reconcile"), json!({})).await;
    let paid = json!({"intent_status": "completed", "attempt_status": "completed"});
    assert_eq!((&known["before"], &known["after"]), (&pending, &paid), "{known}");
    assert_eq!(
        (&known["payment_intent_id"], &known["status"]),
        (&payment["id"], &json!("completed"))
    );
    assert!(known["id"].as_str().unwrap().starts_with("rq_"));
    assert_eq!(known["completed_at"], "2026-04-17T06:04:40+00:00");
    assert_eq!(project.read(&payment).await["status"], "completed");
    let key = key();
    let first = project.send("POST", &requery, Some(&key), "{}".into()).await;
    let again = project.send("POST", &requery, Some(&key), "{}".into()).await;
    assert_eq!((first.status, &first.text), (again.status, &again.text));
}

#[tokio::test]
#[rustfmt::skip]
async fn a_try_that_does_not_fit_is_refused_field_by_field() {
    let project = Project::new().await;
    let bound = json!({"restriction": {"phone": {"number": PHONE, "country": "CI"}}});
    let opened = project.open(bound).await;
    let payment = &opened["payment"];
    for (fields, wrong) in [
        (json!({}),                                                            vec!["country", "method_code"]),
        (json!({"method_code": "momo_none", "country": "CI"}),                 vec!["method_code"]),
        (json!({"method_code": "card", "country": "CI"}),                      vec!["method_code"]),
        (json!({"method_code": "momo_mtn", "country": "CI"}),                  vec!["phone"]),
        (json!({"method_code": "momo_mtn", "country": "GH"}),                  vec!["country"]),
        (json!({"method_code": "momo_airtel", "country": "CI", "phone": {"number": PHONE}}), vec!["method_code"]),
        (json!({"method_code": "momo_mtn", "country": "CI", "phone": {"number": "0700009999"}}), vec!["phone.number"]),
        (json!({"method_code": "momo_mtn", "country": "CI", "phone": {}}),     vec!["phone.number"]),
        (json!({"method_code": "momo_mtn", "country": "CI", "phone": {"number": PHONE}, "currency": "USD"}), vec!["currency"]),
    ] {
        let answer = project.ask(&intent(payment, "/attempt"), fields).await;
        assert_eq!(errors(&answer), (422, wrong.into_iter().map(String::from).collect()), "{}", answer.text);
    }
    let right = json!({"method_code": "momo_mtn", "country": "CI", "phone": {"number": PHONE}, "currency": "XOF"});
    assert_eq!(project.ask(&intent(payment, "/attempt"), right).await.status, 201);
    let first = json!({"attempt": {"method_code": "momo_mtn", "country": "CI"}, "amount": 0});
    let answer = project.ask("/intents", super::order(first)).await;
    assert_eq!(errors(&answer), (422, vec!["amount".into(), "attempt.phone".into()]));
}
