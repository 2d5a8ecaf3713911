//! The published `async-stripe` on a running Kassa, unmodified: a session that is paid meanwhile, its webhook, paging, a
//! payment and its refund, the balance, and errors as its own types.
//!
//! What it is told, writes and reads: see `stripe_clients.mjs`.

use std::{
    collections::HashSet,
    env::{args, var},
    error::Error,
    io::stdin,
};

use futures_util::TryStreamExt;
use stripe::{
    ApiErrors, ApiErrorsCode, ApiErrorsType, Client, ClientBuilder, IdempotencyKey,
    RequestStrategy, StripeError, StripeRequest,
};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
    ExpireCheckoutSession, ListCheckoutSession, ProductData, RetrieveCheckoutSession,
};
use stripe_checkout::{
    CheckoutSession, CheckoutSessionMode, CheckoutSessionPaymentStatus, CheckoutSessionStatus,
};
use stripe_core::{
    PaymentIntentStatus, balance::RetrieveForMyAccountBalance, payment_intent::CreatePaymentIntent,
    refund::CreateRefund,
};
use stripe_types::{Currency, Expandable};
use stripe_webhook::{EventObject, Webhook};

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let base = args().nth(1).ok_or("where is Kassa?")?;
    let client = ClientBuilder::new(var("KASSA_KEY")?).url(format!("{base}/")).build()?;
    paid_on_the_page(&client).await?;
    sessions(&client).await?;
    payment(&client).await?;
    declined(&client).await?;
    repeated(&client).await?;
    stranger(base).await
}

async fn open(client: &Client) -> Result<CheckoutSession, StripeError> {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::USD);
    price.unit_amount = Some(2450);
    price.product_data = Some(ProductData::new("Vase"));
    let mut vases = CreateCheckoutSessionLineItems::new();
    (vases.price_data, vases.quantity) = (Some(price), Some(2));
    let order = CreateCheckoutSession::new().mode(CheckoutSessionMode::Payment);
    order
        .line_items(vec![vases])
        .success_url(format!("{}/thanks", var("KASSA_SHOP").unwrap_or_default()))
        .send(client)
        .await
}

/// Paid by somebody else meanwhile; its event is verified, and given back whole.
async fn paid_on_the_page(client: &Client) -> Outcome {
    let session = open(client).await?;
    println!("{}\n{}", session.id, session.url.ok_or("no page")?);
    let mut lines = stdin().lines();
    let mut line = || lines.next().ok_or("nothing was handed over");
    let (secret, signature, body) = (line()??, line()??, line()??);
    let event = Webhook::construct_event(&body, &signature, &secret)?;
    let EventObject::CheckoutSessionCompleted(told) = event.data.object else {
        return Err("another event".into());
    };
    assert_eq!((&told.id, told.payment_status), (&session.id, CheckoutSessionPaymentStatus::Paid));
    assert!(Webhook::construct_event(&format!("{body} "), &signature, &secret).is_err());

    let id = session.id.as_str();
    let expand = vec!["payment_intent".to_owned()];
    let read = RetrieveCheckoutSession::new(id).expand(expand).send(client).await?;
    let Some(Expandable::Object(intent)) = read.payment_intent else {
        return Err("no intent".into());
    };
    assert_eq!(intent.status, PaymentIntentStatus::Succeeded);
    let refund = CreateRefund::new().payment_intent(intent.id.to_string()).send(client).await?;
    assert_eq!((refund.amount, refund.status.as_deref()), (4900, Some("succeeded")));
    Ok(())
}

/// Opened, read whole, paged through, ended.
async fn sessions(client: &Client) -> Outcome {
    let mut made = HashSet::new();
    for _ in 0..3 {
        let session = open(client).await?;
        assert_eq!((session.amount_total, session.livemode), (Some(4900), false));
        made.insert(session.id.to_string());
    }
    let pages = ListCheckoutSession::new().limit(2).paginate().stream(client);
    let listed: Vec<_> = pages.map_ok(|one| one.id.to_string()).try_collect().await?;
    let distinct: HashSet<_> = listed.iter().cloned().collect();
    assert!(distinct.len() == listed.len() && made.is_subset(&distinct), "{listed:?}");

    let id = listed.first().ok_or("nothing is listed")?.as_str();
    let expand = vec!["line_items".to_owned()];
    let whole = RetrieveCheckoutSession::new(id).expand(expand).send(client).await?;
    let lines = whole.line_items.ok_or("no lines")?.data;
    assert_eq!(lines.first().and_then(|line| line.description.as_deref()), Some("Vase"));
    let ended = ExpireCheckoutSession::new(id).send(client).await?;
    assert_eq!(ended.status, Some(CheckoutSessionStatus::Expired));
    Ok(())
}

fn intent(amount: i64, card: &str) -> CreatePaymentIntent {
    CreatePaymentIntent::new(amount, Currency::USD).payment_method(card).confirm(true)
}

/// Paid, given back in part; the balance is what is left.
async fn payment(client: &Client) -> Outcome {
    let before = owed(client).await?;
    let paid = intent(4900, "pm_card_visa").send(client).await?;
    assert_eq!(paid.status, PaymentIntentStatus::Succeeded);
    let refund = CreateRefund::new().payment_intent(paid.id.to_string()).amount(1900);
    let refund = refund.send(client).await?;
    assert_eq!((refund.amount, refund.status.as_deref()), (1900, Some("succeeded")));
    assert_eq!(owed(client).await? - before, 3000);
    Ok(())
}

async fn owed(client: &Client) -> Result<i64, StripeError> {
    let balance = RetrieveForMyAccountBalance::new().send(client).await?;
    let dollars = balance.available.iter().filter(|one| one.currency == Currency::USD);
    Ok(dollars.map(|one| one.amount).sum())
}

/// A decline is a card error, with the intent that waits for another card.
async fn declined(client: &Client) -> Outcome {
    let card = "pm_card_visa_chargeDeclinedInsufficientFunds";
    let (error, status) = refusal(intent(4900, card).send(client).await)?;
    assert_eq!((status, &error.type_), (402, &ApiErrorsType::CardError));
    assert_eq!(error.code, Some(ApiErrorsCode::CardDeclined));
    assert_eq!(error.decline_code.as_deref(), Some("insufficient_funds"));
    let waits = error.payment_intent.ok_or("no intent")?.status;
    assert_eq!(waits, PaymentIntentStatus::RequiresPaymentMethod);
    Ok(())
}

/// A key answers the same request again, and no other.
async fn repeated(client: &Client) -> Outcome {
    let once = |amount| {
        let key = IdempotencyKey::new("rust-1")?;
        let strategy = RequestStrategy::Idempotent(key);
        Ok::<_, Box<dyn Error>>(
            intent(amount, "pm_card_visa").customize().request_strategy(strategy),
        )
    };
    let first = once(700)?.send(client).await?;
    assert_eq!(once(700)?.send(client).await?.id, first.id);
    let (error, status) = refusal(once(701)?.send(client).await)?;
    assert_eq!((status, error.type_), (400, ApiErrorsType::IdempotencyError));
    Ok(())
}

/// A key that opens nothing.
async fn stranger(base: String) -> Outcome {
    let client = ClientBuilder::new("sk_test_1").url(format!("{base}/")).build()?;
    let (error, status) = refusal(open(&client).await)?;
    assert_eq!((status, error.type_), (401, ApiErrorsType::InvalidRequestError));
    Ok(())
}

/// What the client has made of an error of ours.
fn refusal<T>(answer: Result<T, StripeError>) -> Result<(ApiErrors, u16), Box<dyn Error>> {
    match answer {
        Ok(_) => Err("what must be refused was done".into()),
        Err(StripeError::Stripe(error, status)) => Ok((*error, status)),
        Err(other) => Err(other.into()),
    }
}
