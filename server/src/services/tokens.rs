//! Cards that an acquirer keeps for a merchant. The number goes to the acquirer and nowhere else.

use domain::{
    acquirer::Answer,
    card::Card,
    id::Reference,
    merchant::ConnectorAccount,
    payment::CardSummary,
    session::MethodCode,
    token::{Status, Token},
};

use super::{
    OfMerchant,
    acquiring::{Acquiring, ask},
    idempotency::{Call, Reply},
    merchants::Caller,
};
use crate::{
    acquirers::{Call as AcquirerCall, Funding},
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// Why no card is kept.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("no such token")]
    NotFound,
    /// No enabled account can hold cards.
    #[error("no acquirer account holds cards")]
    NoConnector,
    /// A live card number on the merchant's own server needs the operator's consent.
    #[error("card numbers are not taken in live mode")]
    DirectApi,
    /// The sandbox does not list this number.
    #[error("not a test card")]
    TestCard,
    /// The acquirer does not want this card.
    #[error("the acquirer refused the card")]
    CardRefused,
    /// The acquirer did not answer. Nothing is kept, and no money was meant to move.
    #[error("the acquirer did not keep the card")]
    NotKept,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of tokens.
#[derive(Clone)]
pub struct Tokens {
    pub acquiring: Acquiring,
}

impl Tokens {
    /// Hands a card to the first account that can hold it.
    pub async fn create(
        &self,
        call: Call<Token>,
        card: Card,
        is_reusable: bool,
        lifetime_seconds: i64,
    ) -> Result<Reply, TokenError> {
        let ground = &self.acquiring.ground;
        let Caller { merchant, livemode, .. } = &call.caller;
        if !call.caller.may_send_cards(*livemode) {
            return Err(TokenError::DirectApi);
        }
        let holds =
            |account: &ConnectorAccount| account.is_enabled && account.has(MethodCode::Card);
        let mut accounts = ground.store.accounts(&merchant.id, *livemode).await?;
        accounts.sort_by_key(|account| account.priority);
        let holder = accounts.into_iter().filter(holds).find_map(|account| {
            let acquirer = self.acquiring.acquirers.get(&account.connector)?;
            acquirer.spec().can_tokenize.then(|| (account, acquirer.clone()))
        });
        let (account, acquirer) = holder.ok_or(TokenError::NoConnector)?;
        if !acquirer.accepts(&Funding::Card(&card)) {
            return Err(TokenError::TestCard);
        }
        let now = ground.now_of(&call.caller);
        let summary = CardSummary {
            brand: card.number.brand(),
            last4: card.number.last4().into(),
            fingerprint: self.acquiring.vault.fingerprint(&card.number),
        };
        let reference: Reference = new_id(&*ground.ids, now);
        let speaker = acquirer.clone();
        // No money moves: a card whose keeping is not known is simply not ours.
        let answer = ask(&*speaker, async move {
            acquirer.tokenize(AcquirerCall { reference: &reference, now, fault: None }, &card).await
        })
        .await;
        let reference = match answer {
            Answer::Done(reference) => reference,
            Answer::Refused(_) => return Err(TokenError::CardRefused),
            _ => return Err(TokenError::NotKept),
        };
        let token = Token {
            id: new_id(&*ground.ids, now),
            merchant_id: merchant.id.clone(),
            livemode: *livemode,
            account_id: account.id,
            reference,
            card: summary,
            is_reusable,
            used_at: None,
            expires_at: now.plus_seconds(lifetime_seconds),
            revoked_at: None,
            created_at: now,
        };
        let reply = (call.reply)(&token);
        let commit = Commit::new().and(Write::InsertToken(Box::new(token)));
        crash_point!("token.before");
        ground.store.commit(commit.answering(call.claim.as_ref(), &reply)).await?;
        crash_point!("token.after");
        Ok(reply)
    }

    /// One token of this caller.
    pub async fn find(&self, caller: &Caller, id: &str) -> Result<Option<Token>, StoreError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        self.acquiring.ground.store.token(&caller.merchant.id, caller.livemode, &id).await
    }

    /// Revokes a token; one that is revoked already stays so.
    pub async fn revoke(&self, caller: &Caller, id: &str) -> Result<Option<Token>, StoreError> {
        let Some(mut token) = self.find(caller, id).await? else { return Ok(None) };
        let now = self.acquiring.ground.now_of(&token);
        if token.status_at(now) == Status::Revoked {
            return Ok(Some(token));
        }
        let (merchant_id, id) = (token.merchant_id.clone(), token.id.clone());
        let revoke = Commit::new().and(Write::RevokeToken { merchant_id, id, at: now });
        match self.acquiring.ground.store.commit(revoke).await {
            // Another request has revoked it meanwhile.
            Ok(()) | Err(StoreError::StaleVersion) => {}
            Err(error) => return Err(error),
        }
        token.revoked_at = Some(now);
        Ok(Some(token))
    }

    /// The time of the token's merchant.
    pub fn now_of(&self, one: &impl OfMerchant) -> domain::time::Micros {
        self.acquiring.ground.now_of(one)
    }
}
