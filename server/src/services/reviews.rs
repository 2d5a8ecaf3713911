//! What nobody knows for a day waits for a person, who looks at the acquirer's own pages and says here what
//! was seen. What follows from it is what follows from an inquiry.

use domain::{
    acquirer::Answer,
    id::OperationId,
    operation::{Cause, Operation, Ruling, State, Verdict},
};

use super::acquiring::{Acquiring, Current, Evidence};
use crate::store::{StoreError, Write};

/// Operations that are shown at once.
const LIST_MAX: u32 = 1000;

/// One operation, and what operators have said of it.
#[derive(Clone, Debug)]
pub struct Case {
    pub operation: Operation,
    pub rulings: Vec<Ruling>,
}

/// Why nothing is settled.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    #[error("there is no operation {0}")]
    NotFound(OperationId),
    #[error("operation {0} does not wait for an operator")]
    NotInReview(OperationId),
    #[error("what has happened has a number at the acquirer")]
    NoTransaction,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of reviews.
#[derive(Clone)]
pub struct Reviews {
    pub acquiring: Acquiring,
}

impl Reviews {
    /// What waits for a person, the longest waiting first.
    pub async fn list(&self) -> Result<Vec<Operation>, StoreError> {
        self.acquiring.ground.store.reviews(LIST_MAX).await
    }

    /// One operation, whether or not it waits.
    pub async fn find(&self, id: &OperationId) -> Result<Case, ReviewError> {
        let store = &self.acquiring.ground.store;
        let operation = store.operation_by_id(id).await?;
        let operation = operation.ok_or_else(|| ReviewError::NotFound(id.clone()))?;
        let rulings = store.rulings(&operation.merchant_id, id).await?;
        Ok(Case { operation, rulings })
    }

    /// Settles an operation by what a person has seen, and keeps what was said with it.
    pub async fn settle(
        &self,
        id: &OperationId,
        verdict: Verdict,
        transaction_id: Option<String>,
        note: String,
    ) -> Result<Case, ReviewError> {
        let Case { operation, .. } = self.find(id).await?;
        if operation.review_at.is_none() || operation.state == State::Done {
            return Err(ReviewError::NotInReview(id.clone()));
        }
        let ruled_at = self.acquiring.ground.clock.now();
        let ruling = Ruling { verdict, transaction_id, note, ruled_at };
        let evidence = evidence(&operation, &ruling).ok_or(ReviewError::NoTransaction)?;
        let ruled = Write::InsertRuling {
            merchant_id: operation.merchant_id.clone(),
            id: id.clone(),
            ruling: ruling.clone(),
        };
        let beside = |commit: crate::store::Commit, _: &Current| commit.and(ruled.clone());
        self.acquiring.settle(None, operation.clone(), evidence, None, &beside).await?;
        audit(&operation, &ruling);
        self.find(id).await
    }
}

/// What was not given back yet is sent; everything else is as an inquiry would have found it.
fn evidence(operation: &Operation, ruling: &Ruling) -> Option<Evidence> {
    if operation.cause == Cause::LateApproval && ruling.verdict == Verdict::NotDone {
        return Some(Evidence::Answer(Answer::NotSent));
    }
    ruling.found(operation).map(Evidence::Found)
}

fn audit(operation: &Operation, ruling: &Ruling) {
    tracing::info!(
        target: "kassa::audit",
        {
            merchant.id = %operation.merchant_id,
            subject = "operation",
            subject.id = %operation.id,
            verb = "settled",
            fields = ruling.verdict.word(),
        },
        "settled by an operator"
    );
}
