//! A payment that a merchant makes from its own server.

use std::sync::Arc;

use domain::{
    currency::Currency,
    decline::{Decline, ErrorCode},
    id::TokenId,
    payment::{self, CardSummary, Order, Purchase, Tender, Wanted},
    session::MethodCode,
    three_ds::Browser,
    token,
};

use super::{Begun, PayError, Payments, Purse, Started, answering};
use crate::{
    services::{
        acquiring::Route,
        idempotency::{Call, Reply},
        merchants::Caller,
    },
    store::{Commit, StoreError, Write},
};

/// What pays, and what may be kept of it.
pub(super) struct Means {
    pub(super) purse: Arc<Purse>,
    pub(super) card: Option<CardSummary>,
    pub(super) token_id: Option<TokenId>,
    pub(super) route: Route,
}

impl Payments {
    /// Makes a payment and asks for its money. A decline is an outcome, not an error.
    pub async fn create(&self, call: Call<Purchase>, wanted: Wanted) -> Result<Reply, PayError> {
        let Wanted { amount, funding, capture_method, return_url, test_mode, .. } = wanted;
        let livemode = call.caller.livemode && !test_mode;
        if !call.caller.may_send_cards(livemode) {
            return Err(PayError::DirectApi);
        }
        let ground = &self.acquiring.ground;
        let merchant = &call.caller.merchant;
        let now = ground.now_of(&(&merchant.id, livemode));
        let (currency, method) = (amount.currency(), method_of(&funding));
        let route = self.acquiring.route(&merchant.id, livemode, currency, method).await?;
        let route = route.ok_or(PayError::NoConnector(currency))?;
        let means = self.means(&call.caller, (livemode, currency), funding, route).await?;
        let order = Order {
            dialect: wanted.dialect,
            description: wanted.description,
            order_id: wanted.order_id,
            customer: wanted.customer,
            webhook_url: wanted.webhook_url,
            metadata: wanted.metadata,
            particulars: wanted.particulars,
        };
        let opening = ground.opening(&call.caller, livemode, amount, capture_method, order, now);
        let purchase = Purchase::direct(opening, return_url, now);
        if !means.route.acquirer.accepts(&means.purse.funding()) {
            return self.refuse(&call, purchase, means.purse.method()).await;
        }
        let submission =
            self.submission(&means.route, &means.purse, means.card, means.token_id.clone(), now);
        // The merchant's server asks: its address and its client say nothing about the payer.
        let (browser, given) = (Browser::default(), (&means.route, &means.purse));
        let intent = self.intent_of(purchase, submission, given, (&browser, None), now).await?;
        let (purchase, intent, guarded) = intent.map_err(|_| StoreError::StaleVersion)?;
        let attempt = purchase.attempt.clone().map(|a| Write::InsertAttempt(Box::new(a)));
        let merchant_id = &merchant.id;
        let used = means.token_id.map(|id| Write::UseToken {
            merchant_id: merchant_id.clone(),
            id,
            at: now,
        });
        let commit = Commit::new()
            // First, so that a token that is used up refuses everything.
            .and_all(used)
            .and(Write::InsertPayment(Box::new(purchase.payment.clone())))
            .and_all(attempt)
            .and(intent.write())
            .and_all(guarded.writes())
            .claiming(call.claim.as_ref(), purchase.payment.id.as_str());
        match ground.store.commit(commit).await {
            Ok(()) => {}
            Err(StoreError::StaleVersion) => return Err(PayError::Token),
            Err(error) => return Err(error.into()),
        }
        let (beside, return_url) = (answering(&call), purchase.payment.return_url.clone());
        let purchase = match intent.started(purchase, means.route, guarded.on_disk()) {
            Started::Acquirer(begun) => {
                let fault = call.fault.or(begun.fault);
                self.run(Begun { return_url, fault, ..*begun }, means.purse, &beside).await?
            }
            Started::Bank(asked) => self.ask_bank(*asked, means.purse, &beside).await?,
        };
        Ok((call.reply)(&purchase))
    }

    /// Shows a payment as it is: an earlier process began the request and died.
    pub async fn resume(&self, call: Call<Purchase>, id: String) -> Result<Reply, PayError> {
        let id = id.parse().map_err(|_| PayError::NotFound)?;
        let merchant_id = &call.caller.merchant.id;
        let purchase = self.acquiring.ground.store.purchase_by_id(merchant_id, &id).await?;
        Ok((call.reply)(&purchase.ok_or(PayError::NotFound)?))
    }

    /// A card that nobody was asked for: the sandbox knows only its own.
    async fn refuse(
        &self,
        call: &Call<Purchase>,
        purchase: Purchase,
        method: payment::Method,
    ) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        let now = ground.now_of(&purchase);
        let insert = Write::InsertPayment(Box::new(purchase.payment.clone()));
        let decline = Decline::of(ErrorCode::TestmodeUnknownCard);
        let outcome = purchase.refuse(method, decline, now);
        let (commit, purchase) = ground.commit_of(outcome, now).await?;
        let reply = (call.reply)(&purchase);
        let commit = Commit::new().and(insert).and_all(commit.writes);
        ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await?;
        ground.announce(&purchase);
        Ok(reply)
    }

    /// Whose money one try asks for.
    pub(super) async fn tendered(
        &self,
        caller: &Caller,
        mode: (bool, Currency),
        tender: Tender,
        route: Route,
    ) -> Result<Means, PayError> {
        match tender {
            Tender::Token(token) => {
                self.means(caller, mode, payment::Funding::Token(token), route).await
            }
            Tender::Phone { number: phone, operator } => {
                let purse = Arc::new(Purse::MobileMoney { phone, operator });
                Ok(Means { purse, card: None, token_id: None, route })
            }
        }
    }

    /// Whose money it is, and the account that may ask for it.
    pub(super) async fn means(
        &self,
        caller: &Caller,
        (livemode, currency): (bool, Currency),
        funding: payment::Funding,
        route: Route,
    ) -> Result<Means, PayError> {
        match funding {
            payment::Funding::Card(card) => {
                let summary = self.summary(&card.number);
                let purse = Arc::new(Purse::Card(card));
                Ok(Means { purse, card: Some(summary), token_id: None, route })
            }
            payment::Funding::Wallet { kind, payload } => {
                let purse = Arc::new(Purse::Wallet { kind, payload });
                if !route.acquirer.accepts(&purse.funding()) {
                    return Err(PayError::Wallet);
                }
                Ok(Means { purse, card: None, token_id: None, route })
            }
            payment::Funding::Token(name) => match name.parse::<TokenId>() {
                Ok(id) => self.stored(caller, (livemode, currency), &id).await,
                Err(_) if livemode => Err(PayError::Token),
                Err(_) => {
                    let number = route.acquirer.test_card(&name).ok_or(PayError::Token)?;
                    let card = Some(self.summary(&number));
                    let purse = Arc::new(Purse::TestToken { name, number });
                    Ok(Means { purse, card, token_id: None, route })
                }
            },
        }
    }

    /// A stored card, with the only account that knows it.
    async fn stored(
        &self,
        caller: &Caller,
        (livemode, currency): (bool, Currency),
        id: &TokenId,
    ) -> Result<Means, PayError> {
        let ground = &self.acquiring.ground;
        let merchant_id = &caller.merchant.id;
        let found = ground.store.token(merchant_id, livemode, id).await?;
        let token = found.ok_or(PayError::Token)?;
        if token.status_at(ground.now_of(&token)) != token::Status::Active {
            return Err(PayError::Token);
        }
        let route = self.acquiring.account(merchant_id, livemode, &token.account_id).await?;
        let takes = |route: &Route| route.account.takes(currency, MethodCode::Card);
        let route = route.filter(takes).ok_or(PayError::NoConnector(currency))?;
        Ok(Means {
            purse: Arc::new(Purse::Stored(token.reference)),
            card: Some(token.card),
            token_id: Some(token.id),
            route,
        })
    }
}

/// What an account must take, to be asked.
fn method_of(funding: &payment::Funding) -> MethodCode {
    match funding {
        payment::Funding::Wallet { kind, .. } => *kind,
        _ => MethodCode::Card,
    }
}
