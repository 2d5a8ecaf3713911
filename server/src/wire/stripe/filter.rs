//! What each list is asked for.

use domain::{
    list::{EventFilter, Page, PartFilter, PaymentFilter},
    payment::Source,
    session::{Dialect, Status},
};

use super::{
    checkout, event, expand, ids, intent,
    list::{self, CREATED, PAGE},
    params::{Params, Wrong},
    refund,
};
use crate::wire::json::Json;

/// A page of sessions or intents.
#[derive(Debug)]
pub struct Listing {
    pub page: Page,
    pub filter: PaymentFilter,
    pub expand: Vec<String>,
}

/// A page of refunds or charges.
#[derive(Debug)]
pub struct Parts {
    pub page: Page,
    pub filter: PartFilter,
    /// Only those of this charge's payment.
    pub charge: Option<String>,
    pub expand: Vec<String>,
}

/// The same words after `data.`.
fn in_list(params: &Params<'_>, known: &[&str]) -> Result<Vec<String>, Wrong> {
    let known = known.iter().map(|path| format!("data.{path}")).collect::<Vec<_>>();
    expand::read(params, &known.iter().map(String::as_str).collect::<Vec<_>>())
}

fn known(more: &[&'static str]) -> Vec<&'static str> {
    [PAGE, CREATED, more].concat()
}

/// Sessions of a mode.
pub fn sessions(query: &Json, livemode: bool) -> Result<Listing, Wrong> {
    let more = known(&["status", "payment_intent", "customer_details[email]"]);
    let params = Params::of(query, &more)?;
    let page = list::page(&params)?;
    let page = list::known(&page, "checkout.session", |id| ids::of_session(id, livemode))?;
    let session_statuses = match params.one_of("status", &["open", "complete", "expired"])? {
        None => Vec::new(),
        Some("open") => vec![Status::Open, Status::Processing, Status::RequiresAction],
        Some("complete") => vec![Status::Succeeded],
        Some(_) => vec![Status::Failed, Status::Expired, Status::Cancelled],
    };
    let email = match params.hash("customer_details")? {
        Some(inner) => checkout::email(&inner, "email")?,
        None => None,
    };
    let filter = PaymentFilter {
        customer_email: email.map(|email| email.to_lowercase()),
        created: list::created(&params)?,
        dialect: Some(Dialect::Stripe),
        source: Some(Source::Checkout),
        session_statuses,
        payment_id: of_intent(&params)?,
        ..PaymentFilter::default()
    };
    Ok(Listing { page, filter, expand: in_list(&params, checkout::EXPANDABLE)? })
}

/// Intents.
pub fn intents(query: &Json) -> Result<Listing, Wrong> {
    let params = Params::of(query, &known(&[]))?;
    let page = list::known(&list::page(&params)?, "payment_intent", ids::of_intent)?;
    let filter = PaymentFilter {
        created: list::created(&params)?,
        dialect: Some(Dialect::Stripe),
        is_intent: true,
        ..PaymentFilter::default()
    };
    Ok(Listing { page, filter, expand: in_list(&params, intent::EXPANDABLE)? })
}

/// Refunds.
pub fn refunds(query: &Json) -> Result<Parts, Wrong> {
    let params = Params::of(query, &known(&["payment_intent", "charge"]))?;
    let page = list::known(&list::page(&params)?, "refund", ids::of_refund)?;
    let filter = PartFilter {
        dialect: Dialect::Stripe,
        payment_id: of_intent(&params)?,
        created: list::created(&params)?,
    };
    let charge = params.text("charge", 64)?;
    Ok(Parts { page, filter, charge, expand: in_list(&params, refund::EXPANDABLE)? })
}

/// Charges.
pub fn charges(query: &Json) -> Result<Parts, Wrong> {
    let params = Params::of(query, &known(&["payment_intent"]))?;
    let page = list::known(&list::page(&params)?, "charge", ids::of_charge)?;
    let filter = PartFilter {
        dialect: Dialect::Stripe,
        payment_id: of_intent(&params)?,
        created: list::created(&params)?,
    };
    Ok(Parts { page, filter, charge: None, expand: in_list(&params, &[])? })
}

/// Events.
pub fn events(query: &Json) -> Result<(Page, EventFilter), Wrong> {
    let params = Params::of(query, &known(&["type", "types[*]"]))?;
    let page = list::page(&params)?;
    let one = params.one_of("type", event::TYPES)?.map(String::from);
    let kinds = params.texts("types", 100)?.unwrap_or_default();
    let filter = EventFilter {
        dialect: Some(Dialect::Stripe),
        kinds: kinds.into_iter().chain(one).collect(),
        created: list::created(&params)?,
        ..EventFilter::default()
    };
    Ok((page, filter))
}

fn of_intent(params: &Params<'_>) -> Result<Option<domain::id::PaymentId>, Wrong> {
    let Some(id) = params.text("payment_intent", 64)? else { return Ok(None) };
    let missing = || Wrong::missing("payment_intent", &id, "payment_intent");
    ids::of_intent(&id).ok_or_else(missing).map(Some)
}
